"""What a document page shows, as records in words of one language."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from flows.portal.edition import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a row says: a name for it, and a linked name, a value (date, number, code), or words.

    `source` are words of the text, in Arabic whatever the page's language.
    """

    words: str
    label: Label | None = None
    value: str | None = None
    source: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row read from the text.

    `number` counts the rows of the page by place; `anchor` is null where an earlier row has the same; `layer` is a
    letter of `layers.KINDS`, `tint` the colour of an act. `head` says what kind of row it is, `main` and `value` what
    it found; `quote` are its words in the text, cut where they are long. `key` is its primary key in one line,
    `citation` how to cite the row in the style of the page's language. `sentence` is the sentence of a statement, shown
    when the row is the one that a link leads to: on a phone the text is far away.
    """

    number: int
    anchor: str | None
    layer: str
    tint: str
    quote: str
    head: str
    main: Label | None
    value: str | None
    facts: tuple[Fact, ...]
    inferred: bool
    rule: str
    basis: str
    table: str
    key: str
    span: str
    citation: Markup
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one passage; `path` leads to the passage in the text, `anchor` is set where there is no text."""

    words: str
    path: str | None
    anchor: str | None
    rows: tuple[RowView, ...]
