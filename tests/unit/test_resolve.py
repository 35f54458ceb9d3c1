"""Many documents become one dataset: persons and meetings merged, or kept apart; references follow."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from itertools import permutations

import pytest
from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.contract.rows import (
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    MentionRow,
    ParticipationRow,
    PositionRow,
    Rows,
)
from flows.extract import extract_text
from flows.resolve import resolve
from flows.resolve.meetings import merged_meetings
from flows.resolve.persons import merged_persons


def person(name: str, basis: str = "discovered", key: str | None = None) -> EntityRow:
    entity_id = f"person:{key or name.replace(' ', '_')}"
    return EntityRow(entity_id=entity_id, kind="person", name_ar=name, basis=basis)


def meeting(key: str, day: str | None = "2015-11-14", **more: str | None) -> MeetingRow:
    at = dt.date.fromisoformat(day) if day and len(day) == 10 else None
    row = MeetingRow(
        meeting_id=f"meeting:{key}",
        meeting_type="meeting",
        status="held",
        basis="stated",
        date=day,
        earliest=at,
        latest=at,
    )
    return replace(row, **more)  # type: ignore[arg-type]


def document(document_id: str, **tables: tuple[object, ...]) -> Rows:
    row = DocumentRow(
        document_id=document_id, document_type="news_report", language="ar", source_file=f"{document_id}.txt",
        source_sha256="0" * 64, rights="full", characters=1, words=1, extractor_version="1",
    )  # fmt: skip
    return Rows(documents=(row,), **tables)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("غير بيدرسن", "غير بيدرسون"),
        ("ستيفان دي ميستورا", "ستيفان دي مستورا"),
        ("جيمس جيفري", "جيمس جيفيري"),
        ("عبد الله بن زايد الفلاني", "عبد الفلاني"),
        ("مارتن غريفيثس", "مارتن غريفيث"),
        ("أحمد أبو الغيط", "احمد أبو الغيط"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    merged = merged_persons([person(one), person(other)])
    assert len(merged) == 1
    assert set(merged) | set(merged.values()) == {person(one).entity_id, person(other).entity_id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي حسن", "علي حسين"),
        ("محمد علي", "أحمد علي"),
        ("محمد العلوي", "محمد العلوني"),
        ("سامح شكري", "سامي شكري"),
        ("جون كيري", "جون كيربي"),
        ("فلاديمير بوتين", "فلاديمير زيلينسكي"),
        ("بيدرسن", "بيدرسون"),
    ],
)
def test_persons_who_are_two(one: str, other: str) -> None:
    assert merged_persons([person(one), person(other)]) == {}


def test_who_merely_resembles_a_known_person_is_another() -> None:
    known = person("إبراهيم الجعفري", "vocabulary", "ibrahim-al-jaafari")
    assert merged_persons([person("إبراهيم الجعبري"), known]) == {}
    assert merged_persons([known, person("إبراهيم الجعفري", "vocabulary", "another")]) == {}


def test_a_short_name_that_fits_two_long_ones_stays_alone() -> None:
    assert merged_persons([person("خالد أحمد محمود"), person("خالد سعيد محمود"), person("خالد محمود")]) == {}


def test_references_to_a_merged_person_are_rewritten_everywhere() -> None:
    one, other = person("غير بيدرسن"), person("غير بيدرسون")
    mention = MentionRow(
        mention_id="b:mention:0", document_id="b", entity_id=other.entity_id, start=0, end=11, text="غير بيدرسون",
        form="name", rule="person.office",
    )  # fmt: skip
    position = PositionRow(
        person_id=other.entity_id, position_ar="المبعوث", document_id="b", start=12, end=19, text="المبعوث",
        basis="stated", rule="position.after",
    )  # fmt: skip
    rows = resolve(
        [document("a", entities=(one,)), document("b", entities=(other,), mentions=(mention,), positions=(position,))]
    )
    assert len(rows.entities) == 1
    kept = rows.entities[0].entity_id
    assert rows.mentions[0].entity_id == rows.positions[0].person_id == kept
    assert rows.mentions[0].text == "غير بيدرسون"


def test_one_meeting_by_day_and_place() -> None:
    full = meeting("a", city_id="place:vienna", group_id="group:issg", level="ministers")
    short = meeting("b", city_id="place:vienna")
    assert merged_meetings([short, full], ()) == {"meeting:b": "meeting:a"}


def test_one_meeting_by_day_and_group() -> None:
    full = meeting("a", city_id="place:vienna", group_id="group:issg")
    assert merged_meetings([meeting("b", group_id="group:issg"), full], ()) == {"meeting:b": "meeting:a"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("a", city_id="place:vienna", name_ar="اجتماع"), meeting("b", city_id="place:cairo", name_ar="اجتماع")),
        (meeting("a", name_ar="اجتماع فيينا"), meeting("b", name_ar="اجتماع فيينا")),
        (meeting("a", "2015-11", city_id="place:vienna"), meeting("b", "2015-11", city_id="place:vienna")),
        (meeting("a", None, city_id="place:vienna"), meeting("b", None, city_id="place:vienna")),
        (meeting("a", "2015-11-14", city_id="place:vienna"), meeting("b", "2015-11-15", city_id="place:vienna")),
        (
            meeting("a", city_id="place:vienna", group_id="group:issg"),
            meeting("b", city_id="place:vienna", group_id="group:e3"),
        ),
        (meeting("a", city_id="place:cairo"), meeting("b", city_id="place:cairo", meeting_type="call")),
    ],
)
def test_meetings_that_are_two(one: MeetingRow, other: MeetingRow) -> None:
    assert merged_meetings([one, other], ()) == {}


def reported(document_id: str, row: MeetingRow, entity: str) -> Rows:
    report = MeetingReportRow(
        document_id=document_id,
        meeting_id=row.meeting_id,
        role="subject",
        start=0,
        end=5,
        text="اجتمع",
        rule="meeting.verb",
    )
    part = ParticipationRow(
        meeting_id=row.meeting_id, entity_id=entity, role="participant", document_id=document_id, start=6, end=9,
        text="مصر", basis="stated", rule="participant.list",
    )  # fmt: skip
    return document(document_id, meetings=(row,), meeting_reports=(report,), participations=(part,))


def test_a_merged_meeting_is_one_row_with_all_reports_and_filled_gaps() -> None:
    one = reported("a", meeting("a", city_id="place:vienna", group_id="group:issg"), "country:EGY")
    other = reported("b", meeting("b", city_id="place:vienna", host_id="country:AUT"), "country:EGY")
    rows = resolve([one, other])
    assert [row.meeting_id for row in rows.meetings] == ["meeting:a"]
    assert rows.meetings[0].host_id == "country:AUT" and rows.meetings[0].group_id == "group:issg"
    assert {row.meeting_id for row in rows.meeting_reports} == {"meeting:a"} and len(rows.meeting_reports) == 2
    assert {row.entity_id for row in rows.participations} == {"country:EGY"}


def test_two_pairs_in_one_city_on_one_day_are_two_meetings() -> None:
    one = reported("a", meeting("a", city_id="place:new-york"), "country:EGY")
    other = reported("b", meeting("b", city_id="place:new-york"), "country:LBY")
    assert len(resolve([one, other]).meetings) == 2


def test_what_one_text_announced_and_another_reports_was_held() -> None:
    announced = meeting("a", city_id="place:vienna", group_id="group:issg", status="planned", level="ministers")
    held = meeting("b", city_id="place:vienna", group_id="group:issg", status="held")
    rows = resolve([document("x", meetings=(announced,)), document("y", meetings=(held,))])
    assert [row.status for row in rows.meetings] == ["held"]


def test_meetings_of_a_group_are_chained_by_day() -> None:
    first = meeting("a", "2015-10-30", group_id="group:issg", city_id="place:vienna")
    second = meeting("b", "2015-11-14", group_id="group:issg", city_id="place:vienna")
    third = meeting("c", "2015-12-18", group_id="group:issg", city_id="place:new-york", previous_meeting_id="meeting:a")
    rows = resolve([document("x", meetings=(third, second)), document("y", meetings=(first,))])
    assert {row.meeting_id: row.previous_meeting_id for row in rows.meetings} == {
        "meeting:a": None,
        "meeting:b": "meeting:a",
        "meeting:c": "meeting:a",  # what a text says goes before what days say
    }


def test_no_meeting_comes_before_itself() -> None:
    one = meeting("a", city_id="place:vienna", group_id="group:issg")
    other = meeting("b", city_id="place:vienna", previous_meeting_id="meeting:a")
    assert [row.previous_meeting_id for row in resolve([document("x", meetings=(one, other))]).meetings] == [None]


def test_instruments_are_one_row_each() -> None:
    bare = InstrumentRow(instrument_id="unsc:2254", kind="unsc_resolution", number=2254, basis="discovered")
    rows = resolve([document("a", instruments=(bare,)), document("b", instruments=(replace(bare, year=2015),))])
    assert [(row.number, row.year) for row in rows.instruments] == [(2254, 2015)]


TEXTS = {
    "a": "التقى المبعوث الأممي هوارد برانسكومب في فيينا يوم 14 نوفمبر 2015 وزراء خارجية مصر والأردن.",
    "b": "قال المبعوث الأممي هوارد برانسكوم إن اجتماع فيينا في 14 نوفمبر 2015 بحضور مصر والعراق كان مفيدا.",
    "c": "بيان مشترك\nاجتمع وزراء خارجية مصر والسعودية في القاهرة يوم 15 نوفمبر 2015 وأكدوا دعم القرار 2254.",
}


def test_the_order_of_documents_does_not_matter() -> None:
    read = [extract_text(text, document_id=key) for key, text in TEXTS.items()]
    results = [resolve(order) for order in permutations(read)]
    assert all(result == results[0] for result in results)
    persons = [row for row in results[0].entities if row.kind == "person"]
    assert len(persons) == 1


def test_resolving_twice_changes_nothing() -> None:
    once = resolve([extract_text(text, document_id=key) for key, text in TEXTS.items()])
    assert resolve([once]) == once


def test_nothing_in_nothing_out() -> None:
    assert resolve([]) == Rows()


def test_variants_of_a_name_are_found_as_if_all_were_compared_with_all():
    chance = random.Random(2254)
    parts = [
        "محمد",
        "حسن",
        "حسين",
        "ستيفان",
        "كوروتش",
        "كوروتشي",
        "كورتش",
        "الحسيني",
        "الحسني",
        "عبدالرحمن",
        "عبدالرحمان",
    ]
    for _ in range(60):
        names = {" ".join(chance.choices(parts, k=chance.choice([1, 2, 2, 3, 4]))) for _ in range(25)}
        persons = [
            EntityRow(entity_id=f"person:{number}", kind="person", name_ar=name, basis="discovered")
            for number, name in enumerate(sorted(names))
        ]
        assert merged_persons(persons) == _compared_with_all(persons), names


def _compared_with_all(persons: list[EntityRow]) -> dict[str, str]:
    merged: dict[str, str] = {}
    known: list[tuple[str, list[str]]] = []
    for person in sorted(persons, key=lambda row: (-len(row.name_ar or ""), row.entity_id)):
        name = fold(person.name_ar or "").split()
        alike = {other for other, parts in known if _one_name(name, parts)}
        if len(alike) == 1:
            merged[person.entity_id] = alike.pop()
        elif len(name) > 1:
            known.append((person.entity_id, name))
    return merged


def _one_name(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return min(len(one), len(other)) > 1 and (one[0], one[-1]) == (other[0], other[-1])
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    lengths = [min(len(a.removeprefix("ال")), len(b.removeprefix("ال"))) for a, b in different]
    edits = [OSA.distance(a, b) for a, b in different]
    return len(different) <= 1 and all(
        length >= 5 and edit <= (2 if length >= 8 else 1) for length, edit in zip(lengths, edits, strict=True)
    )
