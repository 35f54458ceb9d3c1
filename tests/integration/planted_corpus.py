"""Made-up texts and their rows, some of them spoilt, so that whatever can be wrong with a row is wrong with one.

Extraction is sound, so faults are planted in what it gave: in cells of rows, found by what they are and never by their
ids. Each document is named by its number in the made-up corpus, which is its place in the order of ids, too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus_maker.broken import Corpus as Made
from corpus_maker.writing import write_corpus

from flows.contract import tables
from flows.contract.cells import cell_text, key_text
from flows.contract.rows import RejectRow, Row, Rows
from flows.extract import extract_document
from flows.ingest import Correction, Document, read_folder

TEXTS = 40
UNCLEAN = "مكان 1٢"
TOO_LATE, TOO_EARLY = dt.date(2090, 5, 4), dt.date(2013, 4, 20)
# Numbers of texts and what is planted in them.
SPOILT_OWN, MISQUOTED_EXCERPT, CRITICAL, TWINS, UNFIT_TEXT = 7, 19, 13, (5, 26), 33
# Texts that tell of one meeting, and its day: it was held after all of them, in the next it was until somebody corrects
# when they were issued, and in the last until somebody corrects its day.
HELD_LATE, HELD_LATE_ALONE = ((16, 18, 19, 21), "2011-11-29"), ((2,), "2021-09-07")
ISSUED_EARLY, HELD_LATE_AND_CORRECTED = ((37, 38), "2013-04-25"), ((36,), "2023-10-20")


@dataclass(frozen=True, slots=True)
class Read:
    """Texts in the order of their ids, the rows of each, and what was turned away before there were any."""

    documents: Sequence[Document]
    rows: Sequence[Rows]
    rejects: Sequence[RejectRow]


def read(folder: Path, texts: int = TEXTS) -> Read:
    """Texts of a made-up corpus, read one by one; nothing is spoilt yet."""
    write_corpus(folder, texts, Made(2254, 0.0))
    found = sorted(read_folder(folder).documents, key=lambda each: each.document_id)
    return Read(found, [extract_document(each) for each in found], ())


def planted(sound: Read) -> Read:
    """The same with faults."""
    rows = list(sound.rows)
    documents = list(sound.documents)
    _own_faults(rows)
    _shared_faults(rows)
    one, other = TWINS
    sha256 = documents[one].source_sha256
    documents[other] = replace(documents[other], source_sha256=sha256)
    rows[other] = _changed(rows[other], "documents", lambda _: True, source_sha256=sha256)
    turned_away = RejectRow(
        source_file="torn.pdf",
        stage="ingest",
        code="file-unreadable",
        message="The file cannot be read.",
        message_ar="لا يمكن قراءة الملف.",
        evidence="%PDF " * 60,
    )
    return Read(documents, rows, (turned_away,))


def _own_faults(rows: list[Rows]) -> None:
    """Rows of one text each: unclean, against the contract, not in their text, named by a critical rule."""
    spoilt = rows[SPOILT_OWN]
    spoilt = _changed(spoilt, "citations", lambda _: True, rule=UNCLEAN)
    spoilt = _changed(spoilt, "quotations", lambda _: True, verb="كلام آخر")
    spoilt = _changed(spoilt, "dates", lambda _: True, kind="fortnight")
    spoilt = _changed(spoilt, "mentions", lambda _: True, text="كلام آخر")
    # Topics and instruments hang on statements, statements on dates.
    rows[SPOILT_OWN] = _changed(spoilt, "statements", lambda each: each.passage_id is not None, act="shrugged")
    rows[MISQUOTED_EXCERPT] = _changed(rows[MISQUOTED_EXCERPT], "dates", lambda _: True, text="كلام آخر")
    # A statement goes by what is cited there, and nowhere else in the text.
    cited = Counter(each.instrument_id for each in rows[CRITICAL].citations)
    gone_by = {each.instrument_id for each in rows[CRITICAL].statement_instruments if cited[each.instrument_id] == 1}
    critical = _changed(
        rows[CRITICAL], "citations", lambda each: each.instrument_id in gone_by, paragraph_cited=100_000
    )
    rows[CRITICAL] = _changed(critical, "dates", lambda each: each.earliest is not None, earliest=TOO_LATE)
    rows[UNFIT_TEXT] = _changed(rows[UNFIT_TEXT], "documents", lambda _: True, document_type="rumour")


def _shared_faults(rows: list[Rows]) -> None:
    """Rows that many texts share and rows that one text has alone."""
    often = most_shared(rows, "entities", "entity_id", lambda each: each.kind == "person")
    alone = least_shared(rows, "entities", "entity_id", lambda each: each.kind == "person")
    for entity in (often, alone):
        _everywhere(rows, "entities", lambda each, entity=entity: each.entity_id == entity, basis="hearsay")
    for texts, day in (HELD_LATE, HELD_LATE_ALONE, HELD_LATE_AND_CORRECTED):
        late = {"date": TOO_LATE.isoformat(), "earliest": TOO_LATE, "latest": TOO_LATE}
        for text in texts:
            rows[text] = _changed(rows[text], "meetings", lambda each, day=day: each.date == day, **late)
    _own_fault_of_a_row_that_falls_anyway(rows)
    early = {"issued": TOO_EARLY.isoformat(), "issued_earliest": TOO_EARLY, "issued_latest": TOO_EARLY}
    for text in ISSUED_EARLY[0]:
        rows[text] = _changed(rows[text], "documents", lambda _: True, **early, issued_basis="stated")


def _own_fault_of_a_row_that_falls_anyway(rows: list[Rows]) -> None:
    """Somebody represents himself at a meeting that falls, too; his own fault is told."""
    text = HELD_LATE[0][0]
    late = {each.meeting_id for each in rows[text].meetings if each.earliest == TOO_LATE}
    taking_part = next(each for each in rows[text].participations if each.meeting_id in late)
    himself = taking_part.entity_id
    rows[text] = _changed(rows[text], "participations", lambda each: each is taking_part, represented_by_id=himself)


def corrections(rows: Rows) -> tuple[Correction, ...]:
    """Lines that correct cells: of rows of texts in several parts, of shared rows, of a key.

    Args:
        rows: those of all texts as resolving gave them, faults included.
    """
    texts = [each.document_id for each in rows.documents]
    lines = _Lines(rows)
    for text in ISSUED_EARLY[0]:
        lines.add("documents", lambda each, name=texts[text]: each.document_id == name, "issued", "2013-04-30")
    day = HELD_LATE_AND_CORRECTED[1]
    lines.add("meetings", lambda each: each.meeting_id.startswith(f"meeting:{day}:"), "date", day)
    lines.add("entities", lambda each: each.entity_id == "country:SYR", "name_en", "Syria (the country)")
    lines.add(
        "statement_topics",
        lambda each: each.statement_id.startswith(texts[30]) and each.topic == "other",
        "topic",
        "detainees",
    )
    lines.add(
        "statement_topics",
        lambda each: each.statement_id.startswith(texts[3]) and each.topic == "other",
        "topic",
        "detainees",
    )
    # An entity that no row of this text names, and words of a text that may only be excerpted.
    named = {each.entity_id for each in rows.mentions if each.document_id == texts[23]}
    others = (each.entity_id for each in rows.entities if each.kind == "person" and each.basis == "discovered")
    lines.add("mentions", lambda each: each.document_id == texts[23], "entity_id", max(set(others) - named))
    lines.add("documents", lambda each: each.document_id == texts[17], "title", "بيان مشترك")
    return tuple(lines.found)


class _Lines:
    """Lines of `corrections.csv`, which expect what is there."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.found: list[Correction] = []

    def add(self, name: str, fits: Callable[[Any], bool], column: str, value: str) -> None:
        """One for the first row that fits."""
        row = next(each for each in self._rows[name] if fits(each))
        self.found.append(
            Correction(
                line=len(self.found) + 2,
                document_id=getattr(row, "document_id", None),
                table=name,
                key=key_text(getattr(row, each) for each in tables()[name].primary_key),
                column=column,
                expected=cell_text(getattr(row, column)),
                value=value,
                reason="looked up",
                who="somebody",
                when=dt.date(2024, 5, 4),
            )
        )


