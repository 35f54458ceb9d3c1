"""XML parts of a packed document, read with care: bounded when they unpack, without entities, without the network.

A zip says how large its parts are, and may lie: parts are unpacked only as far as the limit goes, all together. A part
with a document type declaration is refused unread, since no word processor writes one and entities that expand to
billions need one. The parser has its own bounds for depth and for the length of a text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from flows.ingest.readers.model import Limits
from flows.ingest.rejection import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

TOO_DEEP = "Excessive depth"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
LOCKED = 1  # the bit of a part that is encrypted


class PackedXml:
    """The parts of one packed document; what is unpacked of them counts against one limit."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except DAMAGED as error:
            raise refusal("source-damaged", place=f"{len(raw)} bytes") from error

    @property
    def names(self) -> list[str]:
        """Names of the parts, sorted."""
        return sorted(self._archive.namelist())

    def tree(self, name: str) -> _Element | None:
        """The root of a part; null where there is no such part.

        Raises:
            SourceError: `source-damaged`, `source-locked`, `source-unpacks-too-large`, `source-too-deep` or
                `source-declares-entities`.
        """
        from lxml import etree

        if name not in self._archive.namelist():
            return None
        raw = self._unpacked(name)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            if TOO_DEEP in str(error):
                raise refusal("source-too-deep", place=str(self._limits.nesting)) from error
            if b"<!DOCTYPE" in raw[:1000]:
                raise refusal("source-declares-entities", place=name) from error
            raise refusal("source-damaged", place=name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal("source-declares-entities", place=name)
        self._check_depth(root)
        return root

    def _unpacked(self, name: str) -> bytes:
        part = self._archive.getinfo(name)
        if part.flag_bits & LOCKED:
            raise refusal("source-locked")
        try:
            with self._archive.open(part) as stream:
                raw = stream.read(self._left + 1)
        except DAMAGED as error:
            raise refusal("source-damaged", place=name) from error
        self._left -= len(raw)
        if self._left < 0:
            raise refusal("source-unpacks-too-large", place=f"{self._limits.unpacked} bytes")
        return raw

    def _check_depth(self, root: _Element) -> None:
        from lxml import etree

        depth = 0
        for event, _ in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > self._limits.nesting:
                raise refusal("source-too-deep", place=str(self._limits.nesting))
