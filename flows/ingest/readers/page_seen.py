"""What people see of a page: scripts, styles and hidden parts are removed, captions of pictures become paragraphs.

Hidden is what says so itself (`hidden`, `style="display:none"`) or has a class or an id that the page's own style
sheet hides. Style sheets elsewhere are not fetched, and rules that hold for paper or small screens only (`@media`)
hide nothing.

Also gone are what a word processor prints on every sheet (LibreOffice writes it into the page as a `div` titled header
or footer), and marks of notes: a number that links to its note, «جنيف¹», would be read as part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NEVER_TEXT = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "math"),
        *("canvas", "audio", "video", "map", "button", "select", "textarea", "input", "datalist", "dialog", "head"),
    )
)
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|\Z|!)|font-size\s*:\s*0(?![.\d]*[1-9])",
    re.I,
)
BRACE = re.compile("([{}])")
SIMPLE = re.compile(r"\s*(?:[a-z][a-z0-9]*)?([.#])([\w-]+)\s*\Z", re.I)
# How editors and content systems mark what stands under a picture.
CAPTION_CLASSES = frozenset({"caption", "wp-caption-text", "image-caption", "photo-caption", "figure-caption"})
SHEET_PARTS = frozenset({"header", "footer"})
# «1», «[2]», «(٣)»
NOTE_MARK = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")
MOST_STYLE = 500_000


def remove_unseen(tree: HtmlElement) -> None:
    """Take out of a page what is no text or is hidden; texts after such elements stay."""
    classes, ids = _hidden_names(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in NEVER_TEXT or _is_hidden(element, classes, ids) or _is_of_sheet(element):
            element.drop_tree()


def number_items(tree: HtmlElement) -> None:
    """Write the numbers that browsers draw before the items of a list: «1. ». A clause is cited by its number."""
    for listed in tree.iter("ol"):
        if listed.get("type") not in (None, "1") or listed.get("reversed") is not None:
            continue
        number = _integer(listed.get("start"), 1)
        for item in listed.iterchildren("li"):
            number = _integer(item.get("value"), number)
            first = next((each for each in item.iter("p", "div") if (each.text or "").strip()), item)
            holder = item if (item.text or "").strip() else first
            holder.text = f"{number}. {(holder.text or '').lstrip()}"
            number += 1


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,5}", text) else default


def take_captions(tree: HtmlElement) -> frozenset[str]:
    """The captions of a page, blanks run together; each becomes a paragraph where its picture was."""
    found = set()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or not _is_caption(element):
            continue
        words = " ".join("".join(element.itertext()).split())
        if not words:
            continue
        found.add(words)
        figure = next((each for each in element.iterancestors("figure")), element)
        _replace_by_paragraph(figure, words)
    return frozenset(found)


def _replace_by_paragraph(element: HtmlElement, words: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    paragraph = parent.makeelement("p")
    paragraph.text, paragraph.tail = words, element.tail
    parent.replace(element, paragraph)


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    return element.tag in ("p", "div", "span") and not CAPTION_CLASSES.isdisjoint(element.get("class", "").split())


def _is_of_sheet(element: HtmlElement) -> bool:
    if element.tag == "a":
        return element.get("href", "").startswith("#") and bool(NOTE_MARK.fullmatch("".join(element.itertext())))
    return element.tag == "div" and element.get("title") in SHEET_PARTS


def _is_hidden(element: HtmlElement, classes: frozenset[str], ids: frozenset[str]) -> bool:
    if element.tag in ("html", "body"):
        return False
    if element.get("hidden") is not None or HIDING.search(element.get("style", "")):
        return True
    return element.get("id") in ids or not classes.isdisjoint(element.get("class", "").split())


def _hidden_names(tree: HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that the page's own style sheets hide."""
    found: dict[str, set[str]] = {".": set(), "#": set()}
    for style in tree.iter("style"):
        for selectors, rule in _rules((style.text or "")[:MOST_STYLE]):
            if HIDING.search(rule):
                for selector in selectors.split(","):
                    if name := SIMPLE.match(selector):
                        found[name[1]].add(name[2])
    return frozenset(found["."]), frozenset(found["#"])


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that always hold; what stands inside «@media … { … }» does not."""
    first, *commented = sheet.split("/*")
    plain = first + "".join(each.partition("*/")[2] for each in commented)
    depth, selectors, rule = 0, "", ""
    for part in BRACE.split(plain):
        if part == "{":
            depth += 1
        elif part == "}":
            if depth == 1 and "@" not in selectors:
                yield selectors, rule
            depth, selectors, rule = max(0, depth - 1), "", ""
        elif depth == 0:
            selectors = part.rpartition(";")[2]
        elif depth == 1:
            rule = part
