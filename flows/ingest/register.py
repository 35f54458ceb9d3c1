"""`raw/archive/register.csv`: what was fetched, from where, when, and which bytes came; written by `sijill ingest`.

Lines are only ever added. Each is a fetch that brought something: a first text, another one (a new revision, which
says what it supersedes), or the same with other facts, such as a title in a feed. The last line of an address counts;
those before it are its history. A line that a crash cut short is taken away by the next run.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import SourceError
from flows.ingest.identity import SAFE_ID
from flows.ingest.side_file import SideFile

FOLDER = "archive"
FILE_NAME = "register.csv"
SHA256 = re.compile("[0-9a-f]{64}")
ARCHIVED = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,10}")
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One line: `file` in the archive holds `bytes` bytes with the hash `sha256`, revision `revision` of `address`.

    `source` is the address in `sources.csv` that led to it; `final_address` where redirects ended; `supersedes` the
    hash of the revision before; `listed_modified`, `title` and `issued` what a feed or sitemap says of it; empty
    where nobody says anything.
    """

    address: str
    source: str
    final_address: str
    document_id: str
    revision: int
    supersedes: str
    fetched: str
    status: int
    content_type: str
    content_language: str
    etag: str
    last_modified: str
    listed_modified: str
    title: str
    issued: str
    bytes: int
    sha256: str
    file: str

    @property
    def day(self) -> str:
        return self.fetched[:10]


COLUMNS = tuple(each.name for each in fields(Fetched))
FILE = SideFile(name=FILE_NAME, columns=COLUMNS, required=COLUMNS)


def moment(now: datetime) -> str:
    """A time as the register writes it: 2026-11-22T15:25:00Z."""
    return now.astimezone(UTC).strftime(MOMENT)


def newest(raw: bytes) -> Mapping[str, Fetched]:
    """The line that counts for each address, in the order of addresses.

    Raises:
        SourceError: an error of `SideFile.rows`, or `register-bad-value`: somebody else wrote in it.
    """
    whole = raw[: raw.rfind(b"\n") + 1]
    if not whole:
        return {}
    found = {row.address: row for row in (_row(line, cells) for line, cells in FILE.rows(whole))}
    return dict(sorted(found.items()))


def _row(line: int, cells: Mapping[str, str]) -> Fetched:
    try:
        numbers = {name: int(cells[name]) for name in ("revision", "status", "bytes")}
        datetime.strptime(cells["fetched"], MOMENT)
    except ValueError as error:
        raise _bad(line, str(error)) from error
    for name, form in (("sha256", SHA256), ("file", ARCHIVED), ("document_id", SAFE_ID)):
        if not form.fullmatch(cells[name]):
            raise _bad(line, f"{name} has the wrong form")
    return Fetched(**(dict(cells) | numbers))  # type: ignore[arg-type]


def _bad(line: int, why: str) -> SourceError:
    return FILE.error("bad-value", f"This line is not as sijill ingest wrote it: {why}.", line, "Restore the file.")


def add(file: Path, row: Fetched) -> None:
    """Add a line, so that it is on the disk when this returns; half a line of a crash goes first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as stream:
        size = _whole_lines(stream)
        stream.truncate(size)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        if not size:
            writer.writeheader()
        writer.writerow(asdict(row))
        stream.write(text.getvalue().encode())
        stream.flush()
        os.fsync(stream.fileno())


def _whole_lines(stream: io.BufferedRandom) -> int:
    """Bytes up to the end of the last whole line."""
    size = stream.seek(0, os.SEEK_END)
    if not size:
        return 0
    stream.seek(size - 1)
    if stream.read(1) == b"\n":
        return size
    stream.seek(0)
    return stream.read().rfind(b"\n") + 1
