"""HTML in which a text can never become markup: elements are made by `element`, everything else is escaped.

Keys and messages may hold words of strangers' texts. Characters that nobody sees are told by their number, and a key
stands in an element of its own direction, so that an Arabic name in it does not turn the line around.
"""

from __future__ import annotations

from html import escape

from flows.arabic.cleaning import visible


class Markup(str):
    """HTML made here, not to be escaped again."""

    __slots__ = ()


Child = str | int | Markup


def element(name: str, *children: Child, **attributes: str) -> Markup:
    """An element with its children; `class_` and `for_` stand for words of Python, `_` in a name for `-`."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Texts, escaped, and markup one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else escape(_shown(child)) for child in children))


def key(text: str) -> Markup:
    """A key or name of a row, whichever way it is written."""
    return element("code", text, dir="auto")


def stable_name(text: str) -> Markup:
    """A stable name of ours, never broken over two lines."""
    return element("code", text, class_="label")


def _shown(child: Child) -> str:
    return f"{child:,}" if isinstance(child, int) else visible(child)
