"""Resolving column by column and on disk gives what resolving row by row in memory gives, for any rows.

The plain way stands here: all rows at once, every id looked up in every row.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.arabic.cleaning import clean
from flows.contract.packed_rows import Spool
from flows.contract.rows import (
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    MentionRow,
    ParticipationRow,
    Rows,
)
from flows.resolve import resolve, sorted_columns
from flows.resolve.meetings import merged_meetings
from flows.resolve.own_rows import KEYS
from flows.resolve.persons import merged_persons
from flows.resolve.pieces import SHARED
from flows.validate.quarantine import accounts

STATUSES = ["held", "planned", "target"]
PERSONS = ["غير بيدرسن", "غير بيدرسون", "غير  بيدرسن", "علي حسن", "ستيفان دي ميستورا", "ستيفان ميستورا"]
DAYS = [(day, at, at) for at in (dt.date(2015, 11, 14), dt.date(2015, 12, 18)) for day in (f"{at}", f"{at}?")] + [
    ("2015-11", dt.date(2015, 11, 1), dt.date(2015, 11, 30)),
    (None, None, None),
]


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


PERSON_IDS = st.integers(0, 5).map(lambda number: f"person:{number}")
COUNTRY_IDS = one_of("country:EGY", "country:LBY")
MEETING_IDS = st.integers(0, 6).map(lambda number: f"meeting:{number}")
PEOPLE = st.builds(
    lambda entity_id, name, basis: EntityRow(entity_id=entity_id, kind="person", name_ar=name, basis=basis),
    PERSON_IDS,
    one_of(None, *PERSONS),
    one_of("discovered", "discovered", "vocabulary"),
)
COUNTRIES = st.builds(
    EntityRow,
    entity_id=COUNTRY_IDS,
    kind=st.just("country"),
    name_ar=one_of(None, "مصـــر", "مصر", ""),
    name_en=one_of(None, "\u200f", "Egypt"),
    parent_id=one_of(None, "person:1"),
    latitude=one_of(None, 30.5),
    basis=st.just("vocabulary"),
)
MEETINGS = st.builds(
    lambda day, **cells: MeetingRow(date=day[0], earliest=day[1], latest=day[2], **cells),
    one_of(*DAYS),
    meeting_id=MEETING_IDS,
    name_ar=one_of(None, "اجتمـاع", "اجتماع"),
    meeting_type=one_of("meeting", "call"),
    group_id=one_of(None, "group:issg", "org:un"),
    city_id=one_of(None, "place:vienna", ""),
    host_id=st.none() | PERSON_IDS,
    level=one_of(None, "ministers"),
    status=one_of(*STATUSES),
    previous_meeting_id=st.none() | MEETING_IDS,
    basis=st.just("stated"),
)
INSTRUMENTS = st.builds(
    InstrumentRow,
    instrument_id=one_of("unsc:2254", "unsc:2118"),
    kind=st.just("unsc_resolution"),
    year=one_of(None, 2013, 2015),
    issuer_id=st.none() | PERSON_IDS,
    basis=st.just("discovered"),
)
ODD = st.builds(lambda row: replace(row, name_en=5), PEOPLE | COUNTRIES | MEETINGS)
WORDS: dict[str, Any] = {"text": "مصر", "rule": "r"}


@st.composite
def text(draw: st.DrawFn, number: int, *, odd: bool) -> Rows:
    """The rows of one text; with `odd`, some have a value of a wrong type."""
    of_text, starts = f"text{number}", st.integers(0, 3)
    rows = draw(st.lists(PEOPLE | COUNTRIES | MEETINGS | INSTRUMENTS | (ODD if odd else PEOPLE), max_size=10))
    present = st.builds(
        lambda meeting, entity, role, start: ParticipationRow(
            meeting_id=meeting, entity_id=entity, role=role, document_id=of_text, start=start, end=9, basis="stated",
            **WORDS,
        ),
        MEETING_IDS, PERSON_IDS | COUNTRY_IDS, one_of("participant", "absent"), starts,
    )  # fmt: skip
    mentions = st.builds(
        lambda entity, start: MentionRow(
            mention_id="m", document_id=of_text, entity_id=entity, start=start, end=9, form="name", **WORDS
        ),
        PERSON_IDS,
        starts,
    )
    reports = st.builds(
        lambda meeting, start: MeetingReportRow(
            document_id=of_text, meeting_id=meeting, role="subject", start=start, end=9, **WORDS
        ),
        MEETING_IDS,
        starts,
    )
    document = DocumentRow(
        document_id=of_text, document_type="news_report", issuer_id=draw(st.none() | PERSON_IDS), language="ar",
        source_file="f", source_sha256="0", rights="full", characters=1, words=1, extractor_version="1",
    )  # fmt: skip
    return Rows(
        documents=(document,),
        entities=tuple(row for row in rows if isinstance(row, EntityRow)),
        meetings=tuple(row for row in rows if isinstance(row, MeetingRow)),
        instruments=tuple(row for row in rows if isinstance(row, InstrumentRow)),
        participations=tuple(draw(st.lists(present, max_size=5))),
        mentions=tuple(draw(st.lists(mentions, max_size=5))),
        meeting_reports=tuple(draw(st.lists(reports, max_size=5))),
    )


def texts(*, odd: bool) -> st.SearchStrategy[list[Rows]]:
    return st.integers(0, 4).flatmap(lambda count: st.tuples(*(text(each, odd=odd) for each in range(count)))).map(list)


@settings(deadline=None, max_examples=40)
@given(texts(odd=True), st.randoms(use_true_random=False))
def test_rows_in_memory_are_resolved_as_plainly(documents: list[Rows], chance: Any) -> None:
    found = resolve(documents)
    assert found == plainly(documents)
    chance.shuffle(documents)
    assert resolve(documents) == found


@settings(deadline=None, max_examples=40)
@given(texts(odd=False), st.integers(1, 20), st.integers(1, 4))
def test_packed_rows_are_resolved_as_plainly(documents: list[Rows], of_run: int, at_hand: int) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(sorted_columns, "ROWS_OF_RUN", of_run)
        changed.setattr(sorted_columns, "ROWS_AT_HAND", at_hand)
        spool = Spool(io.BytesIO())
        given = [spool.together([document]) for document in documents]
        found = resolve(given, spool.together)
        assert found == plainly(documents)
        accounts.close(accounts.of_resolving(given, found))


def plainly(documents: Iterable[Rows]) -> Rows:
    parts = sorted(documents, key=lambda part: part.documents[0].document_id)
    shared = {name: [tidied(row) for part in parts for row in part[name]] for name in SHARED}
    persons = merged_persons(one_each(shared["entities"], "entity_id"))
    meetings: Any = one_each((renamed(row, persons) for row in shared["meetings"]), "meeting_id")
    presence = [row for part in parts for row in part.participations if row.role != "absent"]
    one = merged_meetings(meetings, [(row.meeting_id, persons.get(row.entity_id, row.entity_id)) for row in presence])
    found: dict[str, Any] = {
        name: one_each((renamed(row, persons, one) for row in rows), SHARED[name]) for name, rows in shared.items()
    }
    found["meetings"] = tuple(chained(found["meetings"]))
    for name in set(Rows.names) - SHARED.keys():
        own = [[renamed(row, persons, one) for row in part[name]] for part in parts]
        found[name] = tuple(row for rows in own for row in (first_of(rows, KEYS[name]) if name in KEYS else rows))
    return Rows(**found)


def tidied(row: Any) -> Any:
    if row.__slots__.count("name_en") == 0 or row.name_en == 5:
        return row
    return replace(
        row, **{name: clean(value) or None for name in ("name_ar", "name_en") if (value := getattr(row, name))}
    )


def renamed(row: Any, *maps: Mapping[str, str]) -> Any:
    for ids in maps:
        row = replace(row, **{key: ids.get(value, value) for key, value in asdict(row).items() if key.endswith("_id")})
    return row


def first_of(rows: Sequence[Any], key: Sequence[str]) -> tuple[Any, ...]:
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in key), row)
    return tuple(found.values())


def one_each(rows: Iterable[Any], key: str) -> tuple[Any, ...]:
    by_id: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        by_id[getattr(row, key)].add(row)
    return tuple(fullest(by_id[each]) for each in sorted(by_id))


def fullest(group: set[Any]) -> Any:
    best, *others = sorted(group, key=lambda row: (list(asdict(row).values()).count(None), repr(row)))
    told = asdict(best)
    for other in others:
        told |= {name: value for name, value in asdict(other).items() if told[name] is None}
    if "status" in told:
        told["status"] = min((row.status for row in group), key=STATUSES.index)
    return replace(best, **told)


def chained(meetings: Sequence[MeetingRow]) -> Iterator[MeetingRow]:
    dated = [row for row in meetings if row.group_id is not None and row.status == "held" and row.earliest is not None]
    certain = [row for row in dated if row.earliest == row.latest and row.date and row.date[-1] != "?"]
    latest: dict[Any, MeetingRow] = {}
    links: dict[str, str] = {}
    for row in sorted(certain, key=lambda row: (str(row.earliest), row.meeting_id)):
        series = row.group_id if row.group_id == "group:issg" else (row.group_id, row.level, row.meeting_type)
        before = latest.get(series, row)
        if before.earliest != row.earliest:
            links[row.meeting_id] = before.meeting_id
        latest[series] = row
    for row in meetings:
        link = row.previous_meeting_id or links.get(row.meeting_id)
        yield replace(row, previous_meeting_id=None if link == row.meeting_id else link)
