"""Persons whose name begins with a given name, «أحمد الطيبي», or with one of its father, «السالكة بنت أعمر».

A given name that is an ordinary word too («نضال», «جهاد») needs another sign: a second given name, or an office beside
a nisba. Whoever only wrote the text («كتب – أحمد النعيمي») is nested: nobody whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.name_extent import name_end
from flows.extract.name_tests import after_head, given_cut, is_compound_alone
from flows.extract.name_words import is_verb, usable
from flows.extract.names import Name
from flows.extract.office_extent import is_address
from flows.extract.particles import definite
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names, stop_words, stripped, title_heads
from flows.extract.word_classes import words_of

_FATHERS = ("بن", "بنت", "ولد", "عبد")


def by_given_name(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«أحمد الطيبي»: a given name and a word that can be a surname, with or without a title."""
    taken = {index for name in found.values() for index in range(name.first, name.last + 1)}
    index = 0
    while index < len(reading.words):
        last = _given_name_end(reading, index) if index not in taken else None
        if last is not None and (after_head(reading, index) or any(at in taken for at in range(index, last + 1))):
            last = None  # «مدير إدارة آسيا | لبيب عازار»
        if last is None:
            index += 1
            continue
        person = as_person(reading, index, last, "person.given_name", given_cut(reading.words.forms[index]))
        yield replace(person, nested=_byline(reading, index, last))
        index = last + 1


def _given_name_end(reading: Reading, index: int) -> int | None:
    """The last word of a name that begins with a given name here, particles aside («وأحمد الطيبي»)."""
    words = reading.words
    form = words.forms[index][given_cut(words.forms[index]) :]
    if form not in given_names() and (index + 1 >= len(words) or words.forms[index + 1] not in _FATHERS):
        return None
    if index in reading.by_word or form in stop_words() or index + 1 >= len(words) or words.gaps[index].strip(". "):
        return None
    if form not in given_names() and not _fathered(reading, index):
        return None
    if definite(form) and index and definite(words.forms[index - 1]) and is_address(words.forms[index + 1]):
        return None  # «وزير … والعالم العربي | السيد محمد»
    last = name_end(reading, index + 1 if form != words.forms[index] else index)
    if last is None or last == index or is_compound_alone(reading, index, last):
        return None
    if words.forms[last] in stop_words() or len(words.forms[last]) <= 2:
        return None
    sure = not given_names().get(form) or _has_no_article(reading, index, form)
    return last if sure or _evident(reading, index, last) else None


def _has_no_article(reading: Reading, index: int, form: str) -> bool:
    """«ألفريد موتوا»: its hamza tells it from «الفريد»."""
    start = reading.words.starts[index] + len(reading.words.forms[index]) - len(form)
    return form.startswith("ال") and reading.text[start : start + 1] in ("أ", "إ", "آ")


def _fathered(reading: Reading, index: int) -> bool:
    """«نائل عبد الرحمن السويطي», «السالكة بنت أعمر»: an unknown first word, and a father's name or a compound one."""
    words = reading.words
    if not usable(reading, index) or index + 2 >= len(words) or not words.joined(index + 1):
        return False
    before = words.forms[index - 1] if index and words.joined(index - 1) else ""
    if definite(words.forms[index]) and before in title_heads() and title_heads()[before] != "honorific":
        return False  # «وزير الدفاع عبد الرحيم حسين», not «السيدة الناها بنت مكناس»
    if definite(words.forms[index]) and index and words.forms[index - 1] in words_of("sent_to"):
        return False  # «المبعوث إلى الساحل | عبد الله ماي»
    return (
        words.forms[index + 1] in _FATHERS
        and not is_verb(words.forms[index])
        and words.forms[index] not in words_of("name_connector")
    )


def _evident(reading: Reading, index: int, last: int) -> bool:
    """Whether an ordinary word that is a given name too («نضال», «جهاد») begins a name here.

    «نضال الكعبري معاون الوزير»: a second given name, a connector, or a nisba, with an office beside the name.
    """
    second = reading.words.forms[index + 1]
    if stripped(reading.words.forms[index]) == "عبد":
        return last > index + 1  # «برئاسة عبد الكريم الدغمي»
    if second in ("بن", "بنت", "ولد", "عبد", "ابو") or second in ("الدين", "الله"):
        return last > index + 1
    if given_names().get(second) is False and last > index + 1:
        return True  # «نبيل أحمد الدرويش»
    if definite(second) and last == index + 1 and _coordinated(reading, last):
        return True
    named = given_names().get(second) is False or (definite(second) and second.endswith("ي"))
    return named and (_office_follows(reading, last) or _listed(reading, index))


def _coordinated(reading: Reading, last: int) -> bool:
    """«وضم الوفد عمر الدقير ومريم الصادق»: right before «و» and a given name that is no ordinary word."""
    following = reading.words.forms[last + 1] if reading.words.joined(last) else ""
    return following.startswith("و") and given_names().get(following[1:]) is False and following not in given_names()


def _listed(reading: Reading, index: int) -> bool:
    """«… جواد الكاظمي، ونضال الكعبري»: right after a person and «و»."""
    before = reading.by_word.get(index - 1)
    return before is not None and before.kind == "person" and reading.words.forms[index].startswith("و")


def _office_follows(reading: Reading, last: int) -> bool:
    words, index = reading.words, last + 1
    gap = words.gaps[last].strip() if index < len(words) else "."
    return gap in ("", "،", ",", "(") and words.forms[index] in title_heads() and index not in reading.by_word


def _byline(reading: Reading, first: int, last: int) -> bool:
    """«كتب – أحمد النعيمي», «وام/أحمد النعيمي/», a name alone on its line: who wrote, no one whom the text is about."""
    words = reading.words
    before = words.gaps[first - 1] if first else "\n"
    if (
        first
        and words.forms[first - 1] in words_of("byline")
        and before.strip(" \t") in ("-", "–", "—", ":", "/", "|", "")
    ):
        return True
    alone = ("\n" in before or before.strip() == "/") and (
        "\n" in words.gaps[last] or words.gaps[last].strip()[:1] in ("/", "")
    )
    return alone and (last + 1 == len(words) or not words.joined(last))
