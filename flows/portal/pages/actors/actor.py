"""One actor: its meetings, what it said and what was said to it, offices, parts, and the documents that name it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from flows.contract.rows import EntityRow, MeetingRow
from flows.portal import addresses, machine_words
from flows.portal.citing import Citation, citations, cited_thing
from flows.portal.edition import Edition, Label
from flows.portal.page import Page, RowPages
from flows.portal.pages.actors.drawings import actor_map, actor_timeline
from flows.portal.pages.actors.listing import meetings_of, meetings_there
from flows.portal.pages.actors.words import Mentioned, Spoken, mentioned, offices, people, spoken
from flows.portal.pages.evidence import Listed, Office, StatementLine, statement_lines
from flows.portal.pages.meeting_lists import MeetingLine, meeting_line, newest_first
from flows.portal.release_data import ReleaseData
from flows.portal.touched import touched

MEETINGS, STATEMENTS, RELATED = 60, 40, 60
# schema.org has a type for each kind of actor.
TYPES = {"person": "Person", "country": "Country", "place": "Place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    entity_id: str
    kind: str
    name: Label
    other_name: Label | None
    iso3: str | None
    position: str | None
    discovered: bool
    parent: Label | None
    parts: Listed[Label]
    map: Markup
    timeline: Markup
    meetings: Listed[MeetingLine]
    there: Listed[MeetingLine]
    absences: tuple[Label, ...]
    by: Listed[StatementLine]
    at: Listed[StatementLine]
    spoken: Listed[Spoken]
    offices: Listed[Office]
    people: Listed[Office]
    issued: Listed[Label]
    instruments: Listed[Label]
    mentions: int
    mentioned: Listed[Mentioned]
    cite: tuple[Citation, ...]


def _page(row: EntityRow, edition: Edition) -> Page:
    """The page of an actor."""
    t, path = edition.words, addresses.actor_page(row.entity_id)
    name = edition.entity(row.entity_id)
    return Page(
        path=path,
        template="actor.html",
        title=name.text,
        description=t("actors.page_description", name=name.text),
        view=_view(row, path, edition),
        section="actors",
        trail=((t("actors.title"), "actors/index.html"),),
        json_ld=_thing(row),
        indexed=True,
        scripts=("cited.js",),
    )


def _view(row: EntityRow, path: str, edition: Edition) -> ActorView:
    data, entity_id = edition.data, row.entity_id
    name = replace(edition.entity(entity_id), to=None)
    other = (row.name_en, "en") if name.lang == "ar" else (row.name_ar, "ar")
    taken, there = meetings_of(entity_id, data), meetings_there(entity_id, data)
    meetings = newest_first(data.meetings[each] for each in taken | there)
    absent = (each.meeting_id for each in data.participations_of_entity.get(entity_id, ()) if each.role == "absent")
    mentions = data.mentions_of_entity.get(entity_id, ())
    return ActorView(
        entity_id=entity_id,
        kind=edition.category("entities", "kind", row.kind),
        name=name,
        other_name=Label(other[0], other[1]) if other[0] and other[0] != name.text else None,
        iso3=row.iso3,
        position=None if row.latitude is None or row.longitude is None else f"{row.latitude:.2f}, {row.longitude:.2f}",
        discovered=row.basis == "discovered",
        parent=edition.entity(row.parent_id) if row.parent_id else None,
        parts=_labels((each.entity_id for each in data.parts_of_entity.get(entity_id, ())), edition.entity),
        map=actor_map(row, path, meetings, edition),
        timeline=actor_timeline(row, meetings, edition),
        meetings=_meetings((each for each in meetings if each.meeting_id in taken), edition),
        there=_meetings((each for each in meetings if each.meeting_id in there), edition),
        absences=tuple(edition.meeting(each) for each in dict.fromkeys(absent)),
        by=statement_lines(data.statements_of_speaker.get(entity_id, ()), STATEMENTS, edition),
        at=statement_lines(data.statements_at_target.get(entity_id, ()), STATEMENTS, edition),
        spoken=spoken(entity_id, edition),
        offices=offices(entity_id, edition),
        people=people(entity_id, edition),
        issued=_labels((each.document_id for each in data.documents_of_issuer.get(entity_id, ())), edition.document),
        instruments=_labels(
            (each.instrument_id for each in data.instruments_of_issuer.get(entity_id, ())), edition.instrument
        ),
        mentions=len(mentions),
        mentioned=mentioned(mentions, edition),
        cite=citations(edition, cited_thing("entities", entity_id, row.name_ar, row.name_en, path)),
    )


def _meetings(rows: Iterable[MeetingRow], edition: Edition) -> Listed[MeetingLine]:
    told = list(rows)
    return Listed(tuple(meeting_line(each, edition) for each in told[:MEETINGS]), max(0, len(told) - MEETINGS))


def _labels(identifiers: Iterable[str], label: Callable[[str], Label]) -> Listed[Label]:
    told = list(identifiers)
    return Listed(tuple(map(label, told[:RELATED])), max(0, len(told) - RELATED))


def _thing(row: EntityRow) -> dict[str, Any]:
    """The actor for search engines, as schema.org has it."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(row.kind, "Organization"),
        "name": machine_words.names(row.name_ar, row.name_en, row.entity_id),
        "identifier": row.entity_id,
    }
    if row.latitude is not None and row.longitude is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": row.latitude, "longitude": row.longitude}
    return told


def _inputs(row: EntityRow, data: ReleaseData) -> str:
    """The digest of what the page shows."""
    key = row.entity_id
    taken, there = meetings_of(key, data), meetings_there(key, data)
    return touched(data).digest(
        (
            ("entities", (row, *data.parts_of_entity.get(key, ()))),
            ("meetings", (data.meetings[each] for each in sorted(taken))),
            ("meetings", (data.meetings[each] for each in sorted(there))),
            ("participations", data.participations_of_entity.get(key, ())),
            ("statements", data.statements_of_speaker.get(key, ())),
            ("statements", data.statements_at_target.get(key, ())),
            ("quotations", data.quotations_of_speaker.get(key, ())),
            ("positions", data.positions_of_person.get(key, ())),
            ("positions", data.positions_in.get(key, ())),
            ("documents", data.documents_of_issuer.get(key, ())),
            ("instruments", data.instruments_of_issuer.get(key, ())),
            ("mentions", data.mentions_of_entity.get(key, ())),
        )
    )


# One page an actor.
PAGES = RowPages(
    rows=lambda data: data.rows.entities,
    path=lambda row: addresses.actor_page(row.entity_id),
    inputs=_inputs,
    make=_page,
)
