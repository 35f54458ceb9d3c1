"""Extraction by buckets: the unit of work, of keeping and of failure, wherever the work is done.

Texts are spread over buckets by a hash of their id (`spreading`). A bucket has a digest (`digests`) over its texts,
what is said of them, and the code and vocabularies that read them; its rows are kept under that digest (`kept`). So
a bucket is read again when one of its texts, the code or a vocabulary changed, and else never: the same digest gives
the same rows. Reading a bucket (`reading`) takes an order that carries the texts, writes the rows into the store and
answers with a receipt, so it may run in this process, in another, or on another machine that shares the store.

A bucket that was lost on the way (its process was killed, its file is damaged) is simply not in the store, and read
again. Nothing here knows Prefect; `flows.pipeline.extracting` hands the orders out.
"""
