"""Earlier and later editions of the meeting that a text is about: «الدورة المقبلة», «القمة السادسة», «سيجتمعون مجددا».

They are held by the group that met, when the text names no other for them and nobody of their own takes part.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_AFTER = 4  # words after the noun in which «المقبلة», «الثانية» stand
_EDITIONS = ("meeting", "session", "summit", "conference", "talks")


def with_group_of(subject: Meeting, meeting: Meeting, source: Source) -> Meeting:
    """A planned or previous edition with the group of the subject meeting; any other meeting as it is."""
    apart = meeting is subject or meeting.group is not None or subject.group is None
    if apart or meeting.role not in ("planned", "previous") or meeting.beside:
        return meeting
    if meeting.meeting_type not in _EDITIONS or not any(_is_edition(trigger, source) for trigger in meeting.triggers):
        return meeting
    return replace(meeting, group=subject.group)


def _is_edition(trigger: Trigger, source: Source) -> bool:
    """«الاجتماع القادم», «دورته العادية المقبلة», «الجولة الثانية»: one of a series, with no persons of its own."""
    if trigger.parties or trigger.verb:
        return False
    words = source.reading.words
    following = words.forms[trigger.word + 1 : trigger.word + 1 + _AFTER]
    pointed = any(form in words_of("pointing_adjective") for form in following)
    return bool(trigger.ordinal) or (trigger.definite and pointed)
