"""The words under which a date is found: its year, the name of its month as any Arabic country writes it, its digits.

`2020-01-27` is found as «يناير 2020», «كانون الثاني 2020», «27 جانفي 2020», `January 2020`, `2020-01-27` and
`27/1/2020`; digits stand apart, as Pagefind takes 1/2020 for one word. The names are CLDR's, of every country where
Arabic is written: Egypt's and the Gulf's, the Levant's, the Maghreb's, Morocco's and Mauritania's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

# Days, months and years of an EDTF date or interval: `2020-01-27?`, `2020-01`, `2015/2016`.
_TOLD = re.compile(r"(?<![0-9-])([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?(?![0-9X])")


def date_words(dates: Iterable[str | None]) -> str:
    """All words for some EDTF dates, each date once.

    >>> date_words(["2016~", None])
    '2016'
    """
    told = dict.fromkeys(found for date in dates if date for found in _TOLD.findall(date))
    return " · ".join(words for each in told for words in _words(*each))


def _words(year: str, month: str, day: str) -> Iterator[str]:
    if not month:
        yield year
        return
    lead = f"{int(day)} " if day else ""
    yield " ".join(filter(None, (year, month, day)))
    yield f"{lead}{int(month)} {year}"
    for name in _names()[int(month)]:
        yield f"{lead}{name} {year}"


@cache
def _names() -> Mapping[int, tuple[str, ...]]:
    codes = [each for each in sorted(locale_identifiers()) if each == "ar" or each.startswith("ar_")]
    wide = [Locale.parse(code).months["format"]["wide"] for code in (*codes, "en")]
    return {number: tuple(dict.fromkeys(names[number] for names in wide)) for number in range(1, 13)}
