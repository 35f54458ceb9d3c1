"""Small PDFs with signs at given places, for the tests of the reader: no program at hand writes such faults on demand."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH = 0.5  # of every sign, in sizes of the letters


@dataclass(frozen=True)
class Run:
    """Signs from left to right, beginning at a place; `mode` 3 draws them invisibly."""

    signs: Sequence[str]
    left: float
    base: float
    size: float = 12.0
    mode: int = 0


@dataclass
class Maker:
    """Collects objects and writes them down as a PDF."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)

    def stream(self, content: bytes, entries: str = "") -> int:
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content))

    def written(self, trailer: str) -> bytes:
        parts, places = [b"%PDF-1.7\n"], []
        for number, content in enumerate(self.objects, 1):
            places.append(sum(map(len, parts)))
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        start = sum(map(len, parts))
        lines = "".join(f"{place:010d} 00000 n \n" for place in places)
        count = len(self.objects) + 1
        parts.append(f"xref\n0 {count}\n0000000000 65535 f \n{lines}".encode())
        parts.append(f"trailer\n<< /Size {count} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
        return b"".join(parts)


def rtl(text: str, right: float = 500.0, base: float = 700.0, size: float = 12.0, mode: int = 0) -> Run:
    """A line of Arabic letters as it is seen, ending at the right edge."""
    signs = list(text)[::-1]
    return Run(signs, right - len(signs) * WIDTH * size, base, size, mode)


def pdf_of(pages: Iterable[Iterable[Run]], *, known: bool = True, catalog: str = "", packed: int = 0) -> bytes:
    """A PDF of such pages.

    Args:
        pages: the runs of each page.
        known: whether the font says which letters it draws.
        catalog: more entries of the catalogue.
        packed: blanks that a stream of each page unpacks to besides.
    """
    listed = [list(page) for page in pages]
    codes = {
        sign: code for code, sign in enumerate(sorted({s for page in listed for run in page for s in run.signs}), 1)
    }
    maker = Maker()
    tree, root = 1, 2
    maker.add(b"")
    maker.add(f"<< /Type /Catalog /Pages {tree} 0 R {catalog} >>".encode())
    font = _font(maker, codes, known)
    kids = []
    for page in listed:
        content = "\n".join(
            f"BT {run.mode} Tr /F1 {run.size} Tf 1 0 0 1 {run.left} {run.base} Tm "
            f"<{''.join(f'{codes[sign]:04x}' for sign in run.signs)}> Tj ET"
            for run in page
        )
        raw = zlib.compress(content.encode() + b" " * packed)
        stream = maker.stream(raw, "/Filter /FlateDecode")
        kids.append(
            maker.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
            )
        )
    named = " ".join(f"{kid} 0 R" for kid in kids)
    maker.objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{named}] >>".encode()
    return maker.written(f"/Root {root} 0 R")


def _font(maker: Maker, codes: dict[str, int], known: bool) -> int:
    lines = "".join(f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
    )
    letters = f"/ToUnicode {maker.stream(table.encode())} 0 R" if known else ""
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    inner = maker.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any {system} /DW {WIDTH * 1000:g} >>".encode())
    return maker.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [{inner} 0 R] {letters} >>".encode()
    )
