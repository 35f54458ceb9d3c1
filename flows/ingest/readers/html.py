"""An HTML page: its article, without navigation, scripts, and what no reader of the page can see.

trafilatura finds the article (Apache 2.0; it asks neither the network nor a clock, for its reading of dates is not
used). Around it stand three things of our own: bytes become characters by what the page declares, if they then are text
(`page_characters`); what is hidden goes before (`page_seen`); and what the page says of itself is read from its
metadata (`page_facts`). The article is written block by block, each on a line of its own, as communiqués in plain text
are; cells of a table row are set apart by a tab, and a paragraph that the page has twice is given once. What stands
under a picture stays, and is known to stand there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.ingest.decoding import garbled_line
from flows.ingest.readers.model import Limits, Place, ReadText
from flows.ingest.readers.page_characters import characters
from flows.ingest.readers.page_facts import facts_of, may_be
from flows.ingest.readers.page_seen import number_items, remove_unseen, take_captions
from flows.ingest.rejection import refusal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements of trafilatura's own tree that begin a line; «lb» is a break inside one.
BLOCKS = frozenset({"head", "p", "item", "row", "quote", "code", "fw"})
ROW, CELL, BREAK = "row", "cell", "lb"
# Between the cells of a row, until blanks are run together; no page holds it, for the parser takes controls out.
CELL_END = "\x1f"
# Less is a menu, or a notice that something is missing.
LEAST_WORDS = 15
# Pages of newspapers have two or three thousand; so many cost a few seconds.
MOST_ELEMENTS = 100_000
LIMIT_REACHED, DEPTH = "ERR_RESOURCE_LIMIT", "depth"
LONGEST_PIECE = 10_000_000  # signs in one piece of text, the bound of the parser


def read(raw: bytes, limits: Limits) -> Iterator[ReadText]:
    """The article of a page.

    Raises:
        SourceError: `source-too-deep`, `source-page-too-large`, `source-page-without-text`, `source-empty`,
            `source-not-decodable` or `source-mojibake`.
    """
    yield read_page(raw, limits)


def read_page(raw: bytes, limits: Limits, *, declared: str | None = None, address: str | None = None) -> ReadText:
    """The article of a page, and what the page says of itself.

    Args:
        raw: the page.
        limits: its tags may be nested as deep as `limits.nesting`.
        declared: the encoding that its server named, if any.
        address: where it was fetched, if that is known; an address that the page gives itself on another host is not
            believed then.

    Raises:
        SourceError: as `read`.
    """
    page = characters(raw, declared)
    tree = _parsed(page, limits)
    said = facts_of(tree, address)
    remove_unseen(tree)
    number_items(tree)
    captions = take_captions(tree)
    lines = _article(tree, said.title)
    if sum(len(line.split()) for line in lines) < LEAST_WORDS:
        raise refusal("source-page-without-text")
    text = "\n".join(lines) + "\n"
    garbled = garbled_line(text)
    if garbled is not None:
        raise refusal("source-mojibake", place=f"line {garbled}")
    if not may_be(said.language, text):
        said = replace(said, language=None)
    return ReadText(text=text, said=said, captions=tuple(_places(lines, captions)))


def _parsed(page: str, limits: Limits) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode(), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise refusal("source-page-without-text") from error
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise refusal("source-page-too-large", place=str(MOST_ELEMENTS))
    # The parser gives up at its own bounds and keeps quiet about it: half a page is a text that nobody wrote.
    reached = [entry.message for entry in parser.error_log if LIMIT_REACHED in entry.type_name]
    if any(DEPTH not in message for message in reached):
        raise refusal("source-page-too-large", place=str(LONGEST_PIECE))
    if reached or _depth(tree) > limits.nesting:
        raise refusal("source-too-deep", place=str(limits.nesting))
    return tree


def _depth(tree: HtmlElement) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _article(tree: HtmlElement, title: str | None) -> list[str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without a text is told as a reject
    heads = [_line("".join(head.itertext())) for head in tree.iter("h1")]
    found = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, include_tables=True, deduplicate=False
    )
    body = getattr(found, "body", None)
    lines = list(_lines(body)) if body is not None else []
    headline = next((head for head in heads if head and (not title or head in title or title in head)), None)
    # Some pages set their headline apart from the article; a text begins with it.
    if lines and headline and headline not in lines[:3]:
        lines.insert(0, headline)
    return lines


def _lines(body: HtmlElement) -> Iterator[str]:
    """The blocks of an article in their order, blanks run together."""
    parts: list[str] = []
    row: HtmlElement | None = None
    for event, element in _walked(body):
        begins = element.tag in BLOCKS or (element.tag == BREAK and event == "start")
        if event == "start":
            row = element if row is None and element.tag == ROW else row
        elif element is row:
            row = None
        if begins and (row is None or element is row):
            yield from _flushed(parts)
        elif begins:
            parts.append(" ")  # paragraphs in a cell
        if event == "end" and element.tag == CELL and element.getnext() is not None:
            parts.append(CELL_END)
        parts.append((element.text if event == "start" else element.tail) or "")
    yield from _flushed(parts)


def _walked(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if isinstance(element.tag, str):
            yield event, element


def _flushed(parts: list[str]) -> Iterator[str]:
    line = "\t".join(_line(part) for part in "".join(parts).split(CELL_END)).strip()
    parts.clear()
    if line:
        yield line


def _line(text: str) -> str:
    return " ".join(text.split())


def _places(lines: list[str], captions: frozenset[str]) -> Iterator[Place]:
    start = 0
    for line in lines:
        if line in captions:
            yield start, start + len(line)
        start += len(line) + 1
