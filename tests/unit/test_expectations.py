"""What the suites of `schemas/expectations` find across tables, and drift between two releases."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

import pandas as pd
import pyarrow as pa
import pytest
import sample_rows
from sample_release import write_release

from flows.contract import Bilingual, tables
from flows.contract.rows import CorrectedCellRow, ParticipationRow, Rows, StatementRow
from flows.contract.stored_table import distinct, store
from flows.publish.frames import build_tables
from flows.validate import drift, expectations, great_expectations_run
from flows.validate.edtf_days import first_day, is_certain, last_day
from flows.validate.expectations import check_expectations, examine, findings, judge
from flows.validate.great_expectations_run import Found, Outcome, new_source, run_suite
from flows.validate.previous import previous_release
from flows.validate.queries import open_database
from flows.validate.release_folder import open_release
from flows.validate.report import Failure
from flows.validate.suites import Rule, Suite, frames_for, load_suites, only_looked_up, vocabularies_of

SUITES = {suite.name: suite for suite in load_suites()}
ROWS = sample_rows.rows()
MEETING = ROWS.meetings[0]
STATEMENT = ROWS.statements[0]
PASSAGE = ROWS.passages[1]


def broken() -> Rows:
    """The sample with a row or two wrong in most tables."""
    vienna, london = ROWS.documents
    wrong_place = replace(ROWS.entities[3], parent_id="person:john-kerry")
    self_parent = replace(ROWS.entities[4], parent_id="person:john-kerry")
    mention = replace(ROWS.mentions[0], end=PASSAGE.end + 1, passage_id=PASSAGE.passage_id)
    late_date = replace(ROWS.dates[0], edtf="2015-11", earliest=date(2015, 11, 1), latest=date(2015, 12, 1))
    past_deadline = replace(ROWS.dates[1], edtf="2014", earliest=date(2014, 1, 1), latest=date(2014, 12, 31))
    future = replace(
        MEETING,
        date="2016-01-02",
        earliest=date(2016, 1, 2),
        latest=date(2016, 1, 2),
        host_id="place:vienna",
        country_id="country:RUS",
        previous_meeting_id=MEETING.meeting_id,
    )
    unattended = replace(MEETING, meeting_id="meeting:other", date=None, earliest=None, latest=None, country_id=None)
    report = replace(ROWS.meeting_reports[0], meeting_id="meeting:other")
    return replace(
        ROWS,
        documents=(replace(vienna, issued_basis="supplied", issuer_id="place:vienna"), london),
        entities=(*ROWS.entities[:3], wrong_place, self_parent),
        mentions=(mention, ROWS.mentions[1]),
        dates=(late_date, past_deadline),
        meetings=(future, unattended),
        meeting_reports=(*ROWS.meeting_reports, report),
        participations=(*ROWS.participations, *_odd_participations()),
        positions=(replace(ROWS.positions[0], affiliation_id="place:vienna"),),
        instruments=(replace(ROWS.instruments[0], number=2255, adopted="2014-12-18"),),
        statements=(_odd_statement(), ROWS.statements[1]),
        quotations=(replace(ROWS.quotations[0], speaker_id="place:vienna"),),
        corrected_cells=(_idle_correction(),),
    )


def _odd_participations() -> list[ParticipationRow]:
    first = ROWS.participations[0]
    return [
        replace(first, role="absent"),
        replace(first, role="host"),
        replace(first, entity_id="country:USA", role="host"),
        replace(first, entity_id="place:vienna", represented_by_id="country:USA"),
        replace(first, document_id="london"),
    ]


def _odd_statement() -> StatementRow:
    return replace(
        STATEMENT,
        plover_event="REJECT",
        clause_number=7,
        speaker_id="country:USA",
        target_id="country:USA",
        passage_id="london:passage:0",
    )


def _idle_correction() -> CorrectedCellRow:
    return CorrectedCellRow(
        table="entities",
        key="country:RUS",
        column="name_ar",
        expected="روسيا",
        value="روسيا",
        reason="بلا سبب",
        who="التحرير",
        corrected_on=date(2026, 1, 1),
    )


@pytest.fixture(scope="module")
def found() -> tuple[Failure, ...]:
    outcomes, drifted = examine(build_tables(broken()))
    assert drifted == ()
    return findings(outcomes)


@pytest.mark.parametrize(
    ("severity", "table", "key", "code"),
    [
        ("critical", "documents", "vienna", "issuer-acts"),
        ("critical", "entities", "place:vienna", "parent-contains"),
        ("critical", "entities", "person:john-kerry", "not-own-parent"),
        ("critical", "mentions", ROWS.mentions[0].mention_id, "ends-in-passage"),
        ("critical", "dates", ROWS.dates[0].date_id, "days-not-after-value"),
        ("critical", "meetings", MEETING.meeting_id, "held-before-report"),
        ("critical", "meetings", MEETING.meeting_id, "host-acts"),
        ("critical", "meetings", MEETING.meeting_id, "not-own-previous"),
        ("warning", "meetings", MEETING.meeting_id, "one-host"),
        ("warning", "meetings", MEETING.meeting_id, "host-takes-part"),
        ("warning", "meetings", "meeting:other", "subject-attended"),
        ("critical", "positions", f"person:john-kerry | vienna | {ROWS.positions[0].start}", "affiliation-is-body"),
        ("critical", "instruments", "unsc:2254", "resolution-number-agrees"),
        ("critical", "instruments", "unsc:2254", "resolution-date-agrees"),
        ("critical", "instruments", "unsc:2254", "year-agrees"),
        ("critical", "statements", STATEMENT.statement_id, "event-agrees"),
        ("critical", "statements", STATEMENT.statement_id, "passage-of-document"),
        ("critical", "statements", STATEMENT.statement_id, "ends-in-passage"),
        ("warning", "statements", STATEMENT.statement_id, "deadline-not-past"),
        ("warning", "statements", STATEMENT.statement_id, "not-to-oneself"),
        ("warning", "quotations", ROWS.quotations[0].quotation_id, "speaker-acts"),
        ("critical", "corrected_cells", "entities | country:RUS | name_ar", "correction-changes"),
        ("info", "entities", "country:AUT", "entity-used"),
    ],
)
def test_a_wrong_row_is_found_by_its_key(
    found: tuple[Failure, ...], severity: str, table: str, key: str, code: str
) -> None:
    assert (severity, table, key, code) in {(each.severity, each.table, each.key, each.code) for each in found}


@pytest.mark.parametrize(
    "code", ["participant-acts", "represented-by-person", "absent-or-present", "meeting-in-document"]
)
def test_a_wrong_participation_is_found(found: tuple[Failure, ...], code: str) -> None:
    keys = {each.key for each in found if each.table == "participations" and each.code == code}
    assert len(keys) == 1 and all(key and key.startswith(f"{MEETING.meeting_id} | ") for key in keys)


def test_findings_speak_both_languages(found: tuple[Failure, ...]) -> None:
    assert all(each.message and each.message_ar and each.code and each.check == "expectations" for each in found)
    one = next(each for each in found if each.code == "ends-in-passage" and each.table == "mentions")
    assert one.message.endswith("(1 of 2 rows differ)") and one.message_ar and one.message_ar.endswith("(1 من 2)")


def test_what_the_sample_has_right_is_not_found() -> None:
    outcomes, _ = examine(build_tables(ROWS))
    assert not [each for each in findings(outcomes) if each.severity == "critical"]
    assert not [each.rule.code for each in outcomes if each.broken]


def test_what_was_judged_before_is_asked_again_only_where_rows_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = expectations.run_suite

    def noted(source: object, suite: Suite, frames: object, **how: bool) -> list[Outcome]:
        asked.append(suite.name)
        return run(source, suite, frames, **how)  # type: ignore[arg-type]

    data = build_tables(ROWS)
    judged = judge(data)
    monkeypatch.setattr(expectations, "run_suite", noted)
    again = examine(data, None, judged)[0]
    assert asked == ["rates"]
    assert again == examine(data)[0]
    other = {**data, **{"quotations": build_tables(broken())["quotations"], "dates": build_tables(broken())["dates"]}}
    del asked[:]
    assert examine(other, None, judged)[0] == examine(other)[0]
    changed = {"quotations", "dates"} & {name for name in other if not other[name].equals(data[name])}
    assert changed
    assert set(asked[: len(asked) - len(SUITES)]) >= changed
    assert len(asked) < 2 * len(SUITES)


def test_a_frame_has_what_is_asked_and_is_not_kept() -> None:
    source, mentions = new_source(), SUITES["mentions"]
    database = open_database(build_tables(ROWS), vocabularies_of(SUITES.values()))
    (frame,) = frames_for(mentions, database, mentions.rules, None)
    assert {rule.column for rule in mentions.rules} - {None} < set(frame.columns)
    assert "rule" in {each.name for each in tables()["mentions"].columns} - set(frame.columns)
    (narrow,) = frames_for(mentions, database, (), None)
    assert tuple(narrow.columns) == mentions.keys
    run_suite(source, mentions, partial(frames_for, mentions, database))
    assert not source.get_execution_engine().batch_manager.batch_data_cache
    conditions = {"type": "and", "conditions": [{"column": {"name": "a"}}, {"column": {"name": "b"}}]}
    rule = Rule(
        code="x",
        severity="info",
        said=Bilingual(en="", ar=""),
        definition={"kwargs": {"column_list": ["c"], "row_condition": conditions}},
    )
    assert rule.columns == {"a", "b", "c"}


def test_rows_judged_some_after_the_others_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged() -> list[Outcome]:
        source = new_source()
        return [each for name in ("dates", "who_met") for each in run_suite(source, SUITES[name], frames[name])]

    database = open_database(build_tables(broken()), vocabularies_of(SUITES.values()))
    frames = {name: partial(frames_for, SUITES[name], database) for name in ("dates", "who_met")}
    at_once = judged()
    assert any(each.keys for each in at_once) and any(each.rule.compares_within for each in at_once)
    monkeypatch.setattr(great_expectations_run, "ROWS", 1)
    assert judged() == at_once


def test_rows_that_are_compared_are_in_one_frame() -> None:
    suite = SUITES["mentions"]
    database = open_database(build_tables(ROWS), vocabularies_of(SUITES.values()))
    (whole,) = frames_for(suite, database, suite.rules, None, "entity_id")
    parts = list(frames_for(suite, database, suite.rules, 1, "entity_id"))
    told = [set(part["entity_id"]) for part in parts]
    assert [len(each) for each in told] == [1] * whole["entity_id"].nunique()
    assert len(set.union(*told)) == len(told) > 1
    assert sum(map(len, parts)) == len(whole) == len(ROWS.mentions)


@pytest.mark.parametrize(("wrong", "success"), [((0, 1), True), ((1, 1), False), ((2, 0), False)])
def test_a_share_is_one_of_all_rows(wrong: tuple[int, int], success: bool) -> None:
    definition = {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "a", "mostly": 0.75}}
    found = Found(Rule(code="x", severity="info", said=Bilingual(en="", ar=""), definition=definition))
    for each in wrong:
        counts = {"element_count": 4, "missing_count": 1, "unexpected_count": each}
        result = {"success": each == 0, "exception_info": {"raised_exception": False}, "result": counts}
        found.add(result, pd.DataFrame({"a": [0, 1, 2, 3]}), ("a",))
    assert found.success is success


def test_a_critical_rule_judges_each_row_by_itself() -> None:
    for suite in SUITES.values():
        for rule in suite.rules:
            assert rule.said.en.endswith(".") and rule.said.ar.endswith(".")
            if rule.severity == "critical":
                assert "mostly" not in rule.definition["kwargs"], (suite.name, rule.code)


def test_every_table_has_a_suite_and_every_join_finds_one_row() -> None:
    assert {suite.table for suite in SUITES.values() if suite.table} == set(tables())
    frames = build_tables(ROWS)
    database = open_database(frames, vocabularies_of(SUITES.values()))
    for suite in SUITES.values():
        if suite.table and "where" not in suite.source:
            (frame,) = frames_for(suite, database, suite.rules, None)
            assert len(frame) == frames[suite.table].num_rows


@pytest.mark.parametrize(
    ("edtf", "first", "last", "certain"),
    [
        ("2015-11-14", "2015-11-14", "2015-11-14", True),
        ("2016-02", "2016-02-01", "2016-02-29", True),
        ("2016~", "2016-01-01", "2016-12-31", False),
        ("201X", "2010-01-01", "2019-12-31", True),
        ("2015-XX-01", "2015-01-01", "2015-12-01", True),
        ("2021-01/2021-06", "2021-01-01", "2021-06-30", True),
        ("2024-01-24?/2024-01-25?", "2024-01-24", "2024-01-25", False),
        ("2015/..", "2015-01-01", None, True),
        ("/2015", None, "2015-12-31", True),
        ("2015-13", None, None, True),
        ("2015-02-30", None, None, True),
        ("٢٠١٥", None, None, True),
        ("2015\n", None, None, True),
        (None, None, None, False),
    ],
)
def test_days_of_an_edtf_value(edtf: str | None, first: str | None, last: str | None, certain: bool) -> None:
    assert (first_day(edtf), last_day(edtf), is_certain(edtf)) == (first, last, certain)


def _corpus(documents: int, statements: int, *, words: int = 1000, first: int = 0) -> Rows:
    """Documents with some statements each."""
    found = [
        replace(ROWS.documents[1], document_id=f"d{number}", words=words) for number in range(first, first + documents)
    ]
    said = [
        replace(ROWS.statements[1], document_id=each.document_id, statement_id=f"{each.document_id}:statement:{place}")
        for each in found
        for place in range(statements)
    ]
    return Rows(documents=tuple(found), statements=tuple(said))


def _both(*corpora: Rows) -> Rows:
    return Rows(
        documents=tuple(row for each in corpora for row in each.documents),
        statements=tuple(row for each in corpora for row in each.statements),
    )


STATEMENTS = drift.Measure(
    name="statements",
    said=SUITES["rates"].rules[0].said,
    sql="SELECT document_id, count(*) FROM statements GROUP BY document_id",
)


def _rates(now: Rows, before: Rows) -> dict[str, drift.Rate]:
    found = drift.rates((STATEMENTS,), _counted(build_tables(now)), _counted(build_tables(before)))
    return {rate.documents: rate for rate in found}


def _counted(tables: Mapping[str, pa.Table]) -> pa.Table:
    return drift.count((STATEMENTS,), open_database(tables))


def test_the_same_documents_may_change_by_a_fifth() -> None:
    before = _corpus(20, 10)
    assert (rate := _rates(_corpus(20, 11), before)["known"]).low <= rate.rate <= rate.high
    assert (rate := _rates(_corpus(20, 14), before)["known"]).rate > rate.high
    assert (rate := _rates(_corpus(20, 6), before)["known"]).rate < rate.low
    assert rate.expected == 10 and rate.texts == 20 and rate.words == 20_000 and rate.before == 200


def test_new_documents_may_differ_as_texts_do() -> None:
    before = _corpus(20, 10)
    few, many = _corpus(1, 18, first=50), _corpus(30, 18, first=50)
    assert (one := _rates(_both(before, few), before)["new"]).rate < one.high
    assert (thirty := _rates(_both(before, many), before)["new"]).rate > thirty.high
    assert thirty.high < one.high
    scattered = _both(*(_corpus(2, 2 * number, first=10 * number) for number in range(10)))
    assert _rates(_both(scattered, few := _corpus(1, 18, first=500)), scattered)["new"].high > one.high
    assert few.documents


def test_a_table_that_the_last_release_did_not_have_is_not_compared() -> None:
    frames = build_tables(_corpus(2, 2))
    older = _counted({"documents": frames["documents"]})
    assert drift.rates((STATEMENTS,), _counted(frames), older) == ()
    with pytest.raises(LookupError):
        drift.rates((STATEMENTS,), older, _counted(frames))


def _release(published: Path, version: str, rows: Rows, previous: str | None) -> Path:
    folder = write_release(published / version, rows)
    (folder / "changes.json").write_text(json.dumps({"from": previous, "to": version}), "utf-8")
    return folder


def test_drift_is_a_warning_and_a_loss_of_everything_stops_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.validate.expectations.load_suites", lambda: (SUITES["rates"],))
    _release(tmp_path, "1.0.0", _corpus(20, 10), None)
    fewer = check_expectations(open_release(_release(tmp_path, "1.1.0", _corpus(20, 5), "1.0.0")))
    assert fewer.passed and fewer.report["compared_with"] == "1.0.0"
    assert {(each.key, each.code) for each in fewer.warnings} >= {("statements | known", "rate-not-low")}
    none = check_expectations(open_release(_release(tmp_path, "1.2.0", _corpus(20, 0), "1.0.0")))
    assert [(each.key, each.code) for each in none.failures] == [("statements | known", "not-vanished")]
    alone = check_expectations(open_release(_release(tmp_path / "copy", "1.1.0", _corpus(20, 5), "1.0.0")))
    assert alone.report["compared_with"] is None and not alone.warnings and not alone.report["rates"]


@pytest.mark.parametrize("named", ["../1.0.0", "1.0.0/../1.0.0", "", None, 1, "9.9.9"])
def test_the_release_before_lies_beside_this_one(tmp_path: Path, named: object) -> None:
    (tmp_path / "1.0.0").mkdir()
    folder = tmp_path / "1.1.0"
    folder.mkdir()
    assert previous_release(folder) is None
    (folder / "changes.json").write_text(json.dumps({"from": named}), "utf-8")
    assert previous_release(folder) is None
    (folder / "changes.json").write_text(json.dumps({"from": "1.0.0"}), "utf-8")
    assert previous_release(folder) == tmp_path / "1.0.0"


def test_tables_that_are_only_looked_up_need_each_value_once() -> None:
    suites = [SUITES["entities"], SUITES["subject_meetings"]]
    found = only_looked_up(suites)
    assert found["mentions"] == ("entity_id",) and found["statements"] == ("speaker_id", "target_id")
    assert found["meeting_reports"] == ("meeting_id", "role")
    assert not {"entities", "meetings", "participations"} & found.keys()
    data: dict[str, pa.Table] = dict(build_tables(sample_rows.rows()))
    fewer = data | {name: _twice_and_distinct(data[name], columns) for name, columns in found.items()}
    assert (fewer["mentions"].num_rows, fewer["mentions"].column_names) == (2, ["entity_id"])
    assert examine(fewer, suites=suites) == examine(data, suites=suites)


def _twice_and_distinct(data: pa.Table, columns: Sequence[str]) -> pa.Table:
    with TemporaryFile() as file:
        return distinct(store([*data.to_batches(), *data.to_batches()], data.schema, file), columns)


def test_asking_again_keeps_nothing_for_good() -> None:
    new_source()
    kept = gc.get_freeze_count()
    examine(build_tables(ROWS), suites=[SUITES["dates"]])
    # Fewer is well too: what was put aside before is let go as soon as nothing names it any more.
    assert gc.get_freeze_count() <= kept


def test_a_suite_finds_what_it_would_if_expectations_described_themselves_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = build_tables(replace(ROWS, dates=tuple(replace(each, end=each.start) for each in ROWS.dates)))
    once, _ = examine(data)
    monkeypatch.setattr(great_expectations_run, "_described_once", nullcontext)
    each_time, _ = examine(data)
    assert once == each_time and not all(outcome.success for outcome in once)
