"""Meetings: found or not, and their date, city, country, group, level, host."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flows.score.edtf_values import same_edtf
from flows.score.found import Case, FoundEntity, FoundMeeting
from flows.score.gold import GoldMeeting
from flows.score.identity import same_entity
from flows.score.outcome import Check, Outcome, Shown, accuracy, retrieval
from flows.score.pairing import pair
from flows.score.spans import overlap

Pairs = tuple[tuple[GoldMeeting, FoundMeeting], ...]


def compare_meetings(case: Case) -> Iterator[Outcome]:
    """Pair meetings one to one, then check the values of the pairs where the gold has one."""
    pairing = pair(case.gold.meetings, case.meetings, lambda g, f: _affinity(g, f, case))
    yield retrieval("meetings", pairing, lambda g: Shown.at(g.span, g.date), _show_found)
    roles = (Check(Shown.at(g.span, g.role), ", ".join(sorted(f.roles)), g.role in f.roles) for g, f in pairing.pairs)
    yield accuracy("meeting_role", roles)
    yield _dates(pairing.pairs)
    yield _entities("meeting_city", pairing.pairs, case, lambda g: g.city, lambda f: f.row.city_id)
    yield _countries(pairing.pairs, case)
    yield _entities("meeting_group", pairing.pairs, case, lambda g: g.group, lambda f: f.row.group_id)
    yield _levels(pairing.pairs)
    yield _entities("meeting_host", pairing.pairs, case, lambda g: g.host, lambda f: f.row.host_id)


def _affinity(gold: GoldMeeting, found: FoundMeeting, case: Case) -> float:
    """Same day and city count for more than any overlap of the evidence."""
    shared = max(overlap(gold.span, span) for span in found.spans)
    return shared + float(_same_day_and_city(gold, found, case))


def _same_day_and_city(gold: GoldMeeting, found: FoundMeeting, case: Case) -> bool:
    if not gold.city or not same_edtf(gold.date, found.row.date):
        return False
    return same_entity(gold.city, case.entity(found.row.city_id), case.gold)


def _dates(pairs: Pairs) -> Outcome:
    dated = ((g, f.row.date) for g, f in pairs if g.date)
    return accuracy("meeting_date", (Check(Shown.at(g.span, g.date), d, same_edtf(g.date, d)) for g, d in dated))


def _levels(pairs: Pairs) -> Outcome:
    rated = ((g, f.row.level) for g, f in pairs if g.level)
    return accuracy("meeting_level", (Check(Shown.at(g.span, g.level), v, g.level == v) for g, v in rated))


def _countries(pairs: Pairs, case: Case) -> Outcome:
    placed = ((g, case.entity(f.row.country_id)) for g, f in pairs if g.country)
    codes = ((g, entity.iso3 if entity else None) for g, entity in placed)
    return accuracy("meeting_country", (Check(Shown.at(g.span, g.country), c, g.country == c) for g, c in codes))


def _entities(
    measure: str,
    pairs: Pairs,
    case: Case,
    wanted: Callable[[GoldMeeting], str | None],
    had: Callable[[FoundMeeting], str | None],
) -> Outcome:
    checks = []
    for gold, found in pairs:
        name, entity = wanted(gold), case.entity(had(found))
        if name:
            right = same_entity(name, entity, case.gold)
            checks.append(Check(Shown.at(gold.span, name), _label(entity), right))
    return accuracy(measure, checks)


def _label(entity: FoundEntity | None) -> str | None:
    return (entity.english or entity.label) if entity else None


def _show_found(found: FoundMeeting) -> Shown:
    return Shown.at(found.spans[0], found.row.date)
