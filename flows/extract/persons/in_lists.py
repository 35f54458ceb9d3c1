"""Persons whom the list they stand in makes known: «، ونضال الكعبري معاون وزير الخارجية،», a line with a bullet.

So do countries with their ministers, «وزيرا خارجية مصر سامح شكري وألمانيا هوبيرت ياغر»: the first has an office, the
others stand behind theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.name_extent import name_end
from flows.extract.name_tests import is_verbal_noun
from flows.extract.name_words import is_verb, usable
from flows.extract.names import Name
from flows.extract.office_extent import is_address, reach_forward
from flows.extract.particles import definite, stripped
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, title_heads

_BULLETS = ("-", "–", "—", "•", "*", "·", "▪", "●")


def before_office(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«…، ومنار الدباس مستشار الملك»: in a list, one or two unknown words, a surname with article, an office."""
    words, heads = reading.words, title_heads()
    for index in range(3, len(words)):
        if words.forms[index] not in heads or heads[words.forms[index]] != "office" or index in reading.by_word:
            continue
        for first in (index - 2, index - 3):
            if _listed_name(reading, found, first, index - 1):
                yield as_person(reading, first, index - 1, "person.listed", 1)
                break


def _listed_name(reading: Reading, found: dict[int, Name], first: int, last: int) -> bool:
    """Whether «ومنار الدباس» is the next member of a list of persons: one stands before it in the sentence."""
    words = reading.words
    form, surname = words.forms[first], words.forms[last]
    if form[0] != "و" or len(form) < 4 or not all(words.joined(i) for i in range(first, last + 1)):
        return False
    bare = form[1:]
    ordinary = (
        bare in stop_words()
        or bare in title_heads()
        or bare in head_nouns("organisation", "group", "place", "media", "armed_group")
        or is_verb(form)
        or definite(bare)
    )
    if ordinary or first in reading.by_word or form in given_names():
        return False
    named = definite(surname) and surname.startswith("ال") and usable(reading, last) and usable(reading, last - 1)
    return named and _person_near(reading, found, first)


def _person_near(reading: Reading, found: dict[int, Name], first: int) -> bool:
    for index in range(first - 1, max(-1, first - 14), -1):
        if index < len(reading.words) and reading.words.gaps[index].strip(" \t،,()"):
            return False
        name = reading.by_word.get(index) or found.get(index)
        if name is not None and name.kind == "person":
            return True
    return False


def one_by_one(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«ضم كلا من راديك سيكورسكي وزير الدفاع، وبيت ميير رئيس الأركان»: unknown names with an office each."""
    forms = reading.words.forms
    for index in range(2, len(forms)):
        each = forms[index - 1] == "من" and forms[index - 2].removeprefix("و") in ("كل", "كلا")
        if not each or not reading.words.joined(index - 1):
            continue
        first = index
        while (member := _member(reading, found, first)) is not None:
            last, end = member
            if first not in reading.by_word and first not in found:
                yield as_person(reading, first, last, "person.each", int(first > index))
            first = end + 1
            if first >= len(forms) or not forms[first].startswith("و") or reading.words.gaps[end].strip(" \t،,"):
                break


def _member(reading: Reading, found: dict[int, Name], first: int) -> tuple[int, int] | None:
    """The last word of a name that begins here, «و» aside, and of the office behind it."""
    words = reading.words
    if is_address(stripped(words.forms[first])) or is_verbal_noun(stripped(words.forms[first])):
        return None
    known = reading.by_word.get(first) or found.get(first)
    if known is not None:
        last = known.last if known.kind == "person" else None
    else:
        # «وبيت ميير»: the next word ends the name, or goes on with it.
        last = name_end(reading, first + words.forms[first].startswith("و")) if first + 1 < len(words) else None
    head = words.forms[last + 1] if last is not None and last + 1 < len(words) else ""
    apposed = last is not None and last > first and not words.gaps[last].strip(" \t،,")
    if last is None or not apposed or title_heads().get(head) != "office":
        return None
    return last, reach_forward(reading, last + 1, head)


def on_bullets(reading: Reading) -> Iterator[Name]:
    """«- ألفرد موتوا، وزير خارجية كينيا»: a line with a bullet, two words or more, a comma and an office."""
    words = reading.words
    for first in range(1, len(words) - 2):
        gap = words.gaps[first - 1]
        if "\n" not in gap or gap.rpartition("\n")[2].strip() not in _BULLETS:
            continue
        last = name_end(reading, first) if first not in reading.by_word else None
        if last is None or last == first or last + 1 >= len(words) or words.gaps[last].strip() not in ("،", ","):
            continue
        if words.forms[last + 1] in title_heads() and not definite(words.forms[first]):
            yield as_person(reading, first, last, "person.bullet")


def with_countries(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«سفيرا فرنسا جان ماري صفا وألمانيا هوبيرت ياغر»: after the first, a country and its holder."""
    known = (name for name in reading.names if name.kind == "person" and name.form == "name")
    for person in sorted((*found.values(), *known), key=lambda name: name.first):
        country = reading.by_word.get(person.first - 1)
        if country is None or country.kind != "country" or country.form != "name":
            continue
        last = person.last
        while (following := _country_and_name(reading, last)) is not None:
            yield as_person(reading, following[0], following[1], "person.shared_office")
            last = following[1]


def _country_and_name(reading: Reading, last: int) -> tuple[int, int] | None:
    """First and last word of the name after «وألمانيا», which follows at once."""
    words, index = reading.words, last + 1
    country = reading.by_word.get(index)
    if country is None or country.kind != "country" or not words.forms[index].startswith("و"):
        return None
    first = country.last + 1
    if (
        words.gaps[last].strip(" \t،,")
        or first >= len(words)
        or not words.joined(country.last)
        or first in reading.by_word
    ):
        return None
    end = name_end(reading, first)
    return (first, end) if end is not None and end > first and not definite(words.forms[first]) else None
