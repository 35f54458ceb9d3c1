"""Instruments with a name: from the vocabulary, or head noun with place, nationality or object.

«بيان جنيف عام 2012» (vocabulary), «إعلان بعبدا» (place), «المبادرة المصرية», «الاتفاق السياسي» (definite adjective),
«اتفاق وقف إطلاق النار», «خارطة الطريق» (genitive). Head nouns and what may follow them stand in ``instrument_heads.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.gazetteer import gazetteer
from flows.extract.instruments.cited import Cited, InstrumentKind, paragraph_before, with_year
from flows.extract.names import Name
from flows.extract.reading import Reading, definite, stop_words
from flows.extract.word_classes import words_of

# Adjectives that make no name of «الاتفاق», «الخطة»: they only say which one is meant.


@cache
def named_instruments() -> Mapping[str, Mapping[str, str]]:
    """Vocabulary rows of named instruments by id."""
    return {row["instrument_id"]: row for row in vocabularies.load("instruments")}


@cache
def _heads() -> Mapping[str, Mapping[str, str]]:
    """Folded head noun without article → its vocabulary row."""
    return {fold(row["word_ar"]): row for row in vocabularies.load("instrument_heads")}


def named(reading: Reading) -> Iterator[Cited]:
    """Names of the vocabulary, with the year that follows them."""
    for hit in reading.hits:
        target = next((s.target for s in hit.spellings if s.use == "instrument"), None)
        if target is None:
            continue
        row = named_instruments()[target]
        end, year = with_year(reading, hit.end)
        yield Cited(
            *reading.folded.span(hit.start, end), target, _kind(row), "instrument.named",
            int(row["number"]) if row["number"] else None, year, row["name_ar"], row["name_en"] or None,
            row["issuer_id"] or None, paragraph_before(reading, hit.start),
        )  # fmt: skip


def _kind(row: Mapping[str, str]) -> InstrumentKind:
    kind: InstrumentKind = row["kind"]  # type: ignore[assignment]  # the vocabulary's test knows the kinds
    return kind


def _head_at(reading: Reading, index: int) -> tuple[str, bool] | None:
    """The head noun at a word, and whether it has the article; attached particles aside."""
    form = reading.words.forms[index]
    for bare in (form, form[1:] if form[:1] in "وفبلك" else form):
        plain = bare[2:] if bare.startswith(("ال", "لل")) and len(bare) > 4 else bare
        if plain in _heads() and index not in reading.by_word:
            return plain, plain != bare
    return None


def by_head(reading: Reading) -> Iterator[Cited]:
    """Head nouns with a place, a nationality or another definite adjective, or a genitive after them."""
    for index in range(len(reading.words) - 1):
        if not reading.words.joined(index):
            continue
        head = _head_at(reading, index)
        if head is None:
            continue
        word, with_article = head
        row = _heads()[word]
        if with_article:
            found = _by_adjective(reading, index, word, row) if row["by_adjective"] else None
        else:
            found = _by_place(reading, index, word, row) or (
                _by_genitive(reading, index, word) if row["by_genitive"] else None
            )
        if found is not None:
            yield found


def _cited(reading: Reading, index: int, head: str, last: int, key: str, name_en: str | None) -> Cited:
    """A citation from the head noun (its particles left out) to a last word, and the year after it."""
    words, row = reading.words, _heads()[head]
    form = words.forms[index]
    cut = len(form) - len(head) - (2 if form.startswith("ال") or form[1:3] == "ال" else 0)
    cut = 0 if form.startswith("لل") else cut
    begin = words.folded_starts[index] + cut
    end, year = with_year(reading, words.folded_starts[last] + len(words.forms[last]))
    start, finish = reading.folded.span(begin, end)
    return Cited(
        start, finish, f"instrument:{key}", _kind(row), "instrument.head_noun", None, year,
        " ".join(reading.text[start : words.ends[last]].split()), name_en, None, paragraph_before(reading, begin),
    )  # fmt: skip


def _by_place(reading: Reading, index: int, head: str, row: Mapping[str, str]) -> Cited | None:
    name = reading.by_word.get(index + 1)
    if name is None or name.first != index + 1 or name.form != "name" or not row["by_place"]:
        return None
    if name.kind not in ("place", "country") or (name.kind == "country" and head not in ("اعلان", "مبادره")):
        return None
    return _cited(
        reading, index, head, name.last, f"{_tail(name)}-{row['name_en'].lower()}", f"{_english(name)} {row['name_en']}"
    )


def _tail(name: Name) -> str:
    return name.entity_id.split(":", 1)[1].lower()


def _english(name: Name) -> str:
    return gazetteer().entities[name.entity_id].name_en or _tail(name)


def _by_adjective(reading: Reading, index: int, head: str, row: Mapping[str, str]) -> Cited | None:
    """«المبادرة المصرية», «الاتفاق النووي الإيراني»: nisba adjectives, at most three."""
    words, last, nation = reading.words, index, None
    while last + 1 < len(words) and words.joined(last) and last - index < 3:
        form, name = words.forms[last + 1], reading.by_word.get(last + 1)
        if name is not None and (name.form != "adjective" or name.last != last + 1):
            break
        nisba = (
            form.endswith(("ي", "يه"))
            and definite(form)
            and form.startswith("ال")
            and form not in words_of("loose_adjective")
        )
        if not nisba or form in stop_words("time"):
            break
        nation = nation or name
        last += 1
    if last == index:
        return None
    key = "_".join([head, *words.forms[index + 1 : last + 1]])
    english = f"{_english(nation)} {row['name_en']}" if nation is not None else None
    return _cited(reading, index, head, last, key, english)


def _by_genitive(reading: Reading, index: int, head: str) -> Cited | None:
    """«اتفاق وقف إطلاق النار», «إعلان المبادئ»: at most two indefinite nouns and then a definite one."""
    words = reading.words
    for last in range(index + 1, min(index + 4, len(words))):
        form = words.forms[last]
        if (
            not words.joined(last - 1)
            or last in reading.by_word
            or any(form in stop_words(reason) for reason in ("preposition", "particle", "time"))
        ):
            return None
        if definite(form) and form.startswith("ال"):
            if form in words_of("party") or (
                last == index + 1 and head == "اتفاق" and form.endswith(("ين", "ان", "ون"))
            ):
                return None
            while last + 1 < len(words) and words.joined(last) and _adjective(reading, last + 1, form):
                last += 1
            key = "_".join([head, *words.forms[index + 1 : last + 1]])
            return _cited(reading, index, head, last, key, None)
        if form[0] in "وفبل" and len(form) > 3 and form not in ("وقف", "وفاق"):
            return None
    return None


def _adjective(reading: Reading, index: int, noun: str) -> bool:
    form = reading.words.forms[index]
    name = reading.by_word.get(index)
    if name is not None and name.form != "adjective":
        return False
    return (
        definite(form)
        and form.startswith("ال")
        and form.endswith(("ي", "يه"))
        and form not in words_of("loose_adjective")
        and noun != form
    )
