"""What ingestion hands on: texts with their origin, and the inputs that were turned away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date

from flows.contract.rows import RejectRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What `sources.csv` and the original itself say of one text; null means that nobody said it.

    `issued` is EDTF, `issuer` a name in Arabic or English, `rights` either `full` or `excerpt`, `language` a tag of
    BCP 47.
    """

    title: str | None = None
    document_type: str | None = None
    issuer: str | None = None
    issued: str | None = None
    source_url: str | None = None
    retrieved: date | None = None
    licence: str | None = None
    rights: str | None = None
    note: str | None = None
    language: str | None = None

    def over(self, other: Supplied) -> Supplied:
        """This, and where it says nothing, what the other says."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in said.items() if value is not None})

    @property
    def sha256(self) -> str | None:
        """A hash (hexadecimal) of everything that is published of it, so not of the note; null if that is nothing."""
        said = {name: str(value) for name, value in asdict(self).items() if value is not None and name != "note"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest() if said else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text.

    `text` is the decoded source with nothing normalised, or what a reader took out of an original: every offset in the
    dataset counts its code points. `source_sha256` is the hash (hexadecimal) of the original's bytes, `source_file` its
    name in `raw/`; of a page in a web archive the hash of the page, and the archive's name with the number of the
    record, `crawl.warc.gz#17`. `captions` are the places of lines that an original marks as standing under a picture.
    """

    document_id: str
    text: str
    source_file: str
    source_sha256: str
    supplied: Supplied = Supplied()
    captions: tuple[tuple[int, int], ...] = ()

    @property
    def characters(self) -> int:
        """Code points of the text."""
        return len(self.text)

    @property
    def supplied_sha256(self) -> str | None:
        """The hash (hexadecimal) of what is said of it and published; null if that is nothing."""
        return self.supplied.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of `corrections.csv`: a cell that a person sets, and what is expected to stand in it before.

    `expected` and `value` are written as in the CSV, empty for a null; `key` is the row's primary key, its parts
    joined by ` | `; `document_id` is null where the row belongs to no single document.
    """

    line: int
    document_id: str | None
    table: str
    key: str
    column: str
    expected: str
    value: str
    reason: str
    who: str
    when: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestResult:
    """All texts of a folder in the order of their file names, a row for each input turned away, and corrections.

    `documents` lie in a file (`flows.ingest.stored_texts`), from which each is read when it is asked for.
    `files` counts the inputs, so that somebody can check that each is a text or was turned away: files, and of a web
    archive the records that are pages. `skipped` counts its other records by what they are.
    """

    documents: Sequence[Document]
    files: int
    rejects: tuple[RejectRow, ...] = ()
    corrections: tuple[Correction, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
