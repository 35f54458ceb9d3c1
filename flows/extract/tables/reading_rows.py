"""Rows of passages, dates, mentions, instruments and citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.arabic import fold
from flows.contract.rows import CitationRow, DateRow, InstrumentRow, MentionRow, PassageRow
from flows.extract.instruments import Cited, adopted_on, named_instruments
from flows.extract.tables.context import DocumentContext


def passage_rows(context: DocumentContext) -> Iterator[PassageRow]:
    """Every block of the text, in order; ``position`` counts from 1."""
    for position, passage in enumerate(context.source.passages, 1):
        text = context.text(passage.start, passage.end)
        yield PassageRow(
            passage_id=context.row_id("passage", passage.start),
            document_id=context.document_id,
            position=position,
            kind=passage.kind,
            clause_number=passage.clause_number,
            start=passage.start,
            end=passage.end,
            text=text,
            text_normalised=fold(text),
            rule=passage.rule,
        )


def date_rows(context: DocumentContext) -> Iterator[DateRow]:
    """Every time expression."""
    for date in context.source.dates:
        yield DateRow(
            date_id=context.row_id("date", date.start),
            document_id=context.document_id,
            passage_id=context.passage_id(date.start),
            start=date.start,
            end=date.end,
            text=date.text,
            kind=date.kind,
            calendar=date.calendar,
            edtf=date.edtf,
            earliest=date.earliest,
            latest=date.latest,
            duration=date.duration,
            relative=date.relative,
            anchor=date.anchor,
            modifier=date.modifier,
            basis=date.basis,
            rule=date.rule,
        )


def mention_rows(context: DocumentContext) -> Iterator[MentionRow]:
    """Every occurrence of an entity; one row for a span and entity."""
    seen: set[tuple[int, str]] = set()
    for name in context.source.reading.names:
        if (name.start, name.entity_id) in seen:
            continue
        seen.add((name.start, name.entity_id))
        yield MentionRow(
            mention_id=f"{context.row_id('mention', name.start)}:{name.entity_id}",
            document_id=context.document_id,
            passage_id=context.passage_id(name.start),
            entity_id=name.entity_id,
            start=name.start,
            end=name.end,
            text=context.text(name.start, name.end),
            form=name.form,
            rule=name.rule,
        )


def citation_rows(context: DocumentContext) -> Iterator[CitationRow]:
    """Every citation of an instrument."""
    for cited in context.source.instruments:
        yield CitationRow(
            citation_id=context.row_id("citation", cited.start),
            document_id=context.document_id,
            passage_id=context.passage_id(cited.start),
            start=cited.start,
            end=cited.end,
            text=context.text(cited.start, cited.end),
            instrument_id=cited.instrument_id,
            paragraph_cited=cited.paragraph,
            rule=cited.rule,
        )


def _by_itself(name: str | None) -> str | None:
    """A name without the particle it was met with, which hides its article: «للاتفاق السياسي» is «الاتفاق السياسي»."""
    return f"ال{name[2:]}" if name is not None and name.startswith("لل") else name


def instrument_rows(cited: Iterable[Cited]) -> Iterator[InstrumentRow]:
    """One row for each instrument; the adoption day comes from the vocabulary, its year else from the texts.

    One text that gives a known instrument another year errs or means another one; its words stay in its citation.
    """
    grouped: dict[str, list[Cited]] = {}
    for item in cited:
        grouped.setdefault(item.instrument_id, []).append(item)
    for instrument_id, items in sorted(grouped.items()):
        first = items[0]
        year = next((item.year for item in items if item.year), None)
        named = named_instruments().get(instrument_id)
        adopted = adopted_on(first)
        # A name that several texts share («إعلان القاهرة») is dated only where the year agrees.
        if named and named["ambiguous"] == "yes" and year and adopted and not adopted.startswith(str(year)):
            adopted = None
        if adopted:
            year = int(adopted[:4])
        yield InstrumentRow(
            instrument_id=instrument_id,
            kind=first.kind,
            number=first.number,
            year=year,
            name_ar=_by_itself(first.name_ar),
            name_en=first.name_en,
            adopted=adopted or None,
            issuer_id=first.issuer_id,
            basis="vocabulary" if named or (first.kind == "unsc_resolution" and adopted) else "discovered",
        )
