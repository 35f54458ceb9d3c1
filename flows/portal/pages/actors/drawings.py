"""Drawings of an actor's page: when it met, spoke and was written about, and where it met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from flows.contract.rows import EntityRow, MeetingRow
from flows.portal.charts import places
from flows.portal.charts.days import days_of, drawn_days
from flows.portal.charts.timeline import Lane, Mark, drawn
from flows.portal.edition import Edition

FEWEST = 2


def actor_timeline(row: EntityRow, meetings: Sequence[MeetingRow], edition: Edition) -> Markup:
    """Meetings, statements by the day of their document, and documents that name the actor; nothing if hardly any."""
    t = edition.words
    lanes = [
        Lane(t("charts.meetings").unescape(), tuple(_meetings(meetings, edition))),
        Lane(t("actors.lane_by").unescape(), tuple(_documents(_speaking(row, edition), "by", edition))),
        Lane(t("actors.lane_named").unescape(), tuple(_documents(_naming(row, edition), "document", edition))),
    ]
    lanes = [lane for lane in lanes if lane.marks]
    if len({mark.days for lane in lanes for mark in lane.marks}) < FEWEST:
        return Markup("")
    return drawn("actor", t("actors.timeline"), t("actors.timeline_note"), lanes)


def _meetings(meetings: Sequence[MeetingRow], edition: Edition) -> Iterator[Mark]:
    for row in meetings:
        days = days_of(row)
        if days:
            yield Mark(days, row.status, edition.meeting(row.meeting_id).text)


def _speaking(row: EntityRow, edition: Edition) -> Iterator[str]:
    return (each.document_id for each in edition.data.statements_of_speaker.get(row.entity_id, ()))


def _naming(row: EntityRow, edition: Edition) -> Iterator[str]:
    return (each.document_id for each in edition.data.mentions_of_entity.get(row.entity_id, ()))


def _documents(identifiers: Iterator[str], kind: str, edition: Edition) -> Iterator[Mark]:
    for each in dict.fromkeys(identifiers):
        days = _issued(each, edition)
        if days:
            yield Mark(days, kind, edition.document(each).text)


def _issued(document_id: str, edition: Edition) -> tuple[date, date] | None:
    row = edition.data.documents[document_id]
    return drawn_days(row.issued, row.issued_earliest, row.issued_latest)


def actor_map(row: EntityRow, path: str, meetings: Sequence[MeetingRow], edition: Edition) -> Markup:
    """A place where it lies; a country with the places of its meetings; nothing for other actors."""
    t = edition.words
    if row.kind == "place" and row.latitude is not None:
        counts = [(row.entity_id, 1)]
    elif row.kind == "country":
        told = Counter(each.city_id for each in meetings if each.city_id)
        counts = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    else:
        return Markup("")
    countries = (row.iso3,) if row.iso3 in places.outlines() and row.iso3 else ()
    if not counts and not countries:
        return Markup("")
    title = t("actors.map", name=edition.entity(row.entity_id).text)
    page = f"{edition.language.code}/{path}"
    return places.drawn("where", title, t("charts.places_note"), counts, countries, edition, page)
