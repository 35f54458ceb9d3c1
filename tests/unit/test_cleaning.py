"""Names lose what nobody sees and keep every letter; what is cleaned is clean by the rules that stop a release."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.arabic.cleaning import SURELY_CLEAN, SURELY_SEARCHABLE, clean, searchable, visible
from flows.contract.rows import EntityRow, PassageRow, Rows
from flows.resolve import resolve
from flows.validate.cleanliness import INVISIBLE_RULES, RULES

NASTY = (
    "اأبي لا5٢۲ ـ\u0640\u200f\u202e\u2067\u061c\u00a0\u3000\u200b\u00ad\u200c\u200d\ufeff\ufffd\ue000\U000e0041\ufe0f"
)
texts = st.text(st.sampled_from(NASTY + "ﻻﷲﺎﻟ\u0007\n\t\u0085\u2028\ud800e\u0301") | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("بيـــان", "بيان"),
        ("\u200fأحمد\u200f السامرائي", "أحمد السامرائي"),
        ("منظمة \u061cالعدالة\u200b والتنمية\u00ad", "منظمة العدالة والتنمية"),
        ("سيرغي\u00a0لافروف", "سيرغي لافروف"),
        ("  محمد \n عبد  الله ", "محمد عبد الله"),
        ("\ufe8d\ufedf\ufeb3\ufecc\ufeee\ufea9\ufef3\ufe94", "السعودية"),
        ("القرار ٢٢5٤", "القرار 2254"),
        ("6 ـ 13 ديسمبر", "6 - 13 ديسمبر"),
        ("ه\u200dـ", "ه"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("الأُردنّ وإيران", "الأُردنّ وإيران"),
        ("\ue000\U000e0041", ""),
    ],
)
def test_names_are_cleaned_and_not_respelt(found: str, name: str) -> None:
    assert clean(found) == name


@example("\ufbb2")
@given(texts)
def test_what_is_cleaned_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned and unicodedata.is_normalized("NFC", cleaned)
    assert [rule.code for rule in RULES if re.search(rule.pattern, cleaned)] == []


@given(texts)
def test_what_is_made_visible_can_be_seen_and_told(text: str) -> None:
    shown = visible(text)
    assert [rule.code for rule in INVISIBLE_RULES if re.search(rule.pattern, shown)] == []
    shown.encode()
    if "<U+" not in text:
        assert re.sub("<U\\+([0-9A-F]{4,6})>", lambda number: chr(int(number[1], 16)), shown) == text


def test_the_search_form_loses_ligatures_and_controls_and_keeps_lines() -> None:
    assert searchable("ﻻ سلام\u000c\nثم\u2028") == "لا سلام \nثم "


@settings(deadline=None)  # the first call loads Arrow
@given(texts, st.booleans())
def test_what_is_told_clean_by_a_column_is_not_changed(text: str, joined: bool) -> None:
    text = "".join(letter for letter in text if not "\ud800" <= letter <= "\udfff")
    text = " ".join(re.findall("[!-~\u0621-\u064a]+", text)) if joined else text
    for pattern, tidy in ((SURELY_CLEAN, clean), (SURELY_SEARCHABLE, searchable)):
        told = pc.match_substring_regex(pa.array([text]), pattern)[0].as_py()
        assert not told or tidy(text) == text


def test_plain_names_and_texts_are_told_clean_by_a_column() -> None:
    for pattern, text in (
        (SURELY_CLEAN, "الرئيس إيمانويل ماكرون (EU-27)"),
        (SURELY_CLEAN, ""),
        (SURELY_SEARCHABLE, "قال:\n«نعم» ٢٢"),
    ):
        assert pc.match_substring_regex(pa.array([text]), pattern)[0].as_py(), text


def test_rows_have_clean_names_and_evidence_as_it_stands() -> None:
    entity = EntityRow(entity_id="org:x", kind="organisation", name_ar="بيـت", name_en="\u200f", basis="discovered")
    passage = PassageRow(
        passage_id="a:passage:0",
        document_id="a",
        position=1,
        kind="paragraph",
        start=0,
        end=3,
        text="بيـت\u0007",
        text_normalised="بيت\u0007",
        rule="passage.line",
    )
    rows = resolve([Rows(entities=(entity,), passages=(passage,))])
    assert (rows.entities[0].name_ar, rows.entities[0].name_en) == ("بيت", None)
    assert (rows.passages[0].text, rows.passages[0].text_normalised) == ("بيـت\u0007", "بيت ")
