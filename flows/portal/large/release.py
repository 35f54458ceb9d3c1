"""A large release: its rows stay in their files, and whatever pages tell of all of them is counted on the way through.

What makers of pages ask of a release is answered here as `ReleaseData` does, row for row the same, but nothing is kept
that grows with the rows: things that pages name are looked up, indexes of all rows do not exist (`LEFT_OUT` says which
are refused, so that no page builds one by accident).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, ClassVar

import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.rows import (
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    Rows,
    StatementRow,
)
from flows.portal.large.deadlines import parts_with_deadlines
from flows.portal.large.profiles import streamed_profiles
from flows.portal.profiles import ColumnProfile
from flows.portal.release_data import PRESENT, ReleaseData
from flows.portal.release_files import ReleaseFile, release_files
from flows.portal.stored_rows import StoredGroups, StoredRows, StoredThings, texts

# Whose names are counted in the texts: of persons there are as many as texts have.
COUNTED = ("country", "organisation", "group", "place")
AT_ONCE = 1 << 16
# Tables whose rows others name.
NAMED = ("documents", "entities", "meetings", "instruments")


def stored_rows(folder: Path) -> Rows:
    """The rows of a release, each table in its file."""
    rows: dict[str, Any] = {name: StoredRows(folder / "data" / f"{name}.parquet", name) for name in Rows.names}
    return Rows(**rows)


@dataclass(frozen=True, eq=False, kw_only=True)
class LargeRelease(ReleaseData):
    """A release whose `rows` are `StoredRows`."""

    large: ClassVar[bool] = True

    def stored(self, name: str) -> StoredRows:
        """A table, views too."""
        return StoredRows(self.folder / "data" / f"{name}.parquet", name)

    def rows_with(self, table: str, *columns: str) -> Iterator[Any]:
        return self.stored(table).some_columns(*columns)

    def with_deadlines(self) -> Iterator[ReleaseData]:
        return parts_with_deadlines(self, self.stored("statements"), self.stored("dates"))

    @cached_property
    def files(self) -> Mapping[str, ReleaseFile]:
        return release_files(self.folder, texts=False)

    @cached_property
    def profiles(self) -> Mapping[str, Mapping[str, ColumnProfile]]:
        return {name: streamed_profiles(table, self.stored(name)) for name, table in tables().items()}

    @cached_property
    def documents(self) -> StoredThings[DocumentRow]:
        return StoredThings(self.stored("documents"), "document_id")

    @cached_property
    def entities(self) -> StoredThings[EntityRow]:
        return StoredThings(self.stored("entities"), "entity_id")

    @cached_property
    def meetings(self) -> StoredThings[MeetingRow]:
        return StoredThings(self.stored("meetings"), "meeting_id")

    @cached_property
    def instruments(self) -> StoredThings[InstrumentRow]:
        return StoredThings(self.stored("instruments"), "instrument_id")

    def need(self, table: str, keys: Iterable[str]) -> None:
        """Read things by their identifiers, or the rows of documents by those of these."""
        things: StoredThings[Any] | StoredGroups = getattr(self, table) if table in NAMED else self.in_document(table)
        things.need(keys)

    def in_document(self, table: str) -> StoredGroups:
        return self._groups.setdefault(table, StoredGroups(self.stored(table), "document_id"))

    @cached_property
    def _groups(self) -> dict[str, StoredGroups]:
        return {}

    @cached_property
    def reports_in_document(self) -> Mapping[str, tuple[MeetingReportRow, ...]]:
        return self.in_document("meeting_reports")

    @cached_property
    def statements_in_document(self) -> Mapping[str, tuple[StatementRow, ...]]:
        return self.in_document("statements")

    @cached_property
    def countries(self) -> frozenset[str]:
        """The identifiers of all countries."""
        entities = self.rows_with("entities", "entity_id", "kind")
        return frozenset(row.entity_id for row in entities if row.kind == "country")

    @cached_property
    def countries_of_meetings(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        known: dict[tuple[str, ...], tuple[str, ...]] = {}
        # Rows are in the order of meetings.
        for meeting, named in groupby(self._countries_present(), itemgetter(0)):
            countries = tuple(dict.fromkeys((*found.get(meeting, ()), *(country for _, country in named))))
            found[meeting] = known.setdefault(countries, countries)
        return found

    def _countries_present(self) -> Iterator[tuple[str, str]]:
        """A meeting and a country for each country that was there, itself or by who holds an office of it."""
        countries, offices = self.countries, self._country_of_office
        for batch in self.stored("participations").batches(["meeting_id", "entity_id", "role", "document_id"], AT_ONCE):
            for meeting, entity, role, document in zip(*(each.to_pylist() for each in batch.columns), strict=True):
                if role in PRESENT:
                    held = offices.get(hash((entity, document)), ())
                    yield from ((meeting, each) for each in (entity, *held) if each in countries)

    @cached_property
    def _country_of_office(self) -> Mapping[int, tuple[str, ...]]:
        """Countries that a person holds an office of, by a hash of the person and the document that says so.

        The names would take five times the memory; that two of a million hashes are one is not to be expected.
        """
        countries, found = self.countries, dict[int, tuple[str, ...]]()
        shared = {each: (each,) for each in countries}
        for batch in self.stored("positions").batches(["person_id", "document_id", "affiliation_id"], AT_ONCE):
            for person, document, country in zip(*(each.to_pylist() for each in batch.columns), strict=True):
                if country in countries:
                    key = hash((person, document))
                    found[key] = (*found[key], country) if key in found else shared[country]
        return found

    @cached_property
    def named_countries(self) -> int:
        taking_part = set[str]()
        for batch in self.stored("participations").batches(["entity_id"], AT_ONCE):
            taking_part.update(filter(None, pc.unique(batch.column(0)).to_pylist()))
        named = {*self.most_named, *taking_part, *chain(*self.countries_of_meetings.values())}
        return len(named & self.countries)

    @cached_property
    def most_named(self) -> Counter[str]:
        """How often the texts name each thing of the kinds `COUNTED`."""
        entities = self.rows_with("entities", "entity_id", "kind")
        wanted = texts(row.entity_id for row in entities if row.kind in COUNTED)
        counts = Counter[str]()
        for batch in self.stored("mentions").batches(["entity_id"], AT_ONCE):
            named = batch.column(0).filter(pc.is_in(batch.column(0), value_set=wanted))
            told: Any = pc.value_counts(named)
            counts.update({each["values"]: each["counts"] for each in told.to_pylist()})
        return counts

    @cached_property
    def acts_on_topics(self) -> Counter[tuple[str, str]]:
        counts = Counter[tuple[str, str]]()
        for batch in self.stored("who_said_what").batches(["topics", "act"], AT_ONCE):
            told = Counter(zip(*(each.to_pylist() for each in batch.columns), strict=True))
            for (topics, act), count in told.items():
                for topic in (topics or "").split("; ") if topics else ():
                    counts[topic, act] += count
        return counts

    @property
    def mentions_of_entity(self) -> Any:
        raise TypeError("an index of all rows")

    participations_of_meeting = participations_of_entity = reports_of_meeting = positions_of_person = mentions_of_entity
    topics_of_statement = instruments_of_statement = statements = dates = mentions_of_entity
    statements_newest_first = citations_of_instrument = mentions_of_entity
