"""A bound for what a PDF unpacks to.

pdfminer unpacks a stream whole, however large it becomes, and streams may be packed several times over. While a file
is read, the functions by which it unpacks are replaced by ones that count: all streams together stay below one limit.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.ingest.readers.model import Limits
from flows.ingest.rejection import refusal

CHUNK = 1 << 20


class Unpacking:
    """Stands in for the module zlib; `left` is what may still be unpacked."""

    error = zlib.error

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.unpacked

    def decompress(self, data: bytes) -> bytes:
        """Unpack a stream; of one that is damaged what comes before the damage.

        Raises:
            SourceError: `source-unpacks-too-large`.
        """
        unpacking = zlib.decompressobj()
        parts: list[bytes] = []
        rest = data
        while rest and not unpacking.eof:
            try:
                parts.append(unpacking.decompress(rest, CHUNK))
            except zlib.error:
                break
            self.count(len(parts[-1]))
            rest = unpacking.unconsumed_tail
        return b"".join(parts)

    def counted(self, unpack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        """Another way of unpacking, its result counted; these grow by a known factor at most."""

        def run(data: bytes) -> bytes:
            found = unpack(data)
            self.count(len(found))
            return found

        return run

    def count(self, size: int) -> None:
        """Take so many bytes off what is left."""
        self._left -= size
        if self._left < 0:
            raise refusal("source-unpacks-too-large", place=f"{self._limits.unpacked} bytes")


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Within this, pdfminer unpacks no more than the limit."""
    from pdfminer import pdftypes

    names = ("zlib", "lzwdecode", "rldecode", "decompress_corrupted")
    before = {name: getattr(pdftypes, name) for name in names}
    unpacking = Unpacking(limits)
    try:
        bound = {
            "zlib": unpacking,
            "decompress_corrupted": unpacking.decompress,
            "lzwdecode": unpacking.counted(before["lzwdecode"]),
            "rldecode": unpacking.counted(before["rldecode"]),
        }
        for name, counting in bound.items():
            setattr(pdftypes, name, counting)
        yield
    finally:
        for name, own in before.items():
            setattr(pdftypes, name, own)