def most_shared(rows: Sequence[Rows], table: str, key: str, fits: Callable[[Any], bool]) -> str:
    """The thing of which most texts have a row."""
    return _by_texts(rows, table, key, fits)[-1]


def least_shared(rows: Sequence[Rows], table: str, key: str, fits: Callable[[Any], bool]) -> str:
    """One of the things of which one text alone has a row."""
    return _by_texts(rows, table, key, fits)[0]


def _by_texts(rows: Sequence[Rows], table: str, key: str, fits: Callable[[Any], bool]) -> list[str]:
    count: dict[str, int] = {}
    for each in rows:
        for name in {getattr(row, key) for row in each[table] if fits(row)}:
            count[name] = count.get(name, 0) + 1
    return sorted(count, key=lambda name: (count[name], name))


def _everywhere(rows: list[Rows], table: str, fits: Callable[[Any], bool], **cells: object) -> None:
    for place, each in enumerate(rows):
        for row in [row for row in each[table] if fits(row)]:
            rows[place] = _changed(rows[place], table, lambda other, row=row: other is row, **cells)


def _changed(rows: Rows, table: str, fits: Callable[[Any], bool], **cells: object) -> Rows:
    """The first row that fits has these cells; there is one."""
    listed: list[Row] = list(rows[table])
    place = next(place for place, row in enumerate(listed) if fits(row))
    listed[place] = replace(listed[place], **cells)
    return replace(rows, **{table: tuple(listed)})  # type: ignore[arg-type]
