"""Known names: countries (CLDR), cities (GeoNames), actors, persons and instruments (vocabularies)."""

from flows.extract.gazetteer.actors import media
from flows.extract.gazetteer.entry import Entity, EntityKind, Spelling, Use
from flows.extract.gazetteer.matcher import Gazetteer, Hit, gazetteer
from flows.extract.gazetteer.places import capitals

__all__ = ["Entity", "EntityKind", "Gazetteer", "Hit", "Spelling", "Use", "capitals", "gazetteer", "media"]
