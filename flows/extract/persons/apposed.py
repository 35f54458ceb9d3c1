"""Persons right before their office: «السيد جيجي أودونغو، وزير خارجية أوغندا», «استقبل اليوم إيفيتسا داتشيتش نائب …».

No list of names is needed where an unknown name stands between what opens it, a form of address or a verb of meeting,
and an office in apposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.name_extent import name_end
from flows.extract.name_tests import given_cut, is_verbal_noun
from flows.extract.name_words import usable
from flows.extract.names import Name
from flows.extract.office_extent import is_honorific
from flows.extract.particles import definite
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names, stop_words, title_heads
from flows.extract.word_classes import words_of

_LONGEST, _NEAR = 5, 16
_APART = " \t،,"
_DAY_MARKS, _ENDS = " \t/()", ".؟!؛:\n"


def apposed(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """Unknown names of two to five words before an office, opened by a form of address or a verb of meeting."""
    heads, by_word = title_heads(), reading.by_word
    for index, form in enumerate(reading.words.forms):
        if heads.get(form) != "office" or index < 2 or index in by_word or definite(form):
            continue
        first = _opening(reading, found, index - 1)
        if first is not None and name_end(reading, first) == index - 1:
            yield as_person(reading, first, index - 1, "person.apposed", given_cut(reading.words.forms[first]))


def _opening(reading: Reading, found: dict[int, Name], last: int) -> int | None:
    """The first word of the name that ends at a word, if something opens it."""
    words = reading.words
    if words.gaps[last].strip(_APART) or last in found:
        return None
    for first in range(last, max(0, last - _LONGEST), -1):
        if not usable(reading, first) or first in reading.by_word or words.forms[first] in title_heads():
            return None
        if first < last and _opens(reading, first):
            return first
        if not words.joined(first - 1):
            return None
    return None


def _opens(reading: Reading, first: int) -> bool:
    """«السيد | X», «التقى | X», «استقبل اليوم /الإثنين/ | X»."""
    words = reading.words
    form, before = words.forms[first], words.forms[first - 1]
    if definite(form) or is_verbal_noun(form) or (form[0] in "بل" and form not in given_names()):
        return False
    if words.joined(first - 1) and is_honorific(before):
        return True
    return _met(reading, first)


def _met(reading: Reading, first: int) -> bool:
    """Whether a verb of meeting stands right before, or before a subject and the day: «استقبل الوزير X اليوم | Y»."""
    words, index = reading.words, first - 1
    while index >= 0 and not words.gaps[index].strip(_DAY_MARKS) and words.forms[index] in stop_words("time"):
        index -= 1
    if index < 0 or words.gaps[index].strip(_DAY_MARKS):
        return False
    reach = 1 if index == first - 1 else _NEAR
    for at in range(index, max(-1, index - reach), -1):
        if at < index and any(mark in words.gaps[at] for mark in _ENDS):
            return False
        if words.forms[at].removeprefix("و") in words_of("met_whom"):
            return True
    return False
