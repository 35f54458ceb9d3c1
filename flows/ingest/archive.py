"""`raw/archive/`: what was fetched, byte for byte, one file a content, named by its SHA-256 and never changed.

Beside the files lies their register (`flows.ingest.register`). Adding is safe against a crash, for a file is complete
before a line names it, and against a second run, which does not get the lock. A release reads what lies here and asks
nobody: the newest revision of each address that `sources.csv` still names, with the id that its first revision got.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

from flows.errors import SourceError
from flows.ingest import register
from flows.ingest.addresses import belongs, id_from, told_apart
from flows.ingest.register import FOLDER, Fetched
from flows.ingest.sources import PAGE, Origin, SourceEntry

LOCK = ".lock"
DRAFT = ".draft-"


class Archive:
    """The archive of one source folder, open for adding; shared by all hosts of a run."""

    def __init__(self, raw_dir: Path, known: dict[str, Fetched]) -> None:
        self._folder = raw_dir / FOLDER
        self._known = known
        self._ids = {row.document_id: row.address for row in known.values()}
        self._lock = Lock()

    def newest(self, address: str) -> Fetched | None:
        """The newest revision of an address; null where there is none or its file is lost or damaged."""
        row = self._known.get(address)
        return row if row and self._is_whole(row) else None

    def last(self, address: str) -> Fetched | None:
        """The newest line of an address, whatever became of its file."""
        return self._known.get(address)

    def content(self, row: Fetched) -> bytes:
        """The bytes of a revision."""
        return (self._folder / row.file).read_bytes()

    def keep(self, content: bytes, suffix: str) -> str:
        """Put bytes into the archive, and give the name of their file."""
        name = f"{hashlib.sha256(content).hexdigest()}{suffix}"
        file = self._folder / name
        if not self._holds(file, content):
            draft = self._folder / f"{DRAFT}{secrets.token_hex(8)}"
            with draft.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.chmod(0o444)
            draft.replace(file)
        return name

    def add(self, row: Fetched) -> None:
        """Add a line to the register."""
        with self._lock:
            register.add(self._folder / register.FILE_NAME, row)
            self._known[row.address] = row
            self._ids[row.document_id] = row.address

    def id_for(self, address: str, given: str | None) -> str:
        """The id of a new address: as people give it, else made from it, unlike that of any other address."""
        made = given or id_from(address)
        with self._lock:
            return made if self._ids.get(made, address) == address else told_apart(made, address)

    def _is_whole(self, row: Fetched) -> bool:
        file = self._folder / row.file
        return file.is_file() and file.stat().st_size == row.bytes

    def _holds(self, file: Path, content: bytes) -> bool:
        return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content


@contextmanager
def opened(raw_dir: Path) -> Iterator[Archive]:
    """The archive, for one run at a time.

    Raises:
        SourceError: `archive-locked`; `archive-unwritable`; errors of `flows.ingest.register.newest`.
    """
    folder = raw_dir / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        message = f"The archive of fetched texts cannot be written: {error.strerror}."
        remedy = "Give the right to write there."
        raise SourceError("archive-unwritable", message, file=str(folder), remedy=remedy) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "Another run is fetching into this folder."
            raise SourceError("archive-locked", message, file=str(folder), remedy="Wait until it has ended.") from error
        for draft in folder.glob(f"{DRAFT}*"):
            draft.unlink()
        yield Archive(raw_dir, dict(_lines(raw_dir)))


def archived(raw_dir: Path, origins: Sequence[Origin]) -> list[SourceEntry]:
    """An entry for the newest revision of each address that `sources.csv` names, in the order of ids.

    Raises:
        SourceError: errors of `flows.ingest.register.newest`.
    """
    by_address = {origin.address: origin for origin in reversed(origins)}
    entries = []
    for row in _lines(raw_dir).values():
        origin = by_address.get(row.address)
        if origin is None or origin.kind != PAGE:
            origin = by_address.get(row.source)
        if origin is not None and _is_of(row, origin):
            entries.append(_entry(row, origin))
    return sorted(entries, key=lambda entry: (entry.document_id or "", entry.file))


def _is_of(row: Fetched, origin: Origin) -> bool:
    if origin.kind == PAGE:
        return row.address == origin.address
    return belongs(row.address, origin.address, origin.only)


def _entry(row: Fetched, origin: Origin) -> SourceEntry:
    supplied = replace(
        origin.supplied,
        title=origin.supplied.title or row.title or None,
        issued=origin.supplied.issued or row.issued or None,
        source_url=row.address,
        retrieved=date.fromisoformat(row.day),
    )
    return SourceEntry(
        file=f"{FOLDER}/{row.file}",
        document_id=origin.document_id or row.document_id,
        sha256=row.sha256,
        supplied=supplied,
    )


def _lines(raw_dir: Path) -> dict[str, Fetched]:
    file = raw_dir / FOLDER / register.FILE_NAME
    try:
        return dict(register.newest(file.read_bytes())) if os.path.lexists(file) else {}
    except OSError as error:
        message = f"The register of fetched texts cannot be read: {error.strerror}."
        remedy = "Give the right to read it, or restore it."
        raise SourceError("register-unreadable", message, file=f"{FOLDER}/{file.name}", remedy=remedy) from error
