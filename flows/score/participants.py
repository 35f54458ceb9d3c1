"""Participants of the meetings that a document is about, and the part they play."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.score.found import Case, FoundEntity
from flows.score.gold import GoldName
from flows.score.identity import same_name, same_person
from flows.score.outcome import Check, Outcome, Shown, accuracy, retrieval
from flows.score.pairing import pair
from flows.score.spans import Span, overlap

# The most telling role of an entity comes first; who is absent does not take part.
_ROLES = ("host", "chair", "guest", "addressee", "participant")


@dataclass(frozen=True, slots=True)
class FoundParticipant:
    """An entity at one meeting, with every span that says so and its most telling role."""

    entity: FoundEntity
    spans: tuple[Span, ...]
    role: str


def compare_participants(case: Case) -> Iterator[Outcome]:
    """Participants of the subject meetings; roles of those found."""
    gold = tuple(name for name in case.gold.participants if name.role in _ROLES)
    pairing = pair(gold, _found(case), _affinity)
    yield retrieval("participants", pairing, _show_gold, _show_found)
    checks = (Check(_show_gold(g), f.role, g.role == f.role) for g, f in pairing.pairs)
    yield accuracy("participant_role", checks)


def _found(case: Case) -> tuple[FoundParticipant, ...]:
    grouped: dict[tuple[str, str], tuple[tuple[str, Span], ...]] = {}
    for row in case.rows.participations:
        if row.meeting_id in case.subject_meetings and row.role in _ROLES:
            key = (row.meeting_id, row.entity_id)
            grouped[key] = (*grouped.get(key, ()), (row.role, Span(row.start, row.end, row.text)))
    found = (
        FoundParticipant(
            case.entities[entity_id],
            tuple(sorted(span for _, span in rows)),
            min((role for role, _ in rows), key=_ROLES.index),
        )
        for (_, entity_id), rows in grouped.items()
        if entity_id in case.entities
    )
    return tuple(sorted(found, key=lambda one: (one.spans[0], one.entity.entity_id)))


def _affinity(gold: GoldName, found: FoundParticipant) -> float:
    """Code or name first; for what has no country code, a span in common will do."""
    named = same_name(gold, found.entity)
    if found.entity.kind == "person":
        named = max(named, same_person(gold, found.entity))
    if named or gold.iso3 or found.entity.kind == "country" or gold.span is None:
        return 1 + named if named else 0.0
    return max(overlap(gold.span, span) for span in found.spans)


def _show_gold(name: GoldName) -> Shown:
    return Shown(name.arabic[0], name.span, name.role)


def _show_found(found: FoundParticipant) -> Shown:
    return Shown(found.entity.label, found.spans[0], found.role)
