"""Series of meetings by their usual names: «القمة العربية» is the League's, «محادثات أستانا» the Astana process's."""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.word_classes import words_of

_RULE = "meeting.series"


@cache
def _series_names() -> dict[tuple[str, str], str]:
    rows = vocabularies.load("meeting_series")
    pairs = ((fold(row["phrase_ar"]).split(), row["entity_id"]) for row in rows)
    return {(words[0], words[1]): entity_id for words, entity_id in pairs}


def _goes_on(grounds: Grounds, index: int) -> bool:
    """«القمة العربية الصينية» is no summit of the League alone."""
    words = grounds.words
    if index >= len(words) or not words.joined(index - 1):
        return False
    name = grounds.source.reading.by_word.get(index)
    nationality = name is not None and name.kind == "country" and name.form == "adjective"
    return nationality or words.forms[index] in words_of("world_adjective")


def series_of_leaders(grounds: Grounds, holding: int | None, index: int) -> Name | None:
    """«اختتم القادة العرب أعمال قمتهم»: the body whose leaders hold a summit of their own."""
    words = grounds.words
    if holding is None or not words.forms[index].endswith("هم"):
        return None
    for at in range(holding + 1, index - 1):
        entity_id = _series_names().get((words.forms[at], words.forms[at + 1])) if words.joined(at) else None
        entity = gazetteer().entities.get(entity_id) if entity_id else None
        if entity is not None and meeting_word(words.forms[at]) is None:
            return Name(words.starts[at], words.ends[at + 1], at, at + 1, entity.entity_id, entity.kind, "name", _RULE)
    return None


def series_at(grounds: Grounds, index: int) -> Name | None:
    """The series that a noun of meeting and the word after it name."""
    words = grounds.words
    found = meeting_word(words.forms[index])
    entity_id = _series_names().get((found[0], words.forms[index + 1])) if found and words.joined(index) else None
    entity = gazetteer().entities.get(entity_id) if entity_id else None
    if entity is None or _goes_on(grounds, index + 2):
        return None
    start, end = words.starts[index], words.ends[index + 1]
    return Name(start, end, index, index + 1, entity.entity_id, entity.kind, "name", _RULE)
