"""Who of those who took part came as a guest: by «بحضور», by whose house it was, and by the country that each is of."""

from __future__ import annotations

from dataclasses import replace

from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.at_home import countries_of, nations_of
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.source import Source

_MET_RULES = ("participant.with", "participant.subject", "participant.delegation")


def settle_present(found: dict[str, Participation], own: str | None) -> None:
    """«بحضور» lists guests beside those who meet; where nobody else is named they are those who meet."""
    guests = [item for item in found.values() if item.rule == "participant.present" and item.role == "guest"]
    many = sum(item.name.kind == "country" for item in guests) >= 3  # «وبحضور أصحاب الجلالة والسمو: …»
    if not many and any(_is_met(item) for key, item in found.items() if key != own):
        return
    for key, item in tuple(found.items()):
        if item.role == "guest" and item.rule == "participant.present":
            found[key] = Participation(item.name, "participant", item.rule, item.represented_by)


def _is_met(item: Participation) -> bool:
    """Whether somebody is told to meet: a member, or who receives («استقبل الملك، بحضور ولي العهد، X»)."""
    receives = item.role == "host" and item.rule == "participant.host" and item.name.kind == "person"
    return item.role == "participant" or receives


def settle_visitors(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """Whoever meets the host in the host's own country is a guest; the side of that country is the host's."""
    host, home = meeting.host, country_of(meeting.city or meeting.country)
    begin = _where_visitors_begin(meeting, found)
    received = any(trigger.reception for trigger in meeting.triggers)
    alone = received and all(item.rule == "participant.present" for item in found.values() if item.role == "guest")
    for key, item in tuple(found.items()):
        if key == _id(host) or (alone and host is not None and _is_foreign(source, item, host)):
            continue
        if item.role == "participant" and item.rule == "participant.side" and key == home:
            found[key] = replace(item, role="host")
        elif item.role == "participant" and begin is not None and _visits(item, begin):
            found[key] = replace(item, role="guest")
        elif (received or meeting.group is None) and host is not None and host.kind == "person" and _attends(item):
            found[key] = replace(item, role="participant")  # «استقبل الملك، بحضور ولي العهد، الوزير»


def _where_visitors_begin(meeting: Meeting, found: dict[str, Participation]) -> int | None:
    """Where a person is first named who receives the others; ``None`` if nobody does."""
    host = meeting.host
    if host is None or host.kind != "person" or host.entity_id not in found:
        return None
    if any(trigger.host is not None and not trigger.reception for trigger in meeting.triggers):
        return None  # «بدعوة من X اجتمع Y وZ»
    if sum(one.rule == "participant.subject" and key != host.entity_id for key, one in found.items()) > 1:
        return None  # «اجتمع الرئيس X، والرئيس Y، والرئيس Z في طهران»
    return min(host.start, found[host.entity_id].name.start)


def _is_foreign(source: Source, item: Participation, host: Name) -> bool:
    """«استقبل الملك، بحضور ولي العهد، | نائب الرئيس الصيني X»: of those named behind «بحضور» who is of another country.

    Where nobody else is named as the guest, he is.
    """
    own = nations_of(source, host)
    theirs = {item.name.entity_id} if item.name.kind == "country" else nations_of(source, item.name)
    return item.role == "guest" and bool(own) and bool(theirs) and own.isdisjoint(theirs)


def settle_visit(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
    """«زيارة الملك X إلى سلطنة عُمان»: who is of another country than the one that is visited came as a guest."""
    home = country_of(meeting.city or meeting.country)
    if meeting.meeting_type != "visit" or home is None:
        return
    for key, item in tuple(found.items()):
        own = {key} if item.name.kind == "country" else nations_of(source, item.name)
        if item.role == "participant" and own and home not in own:
            found[key] = replace(item, role="guest")


def settle_companions(source: Source, meeting: Meeting, found: dict[str, Participation]) -> None:
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


def _attends(item: Participation) -> bool:
    return item.role == "guest" and item.rule == "participant.present"


def _id(name: Name | None) -> str | None:
    return name.entity_id if name is not None else None


def _visits(item: Participation, host: int) -> bool:
    return item.rule in _MET_RULES and item.name.start > host
