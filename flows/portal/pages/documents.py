"""The list of source texts by year, newest first; texts of an unknown year last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby

from flows.contract.quoting import FULL
from flows.contract.rows import DocumentRow
from flows.portal.edition import Edition, Label
from flows.portal.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """One text in the list."""

    title: Label
    kind: str
    issued: str | None
    issuer: Label | None
    words: int
    meetings: int
    statements: int
    excerpt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Texts of one year; `words` are the year, or that it is not known."""

    anchor: str
    words: str
    documents: tuple[DocumentCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """`kinds` are types of texts and how many there are of each."""

    count: int
    kinds: tuple[tuple[str, int], ...]
    years: tuple[Year, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of the list."""
    t = edition.words
    listed = sorted(edition.data.rows.documents, key=_newest, reverse=True)
    kinds = Counter(row.document_type for row in listed)
    yield Page(
        path="documents/index.html",
        template="documents.html",
        title=t("documents.title"),
        description=t("documents.description"),
        view=DocumentsView(
            count=len(listed),
            kinds=tuple((edition.category("documents", "document_type", each), kinds[each]) for each in sorted(kinds)),
            years=tuple(_years(listed, edition)),
        ),
        section="documents",
    )


def newest_cards(edition: Edition, most: int | None = None) -> tuple[DocumentCard, ...]:
    """Texts, newest first."""
    rows = edition.data.rows_with("documents", "document_id", "issued")
    listed = sorted(rows, key=_newest, reverse=True) if most is None else nlargest(most, rows, key=_newest)
    for table in ("documents", "meeting_reports", "statements"):
        edition.data.need(table, (row.document_id for row in listed))
    return tuple(_card(edition.data.documents[row.document_id], edition) for row in listed)


def _newest(row: DocumentRow) -> tuple[str, str, str]:
    return (_year(row), row.issued or "", row.document_id)


def _year(row: DocumentRow) -> str:
    """Four digits; an empty text where the year is not known."""
    return row.issued[:4] if row.issued and row.issued[:4].isdigit() else ""


def _years(listed: Iterable[DocumentRow], edition: Edition) -> Iterator[Year]:
    for year, rows in groupby(listed, key=_year):
        yield Year(
            anchor=f"y{year}" if year else "undated",
            words=year or edition.words("documents.undated"),
            documents=tuple(_card(row, edition) for row in rows),
        )


def _card(row: DocumentRow, edition: Edition) -> DocumentCard:
    data = edition.data
    return DocumentCard(
        title=edition.document(row.document_id),
        kind=edition.category("documents", "document_type", row.document_type),
        issued=row.issued,
        issuer=edition.entity(row.issuer_id) if row.issuer_id else None,
        words=row.words,
        meetings=len({report.meeting_id for report in data.reports_in_document.get(row.document_id, ())}),
        statements=len(data.statements_in_document.get(row.document_id, ())),
        excerpt=row.rights != FULL,
    )
