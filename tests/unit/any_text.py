"""What must hold of the rows of any text, and fragments of which any text can be made."""

from __future__ import annotations

import warnings

from flows.contract.rows import DateRow, Rows
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


def check_rows(text: str, rows: Rows) -> None:
    """Evidence equals the text, values are well formed, ids lead to rows, and resolving the rows succeeds."""
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
