"""The records of a web archive (ISO 28500), also of one that is damaged.

An archive is a row of records, each with headers and as many bytes as they announce; usually each is packed by itself
(gzip members), so that one can be read alone. Readers that trust the announced lengths stop at the first wrong one, or
swallow the records behind it. Here a record that does not end where it says is given as damaged, and reading goes on
at the next place that looks like the beginning of a record. What is unpacked counts against one limit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.ingest.readers.model import Limits
from flows.ingest.rejection import refusal

GZIP = b"\x1f\x8b\x08"
BEGIN = re.compile(rb"WARC/1\.[01]\r?\n(?=[A-Za-z-]+:)")
HEADERS_END = re.compile(rb"\r?\n\r?\n")
LONGEST_HEADERS = 65_536
CHUNK = 1 << 18
NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Record:
    """Headers by name in lower case, and the bytes that belong to them."""

    headers: Mapping[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class Damaged:
    """Where a record should be: `place` says in a few words where and what is wrong."""

    place: str


def records(raw: bytes, limits: Limits) -> Iterator[Record | Damaged]:
    """The records of an archive in their order.

    Raises:
        SourceError: `source-unpacks-too-large`.
    """
    if not raw.startswith(GZIP[:2]):
        yield from _records_of(raw, 0)
        return
    left = limits.unpacked
    for start, member in _members(raw, limits):
        if member is None:
            yield Damaged(f"byte {start}: gzip")
            continue
        left -= len(member)
        if left < 0:
            raise refusal("source-unpacks-too-large", place=f"{limits.unpacked} bytes")
        yield from _records_of(member, start)


def _members(raw: bytes, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Each gzip member with the place where it begins; null for one that is damaged or cut off."""
    start = 0
    while start < len(raw):
        member, end = _unpacked(raw, start, limits)
        yield start, member
        start = end if member is not None else _next_member(raw, start + 1)


def _unpacked(raw: bytes, start: int, limits: Limits) -> tuple[bytes | None, int]:
    unpacking = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size, place = 0, start
    try:
        while place < len(raw) and not unpacking.eof:
            chunk = unpacking.unconsumed_tail or raw[place : place + CHUNK]
            place += 0 if unpacking.unconsumed_tail else len(chunk)
            parts.append(unpacking.decompress(chunk, CHUNK))
            size += len(parts[-1])
            if size > limits.unpacked:
                raise refusal("source-unpacks-too-large", place=f"{limits.unpacked} bytes")
        while unpacking.unconsumed_tail and not unpacking.eof:
            parts.append(unpacking.decompress(unpacking.unconsumed_tail, CHUNK))
            size += len(parts[-1])
            if size > limits.unpacked:
                raise refusal("source-unpacks-too-large", place=f"{limits.unpacked} bytes")
    except zlib.error:
        return None, start
    return (b"".join(parts), place - len(unpacking.unused_data)) if unpacking.eof else (None, start)


def _next_member(raw: bytes, start: int) -> int:
    """Where the next member begins that unpacks to the beginning of a record."""
    while (start := raw.find(GZIP, start)) >= 0:
        try:
            if BEGIN.match(zlib.decompressobj(wbits=31).decompress(raw[start : start + 4096], 64)):
                return start
        except zlib.error:
            pass
        start += 1
    return len(raw)


def _records_of(data: bytes, offset: int) -> Iterator[Record | Damaged]:
    """The records in unpacked bytes; `offset` is where these lie in the file."""
    place, ends = 0, _HeadersEnds(data)
    while place < len(data):
        if not data[place : place + CHUNK].strip():
            place += CHUNK
            continue
        place += len(data[place : place + CHUNK]) - len(data[place : place + CHUNK].lstrip())
        record, end = _record_at(data, place, ends)
        yield record or Damaged(f"byte {offset + place}: WARC")
        place = end if record else _next_begin(data, place + 1)


class _HeadersEnds:
    """Where headers end in some bytes. Places are asked in ascending order, and each byte is looked at once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._next = HEADERS_END.search(data)

    def after(self, place: int) -> re.Match[bytes] | None:
        """The first end at or behind a place."""
        while self._next is not None and self._next.start() < place:
            self._next = HEADERS_END.search(self._data, place)
        return self._next


def _record_at(data: bytes, start: int, headers_ends: _HeadersEnds) -> tuple[Record | None, int]:
    begin = BEGIN.match(data, start)
    ends = headers_ends.after(start) if begin else None
    if begin is None or ends is None or ends.end() > start + LONGEST_HEADERS:
        return None, start
    headers = parsed_headers(data[begin.end() : ends.start()])
    length = headers.get("content-length", "")
    end = ends.end() + int(length) if NUMBER.fullmatch(length) else -1
    if not ends.end() <= end <= len(data) or not _is_end(data, end):
        return None, start
    return Record(headers, data[ends.end() : end]), end


def _is_end(data: bytes, end: int) -> bool:
    """Whether what closes a record follows (two line ends), or the next record, or nothing."""
    if data.startswith(b"\r\n\r\n", end):
        return True
    after = data[end : end + 64].lstrip(b"\r\n")
    return not after or bool(BEGIN.match(after))


def _next_begin(data: bytes, start: int) -> int:
    found = BEGIN.search(data, start)
    return found.start() if found else len(data)


def parsed_headers(raw: bytes) -> Mapping[str, str]:
    """Lines `name: value` by name in lower case, the first of each; a line that begins with a blank goes on."""
    found: dict[str, str] = {}
    name = ""
    for line in raw.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and name:
            found[name] += f" {line.strip()}"
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        if name in found:
            name = ""
        elif name:
            found[name] = value.strip()
    return found
