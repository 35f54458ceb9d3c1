"""The English of an office, where all of it is known: no part of an office is dropped without a word.

An office is read from its beginning: a title of `titles.csv`, and after «و» another; whose it is («السعودي»), which
the affiliation says; and whom it is sent to («إلى سوريا», «لسوريا»), which is written out. Where a word is none of
these («وكيل الأمين العام للشؤون السياسية»), there is no English office: half of one is another office.
"""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.positions import Position
from flows.extract.reading import Reading

_LONGEST = 6
_NOTE = re.compile(r"\s*\([^)]*\)")  # «(f.)», «(dual)» in the vocabulary
# Before a name: whose office it is (nothing is said, the affiliation says it), or for whom it is there.
_BEFORE = {"باسم": "", "الي": "to", "لدي": "to", "لشوون": "for", "جمهوريه": "", "دوله": "", "مملكه": ""}


def office_in_english(reading: Reading, position: Position, affiliation_id: str | None) -> str | None:
    """The English of a position, whose affiliation stands beside it; null where it is not known whole."""
    forms = list(reading.words.forms[position.first : position.last + 1])
    forms[0] = forms[0][position.cut :]
    names = {name.first - position.first: name for name in position.names}
    told, at = list[str](), 0
    while at < len(forms):
        read = _title(forms, at, first=not told) or (told and _whose(forms, at, names, affiliation_id)) or None
        if read is None:
            return None
        said, at = read
        told += [said] if said else []
    return " ".join(told) or None


def _title(forms: list[str], at: int, *, first: bool) -> tuple[str, int] | None:
    """The longest title from a word on, and the word after it; a second one begins with «و»."""
    begin = forms[at] if first else forms[at].removeprefix("و")
    if not first and begin == forms[at]:
        return None
    for count in range(min(len(forms) - at, _LONGEST), 0, -1):
        found = _titles().get(" ".join((begin, *forms[at + 1 : at + count])))
        if found is not None and (count > 1 or not first or len(forms) == 1):  # «رئيس …» heads a state or a club
            return f"{'' if first else 'and '}{found[:1].upper()}{found[1:]}", at + count
    return None


def _whose(forms: list[str], at: int, names: dict[int, Name], affiliation_id: str | None) -> tuple[str, int] | None:
    """What is said of a name that the office goes on with, and the word after it."""
    before = _BEFORE.get(forms[at]) if at not in names else None
    begin = at if before is None else at + 1
    # «رئيس حكومة تصريف الأعمال»: the name of the body may have begun in the title
    name = names.get(begin) or next(
        (each for first, each in names.items() if first < begin <= first + _span(each)), None
    )
    if name is None:
        return None
    after = next(first for first, each in names.items() if each is name) + _span(name) + 1
    if name.entity_id == affiliation_id:
        return "", after
    entity = gazetteer().entities.get(name.entity_id)
    word = before or ("for" if forms[begin].startswith("ل") else "")
    if not word or entity is None or not entity.name_en:
        return None
    article = "" if entity.kind in ("country", "place") and not entity.name_en.startswith("United ") else "the "
    return f"{word} {article}{entity.name_en}", after


def _span(name: Name) -> int:
    return name.last - name.first


@cache
def _titles() -> dict[str, str]:
    """Folded title → English, those of ``titles.csv`` that are offices or roles and no ordinary words."""
    rows = vocabularies.load("titles")
    return {
        fold(row["title_ar"]): _NOTE.sub("", row["title_en"].split(" / ")[0]).removeprefix("the ").removesuffix(" of")
        for row in rows
        if row["kind"] in ("office", "role") and row["title_en"]
    }
