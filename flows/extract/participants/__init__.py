"""Who took part in the subject meeting: lists of names, whoever meets whom, hosts, chairs, guests and absentees.

Names that follow each other with commas, «و», titles and offices between are cut into runs once; cues («بمشاركة»,
«وترأس الاجتماع», «لم يحضر») and the triggers themselves («التقى X نظيره Y») say which run took part, and as what.
Without countries, bodies or persons the group that met is the participant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from flows.extract.led_sides import leaders_of_sides
from flows.extract.meetings import Meeting
from flows.extract.meetings.vocabulary import note_of
from flows.extract.participants.attendance import guests_of_sides
from flows.extract.participants.delegations import by_adjective, heads_of_delegations
from flows.extract.participants.guests import settle_companions, settle_present, settle_visit, settle_visitors
from flows.extract.participants.invited import invited
from flows.extract.participants.listed import listed
from flows.extract.participants.model import Participation, Role
from flows.extract.participants.officials import officials
from flows.extract.participants.own_body import host_and_group, without_own_body
from flows.extract.participants.presidents import presidents, those_who_presided
from flows.extract.participants.reach import as_participations
from flows.extract.participants.reservations import reservations
from flows.extract.participants.runs import Runs, cut_runs
from flows.extract.participants.scope import Scene, scenes
from flows.extract.participants.sides import sides
from flows.extract.participants.speeches import speeches
from flows.extract.source import Source
from flows.extract.word_classes import words_of

__all__ = ["Participation", "Role", "find_participants"]

_JOURNEY = 10  # words from «جولة» to its first stop
# The more telling role of an entity wins: who hosts or chairs takes part as such.
_RANK = {"absent": 0, "chair": 1, "host": 2, "addressee": 3, "guest": 4, "participant": 5}


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
    settle_present(found, meeting.group.entity_id if meeting.group is not None else None)
    without_own_body(source, meeting, found)
    settle_visitors(source, meeting, found)
    settle_visit(source, meeting, found)
    for key in guests_of_sides(source, meeting, [one.name for one in told if one.rule == "participant.side"], found):
        if found[key].role == "participant":
            found[key] = replace(found[key], role="guest")
    for key in invited(source, meeting, found):
        found[key] = replace(found[key], role="guest")
    settle_companions(source, meeting, found)
    for participation in host_and_group(source, meeting, found):
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
        if _is_itinerary(forms, scene.first, whole[0].first):
            continue
        run = whole[1:] if about else whole
        if len(run) >= 3 and sum(item.name.kind == "country" for item in run) >= 2:
            yield from as_participations(run, "participant", "participant.coordinated")


def _is_itinerary(forms: Sequence[str], begin: int, first: int) -> bool:
    """«في إطار جولة في أمريكا اللاتينية تشمل | كوبا ونيكاراغوا والبرازيل»: where a traveller goes, nobody who met."""
    led = forms[max(begin, first - _JOURNEY) : first]
    return bool(led) and led[-1] in words_of("tour_word") and any(note_of(form).startswith("tour") for form in led)
