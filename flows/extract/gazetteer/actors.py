"""Organisations, groups, armed groups and persons of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer.entry import Entity, EntityKind, Spelling, Use, cells
from flows.extract.word_classes import words_of

_KINDS: dict[str, EntityKind] = {
    "organisation": "organisation",
    "group": "group",
    "armed_group": "armed_group",
}


def actor_entities() -> Iterator[Entity]:
    """Organisations, groups and armed groups of ``actors.csv``."""
    for row in vocabularies.load("actors"):
        yield Entity(
            row["entity_id"],
            _KINDS[row["kind"]],
            row["name_ar"],
            row["name_en"] or None,
            row["iso3"] or None,
            row["parent_id"] or None,
        )


def actor_spellings() -> Iterator[Spelling]:
    """Their names, short forms, abbreviations and names that need quotation marks."""
    columns: tuple[tuple[str, Use], ...] = (
        ("variants_ar", "name"),
        ("short_ar", "short"),
        ("quoted_ar", "quoted"),
        ("abbreviations", "abbreviation"),
    )
    for row in vocabularies.load("actors"):
        yield Spelling(fold(row["name_ar"]), row["entity_id"], "name")
        for column, use in columns:
            for name in cells(row[column]):
                yield Spelling(fold(name), row["entity_id"], use)
        if row["kind"] == "organisation":
            for name in (row["name_ar"], *cells(row["variants_ar"])):
                clipped = _clipped(fold(name))
                if clipped:
                    yield Spelling(clipped, row["entity_id"], "clipped")


def _clipped(name: str) -> str | None:
    """«منظمة التعاون الإسلامي» without its head noun, as headlines quote it: two or three definite words."""
    head, _, rest = name.partition(" ")
    words = rest.split()
    definite = all(word.startswith("ال") for word in words)
    return rest if head.removeprefix("ال") in words_of("clipped_head") and definite and 2 <= len(words) <= 3 else None


def person_entities() -> Iterator[Entity]:
    """Persons of ``persons.csv``; ``iso3`` is the country they act for."""
    for row in vocabularies.load("persons"):
        yield Entity(row["person_id"], "person", row["name_ar"], row["name_en"] or None, row["iso3"] or None)


def person_spellings() -> Iterator[Spelling]:
    """Full names, variants, and surnames for later mention."""
    for row in vocabularies.load("persons"):
        for name in (row["name_ar"], *cells(row["variants_ar"])):
            yield Spelling(fold(name), row["person_id"], "name" if " " in name.strip() else "surname")
        for name in cells(row["surname_ar"]):
            yield Spelling(fold(name), row["person_id"], "surname")


def instrument_spellings() -> Iterator[Spelling]:
    """Named communiqués, agreements and declarations of ``instruments.csv``."""
    for row in vocabularies.load("instruments"):
        for name in (row["name_ar"], *cells(row["variants_ar"])):
            yield Spelling(fold(name), row["instrument_id"], "instrument")


@cache
def media() -> frozenset[str]:
    """Ids of agencies, newspapers and channels: some spelling begins with a noun of the media, or its name says so."""
    heads = tuple(f"{fold(row['word'])} " for row in vocabularies.load("head_nouns") if row["kind"] == "media")
    named = (row["entity_id"] for row in vocabularies.load("actors") if _reports_news(row["name_en"] or ""))
    return frozenset((*(one.target for one in actor_spellings() if one.folded.startswith(heads)), *named))


def _reports_news(name: str) -> bool:
    """“Maghreb Arabe Presse”, “Kyodo News”: an agency by its English name."""
    return any(word in ("News", "Press", "Presse") for word in name.split())
