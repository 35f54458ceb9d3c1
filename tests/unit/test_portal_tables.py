"""Table pages: what is counted of columns, which files are offered, hostile cells that stay text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample_portal
import sample_rows
from sample_release import write_release

from flows.contract import Column, tables
from flows.contract.rows import Rows
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, LANGUAGES, Language, Words
from flows.portal.page import Page
from flows.portal.pages.tables import pages
from flows.portal.pages.tables.cells import cell_of
from flows.portal.pages.tables.explorer import explorer_page
from flows.portal.profiles import Bar, profile
from flows.portal.release_data import ReleaseData
from flows.portal.release_files import told_size
from flows.portal.rendering import render

EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> ReleaseData:
    rows = sample_rows.rows()
    first = replace(rows.documents[0], title=EVIL)
    return written(tmp_path_factory.mktemp("published"), replace(rows, documents=(first, *rows.documents[1:])))


def written(root: Path, rows: Rows) -> ReleaseData:
    write_release(root / "1.0.0", rows)
    (root / "1.0.0" / "SHA256SUMS").write_text(
        "".join(
            f"{'0' * 64}  {file.relative_to(root / '1.0.0').as_posix()}\n"
            for file in sorted((root / "1.0.0").rglob("*"))
            if file.is_file()
        ),
        encoding="utf-8",
    )
    return ReleaseData(root=root, version="1.0.0", rows=rows, descriptor={"title": "A sample"}, versions={})


def made(release: ReleaseData) -> Iterator[tuple[Edition, Page]]:
    for language in LANGUAGES:
        edition = Edition(release, language, Words(language))
        yield from ((edition, page) for page in pages(edition))


def test_every_table_has_a_page_and_an_explorer_in_both_languages(release: ReleaseData) -> None:
    paths = [page.path for _, page in made(release)]
    assert len(paths) == 2 * (1 + 2 * len(tables()))
    assert {"tables/index.html", "tables/dates.html", "tables/dates-explore.html"} <= set(paths)


def test_pages_say_the_same_each_time_and_hold_no_markup_of_cells(release: ReleaseData) -> None:
    for edition, page in made(release):
        content = render(page, edition).decode()
        assert EVIL not in content and "None</" not in content
        if page.path == "tables/documents.html":
            assert "&lt;script&gt;alert(1)" in content
    assert [repr(page) for _, page in made(release)] == [repr(page) for _, page in made(release)]


def test_files_are_offered_with_size_and_hash(release: ReleaseData) -> None:
    edition = Edition(release, ENGLISH, Words(ENGLISH))
    page = next(page for page in pages(edition) if page.path == "tables/dates.html")
    content = render(page, edition).decode()
    for path in ("excel/dates.csv", "data/dates.csv", "data/dates.parquet", "data/dates.jsonl"):
        assert f'href="../../1.0.0/{path}"' in content
    assert "0" * 64 in content


def test_the_dictionary_leads_from_table_to_table(release: ReleaseData) -> None:
    edition = Edition(release, ARABIC, Words(ARABIC))
    page = next(page for page in pages(edition) if page.path == "tables/statements.html")
    content = render(page, edition).decode()
    assert 'href="entities.html"' in content and 'href="statement_topics.html"' in content
    assert 'id="column-act"' in content and 'href="../documents/vienna.html"' in content


def column(name: str, table: str = "statements") -> Column:
    return tables()[table].column(name)


def test_empty_cells_and_distinct_values() -> None:
    found = profile(column("speaker_id"), ["b", None, "", "a", "b", "c", "d"])
    assert (found.rows, found.empty, found.distinct) == (7, 2, 4)
    assert found.examples == ("b", "c", "d")
    assert found.shape is not None and found.shape.kind == "values" and found.shape.bars[0] == Bar("b", "b", 2)


def test_identifiers_have_no_shape_and_nothing_has_none() -> None:
    assert profile(column("statement_id"), ["a", "b"]).shape is None
    assert profile(column("act"), []).shape is None and profile(column("act"), [None]).distinct == 0


@pytest.mark.parametrize("cells", [[7], [0, 1, 2], list(range(1000)), [5, 5, 900_000]])
def test_steps_of_numbers_hold_every_cell_once(cells: list[int]) -> None:
    shape = profile(column("start"), cells).shape
    assert shape is not None and sum(bar.count for bar in shape.bars) == len(cells)
    assert (shape.bars[0].low, shape.bars[-1].high) == (str(min(cells)), str(max(cells)))
    assert len(shape.bars) <= 16


def test_steps_of_fractions_and_days() -> None:
    shape = profile(column("latitude", "entities"), [33.5, 50.8, 51.5, 33.5]).shape
    assert shape is not None and sum(bar.count for bar in shape.bars) == 4
    shape = profile(column("earliest", "dates"), [date(2014, 2, 1), date(2015, 1, 1), date(2015, 3, 1)]).shape
    assert shape is not None and shape.bars == (Bar("2014", "2014", 1), Bar("2015", "2015", 2))


def test_sizes_are_told_in_thousands() -> None:
    assert [told_size(size) for size in (0, 999, 1000, 2611, 99_600, 999_600, 1_695_744, 2_500_000_000)] == [
        *("0 B", "999 B", "1.0 kB", "2.6 kB", "100 kB", "1.0 MB", "1.7 MB", "2.5 GB"),
    ]


def test_cells_of_lists_and_reasons_are_told_in_the_language_of_the_page() -> None:
    arabic, english = sample_portal.editions()
    documents = tables()["documents"]
    kind, reason = documents.column("document_type"), documents.column("issued_reason")
    told = cell_of(documents, kind, "joint_statement", 40, arabic)
    assert (told.text, told.lang, told.value) == ("بيان مشترك", "ar", "joint_statement")
    stated = "publication date stated: 2015-11-05"
    told = cell_of(documents, reason, stated, 40, arabic)
    assert "يذكر النص تاريخ نشره" in told.text and (told.lang, told.value) == ("ar", stated)
    assert cell_of(documents, reason, stated, 40, english).lang == "en"
    assert cell_of(documents, reason, "a step of a later release <b>", 40, arabic).lang == "en"


def test_the_explorer_begins_with_columns_that_people_read(release: ReleaseData) -> None:
    def shown(table: str, language: Language) -> set[str]:
        edition = Edition(release, language, Words(language))
        columns = explorer_page(tables()[table], edition).view.settings["columns"]  # type: ignore[attr-defined]
        return {each["name"] for each in columns if not each.get("quiet")}

    arabic, english = shown("who_met", ARABIC), shown("who_met", ENGLISH)
    assert {"participant_ar", "position_ar", "role", "meeting_name_ar"} <= arabic
    assert not {"participant_en", "role_ar", "meeting_type_ar", "start", "rule"} & arabic
    assert {"participant_ar", "participant_en", "role"} <= english and not {"role_ar", "status_ar"} & english
    assert "issued_reason" not in shown("documents", ARABIC)
    for table in tables():
        for language in LANGUAGES:
            seen, counted = shown(table, language), release.profiles[table]
            assert 0 < len(seen) <= 16
            assert not [each for each in seen if 0 < counted[each].rows == counted[each].empty], "what no row has"


def test_only_who_said_what_has_another_order_than_its_file(release: ReleaseData) -> None:
    for table in tables().values():
        view = explorer_page(table, Edition(release, ARABIC, Words(ARABIC))).view
        names, filed = [each["name"] for each in view.settings["columns"]], [each.name for each in table.columns]  # type: ignore[attr-defined]
        assert sorted(names) == sorted(filed)
        assert (names == filed) == (table.name != "who_said_what")
        if names != filed:
            assert names[:6] == ["issued", "speaker_ar", "speaker_en", "speaker_text", "act", "sentence"]
            assert names[-2:] == ["document_title", "clause_number"]


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("documents", "issued", "2022~", "نحو \u20662022\u2069"),
        ("meetings", "date", "2021-05/2021-06", "بين \u20662021-05\u2069 و\u20662021-06\u2069"),
        ("who_said_what", "deadline", "P6M", "6 أشهر"),
    ],
)
def test_a_cell_tells_a_date_in_words_and_keeps_its_value(table: str, column: str, value: str, told: str) -> None:
    found = tables()[table]
    cell = cell_of(found, found.column(column), value, 80, sample_portal.edition())
    assert (cell.text, cell.lang, cell.value) == (told, "ar", value)
    plain = cell_of(found, found.column(column), "2015-11-14", 80, sample_portal.edition())
    assert (plain.text, plain.value) == ("2015-11-14", "")
