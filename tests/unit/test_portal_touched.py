"""What need not be made again: the digest of a document tells of everything that its page shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from test_portal_document import edition
from unchecked import checks_left_out

from flows.contract import tables
from flows.contract.rows import Rows
from flows.portal import build_site
from flows.portal.api import files_of_api
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH
from flows.portal.page import CostlyFile
from flows.portal.registry import ROW_PAGES
from flows.portal.site_folder import FOLDERS
from flows.portal.standing import Standing
from flows.portal.touched import LEFT_OUT, OF_STATEMENTS
from flows.publish import publish_release

TABLES = [name for name in Rows.names if name not in LEFT_OUT and sample_rows.rows()[name]]


def planned(shown: Edition) -> dict[str, tuple[str, Callable[[], Any]]]:
    """Of each page about a row, and of each file of the API about a document, the inputs and how it is made."""
    pages = {page.path: (page.inputs, page.make) for kind in ROW_PAGES for page in kind.all(shown)}
    files = [file for file in files_of_api(shown.data) if isinstance(file, CostlyFile)]
    return pages | {file.path: (file.inputs, partial(file.make, "1.0.0")) for file in files}


def told(rows: Rows, folder: Path, language: Any) -> dict[str, tuple[str, Any]]:
    """Inputs, and what is made: of pages everything that their templates show, of files the bytes."""
    return {path: (inputs, make()) for path, (inputs, make) in planned(edition(folder, rows, language)).items()}


def changed(table: str) -> Iterator[tuple[str, Rows]]:
    """The sample with one cell changed, for each column that is no key, or without a row of a table that has none."""
    rows = sample_rows.rows()
    contract = tables()[table]
    links = {key.fields[0]: key for key in contract.foreign_keys if len(key.fields) == 1}
    kept = {*contract.primary_key, "document_id", "passage_id", "start", "end", "previous_meeting_id", "calendar"}
    for number, row in enumerate(rows[table]):
        if table in OF_STATEMENTS:
            yield f"absence of {row}", replace(rows, **{table: (*rows[table][:number], *rows[table][number + 1 :])})
        for column in (each.name for each in fields(row) if each.name not in kept):
            told = getattr(row, column)
            if column in links:
                target = links[column]
                others = [getattr(each, target.references[0]) for each in rows[target.table]]
                values = [each for each in others if each != told][:1]
            else:
                listed = [each.value for each in contract.column(column).categories if each.value != told]
                values = listed[:1] or [_other(told, contract.column(column).type)]
            for value in values:
                now = replace(row, **{column: value})
                members = (*rows[table][:number], now, *rows[table][number + 1 :])
                yield f"{column} of {row}", replace(rows, **{table: members})


def _other(value: Any, kind: str) -> Any:
    if kind == "boolean":
        return not value
    if kind == "date":
        return (value or date(2015, 1, 1)) + timedelta(days=1)
    if kind in ("integer", "number"):
        return (value or 0) + 1
    return f"{value or ''}x"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    return folder


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another, whose rows and texts are put in the place of its own."""
    folder = tmp_path_factory.mktemp("touched") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_a_page_whose_inputs_stand_would_be_the_same(table: str, release: Path) -> None:
    before = told(sample_rows.rows(), release, ARABIC)
    touched = 0
    for what, rows in changed(table):
        for path, (inputs, make) in planned(edition(release, rows, ARABIC)).items():
            other = path not in before or inputs != before[path][0]
            assert other or make() == before[path][1], f"{path} shows {what}"
            touched += other
    assert touched


def test_a_meeting_is_called_after_those_whom_another_document_names(release: Path) -> None:
    """As a name that no row of the document holds."""
    rows = sample_rows.rows()
    bare = replace(
        rows, meetings=tuple(replace(each, name_ar=None, group_id=None) for each in rows.meetings), participations=()
    )
    meets = [
        replace(rows.participations[0], document_id="london", entity_id=each, represented_by_id=None)
        for each in ("country:RUS", "country:USA")
    ]
    path = "documents/vienna.html"
    before = told(bare, release, ARABIC)[path]
    after = told(replace(bare, participations=tuple(meets)), release, ARABIC)[path]
    assert before[1] != after[1] and before[0] != after[0]


