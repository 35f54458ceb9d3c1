"""Corrections by hand: read strictly, applied last, and loud when the data has moved on."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import sample_rows

from flows.contract import tables
from flows.contract.cells import cell_text, parse_cell
from flows.errors import SourceError, ValidationError
from flows.ingest import Correction, UnusableCorrections, read_folder
from flows.ingest.corrections import COLUMNS, EVIDENCE, parse_corrections
from flows.ingest.identity import digest_of
from flows.publish.refusing import record_unfit_corrections
from flows.resolve import StaleCorrections, apply_corrections
from flows.validate.edtf_days import first_day, last_day

ROOT = Path(__file__).parents[2]
STATEMENT = sample_rows.rows().statements[0].statement_id
GOOD = {
    "document": "",
    "table": "meetings",
    "key": sample_rows.MEETING,
    "column": "name_en",
    "expected": "Vienna meeting",
    "value": "Meeting in Vienna",
    "reason": "«فيينا» comes last in its English name; see ١٤ and 14.",
    "who": "Desk editor",
    "when": "2026-11-20",
}
SPEAKER = GOOD | {
    "document": "vienna",
    "table": "statements",
    "key": STATEMENT,
    "column": "speaker_id",
    "expected": "",
    "value": "country:USA",
}


def file(*lines: dict[str, str]) -> bytes:
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return page.getvalue().encode()


def apply(*lines: dict[str, str]):
    return apply_corrections(sample_rows.rows(), parse_corrections(file(*lines)))


def test_a_line_is_read_as_it_stands() -> None:
    (correction,) = parse_corrections(b"\xef\xbb\xbf" + file(SPEAKER | {"when": " 2026-11-20 "}))
    assert correction == Correction(
        line=2,
        document_id="vienna",
        table="statements",
        key=STATEMENT,
        column="speaker_id",
        expected="",
        value="country:USA",
        reason=GOOD["reason"],
        who="Desk editor",
        when=date(2026, 11, 20),
    )


def test_a_correction_sets_its_cell_alone_and_is_listed() -> None:
    before, after = sample_rows.rows(), apply(GOOD, SPEAKER)
    assert after.meetings == (replace(before.meetings[0], name_en="Meeting in Vienna"),)
    assert after.statements == (replace(before.statements[0], speaker_id="country:USA"), before.statements[1])
    assert [(row.table, row.column, row.expected, row.value) for row in after.corrected_cells] == [
        ("meetings", "name_en", "Vienna meeting", "Meeting in Vienna"),
        ("statements", "speaker_id", None, "country:USA"),
    ]
    assert replace(after, meetings=before.meetings, statements=before.statements, corrected_cells=()) == before


def test_the_order_of_the_lines_is_nothing() -> None:
    one, two = apply(GOOD, SPEAKER), apply(SPEAKER, GOOD)
    assert set(one.corrected_cells) == set(two.corrected_cells)
    assert replace(one, corrected_cells=()) == replace(two, corrected_cells=())


@pytest.mark.parametrize(
    ("column", "expected", "value", "parsed"),
    [
        ("earliest", "2015-11-14", "2015-11-15", date(2015, 11, 15)),
        ("date", "2015-11-14", "2015-11-15", "2015-11-15"),
        ("group_id", "", "country:RUS", "country:RUS"),
        ("city_id", "place:vienna", "", None),
        ("level", "ministers", "envoys", "envoys"),
    ],
)
def test_values_take_the_type_of_their_column(column: str, expected: str, value: str, parsed: object) -> None:
    (row,) = apply(GOOD | {"column": column, "expected": expected, "value": value}).meetings
    assert getattr(row, column) == parsed


DATE = GOOD | {"column": "date", "expected": "2015-11-14", "value": "2015-11-15"}


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2015-11-15", date(2015, 11, 15), date(2015, 11, 15)),
        ("2015-11", date(2015, 11, 1), date(2015, 11, 30)),
        ("2016-02?", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-XX", date(2015, 1, 1), date(2015, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2015-11-14/2015-11-16", date(2015, 11, 14), date(2015, 11, 16)),
        ("2015-11/..", date(2015, 11, 1), None),
        ("", None, None),
    ],
)
def test_a_corrected_date_brings_its_days_and_lists_them(edtf: str, earliest: date | None, latest: date | None) -> None:
    before = sample_rows.rows().meetings[0]
    after = apply(DATE | {"value": edtf})
    assert after.meetings == (replace(before, date=edtf or None, earliest=earliest, latest=latest),)
    (row,) = after.meetings
    changed = {"date"} | {name for name in ("earliest", "latest") if getattr(before, name) != getattr(row, name)}
    cells = {cell.column: cell for cell in after.corrected_cells}
    assert set(cells) == changed
    assert {(cell.reason, cell.corrected_on) for cell in cells.values()} == {(GOOD["reason"], date(2026, 11, 20))}
    assert all(cell.value == (cell_text(getattr(row, name)) or None) for name, cell in cells.items())
    # Another implementation says the same of the value.
    assert (first_day(edtf), last_day(edtf)) == (cell_text(earliest) or None, cell_text(latest) or None)


def test_days_that_a_line_says_stand() -> None:
    said = GOOD | {"column": "latest", "expected": "2015-11-14", "value": "2015-11-16"}
    for lines in ((DATE, said), (said, DATE)):
        rows = apply(*lines)
        assert (rows.meetings[0].earliest, rows.meetings[0].latest) == (date(2015, 11, 15), date(2015, 11, 16))
        assert sorted(row.column for row in rows.corrected_cells) == ["date", "earliest", "latest"]


def test_a_stale_date_is_one_fault() -> None:
    with pytest.raises(ValidationError) as caught:
        apply(DATE | {"expected": "2015-11-04"})
    assert caught.value.place == "line 2"
    assert caught.value.message.startswith("Corrections that do not fit the data any more: 1.")


def test_booleans_and_numbers_are_written_as_in_the_csv() -> None:
    negated = SPEAKER | {"column": "negated", "expected": "false", "value": "true"}
    place = GOOD | {"table": "entities", "key": "place:vienna", "column": "latitude"}
    rows = apply(negated, place | {"expected": "48.20849", "value": "48.2"})
    assert rows.statements[0].negated is True
    assert next(row.latitude for row in rows.entities if row.entity_id == "place:vienna") == 48.2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"table": "meeting"}, "nothing to correct in 'meeting'"),
        ({"table": "who_met"}, "nothing to correct"),
        ({"table": "rejects", "column": "message"}, "nothing to correct"),
        ({"table": "corrected_cells", "column": "who"}, "nothing to correct"),
        ({"table": "withdrawn", "column": "reason"}, "nothing to correct"),
        ({"column": "colour"}, "no column 'colour'"),
        ({"column": "meeting_id"}, "evidence or part of the key"),
        ({"table": "documents", "column": "rights"}, "Say it in sources.csv"),
        ({"table": "dates", "column": "start"}, "evidence"),
        ({"table": "dates", "column": "text"}, "evidence"),
        ({"column": "earliest", "value": "14/11/2015"}, "is no date"),
        ({"column": "earliest", "value": "2015-02-30"}, "is no date"),
        ({"table": "entities", "column": "latitude", "value": "1e999"}, "is no number"),
        ({"table": "entities", "column": "latitude", "value": "nan"}, "is no number"),
        ({"table": "entities", "column": "latitude", "value": "91"}, "cannot be 91"),
        ({"table": "entities", "column": "name_ar", "value": "فييـنا"}, "Write it as 'فيينا'"),
        ({"table": "statements", "column": "negated", "value": "yes"}, "is no boolean"),
        ({"table": "instruments", "column": "number", "value": "٢٢٥٤"}, "is no integer"),
        ({"column": "status", "value": "dreamt"}, "Allowed:"),
        ({"column": "status", "value": ""}, "may not be empty"),
        ({"column": "date", "value": "14 November"}, "It must match"),
        ({"value": "Meeting in Vienna "}, "begins or ends with a blank"),
        ({"value": "Meeting\u200f"}, "invisible character"),
        ({"reason": "because\x00"}, "invisible character"),
        ({"value": "Vienna meeting"}, "the one that is expected"),
        ({"reason": ""}, "'reason' is empty"),
        ({"who": " "}, "'who' is empty"),
        ({"when": "yesterday"}, "is no day"),
        ({"key": ""}, "'key' is empty"),
    ],
)
def test_a_wrong_line_is_refused_with_a_way_out(change: dict[str, str], says: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_corrections(file(SPEAKER, GOOD | change))
    error = caught.value
    assert (error.code, error.file, error.place) == ("corrections-bad-value", "corrections.csv", "line 3")
    assert says in error.message
    assert error.remedy


def test_all_wrong_lines_are_named_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        parse_corrections(file(GOOD | {"table": "x"}, SPEAKER, GOOD | {"when": ""}, SPEAKER))
    assert caught.value.place == "line 2, line 4, line 5"
    assert caught.value.message.startswith("Corrections that cannot be used: 3.")
    assert "Line 3 corrects the same cell" in caught.value.message


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"document,table\n", "corrections-missing-column"),
        (file(GOOD).replace(b"who", b"author"), "corrections-unknown-column"),
        (file(GOOD) + b"one,two\n", "corrections-wrong-width"),
        (file(GOOD | {"reason": "«فيينا»"}).decode().encode("cp1256"), "corrections-not-utf8"),
    ],
)
def test_the_file_is_read_as_strictly_as_sources(raw: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_corrections(raw)
    assert caught.value.code == code


def test_evidence_and_keys_cannot_be_corrected_in_any_table() -> None:
    for table in tables().values():
        for column in table.columns:
            if table.is_view or not (column.name in EVIDENCE or column.name in table.primary_key):
                continue
            with pytest.raises(SourceError):
                parse_corrections(file(GOOD | {"table": table.name, "column": column.name, "value": "1"}))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD | {"key": "meeting:1815:vienna"}, "has no row 'meeting:1815:vienna'"),
        (GOOD | {"key": sample_rows.MEETING + "x"}, f"Perhaps it is '{sample_rows.MEETING}' now"),
        (GOOD | {"expected": "Congress"}, "says 'Vienna meeting', not 'Congress'"),
        (GOOD | {"value": "Vienna meeting", "expected": "x"}, "not needed any more: remove the line"),
        (SPEAKER | {"document": "london"}, "belongs to the document 'vienna'"),
        (SPEAKER | {"document": ""}, "belongs to the document 'vienna'"),
        (GOOD | {"document": "paris"}, "There is no document 'paris'"),
        (SPEAKER | {"value": "country:SUN"}, "There is no row 'country:SUN' in entities"),
        (SPEAKER | {"value": "country:US"}, "Perhaps it is 'country:USA' now"),
    ],
)
def test_a_correction_that_does_not_fit_any_more_is_loud(line: dict[str, str], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        apply(line)
    error = caught.value
    assert (error.code, error.file, error.place) == ("corrections-stale", "corrections.csv", "line 2")
    assert says in error.message and error.remedy


def test_all_corrections_that_do_not_fit_are_named_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        apply(GOOD | {"key": "gone"}, SPEAKER, GOOD | {"expected": "Congress"}, SPEAKER | {"key": "also gone"})
    assert caught.value.place == "line 2, line 4, line 5"
    assert caught.value.message.startswith("Corrections that do not fit the data any more: 3.")


def test_without_corrections_nothing_is_touched() -> None:
    rows = sample_rows.rows()
    assert apply_corrections(rows, ()) is rows


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("string", "قال", "قال"),
        ("string", None, ""),
        ("integer", -3, "-3"),
        ("number", 48.20849, "48.20849"),
        ("number", 1e-7, "1e-07"),
        ("boolean", True, "true"),
        ("boolean", False, "false"),
        ("date", date(2015, 11, 14), "2015-11-14"),
    ],
)
def test_cells_come_back_as_they_were(kind, value: object, text: str) -> None:
    assert cell_text(value) == text
    assert parse_cell(text, kind) == value


def test_the_example_in_the_docs_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text("utf-8")
    (example,) = re.findall(r"```csv\n(.+?)```", page, re.DOTALL)
    (correction,) = parse_corrections(example.encode())
    assert (correction.table, correction.column) == ("meetings", "level")


def test_a_run_with_stale_corrections_is_listed_as_failed(tmp_path: Path) -> None:
    with pytest.raises(StaleCorrections) as caught:
        apply(GOOD | {"key": "gone"}, SPEAKER | {"key": "gone"})
    for _ in range(2):
        record_unfit_corrections(caught.value, sample_rows.documents(), tmp_path)
    page = json.loads((tmp_path / "versions.json").read_bytes())
    jsonschema.validate(page, json.loads((ROOT / "schemas" / "versions.schema.json").read_bytes()))
    (failed,) = page["failed"]
    assert (failed["code"], failed["failures"], failed["after"]) == ("corrections-stale", 2, None)
    assert failed["inputs_sha256"] == digest_of(sample_rows.documents())
    assert failed["findings"] == [{"check": "corrections", "code": "corrections-stale", "failures": 2}]


def test_a_run_with_unusable_corrections_is_listed_as_failed(tmp_path: Path) -> None:
    raw, published = tmp_path / "raw", tmp_path / "published"
    raw.mkdir()
    (raw / "a.txt").write_text("نص", encoding="utf-8")
    documents = read_folder(raw).documents
    (raw / "corrections.csv").write_bytes(file(GOOD | {"when": "yesterday"}, SPEAKER | {"table": "x"}))
    with pytest.raises(UnusableCorrections) as caught:
        read_folder(raw)
    assert caught.value.documents == documents
    record_unfit_corrections(caught.value, caught.value.documents, published)
    page = json.loads((published / "versions.json").read_bytes())
    jsonschema.validate(page, json.loads((ROOT / "schemas" / "versions.schema.json").read_bytes()))
    (failed,) = page["failed"]
    assert (failed["code"], failed["failures"]) == ("corrections-bad-value", 2)
    assert failed["inputs_sha256"] == digest_of(documents)
