"""The explorer of tables: what it counts, finds, sorts and saves is what the Parquet file holds."""

from __future__ import annotations

import csv
import http.server
import re
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from site_visits import Visit, Visitor

from flows.contract import tables

pytestmark = pytest.mark.browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server, which knows nothing of range requests."""

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def plain_address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def shown_rows(visit: Visit) -> int:
    """The number of rows that the status tells, once they are there."""
    status = visit.page.locator("#explore-status")
    visit.page.wait_for_function(
        "() => { const told = document.querySelector('#explore-status').textContent; return told && !told.includes('.parquet'); }"
    )
    found = re.search(r"\d[\d,]*", status.text_content() or "")
    return int(found[0].replace(",", "")) if found else 0


@pytest.mark.parametrize("table", list(tables()))
def test_totals_are_those_of_the_parquet(site: Path, address: str, visitor: Visitor, table: str) -> None:
    with visitor.visit(f"{address}/en/tables/{table}-explore.html") as visit:
        assert shown_rows(visit) == pq.read_metadata(site / "1.0.0" / "data" / f"{table}.parquet").num_rows
        assert visit.noted == []


def test_a_host_without_range_requests_serves_as_well(plain_address: str, visitor: Visitor, site: Path) -> None:
    with visitor.visit(f"{plain_address}/ar/tables/statements-explore.html") as visit:
        assert shown_rows(visit) == pq.read_metadata(site / "1.0.0" / "data" / "statements.parquet").num_rows


@pytest.mark.parametrize("one, other", [("سورية", "سوريه"), ("الأمن", "الامن"), ("لندن", "لنـدن"), ("2015", "٢٠١٥")])
def test_a_search_makes_no_difference_between_spellings(address: str, visitor: Visitor, one: str, other: str) -> None:
    counts = []
    for query in (one, other):
        with visitor.visit(f"{address}/en/tables/who_said_what-explore.html?q={query}") as visit:
            counts.append(shown_rows(visit))
            assert visit.page.locator("input[name=q]").input_value() == query
    assert counts[0] == counts[1] > 0


def test_a_facet_filters_and_the_address_keeps_it(site: Path, address: str, visitor: Visitor) -> None:
    acts = pq.read_table(site / "1.0.0" / "data" / "statements.parquet")["act"]
    expected = pc.sum(pc.equal(acts, "call")).as_py()
    with visitor.visit(f"{address}/en/tables/statements-explore.html") as visit:
        shown_rows(visit)
        visit.page.locator("input[data-facet=act][value=call]").check()
        assert shown_rows(visit) == expected
        kept = visit.page.url
    with visitor.visit(kept) as visit:
        assert shown_rows(visit) == expected
        assert visit.faults() == []


@pytest.mark.parametrize("button", ["csv", "excel"])
def test_the_view_is_saved_as_it_is_seen(address: str, visitor: Visitor, tmp_path: Path, button: str) -> None:
    with visitor.visit(f"{address}/en/tables/dates-explore.html?q=2015") as visit:
        count = shown_rows(visit)
        with visit.page.expect_download() as download:
            visit.page.locator(f"button[name={button}]").click()
        file = tmp_path / "view.csv"
        download.value.save_as(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") == (button == "excel")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == count + 1
    assert all("2015" in " ".join(row) for row in rows[1:])


def saved_view(visit: Visit, folder: Path) -> list[dict[str, str]]:
    with visit.page.expect_download() as download:
        visit.page.locator("button[name=csv]").click()
    download.value.save_as(folder / "view.csv")
    with (folder / "view.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def assert_links_lead_to_rows(view: list[dict[str, str]], site: Path, address: str) -> None:
    """Each link leads to a page of the site, and its anchor is there."""
    for row in view:
        path, _, anchor = row["link"].removeprefix(f"{address}/").partition("#")
        page = site / unquote(path.partition("?")[0])
        assert page.is_file(), row["link"]
        assert not anchor or f'id="{unquote(anchor)}"' in page.read_text("utf-8"), row["link"]


def written(cell: object) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


# A wide table, a flat view, and one without a row; `make browser` tries all.
EACH_TIME = {"statements", "who_met", "rejects"}


@pytest.mark.parametrize(
    "table", [pytest.param(each, marks=() if each in EACH_TIME else pytest.mark.slow) for each in tables()]
)
@pytest.mark.parametrize("language, width", [("ar", "phone")])
def test_every_table_is_filtered_sorted_kept_and_saved(
    site: Path, address: str, visitor: Visitor, tmp_path: Path, table: str, language: str, width: str
) -> None:
    rows = pq.read_table(site / "1.0.0" / "data" / f"{table}.parquet").to_pylist()
    with visitor.visit(f"{address}/{language}/tables/{table}-explore.html", width=width) as visit:
        assert shown_rows(visit) == len(rows)
        shown = visit.page.locator("thead code").all_inner_texts()
        assert 0 < len(shown) <= 16
        if not rows:
            assert "لا صف في هذا الجدول" in (visit.page.text_content("#explore-status") or "")
            return
        column = next(each for each in shown if any(row[each] not in (None, "") for row in rows))
        value = written(next(row[column] for row in rows if row[column] not in (None, "")))
        visit.page.locator(f"[data-filter='{column}']").fill(value)
        visit.page.locator(f"[data-sort='{shown[-1]}']").click()
        visit.page.wait_for_timeout(400)
        count = shown_rows(visit)
        kept, seen = visit.page.url, visit.page.locator("tbody tr").all_inner_texts()
        view = saved_view(visit, tmp_path)
        key = tables()[table].primary_key
        saved = [each for each in rows[0] if each in shown or each in key]
        assert 0 < count <= len(rows) and len(view) == count and list(view[0]) == [*saved, "link"]
        assert_links_lead_to_rows(view, site, address)
        view = [{name: row[name] for name in saved} for row in view]
        assert Counter(map(str, view)) <= Counter(str({name: written(row[name]) for name in saved}) for row in rows), (
            "every saved row is a row of the table"
        )
        assert visit.faults() == []
    with visitor.visit(kept, width=width) as visit:
        assert shown_rows(visit) == count
        assert visit.page.locator("tbody tr").all_inner_texts() == seen
        boxes = visit.page.locator(".facets input")
        if boxes.count():
            boxes.first.check()
            told = int(boxes.first.locator("xpath=..").locator(".facet-count").inner_text().replace(",", ""))
            assert shown_rows(visit) == told
        visit.page.locator("button[type=reset]").click()
        visit.page.wait_for_timeout(200)
        assert shown_rows(visit) == len(rows) and visit.page.url.partition("?")[2] == ""


def test_the_other_language_is_asked_the_same(address: str, visitor: Visitor) -> None:
    with visitor.visit(f"{address}/en/tables/dates-explore.html?q=2015") as visit:
        count = shown_rows(visit)
        visit.page.locator("[data-sort=edtf]").click()
        visit.page.locator("a.language").click()
        visit.page.wait_for_url("**/ar/tables/dates-explore.html?q=2015&sort=edtf")
        assert shown_rows(visit) == count
    with visitor.visit(f"{address}/ar/search.html") as visit:
        visit.page.locator("input[name=q]").fill("London")
        visit.page.wait_for_url("**q=London")
        visit.page.locator("a.language").click()
        visit.page.wait_for_url("**/en/search.html?q=London")


def test_a_click_on_a_column_sorts_by_it(address: str, visitor: Visitor) -> None:
    with visitor.visit(f"{address}/en/tables/dates-explore.html") as visit:
        shown_rows(visit)
        visit.page.locator("[data-sort=edtf]").click()
        titles = visit.page.locator("thead tr").first.locator("th").all_inner_texts()
        place = next(number for number, title in enumerate(titles, 1) if "edtf" in title.split())
        cells = visit.page.locator(f"tbody tr td:nth-child({place})").all_inner_texts()
        days = [cell for cell in cells if cell]
        assert days == sorted(days) and len(set(days)) > 1


def test_from_a_disk_it_says_what_to_do(site: Path, visitor: Visitor) -> None:
    with visitor.visit((site / "ar" / "tables" / "dates-explore.html").as_uri()) as visit:
        assert visit.page.locator("#explore-file").is_visible()
        assert "sijill serve" in (visit.page.locator("#explore-file").text_content() or "")
