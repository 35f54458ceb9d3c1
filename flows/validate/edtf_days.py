"""First and last day of an EDTF value, worked out from the value alone.

Written apart from the rules that read dates, so that it can contradict them. It knows what the tables may hold:
years, months and days, digits unknown (`202X`, `2015-XX`), qualifiers (`2015?`, `2015~`, `2015%`) and intervals of
them; an open or unknown end (`2015/..`, `/2015`) has no day.
"""

from __future__ import annotations

import re
from calendar import monthrange

PART = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?")
QUALIFIERS = frozenset("?~%")


def first_day(edtf: str | None) -> str | None:
    """The earliest ISO day that a value allows; null where it is open, unknown or no EDTF that we know."""
    return _day(_parts(edtf)[0], last=False)


def last_day(edtf: str | None) -> str | None:
    """The latest ISO day that a value allows; null as in `first_day`."""
    return _day(_parts(edtf)[-1], last=True)


def is_certain(edtf: str | None) -> bool:
    """Whether no part of a value is said to be uncertain or approximate."""
    return edtf is not None and QUALIFIERS.isdisjoint(edtf)


def _parts(edtf: str | None) -> list[str]:
    return (edtf or "").split("/")


def _day(part: str, *, last: bool) -> str | None:
    match = PART.fullmatch(part)
    if match is None:
        return None
    year = match[1].replace("X", "9" if last else "0")
    if year == "0000":
        return None  # before the first year that days can be counted in
    month = _known(match[2]) or ("12" if last else "01")
    if not 1 <= int(month) <= 12:
        return None
    final = monthrange(int(year), int(month))[1]
    day = _known(match[3]) or (f"{final:02d}" if last else "01")
    return f"{year}-{month}-{day}" if 1 <= int(day) <= final else None


def _known(digits: str | None) -> str | None:
    return None if digits in (None, "XX") else digits
