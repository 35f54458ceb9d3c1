"""What meeting, actor and instrument pages show of documents: words and where they stand, statements, offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.contract.rows import PositionRow, StatementRow
from flows.portal import addresses
from flows.portal.acts import tint_of
from flows.portal.charts.chart import Source
from flows.portal.edition import Edition, Label

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first lines of a list, and how many more there are."""

    lines: tuple[T, ...]
    others: int = 0


def first(lines: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The lines that a page shows and the number of those that it does not."""
    return lines[:most], max(0, len(lines) - most)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document with the document."""

    source: Source
    document: Label
    issued: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement in a list: its sentence in three parts, of which the second is the verb; `tint` of its act."""

    act: str
    tint: str
    negated: bool
    speaker: Label
    target: Label | None
    sentence: tuple[str, str, str]
    to: str
    topics: tuple[str, ...]
    document: Label
    issued: str | None
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A person's office as a document gives it."""

    person: Label
    words: Label
    affiliation: Label | None
    evidence: Quoted


def quoted(document_id: str, text: str, to: str, edition: Edition) -> Quoted:
    """Words of a document that stand at an address."""
    return Quoted(Source(text, to), edition.document(document_id), edition.data.documents[document_id].issued)


def statement_lines(rows: Sequence[StatementRow], most: int, edition: Edition) -> Listed[StatementLine]:
    """The first statements of some."""
    shown, others = first(rows, most)
    return Listed(tuple(_statement(row, edition) for row in shown), others)


def _statement(row: StatementRow, edition: Edition) -> StatementLine:
    topics = edition.data.topics_of_statement.get(row.statement_id, ())
    return StatementLine(
        act=edition.category("statements", "act", row.act),
        tint=tint_of(row.act),
        negated=row.negated,
        speaker=edition.speaker(row),
        target=edition.target(row),
        sentence=_parted(row),
        to=addresses.document_page(row.document_id, row.statement_id),
        topics=tuple(edition.category("statement_topics", "topic", topic) for topic in topics),
        document=edition.document(row.document_id),
        issued=edition.data.documents[row.document_id].issued,
        inferred=row.basis == "inferred",
    )


def _parted(row: StatementRow) -> tuple[str, str, str]:
    """The sentence before, at and after the verb; whole where the verb is not in what may be shown of it."""
    start, end = row.start - row.content_start, row.end - row.content_start
    if not row.text or start < 0 or row.content[start:end] != row.text:
        return row.content, "", ""
    return row.content[:start], row.text, row.content[end:]


def office(row: PositionRow, edition: Edition) -> Office:
    """An office with its evidence."""
    place = addresses.in_document(row.document_id, addresses.position_anchor(row.start, row.person_id))
    words = edition.office(row)
    return Office(
        person=edition.entity(row.person_id),
        words=words if words.text else Label(edition.words("document.withheld"), edition.language.code),
        affiliation=edition.entity(row.affiliation_id) if row.affiliation_id else None,
        evidence=quoted(row.document_id, row.text, place, edition),
    )
