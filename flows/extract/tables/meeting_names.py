"""What a meeting is called: its own name where a text gives it one, else a name made of its kind, group and city.

A text says «اجتماعا هاما لممثلي المجموعة المصغرة»: words in the case of their sentence, with its praise, and no name.
Its own name is definite and goes straight on to the group: «القمة العربية», «الجولة الـ22 من محادثات أستانة». What
points from where the text stands («الاجتماع القادم») is none. Ordinals, which the sentence may have in another case
(«الدورة الثانية والأربعين»), stand in the nominative. The city follows where the name does not have it.
"""

from __future__ import annotations

import re

from flows.arabic import fold
from flows.extract.gazetteer import Entity, gazetteer
from flows.extract.meetings import Meeting, Trigger
from flows.extract.meetings.series_names import series_entity
from flows.extract.names import Name
from flows.extract.tables.context import DocumentContext
from flows.extract.tables.entity_rows import as_written
from flows.extract.word_classes import words_of

# «للقمة», «وللاجتماع», vowel marks allowed
_CONTRACTED = re.compile(r"(?:و[\u064b-\u0652]*)?ل[\u064b-\u0652]*ل[\u064b-\u0652]*(?=\w)")
# Between the noun and its group: «العادية», «الـ22», «/42/», «من», and what the group belongs to, «لمحادثات»
_GOES_ON = re.compile(r"(?:و?ال\S+|لل?\S+|من|[/(]?[0-9\u0660-\u0669]+[/)]?)")
# «والأربعين», the tens in another case than the nominative
_TENS = re.compile(r"(?<=\w)ين$")
_TENS_WORDS = re.compile(r"و?ال(?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)ين")

# Kinds that make a name with nothing but a group: «القمة العربية».
NAMED_BY_GROUP = frozenset({"summit", "conference"})

_KINDS_AR = {
    "meeting": "اجتماع", "summit": "قمة", "conference": "مؤتمر", "talks": "محادثات", "session": "جلسة", "call": "اتصال",
    "visit": "زيارة",
}  # fmt: skip


def arabic_name(context: DocumentContext, meeting: Meeting) -> str | None:
    """«القمة العربية في الرياض», «اجتماع المجموعة المصغرة في لندن», «اجتماع بغداد»; null where neither is told."""
    kind, city = _kind(meeting), _known(meeting.city)
    name = _own_name(context, meeting)
    if name is None and meeting.group:
        group = _group_name(context, meeting.group)
        named = group.split()[:1] == [kind] or series_entity(meeting.group.entity_id) is not None
        name = group if named else f"{kind} {group}"
    if name is None:
        return f"{kind} {city.name_ar}" if city else None
    return f"{name} في {city.name_ar}" if city and not _has(name, city.name_ar) else name


def english_name(meeting: Meeting) -> str | None:
    """Group, kind and city, as far as they have English names: «Talks in Brussels»."""
    group, city = _known(meeting.group), _known(meeting.city)
    place = f" in {city.name_en}" if city and city.name_en else ""
    if group is None or group.name_en is None:
        return f"{meeting.meeting_type.capitalize()}{place}" if place else None
    named = _has(group.name_en, meeting.meeting_type) or series_entity(group.entity_id) is not None
    kind = "" if named else f" {meeting.meeting_type}"
    return f"{group.name_en}{kind}{'' if city and _has(group.name_en, city.name_en) else place}"


def _known(name: Name | None) -> Entity | None:
    return (gazetteer().entities.get(name.entity_id) or series_entity(name.entity_id)) if name else None


def _kind(meeting: Meeting) -> str:
    """A standing body has sessions, «دورات», and sittings, «جلسات», as the text says."""
    regular = meeting.meeting_type == "session" and any(trigger.lemma == "دورة" for trigger in meeting.triggers)
    return "دورة" if regular else _KINDS_AR[meeting.meeting_type]


def _group_name(context: DocumentContext, group: Name) -> str:
    entity = _known(group)
    return entity.name_ar if entity and entity.name_ar else as_written(context, group)


def _has(name: str, word: str | None) -> bool:
    return word is not None and f" {fold(word).lower()} " in f" {fold(name).lower()} "


def _own_name(context: DocumentContext, meeting: Meeting) -> str | None:
    own = meeting.group.entity_id if meeting.group else None
    for trigger in meeting.triggers:
        group = trigger.group
        if group is None or group.entity_id != own or trigger.verb or trigger.beside != meeting.beside:
            continue
        if trigger.definite and trigger.start < group.end:
            words = _with_article(context, trigger, group.end).split()
            if _is_name(words, _whole_words(context.text(trigger.start, group.start)), trigger.meeting_type):
                return " ".join(_nominative(word) for word in words)
    return None


def _whole_words(before: str) -> int:
    """How many words stand before a name, without the particle that it may have."""
    return len(f"{before}.".split()) - 1


def _is_name(words: list[str], before_group: int, kind: str) -> bool:
    """Whether nothing stands between the noun and the group but what belongs to a name.

    «القمة العربية» is one; «الاجتماع للمجموعة» is any meeting of the group.
    """
    pointing = words_of("pointing_adjective")
    if before_group < 2 and kind not in NAMED_BY_GROUP:
        return False
    return words[0].startswith("ال") and all(
        _GOES_ON.fullmatch(word) and fold(word) not in pointing for word in words[1:before_group]
    )


def _nominative(word: str) -> str:
    return _TENS.sub("ون", word) if _TENS_WORDS.fullmatch(word) else word


def _with_article(context: DocumentContext, trigger: Trigger, end: int) -> str:
    """The words of a name; «للقمة العربية» gets back the alef of its article."""
    text = " ".join(context.text(trigger.start, end).split())
    particles = _CONTRACTED.match(text) if trigger.definite else None
    return "ال" + text[particles.end() :] if particles else text
