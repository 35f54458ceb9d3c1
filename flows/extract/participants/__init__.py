"""Who took part in the subject meeting: lists of names, whoever meets whom, hosts, chairs, guests and absentees.

Names that follow each other with commas, «و», titles and offices between are cut into runs once; cues («بمشاركة»,
«وترأس الاجتماع», «لم يحضر») and the triggers themselves («التقى X نظيره Y») say which run took part, and as what.
Without countries, bodies or persons the group that met is the participant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from flows.extract.led_sides import leaders_of_sides
from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.at_home import countries_of, nations_of
from flows.extract.meetings.groups import is_framework
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.names import Name
from flows.extract.participants.attendance import guests_of_sides
from flows.extract.participants.delegations import by_adjective, heads_of_delegations
from flows.extract.participants.invited import invited
from flows.extract.participants.listed import listed
from flows.extract.participants.model import Participation, Role
from flows.extract.participants.officials import officials
from flows.extract.participants.presidents import presidents, those_who_presided
from flows.extract.participants.reach import as_participations
from flows.extract.participants.reservations import reservations
from flows.extract.participants.runs import Runs, cut_runs
from flows.extract.participants.scope import Scene, scenes
from flows.extract.participants.sides import sides
from flows.extract.participants.speeches import is_assembly, speeches
from flows.extract.source import Source
from flows.extract.word_classes import words_of

__all__ = ["Participation", "Role", "find_participants"]

# The more telling role of an entity wins: who hosts or chairs takes part as such.
_RANK = {"absent": 0, "chair": 1, "host": 2, "addressee": 3, "guest": 4, "participant": 5}


# Delegates who speak before a council are no list of its members.
_SPOKE = tuple(f"participant.{rule}" for rule in ("delegate", "official", "speech", "quoted", "told"))
# As many members name the body that meets by themselves.
_MANY = 4

_MET_RULES = ("participant.with", "participant.subject")


def find_participants(
    source: Source, meeting: Meeting, *, main: bool = True, others: Sequence[Meeting] = (), runs: Runs | None = None
) -> list[Participation]:
    """Participants of a subject meeting, each entity once, in order of the text.

    ``runs`` are those of the text, where they are cut already.
    ``main`` is the meeting that the whole text is about: who is quoted in it, or heads a delegation, was there.
    ``others`` are further meetings of the text, or to come; sentences that tell of them say nothing of this one.
    """
    runs = runs or cut_runs(source)
    found: dict[str, Participation] = {}
    told = list(_all(source, runs, meeting, main, others))
    for participation in told:
        known = found.get(participation.name.entity_id)
        if known is None or _RANK[participation.role] < _RANK[known.role]:
            found[participation.name.entity_id] = participation
    for participation in officials(source, runs, meeting, dict(found)) if main else ():
        found.setdefault(participation.name.entity_id, participation)
    _settle_guests(found, meeting.group.entity_id if meeting.group is not None else None)
    _without_own_body(source, meeting, found)
    _settle_visitors(meeting, found)
    _settle_visit(source, meeting, found)
    for key in guests_of_sides(source, meeting, [one.name for one in told if one.rule == "participant.side"], found):
        if found[key].role == "participant":
            found[key] = replace(found[key], role="guest")
    for key in invited(source, meeting, found):
        found[key] = replace(found[key], role="guest")
    _settle_companions(source, meeting, found)
    for participation in _host_and_group(source, meeting, found):
        found[participation.name.entity_id] = participation
    for leader, country in leaders_of_sides(source.reading):
        side = found.get(country.entity_id)
        if side is not None and side.represented_by is None and leader.entity_id in found:
            found[country.entity_id] = replace(side, represented_by=leader)
    return sorted(found.values(), key=lambda item: item.name.start)


def _all(
    source: Source, runs: Runs, meeting: Meeting, main: bool, others: Sequence[Meeting]
) -> Iterator[Participation]:
    stage = scenes(source, meeting, main=main, others=others)
    for scene in stage:
        yield from chain(listed(source, runs, scene), sides(source, runs, scene), by_adjective(source, scene))
        if scene.telling:
            yield from _coordinated(source, runs, scene)
    if not main:
        return
    yield from presidents(source, runs, meeting)
    yield from those_who_presided(source, runs, meeting)
    yield from heads_of_delegations(source, runs)
    yield from speeches(source, runs, meeting)
    yield from reservations(source, runs, meeting)


def _coordinated(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Three or more members, two of them countries, are a list even without a cue."""
    forms = source.reading.words.forms
    for whole in runs.following(scene.first - 1, scene.last):
        about = whole[0].first > 0 and forms[whole[0].first - 1] in words_of("topic")  # «حول لبنان (مصر وقطر …)»
        run = whole[1:] if about else whole
        if len(run) >= 3 and sum(item.name.kind == "country" for item in run) >= 2:
            yield from as_participations(run, "participant", "participant.coordinated")


