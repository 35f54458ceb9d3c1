"""Instruments that the vocabulary names: «بيان جنيف عام 2012», «اتفاق الطائف».

A name may belong to several texts. «الوثيقة الدستورية» is Sudan's where Sudan is spoken of (column ``needs``), «إعلان
القاهرة لعام 1995» is not the one of 2020 (column ``ambiguous``); else it is an instrument that no list has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from flows.contract import vocabularies
from flows.extract.gazetteer import Hit, gazetteer
from flows.extract.instruments.cited import Cited, paragraph_before, with_year
from flows.extract.instruments.clauses import clause_after, party_after
from flows.extract.instruments.extent import title_end
from flows.extract.instruments.heads import kind_of
from flows.extract.instruments.phrase import adjectives
from flows.extract.reading import Reading, definite, noun_in

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Countries:
    """ISO codes of the countries that a text names, also by adjectives, and with those of its places and bodies."""

    named: frozenset[str]
    spoken_of: frozenset[str]


@cache
def named_instruments() -> Mapping[str, Row]:
    """Vocabulary rows of named instruments by id."""
    return {row["instrument_id"]: row for row in vocabularies.load("instruments")}


def listed(reading: Reading) -> Iterator[Cited]:
    """Names of the vocabulary, with what belongs to the name after them: adjectives, the year, the parties."""
    countries: Countries | None = None
    for hit in reading.hits:
        rows = [named_instruments()[spelling.target] for spelling in hit.spellings if spelling.use == "instrument"]
        if not rows or _of_committee(reading, hit):
            continue
        if countries is None:
            countries = _countries(reading)
        name_end = _name_end(reading, hit)
        end, year = with_year(reading, name_end)
        told = year or clause_after(reading, reading.words.at_folded(name_end - 1)).year
        meant = next((row for row in rows if _fits(row, countries, told)), None)
        if meant is None:
            yield _another(reading, hit, name_end, end, told, kind_row=rows[0])
            continue
        yield Cited(
            *reading.folded.span(hit.start, end), meant["instrument_id"], kind_of(meant), "instrument.named",
            int(meant["number"]) if meant["number"] else None, year, meant["name_ar"], meant["name_en"] or None,
            meant["issuer_id"] or None, paragraph_before(reading, hit.start),
        )  # fmt: skip


def _of_committee(reading: Reading, hit: Hit) -> bool:
    """«لجنة مبادرة السلام العربية» is a body that is called after the text."""
    index = reading.words.at_folded(hit.start)
    before = reading.words.forms[index - 1] if index and reading.words.joined(index - 1) else ""
    return noun_in(before, ("لجنه",)) is not None and reading.words.folded_starts[index] == hit.start


def _fits(row: Row, countries: Countries, year: int | None) -> bool:
    """Whether the text speaks of a country that the instrument is about, or of none, and gives it no other year."""
    dated = bool(year and row["adopted"])
    same_year = dated and row["adopted"].startswith(str(year))
    if row["needs"] and countries.named and not same_year and countries.spoken_of.isdisjoint(row["needs"].split("|")):
        return False
    return same_year or not (dated and row["ambiguous"])


def _countries(reading: Reading) -> Countries:
    named, others = set[str](), set[str]()
    for name in reading.names:
        entity = gazetteer().entities.get(name.entity_id)
        if name.kind == "country":
            named.add(name.entity_id.removeprefix("country:"))
        elif entity is not None and entity.iso3:
            others.add(entity.iso3)
    return Countries(frozenset(named), frozenset(named | others))


def _another(reading: Reading, hit: Hit, name_end: int, end: int, year: int | None, *, kind_row: Row) -> Cited:
    """An instrument of the same name as a listed one: known by its words, and by its year where one is told."""
    start, finish = reading.folded.span(hit.start, name_end)
    words = [*reading.folded.text[hit.start : name_end].split(), *([str(year)] if year else [])]
    return Cited(
        start, reading.folded.span(hit.start, end)[1], f"instrument:{'_'.join(words)}", kind_of(kind_row), "instrument.named",
        None, year, " ".join(reading.text[start:finish].split()), None, None, paragraph_before(reading, hit.start),
    )  # fmt: skip


def _name_end(reading: Reading, hit: Hit) -> int:
    """Folded end of a name with the rest of a quoted title, or with its adjectives and parties.

    «"إعلان تونس الوزاري لدعم التسوية"», «إعلان أنقرة بين الصومال وإثيوبيا», «مخرجات الحوار الوطني اليمني».
    """
    words = reading.words
    first, last = words.at_folded(hit.start), words.at_folded(hit.end - 1)
    titled = title_end(reading, first)
    if titled is not None and titled > last:
        return words.folded_starts[titled] + len(words.forms[titled])
    further = adjectives(reading, last) if definite(words.forms[last]) or last in reading.by_word else last
    if words.joined(further) and words.forms[further + 1] == "بين":
        further = party_after(reading, further) or further
    return hit.end if further == last else words.folded_starts[further] + len(words.forms[further])
