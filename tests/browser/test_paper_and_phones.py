"""What a narrow window and paper leave out: charts open on demand on a phone, controls are not printed, nothing is cut."""

from __future__ import annotations

import pytest
from site_visits import LANGUAGES, Visitor

pytestmark = pytest.mark.browser

FOLDED = ".fold-away"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_opens_charts_on_demand(address: str, visitor: Visitor, language: str) -> None:
    with visitor.visit(f"{address}/{language}/index.html", width="phone") as visit:
        matrix = visit.page.locator(".matrix")
        assert visit.page.locator(FOLDED).count() >= 4 and not matrix.is_visible()
        visit.page.locator(f"{FOLDED}:has(.matrix) > summary").click()
        assert matrix.is_visible() and visit.page.locator(".swipe").is_visible()
        short = visit.page.evaluate("document.documentElement.scrollHeight")
    with visitor.visit(f"{address}/{language}/index.html", script=False) as visit:
        assert (
            visit.page.locator(".matrix").is_visible()
            and not visit.page.locator(f"{FOLDED} > summary").first.is_visible()
        )
    assert short < 8000


def test_paper_has_no_controls_and_cuts_nothing_off(address: str, visitor: Visitor) -> None:
    with visitor.visit(f"{address}/ar/index.html", dark=True) as visit:
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": 688, "height": 1000})
        for gone in (".masthead nav", ".tools", ".actions", ".swipe", f"{FOLDED} > summary"):
            assert not visit.page.locator(gone).first.is_visible(), gone
        assert visit.page.locator(".printed").is_visible() and visit.page.locator(".matrix").is_visible()
        beyond = (
            "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth + 1).length"
        )
        assert visit.page.evaluate(beyond) == 0
        # A reader of the dark theme prints on white, too.
        ink = "getComputedStyle(document.querySelector('.facts')).color"
        assert visit.page.evaluate(ink) == "rgb(92, 86, 77)"


def test_names_of_countries_head_the_matrix(address: str, visitor: Visitor) -> None:
    for language, name in (("ar", "ألمانيا"), ("en", "Germany")):
        with visitor.visit(f"{address}/{language}/index.html") as visit:
            heads = visit.page.locator(".matrix thead th").all_inner_texts()
            rows = visit.page.locator(".matrix tbody th").all_inner_texts()
            assert heads == rows and name in heads
