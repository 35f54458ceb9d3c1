"""CSV for a double click in Excel: byte order mark, CRLF, Arabic headers, no cell that Excel would act upon.

**Header.** One row, so that filters and pivot tables work: the Arabic title and, after a middle dot, the
column's name in all other files (`المتكلم بالعربية · speaker_ar`), which leads to the codebook.

**Guard.** A text that Excel would compute or change gets one apostrophe in front, which stays visible:

- a formula: after blanks or invisible marks, if any, comes `=` `+` `-` `@` or its full-width twin; or the text
  begins with a tab or a line break;
- what it would silently turn into something else: a number with a sign that is lost (`007`, sixteen digits,
  `1e5`), a part of a date (`2015-11`, `1/2`, `10:30`, «14 نوفمبر 2015»). Whole ISO days and plain numbers keep
  their meaning and stay.

The guard can be taken off again (`unguarded`): a text that begins with apostrophes and would be guarded without
them gets one more. Numbers are no text: a negative one stays a number.

**Limits.** Where Windows separates lists by a semicolon, as under some Arabic settings, Excel puts a line into
one column: import it (Data ▸ From Text/CSV), or open `sijill.xlsx`, which needs no settings. A line `sep=,`
would mend that and make other versions of Excel forget the encoding.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from flows.arabic.calendars import english_months, months, weekdays
from flows.arabic.folding import fold
from flows.contract import Column, Table
from flows.publish.formats.csv import CELL_WRITERS, quote, write_rows
from flows.publish.model import TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

GUARD = "'"
LINE_END = "\r\n"
MARK = "\ufeff"
_INVISIBLE = "\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"[{_INVISIBLE}]*[=+\-@＝＋－＠]|[\t\r\n]")
# At most fifteen digits survive as a number, and a zero in front does not.
_KEPT = re.compile(r"0|[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# `2015-11`, `1/2/2015`, `10:30`, `1,000.50`, `1e5`, `50%`
_NUMERIC = re.compile(r"[0-9]+(?:[-/.:,\s]+[0-9]+){0,5}(?:[eE][0-9]+)?[%.,]?")
_LONGEST_DATE = 40


def write_excel_csv(data: pa.Table, table: Table, stream: BinaryIO) -> None:
    """Write a table for Excel."""
    stream.write((MARK + ",".join(quote(header(column)) for column in table.columns) + LINE_END).encode())
    writers = {**CELL_WRITERS, "string": _text}
    write_rows(data, [writers[column.type] for column in table.columns], LINE_END, stream)


def header(column: Column) -> str:
    """The Arabic title and the name of a column."""
    return f"{column.title.ar} · {column.name}"


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
    words = re.split(r"[\s,،/.-]+", fold(text).lower().strip())
    named = [word for word in words if not word.isdecimal()]
    return 0 < len(named) < len(words) and all(word in _day_words() for word in named)


@cache
def _day_words() -> frozenset[str]:
    """Words of months and weekdays, Arabic ones folded: «تشرين», «الثاني», `nov`."""
    names = (*months(), *weekdays(), *english_months())
    return frozenset(word for name in names for word in name.split())


def _text(text: str) -> str:
    return quote(guarded(text))


FORMAT = TableFormat(name="excel-csv", folder="excel", suffix=".csv", mediatype="text/csv", write=write_excel_csv)
