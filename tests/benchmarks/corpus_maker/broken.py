"""Documents that are spoilt on purpose, each kind in turn, with the code by which the reader must turn them away.

Others only look strange (`STRANGE`): another encoding, HTML, blank lines in heaps. Those must be read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus_maker.chance import Chance
from corpus_maker.documents import Made, document

ARABIC_WORD = re.compile("[\u0621-\u064a]{3}")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a document is spoilt: `spoil` gives the bytes, `suffix` its format; `code` is null if it must be read."""

    name: str
    spoil: Callable[[str], bytes]
    code: str | None
    suffix: str = ".txt"


@dataclass(frozen=True, slots=True)
class File:
    """What is written: a file's name, its bytes, the cells of its line in `sources.csv`, and how it was spoilt."""

    name: str
    raw: bytes
    cells: dict[str, str]
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What must become of a document that is not plain: `code` of its rejection, null if it must be read."""

    number: int
    file: str
    kind: str
    code: str | None


def _in_the_middle(text: str, damage: bytes) -> bytes:
    """Between the letters of a word, so that the bytes before and after stay whole."""
    match = ARABIC_WORD.search(text, len(text) // 2) or ARABIC_WORD.search(text)
    at = match.start() + 1 if match else 0
    return text[:at].encode() + damage + text[at:].encode()


def _as_page(text: str) -> bytes:
    lines = "".join(f'<p dir="rtl">{line}</p>\n' for line in text.splitlines() if line)
    return f"<html><body>\n{lines}</body></html>\n".encode()


DUPLICATE_TEXT = Kind("duplicate text", str.encode, "duplicate-text")
DUPLICATE_ID = Kind("name of another", str.encode, "duplicate-document-id")
WRONG_HASH = Kind("other bytes than sources.csv says", str.encode, "source-hash-differs")
HIDDEN_NAME = Kind("name with a direction mark", str.encode, "source-name-hidden")
EMPTY_NAME = Kind("name without letters", str.encode, "source-name-unusable")
BROKEN = (
    Kind("empty", lambda text: b"", "source-empty"),
    DUPLICATE_TEXT,
    Kind("UTF-8 taken for Windows-1256", lambda text: text.encode().decode("cp1256").encode(), "source-mojibake"),
    Kind("a byte that is no UTF-8", lambda text: _in_the_middle(text, b"\xd8"), "source-not-decodable"),
    Kind("NUL", lambda text: _in_the_middle(text, b"\0"), "source-has-nul"),
    Kind("cut in the middle of a letter", lambda text: text.encode("utf-16-le") + b"\x06", "source-not-decodable"),
    Kind("name of another kind", str.encode, "source-kind-differs", ".docx"),
    WRONG_HASH,
    Kind("blank lines only", lambda text: b"\r\n \t" * 2000, "source-empty"),
    DUPLICATE_ID,
    Kind("UTF-8 taken for Latin-1", lambda text: text.encode().decode("latin-1").encode(), "source-mojibake"),
    Kind("picture", lambda text: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "source-not-decodable"),
    HIDDEN_NAME,
    Kind(
        "page without a text",
        lambda text: b"<html><body><script>x()</script></body></html>",
        "source-page-without-text",
        ".html",
    ),
    EMPTY_NAME,
)
STRANGE = (
    Kind("HTML in a text", _as_page, None),
    Kind("UTF-16 without a mark", lambda text: text.encode("utf-16-le"), None),
    Kind("UTF-16 with a mark", lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), None),
    Kind("byte order mark", lambda text: codecs.BOM_UTF8 + text.encode(), None),
    Kind("blank lines in heaps", lambda text: text.replace("\n", "\n" * 200).encode(), None),
    Kind("one line", lambda text: text.replace("\n", " ").encode(), None),
    Kind("lines of Windows", lambda text: text.replace("\n", "\r\n").encode(), None),
    Kind("stretched letters", lambda text: text.replace("ال", "الـــ").replace("م ", "مُ ").encode(), None),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus of any size.

    Args:
        seed: another seed is another corpus.
        broken: share of documents that the reader must reject; as many only look strange. At most a fifth.
    """

    seed: int = 2254
    broken: float = 0.01

    def __post_init__(self) -> None:
        if not 0 <= self.broken <= 0.2:
            raise ValueError(f"The share of broken documents is {self.broken}, and must be between 0 and 0.2.")

    def file(self, number: int) -> File:
        """The document of this number, counted from 0."""
        made = document(self.seed, number)
        kind = self._kind(number)
        if kind is None:
            return File(made.name, made.text.encode(), made.cells, None)
        return self._spoilt(number, kind, made)

    def manifest(self, documents: int) -> Iterator[Fate]:
        """Every document that is not plain among the first so many."""
        for number in range(documents):
            kind = self._kind(number)
            if kind is not None:
                yield Fate(number, self.file(number).name, kind.name, kind.code)

    def _kind(self, number: int) -> Kind | None:
        """The last of each stretch of documents is broken, the one in its middle strange, each kind in turn."""
        if not self.broken:
            return None
        period = round(1 / self.broken)
        turn, place = divmod(number, period)
        if place == period - 1:
            return BROKEN[turn % len(BROKEN)]
        return STRANGE[turn % len(STRANGE)] if place == period // 2 else None

    def _spoilt(self, number: int, kind: Kind, made: Made) -> File:
        name, text = made.name.removesuffix(".txt") + kind.suffix, made.text
        cells = {"file": name}
        if kind is DUPLICATE_TEXT:
            text = self._earlier(number).text
        elif kind is DUPLICATE_ID:
            # «0000012-report.txt» and «0000012_report.txt» give one id; the hyphen sorts first.
            name = document(self.seed, number - 1).name.replace("-", "_")
        elif kind is HIDDEN_NAME:
            name = name.replace("-", "-\u202e")
        elif kind is EMPTY_NAME:
            name = f"{number:b}.txt".replace("0", "-").replace("1", "_")
        elif kind is WRONG_HASH:
            return File(name, text.encode(), {**cells, "sha256": f"{number:064x}"}, kind)
        # A document that sources.csv names keeps its id and text whatever its name: so the spoilt ones are not named.
        return File(name, kind.spoil(text), {}, kind)

    def _earlier(self, number: int) -> Made:
        """A plain document before this one."""
        chance = Chance(self.seed, "earlier", number)
        while self._kind(earlier := chance.below(number)) is not None:
            pass
        return document(self.seed, earlier)
