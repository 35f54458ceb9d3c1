"""The search as readers use it: twenty texts published, and found by every way of writing that people type."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from serving import served
from site_visits import Visit, Visitor

from flows.extract import extract_document
from flows.ingest import Document, Supplied
from flows.portal import build_site
from flows.publish import publish_release
from flows.resolve import resolve

pytestmark = pytest.mark.browser

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "search_cases.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = [*FIXTURE["cases"], *FIXTURE["dated_cases"]]
PARTIAL: list[dict[str, Any]] = FIXTURE["partial_cases"]


def _documents() -> Iterator[Document]:
    for name, text in (FIXTURE["documents"] | FIXTURE["dated"]).items():
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Document(
            document_id=name.replace("_", "-"),
            text=text,
            source_file=f"{name}.txt",
            source_sha256=digest,
            supplied=Supplied(rights="full"),
        )


@pytest.fixture(scope="module")
def texts_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of the texts of the fixture, shown by `sijill serve`."""
    published = tmp_path_factory.mktemp("search") / "published"
    documents = tuple(_documents())
    publish_release(resolve([extract_document(each) for each in documents]), documents, (), published)
    build_site(published)
    with served(published, tmp_path_factory.mktemp("home")) as address:
        yield address


def found(visit: Visit) -> list[str]:
    """The documents that the list of results leads to, in its order, once the search has answered."""
    visit.page.wait_for_function("() => document.querySelector('#search-status').textContent.length > 0")
    links = visit.page.locator(".results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    pages = [link.partition("documents/")[2].partition(".html")[0] for link in links if "documents/" in link]
    return list(dict.fromkeys(pages))


@pytest.fixture(scope="module")
def search(texts_address: str, visitor: Visitor) -> Iterator[Visit]:
    with visitor.visit(f"{texts_address}/ar/search.html") as visit:
        yield visit


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["class"])
def test_a_text_is_found_however_its_words_are_typed(texts_address: str, search: Visit, case: dict[str, Any]) -> None:
    search.page.goto(f"{texts_address}/ar/search.html?q={quote(case['query'])}")
    shown, expected = found(search), [name.replace("_", "-") for name in case["finds"]]
    assert sorted(shown) == sorted(expected)
    assert case.get("in_any_order") or shown[:1] == expected[:1]
    assert search.noted == []


@pytest.mark.parametrize("case", PARTIAL, ids=lambda case: case["class"])
@pytest.mark.parametrize("language, told", [("ar", "هذه تجمع بعضها"), ("en", "these have some of them")])
def test_where_no_text_has_all_words_some_do_and_it_says_so(
    texts_address: str, search: Visit, case: dict[str, Any], language: str, told: str
) -> None:
    search.page.goto(f"{texts_address}/{language}/search.html?q={quote(case['query'])}")
    assert set(found(search)) == set(case["finds"])
    assert told in (search.page.text_content("#search-status") or "")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_results_are_accessible_and_lead_to_pages(texts_address: str, visitor: Visitor, language: str) -> None:
    with visitor.visit(f"{texts_address}/{language}/search.html?q={quote('القاهرة')}", width="phone") as visit:
        assert "cairo" in found(visit)
        assert visit.faults() == []
        visit.page.locator(".results a[href*='documents/cairo']").first.click()
        visit.page.wait_for_url("**/documents/cairo.html*")


@pytest.mark.parametrize("language, told", [("ar", "هل تقصد «القاهره»؟"), ("en", "Did you mean “القاهره”?")])
def test_a_slip_of_a_letter_is_put_right_and_told(texts_address: str, search: Visit, language: str, told: str) -> None:
    search.page.goto(f"{texts_address}/{language}/search.html?q={quote('أين القاهرا')}")
    assert "cairo" in found(search)
    assert told in (search.page.text_content("#search-status") or "")
    assert search.noted == []
