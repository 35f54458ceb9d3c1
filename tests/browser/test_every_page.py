"""Every kind of page in both languages, light and dark, wide and on a phone: accessible, in order, nothing from outside."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from site_visits import LANGUAGES, WIDTHS, Visitor, page_kinds, text_of

pytestmark = pytest.mark.browser

# Each time every kind of page is seen, by a page of middling size, in one of two ways that differ in everything;
# `make browser` tries the largest in all eight.
EACH_TIME = (("ar", "phone", "dark"), ("en", "wide", "light"))
WAYS = [
    pytest.param(*way, id="-".join(way), marks=pytest.mark.slow)
    for way in product(LANGUAGES, WIDTHS, ("light", "dark"))
]


def halves(once: tuple[str, int]) -> list[object]:
    """Languages and halves of the kinds, for what does not hang on looks; all but one are slow."""
    return [
        pytest.param(*each, id=f"{each[0]}-{each[1]}", marks=() if each == once else pytest.mark.slow)
        for each in product(LANGUAGES, (0, 1))
    ]


@pytest.mark.parametrize("turn, way", list(enumerate(EACH_TIME)))
def test_no_kind_of_page_has_a_fault(
    site: Path, address: str, visitor: Visitor, turn: int, way: tuple[str, str, str]
) -> None:
    kinds = list(page_kinds(site, largest=False).items())
    assert faults_of(dict(kinds[turn :: len(EACH_TIME)]), address, visitor, *way) == {}


@pytest.mark.parametrize("language, width, theme", WAYS)
def test_no_page_has_a_fault(site: Path, address: str, visitor: Visitor, language: str, width: str, theme: str) -> None:
    assert faults_of(page_kinds(site), address, visitor, language, width, theme) == {}


def faults_of(
    kinds: dict[str, str], address: str, visitor: Visitor, language: str, width: str, theme: str
) -> dict[str, list[str]]:
    """What is wrong with pages seen in one way."""
    faults = {}
    for kind, path in kinds.items():
        with visitor.visit(f"{address}/{language}/{quote(path)}", width=width, dark=theme == "dark") as visit:
            found = visit.faults()
            if found:
                faults[f"{kind} ({path})"] = found
    return faults


@pytest.mark.parametrize("language, half", halves(("ar", 0)))
def test_every_page_is_whole_without_scripts(
    site: Path, address: str, visitor: Visitor, language: str, half: int
) -> None:
    for kind, path in list(page_kinds(site).items())[half::2]:
        with visitor.visit(f"{address}/{language}/{quote(path)}", script=False) as visit:
            assert visit.noted == [], kind
            assert len(text_of(visit)) > 100, kind


@pytest.mark.parametrize("language, half", halves(("en", 1)))
def test_pages_open_from_a_disk(site: Path, visitor: Visitor, language: str, half: int) -> None:
    """By double click: style and text are there; what cannot work from a file says so instead of failing."""
    for kind, path in list(page_kinds(site).items())[half::2]:
        with visitor.visit((site / language / path).as_uri()) as visit:
            assert visit.noted == [], kind
            assert visit.page.evaluate("getComputedStyle(document.body).margin") == "0px", kind


def test_the_front_door_leads_to_both_languages(address: str, visitor: Visitor) -> None:
    with visitor.visit(f"{address}/") as visit:
        assert visit.faults() == []
        for language in LANGUAGES:
            assert visit.page.locator(f"a[href='{language}/index.html']").count() == 1
