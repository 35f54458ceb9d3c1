"""Instruments: resolutions, communiqués, declarations that texts cite; who cites each, how often, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flows.contract.rows import CitationRow, InstrumentRow
from flows.portal import addresses, machine_words
from flows.portal.charts.chart import Chart, Source
from flows.portal.charts.invoked import invoked
from flows.portal.citing import Citation, citations, cited_thing
from flows.portal.edition import Edition, Label
from flows.portal.grouping import grouped
from flows.portal.page import Page, RowPages
from flows.portal.pages.evidence import Listed, StatementLine, statement_lines
from flows.portal.release_data import ReleaseData
from flows.portal.touched import touched

DOCUMENTS, WORDS, STATEMENTS, ON_ONE_PAGE = 80, 12, 60, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLine:
    """An instrument in the list."""

    name: Label
    kind: str
    adopted: str | None
    issuer: Label | None
    citations: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentsView:
    """The list, or a part of it where it is very long: `pages` are its parts, then."""

    total: int
    chart: Chart | None
    lines: tuple[InstrumentLine, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingWords:
    """The words of a citation with the place where they stand, and the paragraph that they name."""

    words: Source
    paragraph: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingDocument:
    """A document that cites the instrument: whose it is, how often it does so, in which words."""

    document: Label
    issuer: Label | None
    issued: str | None
    times: int
    citations: tuple[CitingWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentView:
    instrument_id: str
    kind: str
    name: Label
    other_name: Label | None
    number: int | None
    year: int | None
    adopted: str | None
    issuer: Label | None
    discovered: bool
    citations: int
    citing: Listed[CitingDocument]
    statements: Listed[StatementLine]
    cite: tuple[Citation, ...]


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list, and its further parts where it is very long."""
    lines = [_line(row, edition) for row in edition.data.rows.instruments]
    lines.sort(key=lambda line: (-line.citations, line.name.text))
    count = max(1, -(-len(lines) // ON_ONE_PAGE))
    paths = tuple(f"instruments/{f'all-{number}' if number > 1 else 'index'}.html" for number in range(1, count + 1))
    t = edition.words
    for number, path in enumerate(paths):
        yield Page(
            path=path,
            template="instruments.html",
            title=t("instruments.title"),
            description=t("instruments.description"),
            view=InstrumentsView(
                total=len(lines),
                chart=invoked(edition) if number == 0 else None,
                lines=tuple(lines[number * ON_ONE_PAGE : (number + 1) * ON_ONE_PAGE]),
                pages=paths if count > 1 else (),
            ),
            section="instruments",
            trail=((t("instruments.title"), "instruments/index.html"),) if number else (),
        )


def _line(row: InstrumentRow, edition: Edition) -> InstrumentLine:
    citations = edition.data.citations_of_instrument.get(row.instrument_id, ())
    return InstrumentLine(
        name=edition.instrument(row.instrument_id),
        kind=edition.category("instruments", "kind", row.kind),
        adopted=row.adopted,
        issuer=edition.entity(row.issuer_id) if row.issuer_id else None,
        citations=len(citations),
        documents=len({each.document_id for each in citations}),
    )


def _page(row: InstrumentRow, edition: Edition) -> Page:
    t, data = edition.words, edition.data
    name = replace(edition.instrument(row.instrument_id), to=None)
    other = (row.name_en, "en") if name.lang == "ar" else (row.name_ar, "ar")
    citing = data.citations_of_instrument.get(row.instrument_id, ())
    path = addresses.instrument_page(row.instrument_id)
    return Page(
        path=path,
        template="instrument.html",
        title=name.text,
        description=t("instruments.page_description", name=name.text),
        view=InstrumentView(
            instrument_id=row.instrument_id,
            kind=edition.category("instruments", "kind", row.kind),
            name=name,
            other_name=Label(other[0], other[1]) if other[0] and other[0] != name.text else None,
            number=row.number,
            year=row.year,
            adopted=row.adopted,
            issuer=edition.entity(row.issuer_id) if row.issuer_id else None,
            discovered=row.basis == "discovered",
            citations=len(citing),
            citing=_citing(citing, edition),
            statements=statement_lines(data.statements_of_instrument.get(row.instrument_id, ()), STATEMENTS, edition),
            cite=citations(edition, cited_thing("instruments", row.instrument_id, row.name_ar, row.name_en, path)),
        ),
        section="instruments",
        trail=((t("instruments.title"), "instruments/index.html"),),
        json_ld=_work(row),
        indexed=True,
        scripts=("cited.js",),
    )


def _citing(rows: Sequence[CitationRow], edition: Edition) -> Listed[CitingDocument]:
    documents = edition.data.documents
    groups = grouped(rows, lambda row: row.document_id)
    order = sorted(groups, key=lambda each: (documents[each].issued or "", each), reverse=True)
    lines = []
    for document_id in order[:DOCUMENTS]:
        found, row = groups[document_id], documents[document_id]
        words = tuple(
            CitingWords(
                words=Source(each.text, addresses.document_page(document_id, each.citation_id)),
                paragraph=each.paragraph_cited,
            )
            for each in found[:WORDS]
        )
        lines.append(
            CitingDocument(
                document=edition.document(document_id),
                issuer=edition.entity(row.issuer_id) if row.issuer_id else None,
                issued=row.issued,
                times=len(found),
                citations=words,
            )
        )
    return Listed(tuple(lines), max(0, len(order) - DOCUMENTS))


def _work(row: InstrumentRow) -> dict[str, Any]:
    """The instrument for search engines, as schema.org has it."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": machine_words.names(row.name_ar, row.name_en, row.instrument_id),
        "identifier": row.instrument_id,
    }
    if row.adopted:
        told["datePublished"] = row.adopted
    return told


def _inputs(row: InstrumentRow, data: ReleaseData) -> str:
    """The digest of what the page shows."""
    key = row.instrument_id
    return touched(data).digest(
        (
            ("instruments", (row,)),
            ("citations", data.citations_of_instrument.get(key, ())),
            ("statements", data.statements_of_instrument.get(key, ())),
        )
    )


# One page an instrument.
PAGES = RowPages(
    rows=lambda data: data.rows.instruments,
    path=lambda row: addresses.instrument_page(row.instrument_id),
    inputs=_inputs,
    make=_page,
)
