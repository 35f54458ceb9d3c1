"""All rows of one document, put together from its readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import flows
from flows.contract.edtf import edtf_days
from flows.contract.quoting import EXCERPT
from flows.contract.rows import DocumentRow, EntityRow, Rows
from flows.extract.gazetteer import gazetteer
from flows.extract.instruments.cited import of_document
from flows.extract.meetings import Meeting, find_meetings, with_ranks, with_sides
from flows.extract.names import Name
from flows.extract.participants import Participation, find_participants
from flows.extract.participants.mentioned import mentioned
from flows.extract.participants.runs import Runs, cut_runs
from flows.extract.quotations import Quote, find_quotes
from flows.extract.references import with_references
from flows.extract.source import Source
from flows.extract.statements import Statement, find_statements
from flows.extract.tables import meeting_rows, reading_rows, speech_rows
from flows.extract.tables.context import DocumentContext
from flows.extract.tables.entity_rows import entity_rows
from flows.extract.words import Span
from flows.ingest.document import Supplied

_PRESENT = ("participant", "host", "chair")
Attended = tuple[Meeting, list[Participation]]


@dataclass(frozen=True, slots=True)
class _Met:
    """The meetings of a text, the one that it tells of first, and who attended those of which that is known.

    `members` are the members of `subject`, the meeting that the text tells of.
    """

    meetings: Sequence[Meeting]
    attended: Sequence[Attended]
    subject: Meeting | None
    members: Sequence[Name]


def assemble(
    document_id: str,
    source: Source,
    source_file: str,
    source_sha256: str,
    supplied: Supplied | None,
    checkpoint: Callable[[], None] = lambda: None,
) -> Rows:
    """Read meetings and speech of a prepared source, and give the rows of every table.

    `checkpoint` is called after each stage; whatever it raises ends the reading.
    """
    source = replace(source, instruments=tuple(of_document(cited, document_id) for cited in source.instruments))
    context = DocumentContext(document_id, source)
    told = with_references(source)
    found = find_meetings(told)
    checkpoint()
    met = _attended(told, found)
    quotes = find_quotes(source.reading, [Span(p.start, p.end) for p in source.passages])
    checkpoint()
    statements = find_statements(source, met.meetings, quotes, met.members)
    checkpoint()
    rows = _rows(context, met, quotes, statements)
    document = _document_row(context, source_file, source_sha256, supplied or Supplied(), met.subject)
    return _with_entities(context, rows, document)


def _attended(source: Source, meetings: list[Meeting]) -> _Met:
    """Look for those who attended; the sides and the rank of a meeting follow from them."""
    runs = cut_runs(source) if meetings else None
    subjects = [meeting for meeting in meetings if meeting.role == "subject"]
    attended: list[Attended] = [(one, _present(source, one, meetings, runs)) for one in subjects]
    participants = attended[0][1] if attended else []
    members, guests = _in_roles(participants, *_PRESENT), _in_roles(participants, "guest")
    meetings = with_sides(meetings, source, members, guests)
    if attended:
        attended[0] = (meetings[0], participants)
    subject = attended[0][0] if attended else None
    attended += mentioned(source, [meeting for meeting in meetings if meeting.role != "subject"], runs)
    ranked = with_ranks(meetings, source, [(one, _delegates(one, present)) for one, present in attended])
    return _Met(ranked, attended, subject, members)


def _in_roles(participants: Sequence[Participation], *roles: str) -> list[Name]:
    return [one.name for one in participants if one.role in roles]


def _rows(context: DocumentContext, met: _Met, quotes: Sequence[Quote], statements: Sequence[Statement]) -> Rows:
    """The rows of every table but those of documents and entities."""
    return Rows(
        passages=tuple(reading_rows.passage_rows(context)),
        dates=tuple(reading_rows.date_rows(context)),
        mentions=tuple(reading_rows.mention_rows(context)),
        instruments=tuple(reading_rows.instrument_rows(context.source.instruments)),
        citations=tuple(reading_rows.citation_rows(context)),
        meetings=tuple(meeting_rows.meeting_rows(context, met.meetings)),
        meeting_reports=tuple(meeting_rows.report_rows(context, met.meetings)),
        participations=tuple(
            row for one, present in met.attended for row in meeting_rows.participation_rows(context, one, present)
        ),
        positions=tuple(meeting_rows.position_rows(context)),
        statements=tuple(speech_rows.statement_rows(context, statements)),
        statement_topics=tuple(speech_rows.topic_rows(context, statements)),
        statement_instruments=tuple(speech_rows.statement_instrument_rows(context, statements)),
        quotations=tuple(speech_rows.quotation_rows(context, quotes, statements)),
    )


def _present(source: Source, meeting: Meeting, meetings: list[Meeting], runs: Runs | None) -> list[Participation]:
    others = [one for one in meetings if one is not meeting and one.role in ("subject", "planned")]
    return find_participants(
        source,
        meeting,
        main=meeting is next(one for one in meetings if one.role == "subject"),
        others=others,
        runs=runs,
    )


def _delegates(meeting: Meeting, present: list[Participation]) -> list[Name]:
    """Who was there in person, or as the state or body for which nobody is named; of a reception host and guests."""
    met = {one.role for one in present}
    received = any(trigger.reception for trigger in meeting.triggers) and {"host", "guest"} <= met
    return [
        one.represented_by or one.name for one in present if not received or one.role in ("host", "guest")
    ]  # «بحضور وزير الخارجية»: he only sat by


def _with_entities(context: DocumentContext, rows: Rows, document: DocumentRow) -> Rows:
    """Add an entity row for every id that another row refers to."""
    referenced: list[str | None] = [document.issuer_id]
    referenced += [value for row in rows.meetings for value in (row.group_id, row.city_id, row.country_id, row.host_id)]
    referenced += [value for row in rows.participations for value in (row.entity_id, row.represented_by_id)]
    referenced += [value for row in rows.positions for value in (row.person_id, row.affiliation_id)]
    referenced += [row.issuer_id for row in rows.instruments]
    referenced += [value for row in rows.statements for value in (row.speaker_id, row.target_id)]
    referenced += [row.speaker_id for row in rows.quotations]
    entities: list[EntityRow] = entity_rows(context, referenced)
    return replace(rows, documents=(document,), entities=tuple(entities))


def _document_row(
    context: DocumentContext, source_file: str, source_sha256: str, supplied: Supplied, subject: Meeting | None
) -> DocumentRow:
    source, dating = context.source, context.source.dating
    issued, earliest, latest, basis = dating.edtf, dating.earliest, dating.latest, dating.basis
    if supplied.issued:
        issued, basis = supplied.issued, "supplied"
        earliest, latest = edtf_days(supplied.issued)
    title = next((p for p in source.passages if p.kind == "title"), None)
    return DocumentRow(
        document_id=context.document_id,
        title=supplied.title or (context.text(title.start, title.end) if title else None),
        document_type=source.document_type,
        issuer_id=_issuer(supplied, source, subject),
        issued=issued,
        issued_earliest=earliest,
        issued_latest=latest,
        issued_basis=basis,
        issued_reason="; ".join(dating.reasons) or None,
        language=supplied.language or "ar",
        source_file=source_file,
        source_url=supplied.source_url,
        source_sha256=source_sha256,
        supplied_sha256=supplied.sha256,
        retrieved=supplied.retrieved,
        licence=supplied.licence,
        # Nobody said that the whole text may be republished: the careful reading.
        rights=supplied.rights or EXCERPT,
        characters=len(source.text),
        words=len(source.reading.words),
        extractor_version=flows.__version__,
    )


def _issuer(supplied: Supplied, source: Source, subject: Meeting | None) -> str | None:
    """The supplied issuer if the gazetteer knows it; of a joint statement the group that met.

    Newspapers bear names of places («القدس العربي» beside «القدس»), and a place issues nothing.
    """
    if supplied.issuer:
        for entity in gazetteer().entities.values():
            if entity.kind != "place" and supplied.issuer in (entity.name_ar, entity.name_en):
                return entity.entity_id
    if source.document_type == "joint_statement" and subject is not None and subject.group is not None:
        return subject.group.entity_id
    return None
