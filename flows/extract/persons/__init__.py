"""Persons named in no list: by their office, by lists, by given names, and by surname on later mention.

:mod:`.by_office` reads who stands after a title, :mod:`.apposed` who stands before one, :mod:`.in_lists` whom a list
makes known, :mod:`.by_given_name` who begins with a given name, which wins where several begin at one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.names import Name
from flows.extract.offices import offices
from flows.extract.persons.apposed import apposed
from flows.extract.persons.by_given_name import by_given_name
from flows.extract.persons.by_office import named_after
from flows.extract.persons.in_lists import before_office, on_bullets, one_by_one, with_countries
from flows.extract.persons.in_quotes import in_quotes
from flows.extract.reading import Reading, given_names, stop_words


def find_persons(reading: Reading) -> list[Name]:
    """Persons that no list knows, in order, and their surnames on later mention."""
    found: dict[int, Name] = {}
    done = -1
    for office in offices(reading):
        person = named_after(reading, office) if office.first > done else None  # «سيد أحمد ولد أبوه» is one person
        if person is not None:
            found[person.first], done = person, person.last
    for person in (
        *before_office(reading, found),
        *apposed(reading, found),
        *one_by_one(reading, found),
        *with_countries(reading, found),
        *on_bullets(reading),
    ):
        found.setdefault(person.first, person)
    for person in (*by_given_name(reading, found), *in_quotes(reading)):
        found[person.first] = person
    persons = _by_surname(_with_middle_names(sorted(found.values(), key=lambda name: name.start)))
    return [*persons, *_later_surnames(reading, persons)]


def _with_middle_names(persons: list[Name]) -> list[Name]:
    """«تيموثي كابا» in a title is «تيموثي موسى كابا» of the text: the only one with that first and last name."""
    fuller: dict[tuple[str, str], set[str]] = {}
    for person in persons:
        parts = _parts(person)
        if len(parts) > 2:
            fuller.setdefault((parts[0], parts[-1]), set()).add(person.entity_id)
    return [_as_fuller(person, fuller) for person in persons] if fuller else persons


def _as_fuller(person: Name, fuller: dict[tuple[str, str], set[str]]) -> Name:
    parts = _parts(person)
    ids = fuller.get((parts[0], parts[1]), set[str]()) if len(parts) == 2 else set[str]()
    return replace(person, entity_id=next(iter(ids))) if len(ids) == 1 else person


def _by_surname(persons: list[Name]) -> list[Name]:
    """«السيد فان فيل», after «دافيد فان فيل»: a surname of two words without a first name."""
    bearers: dict[tuple[str, ...], set[str]] = {}
    for person in persons:
        parts = tuple(_parts(person))
        if len(parts) > 2:
            bearers.setdefault(parts[1:], set()).add(person.entity_id)
    return [_as_bearer(person, bearers) for person in persons] if bearers else persons


def _as_bearer(person: Name, bearers: dict[tuple[str, ...], set[str]]) -> Name:
    parts = tuple(_parts(person))
    ids = bearers.get(parts, set[str]()) if parts and parts[0] not in given_names() else set[str]()
    return replace(person, entity_id=next(iter(ids)), form="surname") if len(ids) == 1 else person


def _parts(person: Name) -> list[str]:
    """The words of a name that no list knows, which is its id."""
    return [] if person.rule == "person.known" else person.entity_id.partition(":")[2].split("_")


def _later_surnames(reading: Reading, persons: list[Name]) -> Iterator[Name]:
    """The last part of a discovered name, alone, later in the text: «السفير جيمس جيفري … جيفري»."""
    words = reading.words
    surnames: dict[str, Name] = {}
    for person in persons:
        last = words.forms[person.last]
        if len(last) >= 4 and last not in stop_words() and last not in given_names():
            surnames.setdefault(last, person)
    covered = {index for person in persons for index in range(person.first, person.last + 1)}
    for index, form in enumerate(words.forms):
        if index in covered or index in reading.by_word:
            continue
        bare = form if form in surnames else form[1:] if form[:1] in ("و", "ل", "ب", "ف") else form
        bearer = surnames.get(bare)
        if bearer is not None and index > bearer.last:
            cut = len(form) - len(bare)
            yield Name(
                reading.letter(index, cut), words.ends[index], index, index, bearer.entity_id, "person", "surname",
                "person.surname",
            )  # fmt: skip
