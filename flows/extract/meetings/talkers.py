"""Verbs of talk mean a meeting only with two sides: «بحث … مع نظيره», «بحث وزيرا خارجية …», «X وY يبحثان»."""

from __future__ import annotations

from flows.extract.meetings.clause import Grounds
from flows.extract.positions import head_of, is_honorific
from flows.extract.word_classes import words_of

_SUBJECTS, _TALKERS = 24, 12


def is_with_someone(grounds: Grounds, index: int) -> bool:
    """«بحث … مع نظيره»: the verb of talk means a meeting only with the other side named."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    for at in range(index + 1, min(index + 28, len(words) - 1)):
        if any(mark in words.gaps[at - 1] for mark in ".!؟؛\n"):
            return False
        if words.forms[at] in ("مع", "معه", "معها"):
            near = range(at + 1, min(at + 12, len(words)))
            return any(i in by_word and by_word[i].kind in ("person", "organisation", "country") for i in near)
        if words.forms[at] in words_of("relative") or words.forms[at] in ("ان", "وان"):
            return False
    return False


def has_two_subjects(grounds: Grounds, index: int) -> bool:
    """«بحث وزيرا خارجية مصر واليونان», «ناقش الوزير X والمبعوث Y»: the verb of talk with two or more who talk."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    sides, persons, at, joined = 0, 0, index + 1, False
    while at < min(index + _SUBJECTS, len(words)) and not any(mark in words.gaps[at - 1] for mark in ".!؟؛:\n"):
        name, form = by_word.get(at), words.forms[at]
        if name is not None and name.kind in ("country", "person") and name.first == at:
            joined = joined or (sides > 0 and form.startswith("و") and words.starts[at] < name.start)
            sides, persons = sides + 1, persons + (name.kind == "person")
            at = name.last + 1
            continue
        plain = name is not None or head_of(form) is not None or is_honorific(form) or at in grounds.offices
        if not plain and form.removeprefix("و") not in words_of("list_word"):
            break
        title = head_of(form)
        joined = joined or (sides > 0 and title is not None and title[1] == 1 and form.startswith("و"))
        at += 1
    return joined and sides >= 2 and (is_plural(words.forms[index + 1]) or persons >= 2)


def follows_two(grounds: Grounds, index: int) -> bool:
    """«السوداني وأردوغان يبحثان ملف المياه», «وزيرا خارجية مصر وتركيا يناقشان»: a verb of several behind two names."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    if words.forms[index] not in words_of("of_several"):
        return False
    found: set[str] = set()
    for at in range(index - 1, max(-1, index - 1 - _TALKERS), -1):
        if any(mark in words.gaps[at] for mark in ".!؟؛:\n"):
            break
        name = by_word.get(at)
        if name is not None and name.kind in ("country", "person"):
            found.add(name.entity_id)
    return len(found) >= 2


def is_plural(form: str) -> bool:
    """«وزراء», «وزيرا», «الرئيسان», «وفدا», «قادة»: the head of a subject of many."""
    return form in words_of("those_of") or form in words_of("many")
