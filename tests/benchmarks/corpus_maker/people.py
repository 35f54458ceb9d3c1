"""A few thousand made-up persons: given name, surname, office, country, and how differently they are spelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus_maker.chance import Chance
from corpus_maker.names import Country, countries
from flows.contract import vocabularies
from flows.extract.gazetteer.entry import cells

PERSONS = 4000
SPELLED_OTHERWISE = 0.5
WOMEN = 0.2
# Two letters that writers of Arabic exchange in foreign and native names alike.
EXCHANGED = (("غ", "ج"), ("ڤ", "ف"), ("أ", "ا"), ("إ", "ا"), ("ة", "ه"), ("ى", "ي"), ("عبد ال", "عبدال"), ("ؤ", "و"))
HEADS: Mapping[str, tuple[str, ...]] = {
    "male": ("وزير", "رئيس", "مستشار", "وكيل"),
    "female": ("وزيرة", "رئيسة", "مستشارة", "وكيلة"),
}
GIVEN = {"male": 1_112, "female": 270}  # names that are drawn
FOREMOST = {"male": "وزير الخارجية", "female": "وزيرة الخارجية"}


@dataclass(frozen=True, slots=True)
class Person:
    """The spellings of the full name, the surname, and the office with the country: «وزير الخارجية المصري»."""

    names: tuple[str, ...]
    surname: str
    office: str
    country: Country
    woman: bool


@cache
def people(seed: int) -> tuple[Person, ...]:
    """The persons of a corpus, those most often named first."""
    given = {gender: _given_names(gender) for gender in HEADS}
    offices = {gender: _offices(gender) for gender in HEADS}
    surnames = _surnames()
    chance = Chance(seed, "people")
    found: dict[str, Person] = {}
    while len(found) < PERSONS:
        woman = chance.often(WOMEN)
        gender = "female" if woman else "male"
        first, surname = chance.pick(given[gender]), chance.pick(surnames)
        middle = f"{chance.pick(given['male'])} " if chance.often(0.12) else ""
        country = chance.zipf(countries())
        side = country.feminine if woman else country.masculine
        name = f"{first} {middle}{surname}"
        office = f"{chance.zipf(offices[gender])} {side}"
        found.setdefault(name, Person((name, *_otherwise(name, chance)), surname, office, country, woman))
    return tuple(found.values())


def _otherwise(name: str, chance: Chance) -> list[str]:
    """Further spellings that some texts use."""
    changed = dict.fromkeys(name.replace(one, other) for one, other in EXCHANGED if one in name)
    return [spelling for spelling in changed if spelling != name and chance.often(SPELLED_OTHERWISE)]


def _given_names(gender: str) -> list[str]:
    """Those that are no ordinary word; names that are added to the end of the list change no corpus."""
    rows = vocabularies.load("given_names")
    return [row["name_ar"] for row in rows if row["gender"] == gender and not row["ambiguous"]][: GIVEN[gender]]


def _surnames() -> list[str]:
    rows = vocabularies.load("persons")
    listed = (cells(row["surname_ar"])[:1] or row["name_ar"].split()[-1:] for row in rows)
    return list(dict.fromkeys(name for names in listed for name in names))


def _offices(gender: str) -> list[str]:
    """Titles of a country's ministers and heads, of two words: «وزير الدفاع»."""
    rows = (row["title_ar"].split() for row in vocabularies.load("titles") if row["affiliation"] == "country")
    found = [" ".join(words) for words in rows if len(words) == 2 and words[0] in HEADS[gender]]
    named = [title for title in found if title.split()[1].startswith("ال")]
    return sorted(named, key=lambda title: title != FOREMOST[gender])
