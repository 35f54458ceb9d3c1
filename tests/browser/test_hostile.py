"""A site of names, titles and texts that were written to act, in the browser: search, explorer, citing, machine words."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample_rows
from serving import served
from site_visits import LANGUAGES, Visit, Visitor, page_kinds
from test_hostile_release import PAYLOADS, hostile, rejects
from unchecked import checks_left_out

from flows.portal import build_site
from flows.publish import publish_release

pytestmark = pytest.mark.browser

# Turns a line around, hides what follows, and ends neither.
TURNED = "مؤتمر \u202egnp.live\u2066 <b onclick=alert(1)>"
BOLD = "<u>alert</u>"
# Elements that only a payload would make where results and cells are.
FOREIGN = (
    "script, img, iframe, svg, object, embed, form, style, b[onclick], u, [onerror], [onload], a[href^='javascript']"
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile release, and in its tables what no release may hold: the site must bear that, too."""
    published = tmp_path_factory.mktemp("hostile") / "published"
    with checks_left_out():
        publish_release(hostile(), sample_rows.documents(), rejects(), published)
    data = published / "1.0.0" / "data"
    put(data / "documents.parquet", "source_url", "javascript:alert(1)")
    put(data / "meetings.parquet", "name_ar", TURNED)
    put(data / "meetings.parquet", "name_en", f"{BOLD} {PAYLOADS[0]}")
    put(data / "statements.parquet", "speaker_text", PAYLOADS[0])
    put(data / "statements.parquet", "speaker_id", None)
    build_site(published)
    return published


def put(file: Path, column: str, value: str | None) -> None:
    """One value in all cells of a column."""
    table = pq.read_table(file)
    cells = pa.array([value] * table.num_rows, table.schema.field(column).type)
    pq.write_table(table.set_column(table.schema.get_field_index(column), table.schema.field(column), cells), file)


@pytest.fixture(scope="module")
def attacked_address(attacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(attacked, tmp_path_factory.mktemp("home")) as address:
        yield address


def unharmed(visit: Visit, *places: str) -> None:
    """Nothing acted, nothing was asked of others, and no element was made of words."""
    assert visit.noted == []
    for place in places:
        assert visit.page.locator(f"{place} :is({FOREIGN})").count() == 0, place


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["alert", "script", "evil.example", "مؤتمر", "<script>alert(1)</script>", "x' onload="]
)
def test_results_of_a_search_are_words(attacked_address: str, visitor: Visitor, language: str, query: str) -> None:
    with visitor.visit(f"{attacked_address}/{language}/search.html?q={quote(query)}") as visit:
        visit.page.wait_for_function("() => document.querySelector('#search-status').textContent.length > 0")
        told = visit.page.locator("#search").text_content() or ""
        assert query in told and (query.startswith("x'") or visit.page.locator(".results li").count())
        assert query != "alert" or "<script>alert(1)</script>" in told
        unharmed(visit, "#search .results", "#search-status")


@pytest.mark.parametrize(
    "table, column", [("entities", "name_en"), ("meetings", "name_en"), ("who_met", "document_title")]
)
def test_cells_of_the_explorer_are_words(
    attacked_address: str, visitor: Visitor, tmp_path: Path, table: str, column: str
) -> None:
    address = f"{attacked_address}/en/tables/{table}-explore.html?hide=&q=&sort={quote(column)}"
    with visitor.visit(address) as visit:
        visit.page.wait_for_selector("#explorer[data-rows]")
        assert any(payload in (visit.page.text_content("tbody") or "") for payload in PAYLOADS)
        visit.page.locator(f"[data-filter={column}]").fill("alert(1)")
        visit.page.locator("input[name=q]").fill("<script>alert(1)</script>")
        visit.page.wait_for_timeout(400)
        unharmed(visit, "tbody", ".facets", "#explore-status")
        visit.page.locator("button[type=reset]").click()
        with visit.page.expect_download() as download:
            visit.page.locator("button[name=excel]").click()
        download.value.save_as(tmp_path / "view.csv")
        with (tmp_path / "view.csv").open(encoding="utf-8-sig", newline="") as lines:
            cells = [cell for row in list(csv.reader(lines))[1:] for cell in row]
        assert cells and not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
        unharmed(visit, "tbody", ".facets", "#explore-status")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["vienna", "london"])
def test_a_document_and_its_citations_are_words(
    attacked_address: str, visitor: Visitor, language: str, document: str
) -> None:
    with visitor.visit(f"{attacked_address}/{language}/documents/{document}.html") as visit:
        rows = visit.page.locator(".row")
        for place in range(rows.count()):
            rows.nth(place).locator("summary").evaluate("it => it.click()")
            rows.nth(place).locator("a.cite").evaluate("it => it.click()")
            told = visit.page.locator("#cite").text_content() or ""
            assert any(payload in told for payload in PAYLOADS)
            unharmed(visit, "main")
        for told in visit.page.locator("script[type='application/ld+json']").all_text_contents():
            assert json.loads(told)["headline"]["@value"] in PAYLOADS
        assert visit.page.locator("a[href*='javascript:']").count() == 0


def test_every_kind_of_page_stays_harmless(attacked: Path, attacked_address: str, visitor: Visitor) -> None:
    pages = [attacked / "en" / path for path in page_kinds(attacked).values()]
    assert harm_done(pages, attacked, attacked_address, visitor) == {}


@pytest.mark.slow
def test_every_page_stays_harmless(attacked: Path, attacked_address: str, visitor: Visitor) -> None:
    assert harm_done(sorted((attacked / "en").rglob("*.html")), attacked, attacked_address, visitor) == {}


def harm_done(pages: list[Path], attacked: Path, address: str, visitor: Visitor) -> dict[str, list[str]]:
    """What acted, was asked of others, or could act, by page."""
    handlers = "every => every.filter(it => [...it.attributes].some(each => each.name.startsWith('on'))).length"
    found = {}
    for page in pages:
        path = page.relative_to(attacked).as_posix()
        with visitor.visit(f"{address}/{quote(path)}") as visit:
            acting = visit.page.locator("*").evaluate_all(handlers)
            if visit.noted or acting:
                found[path] = [*visit.noted, *[f"{acting} handlers"] * bool(acting)]
    return found


def test_feeds_hold_words(attacked: Path) -> None:
    for feed in sorted(attacked.glob("*.atom")):
        tree = ElementTree.fromstring(feed.read_bytes())
        for link in tree.iter("{http://www.w3.org/2005/Atom}link"):
            assert "javascript" not in link.attrib["href"] and "evil" not in link.attrib["href"]
        assert not [each for each in tree.iter() if each.tag.rpartition("}")[2] in ("script", "img", "svg")]
