"""What has a record of its own in the index of the search.

Pagefind holds its whole index in memory while it makes it, some 110 MB for a thousand records, and a text brings some
twenty, most of them people and instruments that no other text names. Up to `MOST` records everything has one. Beyond
that, actors and instruments that were found in one text alone have none: the record of that text holds their names, and
its page leads to theirs. Those of the vocabularies, and those that several texts name, keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.contract.rows import CitationRow, EntityRow, InstrumentRow, MentionRow
from flows.portal.release_data import ReleaseData, grouped

MOST = 5_000


def has_all(data: ReleaseData) -> bool:
    """Whether everything has a record."""
    rows = data.rows
    return sum(map(len, (rows.documents, rows.meetings, rows.entities, rows.instruments))) <= MOST


def actors(data: ReleaseData) -> Sequence[EntityRow]:
    """Actors with records."""
    named, whole = data.mentions_of_entity, has_all(data)
    return [row for row in data.rows.entities if whole or not _alone(row, named.get(row.entity_id, ()))]


def instruments(data: ReleaseData) -> Sequence[InstrumentRow]:
    """Instruments with records."""
    left = {row.instrument_id for rows in left_to_texts(data).values() for row in rows}
    return [row for row in data.rows.instruments if row.instrument_id not in left]


def left_to_texts(data: ReleaseData) -> Mapping[str, Sequence[InstrumentRow]]:
    """Instruments without records, by the document whose record holds their names."""
    cited = data.citations_of_instrument
    rows = () if has_all(data) else data.rows.instruments
    alone = (row for row in rows if _alone(row, cited.get(row.instrument_id, ())))
    return grouped(alone, lambda row: cited[row.instrument_id][0].document_id)


def _alone(row: EntityRow | InstrumentRow, places: Iterable[MentionRow | CitationRow]) -> bool:
    """Whether something was found in one text and nowhere else."""
    return row.basis == "discovered" and len({place.document_id for place in places}) == 1
