"""Plain text: the decoded file, with nothing changed."""

from __future__ import annotations

from collections.abc import Iterator

from flows.ingest.decoding import decode
from flows.ingest.readers.model import Limits, ReadText


def read(raw: bytes, _: Limits) -> Iterator[ReadText]:
    """The text of the file.

    Raises:
        SourceError: as `decode` does.
    """
    yield ReadText(text=decode(raw))
