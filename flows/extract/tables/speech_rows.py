"""Rows of statements, their topics and instruments, and of quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.contract.rows import QuotationRow, StatementInstrumentRow, StatementRow, StatementTopicRow
from flows.extract.quotations import Quote
from flows.extract.statements import Statement
from flows.extract.tables.context import DocumentContext

_AFTER = 60  # characters between the end of a quotation and the verb that names its speaker


def statement_rows(context: DocumentContext, statements: Sequence[Statement]) -> Iterator[StatementRow]:
    """One row a speech act."""
    for item in statements:
        yield StatementRow(
            statement_id=context.row_id("statement", item.start),
            document_id=context.document_id,
            passage_id=context.passage_id(item.start),
            clause_number=item.clause_number,
            start=item.start,
            end=item.end,
            text=context.text(item.start, item.end),
            verb_lemma=item.act.lemma,
            act=item.act.act,
            plover_event=item.act.plover_event,
            speaker_id=item.speaker.entity_id,
            speaker_text=item.speaker.text,
            target_id=item.target_id,
            target_text=item.target_text,
            negated=item.act.negated,
            deadline_date_id=context.row_id("date", item.deadline.start) if item.deadline else None,
            content_start=item.content.start,
            content_end=item.content.end,
            content=context.text(item.content.start, item.content.end),
            basis=item.speaker.basis,
            rule=item.act.rule,
        )


def topic_rows(context: DocumentContext, statements: Sequence[Statement]) -> Iterator[StatementTopicRow]:
    """One row for each topic of a statement."""
    for item in statements:
        for topic in item.topics:
            yield StatementTopicRow(statement_id=context.row_id("statement", item.start), topic=topic)


def statement_instrument_rows(
    context: DocumentContext, statements: Sequence[Statement]
) -> Iterator[StatementInstrumentRow]:
    """One row for each instrument that a statement's sentence cites."""
    for item in statements:
        for instrument_id in sorted({cited.instrument_id for cited in item.instruments}):
            yield StatementInstrumentRow(
                statement_id=context.row_id("statement", item.start), instrument_id=instrument_id
            )


def quotation_rows(
    context: DocumentContext, quotes: Sequence[Quote], statements: Sequence[Statement]
) -> Iterator[QuotationRow]:
    """One row a quotation; its speaker is that of the verb which introduces or follows it."""
    starts = [statement.start for statement in statements]
    for quote in quotes:
        by = _introducer(context, quote, statements, starts)
        yield QuotationRow(
            quotation_id=context.row_id("quotation", quote.start),
            document_id=context.document_id,
            passage_id=context.passage_id(quote.start),
            start=quote.start,
            end=quote.end,
            text=context.text(quote.start, quote.end),
            speaker_id=by.speaker.entity_id if by else None,
            speaker_text=by.speaker.text if by else None,
            verb=context.text(by.start, by.end) if by else None,
            basis=by.speaker.basis if by else "inferred",
            rule="quotation.marks",
        )


def _introducer(
    context: DocumentContext, quote: Quote, statements: Sequence[Statement], starts: Sequence[int]
) -> Statement | None:
    """The nearest statement before the quotation in its sentence, else one right after it («…»، بحسب فلان),
    else the nearest before it in its passage, else one inside it.

    «وشدد الرئيس، وفق بلاغ للرئاسة، على أن “…”»: a source between verb and quotation does not speak."""
    position = bisect_left(starts, quote.start)
    source_between = position > 1 and statements[position - 1].act.rule == "statement.reported_by"
    if source_between and statements[position - 2].content.start == statements[position - 1].content.start:
        position -= 1
    before = statements[position - 1] if position else None
    after_at = bisect_left(starts, quote.end)
    after = statements[after_at] if after_at < len(statements) else None
    if before is not None and before.content.start <= quote.start < before.content.end:
        return before
    if after is not None and after.start <= quote.end + _AFTER:
        return after
    passage = context.source.passage_at(quote.start)
    if before is not None and passage is not None and before.start >= passage.start:
        return before
    inside = statements[position] if position < len(statements) else None
    return inside if inside is not None and inside.start < quote.end else None
