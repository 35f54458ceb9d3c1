"""Rows of entities: known ones as the vocabularies have them, discovered ones as the text writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.contract.rows import EntityRow
from flows.extract.gazetteer import Entity, gazetteer
from flows.extract.meetings.series_names import series_entity
from flows.extract.names import Name
from flows.extract.tables.context import DocumentContext


def entity_rows(context: DocumentContext, referenced: Iterable[str | None]) -> list[EntityRow]:
    """One row for each entity that the document mentions or another row refers to, parents included."""
    written: dict[str, tuple[str, str]] = {}
    for name in context.source.reading.names:
        if name.form == "name":
            text = as_written(context, name)
            known = written.get(name.entity_id)
            if known is None or len(text) > len(known[1]):
                written[name.entity_id] = (name.kind, text)
    wanted = {entity_id for entity_id in referenced if entity_id} | set(written)
    wanted |= {name.entity_id for name in context.source.reading.names}
    rows = {row.entity_id: row for row in _known(wanted)}
    for entity_id in wanted - set(rows):
        series = series_entity(entity_id)
        if series is not None:
            rows[entity_id] = _composed(series)
            continue
        kind, text = written.get(entity_id, (_kind_of(entity_id), entity_id.split(":", 1)[1].replace("_", " ")))
        rows[entity_id] = EntityRow(entity_id=entity_id, kind=kind, name_ar=text, basis="discovered")
    return [rows[entity_id] for entity_id in sorted(rows)]


def as_written(context: DocumentContext, name: Name) -> str:
    """The words of a name; «للجنة العليا» is «اللجنة العليا», with the article that the particle had swallowed."""
    entity_id, text = name.entity_id, " ".join(context.text(name.start, name.end).split())
    if not text.startswith("لل") or ":ال" not in entity_id:
        return text
    return f"ال{text[1:]}" if ":الل" in entity_id else f"ال{text[2:]}"  # «للجنة» has lost one ل, too


def _known(wanted: Iterable[str]) -> Iterator[EntityRow]:
    """Vocabulary rows, and those of their parents so that no key dangles."""
    entities, queue, done = gazetteer().entities, sorted(wanted), set[str]()
    while queue:
        entity_id = queue.pop()
        entity = entities.get(entity_id)
        if entity is None or entity_id in done:
            continue
        done.add(entity_id)
        if entity.parent_id:
            queue.append(entity.parent_id)
        yield EntityRow(
            entity_id=entity.entity_id,
            kind=entity.kind,
            name_ar=entity.name_ar,
            name_en=entity.name_en,
            iso3=entity.iso3 if entity.kind == "country" else None,
            parent_id=entity.parent_id,
            latitude=entity.latitude,
            longitude=entity.longitude,
            basis="vocabulary",
        )


def _composed(series: Entity) -> EntityRow:
    return EntityRow(
        entity_id=series.entity_id,
        kind=series.kind,
        name_ar=series.name_ar,
        name_en=series.name_en,
        basis="discovered",
    )


def _kind_of(entity_id: str) -> str:
    kinds = {"org": "organisation", "armed": "armed_group"}
    prefix = entity_id.split(":", 1)[0]
    return kinds.get(prefix, prefix)
