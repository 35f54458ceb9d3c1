"""The verb of holding that belongs to a trigger: «عقد … اجتماعا», «الذي عقد مشاورات», not «المنعقد»."""

from __future__ import annotations

from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.source import Source
from flows.extract.word_classes import words_of


def holding_of(source: Source, trigger: Trigger) -> int | None:
    """Index of the verb of holding before a trigger in its frame."""
    words = source.reading.words
    if not trigger.held:
        return None
    for index in range(trigger.word - 1, trigger.frame[0] - 1, -1):
        found = meeting_word(words.forms[index])
        if found is not None and found[1].kind == "holding":
            return index
    return None


def is_active(source: Source, holding: int) -> bool:
    """«مبعوثين من … عقدوا اجتماعا», «مجلس الأمن الذي عقد»: not «المنعقد», «المقرر»."""
    form = source.reading.words.forms[holding]
    return not form.startswith(("ال", "ل", "ب")) and form not in words_of("verbal_noun")
