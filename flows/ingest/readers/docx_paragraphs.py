"""Paragraphs and rows of WordprocessingML: what in them is text, and what stands in a box beside it.

A paragraph is runs of characters between much else. Kept are text, tabs, breaks and hyphens, also inside links, fields
and accepted insertions; left out are deletions, the origin of what was moved, codes of fields, hidden runs, and the
second form in which Word keeps a drawing for old programs. Text in a box follows the paragraph that it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from flows.ingest.readers.docx_numbers import Numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = f"{W}txbxContent"
# Left out with all that is in them.
NO_TEXT = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", FALLBACK))
CHARACTERS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}ptab": " "}
BREAK = f"{W}br"
NOTE_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Frames around blocks: content controls, insertions, custom XML.
BLOCKS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text (a break in it is a newline), the id of its style, and the notes marked in it, as kind and
    id."""

    text: str
    style: str
    notes: tuple[tuple[str, str], ...] = ()


def is_block(element: _Element) -> bool:
    """Whether an element only frames blocks."""
    return element.tag in BLOCKS


def rows_of(table: _Element) -> Iterator[list[_Element]]:
    """The cells of each row; rows may be framed, too."""
    for element in table.iterchildren():
        if element.tag == f"{W}tr":
            yield list(_cells(element))
        elif is_block(element):
            yield from rows_of(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row.iterchildren():
        if element.tag == f"{W}tc":
            yield element
        elif is_block(element):
            yield from _cells(element)


def paragraph_of(element: _Element, numbers: Numbers) -> Iterator[Paragraph]:
    """A paragraph with its number, then those of the boxes that hang on it."""
    properties = element.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    style_id = (style.get(f"{W}val") or "") if style is not None else ""
    parts: list[str] = []
    notes: list[tuple[str, str]] = []
    boxes: list[_Element] = []
    _collect(element, parts, notes, boxes)
    text = "".join(parts).strip()
    number = numbers.next_for(properties, style_id)
    yield Paragraph(f"{number} {text}" if number and text else text, style_id, tuple(notes))
    for box in boxes:
        for inner in box.iterchildren(f"{W}p"):
            yield from paragraph_of(inner, numbers)


def _collect(element: _Element, parts: list[str], notes: list[tuple[str, str]], boxes: list[_Element]) -> None:
    for child in element.iterchildren():
        tag = child.tag
        if tag in NO_TEXT or (tag == f"{W}r" and _is_hidden(child)):
            continue
        if tag == f"{W}t":
            parts.append(child.text or "")
        elif tag in CHARACTERS:
            parts.append(CHARACTERS[tag])
        elif tag == BREAK:
            parts.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else "")
        elif tag in NOTE_MARKS:
            notes.append((NOTE_MARKS[tag], child.get(f"{W}id") or ""))
        elif tag == BOX:
            boxes.append(child)
        else:
            _collect(child, parts, notes, boxes)


def _is_hidden(run: _Element) -> bool:
    properties = run.find(f"{W}rPr")
    hidden = properties.find(f"{W}vanish") if properties is not None else None
    return hidden is not None and hidden.get(f"{W}val") not in OFF
