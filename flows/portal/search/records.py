"""What the search knows of: documents, meetings, actors and instruments, in both languages at once.

A record's content has four parts, with `MARK` between them: what a result may quote from in Arabic, the same in
English, words for its dates (`flows.portal.search.dates`), and words that are searched and never shown: names, and the
forms of `flows.portal.search.tokens`. What texts call an actor or a place («فينا», «دي ميستورا») is another name of its
record, kept in `meta` as `also`, and is searched at meetings of that place or group. A document whose text may not be
published in full is found by the words of its published rows only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flows.contract import tables
from flows.contract.rows import DocumentRow, EntityRow, InstrumentRow, MeetingRow
from flows.portal import addresses
from flows.portal.edition import Edition
from flows.portal.grouping import grouped
from flows.portal.language import ARABIC, ENGLISH, Words
from flows.portal.meeting_names import both_names
from flows.portal.release_data import ReleaseData
from flows.portal.search.dates import date_words
from flows.portal.search.pagefind_index import Record
from flows.portal.search.tokens import WordForms

MARK = "\u2042"
# Before the kind of a record: a word by which results of one kind are asked for.
KIND = "kind0"


class Records:
    """Makes the records of a release."""

    def __init__(self, data: ReleaseData) -> None:
        self._data = data
        self._ar = Edition(data, ARABIC, Words(ARABIC))
        self._en = Edition(data, ENGLISH, Words(ENGLISH))
        self._quotations = grouped(data.rows.quotations, lambda row: row.document_id)
        self._mentioned = grouped(data.rows.mentions, lambda row: row.document_id)
        # «من التقى في فيينا»: a meeting is asked for by verbs, too.
        self._asked = [words.plain("search.verbs_of_meetings") for words in (self._ar.words, self._en.words)]
        self._cited = grouped(data.rows.citations, lambda row: row.instrument_id)

    def all(self) -> list[Record]:
        """Every record; the words of all of them are the lexicon of the forms that are added."""
        rows = self._data.rows
        plain = list(
            chain(
                map(self._document, rows.documents),
                map(self._meeting, rows.meetings),
                map(self._actor, rows.entities),
                map(self._instrument, rows.instruments),
            )
        )
        forms = WordForms(each.content for each in plain)
        return [with_forms(each, forms) for each in plain]

    def _document(self, row: DocumentRow) -> Record:
        names = (self._entity_names(each.entity_id) for each in self._mentioned.get(row.document_id, ()))
        return record(
            kind="documents",
            to=addresses.document_page(row.document_id),
            titles=(
                self._ar.document(row.document_id).text,
                None if row.title else self._en.document(row.document_id).text,
            ),
            notes=self._labels("documents", "document_type", row.document_type),
            dates=(row.issued, *self._dates_told(row.document_id)),
            shown=[(self._data.text(row.document_id) or "\n".join(self._published_words(row)), "")],
            hidden=chain([row.document_id], chain.from_iterable(names)),
        )

    def _dates_told(self, document_id: str) -> Iterator[str | None]:
        """The dates of the meetings that a document speaks of, and those in its words, deadlines among them."""
        for report in self._data.reports_in_document.get(document_id, ()):
            yield self._data.meetings[report.meeting_id].date
        for date in self._data.in_document("dates").get(document_id, ()):
            yield date.edtf

    def _published_words(self, row: DocumentRow) -> Iterator[str]:
        yield row.title or ""
        for statement in self._data.statements_in_document.get(row.document_id, ()):
            yield statement.content
        for quotation in self._quotations.get(row.document_id, ()):
            yield quotation.text

    def _meeting(self, row: MeetingRow) -> Record:
        places = [each for each in (row.city_id, row.country_id, row.group_id, row.host_id) if each]
        taking_part = [each.entity_id for each in self._data.participations_of_meeting.get(row.meeting_id, ())]
        names = [self._entity_names(each) for each in dict.fromkeys((*taking_part, *places))]
        return record(
            kind="meetings",
            to=addresses.meeting_page(row.meeting_id),
            titles=both_names(row, self._data),
            notes=self._labels("meetings", "meeting_type", row.meeting_type),
            dates=(row.date,),
            shown=[("، ".join(ar for ar, _ in names if ar), ", ".join(en for _, en in names if en))],
            hidden=chain(self._asked, chain.from_iterable(map(self._called, places))),
        )

    def _actor(self, row: EntityRow) -> Record:
        offices = self._data.positions_of_person.get(row.entity_id, ())
        return record(
            kind="actors",
            to=addresses.actor_page(row.entity_id),
            titles=(row.name_ar, row.name_en or row.entity_id),
            notes=self._labels("entities", "kind", row.kind),
            dates=(),
            shown=dict.fromkeys((each.position_ar, each.position_en or "") for each in offices),
            hidden=[row.iso3 or ""],
            also=self._called(row.entity_id),
        )

    def _instrument(self, row: InstrumentRow) -> Record:
        issuer = self._entity_names(row.issuer_id) if row.issuer_id else ("", "")
        return record(
            kind="instruments",
            to=addresses.instrument_page(row.instrument_id),
            titles=(row.name_ar, row.name_en or row.instrument_id),
            notes=self._labels("instruments", "kind", row.kind),
            dates=(row.adopted,),
            shown=dict.fromkeys((each.text, "") for each in self._cited.get(row.instrument_id, ())),
            hidden=[*issuer, *(str(each) for each in (row.number, row.year) if each is not None)],
        )

    def _entity_names(self, entity_id: str) -> tuple[str, str]:
        row = self._data.entities[entity_id]
        return row.name_ar or "", row.name_en or ""

    def _called(self, entity_id: str) -> tuple[str, ...]:
        """What the texts call an entity, each form once, in the order of the texts."""
        return tuple(dict.fromkeys(row.text for row in self._data.mentions_of_entity.get(entity_id, ())))

    def _labels(self, table: str, column: str, value: str) -> tuple[str, str]:
        assert tables()[table].column(column)
        return self._ar.category(table, column, value), self._en.category(table, column, value)


def record(
    *,
    kind: str,
    to: str,
    titles: tuple[str | None, str | None],
    notes: tuple[str, str],
    dates: Sequence[str | None],
    shown: Iterable[tuple[str, str]],
    hidden: Iterable[str],
    also: Sequence[str] = (),
) -> Record:
    """A record before its forms are added; titles, notes and what is shown in Arabic and English.

    The first of the dates is the record's own, which is shown.
    """
    ar, en = (each or "" for each in titles)
    pairs = tuple(shown)
    quoted_ar, quoted_en = (" · ".join(pair[side] for pair in pairs if pair[side]) for side in (0, 1))
    unseen = " ".join(dict.fromkeys(each for each in (f"{KIND}{kind}", ar, en, *notes, *also, *hidden) if each))
    meta = {"title": f"{ar} {en}".strip(), "ar": ar, "en": en, "kind": kind, "note_ar": notes[0], "note_en": notes[1]}
    return Record(
        address=to,
        content=f" {MARK} ".join(each.replace(MARK, " ") for each in (quoted_ar, quoted_en, date_words(dates), unseen)),
        meta=meta
        | ({"also": "\n".join(" ".join(each.split()) for each in also)} if also else {})
        | ({"day": day} if (day := next(iter(dates), None)) else {}),
    )


def with_forms(plain: Record, forms: WordForms) -> Record:
    """A record that is found under other forms of its words, too."""
    added = " ".join(forms.added_to(plain.content))
    return Record(address=plain.address, content=f"{plain.content} {added}", meta=plain.meta)
