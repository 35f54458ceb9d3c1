"""The words of an office by which it is known again: without particles and articles, and in one of equal forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from flows.extract.reading import head_nouns, stripped, title_heads
from flows.extract.speech_words import speech_words

_HEADS = 4  # words of an office among which «المساعد» tells its rank
_OFFICIAL = ("الرسمي", "الرسميه")  # «المتحدث الرسمي باسم …» is «المتحدث باسم …»


@cache
def _own_heads() -> frozenset[str]:
    """Nouns of offices and bodies that begin with a letter which may be a particle: «وزير», «وفد», «وكالة»."""
    heads = head_nouns("organisation", "group", "armed_group", "media")
    return frozenset(word for word in (*title_heads(), *heads) if word[0] in "وفبلك")


def is_head(word: str) -> bool:
    """Whether a plain word is the noun of an office."""
    return word in title_heads() or "ال" + word in title_heads()


def office_words(forms: Sequence[str]) -> tuple[str, ...]:
    """An office's words without particles and articles; «رئيس مجلس الوزراء» and «رئيس الحكومة» are «رئيس
    الوزراء», «رئيس الدولة» «رئيس الجمهورية», «رئيس الدبلوماسية», «وزير الشؤون الخارجية» and
    «وزير العلاقات الخارجية» «وزير الخارجية»."""
    words = tuple("جمهوريه" if form == "الدوله" else plain(form) for form in forms if form not in _OFFICIAL)
    if words[1:3] in (("شؤون", "خارجيه"), ("علاقات", "خارجيه")):
        words = words[:1] + words[2:]
    if words[:1] in (("رئيس",), ("رئيسه",)) and words[1:2] == ("دبلوماسيه",):
        words = ("وزير", "خارجيه", *words[2:])
    if words[:2] == ("رئيس", "حكومه"):
        words = ("رئيس", "وزراء", *words[2:])
    return words[:1] + words[2:] if words[1:3] == ("مجلس", "وزراء") else words


def same_rank(asked: Sequence[str], held: Sequence[str]) -> bool:
    """«الأمين العام المساعد» is no «الأمين العام», nor the other way round; «الوزير» may be either."""
    return len(asked) < 2 or _is_assistant(asked) == _is_assistant(held)


def _is_assistant(words: Sequence[str]) -> bool:
    return any(word in speech_words("assistant") for word in words[1:_HEADS])


@lru_cache(maxsize=65536)
def plain(form: str) -> str:
    """A word without its particle and article: «والوزير» → «وزير», «للمجلس» → «مجلس»; «وزير» begins with its own و."""
    word = form if form in _own_heads() else stripped(form)
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
