"""A DOCX document: headings, paragraphs, tables and notes in their order, each paragraph on a line of its own.

Read from its XML (ECMA-376), and only what stands in the document itself: relations to other files and to the web are
never followed, field codes, deleted passages and hidden text are no text. Numbers that Word draws before paragraphs
(«1.») are no characters of the file; they are worked out (`docx_numbers`), because a clause is cited by its number.
Notes come last, in the order of their marks, without the marks. Heads and feet of pages stand in other parts and stay
out. Cells of a row share a line, set apart by a tab, unless the table is there for the layout only and holds
paragraphs.

Of the properties the language counts, and the title where the text has it too: a title is often left over from the
document that was copied. `created` is the day on which somebody opened a new file, not that of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.arabic import fold
from flows.arabic.cleaning import clean
from flows.ingest.document import Supplied
from flows.ingest.readers.docx_numbers import Numbers
from flows.ingest.readers.docx_paragraphs import Paragraph, W, is_block, paragraph_of, rows_of
from flows.ingest.readers.kinds import WORD_PART
from flows.ingest.readers.model import Limits, Place, ReadText
from flows.ingest.readers.packed_xml import PackedXml
from flows.ingest.readers.page_facts import language_tag
from flows.ingest.rejection import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

DC = "{http://purl.org/dc/elements/1.1/}"
NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
CAPTION = "caption"
# A cell that holds more is a column of a layout.
LONGEST_CELL = 500
MOST_PARAGRAPHS = 3


def read(raw: bytes, limits: Limits) -> Iterator[ReadText]:
    """The text of the document.

    Raises:
        SourceError: `source-empty` or one of those of `PackedXml`.
    """
    parts = PackedXml(raw, limits)
    main = next((parts.tree(name) for name in parts.names if WORD_PART.fullmatch(name)), None)
    body = main.find(f"{W}body") if main is not None else None
    if body is None:
        raise refusal("source-damaged", place="word/document.xml")
    styles = parts.tree("word/styles.xml")
    numbers = Numbers(parts.tree("word/numbering.xml"), styles)
    paragraphs = list(_paragraphs(body, numbers))
    paragraphs += _notes(parts, paragraphs, numbers)
    yield _written(paragraphs, _caption_styles(styles), parts.tree("docProps/core.xml"))


def _paragraphs(parent: _Element, numbers: Numbers) -> Iterator[Paragraph]:
    for element in parent.iterchildren():
        if element.tag == f"{W}p":
            yield from paragraph_of(element, numbers)
        elif element.tag == f"{W}tbl":
            for cells in rows_of(element):
                yield from _row([list(_paragraphs(cell, numbers)) for cell in cells])
        elif is_block(element):
            yield from _paragraphs(element, numbers)


def _row(cells: list[list[Paragraph]]) -> Iterator[Paragraph]:
    filled = [cell for cell in cells if any(paragraph.text for paragraph in cell)]
    crowded = any(len(cell) > MOST_PARAGRAPHS or sum(len(p.text) for p in cell) > LONGEST_CELL for cell in cells)
    if len(filled) == 1 or crowded:
        for cell in filled:
            yield from cell
    elif filled:
        text = "\t".join(" ".join(p.text for p in cell if p.text) for cell in cells).strip()
        yield Paragraph(text, "", tuple(note for cell in cells for p in cell for note in p.notes))


def _notes(parts: PackedXml, paragraphs: list[Paragraph], numbers: Numbers) -> Iterator[Paragraph]:
    """Notes in the order of their marks."""
    marks = [note for paragraph in paragraphs for note in paragraph.notes]
    for part, kind in NOTES:
        wanted = [number for name, number in marks if name == kind]
        root = parts.tree(part) if wanted else None
        if root is None:
            continue
        bodies = {each.get(f"{W}id"): each for each in root.iterchildren(f"{W}{kind}")}
        for number in dict.fromkeys(wanted):
            if number in bodies:
                yield from _paragraphs(bodies[number], numbers)


def _caption_styles(styles: _Element | None) -> frozenset[str]:
    """Ids of the styles for what stands under a picture; Word names them in English whatever its language."""
    if styles is None:
        return frozenset()
    names = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles.iterchildren(f"{W}style"))
    return frozenset(
        known for known, name in names if name is not None and (name.get(f"{W}val") or "").lower() == CAPTION
    )


def _written(paragraphs: list[Paragraph], captions: frozenset[str], core: _Element | None) -> ReadText:
    text, places = "", list[Place]()
    lines: list[str] = []
    start = 0
    for paragraph in paragraphs:
        for line in filter(None, map(_line, paragraph.text.split("\n"))):
            if paragraph.style in captions:
                places.append((start, start + len(line)))
            lines.append(line)
            start += len(line) + 1
    text = "".join(f"{line}\n" for line in lines)
    if not text:
        raise refusal("source-empty")
    return ReadText(text=text, said=_said(core, lines), captions=tuple(places))


def _line(text: str) -> str:
    return "\t".join(" ".join(part.split()) for part in text.split("\t")).strip()


def _said(core: _Element | None, lines: list[str]) -> Supplied:
    if core is None:
        return Supplied()
    title = clean(core.findtext(f"{DC}title") or "")
    known = bool(title) and any(fold(title) == fold(clean(line)) for line in lines)
    return Supplied(title=title if known else None, language=language_tag(core.findtext(f"{DC}language")))
