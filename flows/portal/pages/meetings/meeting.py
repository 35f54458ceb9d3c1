"""One meeting: who, where, when, what was before and after it, what was said, and which documents tell of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markupsafe import Markup

from flows.arabic.folding import fold
from flows.contract import vocabularies
from flows.contract.rows import MeetingRow, StatementRow
from flows.portal import addresses, machine_words
from flows.portal.charts import places
from flows.portal.citing import Citation, citations, cited_thing
from flows.portal.edition import Edition, Label
from flows.portal.meeting_names import both_names
from flows.portal.page import Page, RowPages
from flows.portal.pages.evidence import Listed, StatementLine, statement_lines
from flows.portal.pages.meeting_lists import MeetingLine, meeting_line
from flows.portal.pages.meetings.chain import chain_of, series_of
from flows.portal.pages.meetings.taking_part import Report, TakingPart, offices_of, reports, taking_part
from flows.portal.release_data import ReleaseData
from flows.portal.telling_time import day_plain
from flows.portal.touched import touched

STATEMENTS, RANKED = 60, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A place among the places of all meetings."""

    rank: int
    name: Label
    meetings: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    meeting_id: str
    name: Label
    kind: str
    status: str
    level: str
    date: str | None
    inferred: bool
    city: Label | None
    country: Label | None
    host: Label | None
    group: Label | None
    map: Markup
    ranked: tuple[Ranked, ...]
    chain: tuple[MeetingLine, ...]
    series: Listed[MeetingLine]
    who: tuple[TakingPart, ...]
    statements: Listed[StatementLine]
    reports: tuple[Report, ...]
    cite: tuple[Citation, ...]


def _page(row: MeetingRow, edition: Edition) -> Page:
    """The page of a meeting."""
    path, name = addresses.meeting_page(row.meeting_id), edition.meeting(row.meeting_id)
    view = _view(row, path, edition)
    title = (
        edition.words("meetings.of_date", name=name.text, date=day_plain(row.date, edition.words))
        if row.date
        else name.text
    )
    return Page(
        path=path,
        template="meeting.html",
        title=title,
        description=edition.words("meetings.page_description", name=name.text),
        view=view,
        section="meetings",
        trail=((edition.words("meetings.title"), "meetings/index.html"),),
        json_ld=_event(row, view, edition),
        indexed=True,
        scripts=("cited.js",),
    )


def _view(row: MeetingRow, path: str, edition: Edition) -> MeetingView:
    def named(entity_id: str | None) -> Label | None:
        return edition.entity(entity_id) if entity_id else None

    chain = chain_of(row, edition.data)
    series = series_of(row, {each.meeting_id for each in chain}, edition.data)
    return MeetingView(
        meeting_id=row.meeting_id,
        name=replace(edition.meeting(row.meeting_id), to=None),
        kind=edition.category("meetings", "meeting_type", row.meeting_type),
        status=edition.category("meetings", "status", row.status),
        level=edition.category("meetings", "level", row.level),
        date=row.date,
        inferred=row.basis == "inferred",
        city=named(row.city_id),
        country=named(row.country_id),
        host=named(row.host_id),
        group=named(row.group_id),
        map=_map(row, path, edition),
        ranked=_ranked(row.city_id or row.country_id, edition),
        chain=tuple(meeting_line(each, edition, row.meeting_id) for each in chain) if len(chain) > 1 else (),
        series=Listed(tuple(meeting_line(each, edition) for each in series.lines), series.others),
        who=tuple(taking_part(row, edition)),
        statements=statement_lines(_statements(row, edition.data), STATEMENTS, edition),
        reports=tuple(reports(row, edition)),
        cite=citations(edition, cited_thing("meetings", row.meeting_id, *both_names(row, edition.data), path)),
    )


def _map(row: MeetingRow, path: str, edition: Edition) -> Markup:
    t, data = edition.words, edition.data
    if not row.city_id or data.entities[row.city_id].latitude is None:
        return Markup("")
    codes = {data.entities[each].iso3 for each in data.countries_of_meetings.get(row.meeting_id, ())}
    note = t("meetings.map_note", place=edition.entity(row.city_id).text)
    page = f"{edition.language.code}/{path}"
    countries = sorted(code for code in codes if code)
    return places.drawn("place", t("meetings.where"), note, ((row.city_id, 1),), countries, edition, page)


