"""Pictures of documents: one for each, of the promised size, whatever their titles hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import hostile_cells
import pytest
import sample_rows

from flows.contract.rows import Rows
from flows.portal.cards import LINES, card_path, files_of_site
from flows.portal.page import CostlyFile
from flows.portal.release_data import ReleaseData

HOSTILE = ("</text><script>alert(1)</script>", "&lt; &amp; 5 &#x41;", "]]><!DOCTYPE a>", "كلمة " * 400, "ك" * 3000)


def cards(title: str | None) -> list[CostlyFile]:
    sample = sample_rows.rows()
    rows: Rows = replace(sample, documents=tuple(replace(each, title=title) for each in sample.documents))
    return list(files_of_site(ReleaseData(root=Path(), version="1.0.0", rows=rows, descriptor={}, versions={})))


def test_each_document_has_a_picture_of_its_own() -> None:
    made = cards("بيان فيينا 2015-11-14")
    assert [each.path for each in made] == [card_path(row.document_id) for row in sample_rows.rows().documents]
    picture = made[0].make("1.0.0")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (600, 315)
    assert made[0].make("1.0.0") == picture != cards("بيان لندن")[0].make("1.0.0")


@pytest.mark.parametrize("title", [None, "", *HOSTILE, *hostile_cells.HOSTILE])
def test_any_title_is_words_in_a_drawing(title: str | None) -> None:
    drawing = ElementTree.fromstring(cards(title)[0].inputs)
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= {"svg", "rect", "g", "text", "tspan"}
    assert len(drawing.findall(".//{*}text")) <= LINES + 3
    assert cards(title)[0].make("1.0.0")


def test_a_day_keeps_its_order_in_an_arabic_line() -> None:
    assert "\u20662015-11-14\u2069" in cards("يوم 2015-11-14")[0].inputs
