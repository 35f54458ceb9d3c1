"""Persons whose names stand in quotation marks behind a form of address: «السيد "الطاهر سالم الباعور"»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.name_words import usable
from flows.extract.names import Name
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names
from flows.extract.word_classes import words_of

_OPEN, _CLOSE = tuple('"“«„'), tuple('"”»“')
_LONGEST = 6  # words of a name


def in_quotes(reading: Reading) -> Iterator[Name]:
    """Names of two words or more that quotation marks hold whole, one of them a given name, the others fit for names.

    «السيد "مدير المكتب"» is none: no word of it is used in names.
    """
    words = reading.words
    for index, form in enumerate(words.forms[:-1]):
        if form not in words_of("honorific") or not words.gaps[index].strip().startswith(_OPEN):
            continue
        last = _closed(reading, index + 1)
        if last is None or last == index + 1:
            continue
        inside = range(index + 1, last + 1)
        if any(words.forms[at] in given_names() for at in inside) and all(_may_be_named(reading, at) for at in inside):
            yield as_person(reading, index + 1, last, "person.quoted")


def _closed(reading: Reading, first: int) -> int | None:
    """The last word before the closing mark, nothing but spaces between the words."""
    for at in range(first, min(first + _LONGEST, len(reading.words))):
        gap = reading.words.gaps[at]
        if gap != " ":
            return at if gap.startswith(_CLOSE) else None
    return None


def _may_be_named(reading: Reading, index: int) -> bool:
    """Whether a word may be of a name: a definite one ends it («الباعور»)."""
    form = reading.words.forms[index]
    return usable(reading, index) or form in given_names() or form.startswith("ال")
