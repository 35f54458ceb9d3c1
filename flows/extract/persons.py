"""Persons named in no list: by their office, by given names, by lists, and by surname on later mention.

Once an office is closed («المبعوث الأممي إلى سوريا»), the first indefinite word after it, which is no verb or particle,
begins the name. So no list of names is needed where a title stands; nor where one follows, «، ونضال الكعبري معاون وزير
الخارجية،», or where a list names countries and their ministers, «وزيرا خارجية مصر سامح شكري وألمانيا هوبيرت ياغر».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.name_words import after_head, given_cut, is_verb, is_verbal_noun, name_end, usable
from flows.extract.names import Name
from flows.extract.offices import Office, offices
from flows.extract.particles import definite
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, stripped, title_heads
from flows.extract.word_classes import words_of

_BULLETS = ("-", "–", "—", "•", "*", "·", "▪", "●")
_FATHERS = ("بن", "بنت", "ولد", "عبد")


def find_persons(reading: Reading) -> list[Name]:
    """Persons that no list knows, in order, and their surnames on later mention."""
    found: dict[int, Name] = {}
    for office in offices(reading):
        person = _named_after(reading, office)
        if person is not None:
            found[person.first] = person
    for person in (*_before_office(reading, found), *_with_countries(reading, found), *_on_bullets(reading)):
        found.setdefault(person.first, person)
    for person in _by_given_name(reading, found):
        found[person.first] = person
    persons = sorted(found.values(), key=lambda name: name.start)
    return [*persons, *_later_surnames(reading, persons)]


def _named_after(reading: Reading, office: Office) -> Name | None:
    """The unknown person right after an office, or between commas after it («المتحدث باسم الآلية، عوض الفكي، عن»)."""
    index = office.last + 1
    if index >= len(reading.words) or index in reading.by_word:
        return None
    comma = reading.words.gaps[office.last].strip() in ("،", ",")
    if not comma and not reading.words.joined(office.last):
        return None
    titled = ("د", "السيد", "السيده") if comma else ("د",)
    if reading.words.forms[index] in titled and index + 1 < len(reading.words):
        comma = False  # who is addressed so has a name
        index += 1  # «وزير الاقتصاد د. علاء …», «رئيس المجلس، السيد راشيد …»
    last = name_end(reading, index)
    if last is None or last == index:  # a single unknown word after a title is as often an ordinary noun
        return None
    if comma and not _between_commas(reading, index, last):
        return None
    first, second = reading.words.forms[index], reading.words.forms[index + 1]
    if first not in given_names() and first.startswith("وو"):
        return None  # «سيادة السودان ووحدة أراضيه»
    if first not in given_names() and (_plural_head(office.head) or _verbal_noun(first) or _body_noun(first)):
        return None
    if first not in given_names() and first[0] == "ب" and _asked_for(first, office):
        return None
    if first not in given_names() and first[0] in "ولب" and second.startswith("ال"):
        return None  # «لبدأ الخطوات» goes on with a verbal noun
    if _compound_alone(reading, index, last):
        return None
    return as_person(reading, index, last, "person.office", given_cut(first))


def _between_commas(reading: Reading, first: int, last: int) -> bool:
    forms = reading.words.forms[first : last + 1]
    named = any(form in given_names() for form in forms) or forms[-1].startswith("ال")
    return named and reading.words.gaps[last].strip()[:1] in ("،", ",", ".")


def _compound_alone(reading: Reading, first: int, last: int) -> bool:
    """«الشيخ عبد الله»: a first name of two words is no full name."""
    forms = reading.words.forms
    return last == first + 1 and (forms[first] == "عبد" or forms[last] in ("الدين", "الله"))


def _plural_head(head: str) -> bool:
    """«أدان الوزراء استمرار …»: after a definite plural comes what they did, not a name."""
    if not head.startswith("ال"):
        return False
    return head.endswith(("اء", "اده")) or (head.endswith(("ون", "ين", "ان")) and head[:-2] in title_heads())


def _verbal_noun(word: str) -> bool:
    """«استمرار», «انهيار», «بمتابعة», «لتنفيذ» begin no name."""
    action = word.startswith("است") or is_verbal_noun(word)
    return action or (word[0] in "بل" and word.endswith("ه") and len(word) > 4)


def _asked_for(word: str, office: Office) -> bool:
    """«طالب المبعوث بإطلاق سراح …», «القرار القاضي بفرض عقوبات»: what is asked for or decided."""
    action = is_verbal_noun(word[1:]) or (word[1:3] in ("اط", "اف", "اق", "ال") and word[-2:-1] == "ا")
    return action or office.head.removeprefix("ال").startswith("قاضي")


def _body_noun(word: str) -> bool:
    """«طالب المبعوث مجلسي النواب والدولة», «40 دولة ومنظمة دولية»: a body, nobody is called so."""
    return word.removeprefix("و") in head_nouns("organisation", "group", "armed_group", "media")


def _before_office(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«…، ومنار الدباس مستشار الملك»: in a list, one or two unknown words, a surname with article, an office."""
    words, heads = reading.words, title_heads()
    for index in range(3, len(words)):
        if words.forms[index] not in heads or heads[words.forms[index]] != "office" or index in reading.by_word:
            continue
        for first in (index - 2, index - 3):
            if _listed_name(reading, found, first, index - 1):
                yield as_person(reading, first, index - 1, "person.listed", 1)
                break


def _on_bullets(reading: Reading) -> Iterator[Name]:
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


def _with_countries(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
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


def _by_given_name(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
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
    last = name_end(reading, index + 1 if form != words.forms[index] else index)
    if last is None or last == index or _compound_alone(reading, index, last):
        return None
    if words.forms[last] in stop_words() or len(words.forms[last]) <= 2:
        return None
    return last if not given_names().get(form) or _evident(reading, index, last) else None


def _fathered(reading: Reading, index: int) -> bool:
    """«نائل عبد الرحمن السويطي», «السالكة بنت أعمر»: an unknown first word, and a father's name or a compound one."""
    words = reading.words
    if not usable(reading, index) or index + 2 >= len(words) or not words.joined(index + 1):
        return False
    if definite(words.forms[index]) and index and words.joined(index - 1) and words.forms[index - 1] in title_heads():
        return False  # «وزير الدفاع عبد الرحيم حسين»
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
