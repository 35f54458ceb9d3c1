"""The body that meets beside those who meet: its members in its place, or itself where nobody else is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.groups import is_framework
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.participants.speeches import is_assembly
from flows.extract.source import Source
from flows.extract.word_classes import words_of

# Delegates who speak before a council are no list of its members.
_SPOKE = tuple(f"participant.{rule}" for rule in ("delegate", "official", "speech", "quoted", "told"))
# As many members name the body that meets by themselves.
_MANY = 4


def without_own_body(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """«عقد المجلس الأعلى دورته … بحضور …»: where its members are listed, the body that meets is not one of them."""
    own = found.get(meeting.group.entity_id) if meeting.group is not None else None
    if own is not None and own.role == "chair" and own.name.kind in ("organisation", "group"):
        del found[own.name.entity_id]  # «ترأس رئيس الحكومة أشغال الدورة الأولى للجنة»: over it, unnamed
    if own is None or own.role != "participant":
        return
    if is_framework(meeting.group) and len(found) > 1:
        del found[own.name.entity_id]  # «اجتمعوا في إطار صيغة أستانا»
        return
    listed_ = (item for item in found.values() if item.rule != "participant.reservation")
    members = sum(item.role in ("participant", "host", "chair") for item in listed_)
    if (_countries(found) if _is_loose(source, own.name) else members) >= _MANY:
        del found[own.name.entity_id]


def _countries(found: dict[str, Participation]) -> int:
    return sum(item.name.kind == "country" and item.role == "participant" for item in found.values())


def _is_loose(source: Source, group: Name) -> bool:
    """«مجموعة العشرين», «الفصائل»: those who meet as such; a council or a committee is named by its members."""
    head = source.reading.words.forms[group.first].removeprefix("و").removeprefix("ل")
    return group.kind == "group" or head in words_of("loose_group")


def _acts(source: Source, meeting: Meeting, group: Name) -> bool:
    """«تعهد قادة دول مجموعة العشرين», «اجتمعت الفصائل»: the group, or its members, are the subject of a verb."""
    named = [t.group for t in meeting.triggers if t.group is not None and t.group.entity_id == group.entity_id]
    return any(_follows_verb(source.reading.words.forms, name) for name in named)


def _follows_verb(forms: Sequence[str], name: Name) -> bool:
    at = name.first - 1
    while at > 0 and (forms[at] in words_of("those_of") or forms[at] in words_of("list_word")):
        at -= 1
    found = meeting_word(forms[at]) if at >= 0 else None
    return at >= 0 and (is_verb(forms[at]) or (found is not None and found[1].kind in ("verb", "holding")))


def host_and_group(source: Source, meeting: Meeting, found: dict[str, Participation]) -> Iterator[Participation]:
    host = meeting.host
    if host is not None:
        country = country_of(host)
        known = found.get(host.entity_id)
        if host.kind == "person" or (host.form == "name" and host.kind in ("country", "organisation")):
            if known is None or known.role == "participant":
                yield Participation(host, "host", "participant.host")
        elif country is not None and country in found:
            yield Participation(found[country].name, "host", "participant.host")
    group, listed_ = (
        None if is_framework(meeting.group) else meeting.group,
        [p for p in found.values() if p.role == "participant"],
    )
    if group is not None and is_assembly(source, group):
        listed_ = [p for p in listed_ if p.rule not in _SPOKE]
    least = 2 if group is not None and group.kind == "group" else 1
    few = group is not None and (_countries(found) if _is_loose(source, group) else len(listed_)) < _MANY
    acts = group is not None and few and (_acts(source, meeting, group) or is_assembly(source, group))
    gathers = group is not None and meeting_word(source.reading.words.forms[group.first]) is not None
    if (
        group is not None
        and not gathers
        and (len(listed_) < least or acts)
        and group.entity_id not in found
        and not _is_met(meeting)
    ):
        members = _members_of_name(source, group)
        for name in members if len(members) > 1 else [group]:
            yield Participation(name, "participant", "participant.group")


def _members_of_name(source: Source, group: Name) -> list[Name]:
    """«آلية التعاون الثلاثي بين مصر والأردن والعراق»: the countries that its name lists."""
    if "بين" not in source.reading.words.forms[group.first : group.last]:
        return []
    names = source.reading.names
    first = bisect_left(names, group.start, key=lambda name: name.start)
    last = bisect_left(names, group.end, key=lambda name: name.start)
    return [name for name in names[first:last] if name.kind == "country" and name.form == "name"]


def _is_met(meeting: Meeting) -> bool:
    """A call, a reception or a meeting beside another is one of persons, not of a body."""
    return meeting.meeting_type in ("call", "visit") or any(t.reception or t.beside for t in meeting.triggers)
