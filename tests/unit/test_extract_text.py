"""The library face: rows of every table for one text, ids, evidence, supplied facts, speed that grows with length."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter

import pytest

from flows.contract.rows import Rows
from flows.extract import extract_text
from flows.ingest.document import Supplied

TEXT = """البيان الختامي لاجتماع القاهرة
القاهرة، 14 نوفمبر 2015
اجتمع وزراء خارجية مصر والأردن والعراق في القاهرة يوم السبت 14 نوفمبر 2015 برئاسة وزير الخارجية المصري سامح شكري.
1. أكد المجتمعون دعمهم لقرار مجلس الأمن رقم 2254 وللفقرة 5 من بيان فيينا.
2. دعا الوزراء الأطراف إلى وقف إطلاق النار بحلول 1 يناير 2016 وإطلاق المفاوضات في غضون ستة أشهر.
وقال شكري: «لا بديل عن الحل السياسي في المنطقة».
"""


@pytest.fixture(scope="module")
def rows() -> Rows:
    return extract_text(TEXT, document_id="cairo")


def test_the_document(rows: Rows) -> None:
    (row,) = rows.documents
    assert row.document_id == "cairo" and row.source_file == "cairo.txt" and len(row.source_sha256) == 64
    assert row.title == "البيان الختامي لاجتماع القاهرة"
    assert row.issued == "2015-11-14" and row.issued_reason
    assert row.characters == len(TEXT) and row.words > 40 and row.language == "ar"


def test_what_the_text_says(rows: Rows) -> None:
    assert {row.edtf or row.duration for row in rows.dates} == {"2015-11-14", "2016-01-01", "P6M"}
    entities = {row.entity_id for row in rows.entities}
    assert {"country:EGY", "country:JOR", "country:IRQ", "place:cairo"} <= entities
    assert {row.instrument_id for row in rows.citations} >= {"unsc:2254"}
    assert [row.paragraph_cited for row in rows.citations if row.paragraph_cited] == [5]
    assert len({row.meeting_id for row in rows.meeting_reports if row.role == "subject"}) == 1
    assert {row.clause_number for row in rows.statements} >= {1, 2}
    assert [row.text.strip("«».") for row in rows.quotations] == ["لا بديل عن الحل السياسي في المنطقة"]


def test_every_value_carries_its_evidence(rows: Rows) -> None:
    seen = 0
    for name in Rows.names:
        for row in rows[name]:
            if getattr(row, "start", None) is not None:
                assert row.text == TEXT[row.start : row.end]
                seen += 1
    assert seen > 30


def test_ids_name_the_document_and_are_unique(rows: Rows) -> None:
    keys = {
        "passages": "passage_id", "mentions": "mention_id", "dates": "date_id", "citations": "citation_id",
        "statements": "statement_id", "quotations": "quotation_id",
    }  # fmt: skip
    for table, key in keys.items():
        ids = [getattr(row, key) for row in rows[table]]
        assert max(Counter(ids).values()) == 1
        assert all(one.startswith("cairo:") for one in ids), table


def test_rows_come_in_the_order_of_the_text(rows: Rows) -> None:
    for table in ("passages", "mentions", "dates", "citations", "statements", "quotations"):
        starts = [row.start for row in rows[table]]
        assert starts == sorted(starts), table


def test_a_reference_dates_the_text() -> None:
    for reference in ("2016-11-07", dt.date(2016, 11, 7), dt.datetime(2016, 11, 7, 9)):
        rows = extract_text("التقى الوزيران أمس في القاهرة.", document_id="x", reference=reference)
        assert rows.documents[0].issued == "2016-11-07"
        assert [row.edtf for row in rows.dates] == ["2016-11-06"]


def test_what_is_supplied_wins() -> None:
    supplied = Supplied(title="عنوان آخر", document_type="press_release", issued="2015-11-15", rights="excerpt")
    (row,) = extract_text(TEXT, document_id="cairo", supplied=supplied).documents
    assert (row.title, row.document_type, row.issued) == ("عنوان آخر", "press_release", "2015-11-15")
    assert row.rights == "excerpt" and row.issued_basis == "supplied"


def test_a_reference_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        extract_text(TEXT, document_id="x", reference="soon")


@pytest.mark.parametrize(
    "unit",
    [
        TEXT,
        "اجتمع وزراء خارجية مصر والأردن، ",
        "«نص ",
        "5 نوفمبر 2015 و",
        "القرارين 2139 و2165 و",
        "قال الوزير إن ",
        "كلمة",
        "(",
    ],
)
def test_time_grows_with_length_not_with_its_square(unit: str) -> None:
    """Eight times the text must not take more than about sixteen times as long, line breaks or none."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.process_time()
        extract_text(text, document_id="x")
        return time.process_time() - began

    extract_text(unit, document_id="x")
    short = min(seconds(12_000) for _ in range(2))
    assert seconds(96_000) < 16 * short + 0.5


def test_a_supplied_issuer_is_never_a_place():
    rows = extract_text("نص.", document_id="x", supplied=Supplied(issuer="القدس"))
    assert rows.documents[0].issuer_id is None


def test_names_put_together_are_clean():
    text = "اجتمع وزير الخارجية الروسي سيرغي لافروف ووزير الخارجية التركي هاكان فيـــدان في موسكو. ودعا الجانبان إلى وقف إطلاق النار."
    speakers = [row.speaker_text for row in extract_text(text, document_id="x").statements]
    assert not any("ـ" in (each or "") for each in speakers)
    assert any("،" in (each or "") for each in speakers), speakers
