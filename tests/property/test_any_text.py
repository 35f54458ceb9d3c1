"""Any text goes in: no error, evidence equal to the text, values well formed, the same rows twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from any_text import FRAGMENTS, check_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.extract import extract_text

mixed = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=24).map(" ".join)
glued = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
days = st.none() | st.dates()  # the ends of the calendar too
anything = st.text(st.characters() | st.sampled_from("\ud800\udfff"), max_size=300)
quick = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, day: dt.date | None) -> None:
    rows = extract_text(text, document_id="any", reference=day)
    assert rows == extract_text(text, document_id="any", reference=day)
    check_rows(text, rows)


@quick
@given(anything, days)
def test_any_unicode(text: str, day: dt.date | None) -> None:
    check(text, day)


@quick
@given(mixed, days)
def test_arabic_fragments_between_anything(text: str, day: dt.date | None) -> None:
    check(text, day)


@quick
@given(glued, days)
def test_arabic_fragments_glued(text: str, day: dt.date | None) -> None:
    check(text, day)


def test_no_text_at_all() -> None:
    for text in ("", " ", "\n\n", "ـــ", "َ", "\u200f", "…", "\x00", "-"):
        check(text, None)
        assert extract_text(text, document_id="any").dates == ()


def test_every_field_of_a_row_is_of_the_contract() -> None:
    rows = extract_text(" ".join(FRAGMENTS), document_id="any")
    assert rows.dates and rows.mentions and rows.citations and rows.statements
    assert {field.name for field in fields(rows.dates[0])} >= {"edtf", "rule", "basis"}


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize(
    "words", ["أمس", "غدا", "الجمعة المقبل", "الأسبوع الماضي", "العام المقبل", "قبل 999 عاما", "20 ديسمبر الماضي"]
)
def test_the_ends_of_the_calendar(day: dt.date, words: str) -> None:
    check(f"التقى الوزيران {words} في القاهرة.", day)
