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
    """Who is at home, then the body that meets, where too few of those who make it are named.

    The host that comes first is in ``found`` when the body is asked for.
    """
    yield from _host(meeting, found)
    group = None if is_framework(meeting.group) else meeting.group
    if group is None or group.entity_id in found or _is_of_persons(meeting):
        return
    if _meets_itself(source, meeting, group, found):
        members = _members_of_name(source, group)
        for name in members if len(members) > 1 else [group]:
            yield Participation(name, "participant", "participant.group")


def _host(meeting: Meeting, found: dict[str, Participation]) -> Iterator[Participation]:
    """The host by name, or by the country of an adjective or a place («قمة الرياض») that takes part."""
    host = meeting.host
    if host is None:
        return
    known, country = found.get(host.entity_id), country_of(host)
    if host.kind == "person" or (host.form == "name" and host.kind in ("country", "organisation")):
        if known is None or known.role == "participant":
            yield Participation(host, "host", "participant.host")
    elif country is not None and country in found:
        yield Participation(found[country].name, "host", "participant.host")


def _meets_itself(source: Source, meeting: Meeting, group: Name, found: dict[str, Participation]) -> bool:
    """Whether a body takes part: hardly anybody else is named, or it acts and few of its members are."""
    if meeting_word(source.reading.words.forms[group.first]) is not None:
        return False
    assembly = is_assembly(source, group)
    members = [one for one in found.values() if one.role == "participant" and not (assembly and one.rule in _SPOKE)]
    if len(members) < (2 if group.kind == "group" else 1):
        return True
    few = (_countries(found) if _is_loose(source, group) else len(members)) < _MANY
    return few and (assembly or _acts(source, meeting, group))


def _members_of_name(source: Source, group: Name) -> list[Name]:
    """«آلية التعاون الثلاثي بين مصر والأردن والعراق»: the countries that its name lists."""
    if "بين" not in source.reading.words.forms[group.first : group.last]:
        return []
    names = source.reading.names
    first = bisect_left(names, group.start, key=lambda name: name.start)
    last = bisect_left(names, group.end, key=lambda name: name.start)
    return [name for name in names[first:last] if name.kind == "country" and name.form == "name"]


def _is_of_persons(meeting: Meeting) -> bool:
    """A call, a reception or a meeting beside another is one of persons, not of a body."""
    return meeting.meeting_type in ("call", "visit") or any(t.reception or t.beside for t in meeting.triggers)
