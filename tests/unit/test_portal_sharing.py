"""What a page tells machines that show it elsewhere: absolute addresses or none, and each word in its language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from unchecked import checks_left_out

from flows.contract import package
from flows.portal import build_site
from flows.portal.machine_words import names
from flows.publish import publish_release

HOME = "https://data.example.org/سجل/"
META = re.compile(r'<meta property="og:(\w+)" content="([^"]*)">')
ARABIC = re.compile("[\u0621-\u064a]")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sharing") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    build_site(folder)
    return folder


def test_without_an_address_of_the_site_pictures_are_named_by_relative_ones(published: Path) -> None:
    named = set()
    for page in published.joinpath("ar").rglob("*.html"):
        told = dict(META.findall(page.read_text("utf-8")))
        assert "url" not in told and told["locale"] == "ar_AR", page
        if "image" in told:
            named.add(page.parent.joinpath(told["image"]).resolve())
    assert named == set((published / "cards").resolve().iterdir()), "each picture, and no other"


def test_with_it_pictures_and_pages_have_absolute_addresses(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(published, tmp_path)
    known = replace(package(), homepage=HOME)
    for module in ("build", "rendering", "standing", "written_pages"):
        monkeypatch.setattr(f"flows.portal.{module}.package", lambda: known)
    assert build_site(published, tmp_path).rendered, "pages of before are not kept"
    told = dict(META.findall((published / "en" / "documents" / "vienna.html").read_text("utf-8")))
    assert told["image"] == f"{HOME}cards/vienna.png" and told["url"] == f"{HOME}en/documents/vienna.html"
    assert (published / told["image"].removeprefix(HOME)).is_file()
    monkeypatch.undo()
    build_site(published, tmp_path)


def _told(page: Path) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    return json.loads(found[1]) if found else None


def _plain(told: Any) -> Iterator[str]:
    """Strings without a language."""
    if isinstance(told, dict) and "@value" not in told:
        for value in told.values():
            yield from _plain(value)
    elif isinstance(told, list):
        for each in told:
            yield from _plain(each)
    elif isinstance(told, str):
        yield told


@pytest.mark.parametrize("folder", ["documents", "meetings", "actors", "instruments", "tables"])
def test_arabic_words_say_that_they_are_arabic(published: Path, folder: str) -> None:
    told = [_told(page) for language in ("ar", "en") for page in sorted((published / language / folder).glob("*.html"))]
    found = [each for each in told if each]
    assert found
    # Identifiers may have Arabic letters; they are in no language.
    words = [word for each in found for word in _plain(each) if ARABIC.search(word) and not re.match(r"\w+:", word)]
    assert words == []


def test_names_in_no_language_are_the_identifier() -> None:
    assert names(None, "", "org:x") == "org:x"
    assert names("أ", None, "org:x") == [{"@language": "ar", "@value": "أ"}]
