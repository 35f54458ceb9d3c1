"""A small corpus written by hand: two documents with a row in every table, for tests of what comes after.

Spans are found in the texts by their words, so that the rows stay true when a text is edited here.
"""

from __future__ import annotations

import hashlib
from datetime import date

from flows.contract.rows import (
    CitationRow,
    DateRow,
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    MentionRow,
    ParticipationRow,
    PassageRow,
    PositionRow,
    QuotationRow,
    RejectRow,
    Rows,
    StatementInstrumentRow,
    StatementRow,
    StatementTopicRow,
)
from flows.ingest import Document, Supplied

VIENNA = (
    "بيان فيينا\r\n"
    "1. اجتمعت روسيا والولايات المتحدة في فيينا يوم 14 تشرين الثاني 2015، "
    "وقال وزير الخارجية جون كيري: «لا حل عسكريا، والحل سياسي».\r\n"
    "2. اتفق المشاركون على دعم القرار 2254 قبل 1 كانون الثاني 2016.\n"
)
LONDON = "بيان لندن\nيـدعو وزراء الخارجية الأطراف إلى وقف القصف.\n"
TEXTS = {"vienna": VIENNA, "london": LONDON}
REJECT = RejectRow(
    source_file="صفحة.html",
    stage="ingest",
    table="",
    key="",
    code="source-format-unknown",
    message="No reader knows the format .html.",
    message_ar="لا قارئ لصيغة .html.",
    evidence=".html",
)


def documents() -> tuple[Document, ...]:
    """The two texts as ingestion would hand them on."""
    return tuple(
        Document(
            document_id=name,
            text=text,
            source_file=f"{name}.txt",
            source_sha256=hashlib.sha256(text.encode()).hexdigest(),
            supplied=Supplied(rights="full"),
        )
        for name, text in TEXTS.items()
    )


def span(document_id: str, words: str) -> tuple[int, int]:
    """Where words stand in a text.

    Raises:
        ValueError: they do not.
    """
    start = TEXTS[document_id].index(words)
    return start, start + len(words)


def rows() -> Rows:
    """Rows of every table; entities and meetings are shared by both documents."""
    return Rows(
        documents=(
            _document("vienna", "joint_statement", "2015-11-14"),
            _document("london", "press_release", None),
        ),
        passages=tuple(_passages()),
        entities=_entities(),
        mentions=(_mention("روسيا", "country:RUS"), _mention("الولايات المتحدة", "country:USA")),
        dates=tuple(_dates()),
        meetings=(_meeting(),),
        meeting_reports=(_report(),),
        participations=tuple(_participations()),
        positions=(_position(),),
        instruments=_instruments(),
        citations=(_citation(),),
        statements=tuple(_statements()),
        statement_topics=(
            StatementTopicRow(statement_id=_statement_id("vienna", "اتفق"), topic="talks_process"),
            StatementTopicRow(statement_id=_statement_id("vienna", "اتفق"), topic="ceasefire"),
        ),
        statement_instruments=(
            StatementInstrumentRow(statement_id=_statement_id("vienna", "اتفق"), instrument_id="unsc:2254"),
        ),
        quotations=(_quotation(),),
    )


def _document(name: str, kind: str, issued: str | None) -> DocumentRow:
    text = TEXTS[name]
    day = date.fromisoformat(issued) if issued else None
    return DocumentRow(
        document_id=name,
        title=text.splitlines()[0],
        document_type=kind,
        issued=issued,
        issued_earliest=day,
        issued_latest=day,
        issued_basis="stated" if issued else None,
        language="ar",
        source_file=f"{name}.txt",
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        rights="full",
        characters=len(text),
        words=len(text.split()),
        extractor_version="1.0.0",
    )


def _passages() -> list[PassageRow]:
    found = []
    for name, text in TEXTS.items():
        start = 0
        for position, line in enumerate(text.splitlines(keepends=True), start=1):
            words = line.rstrip("\r\n")
            number = int(words[0]) if words[0].isdigit() else None
            found.append(
                PassageRow(
                    passage_id=f"{name}:passage:{start}",
                    document_id=name,
                    position=position,
                    kind="clause" if number else "title" if position == 1 else "paragraph",
                    clause_number=number,
                    start=start,
                    end=start + len(words),
                    text=words,
                    text_normalised=words.replace("ـ", ""),
                    rule="passage.line",
                )
            )
            start += len(line)
    return found


def _entities() -> tuple[EntityRow, ...]:
    country = {"kind": "country", "basis": "vocabulary"}
    return (
        EntityRow(entity_id="country:RUS", name_ar="روسيا", name_en="Russia", iso3="RUS", **country),
        EntityRow(
            entity_id="country:USA",
            name_ar="الولايات المتحدة",
            name_en="United States",
            iso3="USA",
            **country,
        ),
        EntityRow(entity_id="country:AUT", name_ar="النمسا", name_en="Austria", iso3="AUT", **country),
        EntityRow(
            entity_id="place:vienna",
            kind="place",
            name_ar="فيينا",
            name_en="Vienna",
            parent_id="country:AUT",
            latitude=48.20849,
            longitude=16.37208,
            basis="vocabulary",
        ),
        EntityRow(
            entity_id="person:john-kerry",
            kind="person",
            name_ar="جون كيري",
            name_en="John Kerry",
            basis="vocabulary",
        ),
    )