def _settle_guests(found: dict[str, Participation], own: str | None) -> None:
    """«بحضور» lists guests beside those who meet; where nobody else is named they are those who meet."""
    guests = [item for item in found.values() if item.rule == "participant.present" and item.role == "guest"]
    many = sum(item.name.kind == "country" for item in guests) >= 3  # «وبحضور أصحاب الجلالة والسمو: …»
    if not many and any(item.role == "participant" for key, item in found.items() if key != own):
        return
    for key, item in tuple(found.items()):
        if item.role == "guest" and item.rule == "participant.present":
            found[key] = Participation(item.name, "participant", item.rule, item.represented_by)


def _settle_visitors(meeting: Meeting, found: dict[str, Participation]) -> None:
    """Whoever meets the host in the host's own country is a guest; the side of that country is the host's."""
    host, home = meeting.host, country_of(meeting.city or meeting.country)
    invites = any(t.host is not None and not t.reception for t in meeting.triggers)  # «بدعوة من X اجتمع Y وZ»
    hosted = host is not None and host.kind == "person" and host.entity_id in found and not invites
    several = [one for key, one in found.items() if one.rule == "participant.subject" and key != _id(host)]
    together = len(several) > 1  # «اجتمع الرئيس X، والرئيس Y، والرئيس Z في طهران»
    for key, item in tuple(found.items()):
        if key == _id(host):
            continue
        if item.role == "participant" and item.rule == "participant.side" and key == home:
            found[key] = replace(item, role="host")
        elif (
            hosted
            and host is not None
            and item.role == "participant"
            and _visits(item, min(host.start, found[host.entity_id].name.start))
        ):
            found[key] = item if together else replace(item, role="guest")
        elif host is not None and host.kind == "person" and item.role == "guest" and item.rule == "participant.present":
            found[key] = replace(item, role="participant")  # «استقبل الملك، بحضور ولي العهد، الوزير»


def _settle_visit(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """«زيارة الملك X إلى سلطنة عُمان»: who is of another country than the one that is visited came as a guest."""
    home = country_of(meeting.city or meeting.country)
    if meeting.meeting_type != "visit" or home is None:
        return
    for key, item in tuple(found.items()):
        own = {key} if item.name.kind == "country" else nations_of(source, item.name)
        if item.role == "participant" and own and home not in own:
            found[key] = replace(item, role="guest")


def _settle_companions(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """«استقبل الملك X الوزيرة الألمانية Y، بحضور السفير الألماني Z»: Z is of the guest's country, and so a guest."""
    if meeting.host is None or meeting.host.kind != "person":
        return
    own = nations_of(source, meeting.host) | {country_of(meeting.city or meeting.country)}
    guests = [item.name for item in found.values() if item.role == "guest" and item.name.kind == "person"]
    theirs = {nation for name in guests for nation in countries_of(source, name)} - own
    for key, item in tuple(found.items()):
        nations = nations_of(source, item.name) if item.name.kind == "person" else frozenset()
        if item.role == "participant" and nations and nations <= theirs:
            found[key] = replace(item, role="guest")


def _id(name: Name | None) -> str | None:
    return name.entity_id if name is not None else None


def _visits(item: Participation, host: int) -> bool:
    return item.rule in _MET_RULES and item.name.start > host


def _without_own_body(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """«عقد المجلس الأعلى دورته … بحضور …»: where its members are listed, the body that meets is not one of them."""
    own = found.get(meeting.group.entity_id) if meeting.group is not None else None
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


def _host_and_group(source: Source, meeting: Meeting, found: dict[str, Participation]) -> Iterator[Participation]:
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
