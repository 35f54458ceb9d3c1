"""`raw/sources.csv`: what people know about each text, and which texts are to be fetched, strictly checked.

A line names a file that lies in the folder, or with `fetch` a page, feed or sitemap on the web, whose texts
`sijill ingest` fetches. The file is optional, and so is every column but `file`; an empty cell means that nobody
said it. A wrong name or value stops the run, because a misspelt file name would quietly drop a licence or a right:
the error names the row and the way out. Allowed values come from the contract's table `documents`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flows.arabic.cleaning import clean, visible
from flows.contract import tables
from flows.contract.cells import as_day
from flows.errors import SourceError
from flows.ingest.addresses import normal
from flows.ingest.document import Supplied
from flows.ingest.identity import SAFE_ID
from flows.ingest.readers.kinds import ARCHIVE, SUFFIXES, suffix_of
from flows.ingest.side_file import SideFile

FILE_NAME = "sources.csv"
COLUMNS = (
    "file",
    "document_id",
    "sha256",
    "title",
    "document_type",
    "issuer",
    "issued",
    "source_url",
    "retrieved",
    "licence",
    "rights",
    "note",
    "fetch",
    "only",
)
FILE = SideFile(name=FILE_NAME, columns=COLUMNS, required=("file",))
SHA256 = re.compile("[0-9a-f]{64}")
WEB_ADDRESS = re.compile(r"https?://\S+")
# Between the name of a web archive and the number of a record in it: «crawl.warc.gz#17».
RECORD = "#"
NUMBER = re.compile("[1-9][0-9]{0,8}")
# Pages of an archive have each their own; a line for the whole archive cannot say it.
OF_ONE_PAGE = ("document_id", "title", "issued", "source_url")
PAGE, FEED, SITEMAP = "page", "feed", "sitemap"
KINDS = (PAGE, FEED, SITEMAP)
# Known only once a text has been fetched; and what differs from text to text of a list.
OF_A_FILE = ("file", "sha256", "retrieved")
OF_ONE_TEXT = ("document_id", "title", "issued")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One line of `sources.csv`; `document_id` is null where the file name decides, `sha256` (hexadecimal, lower
    case) where nobody fixed the file's bytes. `file` may name a page of a web archive, `crawl.warc.gz#17`; `line` is
    null for what was fetched."""

    file: str
    document_id: str | None
    sha256: str | None
    supplied: Supplied
    line: int | None = None

    @property
    def record(self) -> str:
        """The number of a page's record in an archive, as it was written; empty for a whole file."""
        archive, _, number = self.file.rpartition(RECORD)
        return number if _is_archive(archive) and NUMBER.fullmatch(number) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A page, feed or sitemap to fetch; what is supplied holds for each of its texts.

    `address` is in its normal spelling (`flows.ingest.addresses`); `only` are patterns that addresses of a list
    must match; `document_id` is null where the address decides.
    """

    kind: str
    address: str
    only: tuple[str, ...]
    document_id: str | None
    supplied: Supplied


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEntries:
    """What `sources.csv` says: entries by file name, and what is to be fetched, pages first, in the order of lines."""

    files: Mapping[str, SourceEntry]
    origins: tuple[Origin, ...]


def parse_sources(raw: bytes, present: Collection[str]) -> SideEntries:
    """The lines of the file.

    Args:
        raw: bytes of the file.
        present: names of the files that lie in the folder.

    Raises:
        SourceError: one of `sources-not-utf8`, `sources-unknown-column`, `sources-missing-column`,
            `sources-wrong-width`, `sources-unknown-file`, `sources-duplicate-file`, `sources-duplicate-id`,
            `sources-bad-value`, each with the row.
    """
    entries: dict[str, SourceEntry] = {}
    origins: dict[str, Origin] = {}
    ids: dict[str, str] = {}
    for line, cells in FILE.rows(raw):
        said = {name: cells.get(name, "").strip() or None for name in COLUMNS}
        if said["fetch"]:
            origin = _origin(line, said)
            _check_new_origin(line, origin, origins, ids)
            origins[origin.address] = origin
            continue
        entry = _entry(line, said)
        _check_new(line, entry, entries, ids, present)
        entries[entry.file] = entry
    pages_first = sorted(origins.values(), key=lambda origin: origin.kind != PAGE)
    return SideEntries(files=entries, origins=tuple(pages_first))


def _origin(line: int, said: Mapping[str, str | None]) -> Origin:
    kind, address = said["fetch"] or "", said["source_url"] or ""
    if kind not in KINDS:
        raise FILE.error("bad-value", f"fetch {kind!r} is not allowed.", line, f"Allowed: {', '.join(KINDS)}.")
    for name in (*OF_A_FILE, *(() if kind == PAGE else OF_ONE_TEXT)):
        if said[name]:
            message = f"The cell '{name}' cannot be known of a {kind} that is to be fetched."
            raise FILE.error("bad-value", message, line, "Leave it empty.")
    supplied = _supplied(line, said)
    try:
        written = normal(address)
    except ValueError as error:
        message = f"source_url {visible(address)!r} cannot be fetched: {error}."
        raise FILE.error("bad-value", message, line, "Give the address that a browser shows.") from error
    only = tuple((said["only"] or "").split())
    return Origin(kind=kind, address=written, only=only, document_id=said["document_id"], supplied=supplied)


def _check_new_origin(line: int, origin: Origin, origins: Mapping[str, Origin], ids: dict[str, str]) -> None:
    if origin.address in origins:
        message = f"The address {origin.address!r} stands twice."
        raise FILE.error("duplicate-file", message, line, "Remove one row.")
    _check_new_id(line, origin.document_id, origin.address, ids)


def _entry(line: int, said: Mapping[str, str | None]) -> SourceEntry:
    if not said["file"]:
        remedy = "Give the name of the text, or say in the cell 'fetch' what lies at its address."
        raise FILE.error("bad-value", "The cell 'file' is empty.", line, remedy)
    if said["only"]:
        raise FILE.error("bad-value", "The cell 'only' holds for what is fetched.", line, "Leave it empty.")
    sha256 = said["sha256"] and said["sha256"].lower()
    if sha256 and not SHA256.fullmatch(sha256):
        raise FILE.error(
            "bad-value", f"sha256 {sha256!r} is no SHA-256.", line, "It has 64 digits: sha256sum prints it."
        )
    supplied = _supplied(line, said)
    document_id = said["document_id"]
    return SourceEntry(file=said["file"], document_id=document_id, sha256=sha256, supplied=supplied, line=line)


def unknown_record(entry: SourceEntry) -> SourceError:
    """`sources-unknown-file` for a page that its archive does not hold."""
    message = f"There is no page {entry.file!r}."
    return FILE.error("unknown-file", message, entry.line or 0, "Correct the number, or remove the row.")


def _is_archive(name: str) -> bool:
    suffix = suffix_of(name)
    return suffix is not None and SUFFIXES[suffix] in ARCHIVE


def _supplied(line: int, said: Mapping[str, str | None]) -> Supplied:
    document_id = said["document_id"]
    if document_id and not SAFE_ID.fullmatch(document_id):
        message = f"document_id {document_id!r} cannot name a file."
        raise FILE.error("bad-value", message, line, "Use letters, digits, hyphens, dots and underscores.")
    for name in ("document_id", "source_url"):
        if clean(said[name] or "") != (said[name] or ""):
            message = f"{name} {visible(said[name] or '')!r} holds invisible or stretched characters or Arabic digits."
            raise FILE.error("bad-value", message, line, "Type it anew, without them.")
    for name in ("document_id", "document_type", "issued", "rights"):
        _check_by_contract(line, name, said[name])
    if said["source_url"] and not WEB_ADDRESS.fullmatch(said["source_url"]):
        message = f"source_url {said['source_url']!r} is no web address."
        raise FILE.error("bad-value", message, line, "It starts with http:// or https:// and has no spaces.")
    return Supplied(
        title=_cleaned(said["title"]),
        document_type=said["document_type"],
        issuer=said["issuer"],
        issued=said["issued"],
        source_url=said["source_url"],
        retrieved=_day(line, said["retrieved"]),
        licence=_cleaned(said["licence"]),
        rights=said["rights"],
        note=said["note"],
    )


def _cleaned(text: str | None) -> str | None:
    """What people copied with the marks of the page it stood on, without them."""
    return clean(text) or None if text else None


def _check_by_contract(line: int, name: str, value: str | None) -> None:
    if value is None:
        return
    column = tables()["documents"].column(name)
    allowed = [category.value for category in column.categories]
    if allowed and value not in allowed:
        message = f"{name} {value!r} is not allowed."
        raise FILE.error("bad-value", message, line, f"Allowed: {', '.join(allowed)}, or leave it empty.")
    pattern = column.constraints.pattern
    if pattern and not re.fullmatch(pattern, value):
        remedy = "Use EDTF, such as 2015-11-14 or 2015-11." if name == "issued" else f"It must match {pattern}."
        raise FILE.error("bad-value", f"{name} {value!r} has the wrong form.", line, remedy)


def _day(line: int, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return as_day(value)
    except ValueError as error:
        message = f"retrieved {value!r} is no day."
        raise FILE.error("bad-value", message, line, "Write it as 2016-05-17.") from error


def _check_new(
    line: int,
    entry: SourceEntry,
    entries: Mapping[str, SourceEntry],
    ids: dict[str, str],
    present: Collection[str],
) -> None:
    if entry.file not in present and entry.file.removesuffix(f"{RECORD}{entry.record}") not in present:
        remedy = "Correct the name, add the file, or remove the row."
        raise FILE.error("unknown-file", f"There is no file {entry.file!r}.", line, remedy)
    if entry.file in entries:
        raise FILE.error("duplicate-file", f"The file {entry.file!r} stands twice.", line, "Remove one row.")
    said = {"document_id": entry.document_id, **{name: getattr(entry.supplied, name) for name in OF_ONE_PAGE[1:]}}
    if _is_archive(entry.file) and any(said.values()):
        message = f"{', '.join(name for name in OF_ONE_PAGE if said[name])} cannot hold for all pages of an archive."
        raise FILE.error("bad-value", message, line, f"Say it of a page: {entry.file}{RECORD}17.")
    _check_new_id(line, entry.document_id, entry.file, ids)


def _check_new_id(line: int, document_id: str | None, text: str, ids: dict[str, str]) -> None:
    if document_id:
        other = ids.setdefault(document_id, text)
        if other != text:
            message = f"document_id {document_id!r} is already that of {other!r}."
            raise FILE.error("duplicate-id", message, line, "Give each text its own id.")
