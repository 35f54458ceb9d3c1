"""Citing a row with the script of the document page: the box says what the release itself would say of that row."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from site_visits import Visitor

from flows.portal.citing import citations, cited_document
from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Language, Words
from flows.portal.loading import load_release

pytestmark = pytest.mark.browser

TOLD = "boxes => boxes.map(each => each.textContent)"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_box_cites_the_chosen_row(site: Path, address: str, visitor: Visitor, language: Language) -> None:
    data = load_release(site)
    shown = Edition(data, language, Words(language))
    for document in data.rows.documents:
        page, part = f"documents/{document.document_id}.html", cited_document(document, shown)
        with visitor.visit(f"{address}/{language.code}/{page}") as visit:
            rows = visit.page.locator(".row")
            for row in (rows.first, rows.nth(rows.count() // 2), rows.last):
                row.locator("summary").evaluate("it => it.click()")
                row.locator("a.cite").evaluate("it => it.click()")
                key, quote = (
                    row.locator(".key").text_content() or "",
                    row.locator("q.source").first.text_content() or "",
                )
                anchor = (row.locator(".cited bdi").last.text_content() or "").partition("#")[2]
                cited = replace(part, key=key, quote=quote, page=f"{page}#{anchor}")
                told = visit.page.locator("#cite .citations dd").evaluate_all(TOLD)
                assert told == [re.sub(r"\b(ar|en)/", rf"{address}/\1/", each.text) for each in citations(shown, cited)]
                assert visit.page.locator(f"[id='{anchor}']").count() == 1
            assert visit.noted == []


@pytest.mark.parametrize("page", ["cite.html", "tables/dates.html", "meetings/{}", "actors/{}", "instruments/{}"])
def test_a_page_is_cited_with_the_address_where_it_is_served(
    site: Path, address: str, visitor: Visitor, page: str
) -> None:
    """And from a disk, without a server, with its place below the root of the site."""
    folder = site / "en" / page.partition("/")[0]
    some = page.format(next((file.name for file in sorted(folder.glob("*.html")) if file.name != "index.html"), ""))
    boxes = ".citations dd:has(bdi)"
    with visitor.visit(f"{address}/en/{some}") as visit:
        told = visit.page.locator(boxes).evaluate_all(TOLD)
        assert visit.noted == []
    own = [each for each in told if "[Data set]" in each]
    if page != "cite.html":
        assert len(own) == 1 and own[0].endswith(f"{address}/en/{some}")
    assert any(f"{address}/en/" in each for each in told)
    with visitor.visit((site / "en" / some).as_uri()) as visit:
        assert not [each for each in visit.page.locator(boxes).evaluate_all(TOLD) if "file:" in each]