def test_what_a_document_does_not_name_does_not_touch_it(release: Path) -> None:
    rows = sample_rows.rows()
    named = {each.entity_id for each in rows.mentions if each.document_id == "london"}
    stranger = replace(rows.entities[0], entity_id="org:stranger", name_en="Stranger")
    more = replace(rows, entities=(*rows.entities, stranger))
    before, after = told(rows, release, ENGLISH), told(more, release, ENGLISH)
    assert after.keys() - before.keys() == {"actors/org.stranger.html"} and "org:stranger" not in named
    assert all(after[path] == before[path] for path in before)
    titled = tuple(replace(each, title="x") if each.document_id == "vienna" else each for each in rows.documents)
    before, after = told(rows, release, ARABIC), told(replace(rows, documents=titled), release, ARABIC)
    touched = {path for path in before if before[path] != after[path]}
    assert touched >= {"documents/vienna.html", "api/v1/documents/vienna.json"}
    assert touched.isdisjoint({"documents/london.html", "api/v1/documents/london.json"})


def test_a_site_that_stands_is_not_looked_at(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_site(published, tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("flows.portal.build._shares", lambda *_: pytest.fail("looked at"))
        assert build_site(published, tmp_path).files == first.files


@pytest.mark.parametrize(
    "path", ["ar/index.html", "pagefind/pagefind.js", "api/v1/documents/vienna.json", "api/v1/index.json"]
)
def test_any_file_that_was_touched_is_mended(published: Path, tmp_path: Path, path: str) -> None:
    build_site(published, tmp_path)
    file = published / path
    before, state = file.read_bytes(), file.stat()
    file.write_bytes(before[:-1] + b"?")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert build_site(published, tmp_path).written == 1
    assert file.read_bytes() == before
    file.unlink()
    assert build_site(published, tmp_path).written == 1 and file.read_bytes() == before


@pytest.mark.parametrize("path", ["1.0.0/texts/vienna.txt", "versions.json", "1.0.0/data/entities.parquet"])
def test_other_inputs_are_looked_at(published: Path, tmp_path: Path, path: str) -> None:
    build_site(published, tmp_path)
    assert Standing(published, "1.0.0", tmp_path).files()
    file = published / path
    before = file.read_bytes()
    file.write_bytes(before + b" ")
    assert Standing(published, "1.0.0", tmp_path).files() is None
    file.write_bytes(before)
    assert Standing(published, "1.0.1", tmp_path).files() is None
    assert Standing(published, "1.0.0", None).files() is None


def test_processes_that_share_the_work_write_the_same_bytes(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(published)
    alone = {file: file.read_bytes() for name in FOLDERS for file in (published / name).rglob("*") if file.is_file()}
    for file in alone:
        file.unlink()
    monkeypatch.setattr("flows.portal.build.LARGE", 1)
    assert build_site(published, tmp_path).written == len([*alone, "index.html", ".nojekyll"]) - 2
    assert {file: file.read_bytes() for file in alone} == alone
    assert build_site(published, tmp_path).rendered == 0


def series() -> Rows:
    """The sample, and a series of meetings of one format in some of its places, each with somebody there."""
    rows = sample_rows.rows()
    places = [each.entity_id for each in rows.entities if each.kind in ("place", "country")]
    format_ = rows.entities[0].entity_id
    days = [date(2001, 1, 1) + timedelta(days=100 * number) for number in range(30)]
    meetings = [
        replace(
            rows.meetings[0],
            meeting_id=f"meeting:m{number}",
            group_id=format_,
            city_id=places[number**2 % len(places)],
            date=day.isoformat(),
            earliest=day,
            latest=day,
        )
        for number, day in enumerate(days)
    ]
    there = [replace(rows.participations[0], meeting_id=each.meeting_id) for each in meetings]
    return replace(rows, meetings=(*rows.meetings, *meetings), participations=(*rows.participations, *there))


@pytest.mark.parametrize("number", [1, 7, 30])
def test_neighbours_and_ranks_of_a_meeting_are_inputs_of_its_page(number: int, release: Path) -> None:
    rows = series()
    before = told(rows, release, ENGLISH)
    row = rows.meetings[number]
    others = (
        (),
        (replace(row, city_id=rows.meetings[2].city_id),),
        (replace(row, date="2020", earliest=None, latest=None),),
        (replace(row, group_id=None, previous_meeting_id=rows.meetings[5].meeting_id),),
    )
    for other in others:
        there = rows.participations
        if not other:
            there = tuple(each for each in there if each.meeting_id != row.meeting_id)
        meetings = (*rows.meetings[:number], *other, *rows.meetings[number + 1 :])
        now = planned(edition(release, replace(rows, meetings=meetings, participations=there), ENGLISH))
        same = {path for path, (inputs, _) in now.items() if path in before and inputs == before[path][0]}
        assert {path for path in same if now[path][1]() != before[path][1]} == set()
        assert same and (other or f"meetings/m{number - 2 if number > 1 else number}.html" not in same)
