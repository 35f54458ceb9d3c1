"""Text in a CSV file that a spreadsheet opens: nothing in it is computed or changed.

A text that Excel would compute or change gets one apostrophe in front, which stays visible:

- a formula: after blanks or invisible marks, if any, comes `=` `+` `-` `@` or its full-width twin; or the text
  begins with a tab or a line break;
- what it would silently turn into something else: a number with a sign that is lost (`007`, sixteen digits,
  `1e5`), a part of a date (`2015-11`, `1/2`, `10:30`, «14 نوفمبر 2015», with a time of day too). Whole ISO days and
  plain numbers keep their meaning and stay.

The guard can be taken off again (`unguarded`): a text that begins with apostrophes and would be guarded without
them gets one more. Numbers are no text: a negative one stays a number. A file begins with `MARK`, by which Excel
knows UTF-8, and its lines end in `LINE_END`.
"""

from __future__ import annotations

import re
from functools import cache

from flows.arabic.calendars import english_months, months, weekdays
from flows.arabic.folding import fold

GUARD = "'"
LINE_END = "\r\n"
MARK = "\ufeff"
_INVISIBLE = "\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"[{_INVISIBLE}]*[=+\-@＝＋－＠]|[\t\r\n]")
# At most fifteen digits survive as a number, and a zero in front does not.
_KEPT = re.compile(r"0|[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# `2015-11`, `1/2/2015`, `10:30`, `1,000.50`, `1e5`, `50%`
_NUMERIC = re.compile(r"[0-9]+(?:[-/.:,\s]+[0-9]+){0,5}(?:[eE][0-9]+)?[%.,]?")
_DIGIT = re.compile(r"\d")  # of any script: «١٤ نوفمبر» too
_LONGEST_DATE = 40
_NEEDS_QUOTES = re.compile('[",\r\n]')


def cell(text: str) -> str:
    """A text as a cell: guarded, in quotes where it needs them."""
    text = guarded(text)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def guarded(text: str) -> str:
    """A text as Excel takes it for text.

    >>> guarded("=1+1"), guarded("2015-11"), guarded("2254")
    ("'=1+1", "'2015-11", '2254')
    """
    return GUARD + text if _is_taken(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if cell.startswith(GUARD) and _is_taken(cell[1:]) else cell


def _is_taken(text: str) -> bool:
    bare = text.lstrip(GUARD)
    return bool(_FORMULA.match(bare)) or _is_reread(bare.strip())


def _is_reread(text: str) -> bool:
    """Whether Excel would make another number, or a day, of it."""
    if not text or len(text) > _LONGEST_DATE or _KEPT.fullmatch(text):
        return False
    return bool(_NUMERIC.fullmatch(text)) or _names_a_day(text)


def _names_a_day(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    words = re.split(r"[\s,،/:.-]+", fold(text).lower().strip())
    named = [word for word in words if not word.isdecimal()]
    return 0 < len(named) < len(words) and all(word in day_words() for word in named)


@cache
def day_words() -> frozenset[str]:
    """Words of months and weekdays, Arabic ones folded: «تشرين», «الثاني», `nov`."""
    names = (*months(), *weekdays(), *english_months())
    return frozenset(word for name in names for word in name.split())
