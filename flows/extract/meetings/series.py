"""Series of meetings by their usual names: «القمة العربية» is the League's, «محادثات أستانا» the Astana process's."""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name


@cache
def _series_names() -> dict[tuple[str, str], str]:
    rows = vocabularies.load("meeting_series")
    pairs = ((fold(row["phrase_ar"]).split(), row["entity_id"]) for row in rows)
    return {(words[0], words[1]): entity_id for words, entity_id in pairs}


def series_at(grounds: Grounds, index: int) -> Name | None:
    """The series that a noun of meeting and the word after it name."""
    words = grounds.words
    found = meeting_word(words.forms[index])
    entity_id = _series_names().get((found[0], words.forms[index + 1])) if found and words.joined(index) else None
    entity = gazetteer().entities.get(entity_id) if entity_id else None
    if entity is None:
        return None
    start, end = words.starts[index], words.ends[index + 1]
    return Name(start, end, index, index + 1, entity.entity_id, entity.kind, "name", "meeting.series")
