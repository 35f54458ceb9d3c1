"""Number words: cardinals («ثمانية عشر», «مئة وخمسة وعشرون») and ordinals («الخامس عشر», «الحادي والثلاثين»).

The words are pyarabic's, folded, with what news uses and it lacks from ``number_words.csv``. Ordinals are composed
here because pyarabic has those of the units only.
"""

from __future__ import annotations

from functools import cache

from pyarabic import number_const

from flows.arabic.folding import fold
from flows.arabic.patterns import one_of
from flows.contract import vocabularies


def _listed(kind: str) -> dict[int, tuple[str, ...]]:
    """Value → folded words of one kind of ``number_words.csv``."""
    rows = [row for row in vocabularies.load("number_words") if row["kind"] == kind]
    return {int(row["value"]): tuple(fold(word) for word in row["words"].split("|")) for row in rows}


def _cardinals() -> dict[str, int]:
    words = {fold(word): int(value) for word, value in number_const.NUMBER_WORDS.items()}
    return words | {word: value for value, forms in _listed("cardinal").items() for word in forms}


_UNIT_ORDINALS, _TENS = _listed("ordinal"), _listed("tens")
CARDINALS = _cardinals()


@cache
def cardinal_pattern() -> str:
    """Regular expression of one number phrase over folded text: «خمسه وعشرين», «ثمانيه عشر», «الثلاثه»."""
    words = one_of(CARDINALS)
    return rf"(?:ال)?{words}(?:\s+و?(?:ال)?{words}(?!\w))*(?!\w)"


def cardinal_value(phrase: str) -> int | None:
    """Add up a folded number phrase; ``None`` when a word is no number.

    >>> cardinal_value("مئه وخمسه وعشرين")
    125
    """
    total, group = 0, 0
    for word in phrase.split():
        value = _cardinal_word(word)
        if value is None:
            return None
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0
        elif value == 100 and 0 < group < 10:
            group *= 100
        else:
            group += value
    return total + group


def _cardinal_word(word: str) -> int | None:
    for form in (word, word.removeprefix("و"), word.removeprefix("ال"), word.removeprefix("وال")):
        if form in CARDINALS:
            return CARDINALS[form]
    return None


def _compound_ordinals(unit: int) -> list[tuple[str, int]]:
    """11 to 19 («الثالث عشر») and 21 to 29 («الحادي والعشرين») of one unit."""
    found: list[tuple[str, int]] = []
    for word in _UNIT_ORDINALS[unit]:
        found += [(f"{word} {ten}", 10 + unit) for ten in ("عشر", "عشره")]
        found += [
            (f"{word} و{article}{ten}", tens + unit)
            for tens, names in _TENS.items()
            for ten in names
            for article in ("ال", "")
            if tens + unit <= 31
        ]
    return found


@cache
def ordinals() -> dict[str, int]:
    """Every ordinal of 1 to 31 in folded form, definite and indefinite, both genders and cases."""
    bare: list[tuple[str, int]] = [
        (word, unit) for unit, words in _UNIT_ORDINALS.items() for word in words if word not in ("حادي", "حاديه")
    ]
    for unit in range(1, 10):
        bare += _compound_ordinals(unit)
    bare += [(name, tens) for tens, names in _TENS.items() for name in names]
    return {form: value for word, value in bare for form in (word, f"ال{word}")}


@cache
def ordinal_pattern(*, definite: bool | None = None) -> str:
    """Regular expression of one ordinal; ``definite=True`` asks for the article («الخامس عشر»)."""
    forms = [form for form in ordinals() if definite is None or form.startswith("ال") == definite]
    return one_of(forms) + r"(?!\w)"
