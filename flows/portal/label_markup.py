"""Names, words and days as HTML, for the templates (`parts.html` hands them on).

A page has hundreds of them, the same on many pages: a function is faster than a macro of Jinja, and what it made is
kept. Everything is escaped here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from flows.portal.addresses import relative
from flows.portal.edition import Label
from flows.portal.language import Code, Words
from flows.portal.telling_time import day_in_words


@dataclass(frozen=True, slots=True)
class LabelMarkup:
    """What the templates of a page ask of labels; `folder` is the page's, from the root of the site (`ar/meetings`)."""

    words: Words
    folder: str

    def name(self, label: Label, cls: str = "") -> Markup:
        """A name as a link or as text, in its own language and direction."""
        return _name(label, cls, self.words.language.code, self.folder)

    def words_of(self, label: Label) -> Markup:
        """A name as text, in its own language and direction."""
        return _words_of(label, self.words.language.code)

    def link(self, label: Label) -> Markup:
        """A name as a link without an element of its own for its direction, where nothing stands around it."""
        return _link(label, self.words.language.code, self.folder)

    def day(self, value: object) -> Markup:
        """An EDTF date or an ISO day in words, its numbers never turned around by the line they stand in."""
        return day_in_words(str(value) if value else None, self.words)


@lru_cache(maxsize=1 << 16)
def _name(label: Label, cls: str, code: Code, folder: str) -> Markup:
    if not label.to:
        return _words_of(label, code)
    kind = f' class="{escape(cls)}"' if cls else ""
    told = f'<a href="{_address(label, code, folder)}"{kind}>{_words_of(label, code)}</a>'
    return Markup(told)  # nosec # B704: all escaped


@lru_cache(maxsize=1 << 16)
def _words_of(label: Label, code: Code) -> Markup:
    text = escape(label.text)
    told = f"<bdi>{text}</bdi>" if label.lang == code else f"<span{_foreign(label)}>{text}</span>"
    return Markup(told)  # nosec # B704: escaped


@lru_cache(maxsize=1 << 16)
def _link(label: Label, code: Code, folder: str) -> Markup:
    foreign = "" if label.lang == code else _foreign(label)
    told = f'<a href="{_address(label, code, folder)}"{foreign}>{escape(label.text)}</a>'
    return Markup(told)  # nosec # B704: all escaped


def _address(label: Label, code: Code, folder: str) -> Markup:
    return escape(relative(f"{code}/{label.to}", f"{folder}/"))


def _foreign(label: Label) -> str:
    return f' lang="{escape(label.lang)}" dir="{"rtl" if label.lang == "ar" else "ltr"}"'
