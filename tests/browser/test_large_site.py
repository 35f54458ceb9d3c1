"""The large site in a browser: any row with its evidence, and an explorer that reads no more than a question needs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from serving import served
from site_visits import LANGUAGES, WIDTHS, Visit, Visitor, page_kinds, text_of

from flows.contract import tables
from flows.portal import build_site
from flows.portal.large import explorer
from flows.publish.formats.joined_parquet import join_parquet
from flows.publish.formats.parquet import write_parquet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "() => { const told = document.querySelector('%s')?.dataset; return told && (told.ready || told.failed); }"


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases of the other site with a large one; tables of more than 40 rows are read in parts."""
    folder = tmp_path_factory.mktemp("large") / "published"
    folder.mkdir()
    (folder / "versions.json").symlink_to(site / "versions.json")
    shutil.copytree(site / "1.0.0", folder / "1.0.0")
    for file in (folder / "1.0.0" / "data").glob("*.parquet"):
        put_together(file, tmp_path_factory.mktemp("pieces"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explorer, "WHOLE", 40)
        build_site(folder, kind="large")
    return folder


def put_together(file: Path, folder: Path) -> None:
    """Give a table the groups of rows that it has in a large release, which is made in parts."""
    rows, pieces = pq.read_table(file), []
    for number, start in enumerate(range(0, max(1, rows.num_rows), 50)):
        pieces.append(folder / f"{number}.parquet")
        with pieces[-1].open("wb") as stream:
            write_parquet(rows.slice(start, 50), tables()[file.stem], stream, page_index=False)
    with file.open("wb") as stream:
        join_parquet(pieces, stream)


@pytest.fixture(scope="module")
def large_address(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(large, tmp_path_factory.mktemp("large-home")) as shown:
        yield shown


def rows_of(site: Path, table: str) -> list[dict[str, object]]:
    return pq.read_table(site / "1.0.0" / "data" / f"{table}.parquet").to_pylist()


def row_address(address: str, language: str, table: str, row: dict[str, object]) -> str:
    key = "&".join(f"{name}={quote(str(row[name]))}" for name in tables()[table].primary_key)
    return f"{address}/{language}/row.html?table={table}&{key}"


def answered(visit: Visit) -> str:
    visit.page.wait_for_function(READY % "#explorer")
    return visit.page.text_content("#explore-status") or ""


def count_of(status: str) -> int:
    found = re.search(r"\d[\d,]*", status)
    return int(found[0].replace(",", "")) if found else 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_kind_of_page_has_a_fault(
    large: Path, large_address: str, visitor: Visitor, language: str, width: str, theme: str
) -> None:
    faults = {}
    for kind, path in page_kinds(large, largest=False).items():
        with visitor.visit(f"{large_address}/{language}/{path}", width=width, dark=theme == "dark") as visit:
            if found := visit.faults():
                faults[kind] = found
    for table in ("statements", "documents"):
        url = row_address(large_address, language, table, rows_of(large, table)[0])
        with visitor.visit(url, width=width, dark=theme == "dark") as visit:
            visit.page.wait_for_function(READY % "#row")
            if found := visit.faults():
                faults[f"row of {table}"] = found
    assert faults == {}


def test_a_row_shows_its_words_in_the_text(large: Path, large_address: str, visitor: Visitor) -> None:
    row = next(
        each
        for each in rows_of(large, "statements")
        if (large / "1.0.0/texts" / f"{each['document_id']}.txt").is_file()
    )
    with visitor.visit(row_address(large_address, "en", "statements", row)) as visit:
        visit.page.wait_for_function(READY % "#row")
        assert visit.noted == []
        assert visit.page.text_content(".row-evidence mark") == row["text"]
        assert visit.page.locator(".verified").count() == 1
        told = visit.page.inner_text(".citations")
        assert str(row["statement_id"]) in told and "row.html?table=statements" in told
        document = visit.page.locator(".row-evidence a").first
        document.click()
        visit.page.wait_for_url("**table=documents*")
        visit.page.wait_for_function(READY % "#row")
        assert f"document_id={row['document_id']}" in visit.page.url
        visit.page.locator(".row-naming details tbody tr").first.wait_for()


@pytest.mark.parametrize("table", ["participations", "rejects", "entities"])
def test_rows_of_any_key_are_found_and_missing_ones_are_told(
    large: Path, large_address: str, visitor: Visitor, table: str
) -> None:
    for row in rows_of(large, table)[-1:]:
        with visitor.visit(row_address(large_address, "ar", table, row)) as visit:
            visit.page.wait_for_function(READY % "#row")
            shown = visit.page.locator(".record dd").count()
            assert shown == len(row) and visit.noted == []
    wrong = dict.fromkeys(tables()[table].primary_key, "no <b>such</b> row")
    with visitor.visit(row_address(large_address, "en", table, wrong)) as visit:
        visit.page.wait_for_function("() => document.querySelector('#row-status').textContent.includes('no row')")
        assert visit.page.locator("#row").is_hidden() and visit.noted == []


def test_the_explorer_counts_finds_and_saves_what_the_file_has(
    large: Path, large_address: str, visitor: Visitor, tmp_path: Path
) -> None:
    rows = rows_of(large, "statements")
    with visitor.visit(f"{large_address}/en/tables/statements-explore.html") as visit:
        assert count_of(answered(visit)) == len(rows)
        assert visit.page.locator("tbody tr").count() == 50
        visit.page.locator("[name=next]").click()
        visit.page.wait_for_function("() => document.querySelector('.pager-place').textContent.includes('2')")
        visit.page.locator("input[data-facet=act][value=call]").check()
        expected = sum(row["act"] == "call" for row in rows)
        visit.page.wait_for_function(
            f"() => /^\\u2066?{expected}\\D/.test(document.querySelector('#explore-status').textContent)"
        )
        assert count_of(answered(visit)) == expected and visit.faults() == []
        with visit.page.expect_download() as download:
            visit.page.locator("button[name=csv]").click()
        download.value.save_as(tmp_path / "view.csv")
        assert len((tmp_path / "view.csv").read_text("utf-8").splitlines()) >= expected + 1
        kept = visit.page.url
        visit.page.locator("tbody tr a.rows-door").first.click()
        visit.page.wait_for_url("**/row.html?*")
        visit.page.wait_for_function(READY % "#row")
        assert visit.noted == []
    document = rows[-1]["document_id"]
    with visitor.visit(f"{kept}&in.document_id={document}") as visit:
        assert count_of(answered(visit)) == sum(row["act"] == "call" and row["document_id"] == document for row in rows)


def test_the_search_and_the_sections_lead_into_the_explorer(large: Path, large_address: str, visitor: Visitor) -> None:
    with visitor.visit(f"{large_address}/ar/search.html") as visit:
        visit.page.locator("input[name=q]").fill("سوريه")
        visit.page.locator("button[formaction*=entities]").click()
        visit.page.wait_for_url("**/entities-explore.html?q=*")
        assert count_of(answered(visit)) > 0
    with visitor.visit(f"{large_address}/en/documents/index.html") as visit:
        told = count_of(visit.page.locator(".tallies b").first.inner_text())
        visit.page.locator(".tallies a").first.click()
        visit.page.wait_for_url("**/documents-explore.html?*")
        assert count_of(answered(visit)) == told


@pytest.mark.parametrize("path", ["row.html", "search.html", "tables/statements-explore.html"])
def test_without_scripts_pages_say_what_is_needed(large_address: str, visitor: Visitor, path: str) -> None:
    for language in LANGUAGES:
        with visitor.visit(f"{large_address}/{language}/{path}", script=False) as visit:
            assert visit.noted == [] and len(text_of(visit)) > 100
            assert visit.page.locator("noscript").count() or visit.page.locator(".notice").first.is_visible()
