"""The list of source texts, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    documents: tuple[DocumentCard, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of the list."""
    t = edition.words
    yield Page(
        path="documents/index.html",
        template="documents.html",
        title=t("documents.title"),
        description=t("documents.description"),
        view=DocumentsView(documents=newest_cards(edition)),
        section="documents",
    )


def newest_cards(edition: Edition, most: int | None = None) -> tuple[DocumentCard, ...]:
    """Texts, newest first."""
    listed = sorted(edition.data.rows.documents, key=lambda row: (row.issued or "", row.document_id), reverse=True)
    return tuple(_card(row, edition) for row in listed[:most])


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
    )
