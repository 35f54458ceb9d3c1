"""The whole site of the release in git, and one of a release whose names were written to act: links, sizes, harmlessness."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import sample_rows
from real_processes import PROJECT
from test_hostile_release import PAYLOADS, hostile, rejects
from unchecked import checks_left_out

from flows.portal import build_site
from flows.portal.site_folder import FILES, FOLDERS
from flows.publish import publish_release

PAGE_LIMIT, SCRIPT_LIMIT, STYLE_LIMIT = 100_000, 30_000, 12_000
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "content-url"}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]")


class Markup(HTMLParser):
    """Elements, identifiers and embedded data of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self._embedded = False
        self.feed(file.read_text("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._embedded = tag == "script" and str(dict(attrs).get("type")).startswith("application/")

    def handle_data(self, data: str) -> None:
        if self._embedded:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._embedded = False

    @property
    def ids(self) -> list[str]:
        return [str(given["id"]) for _, given in self.elements if given.get("id")]

    def addresses(self) -> Iterator[tuple[str, str]]:
        for tag, given in self.elements:
            yield from ((tag, value) for name, value in given.items() if name in ADDRESSES and value is not None)


def _pages(published: Path) -> dict[Path, Markup]:
    files = [published / "index.html", *(page for each in ("ar", "en") for page in (published / each).rglob("*.html"))]
    return {file.resolve(): Markup(file) for file in files}


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Markup]:
    """The pages of the release in git."""
    published = tmp_path_factory.mktemp("five") / "published"
    shutil.copytree(PROJECT / "published", published, symlinks=True)
    for name in (*FOLDERS, *FILES):
        shutil.rmtree(published / name, ignore_errors=True)
        (published / name).unlink(missing_ok=True)
    build_site(published)
    return _pages(published)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, the second hostile, and its site."""
    published = tmp_path_factory.mktemp("attacked") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), published)
        publish_release(hostile(), sample_rows.documents(), rejects(), published)
    build_site(published)
    return published


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(five: dict[Path, Markup]) -> None:
    ids = {file: set(page.ids) for file, page in five.items()}
    dead = []
    for file, page in five.items():
        for _, address in page.addresses():
            parts = urlsplit(address)
            if parts.scheme in ("https", "http", "mailto", "data"):
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            known = parts.fragment in ("", "main") or target not in ids or unquote(parts.fragment) in ids[target]
            if parts.scheme or not target.is_file() or not known:
                dead.append(f"{file.name}: {address}")
    assert dead == []


def test_no_identifier_stands_twice_on_a_page(five: dict[Path, Markup]) -> None:
    assert [str(file) for file, page in five.items() if len(page.ids) != len(set(page.ids))] == []


def test_nothing_is_styled_or_scripted_in_the_page_itself(five: dict[Path, Markup]) -> None:
    """The Content Security Policy would refuse it."""
    for file, page in five.items():
        for tag, given in page.elements:
            assert "style" not in given and tag != "style", file
            assert tag != "script" or given.get("src") or str(given.get("type")).startswith("application/"), file
            assert not [name for name in given if name.startswith("on")], file


def test_pages_and_scripts_are_small(five: dict[Path, Markup]) -> None:
    front = next(iter(five)).parent
    sizes = {file: len(gzip.compress(file.read_bytes(), mtime=0)) for file in five}
    assert {str(file): size for file, size in sizes.items() if size > PAGE_LIMIT} == {}
    for file, page in five.items():
        scripts = {address for tag, address in page.addresses() if tag == "script"}
        total = sum(len(gzip.compress((file.parent / script).read_bytes(), mtime=0)) for script in scripts)
        assert total <= SCRIPT_LIMIT, file
    assert len(gzip.compress((front / "assets" / "site.css").read_bytes(), mtime=0)) <= STYLE_LIMIT


def test_hostile_words_stay_words(attacked: Path) -> None:
    pages = _pages(attacked)
    for file, page in pages.items():
        source = file.read_text("utf-8")
        assert not CONTROLS.search(source), file
        for tag, given in page.elements:
            assert not [name for name in given if name.startswith("on")], (file, tag, given)
            assert tag not in ("iframe", "object", "embed", "base"), (file, tag)
            assert tag != "form" or not given.get("action"), file
        for tag, address in page.addresses():
            scheme = urlsplit(address).scheme
            assert (
                scheme not in ("javascript", "data", "vbscript", "file")
                and "evil.example" not in urlsplit(address).netloc
            ), (file, tag, address)
        for told in page.data:
            json.loads(told)
    assert any("&lt;script&gt;alert(1)" in file.read_text("utf-8") for file in pages), "a payload does reach a page"


def test_hostile_words_in_other_files_of_the_site_are_data(attacked: Path) -> None:
    for file in sorted(attacked.joinpath("api").rglob("*.json")):
        text = file.read_text("utf-8")
        json.loads(text)
        assert "<" not in text and not CONTROLS.search(text), file
    for file in sorted(attacked.joinpath("api").rglob("*.csv")):
        cells = re.findall(r'(?:^|,)"?([^",\n]?)', file.read_text("utf-8-sig"), re.MULTILINE)
        assert not set(cells) & set("=@\t\r"), file
    assert PAYLOADS
