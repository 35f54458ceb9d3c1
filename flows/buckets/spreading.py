"""Which texts share a bucket: neighbours in the order of their ids, up to one whose id has a certain hash.

A text ends a bucket if the hash of its id says so, which the hash of one in fifty does. So the set of texts alone
decides on its buckets, whatever was there before and on whatever machine; a text more or less changes one bucket, or
splits it, or joins two, and never touches the others; and rows that are put together bucket by bucket are in the order
of their documents. Sizes differ: of a hundred buckets one or two have five times as many texts as wanted.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence

from flows.ingest import Document, described


def spread(documents: Sequence[Document], wanted: int) -> tuple[Sequence[int], ...]:
    """The texts of each bucket, as places in the sequence; buckets and what is in them in the order of ids.

    Args:
        documents: texts with different ids, in any order.
        wanted: texts of a bucket, on average.
    """
    texts = described(documents)
    found, bucket = [], array("q")
    for place in sorted(range(len(texts)), key=lambda place: texts[place].document_id):
        bucket.append(place)
        if ends_bucket(texts[place].document_id, wanted):
            found.append(bucket)
            bucket = array("q")
    return (*found, bucket) if bucket else tuple(found)


def ends_bucket(document_id: str, wanted: int) -> bool:
    """Whether a text is the last of its bucket; one that ends a bucket of so many texts ends one of fewer, too.

    (Where the larger number is a multiple of the smaller one.)
    """
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") % wanted == 0


def spread_parts(
    documents: Sequence[Document], buckets: Sequence[Sequence[int]], wanted: int
) -> tuple[tuple[Sequence[int], range], ...]:
    """Neighbouring buckets put together, up to one that would end a bucket of so many texts, or that makes it half as
    large again.

    Args:
        documents: the texts.
        buckets: as `spread` gave them.
        wanted: texts of a part, on average at most.

    Returns:
        For each part places of its texts in the order of their ids, and numbers of its buckets.
    """
    texts = described(documents)
    found = []
    places, first = array("q"), 0
    for number, bucket in enumerate(buckets):
        places.extend(bucket)
        ends = ends_bucket(texts[bucket[-1]].document_id, wanted) or 2 * len(places) >= 3 * wanted
        if ends or number + 1 == len(buckets):
            found.append((places, range(first, number + 1)))
            places, first = array("q"), number + 1
    return tuple(found)
