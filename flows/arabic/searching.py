"""The form in which words are searched: folding, and what a reader's keyboard and a text may differ in besides.

`fold` keeps every character in its place for rules that must find their way back. A search need not: so ligatures and
other compatibility forms are written out (NFKC), letters are small, marks of any script are gone, and a hamza on its
carrier is its carrier («مسؤول» and «مسوول», «رئيس» and «رييس»). The portal's script `folding.js` does the same; a
fixture of the tests holds them together.
"""

from __future__ import annotations

import re
import unicodedata
from unicodedata import category

from flows.arabic.folding import fold

WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0621-\u064a]{3,}")
# A noun with its article after these: «السفراء», «والسفراء», «بالسفراء», «وللسفراء».
_ARTICLE = re.compile("(?:[وف]?(?:[بكل]?ال|لل))(?=...)")
# «وسفراء», «ولسفراء», «بسفراء»
_PARTICLES = tuple(map(re.compile, ("[وف](?=...)", "[وف][بكل](?=...)", "[بكل](?=...)")))


def search_form(text: str) -> str:
    """A text as it is searched.

    >>> search_form("وزيرة الخارجيّة الأُردنية ٢٠٢٣")
    'وزيره الخارجيه الاردنيه 2023'
    """
    folded = fold(unicodedata.normalize("NFKC", text).lower())
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).translate(_NO_MARKS))


class _Marks(dict[int, int | None]):
    """Takes out the marks of any script that take no room of their own; each character is looked up when it comes."""

    def __missing__(self, code: int) -> int | None:
        told = self[code] = None if category(chr(code)) == "Mn" else code
        return told


_NO_MARKS = _Marks()


def words_of(text: str) -> list[str]:
    """The words of a text in their search form.

    >>> words_of("قرار ٢٢٥٤، بند")
    ['قرار', '2254', 'بند']
    """
    return WORD.findall(search_form(text))


def without_article(word: str) -> str | None:
    """A word in its search form without its article and what stands before that; null if it has none.

    >>> without_article("والسفراء"), without_article("للسفراء"), without_article("سفراء")
    ('سفراء', 'سفراء', None)
    """
    found = _ARTICLE.match(word) if _ARABIC.fullmatch(word) else None
    return word[found.end() :] if found else None


def without_particles(word: str) -> tuple[str, ...]:
    """What a word may be without the particles that are written together with it; the caller knows which are words.

    >>> without_particles("ولبنان")
    ('لبنان', 'بنان')
    """
    if not _ARABIC.fullmatch(word):
        return ()
    return tuple(word[found.end() :] for found in (each.match(word) for each in _PARTICLES) if found)
