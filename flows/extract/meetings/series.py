"""Series of meetings by their usual names: «القمة العربية» is the League's, «محادثات أستانا» the Astana process's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.clause import Clause, Grounds
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.names import Name
from flows.extract.positions import head_of
from flows.extract.word_classes import words_of

_RULE, _ABOUT, _NEAR = "meeting.series", "about ", 4


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First folded word → phrases that begin with it, the longest first, and whose they are."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in vocabularies.load("meeting_series"):
        words = tuple(fold(row["phrase_ar"]).split())
        found.setdefault(words[0], []).append((words, row["entity_id"]))
    return {first: sorted(listed, key=lambda one: -len(one[0])) for first, listed in found.items()}


@cache
def _topics() -> dict[str, str]:
    """Series by the name of a place → the country that they are about, as the note of the row tells."""
    rows = (row for row in vocabularies.load("meeting_series") if row["note"].startswith(_ABOUT))
    return {row["entity_id"]: row["note"].removeprefix(_ABOUT) for row in rows}


def _is_told_of(grounds: Grounds, entity_id: str) -> bool:
    """«محادثات جدة» are those on Sudan where the text names it; other talks were held there, too."""
    topic = _topics().get(entity_id)
    return topic is None or any(name.entity_id == topic for name in grounds.source.reading.names)


def _phrase_at(grounds: Grounds, index: int, first: str) -> Name | None:
    """The phrase whose words stand from a word on, which is read as ``first``."""
    words = grounds.words
    for phrase, entity_id in _phrases().get(first, ()):
        last = index + len(phrase) - 1
        if words.forms[index + 1 : last + 1] != phrase[1:] or not all(map(words.joined, range(index, last))):
            continue
        entity = gazetteer().entities.get(entity_id)
        if entity is not None:
            return Name(words.starts[index], words.ends[last], index, last, entity_id, entity.kind, "name", _RULE)
    return None


def _goes_on(grounds: Grounds, index: int) -> bool:
    """«القمة العربية الصينية» is no summit of the League alone."""
    words = grounds.words
    if index >= len(words) or not words.joined(index - 1):
        return False
    name = grounds.source.reading.by_word.get(index)
    nationality = name is not None and name.kind == "country" and name.form == "adjective"
    return nationality or words.forms[index] in words_of("world_adjective")


def series_of_members(grounds: Grounds, clause: Clause, index: int, word: MeetingWord) -> Name | None:
    """«اختتم القادة العرب أعمال قمتهم», «اجتماع وزراء الخارجية العرب»: the body whose leaders or ministers meet."""
    words = grounds.words
    if clause.holding is not None:  # «عقد وزراء الخارجية العرب دورتهم», «وزراء الخارجية العرب يعقدون اجتماعا»
        theirs = words.forms[index].endswith("هم")
        before = range(clause.holding + 1, index if theirs else min(clause.holding + _NEAR, index))
        found = _members_in(grounds, [*before, *_ending_at(grounds, clause.holding - 1)])
        if found is not None or theirs:
            return found
    reach = 1 if word.kind == "verb" else _NEAR  # «التقى الوزير وزراء الخارجية العرب»: he is not one of them
    behind = range(index + 1, min(index + 1 + reach, clause.own + 1))
    return _members_in(grounds, [*behind, *(_ending_at(grounds, index - 1) if word.kind == "verb" else ())])


def _ending_at(grounds: Grounds, index: int) -> range:
    """Where a phrase may begin that ends at a word right before the verb."""
    return range(max(0, index - _NEAR), index + 1) if index >= 0 and grounds.words.joined(index) else range(0)


def _members_in(grounds: Grounds, indexes: Iterable[int]) -> Name | None:
    """The members of a body named at one of some words, no counterpart («ونظيرهم») and no other office with them."""
    forms = grounds.words.forms
    for at in indexes:
        if forms[at] in ("مع", "بين"):
            return None
        spelt = (forms[at], forms[at][1:], "ال" + forms[at][2:])  # «لوزراء الخارجية العرب», «للقادة العرب»
        found = next((name for first in spelt if (name := _phrase_at(grounds, at, first)) is not None), None)
        if found is not None and meeting_word(forms[at]) is None:
            following = forms[found.last + 1] if grounds.words.joined(found.last) else ""
            joined = head_of(following) is not None or following[1:].startswith("نظير")
            return None if following.startswith("و") and joined else found
    return None


def series_at(grounds: Grounds, index: int) -> Name | None:
    """The series that a noun of meeting and the words after it name."""
    found = meeting_word(grounds.words.forms[index])
    name = _phrase_at(grounds, index, found[0]) if found is not None else None
    if name is None or _goes_on(grounds, name.last + 1) or not _is_told_of(grounds, name.entity_id):
        return None
    return name
