"""How texts tell what they tell: sentences with gaps, our own and those of `raw/` with their names taken out.

A sentence of `raw/` becomes a head (up to its first comma) and tails (what follows each comma), so that a few
hundred clauses recombine to far more sentences than any corpus needs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus_maker.days import calendars
from corpus_maker.names import bodies, cities, countries
from flows.contract import vocabularies
from flows.extract.gazetteer.entry import cells
from flows.extract.passages import split_passages
from flows.extract.words import split_sentences

OWN = Path(__file__).with_name("sentences.csv")
RAW = Path(__file__).parents[3] / "raw"
LEAST_WORDS = 4
MOST_WORDS = 40
# Cities whose names are ordinary words are not looked for.
CITIES = 250
PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("{", "}"))


@dataclass(frozen=True, slots=True)
class Clauses:
    """Parts of sentences of `raw/`, with gaps, without a comma or stop at their end."""

    heads: tuple[str, ...]
    tails: tuple[str, ...]


@cache
def own_sentences() -> Mapping[str, tuple[str, ...]]:
    """The sentences of `sentences.csv` by their use."""
    found: dict[str, list[str]] = {}
    with OWN.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["use"], []).append(row["sentence"])
    return {use: tuple(sentences) for use, sentences in found.items()}


@cache
def clauses() -> Clauses:
    """What `raw/` lends."""
    heads: dict[str, None] = {}
    tails: dict[str, None] = {}
    for sentence in _raw_sentences():
        first, *rest = (part.strip(" .…") for part in _with_gaps(sentence).split("،"))
        for found, parts in ((heads, [first]), (tails, rest)):
            found.update(dict.fromkeys(filter(_is_whole, parts)))
    return Clauses(tuple(heads), tuple(tails))


def _raw_sentences() -> Iterator[str]:
    for path in sorted(RAW.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for passage in split_passages(text):
            if passage.kind in ("paragraph", "clause"):
                for span in split_sentences(text, passage.body, passage.end):
                    yield text[span.start : span.end]


def _is_whole(clause: str) -> bool:
    """Neither a fragment nor a monster, and every bracket closed."""
    closed = all(clause.count(one) == clause.count(other) for one, other in PAIRS) and clause.count('"') % 2 == 0
    return closed and LEAST_WORDS <= len(clause.split()) <= MOST_WORDS


def _with_gaps(sentence: str) -> str:
    """«عقدوا في بروكسل» becomes «عقدوا في {city}»."""
    plain = sentence.replace("{", "(").replace("}", ")")
    for pattern, gap in _gaps():
        plain = pattern.sub(gap, plain)
    return plain


@cache
def _gaps() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is taken out and the gap it leaves, in the order of search; the conjunction «و» stays."""
    months = _alternatives(name for calendar in calendars() for name in calendar.months.values())
    month = rf"(?:{months})(?:\s?[/(]\s?(?:{months})\)?)?"
    persons = (name for row in vocabularies.load("persons") for name in (row["name_ar"], *cells(row["variants_ar"])))
    known = countries()
    return (
        (re.compile(rf"\d{{1,2}}\s+{month}(?:\s+(?:من )?\d{{4}})?"), "{date}"),
        (re.compile(r"(?<=قرار مجلس الأمن )((?:الدولي )?(?:رقم )?)\d{3,4}"), r"\1{resolution}"),
        (re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), "{year}"),
        (re.compile(r"(?<![\d{])\d{4}(?!\d)"), "{resolution}"),
        (re.compile(r"(?<!\d)\d{1,3}(?!\d)"), "{number}"),
        _gap(persons, "person"),
        _gap((name for body in bodies("group") for name in body.names), "group"),
        (re.compile(r"(?<=\{group\})\s+\(?ISSG\)?"), ""),
        _gap((name for country in known for name in country.names if len(name) > 2), "country"),
        _gap((name for city in cities()[:CITIES] for name in city.names if len(name) > 3), "city"),
        _gap((country.masculine for country in known), "adjective"),
        _gap((country.feminine for country in known), "adjective_f"),
    )


def _gap(names: Iterable[str], slot: str) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"(?<!\w)(و?)(?:{_alternatives(names)})(?!\w)"), rf"\1{{{slot}}}"


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
