"""One text prepared for reading: folded, cut into words and passages, names and dates found, and dated.

Order matters: instruments are found before dates, because the numbers of resolutions are no years; the document is
dated before its expressions are resolved.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.arabic.folding import Folded, fold, fold_text
from flows.extract.dates import DateScan, TimeExpression, is_ahead, is_future, resolve_dates, scan_dates
from flows.extract.dates.meaning import CURRENT, Found, PartialDate
from flows.extract.dating import Dating, date_document
from flows.extract.formats import find_formats
from flows.extract.gazetteer import gazetteer
from flows.extract.genre import DocumentType, document_type, is_chairs_summary
from flows.extract.instruments import Cited, find_instruments, with_known_years
from flows.extract.instruments.adopted import day_of
from flows.extract.instruments.their_dates import dates_of_texts
from flows.extract.names import Name, read_names
from flows.extract.organisations import find_organisations
from flows.extract.passages import Passage, split_passages
from flows.extract.persons import find_persons
from flows.extract.place_names import find_places
from flows.extract.positions import Position, find_positions
from flows.extract.reading import Reading
from flows.extract.words import Span, split_sentences, split_words


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that is known of a text before its meetings and statements are read."""

    reading: Reading
    passages: tuple[Passage, ...]
    sentences: tuple[Span, ...]
    instruments: tuple[Cited, ...]
    dates: tuple[TimeExpression, ...]
    dating: Dating
    positions: tuple[Position, ...]
    document_type: DocumentType
    _passage_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _offices: Mapping[int, Sequence[Position]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep starts and offices apart: they are looked up for every name, verb and meeting."""
        offices: dict[int, list[Position]] = {}
        for position in self.positions:
            offices.setdefault(position.person.start, []).append(position)
        object.__setattr__(self, "_offices", offices)
        object.__setattr__(self, "_passage_starts", tuple(passage.start for passage in self.passages))
        object.__setattr__(self, "_sentence_starts", tuple(span.start for span in self.sentences))

    @property
    def text(self) -> str:
        """The source text."""
        return self.reading.text

    def offices_of(self, person: Name) -> Sequence[Position]:
        """The offices that the text gives a person where the person is named, in its order."""
        return self._offices.get(person.start, ())

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that covers a source offset."""
        index = bisect_right(self._passage_starts, offset) - 1
        return self.passages[index] if index >= 0 and offset < self.passages[index].end else None

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that covers a source offset."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None


def prepare(
    text: str,
    *,
    reference: dt.date | None = None,
    given_type: DocumentType | None = None,
    captions: Sequence[tuple[int, int]] = (),
) -> Source:
    """Read the parts of a text that need no grammar of speech.

    Args:
        text: any Unicode string.
        reference: the document's day where it is known; ``None`` infers it.
        given_type: the document's type where it is known.
        captions: places of lines that are known to stand under a picture.
    """
    folded = fold_text(text)
    words = split_words(folded)
    hits = gazetteer().hits(folded.text)
    reading = Reading.of(folded, words, hits, read_names(folded, words, hits))
    reading = reading.with_names(find_formats(reading))
    reading = reading.with_names(find_places(reading))
    persons = find_persons(reading)
    reading = reading.with_names([*persons, *find_organisations(reading, persons)])
    passages = tuple(split_passages(text, captions))
    genre = given_type or document_type(reading, passages)
    instruments = tuple(find_instruments(reading, report=genre == "news_report"))
    scanned = scan_dates(folded, [*(span for cited in instruments for span in cited.numbers), *_of_persons(reading)])
    scanned = with_known_years(scanned, instruments)
    of_texts = dates_of_texts(scanned, instruments)
    dating = _dating(scanned, passages, genre, reference, of_texts, instruments)
    return Source(
        reading=reading,
        passages=passages,
        sentences=tuple(s for p in passages for s in split_sentences(text, p.body, p.end)),
        instruments=instruments,
        dates=resolve_dates(scanned, dating.reference, _embedded_from(folded, passages), dating.around, of_texts),
        dating=dating,
        positions=find_positions(reading),
        document_type=genre,
    )


def _of_persons(reading: Reading) -> Iterator[tuple[int, int]]:
    """Spans of full names: «لويجي دي مايو» is no month."""
    return ((name.start, name.end) for name in reading.names if name.kind == "person" and name.last > name.first)


_FOLLOWS = re.compile(r"(?:البيان|الاعلان|التصريح|النص)\s+(?:التالي|الاتي)\s*:?\s*\Z")


def _embedded_from(folded: Folded, passages: Sequence[Passage]) -> int | None:
    """Where a carried statement begins: after «… أصدروا البيان التالي:»."""
    for passage in passages[:-1]:
        if _FOLLOWS.search(fold(folded.source[passage.start : passage.end])):
            return passage.end
    return None


def _is_current(item: Found) -> bool:
    return isinstance(item.meaning, PartialDate) and item.meaning.direction == CURRENT


def _dating(
    scanned: DateScan,
    passages: tuple[Passage, ...],
    genre: DocumentType,
    reference: dt.date | None,
    of_texts: frozenset[int],
    instruments: Sequence[Cited],
) -> Dating:
    if reference is not None:
        return Dating(reference.isoformat(), reference, reference, "supplied", ("supplied",), reference)
    future = [(is_ahead if _is_current(item) else is_future)(scanned.folded.text, item) for item in scanned.found]
    of_meeting = genre == "joint_statement" or is_chairs_summary(scanned.folded.text)
    adopted = [day for cited in instruments if (day := day_of(cited)) is not None]
    return date_document(scanned, passages, of_meeting=of_meeting, future=future, of_texts=of_texts, adopted=adopted)
