"""One reader a format: bytes of an original in, the texts that it holds out.

What an original is, its content says (`kinds`); the suffix of its name has to agree. A reader returns extracted text,
which then is the canonical text that offsets count, and what the original itself says about it: title, day, address.
It fetches nothing, runs nothing, and asks for its library only when a file of its kind is met.

A new format is one new module with a function of the shape `Reader`, one line in `READERS`, and one in
`kinds.SUFFIXES`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from flows.errors import SourceError
from flows.ingest.readers.kinds import ARCHIVE, Kind, kind_of, suffix_of
from flows.ingest.readers.model import Limits, Reading, ReadText, Skipped
from flows.ingest.rejection import refusal

__all__ = ["ARCHIVE", "Limits", "ReadText", "Reading", "Skipped", "forget", "kind_of", "read_original", "suffix_of"]

Reader = Callable[[bytes, Limits], Iterator[Reading]]

READERS: Mapping[Kind, str] = {
    "plain": "flows.ingest.readers.plain",
    "html": "flows.ingest.readers.html",
    "docx": "flows.ingest.readers.docx",
    "pdf": "flows.ingest.readers.pdf",
    "warc": "flows.ingest.readers.warc",
}


def read_original(raw: bytes, kind: Kind, limits: Limits) -> Iterator[Reading]:
    """The texts of an original, in its order; of one that holds a single text, that one.

    Args:
        raw: the whole file.
        kind: what `kind_of` said of it.
        limits: how much of it is read at most.

    Raises:
        SourceError: the original as a whole cannot be read; a bad record of an archive is given, not raised.
    """
    reader: Reader = import_module(READERS[kind]).read
    try:
        yield from reader(raw, limits)
    except SourceError:
        raise
    except (Exception, RecursionError) as error:
        # Whatever a library stumbles over in a stranger's file is this file's trouble, not that of the others.
        raise refusal("source-reader-failed", place=type(error).__name__) from error


def forget() -> None:
    """Let go of what a library keeps for further pages, stop words of a hundred languages among it: some 15 MB."""
    if "trafilatura" in sys.modules:
        from trafilatura.meta import reset_caches

        reset_caches()
