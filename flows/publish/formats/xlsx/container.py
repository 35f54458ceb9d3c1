"""The ZIP container of a workbook, packed again so that its bytes depend on the content and on Arrow alone.

Python's own `zipfile` compresses with whatever zlib the interpreter was built with, and two builds of zlib
give two streams for one content. Arrow brings its own zlib, which the lock file pins. Entries keep their order
and carry the first day that ZIP knows.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# Sheets are XML, which says everything thrice: level 9 would take five times as long and save a twentieth.
LEVEL = 6
_DEFLATE = 8
_VERSION = 20
_UTF8_NAMES = 0x0800
_FIRST_DAY = (1 << 5) | 1  # 1 January 1980
_GZIP_HEADER = 10
_GZIP_TRAILER = 8
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: bytes
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def facts(self) -> tuple[int, ...]:
        """The fields that the two headers of an entry share, from the version needed to the length of the name."""
        return (_VERSION, _UTF8_NAMES, _DEFLATE, 0, _FIRST_DAY, self.crc, self.packed, self.size, len(self.name))


def repack(source: Path, target: Path) -> None:
    """Write the entries of one ZIP file into another.

    Raises:
        struct.error: an entry or the whole is larger than 4 GiB.
    """
    with zipfile.ZipFile(source) as archive, target.open("wb") as stream:
        entries = [_write_entry(info, archive.read(info), stream) for info in archive.infolist()]
        start = stream.tell()
        for entry in entries:
            stream.write(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *entry.facts, 0, 0, 0, 0, 0, entry.offset) + entry.name)
        size, count = stream.tell() - start, len(entries)
        stream.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))


def _write_entry(info: zipfile.ZipInfo, content: bytes, stream: BinaryIO) -> _Entry:
    packed = _deflated(content)
    entry = _Entry(
        name=info.filename.encode(), crc=info.CRC, packed=len(packed), size=len(content), offset=stream.tell()
    )
    stream.write(_LOCAL.pack(b"PK\x03\x04", *entry.facts, 0) + entry.name + packed)
    return entry


def _deflated(content: bytes) -> bytes:
    """The deflate stream inside Arrow's gzip, whose header has no optional fields."""
    import pyarrow as pa

    packed: bytes = pa.Codec("gzip", compression_level=LEVEL).compress(content, asbytes=True)
    return packed[_GZIP_HEADER:-_GZIP_TRAILER]
