"""An actor in the words of documents: mentions, quoted speech, offices over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.contract.rows import MentionRow, PositionRow
from flows.portal import addresses
from flows.portal.charts.chart import Source
from flows.portal.edition import Edition, Label
from flows.portal.grouping import grouped
from flows.portal.pages.evidence import Listed, Office, Quoted, office, quoted

DOCUMENTS, OFFICES, QUOTATIONS, FORMS = 60, 40, 20, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A document that names the actor: how often, in which words, and where first."""

    document: Label
    issued: str | None
    times: int
    forms: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Quoted speech."""

    words: Quoted
    verb: str | None


def mentioned(rows: Sequence[MentionRow], edition: Edition) -> Listed[Mentioned]:
    """Documents that name the actor, newest first."""
    documents = edition.data.documents
    groups = grouped(rows, lambda row: row.document_id)
    order = sorted(groups, key=lambda each: (documents[each].issued or "", each), reverse=True)
    lines = tuple(_in_document(each, groups[each], edition) for each in order[:DOCUMENTS])
    return Listed(lines, max(0, len(order) - DOCUMENTS))


def _in_document(document_id: str, rows: Sequence[MentionRow], edition: Edition) -> Mentioned:
    forms: dict[str, MentionRow] = {}
    for row in rows:
        forms.setdefault(row.text, row)
    return Mentioned(
        document=edition.document(document_id),
        issued=edition.data.documents[document_id].issued,
        times=len(rows),
        forms=tuple(
            Source(text, addresses.document_page(document_id, row.mention_id))
            for text, row in list(forms.items())[:FORMS]
        ),
    )


def spoken(entity_id: str, edition: Edition) -> Listed[Spoken]:
    """What documents quote the actor with."""
    rows = edition.data.quotations_of_speaker.get(entity_id, ())
    lines = tuple(
        Spoken(
            words=quoted(
                row.document_id, row.text, addresses.document_page(row.document_id, row.quotation_id), edition
            ),
            verb=row.verb,
        )
        for row in rows[:QUOTATIONS]
    )
    return Listed(lines, max(0, len(rows) - QUOTATIONS))


def offices(person_id: str, edition: Edition) -> Listed[Office]:
    """The offices of a person, newest document first, each once a document."""
    return _offices(edition.data.positions_of_person.get(person_id, ()), edition)


def people(entity_id: str, edition: Edition) -> Listed[Office]:
    """Who holds offices of a country or an organisation."""
    return _offices(edition.data.positions_in.get(entity_id, ()), edition)


def _offices(rows: Iterable[PositionRow], edition: Edition) -> Listed[Office]:
    documents = edition.data.documents
    told: dict[tuple[str, str, str, str | None], PositionRow] = {}
    for row in rows:
        told.setdefault((row.document_id, row.person_id, row.position_ar, row.affiliation_id), row)
    order = sorted(told.values(), key=lambda row: (documents[row.document_id].issued or "", row.start), reverse=True)
    return Listed(tuple(office(row, edition) for row in order[:OFFICES]), max(0, len(order) - OFFICES))
