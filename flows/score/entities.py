"""Entities mentioned in a document: persons, countries, organisations, armed groups, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.score.found import NAMING_FORMS, Case, FoundEntity
from flows.score.gold import GoldName
from flows.score.identity import same_name, same_person
from flows.score.names import arabic_words, word_overlap
from flows.score.outcome import Check, Outcome, Shown, accuracy, retrieval
from flows.score.pairing import Pairing, pair

POSITION_OVERLAP = 0.6

Names = Pairing[GoldName, FoundEntity]


def compare_entities(case: Case) -> Iterator[Outcome]:
    """One outcome for each kind of entity, and one for the positions of persons."""
    persons = pair(case.gold.persons, case.mentioned("person"), same_person)
    yield retrieval("persons", persons, _show_gold, _show_found)
    yield _positions(persons, case)
    yield from _countries(case)
    organisations = pair(case.gold.organisations, case.mentioned("organisation", "group"), same_name)
    yield _names("organisations", _forgiving(organisations, case.gold.armed_groups))
    armed = pair(case.gold.armed_groups, case.mentioned("armed_group"), same_name)
    yield _names("armed_groups", _forgiving(armed, case.gold.organisations))
    yield _names("places", pair(case.gold.places, case.mentioned("place"), same_name))


def _forgiving(pairing: Names, others: Sequence[GoldName]) -> Names:
    """Leave out of the false alarms what the gold has under the other of two kinds hard to tell apart."""
    strange = (one for one in pairing.extra if not any(same_name(name, one) for name in others))
    return Pairing(pairing.pairs, pairing.missed, tuple(strange))


def _names(measure: str, pairing: Names) -> Outcome:
    return retrieval(measure, pairing, _show_gold, _show_found)


def _positions(persons: Names, case: Case) -> Outcome:
    checks = []
    for gold, found in persons.pairs:
        if not gold.position:
            continue
        rows = [row.position_ar for row in case.rows.positions if row.person_id == found.entity_id]
        right = any(_same_position(gold.position, row) for row in rows)
        shown = Shown(gold.arabic[0], None, gold.position)
        checks.append(Check(shown, "; ".join(dict.fromkeys(rows)) or None, right))
    return accuracy("person_position", checks)


def _same_position(one: str, other: str) -> bool:
    return word_overlap(arabic_words(one), arabic_words(other)) >= POSITION_OVERLAP


def _countries(case: Case) -> Iterator[Outcome]:
    found = case.mentioned("country")
    named = [one for one in found if one.forms & NAMING_FORMS]
    by_adjective = [one for one in found if one.forms == {"adjective"}]
    yield _codes("countries", case.gold.countries, named)
    yield _codes("nationalities", case.gold.nationalities, by_adjective)


def _codes(measure: str, gold: frozenset[str], found: Sequence[FoundEntity]) -> Outcome:
    pairing = pair(sorted(gold), found, lambda code, entity: float(code == entity.iso3))
    return retrieval(measure, pairing, Shown, _show_found)


def _show_gold(name: GoldName) -> Shown:
    return Shown(name.arabic[0], name.span, name.english)


def _show_found(entity: FoundEntity) -> Shown:
    return Shown(entity.label, entity.spans[0], entity.iso3 or entity.english)
