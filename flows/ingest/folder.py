"""The walk over a source folder and its archive: each file is read, ignored by name, or turned away with a reason.

Each file is read once: hash and text come from the same bytes, and the text goes into a file of texts. A web archive
becomes many texts, each with the number of its record behind the archive's name, `crawl.warc.gz#17`; so `sources.csv`
may name it, and a bad record is turned away alone. What an original says of itself counts where `sources.csv` is
silent. Of two files with one id or one text the first keeps it: those that `sources.csv` names come before others, so
that a file that somebody drops in displaces none of them, then the order of names decides; what was fetched
(`flows.ingest.archive`) comes last.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import translate
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from flows.arabic.cleaning import visible_name
from flows.contract.rows import RejectRow
from flows.errors import SourceError
from flows.ingest import corrections, sources
from flows.ingest.archive import archived
from flows.ingest.document import Correction, Document, IngestResult
from flows.ingest.original import Original
from flows.ingest.readers import Limits, Skipped, forget, suffix_of
from flows.ingest.register import FOLDER
from flows.ingest.rejection import refusal, reject_row
from flows.ingest.stored_texts import StoredTexts, TextFile

MAX_BYTES = 20_000_000
NO_OTHER = Limits()
IGNORED = (".*", "README*", "*.sha256", FOLDER, sources.FILE_NAME, corrections.FILE_NAME, "Thumbs.db", "desktop.ini")
_IGNORED = re.compile("|".join(map(translate, IGNORED)))


def read_folder(
    raw_dir: Path, *, max_bytes: int = MAX_BYTES, limits: Limits = NO_OTHER, file: BinaryIO | None = None
) -> IngestResult:
    """All texts of a folder.

    Args:
        raw_dir: folder with texts directly inside and, if anything is known about them, `sources.csv`; what
            people correct in the data stands in `corrections.csv`.
        max_bytes: larger files are turned away.
        limits: how much of what is packed or built into a file is read.
        file: where the texts lie afterwards, open as long as they are asked for; in memory by default.

    Raises:
        SourceError: `raw-folder-missing`, `raw-no-folder`, `raw-folder-unreadable`, a side file's `…-unreadable`,
            `…-outside-folder`, `…-not-a-file`, `…-too-large` or `…-changing`, or any error of
            `flows.ingest.sources` and `flows.ingest.corrections`.
    """
    check_folder(raw_dir)
    entries = read_sources(raw_dir, max_bytes)
    inputs = [_Input(name, entries.files.get(name)) for name in _candidates(raw_dir)]
    files = len(inputs)
    inputs += [_Input(entry.file, entry) for entry in archived(raw_dir, entries.origins)]
    taken = _Taken(TextFile(file or BytesIO()))
    skipped: Counter[str] = Counter()
    for place in sorted(range(len(inputs)), key=lambda each: (each >= files, inputs[each].entry is None)):
        for found in _read_file(inputs[place], raw_dir, entries.files, max_bytes, limits):
            if isinstance(found, Skipped):
                skipped[found.kind] += 1
            else:
                taken.take(place, found)
    forget()
    documents, rejects = taken.documents(), taken.rejects()
    _check_records(entries.files, documents, rejects)
    try:
        corrected = _read_corrections(raw_dir, max_bytes)
    except corrections.UnusableCorrections as error:
        error.documents = documents
        raise
    return IngestResult(
        documents=documents,
        files=len(documents) + len(rejects),
        rejects=rejects,
        corrections=corrected,
        skipped=dict(sorted(skipped.items())),
    )


def check_folder(raw_dir: Path) -> None:
    """Say plainly that there is no such source folder.

    Raises:
        SourceError: `raw-folder-missing`; `raw-no-folder` when it is a file; `raw-folder-unreadable`.
    """
    name = visible_name(str(raw_dir))
    if not raw_dir.exists():
        remedy = "Create it and put texts there, or name another folder with --raw."
        raise SourceError("raw-folder-missing", "The source folder does not exist.", file=name, remedy=remedy)
    if not raw_dir.is_dir():
        remedy = "Name the folder in which it lies; sijill explain reads a single file."
        raise SourceError("raw-no-folder", "The source folder is a file.", file=name, remedy=remedy)
    try:
        next(raw_dir.iterdir(), None)
    except OSError as error:
        message = f"The source folder cannot be read: {error.strerror}."
        remedy = "Give the right to read it, or name another folder with --raw."
        raise SourceError("raw-folder-unreadable", message, file=name, remedy=remedy) from error


@dataclass(frozen=True, slots=True)
class _Input:
    """A file, with / between folders, and what is known of it."""

    file: str
    entry: sources.SourceEntry | None


class _Taken:
    """What was read so far, with the place of its file; of two texts with one id or one wording the first stays."""

    def __init__(self, file: TextFile) -> None:
        self._file = file
        self._ids: dict[str, str] = {}
        self._texts: dict[bytes, str] = {}
        self._places = array("q")
        self._rejects: list[tuple[int, RejectRow]] = []

    def take(self, place: int, found: Document | RejectRow) -> None:
        """A text, unless its words or its id are those of another, or what was turned away."""
        try:
            if isinstance(found, Document):
                self._claim(found)
                self._file.add(found)
                self._places.append(place)
                return
        except SourceError as error:
            found = reject_row(found.source_file, error)
        self._rejects.append((place, found))

    def documents(self) -> StoredTexts:
        """The texts in the order of their files."""
        return self._file.texts(sorted(range(len(self._places)), key=self._places.__getitem__))

    def rejects(self) -> tuple[RejectRow, ...]:
        """What was turned away, in the order of the files."""
        return tuple(row for _, row in sorted(self._rejects, key=itemgetter(0)))

    def _claim(self, document: Document) -> None:
        file = document.source_file
        digest = hashlib.sha256(document.text.encode()).digest()
        if digest in self._texts:
            raise refusal("duplicate-text", file=file, place=self._texts[digest])
        if document.document_id in self._ids:
            raise refusal("duplicate-document-id", file=file, place=self._ids[document.document_id])
        self._texts[digest] = file
        self._ids[document.document_id] = file


def read_sources(raw_dir: Path, max_bytes: int = MAX_BYTES) -> sources.SideEntries:
    """What `sources.csv` says, nothing where there is none.

    Raises:
        SourceError: as `read_folder` for this file.
    """
    raw = _read_side_file(raw_dir / sources.FILE_NAME, raw_dir, max_bytes)
    if raw is None:
        return sources.SideEntries(files={}, origins=())
    with _in_folder(raw_dir):
        return sources.parse_sources(raw, frozenset(_candidates(raw_dir)))


def _read_corrections(raw_dir: Path, max_bytes: int) -> tuple[Correction, ...]:
    raw = _read_side_file(raw_dir / corrections.FILE_NAME, raw_dir, max_bytes)
    with _in_folder(raw_dir):
        return () if raw is None else corrections.parse_corrections(raw)


@contextmanager
def _in_folder(raw_dir: Path) -> Iterator[None]:
    """Errors of a side file name its folder, too: people have several."""
    try:
        yield
    except SourceError as error:
        error.file = error.file and visible_name(str(raw_dir / error.file))
        raise


def _read_side_file(path: Path, raw_dir: Path, max_bytes: int) -> bytes | None:
    """Its bytes, null where there is none; one that cannot be read stops the run, for it may hold a right."""
    if not os.path.lexists(path):
        return None
    try:
        _check_place(path, raw_dir)
        return _read_bytes(path, path.name, max_bytes)
    except SourceError as error:
        code = f"{path.stem}-{error.code.removeprefix('source-')}"
        remedy = "Mend it, or move it away if nothing it says is needed."
        raise SourceError(
            code, error.message, file=visible_name(str(path)), place=error.place, remedy=remedy
        ) from error


def _candidates(raw_dir: Path) -> list[str]:
    names = [name for name in os.listdir(raw_dir) if not _IGNORED.match(name)]
    return sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))


def _read_file(
    each: _Input, raw_dir: Path, entries: Mapping[str, sources.SourceEntry], max_bytes: int, limits: Limits
) -> Iterator[Document | RejectRow | Skipped]:
    """What became of a file: a text or a reject, of a web archive one for each of its records."""
    path, name = raw_dir / each.file, visible_name(each.file)
    fetched = path.parent.name == FOLDER
    if fetched and each.entry:
        entries = {each.file: each.entry}
    try:
        _check_place(path, raw_dir)
        if name != each.file:
            raise refusal("source-name-hidden", file=name)
        suffix = suffix_of(name)
        if suffix is None:
            raise refusal("source-format-unknown", file=name, place=path.suffix or "without suffix")
        yield from Original.of(name, _read_bytes(path, name, max_bytes), suffix, entries, fetched=fetched).texts(limits)
    except SourceError as error:
        yield reject_row(name, error)


def _check_records(
    entries: Mapping[str, sources.SourceEntry], documents: StoredTexts, rejects: Sequence[RejectRow]
) -> None:
    """Every record of an archive that `sources.csv` names is there, as every file has to be."""
    named = [entry for entry in entries.values() if entry.record]
    there = {each.source_file for each in (*documents.index_of_all, *rejects)} if named else frozenset()
    for entry in named:
        if entry.file not in there:
            raise sources.unknown_record(entry)


def _check_place(path: Path, raw_dir: Path) -> None:
    # Not Path.resolve: it gives up on a link that leads to itself.
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(raw_dir)):
        raise refusal("source-outside-folder", file=path.name)
    if path.exists() and not path.is_file():
        raise refusal("source-not-a-file", file=path.name)


def _read_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            raw = stream.read(max_bytes + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise refusal("source-unreadable", file=name, place=error.strerror or type(error).__name__) from error
    if len(raw) > max_bytes:
        raise refusal("source-too-large", file=name, place=f"{max_bytes} bytes")
    # Half of one version and half of the next are a text that nobody wrote.
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or len(raw) != after.st_size:
        raise refusal("source-changing", file=name)
    return raw
