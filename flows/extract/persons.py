"""Persons named in no list: by their office, by given names, by lists, and by surname on later mention.

Once an office is closed («المبعوث الأممي إلى سوريا»), the first indefinite word after it, which is no verb or particle,
begins the name. So no list of names is needed where a title stands; nor where one follows, «، ونضال الكعبري معاون وزير
الخارجية،», or where a list names countries and their ministers, «وزيرا خارجية مصر سامح شكري وألمانيا هوبيرت ياغر».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import OSA

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.name_words import after_head, given_cut, name_end
from flows.extract.names import Name
from flows.extract.offices import Office, offices
from flows.extract.particles import definite
from flows.extract.reading import Reading, given_names, stop_words, title_heads


def find_persons(reading: Reading) -> list[Name]:
    """Persons that no list knows, in order, and their surnames on later mention."""
    found: dict[int, Name] = {}
    for office in offices(reading):
        person = _named_after(reading, office)
        if person is not None:
            found[person.first] = person
    for person in _by_given_name(reading, found):
        found[person.first] = person
    persons = sorted(found.values(), key=lambda name: name.start)
    return [*persons, *_later_surnames(reading, persons)]


def _named_after(reading: Reading, office: Office) -> Name | None:
    """The unknown person right after an office."""
    index = office.last + 1
    if index >= len(reading.words) or not reading.words.joined(office.last) or index in reading.by_word:
        return None
    last = name_end(reading, index)
    if last is None or last == index:  # a single unknown word after a title is as often an ordinary noun
        return None
    first, second = reading.words.forms[index], reading.words.forms[index + 1]
    if first not in given_names() and (_plural_head(office.head) or _verbal_noun(first)):
        return None
    if first not in given_names() and first[0] in "ولب" and second.startswith("ال"):
        return None  # «لبدأ الخطوات» goes on with a verbal noun
    return _person(reading, index, last, "person.office")


def _plural_head(head: str) -> bool:
    """«أدان الوزراء استمرار …»: after a definite plural comes what they did, not a name."""
    return head.startswith("ال") and head.endswith(("اء", "ون", "ين", "ان", "اده"))


def _verbal_noun(word: str) -> bool:
    """«استمرار», «بمتابعة», «لتنفيذ» begin no name."""
    return word.startswith("است") or (word[0] in "بل" and word.endswith("ه") and len(word) > 4)


def _person(reading: Reading, first: int, last: int, rule: str, cut: int = 0) -> Name:
    known = _runs_into(reading, first, last)
    if known is not None:
        return replace(known, start=reading.letter(first, cut), first=first, form="name", rule="person.known")
    key = "_".join([reading.words.forms[first][cut:], *reading.words.forms[first + 1 : last + 1]])
    start, end = reading.letter(first, cut), reading.words.ends[last]
    return Name(start, end, first, last, f"person:{key}", "person", "name", rule)


def _runs_into(reading: Reading, first: int, last: int) -> Name | None:
    """The known person whose name a new one ends in: «محمد إسحاق دار», «رافاييل غروسي» beside «رافائيل غروسي»."""
    for index in range(first + 1, last + 1):
        known = reading.by_word.get(index)
        if known is None or known.kind != "person" or known.nested:
            continue
        return known if known.form == "name" or _same_first_name(reading.words.forms[first], known) else None
    return None


def _same_first_name(form: str, known: Name) -> bool:
    """Whether a first name is spelled nearly like a known person's: «رافاييل», «رافائيل»."""
    entity = gazetteer().entities.get(known.entity_id)
    written = fold(entity.name_ar).split()[0] if entity is not None else ""
    return len(written) >= 4 and OSA.distance(form, written) <= (2 if len(written) >= 6 else 1)


def _by_given_name(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«أحمد الطيبي»: a given name and a word that can be a surname, with or without a title."""
    taken = {index for name in found.values() for index in range(name.first, name.last + 1)}
    index = 0
    while index < len(reading.words):
        last = None
        if index not in taken and not after_head(reading, index):
            last = _given_name_end(reading, index)
        if last is None:
            index += 1
            continue
        yield _person(reading, index, last, "person.given_name", given_cut(reading.words.forms[index]))
        index = last + 1


def _given_name_end(reading: Reading, index: int) -> int | None:
    """The last word of a name that begins with a given name here, particles aside («وأحمد الطيبي»)."""
    words = reading.words
    form = words.forms[index][given_cut(words.forms[index]) :]
    if (
        index in reading.by_word
        or form not in given_names()
        or form in stop_words()
        or index + 1 >= len(words)
        or words.gaps[index].strip(". ")
    ):
        return None
    following = index + 1 if form != words.forms[index] else index
    last = name_end(reading, following)
    if last is None or last == index or words.forms[last] in stop_words() or len(words.forms[last]) <= 2:
        return None
    return last if not given_names()[form] or _evident(reading, index, last) else None


def _evident(reading: Reading, index: int, last: int) -> bool:
    """Whether an ordinary word that is a given name too («نضال», «جهاد») begins a name here.

    «نضال الكعبري معاون الوزير»: a second given name, a connector, or a nisba, with an office beside the name.
    """
    second = reading.words.forms[index + 1]
    if second in ("بن", "بنت", "ولد", "عبد", "ابو") or second in ("الدين", "الله"):
        return last > index + 1
    named = given_names().get(second) is False or (definite(second) and second.endswith("ي"))
    return named and (_office_follows(reading, last) or _listed(reading, index))


def _office_follows(reading: Reading, last: int) -> bool:
    words, index = reading.words, last + 1
    gap = words.gaps[last].strip() if index < len(words) else "."
    return gap in ("", "،", ",", "(") and words.forms[index] in title_heads() and index not in reading.by_word


def _listed(reading: Reading, index: int) -> bool:
    """«… جواد الكاظمي، ونضال الكعبري»: right after a person and «و»."""
    before = reading.by_word.get(index - 1)
    return before is not None and before.kind == "person" and reading.words.forms[index].startswith("و")


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
