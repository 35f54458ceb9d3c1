"""Who a newly found name is: a known person spelled otherwise or named more fully, or somebody new."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.extract.gazetteer import Hit, gazetteer
from flows.extract.names import Name
from flows.extract.reading import Reading


def as_person(reading: Reading, first: int, last: int, rule: str, cut: int = 0) -> Name:
    """The name from one word to another, ``cut`` letters of particles left out, as an entity."""
    known = _known(reading, first, last, cut)
    start, end = reading.letter(first, cut), reading.words.ends[last]
    if known is not None:
        return Name(start, known[2], first, known[1], known[0], "person", "name", "person.known")
    key = "_".join([reading.words.forms[first][cut:], *reading.words.forms[first + 1 : last + 1]])
    return Name(start, end, first, last, f"person:{key}", "person", "name", rule)


def _known(reading: Reading, first: int, last: int, cut: int) -> tuple[str, int, int] | None:
    """The known person whose name a new one ends in: id, last word, end.

    «محمد إسحاق دار» ends in «إسحاق دار»; «رافاييل غروسي» in a surname, beside a first name spelled nearly alike.
    """
    words = reading.words
    for index in range(first + 1, last + 1):
        known = reading.by_word.get(index)
        if known is not None and known.kind == "person" and known.form == "name" and not known.nested:
            return known.entity_id, known.last, known.end
    form = words.forms[first][cut:]
    form += words.forms[first + 1] if form == "عبد" and first < last else ""
    for hit in _hits_at(reading, words.folded_starts[last]):
        alike = {s.target for s in hit.spellings if s.use == "surname" and _same_first_name(form, s.target)}
        if len(alike) == 1 and hit.end == words.folded_starts[last] + len(words.forms[last]):
            return alike.pop(), last, words.ends[last]
    return None


def _hits_at(reading: Reading, start: int) -> Iterator[Hit]:
    """What the gazetteer knows at an offset of the folded text."""
    at = bisect_left(reading.hits, start, key=lambda hit: hit.start)
    while at < len(reading.hits) and reading.hits[at].start == start:
        yield reading.hits[at]
        at += 1


def _same_first_name(form: str, person_id: str) -> bool:
    """Whether a first name is spelled nearly like a known person's: «رافاييل», «رافائيل»."""
    entity = gazetteer().entities.get(person_id)
    parts = fold(entity.name_ar).split() if entity is not None else [""]
    written = "".join(parts[:2]) if parts[0] == "عبد" else parts[0]  # «عبد الحميد محمد الدبيبة»
    return len(written) >= 4 and OSA.distance(form, written) <= (2 if len(written) >= 6 else 1)
