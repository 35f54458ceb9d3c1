"""The quality page: what people read of a release's checks, whatever is in the names of its rows."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flows.publish.quality import quality_files
from flows.publish.quality import words as page_words
from flows.publish.quality.markup import element, key
from flows.validate import Check, Failure, ValidationReport

HOSTILE = "<script>alert('x')</script>\u202e\" onclick=\"y\x00&amp; ]]> javascript:z \ud800"
VOID = frozenset(("meta",))


class Page(HTMLParser):
    """Elements of a page, their attributes and its words; complains about elements that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def report() -> ValidationReport:
    """Findings of each severity, with hostile words wherever a document may have put them."""
    finding = Failure(check="expectations", code="one-host", message=HOSTILE, table="meetings", key=HOSTILE)
    told = {
        "code": "one-host",
        "rule": {"en": "A meeting has one host.", "ar": "للاجتماع مضيف واحد."},
        "severity": "warning",
        "success": False,
        "counts": {"unexpected_count": 1, "element_count": 5},
        "failing_keys": [HOSTILE],
    }
    rate = {"measure": "dates", "said": {"en": "Dates", "ar": "التواريخ"}, "documents": "known", "texts": 2, "rows": 3}
    rate |= {"expected": 1.0, "rate": 3.5, "low": 0.5, "high": 2.0}
    expectations = Check(
        name="expectations",
        examined=1234,
        unit="expectations",
        warnings=tuple(
            Failure(
                check="expectations",
                code="one-host",
                message="A meeting has one host.",
                message_ar="للاجتماع مضيف واحد.",
                severity="warning",
                table="meetings",
                key=f"meeting:{number}",
            )
            for number in range(30)
        ),
        notes=(Failure(check="expectations", code="a-note", message="So it is.", severity="info"),),
        report={
            "compared_with": "1.0.0",
            "suites": [{"suite": "meetings", "table": "meetings", "results": [told]}],
            "rates": [rate],
        },
    )
    hygiene = Check(name="hygiene", examined=1, unit="cells", failures=(finding,))
    return ValidationReport(checks=(hygiene, expectations, Check(name="unheard-of", examined=0, unit="moons")))


def rejects() -> list[dict[str, str]]:
    row = {"source_file": HOSTILE, "stage": "ingest", "table": "", "key": HOSTILE, "code": "source-empty"}
    return [row | {"message": HOSTILE, "message_ar": HOSTILE, "evidence": HOSTILE}]


@pytest.fixture(scope="module")
def page() -> Page:
    parsed = Page()
    parsed.feed(quality_files(report(), "2.0.0", rejects())["quality/index.html"].decode())
    parsed.close()
    return parsed


def test_no_word_of_a_text_becomes_markup(page: Page) -> None:
    assert page.open == []
    assert {tag for tag, _ in page.seen}.isdisjoint({"script", "img", "link", "iframe", "form", "base", "object"})
    assert not [attrs for _, attrs in page.seen for name in attrs if name.startswith("on")]
    assert "<script>alert('x')</script><U+202E>" in page.words
    assert "\u202e" not in page.words and "\x00" not in page.words


def test_the_page_asks_the_network_for_nothing(page: Page) -> None:
    targets = {attrs["href"] for _, attrs in page.seen if "href" in attrs}
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(target in {f"#{each}" for each in ids} or "//" not in str(target) for target in targets)
    assert not [attrs for _, attrs in page.seen if "src" in attrs]
    policy = next(attrs["content"] for _, attrs in page.seen if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'")
    assert "url(" not in page.words and "@import" not in page.words


def test_links_inside_the_page_lead_somewhere(page: Page) -> None:
    ids = {attrs["id"] for _, attrs in page.seen if "id" in attrs}
    inside = {str(attrs["href"])[1:] for _, attrs in page.seen if str(attrs.get("href", "")).startswith("#")}
    assert inside == ids


def test_both_languages_tell_the_same(page: Page) -> None:
    sections = [attrs for tag, attrs in page.seen if tag == "section"]
    assert [(each["lang"], each["dir"]) for each in sections] == [("en", "ltr"), ("ar", "rtl")]
    for words in ("Quality of release 2.0.0", "جودة الإصدار 2.0.0", "Not all checks passed.", "1,234 expectations"):
        assert words in page.words
    assert page.words.count("meeting:19") == 2 and "meeting:20" not in page.words  # twenty keys, once in each language
    assert page.words.count("0.500 – 2.000") == 2 and "outside" in page.words and "خارجهما" in page.words


def test_what_is_found_of_many_rows_is_told_once_with_all_their_keys() -> None:
    (hygiene, expectations, _) = json.loads(quality_files(report(), "2.0.0")["quality/checks.json"])["checks"]
    (warned,) = expectations["warnings"]
    assert (warned["code"], warned["count"]) == ("one-host", 30)
    assert warned["keys"] == [f"meeting:{number}" for number in range(30)] and "lines" not in warned
    assert [each["count"] for each in hygiene["failures"]] == [1]
    assert "keys" not in expectations["notes"][0]


def test_findings_that_differ_in_more_than_their_row_stay_apart() -> None:
    one = Failure(check="evidence", code="odd", message="Odd.", table="dates", key="a", row=2)
    found = (one, replace(one, key="b", row=7), replace(one, key="b", column="text"), replace(one, message="Very odd."))
    check = Check(name="evidence", examined=3, unit="spans", failures=found)
    told = json.loads(quality_files(ValidationReport(checks=(check,)), "1.0.0")["quality/checks.json"])
    listed = told["checks"][0]["failures"]
    assert [(each["keys"], each["lines"]) for each in listed] == [(["a", "b"], [2, 7]), (["b"], [2]), (["a"], [2])]


def test_without_findings_the_page_says_so() -> None:
    sound = ValidationReport(checks=(Check(name="hygiene", examined=1, unit="cells"),))
    text = quality_files(sound, "1.0.0")["quality/index.html"].decode()
    for words in ("All checks passed.", "Nothing.", "لا شيء.", "no release before this one"):
        assert words in text


def test_the_same_findings_give_the_same_bytes() -> None:
    assert quality_files(report(), "2.0.0", rejects()) == quality_files(report(), "2.0.0", rejects())


def test_elements_escape_what_is_not_markup() -> None:
    assert element("p", "a<b", element("i", "&"), class_='"x') == '<p class="&quot;x">a&lt;b<i>&amp;</i></p>'
    assert key("أ<") == '<code dir="auto">أ&lt;</code>'


def test_every_check_of_a_release_and_its_unit_has_words_in_both_languages() -> None:
    release = Path(__file__).parents[2] / "published" / "1.0.0"
    checks = json.loads((release / "quality" / "checks.json").read_bytes())["checks"]
    assert {check["name"] for check in checks} <= page_words.CHECKS.keys()
    assert {check["unit"] for check in checks} <= page_words.UNITS.keys()
