"""Offices named without their country or body, and those who speak for a body.

In national news «وزير الخارجية» without a country is the nation's own minister, who was named without it too, however
many ministers of other countries («وزير الخارجية اليمني فلان») were named since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from flows.extract.holders import Holders
from flows.extract.names import Name
from flows.extract.office_words import office_words, plain

_RECENT = 12


def own_holder(holders: Holders, index: int, last: int) -> Name | None:
    """The one whom the text named with these words and no country, where the last so named had one; else ``None``."""
    words = office_words(holders.source.reading.words.forms[index : last + 1])[:2]
    if len(words) != 2 or any(holders.source.reading.by_word.get(at) for at in range(index, last + 1)):
        return None
    known = holders.offices.get(words[0], [])
    at = bisect_left(known, index, key=lambda office: office.word)
    alike = [office for office in known[max(0, at - _RECENT) : at] if office.words[:2] == words]
    own = [office for office in alike if office.words == words and not office.countries]
    if not own or not alike[-1].countries:
        return None
    return own[-1].person if len({office.person.entity_id for office in own}) == 1 else None


def spoken_for(forms: Sequence[str]) -> tuple[str, ...]:
    """The plain words of the body behind «باسم», («رئاسه», «جمهوريه»); none where nobody is spoken for."""
    at = next((index for index, form in enumerate(forms) if form == "باسم"), None)
    return tuple(plain(form) for form in forms[at + 1 :]) if at is not None else ()


def of_one_body(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two phrases may name one body: «الخارجية» a ministry, «الوزارة» any, no two ministries each other."""
    shared = set(first) & set(second)
    return bool(shared - {"وزاره"} or (shared and min(len(first), len(second)) == 1))
