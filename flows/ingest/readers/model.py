"""What readers take and give."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.errors import SourceError
from flows.ingest.document import Supplied

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an original is read.

    `unpacked` counts the bytes of everything that is packed in it, `pages` those of a PDF, `nesting` levels of tags,
    `records` those of a web archive, `seconds` the time for one original.
    """

    unpacked: int = 100_000_000
    pages: int = 2_000
    nesting: int = 256
    records: int = 100_000
    seconds: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """One text of an original.

    `said` is what the original says of it. `captions` are the places (code points) of lines that stand under a
    picture. Of a page in a web archive `record` is the number of its record, counted from 1, `name` words for its id,
    and `sha256` the hash (hexadecimal) of the page as it was fetched; else they are null.
    """

    text: str
    said: Supplied = field(default_factory=Supplied)
    captions: tuple[Place, ...] = ()
    record: int | None = None
    name: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no text: a picture, a style sheet, a request. `kind` says which."""

    kind: str


# A text; a record that is none; a record that should be one and cannot be read, the error's place naming it.
Reading = ReadText | Skipped | SourceError