def _mention(words: str, entity_id: str) -> MentionRow:
    start, end = span("vienna", words)
    return MentionRow(
        mention_id=f"vienna:mention:{start}",
        document_id="vienna",
        passage_id=_passage("vienna", start),
        entity_id=entity_id,
        start=start,
        end=end,
        text=words,
        form="name",
        rule="mention.country",
    )


def _passage(document_id: str, start: int) -> str:
    within = [row for row in _passages() if row.document_id == document_id and row.start <= start < row.end]
    return within[0].passage_id


def _dates() -> list[DateRow]:
    found = []
    for words, edtf, kind in (
        ("14 تشرين الثاني 2015", "2015-11-14", "date"),
        ("قبل 1 كانون الثاني 2016", "2016-01-01", "deadline"),
    ):
        start, end = span("vienna", words)
        found.append(
            DateRow(
                date_id=f"vienna:date:{start}",
                document_id="vienna",
                passage_id=_passage("vienna", start),
                start=start,
                end=end,
                text=words,
                kind=kind,
                calendar="gregorian",
                edtf=edtf,
                earliest=date.fromisoformat(edtf),
                latest=date.fromisoformat(edtf),
                relative=False,
                basis="stated",
                rule="date.full",
            )
        )
    return found


MEETING = "meeting:2015-11-14:vienna"


def _meeting() -> MeetingRow:
    return MeetingRow(
        meeting_id=MEETING,
        name_ar="اجتماع فيينا",
        name_en="Vienna meeting",
        meeting_type="meeting",
        date="2015-11-14",
        earliest=date(2015, 11, 14),
        latest=date(2015, 11, 14),
        city_id="place:vienna",
        country_id="country:AUT",
        level="ministers",
        status="held",
        basis="stated",
    )


def _report() -> MeetingReportRow:
    start, end = span("vienna", "اجتمعت")
    return MeetingReportRow(
        document_id="vienna",
        meeting_id=MEETING,
        role="subject",
        start=start,
        end=end,
        text="اجتمعت",
        rule="meeting.verb",
    )


def _participations() -> list[ParticipationRow]:
    found = []
    for words, entity_id, person in (
        ("روسيا", "country:RUS", None),
        ("الولايات المتحدة", "country:USA", "person:john-kerry"),
    ):
        start, end = span("vienna", words)
        found.append(
            ParticipationRow(
                meeting_id=MEETING,
                entity_id=entity_id,
                role="participant",
                represented_by_id=person,
                document_id="vienna",
                start=start,
                end=end,
                text=words,
                basis="stated",
                rule="participation.subject",
            )
        )
    return found


def _position() -> PositionRow:
    words = "وزير الخارجية جون كيري"
    start, end = span("vienna", words)
    return PositionRow(
        person_id="person:john-kerry",
        position_ar="وزير الخارجية",
        position_en="Secretary of State",
        affiliation_id="country:USA",
        document_id="vienna",
        start=start,
        end=end,
        text=words,
        basis="inferred",
        rule="position.title_before_name",
    )


def _instruments() -> tuple[InstrumentRow, ...]:
    return (
        InstrumentRow(
            instrument_id="unsc:2254",
            kind="unsc_resolution",
            number=2254,
            year=2015,
            name_ar="القرار 2254",
            name_en="Resolution 2254",
            adopted="2015-12-18",
            basis="vocabulary",
        ),
    )


def _citation() -> CitationRow:
    start, end = span("vienna", "القرار 2254")
    return CitationRow(
        citation_id=f"vienna:citation:{start}",
        document_id="vienna",
        passage_id=_passage("vienna", start),
        start=start,
        end=end,
        text="القرار 2254",
        instrument_id="unsc:2254",
        rule="citation.number",
    )


def _statement_id(document_id: str, verb: str) -> str:
    return f"{document_id}:statement:{span(document_id, verb)[0]}"


def _statements() -> list[StatementRow]:
    found = []
    for name, verb, act, sentence, deadline in (
        ("vienna", "اتفق", "agree", "اتفق المشاركون على دعم القرار 2254 قبل 1 كانون الثاني 2016.", True),
        ("london", "يـدعو", "call", "يـدعو وزراء الخارجية الأطراف إلى وقف القصف.", False),
    ):
        start, end = span(name, verb)
        content_start, content_end = span(name, sentence)
        found.append(
            StatementRow(
                statement_id=_statement_id(name, verb),
                document_id=name,
                passage_id=_passage(name, start),
                start=start,
                end=end,
                text=verb,
                verb_lemma="اتفق" if act == "agree" else "دعا",
                act=act,
                plover_event="AGREE" if act == "agree" else "REQUEST",
                speaker_text=sentence.split()[1],
                negated=False,
                deadline_date_id=_dates()[1].date_id if deadline else None,
                content_start=content_start,
                content_end=content_end,
                content=sentence,
                basis="stated",
                rule="statement.verb",
            )
        )
    return found


def _quotation() -> QuotationRow:
    words = "لا حل عسكريا، والحل سياسي"
    start, end = span("vienna", words)
    return QuotationRow(
        quotation_id=f"vienna:quotation:{start}",
        document_id="vienna",
        passage_id=_passage("vienna", start),
        start=start,
        end=end,
        text=words,
        speaker_id="person:john-kerry",
        speaker_text="جون كيري",
        verb="قال",
        basis="stated",
        rule="quotation.marks",
    )
