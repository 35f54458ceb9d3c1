"""What changed, told to people and programs: causes, labels, the page, and nothing that acts as markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
import sample_rows
from markdown_it import MarkdownIt
from sample_release import edit_descriptor, write_release

from flows.contract.rows import CorrectedCellRow, Row, Rows
from flows.publish import diff_releases
from flows.publish.history.causes import Origin, Origins
from flows.publish.history.changes import summary
from flows.publish.history.changes_page import KINDS, SHOWN, write_page
from flows.publish.history.corrections import HEADER, write_corrections
from flows.publish.history.diff import MAJOR_SCHEMA, ReleaseDiff, TextChanges
from flows.publish.history.packaged_tables import packaged_tables
from flows.publish.history.withdrawn import withdrawn_rows
from flows.publish.markdown import code, plain
from flows.publish.model import Release

NO_CHANGE = {"added": 0, "removed": 0, "moved": 0, "corrected": 0, "withheld": 0, "causes": {}}
HOSTILE = "[x](http://evil.example) <b>\n# | `a` *b* www.evil.example @somebody \u202eback =1+1"


def compare(tmp_path: Path, change: Callable[[Rows], Rows], rows: Rows | None = None) -> ReleaseDiff:
    rows = rows or sample_rows.rows()
    return diff_releases(write_release(tmp_path / "a", rows), write_release(tmp_path / "b", change(rows)))


def release(diff: ReleaseDiff | None) -> Release:
    return Release(version="1.1.0", previous="1.0.0" if diff else None, created=None, tables={}, files={}, diff=diff)


def page(diff: ReleaseDiff) -> str:
    return write_page(release(diff)).decode()


def renamed_meeting(rows: Rows, name: str = "Meeting in Vienna") -> Rows:
    return replace(rows, meetings=(replace(rows.meetings[0], name_en=name),))


def other_text(rows: Rows, document_id: str) -> Rows:
    documents = (
        replace(row, source_sha256="0" * 64) if row.document_id == document_id else row for row in rows.documents
    )
    return replace(rows, documents=tuple(documents))


def retitled(rows: Rows) -> Rows:
    first, second = rows.documents
    return replace(rows, documents=(replace(first, title="بيان", supplied_sha256="1" * 64), second))


def by_hand(rows: Rows) -> Rows:
    cell = CorrectedCellRow(
        table="meetings",
        key=sample_rows.MEETING,
        column="name_en",
        expected="Vienna meeting",
        value="Meeting in Vienna",
        reason="Style",
        who="Desk",
        corrected_on=date(2026, 11, 20),
    )
    return replace(renamed_meeting(rows), corrected_cells=(cell,))


@pytest.mark.parametrize(
    ("change", "column", "cause"),
    [
        (renamed_meeting, "name_en", "pipeline"),
        (by_hand, "name_en", "correction"),
        # The meeting hangs on the Vienna text, through the report of it, and not on the London one.
        (lambda rows: other_text(renamed_meeting(rows), "vienna"), "name_en", "source"),
        (lambda rows: other_text(renamed_meeting(rows), "london"), "name_en", "pipeline"),
        (lambda rows: other_text(by_hand(rows), "vienna"), "name_en", "correction"),
        (retitled, "title", "source"),
        (lambda rows: other_text(rows, "london"), "source_sha256", "source"),
    ],
)
def test_the_cause_of_a_corrected_cell(tmp_path: Path, change: Callable[[Rows], Rows], column: str, cause: str) -> None:
    diff = compare(tmp_path, change)
    found = {cell.column: cell.cause for table in diff.tables for cell in table.corrected}
    assert found[column] == cause
    assert diff.bump == "patch"


def test_taking_a_correction_back_is_a_correction_too(tmp_path: Path) -> None:
    diff = diff_releases(
        write_release(tmp_path / "a", by_hand(sample_rows.rows())), write_release(tmp_path / "b", sample_rows.rows())
    )
    cells = [cell for table in diff.tables for cell in table.corrected]
    assert [(cell.column, cell.cause) for cell in cells] == [("name_en", "correction")]
    assert diff.bump == "patch"


def test_a_row_hangs_on_documents_through_those_that_point_at_it(tmp_path: Path) -> None:
    origins = Origins(packaged_tables(write_release(tmp_path)))
    vienna = Origin(document="vienna")
    assert origins.of("entities")["place:vienna",] == vienna  # by the meeting, by the report of it
    assert origins.of("meetings")[sample_rows.MEETING,] == vienna
    assert set(origins.of("statement_topics").values()) == {vienna}
    assert origins.of("no_such_table") == {}


def test_a_row_of_several_documents_hangs_on_each_of_them() -> None:
    still, moved, gone = Origin(document="a"), Origin(document="b", moved=True), Origin(document="c", withdrawn=True)
    assert still | still == still | Origin() == Origin() | still == still
    assert still | moved == moved | still == Origin(several=True, moved=True)
    assert still | moved | gone == Origin(several=True, moved=True, withdrawn=True)
    assert (still | Origin(document="d")).document is None


def test_the_work_grows_as_the_rows_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One entity that every document mentions: what is held of its documents is no longer for more of them."""
    work: list[int] = []
    plain_or = Origin.__or__

    def counted(one: Origin, other: Origin) -> Origin:
        found = plain_or(one, other)
        work.append(len(repr(found)))
        return found

    monkeypatch.setattr(Origin, "__or__", counted)
    done = []
    for number in (50, 200):
        work.clear()
        Origins(packaged_tables(write_release(tmp_path / str(number), mentioned_by(number)))).of("entities")
        done.append(sum(work))
    assert done[1] < 4 * done[0]


