"""Any text goes in: no error, evidence equal to the text, values well formed, the same rows twice."""

from __future__ import annotations

import datetime as dt
import warnings
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.contract.rows import DateRow, Rows
from flows.extract import extract_text
from flows.resolve import resolve

with warnings.catch_warnings():  # its grammar is written for an older pyparsing
    warnings.simplefilter("ignore", DeprecationWarning)
    from edtf_validate.valid_edtf import is_valid

FRAGMENTS = (
    "اجتمع وزراء خارجية", "مصر والأردن وفلسطين", "في القاهرة", "يوم السبت", "14 نوفمبر 2015", "١٤\u200f/١١\u200f/٢٠١٥",
    "قرار مجلس الأمن رقم 2254 (2015)", "القرارين 2139 و2165", "وأكد المجتمعون", "أن الحل سياسي", "«لا بديل عن الحوار»",
    "“وقف إطلاق النار", "قال المبعوث الأممي غير بيدرسن", "وزير الخارجية الروسي سيرغي لافروف", "والتركي مولود جاويش أوغلو",
    "الولايات المتحدةوروسيا", "المجلس الرئاسي الليبي", "تنظيم داعش", "ISSG", "في غضون ستة أشهر", "اليوم الاثنين", "أمس",
    "12 محرم 1437هـ الموافق 25 أكتوبر 2015م", "الربع الأول من عام 2016", "بحلول 1 يناير المقبل", "الفقرة 5 من بيان فيينا",
    "1. ", "ثانياً: ", "* ", ":", "،", ".", "؟", "\n", "\n\n", "\t", "(", ")", "\"", "…", "ـ", "ـــ", "َ", "\u200f", "\u202e",
    "و", "ال", "لل", "ب", "عُمان", "عمّان", "لم يوقّع", "لن تقبل", "يجب على الأطراف", "أعربت عن قلقها", "بيان مشترك", "ختامي",
    "2015", "٣", "5 November 2015", "😀", "\x00", "\ud7ff", "ﷲ", "ﻻ", "نص", "https://example.org/2015/11/14", "#سوريا",
)  # fmt: skip
mixed = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=24).map(" ".join)
glued = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
days = st.none() | st.dates()  # the ends of the calendar too
anything = st.text(st.characters() | st.sampled_from("\ud800\udfff"), max_size=300)
quick = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, day: dt.date | None) -> None:
    rows = extract_text(text, document_id="any", reference=day)
    assert rows == extract_text(text, document_id="any", reference=day)
    for name in Rows.names:
        for row in rows[name]:
            start, end, words = (getattr(row, field, None) for field in ("start", "end", "text"))
            if start is not None and name != "rejects":
                assert 0 <= start < end <= len(text), (name, row)
                assert words == text[start:end], (name, row)
    for statement in rows.statements:
        assert text[statement.content_start : statement.content_end] == statement.content
    for date in rows.dates:
        check_value(date)
    references_hold(rows)
    resolve([rows])


def check_value(date: DateRow) -> None:
    assert date.edtf is None or is_valid(date.edtf), date
    assert (date.earliest is None) == (date.latest is None) == (date.edtf is None), date
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest, date


def references_hold(rows: Rows) -> None:
    """Ids of entities, instruments and meetings lead to a row."""
    known = {row.entity_id for row in rows.entities}
    assert {row.entity_id for row in rows.mentions} | {row.entity_id for row in rows.participations} <= known
    assert {row.instrument_id for row in rows.citations} <= {row.instrument_id for row in rows.instruments}
    assert {row.meeting_id for row in rows.meeting_reports} <= {row.meeting_id for row in rows.meetings}
    passages = {row.passage_id for row in rows.passages}
    assert {row.passage_id for row in rows.mentions if row.passage_id} <= passages


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
