"""`who_said_what`: a row for each statement, with its topics, deadline and instruments in one cell each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.contract.rows import DateRow, DocumentRow, EntityRow, Rows, StatementRow, WhoSaidWhatRow
from flows.publish.views.lookup import ARABIC_SEPARATOR, arabic_label, grouped, joined, names_of


def who_said_what(rows: Rows) -> Iterator[WhoSaidWhatRow]:
    """Statements whose document exists; others fail their foreign keys."""
    names = {row.instrument_id: (row.name_ar, row.name_en) for row in rows.instruments}
    deadlines = {row.deadline_date_id for row in rows.statements}
    lookup = _Lookup(
        entities={row.entity_id: row for row in rows.entities},
        documents={row.document_id: row for row in rows.documents},
        deadlines={row.date_id: row for row in rows.dates if row.date_id in deadlines},
        topics=grouped((row.statement_id, row.topic) for row in rows.statement_topics),
        instruments=grouped((row.statement_id, _names(row.instrument_id, names)) for row in rows.statement_instruments),
    )
    return (lookup.view(row) for row in rows.statements if row.document_id in lookup.documents)


def _names(instrument_id: str, names: Mapping[str, tuple[str | None, str | None]]) -> tuple[str, str]:
    """An instrument in English and in Arabic; where one name is missing the other, or the id, stands in."""
    arabic, english = names.get(instrument_id, (None, None))
    return english or arabic or instrument_id, arabic or english or instrument_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookup:
    """Everything that a statement refers to, by id."""

    entities: Mapping[str, EntityRow]
    documents: Mapping[str, DocumentRow]
    deadlines: Mapping[str, DateRow]
    topics: Mapping[str, list[str]]
    instruments: Mapping[str, list[tuple[str, str]]]

    def view(self, row: StatementRow) -> WhoSaidWhatRow:
        document = self.documents[row.document_id]
        issuer_ar, issuer_en = names_of(self.entities, document.issuer_id)
        speaker_ar, speaker_en = names_of(self.entities, row.speaker_id)
        target_ar, target_en = names_of(self.entities, row.target_id)
        deadline = self.deadlines.get(row.deadline_date_id or "")
        topics = self.topics.get(row.statement_id, [])
        instruments = self.instruments.get(row.statement_id, [])
        return WhoSaidWhatRow(
            document_title=document.title,
            document_type=document.document_type,
            document_type_ar=arabic_label("documents", "document_type", document.document_type),
            issued=document.issued,
            issuer_ar=issuer_ar,
            issuer_en=issuer_en,
            clause_number=row.clause_number,
            speaker_ar=speaker_ar,
            speaker_en=speaker_en,
            speaker_text=row.speaker_text,
            act=row.act,
            act_ar=arabic_label("statements", "act", row.act),
            negated=row.negated,
            verb=row.text,
            target_ar=target_ar,
            target_en=target_en,
            target_text=row.target_text,
            sentence=row.content,
            topics=joined(topics),
            topics_ar=joined((arabic_label("statement_topics", "topic", topic) for topic in topics), ARABIC_SEPARATOR),
            deadline=(deadline.edtf or deadline.duration) if deadline else None,
            deadline_text=deadline.text if deadline else None,
            deadline_latest=deadline.latest if deadline else None,
            instruments_ar=joined((arabic for _, arabic in instruments), ARABIC_SEPARATOR),
            instruments_en=joined(english for english, _ in instruments),
            basis=row.basis,
            source_url=document.source_url,
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            rule=row.rule,
            statement_id=row.statement_id,
        )
