"""The search in a browser: every case of Arabic spelling is found, the exact form first; hostile words stay words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from site_visits import Visitor

from flows.portal.search.pagefind_index import index_files
from flows.portal.search.records import _record, _with_forms
from flows.portal.search.tokens import WordForms

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "search_cases.json").read_text(encoding="utf-8"))
EVIL = "<img src=x onerror=alert(1)>"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def cases_address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The search page of the site over the texts of the fixture."""
    root = tmp_path_factory.mktemp("search")
    for folder in ("ar", "en", "assets"):
        (root / folder).symlink_to(site / folder)
    texts = {**FIXTURE["documents"], "evil": f"كلمة {EVIL} هجومية"}
    plain = [
        _record(
            kind="documents",
            to=f"documents/{name}.html",
            titles=(f"{EVIL} {name}", None),
            notes=("بيان", "Statement"),
            day="2015-11-14",
            shown=[(text, "")],
            hidden=[],
        )
        for name, text in texts.items()
    ]
    forms = WordForms([*texts.values(), *FIXTURE["names"]])
    for path, content in index_files([_with_forms(each, forms) for each in plain]).items():
        file = root / "pagefind" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def searching(visitor: Visitor, cases_address: str) -> Iterator[Page]:
    page = visitor.browser.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    page.close()


def found(page: Page, address: str, query: str) -> list[str]:
    page.goto(f"{address}/ar/search.html?q={quote(query)}")
    page.wait_for_selector(f"#search[data-answered='{query}']")
    return [link.get_attribute("href") or "" for link in page.query_selector_all(".results h2 a")]


@pytest.mark.parametrize("case", FIXTURE["cases"], ids=lambda case: case["class"])
def test_a_case_is_found(searching: Page, cases_address: str, case: dict[str, list[str]]) -> None:
    addresses = found(searching, cases_address, str(case["query"]))
    expected = [f"documents/{name}.html" for name in case["finds"]]
    assert set(expected) <= set(addresses)
    assert addresses[:1] == expected[:1]


def test_hostile_words_stay_words(searching: Page, cases_address: str) -> None:
    addresses = found(searching, cases_address, "هجومية")
    assert addresses[:1] == ["documents/evil.html"]
    assert EVIL in searching.inner_text(".results li") and not searching.query_selector(".results img")
    assert searching.inner_text(".results mark") == "هجومية"


@pytest.mark.parametrize(
    ("language", "query", "title"), [("en", "russia", "Russia"), ("ar", "روسيا", "روسيا"), ("en", "روسيا", "Russia")]
)
def test_the_site_finds_a_country_in_either_language(
    visitor: Visitor, address: str, language: str, query: str, title: str
) -> None:
    page = visitor.browser.new_page()
    page.goto(f"{address}/{language}/search.html?q={quote(query)}&kind=actors")
    page.wait_for_selector(f"#search[data-answered='{query}']")
    assert page.inner_text(".results li h2") == title
    assert all("/actors/" in f"/{link.get_attribute('href')}" for link in page.query_selector_all(".results h2 a"))
    page.click(".results li h2 a")
    assert page.title().startswith(title) or title in page.inner_text("h1")
    page.close()