def _ranked(place: str | None, edition: Edition) -> tuple[Ranked, ...]:
    """The most frequent places, and this one wherever it ranks."""
    return tuple(
        Ranked(rank=rank, name=edition.entity(each), meetings=count, here=each == place)
        for rank, each, count in _ranks(place, edition.data)
    )


def _ranks(place: str | None, data: ReleaseData) -> list[tuple[int, str, int]]:
    """Rank, place and number of meetings."""
    ranked = [(rank, each, count) for rank, (each, count) in enumerate(data.meeting_places[:RANKED], start=1)]
    here = data.rank_of_place.get(place or "", 0)
    return [*ranked, (here, *data.meeting_places[here - 1])] if here > RANKED else ranked


def _statements(row: MeetingRow, data: ReleaseData) -> list[StatementRow]:
    """What those who met say in the documents whose subject the meeting is."""
    rows = data.participations_of_meeting.get(row.meeting_id, ())
    speakers = {each.entity_id for each in rows} | {each.represented_by_id for each in rows}
    speakers |= {row.group_id, row.host_id}
    told = data.reports_of_meeting.get(row.meeting_id, ())
    documents = dict.fromkeys(each.document_id for each in told if each.role == "subject")
    return [
        statement
        for document in documents
        for statement in data.statements_in_document.get(document, ())
        if (statement.speaker_id in speakers if statement.speaker_id else _is_of_those_who_met(statement.speaker_text))
    ]


def _is_of_those_who_met(words: str | None) -> bool:
    return words is not None and any(fold(word) in _those_who_met() for word in words.split()[:1])


@cache
def _those_who_met() -> frozenset[str]:
    """«المجتمعون», «المشاركون», «الاجتماع»: words for all who met."""
    rows = vocabularies.load("collective_nouns")
    return frozenset(fold(row["word"]) for row in rows if row["those_who_met"] == "yes")


def _event(row: MeetingRow, view: MeetingView, edition: Edition) -> dict[str, Any]:
    """The meeting for search engines, as schema.org has it."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": machine_words.names(*both_names(row, edition.data), row.meeting_id),
        "identifier": row.meeting_id,
        "attendee": [{"@type": "Thing", "name": _tagged(each.name)} for each in view.who],
    }
    if row.earliest and row.earliest == row.latest:
        told["startDate"] = row.earliest.isoformat()
    place = view.city or view.country
    if place:
        told["location"] = {"@type": "Place", "name": _tagged(place)}
    return told


def _tagged(name: Label) -> dict[str, str]:
    return machine_words.tagged(name.text, name.lang)


def _inputs(row: MeetingRow, data: ReleaseData) -> str:
    """The digest of what the page shows."""
    chain, place = chain_of(row, data), row.city_id or row.country_id
    series, ranks = series_of(row, {each.meeting_id for each in chain}, data), _ranks(place, data)
    present = data.participations_of_meeting.get(row.meeting_id, ())
    entities = (*(each for _, each, _ in ranks), *data.countries_of_meetings.get(row.meeting_id, ()))
    statements = _statements(row, data)
    return touched(data).digest(
        (
            ("meetings", (row,)),
            ("meetings", chain),
            ("meetings", series.lines),
            ("participations", present),
            ("positions", offices_of(present, data)),
            ("meeting_reports", data.reports_of_meeting.get(row.meeting_id, ())),
            ("statements", statements[:STATEMENTS]),
            ("entities", map(data.entities.__getitem__, entities)),
        ),
        *(each for rank in ranks for each in rank),
        series.others,
        len(statements),
    )


# One page a meeting.
PAGES = RowPages(
    rows=lambda data: data.rows.meetings,
    path=lambda row: addresses.meeting_page(row.meeting_id),
    inputs=_inputs,
    make=_page,
)
