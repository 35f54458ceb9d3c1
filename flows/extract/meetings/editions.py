"""Earlier and later editions of the meeting that a text is about: «الدورة المقبلة», «القمة السادسة», «سيجتمعون مجددا».

They are held by the group that met, when the text names no other for them and nobody of their own takes part.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.names import Name
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_AFTER = 4  # words after the noun in which «المقبلة», «الثانية» stand
_EDITIONS = ("meeting", "session", "summit", "conference", "talks")


def with_group_of(subject: Meeting, meeting: Meeting, source: Source) -> Meeting:
    """A planned or previous edition with the group of the subject meeting; any other meeting as it is."""
    apart = meeting is subject or meeting.group is not None or subject.group is None
    if apart or meeting.role not in ("planned", "previous") or meeting.beside:
        return meeting
    summit = meeting.meeting_type == "summit" and subject.group is not None and _of_sides(subject.group)
    edition = meeting.meeting_type in _EDITIONS and any(_is_edition(trigger, source) for trigger in meeting.triggers)
    return replace(meeting, group=subject.group) if summit or edition else meeting


def _of_sides(group: Name) -> bool:
    """«آلية التعاون الثلاثي بين مصر والأردن والعراق»: whose members have no other summits («قمة بغداد»)."""
    entity = gazetteer().entities.get(group.entity_id)
    return group.rule == "meeting.sides" or (entity is not None and " بين " in entity.name_ar)


def _is_edition(trigger: Trigger, source: Source) -> bool:
    """«الاجتماع القادم», «دورته العادية المقبلة», «الجولة الثانية»: one of a series, with no persons of its own."""
    words = source.reading.words
    following = words.forms[trigger.word + 1 : trigger.word + 1 + _AFTER]
    if trigger.verb:  # «سيجتمع كبار المسؤولين مجددا»
        return not trigger.parties and not words_of("once_more").isdisjoint(
            words.forms[trigger.word : trigger.frame[1] + 1]
        )
    pointed = any(form in words_of("pointing_adjective") for form in following)
    if trigger.parties:  # «يرفع فلان تقريرا إلى الدورة العادية (160)»
        return trigger.meeting_type == "session" and trigger.definite and bool(trigger.ordinal or pointed)
    second = bool(following) and following[0] in words_of("second_of")  # «اجتماعا ثانيا»
    ours = trigger.owned and words.forms[trigger.word].endswith(("هم", "هما"))  # «قمتهم الافتراضية»
    # «قبلوا الدعوة الى قمة مقبلة في روسيا»
    further = trigger.role == "planned" and bool(following) and f"ال{following[0]}" in words_of("next_word")
    return bool(trigger.ordinal) or second or ours or further or (trigger.definite and pointed)
