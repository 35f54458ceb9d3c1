"""Writers, views and diffs: canonical bytes, readable views, and versions that tell the truth."""

from __future__ import annotations

import csv as python_csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sample_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_release import edit_descriptor, write_release

from flows.contract import tables
from flows.contract.arrow import to_arrow
from flows.contract.rows import CorrectedCellRow, RejectRow, Rows, WhoSaidWhatRow
from flows.errors import PublishError
from flows.publish import diff_releases
from flows.publish.formats.csv import write_csv
from flows.publish.frames import build_tables
from flows.publish.history.versions import Version
from flows.publish.staging import StagedRelease, newest_day
from flows.publish.texts import texts_to_publish
from flows.publish.views import who_met, who_said_what
from flows.validate.release_folder import read_csv

CELLS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ['"', ",", "\r", "\n", "\r\n", " a ", "=1+1", "«قال»", "a\rb", "a\r\nb", "true", "NULL", "NaN", "0"]
)


def reject(cell: str, evidence: str | None, key: str) -> RejectRow:
    return RejectRow(
        source_file="a",
        stage="ingest",
        table="",
        key=key,
        code="x",
        message=cell,
        message_ar=cell,
        evidence=evidence,
    )


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(CELLS, st.none() | CELLS, st.text("ab\r\n", max_size=3)),
        max_size=5,
        unique_by=lambda t: t[2],
    )
)
def test_csv_comes_back_as_it_was_for_arrow_and_python(cells: list[tuple[str, str | None, str]]) -> None:
    table = tables()["rejects"]
    data = build_tables(Rows(rejects=tuple(reject(*each) for each in cells)))["rejects"]
    stream = io.BytesIO()
    write_csv(data, table, stream)
    read = list(python_csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert read[1:] == [["" if cell is None else cell for cell in row.values()] for row in data.to_pylist()]
    place = _scratch / "rejects.csv"
    place.write_bytes(stream.getvalue())
    header, batches = read_csv(place, table)
    assert (header, [row for each in batches for row in each.to_pylist()]) == (data.column_names, data.to_pylist())


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    global _scratch
    _scratch = tmp_path_factory.mktemp("csv")


_scratch = Path()


def test_csv_is_canonical(tmp_path: Path) -> None:
    folder = write_release(tmp_path)
    for file in (folder / "data").glob("*.csv"):
        raw = file.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\n")
        assert b"\r" not in raw
    dates = (folder / "data" / "dates.csv").read_text("utf-8").splitlines()
    assert dates[1].endswith(",date,gregorian,2015-11-14,2015-11-14,2015-11-14,,false,,,stated,date.full")
    assert "48.20849,16.37208" in (folder / "data" / "entities.csv").read_text("utf-8")


def test_an_empty_string_is_a_null_but_in_a_key() -> None:
    row = replace(sample_rows.REJECT, evidence="")
    data = build_tables(Rows(rejects=(row,)))["rejects"]
    assert (data["evidence"][0].as_py(), data["table"][0].as_py()) == (None, "")


def test_parquet_is_made_for_readers_of_parts(tmp_path: Path) -> None:
    file = pq.ParquetFile(write_release(tmp_path) / "data" / "dates.parquet")
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.has_column_index and column.has_offset_index and column.is_stats_set
    assert [each.column_index for each in file.metadata.row_group(0).sorting_columns] == [1, 3, 0]
    assert [file.schema.names[index] for index in (1, 3, 0)] == ["document_id", "start", "date_id"]
    schema = json.loads(file.metadata.metadata[b"table_schema"])
    assert [field["name"] for field in schema["fields"]] == file.schema_arrow.names
    described = file.schema_arrow.field("edtf").metadata
    assert described[b"title_ar"].decode() and b"pandas" not in file.metadata.metadata


def test_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    turned = Rows(**{name: tuple(reversed(rows[name])) for name in Rows.names})  # type: ignore[arg-type]
    one, two = write_release(tmp_path / "a", rows), write_release(tmp_path / "b", turned)
    assert _files(one) == _files(two)


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_who_met_needs_no_ids_to_be_read() -> None:
    russia, america = who_met(sample_rows.rows())
    assert (russia.participant_en, russia.city_ar, russia.country_en, russia.date) == (
        "Russia",
        "فيينا",
        "Austria",
        "2015-11-14",
    )
    assert (russia.status_ar, russia.role_ar, russia.participant_kind_ar) == ("منعقد", "مشارِك", "دولة")
    assert (america.position_en, russia.position_en) == ("Secretary of State", None)
    assert sample_rows.TEXTS[russia.document_id][russia.start : russia.end] == russia.evidence
    assert (america.represented_by_en, america.evidence, america.group_en) == (
        "John Kerry",
        "الولايات المتحدة",
        None,
    )


def test_who_said_what_gathers_what_hangs_on_a_statement() -> None:
    agreed, called = who_said_what(sample_rows.rows())
    assert isinstance(agreed, WhoSaidWhatRow)
    assert agreed.topics == "ceasefire; talks_process"
    assert (agreed.topics_ar, agreed.act_ar) == ("وقف إطلاق النار؛ مسار المحادثات", "اتفاق")
    assert (agreed.instruments_ar, agreed.instruments_en) == ("القرار 2254", "Resolution 2254")
    assert (agreed.deadline, agreed.deadline_text) == ("2016-01-01", "قبل 1 كانون الثاني 2016")
    assert (agreed.deadline_latest, agreed.document_type_ar) == (date(2016, 1, 1), "بيان مشترك")
    assert sample_rows.TEXTS[agreed.document_id][agreed.start : agreed.end] == agreed.verb
    assert agreed.document_title == "بيان فيينا"
    assert (called.topics, called.instruments_en, called.deadline, called.issued) == (None, None, None, None)


def test_a_view_of_dangling_rows_is_left_to_the_foreign_keys() -> None:
    assert not list(who_met(replace(sample_rows.rows(), meetings=(), entities=())))
    assert not list(who_said_what(replace(sample_rows.rows(), documents=())))


def test_only_texts_with_full_rights_are_carried() -> None:
    rows = sample_rows.rows().documents
    texts = texts_to_publish((rows[0], replace(rows[1], rights="excerpt")), sample_rows.documents())
    assert dict(texts) == {"texts/vienna.txt": sample_rows.VIENNA.encode()}


@pytest.mark.parametrize("document_id", ["../x", "a/b", "a\\b", ".hidden"])
def test_an_id_cannot_lead_out_of_the_release(document_id: str) -> None:
    row = replace(sample_rows.rows().documents[0], document_id=document_id)
    document = replace(sample_rows.documents()[0], document_id=document_id)
    with pytest.raises(PublishError, match="unsafe-document-id"):
        dict(texts_to_publish((row,), (document,)))


def test_the_descriptor_tells_size_hash_and_the_other_form(tmp_path: Path) -> None:
    folder = write_release(tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["$schema"].endswith("/2.0/datapackage.json")
    assert (descriptor["version"], descriptor["created"]) == ("1.0.0", "2015-11-14T00:00:00Z")
    assert [resource["name"] for resource in descriptor["resources"]] == list(tables())
    for resource in descriptor["resources"]:
        for form in (resource, *resource["alternatives"]):
            assert (folder / form["path"]).stat().st_size == form["bytes"]
    assert descriptor["title_ar"] and descriptor["description_ar"]


def test_the_readme_is_bilingual_and_counts_rows(tmp_path: Path) -> None:
    text = (write_release(tmp_path) / "README.md").read_text("utf-8")
    assert "Version **1.0.0**" in text and "الإصدار **1.0.0**" in text
    assert all(f"| `{name}` |" in text for name in tables())
    for program in ("Python, pandas", "Python, Polars", "DuckDB", "R"):
        assert text.count(f"### {program}\n") == 2


def _no_change(rows: Rows) -> Rows:
    return rows


def _corrected(rows: Rows) -> Rows:
    return replace(rows, meetings=(replace(rows.meetings[0], name_en="Meeting in Vienna"),))


def _added(rows: Rows) -> Rows:
    new = replace(rows.entities[2], entity_id="country:IRN", iso3="IRN", name_ar="إيران", name_en="Iran")
    return replace(rows, entities=(*rows.entities, new))


def _span_removed(rows: Rows) -> Rows:
    return replace(rows, dates=rows.dates[:1], statements=rows.statements[1:])


def _cited_removed(rows: Rows) -> Rows:
    return replace(rows, documents=rows.documents[:1], passages=rows.passages[:3], statements=rows.statements[:1])


@pytest.mark.parametrize(
    ("change", "bump", "counts"),
    [
        (_no_change, "patch", (0, 0, 0)),
        (_corrected, "patch", (0, 0, 1)),
        (_added, "minor", (1, 0, 0)),
        (_span_removed, "minor", (0, 2, 0)),
        (_cited_removed, "major", (0, 4, 0)),
    ],
)
def test_the_diff_decides_the_step(
    tmp_path: Path, change: Callable[[Rows], Rows], bump: str, counts: tuple[int, int, int]
) -> None:
    old = write_release(tmp_path / "a")
    new = write_release(tmp_path / "b", change(sample_rows.rows()))
    diff = diff_releases(old, new)
    assert (diff.bump, *diff.counts.values()) == (bump, *counts)


def test_a_correction_names_the_cell_and_both_values(tmp_path: Path) -> None:
    old = write_release(tmp_path / "a")
    new = write_release(tmp_path / "b", _corrected(sample_rows.rows()))
    (cell,) = [
        cell for table in diff_releases(old, new).tables for cell in table.corrected if table.table == "meetings"
    ]
    assert (cell.key, cell.column, cell.old, cell.new) == (
        (sample_rows.MEETING,),
        "name_en",
        "Vienna meeting",
        "Meeting in Vienna",
    )


def _fields(descriptor: dict[str, Any], table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(
        each["schema"]["fields"] for each in descriptor["resources"] if each["name"] == table
    )
    return found


def _without_column(descriptor: dict[str, Any]) -> None:
    _fields(descriptor, "dates").pop()


def _retyped(descriptor: dict[str, Any]) -> None:
    _fields(descriptor, "dates")[3]["type"] = "number"


def _moved(descriptor: dict[str, Any]) -> None:
    _fields(descriptor, "dates").reverse()


def _loosened(descriptor: dict[str, Any]) -> None:
    _fields(descriptor, "dates")[3].pop("constraints")


def _without_table(descriptor: dict[str, Any]) -> None:
    descriptor["resources"].pop()


@pytest.mark.parametrize(
    ("edit", "forward", "backward", "bumps"),
    [
        (_without_column, "column-added", "column-removed", ("major", "major")),
        (_retyped, "column-retyped", "column-retyped", ("major", "major")),
        (_moved, "columns-moved", "columns-moved", ("major", "major")),
        (_loosened, "constraint-changed", "constraint-changed", ("minor", "minor")),
        (_without_table, "table-added", "table-removed", ("minor", "major")),
    ],
)
def test_changes_of_the_schema_decide_the_step(
    tmp_path: Path,
    edit: Callable[[dict[str, Any]], None],
    forward: str,
    backward: str,
    bumps: tuple[str, str],
) -> None:
    old, new = write_release(tmp_path / "a"), write_release(tmp_path / "b")
    edit_descriptor(old, edit)
    for diff, kind, bump in (
        (diff_releases(old, new), forward, bumps[0]),
        (diff_releases(new, old), backward, bumps[1]),
    ):
        assert [change.kind for change in diff.schema] == [kind]
        assert diff.bump == bump


@pytest.mark.parametrize(
    ("text", "version"),
    [("1.10.0", Version(1, 10, 0)), ("01.0.0", None), ("1.0", None), ("latest", None), ("1.0.0-rc1", None)],
)
def test_versions_are_read_strictly(text: str, version: Version | None) -> None:
    assert Version.parse(text) == version


def test_versions_sort_as_numbers_and_step() -> None:
    assert Version(1, 10, 0) > Version(1, 9, 9)
    assert [str(Version(1, 2, 3).bumped(step)) for step in ("major", "minor", "patch")] == [
        "2.0.0",
        "1.3.0",
        "1.2.4",
    ]


def test_the_date_of_a_release_is_the_newest_of_its_documents(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    later = replace(rows.documents[1], retrieved=date(2016, 5, 17))
    folder = write_release(tmp_path, replace(rows, documents=(rows.documents[0], later)))
    assert json.loads((folder / "datapackage.json").read_bytes())["created"] == "2016-05-17T00:00:00Z"


def test_a_text_of_an_uncertain_day_counts_with_the_first(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    about = {"issued": "2022~", "issued_earliest": date(2021, 7, 1), "issued_latest": date(2023, 6, 30)}
    rows = replace(rows, documents=(rows.documents[0], replace(rows.documents[1], **about)))  # type: ignore[arg-type]
    folder = write_release(tmp_path, rows)
    assert json.loads((folder / "datapackage.json").read_bytes())["created"] == "2021-07-01T00:00:00Z"
    assert "date-released: '2021-07-01'" in (folder / "CITATION.cff").read_text("utf-8")


def test_the_date_of_a_release_counts_corrections_and_never_runs_backwards(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    cell = CorrectedCellRow(
        table="meetings",
        key=rows.meetings[0].meeting_id,
        column="name_en",
        expected="Vienna",
        value="Vienna meeting",
        reason="Its name",
        who="Desk",
        corrected_on=date(2026, 11, 20),
    )

    def created(version: Version, rows: Rows, previous: Path | None) -> str:
        folder = tmp_path / str(version)
        folder.mkdir()
        staged = StagedRelease(folder, build_tables(rows))
        staged.write_content(texts_to_publish(rows.documents, sample_rows.documents()))
        staged.write_version(version, previous)
        return str(json.loads((folder / "datapackage.json").read_bytes())["created"])

    first = created(Version(1, 0, 0), replace(rows, corrected_cells=(cell,)), None)
    assert first == "2026-11-20T00:00:00Z"
    # The line was removed again, so the inputs know of older days only.
    assert created(Version(1, 0, 1), rows, tmp_path / "1.0.0") == first
    assert newest_day(build_tables(rows)) == date(2015, 11, 14)


def test_tables_have_the_contract_s_order() -> None:
    table = tables()["dates"]
    assert to_arrow(sample_rows.rows().dates, table).column_names == [column.name for column in table.columns]
