"""Parts of a large release: which texts are in one, what its order depends on, how it is kept, what many say together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
import sample_rows

from flows.buckets.spreading import spread, spread_parts
from flows.contract import tables
from flows.contract.rows import MeetingRow, Rows
from flows.contract.rows_file import load_rows
from flows.ingest import Document
from flows.publish.formats.parquet import write_parquet
from flows.publish.frames import build_tables
from flows.publish.parts.claims import claimants
from flows.publish.parts.made import DRAFT, VERDICT, KeptParts, Verdict, table_file, write_verdict
from flows.publish.parts.order import PartInputs
from flows.publish.parts.orders import Orders
from flows.publish.parts.scope import OF_THE_WHOLE, own_suites, own_tables, whole_suites
from flows.resolve import SHARED, Resolution
from flows.validate.great_expectations_run import Outcome, new_source, of_all_parts, run_suite
from flows.validate.package_check import OF_ROWS, check_rows
from flows.validate.quarantine.accounts import Account
from flows.validate.quarantine.model import Finding
from flows.validate.report import Check, Failure
from flows.validate.suites import Rule, Suite, columns_seen, load_suites

ROWS = sample_rows.rows()
NOTHING = Verdict(taken={}, findings=(), accounts=(), outcomes={}, checks={}, sound=())


# Which texts make a part.


def texts(count: int) -> list[Document]:
    names = [f"text-{number}" for number in range(count)]
    return [
        Document(document_id=name, text="", source_file=name, source_sha256=hashlib.sha256(name.encode()).hexdigest())
        for name in names
    ]


@pytest.mark.parametrize(("bucket", "part"), [(1, 1), (4, 16), (50, 1), (8, 1000)])
def test_every_text_is_in_one_part_with_its_whole_bucket_in_the_order_of_ids(bucket: int, part: int) -> None:
    given = texts(300)
    buckets = spread(given, bucket, part)
    parts = spread_parts(given, buckets, part)
    assert [number for _, numbers in parts for number in numbers] == list(range(len(buckets)))
    for places, numbers in parts:
        assert list(places) == [place for number in numbers for place in buckets[number]]
        assert 2 * (len(places) - 1) < 3 * part


def test_which_texts_are_in_a_part_does_not_depend_on_buckets() -> None:
    given = texts(300)
    found = [
        [list(places) for places, _ in spread_parts(given, spread(given, bucket, 20), 20)] for bucket in (1, 7, 50)
    ]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 10


def test_one_text_more_changes_one_part_or_splits_it() -> None:
    given = texts(400)
    without = [*given[:200], *given[201:]]

    def named(documents: list[Document]) -> set[tuple[str, ...]]:
        parts = spread_parts(documents, spread(documents, 4, 32), 32)
        return {tuple(documents[place].document_id for place in places) for places, _ in parts}

    assert 1 <= len(named(given) - named(without)) <= 2
    assert len(named(without) - named(given)) <= 2


def test_no_text_makes_no_part() -> None:
    assert spread_parts([], (), 10) == ()


# What the order of a part depends on.


def inputs(shared: Rows = ROWS, ids: Mapping[str, str] = MappingProxyType({}), **how: object) -> PartInputs:
    rows = how.pop("rows", ROWS)
    corrections = how.pop("corrections", ())
    return Orders(Resolution(ids, shared), how.pop("fallen", {}), "this").inputs(["b"], [rows], corrections, **how)  # type: ignore[arg-type]


def other_meeting(**cells: object) -> MeetingRow:
    return replace(ROWS.meetings[0], meeting_id="meeting:elsewhere", **cells)


def named_alone() -> Rows:
    """A text that names one country and no meeting."""
    country = next(each for each in ROWS.entities if each.kind == "country")
    return Rows(entities=(country,))


def test_a_part_is_given_the_things_that_it_names_and_what_these_refer_to() -> None:
    meeting = replace(ROWS.meetings[0], previous_meeting_id="meeting:elsewhere")
    shared = replace(ROWS, meetings=(meeting, other_meeting()))
    given = load_rows(inputs(shared, rows=Rows(meetings=(meeting,))).shared)
    assert [each.meeting_id for each in given.meetings] == [meeting.meeting_id]
    assert given.meetings[0].previous_meeting_id is None
    needed = {meeting.group_id, meeting.city_id, meeting.country_id, meeting.host_id} - {None}
    assert needed and needed <= {each.entity_id for each in given.entities}
    assert not given.instruments


def test_what_a_part_does_not_name_changes_nothing() -> None:
    rows = named_alone()
    before = inputs(rows=rows)
    more = replace(ROWS, meetings=(*ROWS.meetings, other_meeting()))
    gone = Failure(check="x", code="x", message="x", table="meetings", key="meeting:elsewhere")
    assert inputs(more, rows=rows).digest == before.digest
    assert inputs(rows=rows, ids={"person:a": "person:b"}).digest == before.digest
    assert inputs(rows=rows, fallen={("meetings", "meeting:elsewhere"): "meetings"}).digest == before.digest
    assert inputs(rows=rows, rounds=[[gone]]).digest == before.digest


def test_what_a_part_names_changes_its_digest() -> None:
    country = named_alone().entities[0]
    renamed = replace(country, name_en="Elsewhere")
    shared = replace(ROWS, entities=tuple(renamed if each is country else each for each in ROWS.entities))
    gone = Failure(check="x", code="x", message="x", table="entities", key=country.entity_id)
    found = [
        inputs(rows=named_alone()),
        inputs(shared, rows=named_alone()),
        inputs(rows=named_alone(), ids={country.entity_id: "country:XYZ"}),
        inputs(rows=named_alone(), fallen={("entities", country.entity_id): "entities"}),
        inputs(rows=named_alone(), rounds=[[gone]]),
        inputs(rows=named_alone(), rounds=[[replace(gone, table="documents", key="vienna")]]),
        replace(inputs(rows=named_alone()), code="that"),
        replace(inputs(rows=named_alone()), buckets=("c",)),
    ]
    assert len({each.digest for each in found}) == len(found)


def test_ids_are_those_that_are_named() -> None:
    country = named_alone().entities[0].entity_id
    given = {country: "country:A", "country:Z": "country:Y"}
    assert inputs(rows=named_alone(), ids=given).ids == {country: "country:A"}


def test_who_needs_a_thing_is_found_under_the_id_that_it_has_now() -> None:
    row = ROWS.mentions[0]
    expected = {each.document_id for each in ROWS.mentions if each.entity_id == row.entity_id}
    ids = {row.entity_id: "country:B"}
    found = claimants({("entities", "country:B")}, [ROWS], ids)
    assert expected and found[("entities", "country:B")] >= expected
    assert claimants({("entities", row.entity_id)}, [ROWS], ids) == {}


# How a part is kept.


def keep(kept: KeptParts, digest: str, verdict: Verdict = NOTHING) -> None:
    with kept.making(digest) as folder:
        for name, data in build_tables(ROWS).items():
            with table_file(folder, name).open("wb") as stream:
                write_parquet(data, tables()[name], stream)
        write_verdict(folder, verdict)


def test_a_part_is_there_as_it_was_made(tmp_path: Path) -> None:
    verdict = Verdict(
        taken={"dates": 3},
        findings=(Finding(table="dates", key="d", code="c", words=("why", "لماذا")),),
        accounts=(Account(stage="resolve", unit="dates", taken=3, given=3),),
        outcomes={"dates": {"span-not-empty": {"success": True, "broken": None, "counts": {}, "keys": []}}},
        checks={"rights": Check(name="rights", examined=3, unit="cells", failures=(failure(),), report={"spans": 2})},
        sound=("dates", "mentions"),
    )
    kept = KeptParts(tmp_path)
    keep(kept, "one", verdict)
    found = kept.load("one")
    assert found is not None
    assert found.verdict == replace(verdict, findings=list(verdict.findings), accounts=list(verdict.accounts))
    assert found.table("dates").num_rows == len(ROWS.dates)
    assert kept.load("two") is None


@pytest.mark.parametrize("damage", ["verdict gone", "verdict cut", "table gone", "table cut"])
def test_a_damaged_part_is_none(tmp_path: Path, damage: str) -> None:
    kept = KeptParts(tmp_path)
    keep(kept, "one")
    file = tmp_path / "one" / VERDICT if "verdict" in damage else table_file(tmp_path / "one", "dates")
    file.write_bytes(file.read_bytes()[:-9])
    if "gone" in damage:
        file.unlink()
    assert kept.load("one") is None


def test_a_part_that_fails_leaves_nothing_and_the_one_before_stays(tmp_path: Path) -> None:
    kept = KeptParts(tmp_path)
    keep(kept, "one")
    with pytest.raises(ZeroDivisionError), kept.making("one"):
        raise ZeroDivisionError
    assert kept.load("one") is not None
    assert [each.name for each in tmp_path.iterdir()] == ["one"]


def test_others_are_forgotten_and_what_a_killed_run_left(tmp_path: Path) -> None:
    kept = KeptParts(tmp_path / "parts")
    kept.forget_all_but(["one"])
    for digest in ("one", "two"):
        keep(kept, digest)
    (tmp_path / "parts" / f"{DRAFT}1" / "data").mkdir(parents=True)
    kept.forget_all_but(["one"])
    assert [each.name for each in (tmp_path / "parts").iterdir()] == ["one"]


# What is asked of a part, and what all parts say together.


def failure() -> Failure:
    return Failure(check="rights", code="quotation-too-long", message="too long", table="dates", key="d")


def test_every_rule_is_asked_of_parts_or_of_the_whole() -> None:
    def codes(suites: Sequence[Suite]) -> list[tuple[str, str]]:
        return [(suite.name, rule.code) for suite in suites for rule in suite.rules]

    assert sorted([*codes(own_suites()), *codes(whole_suites())]) == sorted(codes(load_suites()))
    assert ("documents", "texts-differ") in codes(whole_suites())
    assert ("documents", "not-empty") in codes(whole_suites())
    assert ("citations", "citation-once") in codes(own_suites())


def suite_of(code: str) -> Suite:
    suite = next(each for each in load_suites() if any(rule.code == code for rule in each.rules))
    return replace(suite, rules=tuple(rule for rule in suite.rules if rule.code == code))


def asked(suite: Suite, frames: Sequence[pd.DataFrame], *, of_part: bool = True) -> Outcome:
    """What a suite of one rule says of some frames one after the other."""

    def given(_: Sequence[Rule], rows: int | None, alike: str | None) -> Sequence[pd.DataFrame]:
        return frames

    return run_suite(new_source(), suite, given, of_part=of_part)[0]


def frame(*dates: str | None) -> pd.DataFrame:
    return pd.DataFrame({"meeting_id": [f"m{place}{date}" for place, date in enumerate(dates)], "date": dates})


@pytest.mark.parametrize(
    ("parts", "success"),
    [
        ([frame("2015", None), frame(None, "2016")], True),
        ([frame("2015", "2016", "2017"), frame(None, None)], True),
        ([frame("2015"), frame(None, None)], False),
        ([frame("2015", "2016", None), frame(None, None, None)], False),
        ([frame(None, None), frame()], False),
        ([frame(), frame("2015")], True),
    ],
)
def test_a_share_is_that_of_all_rows_and_not_of_parts(parts: Sequence[pd.DataFrame], success: bool) -> None:
    suite = next(each for each in load_suites() if each.name == "meetings")
    suite = replace(suite, rules=tuple(rule for rule in suite.rules if rule.code == "mostly-dated"))
    whole = asked(suite, [pd.concat(parts, ignore_index=True)], of_part=False)
    found = of_all_parts([asked(suite, [each]) for each in parts])
    assert found == whole
    assert found.success is success


def test_rows_that_are_wrong_are_named_whatever_their_part() -> None:
    suite = suite_of("date-is-edtf")
    parts = [frame("2015", "May"), frame("June", None), frame("2016")]
    whole = asked(suite, [pd.concat(parts, ignore_index=True)], of_part=False)
    found = of_all_parts([asked(suite, [each]) for each in parts])
    assert found == whole
    assert len(found.keys) == 2


def test_a_rule_that_broke_in_one_part_is_broken() -> None:
    suite = suite_of("date-is-edtf")
    sound = asked(suite, [frame("2015")])
    broken = asked(suite, [frame("2015").drop(columns="date")])
    found = of_all_parts([sound, broken, sound])
    assert broken.broken and (found.broken, found.success) == (broken.broken, False)


def test_columns_that_suites_may_look_at() -> None:
    differ = columns_seen([suite_of("texts-differ")])
    assert set(differ["documents"]) >= {"document_id", "source_sha256"}
    assert "title" not in differ["documents"]
    held = columns_seen([suite_of("held-before-report")])
    assert set(held) >= {"meetings", "meeting_reports", "documents"}
    assert "issued_latest" in held["documents"] and "text" not in held["meeting_reports"]
    assert columns_seen([]) == {}


def test_rows_of_some_tables_are_checked_without_a_descriptor(tmp_path: Path) -> None:
    kept = KeptParts(tmp_path)
    wrong = replace(ROWS.dates[0], text="كلام آخر")
    with kept.making("one") as folder:
        for name, data in build_tables(replace(ROWS, dates=(wrong, *ROWS.dates[1:]))).items():
            with table_file(folder, name).open("wb") as stream:
                write_parquet(data, tables()[name], stream)
    given = {each.document_id: each.text for each in sample_rows.documents()}
    own = check_rows(tmp_path / "one", given, own_tables())
    rest = check_rows(tmp_path / "one", given, OF_THE_WHOLE)
    assert set(own) == set(rest) == set(OF_ROWS)
    assert [(each.table, each.key) for each in own["evidence"].failures] == [("dates", wrong.date_id)]
    assert all(each.passed for each in rest.values())
    assert own["hygiene"].examined > rest["hygiene"].examined > 0
    assert set(SHARED) < OF_THE_WHOLE
