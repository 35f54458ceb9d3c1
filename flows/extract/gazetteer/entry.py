"""What the gazetteer knows: entities, and the spellings that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["country", "organisation", "group", "person", "place", "armed_group"]
Use = Literal[
    "name", "adjective", "abbreviation", "surname", "short", "quoted", "clipped", "context", "headed", "instrument"
]
"""How a spelling may be used.

name, abbreviation: anywhere. adjective: nationality. surname, short: only in a document that has the full name.
quoted: in quotation marks or after a head noun («قناة الحرة»).
clipped: a name without its head noun, only between quotation marks («"التعاون الإسلامي"»).
context: after a preposition or a place noun.
headed: only after a place noun («مدينة الباب»).
instrument: a communiqué or agreement, not an entity.
"""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as vocabularies give it; ``iso3`` of a body is the country that it belongs to."""

    entity_id: str
    kind: EntityKind
    name_ar: str
    name_en: str | None = None
    iso3: str | None = None
    parent_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One folded spelling of an entity (or instrument) and how it may be used."""

    folded: str
    target: str
    use: Use


def cells(value: str | None) -> list[str]:
    """The parts of a vocabulary cell that holds several, separated by ``|``."""
    return [part.strip() for part in (value or "").split("|") if part.strip()]


def slug(name: str) -> str:
    """A readable ASCII id part: «Les Escaldes» → ``les-escaldes``."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
