"""`raw/sources.csv`: what people know about each text, strictly checked.

The file is optional, and so is every column but `file`; an empty cell means that nobody said it. A wrong
name or value stops the run, because a misspelt file name would quietly drop a licence or a right: the error
names the row and the way out. Allowed values come from the contract's table `documents`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flows.contract import tables
from flows.errors import SourceError
from flows.ingest.document import Supplied
from flows.ingest.identity import SAFE_ID

FILE_NAME = "sources.csv"
COLUMNS = (
    "file",
    "document_id",
    "title",
    "document_type",
    "issuer",
    "issued",
    "source_url",
    "retrieved",
    "licence",
    "rights",
    "note",
)
WEB_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One line of `sources.csv`; `document_id` is null where the file name decides."""

    file: str
    document_id: str | None
    supplied: Supplied


def parse_sources(raw: bytes, present: Collection[str]) -> Mapping[str, SourceEntry]:
    """Entries by file name.

    Args:
        raw: bytes of the file.
        present: names of the files that lie in the folder.

    Raises:
        SourceError: one of `sources-not-utf8`, `sources-unknown-column`, `sources-missing-column`,
            `sources-wrong-width`, `sources-unknown-file`, `sources-duplicate-file`, `sources-duplicate-id`,
            `sources-bad-value`, each with the row.
    """
    entries: dict[str, SourceEntry] = {}
    ids: dict[str, str] = {}
    for line, cells in _rows(raw):
        entry = _entry(line, cells)
        _check_new(line, entry, entries, ids, present)
        entries[entry.file] = entry
    return entries


def _rows(raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_decode(raw), newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(header)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                message = f"This row has {len(cells)} cells and the header {len(header)}."
                raise _error("wrong-width", message, reader.line_num, "Quote cells that hold a comma.")
            yield reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise _error("wrong-width", f"This row is no CSV: {error}.", reader.line_num, "Mend its quotes.") from error


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _error("not-utf8", "This row is not UTF-8.", line, "In Excel, save it as «CSV UTF-8».") from error


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        message = f"Unknown column {', '.join(map(repr, unknown))}."
        raise _error("unknown-column", message, 1, f"Known columns are {', '.join(COLUMNS)}.")
    if "file" not in header:
        raise _error("missing-column", "The column 'file' is missing.", 1, "Add it: the name of each text.")
    if len(set(header)) < len(header):
        raise _error("unknown-column", "A column stands twice.", 1, "Remove one of them.")


def _entry(line: int, cells: Mapping[str, str]) -> SourceEntry:
    said = {name: cells.get(name) or None for name in COLUMNS}
    document_id = said["document_id"]
    if not said["file"]:
        raise _error("bad-value", "The cell 'file' is empty.", line, "Give the name of the text.")
    if document_id and not SAFE_ID.fullmatch(document_id):
        message = f"document_id {document_id!r} cannot name a file."
        raise _error("bad-value", message, line, "Use letters, digits, hyphens, dots and underscores.")
    for name in ("document_id", "document_type", "issued", "rights"):
        _check_by_contract(line, name, said[name])
    if said["source_url"] and not WEB_ADDRESS.fullmatch(said["source_url"]):
        message = f"source_url {said['source_url']!r} is no web address."
        raise _error("bad-value", message, line, "It starts with http:// or https:// and has no spaces.")
    supplied = Supplied(
        title=said["title"],
        document_type=said["document_type"],
        issuer=said["issuer"],
        issued=said["issued"],
        source_url=said["source_url"],
        retrieved=_day(line, said["retrieved"]),
        licence=said["licence"],
        rights=said["rights"],
        note=said["note"],
    )
    return SourceEntry(file=said["file"], document_id=document_id, supplied=supplied)


def _check_by_contract(line: int, name: str, value: str | None) -> None:
    if value is None:
        return
    column = tables()["documents"].column(name)
    allowed = [category.value for category in column.categories]
    if allowed and value not in allowed:
        message = f"{name} {value!r} is not allowed."
        raise _error("bad-value", message, line, f"Allowed: {', '.join(allowed)}, or leave it empty.")
    pattern = column.constraints.pattern
    if pattern and not re.fullmatch(pattern, value):
        remedy = "Use EDTF, such as 2015-11-14 or 2015-11." if name == "issued" else f"It must match {pattern}."
        raise _error("bad-value", f"{name} {value!r} has the wrong form.", line, remedy)


def _day(line: int, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"retrieved {value!r} is no day."
        raise _error("bad-value", message, line, "Write it as 2016-05-17.") from error


def _check_new(
    line: int,
    entry: SourceEntry,
    entries: Mapping[str, SourceEntry],
    ids: dict[str, str],
    present: Collection[str],
) -> None:
    if entry.file not in present:
        remedy = "Correct the name, add the file, or remove the row."
        raise _error("unknown-file", f"There is no file {entry.file!r}.", line, remedy)
    if entry.file in entries:
        raise _error("duplicate-file", f"The file {entry.file!r} stands twice.", line, "Remove one row.")
    if entry.document_id:
        other = ids.setdefault(entry.document_id, entry.file)
        if other != entry.file:
            message = f"document_id {entry.document_id!r} is already that of {other!r}."
            raise _error("duplicate-id", message, line, "Give each text its own id.")


def _error(code: str, message: str, line: int, remedy: str) -> SourceError:
    return SourceError(f"sources-{code}", message, file=FILE_NAME, place=f"line {line}", remedy=remedy)
