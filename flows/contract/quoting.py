"""How much of a text may be quoted whose rights allow excerpts only.

Columns that hold words of a source carry `quotes: true` in their schema; `SPANS` says where those words stand.
Of one such text a release gives

- no passage, because passages side by side are the text;
- no quotation of more than `LONGEST` characters, nor more than that in a row once all quotations are laid back
  into their places, where fewer than `APART` missing characters do not count as a gap;
- no more than `SHARE` of its characters altogether.

Positions, and values worked out from the words (names, dates, offices in English, topics), are facts and stay.
`flows.publish.rights` withholds what is too much, `flows.validate.rights` checks what is left.
"""

from __future__ import annotations

from flows.contract.model import Column, Table

EXCERPT = "excerpt"
FULL = "full"
LONGEST = 200
APART = 10
SHARE = 0.4

# Tables that hold a text whole, piece by piece.
WHOLE_TEXT = frozenset({"passages"})
# Where words stand in the document: columns of the first position, of the position after the last, of the words.
SPANS = (("start", "end", "text"), ("content_start", "content_end", "content"))


def quoting_columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table that hold words of a source."""
    return tuple(column for column in table.columns if column.quotes)


def span_of(table: Table, column: str) -> tuple[str, str] | None:
    """The columns that tell where the words of a column stand; null where the row does not tell."""
    names = {each.name for each in table.columns}
    for start, end, words in SPANS:
        if words == column and {start, end} <= names:
            return start, end
    return None


def allowance(characters: int) -> int:
    """How many characters of a text of that length may be quoted altogether."""
    return int(characters * SHARE)
