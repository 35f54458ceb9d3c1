"""How to cite the dataset, a table of it, a row of it; and by which numbers a copy is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.contract import tables
from flows.portal import machine_words
from flows.portal.citing import Citation, citations, cited_document, cited_table, short_quote
from flows.portal.edition import Edition, Label
from flows.portal.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCitations:
    """A table and how to cite it."""

    name: str
    title: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowExample:
    """A row of the release as an example: where it is shown, and how to cite it."""

    shown: Label
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """`sums` is the hash of the release's `SHA256SUMS`, `tables_hash` that of the content of its tables."""

    dataset: tuple[Citation, ...]
    tables: tuple[TableCitations, ...]
    row: RowExample | None
    version: str
    created: str | None
    identifier: str
    sums: str
    tables_hash: str
    cff: str


def pages(edition: Edition) -> Iterator[Page]:
    """The one page about citing."""
    t, data = edition.words, edition.data
    yield Page(
        path="cite.html",
        template="cite.html",
        title=t("cite.title"),
        description=t("cite.description"),
        view=CiteView(
            dataset=citations(edition),
            tables=tuple(_table(name, edition) for name in tables()),
            row=_example(edition),
            version=data.version,
            created=data.created,
            identifier=str(data.descriptor.get("id", "")),
            sums=data.release_of(data.version).get("sha256sums", ""),
            tables_hash=str(data.descriptor.get("tables_hash", "")).removeprefix("sha256:"),
            cff=f"{data.version}/CITATION.cff",
        ),
        section="cite",
        scripts=("cited.js",),
        json_ld=machine_words.dataset(edition, "cite.html"),
    )


def _table(name: str, edition: Edition) -> TableCitations:
    title = edition.one_of(tables()[name].title)
    return TableCitations(name=name, title=title, citations=citations(edition, cited_table(name)))


def _example(edition: Edition) -> RowExample | None:
    """The first statement, or no example where there is none."""
    row = next(iter(edition.data.rows.statements), None)
    if row is None:
        return None
    page = edition.place_of_row("statements", row.document_id, row.statement_id)
    document = cited_document(edition.data.documents[row.document_id], edition)
    cited = replace(document, key=f"statements: {row.statement_id}", quote=short_quote(row.text), page=page)
    return RowExample(shown=Label(row.statement_id, "en", page), citations=citations(edition, cited))
