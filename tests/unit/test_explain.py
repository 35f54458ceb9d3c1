"""The explained text on a terminal: from right to left, every span in its style, no character lost."""

from __future__ import annotations

import io
import re

from rich.console import Console

from flows.commands import explain
from flows.contract.rows import DateRow, Rows
from flows.ingest import Document

TEXT = "عقد الاجتماع في فيينا يوم 14 نوفمبر 2015.\n\nثم انفضّ."
START = TEXT.index("14")
DATE = DateRow(
    date_id="example:date:1",
    document_id="example",
    start=START,
    end=START + len("14 نوفمبر 2015"),
    text="14 نوفمبر 2015",
    kind="date",
    calendar="gregorian",
    edtf="2015-11-14",
    relative=False,
    basis="stated",
    rule="date.day_month_year",
)


def shown(width: int) -> str:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, color_system="standard", width=width)
    document = Document(document_id="example", text=TEXT, source_file="example.txt", source_sha256="0" * 64)
    explain._show_text(document, list(explain.explained(Rows(dates=(DATE,)))), console)
    return screen.getvalue()


def test_a_span_has_the_style_of_its_table():
    assert "\x1b[1;33m14 نوفمبر 2015\x1b[0m" in shown(80)


def test_every_line_is_isolated_and_no_word_is_lost():
    for width in (20, 80):
        lines = re.sub(r"\x1b\[[0-9;]*m", "", shown(width)).partition("\n\n")[2].split("\n")
        body = [line.strip() for line in lines if line.strip()]
        assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in body)
        assert " ".join(body).replace("\u2067", "").replace("\u2069", "").split() == TEXT.split()


def test_values_are_said_and_empty_ones_are_not():
    (span,) = explain.explained(Rows(dates=(DATE,)))
    assert str(span) == "date · 2015-11-14 · stated"
    assert (span.rule, span.text) == ("date.day_month_year", TEXT[span.start : span.end])
