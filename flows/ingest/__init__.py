"""A source becomes a `Document`: its text exactly as written, its hash, and what people know about it.

One reader a format (`readers`), a file and the texts that it holds (`original`), one page on encodings (`decoding`),
the side file `sources.csv` (`sources`), corrections by hand (`corrections`), ids (`identity`), the walk over the
folder (`folder`), and the file in which all texts lie afterwards, with an index of them (`stored_texts`). What cannot
be read becomes a row of the table `rejects`, never a silent gap and never a stop for the other texts.
"""

from __future__ import annotations

from flows.ingest.corrections import UnusableCorrections
from flows.ingest.document import Correction, Document, IngestResult, Supplied
from flows.ingest.folder import MAX_BYTES, NO_OTHER, check_folder, read_folder
from flows.ingest.readers import Limits
from flows.ingest.rejection import nothing_to_read
from flows.ingest.stored_texts import described, texts_of

__all__ = [
    "MAX_BYTES",
    "NO_OTHER",
    "Correction",
    "Document",
    "IngestResult",
    "Limits",
    "Supplied",
    "UnusableCorrections",
    "check_folder",
    "described",
    "nothing_to_read",
    "read_folder",
    "texts_of",
]