def mentioned_by(number: int) -> Rows:
    rows = sample_rows.rows()
    mention = rows.mentions[0]
    mentions = (
        replace(mention, mention_id=f"{n:04}:mention:0", document_id=f"{n:04}", passage_id=f"{n:04}:passage:0")
        for n in range(number)
    )
    return replace(rows, mentions=tuple(mentions))


def test_an_older_release_without_a_hash_is_no_changed_source(tmp_path: Path) -> None:
    old = write_release(tmp_path / "a")
    new = write_release(tmp_path / "b", retitled(sample_rows.rows()))

    def forget(descriptor: dict) -> None:
        (documents,) = (each for each in descriptor["resources"] if each["name"] == "documents")
        fields = documents["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != "supplied_sha256"]

    edit_descriptor(old, forget)
    causes = {cell.column: cell.cause for table in diff_releases(old, new).tables for cell in table.corrected}
    assert causes == {"title": "pipeline"}


def test_a_key_column_of_another_name_loses_no_row(tmp_path: Path) -> None:
    old, new = write_release(tmp_path / "a"), write_release(tmp_path / "b")
    file = old / "data" / "instruments.csv"
    file.write_bytes(file.read_bytes().replace(b"instrument_id", b"source_id"))

    def rename(descriptor: dict) -> None:
        (table,) = (each for each in descriptor["resources"] if each["name"] == "instruments")
        table["schema"]["fields"][0]["name"] = "source_id"
        table["schema"]["primaryKey"] = ["source_id"]
        table["hash"] = "sha256:other"

    edit_descriptor(old, rename)
    diff = diff_releases(old, new)
    assert (diff.bump, diff.counts) == ("major", {"added": 0, "removed": 0, "corrected": 0})
    assert [(change.kind, change.column) for change in diff.schema] == [
        ("column-removed", "source_id"),
        ("column-added", "instrument_id"),
    ]
    assert withdrawn_rows(packaged_tables(old), packaged_tables(new), "2.0.0") == ()


def test_corrections_csv_reads_back_with_every_value_whole(tmp_path: Path) -> None:
    name = 'Vienna, "the\nfirst"\r'
    diff = compare(tmp_path, lambda rows: renamed_meeting(rows, name))
    header, row = csv.reader(io.StringIO(write_corrections(release(diff)).decode(), newline=""))
    assert tuple(header) == HEADER == ("table", "key", "column", "old", "new", "document_id", "cause")
    assert row == ["meetings", sample_rows.MEETING, "name_en", "Vienna meeting", name, "vienna", "pipeline"]


def test_a_first_version_has_no_corrections_and_says_that_it_is_the_first() -> None:
    assert write_corrections(release(None)).decode() == ",".join(HEADER) + "\n"
    first = write_page(release(None)).decode()
    assert "first version" in first and "الإصدار الأول" in first
    assert (summary(None)["bump"], summary(None)["schema"], summary(None)["tables"]) == (None, [], {})


def test_changes_json_counts_rows_cells_and_causes(tmp_path: Path) -> None:
    diff = compare(tmp_path, lambda rows: replace(renamed_meeting(rows), dates=rows.dates[:1]))
    assert json.loads(json.dumps(summary(diff))) == {
        "bump": "minor",
        "schema": [],
        "texts": {"withheld": 0, "given": 0, "withheld_ids": [], "given_ids": []},
        "tables": {
            "dates": {**NO_CHANGE, "before": 2, "after": 1, "removed": 1},
            "meetings": {**NO_CHANGE, "before": 1, "after": 1, "corrected": 1, "causes": {"pipeline": 1}},
        },
    }


def test_the_page_says_in_both_languages_what_came_went_and_changed(tmp_path: Path) -> None:
    def change(rows: Rows) -> Rows:
        iran = replace(rows.entities[2], entity_id="country:IRN", iso3="IRN", name_ar="إيران", name_en="Iran")
        return replace(renamed_meeting(rows), entities=(*rows.entities, iran), dates=rows.dates[:1])

    text = page(compare(tmp_path, change))
    assert "**Added · أُضيف: 1**\n\n- «Iran · إيران» `country:IRN`" in text
    assert "**Removed · سُحب: 1**\n\n- «قبل 1 كانون الثاني 2016»" in text
    assert "| Name in English · الاسم بالإنجليزية | Vienna meeting | Meeting in Vienna | the rules" in text
    assert "| Entities (`entities`) | 5 → 6 | 1 | 0 | 0 | 0 | الكيانات |" in text
    assert "[corrections.csv](corrections.csv)" in text


def test_the_page_points_to_no_list_that_has_nothing_of_this_version(tmp_path: Path) -> None:
    only_cells = page(compare(tmp_path / "1", renamed_meeting))
    assert "Every corrected cell" in only_cells and "Every row that went" not in only_cells
    only_rows = page(compare(tmp_path / "2", lambda rows: replace(rows, dates=rows.dates[:1])))
    assert "Every corrected cell" not in only_rows and "Every row that went" in only_rows


def moved_on(rows: Rows, by: int, first: int = 0) -> Rows:
    """Everything that is said of the Vienna text from an offset on, some characters further on."""

    def number(cell: int) -> int:
        return cell + by if cell >= first else cell

    def cell(name: str, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool) and name.rpartition("_")[2] in ("start", "end"):
            return number(value)
        if isinstance(value, str) and re.match(r"vienna:[a-z]+:[0-9]+", value):
            document, kind, place, *rest = value.split(":")
            return ":".join((document, kind, str(number(int(place))), *rest))
        return value

    def moved(row: Row) -> Row:
        if getattr(row, "document_id", "vienna") != "vienna":
            return row
        return replace(row, **{each.name: cell(each.name, getattr(row, each.name)) for each in fields(row)})

    return replace(rows, **{each.name: tuple(map(moved, rows[each.name])) for each in fields(rows)})


def test_rows_that_an_edit_moved_are_told_apart_from_rows_that_came_and_went(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    late = replace(rows.dates[1], text="another", edtf="2017", date_id="vienna:date:9999", start=9999, end=10006)
    old, new = tmp_path / "a", tmp_path / "b"
    diff = diff_releases(
        write_release(old, rows), write_release(new, moved_on(replace(rows, dates=(rows.dates[0], late)), 2))
    )
    found = {table.table: table for table in diff.tables}
    assert [len(each) for each in (found["dates"].added, found["dates"].removed, found["dates"].moved)] == [1, 1, 1]
    assert len(found["statement_topics"].moved) == len(rows.statement_topics)
    others = [table for table in diff.tables if table.table not in ("dates", "statements", "rejects")]
    assert not any(table.added or table.removed for table in others)
    assert {row.key[0].startswith("vienna:mention:") for row in found["mentions"].moved} == {True}
    assert diff.bump == "minor"
    tombstones = withdrawn_rows(packaged_tables(old), packaged_tables(new), "1.1.0")
    reasons = {(row.table, row.key): row.reason for row in tombstones}
    assert reasons["dates", rows.dates[1].date_id] == "reading_changed"
    assert reasons["dates", rows.dates[0].date_id] == "moved"
    text = page(diff)
    assert "Rows that moved say the same" in text and "| Time expressions (`dates`) | 2 → 2 | 1 | 1 | 1 | 0 |" in text


def test_a_whole_text_that_is_withheld_is_told_and_moves_the_version(tmp_path: Path) -> None:
    def limit(rows: Rows) -> Rows:
        documents = (replace(row, rights="excerpt") if row.document_id == "vienna" else row for row in rows.documents)
        return replace(rows, documents=tuple(documents))

    diff = compare(tmp_path / "1", limit)
    assert (diff.bump, diff.texts) == ("minor", TextChanges(withheld=("vienna",)))
    assert "**Whole text no longer given · لم يعد النص الكامل منشورا: 1**\n\n- `vienna`" in page(diff)
    assert summary(diff)["texts"]["withheld_ids"] == ["vienna"]
    back = compare(tmp_path / "2", lambda rows: sample_rows.rows(), limit(sample_rows.rows()))
    assert (back.bump, back.texts) == ("minor", TextChanges(given=("vienna",)))


def test_a_long_list_is_cut_and_the_rest_counted(tmp_path: Path) -> None:
    def change(rows: Rows) -> Rows:
        new = (
            replace(rows.entities[2], entity_id=f"country:{n}", iso3=None, name_en=f"N{n}") for n in range(1000, 2234)
        )
        return replace(rows, entities=(*rows.entities, *new))

    text = page(compare(tmp_path, change))
    assert text.count("- «N1") == SHOWN
    assert "- and 1,229 more · و1,229 غيرها" in text


def test_no_change_of_rows_is_said(tmp_path: Path) -> None:
    assert "No row or cell of the data changed" in page(compare(tmp_path, lambda rows: rows))


def test_a_change_of_structure_is_named_in_both_languages(tmp_path: Path) -> None:
    old, new = write_release(tmp_path / "a"), write_release(tmp_path / "b")
    edit_descriptor(old, lambda descriptor: descriptor["resources"][4]["schema"]["fields"].pop())
    text = page(diff_releases(old, new))
    assert "| New column | Time expressions ▸ " in text and "(`dates.rule`) | عمود جديد | التعابير الزمنية ▸ " in text
    assert KINDS.keys() >= MAJOR_SCHEMA


def test_words_of_strangers_stay_words(tmp_path: Path) -> None:
    text = page(compare(tmp_path, lambda rows: renamed_meeting(rows, HOSTILE)))
    (line,) = (line for line in text.splitlines() if "evil" in line)
    assert "\\[x\\](http\\://evil.example) \\<b\\> \\# \\| \\`a\\` \\*b\\* www\\.evil.example @<!-- -->somebody" in line
    assert "\u202e" not in text and "\n#" not in line
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert re.findall(r'<a href="(.+?)"', shown) == ["corrections.csv"] * 2
    assert "<b>" not in shown and "<em>" not in shown
    assert "[x](http://evil.example) &lt;b&gt; # | `a` *b* www.evil.example @<!-- -->somebody" in shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a\n b\tc ", "a b c"),
        ("\u200fبيان\u202e", "بيان"),
        ("a" * 90, "a" * 80 + "…"),
        ("a_b|c", "a\\_b\\|c"),
        ("WWW.x.y", "WWW\\.x.y"),
        ("a.b: c - (d)", "a.b: c - (d)"),
    ],
)
def test_plain_lines(text: str, line: str) -> None:
    assert plain(text) == line


def test_code_keeps_its_fences_and_its_cell() -> None:
    assert code("a | `b`") == "`a | ˋbˋ`"
    assert code("a | b", in_table=True) == "`a \\| b`"


def test_a_difference_late_in_a_sentence_is_seen(tmp_path: Path) -> None:
    sentence = "The ministers of many countries met in the old town of Vienna and talked about a ceasefire "
    rows = renamed_meeting(sample_rows.rows(), sentence + "today")
    diff = compare(tmp_path, lambda rows: renamed_meeting(rows, sentence + "yesterday"), rows)
    (cell,) = (cell for table in diff.tables for cell in table.corrected)
    assert cell.where_they_differ == ("…talked about a ceasefire today", "…talked about a ceasefire yesterday")
    assert replace(cell, old="", new="x").where_they_differ == ("", "x")
