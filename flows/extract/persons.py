"""Persons named in no list: by their office, by given names, and by surname on later mention.

Once an office is closed («المبعوث الأممي إلى سوريا»), the first indefinite word after it, which is no verb or particle,
begins the name. So no list of names is needed where a title stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.names import Name
from flows.extract.offices import Office, offices
from flows.extract.reading import Reading, definite, given_names, head_nouns, noun_in, stop_words, stripped, title_heads
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_JOINS = (" ", "-", "‑", "‐")


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
    last = _name_end(reading, index)
    if last is None:
        return None
    if last == index:  # a single unknown word after a title is as often an ordinary noun
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


def _person(reading: Reading, first: int, last: int, rule: str) -> Name:
    end = reading.words.ends[last]
    form = reading.words.forms[first]
    cut = 0 if rule == "person.office" or form in given_names() else len(form) - len(_without_clitic(form))
    key = "_".join([form[cut:], *reading.words.forms[first + 1 : last + 1]])
    start = reading.letter(first, cut)
    return Name(start, end, first, last, f"person:{key}", "person", "name", rule)


def _without_clitic(form: str) -> str:
    if form in given_names():
        return form
    if form[0] in "وفبل" and form[1:] in given_names() and len(form) > (3 if form[0] == "و" else 5):
        return form[1:]
    return form


def _usable(reading: Reading, index: int) -> bool:
    """Whether a word may be part of an unknown name."""
    word = reading.words.forms[index]
    if word != "علي" and (word in stop_words("preposition") or word in stop_words("particle")):
        return False
    if word in words_of("name_connector") or (word in given_names() and word != "علي"):
        return True
    if word == "علي":  # folded «على» is a preposition, «علي» a name
        return (
            reading.text[reading.words.ends[index] - 1] == "ي"
            and index > 0
            and reading.words.forms[index - 1] in given_names()
        )
    if word in stop_words() or stripped(word) in stop_words("verb") or word in title_heads():
        return False
    if _bare_verb(word):
        return False
    covering = reading.by_word.get(index)
    if (
        (covering is not None and covering.form != "surname")
        or any(char.isdigit() for char in word)
        or not "ء" <= word[0] <= "ي"
    ):
        return False
    if len(word) > 5 and word.endswith(("ها", "هم", "هما")):  # «توصياتها» carries a pronoun
        return False
    if word.startswith(("وال", "بال", "لل", "فال", "كال")) or (word[0] == "و" and word[1:] in title_heads()):
        return False
    return not (len(word) > 4 and word.startswith(("سي", "ست", "وي", "وت", "وا", "لي", "بت")))


def _name_end(reading: Reading, first: int) -> int | None:
    """Index of the last word of a name that begins here; ``None`` when none does.

    Two words, and more only through a connector («بن», «أبو», «دي»), a given name, or a surname with article.
    """
    words, last, length = reading.words, first, 1
    if not _usable(reading, first) or words.forms[first] in ("ال", "بن", "ابن"):
        return None
    while last + 1 < len(words) and words.gaps[last] in _JOINS and length < 6:
        index = last + 1
        word = words.forms[index]
        if not _usable(reading, index) or (word[0] == "و" and len(word) > 3 and word not in given_names()):
            break
        linked = words.forms[last] in words_of("name_connector") or words.gaps[last] != " "
        plain = not (word in words_of("name_connector") or word in given_names() or definite(word))
        if length >= 2 and not linked and plain and not _closes(reading, index):
            break
        last, length = index, length + 1
    while last > first and words.forms[last] in words_of("name_connector"):
        last -= 1
    return last


def _closes(reading: Reading, index: int) -> bool:
    """Whether a name may end here: punctuation, a verb or a particle follows («مامان صمبو سيديكو عن قلقه»)."""
    if not reading.words.joined(index):
        return True
    form, following = reading.words.forms[index], reading.words.forms[index + 1]
    if form[0] in "بل" and len(form) > 5:  # «هادي هاشم بانسحاب القوات»
        return False
    return following in stop_words() or _bare_verb(following)


def _bare_verb(word: str) -> bool:
    return (word[1:] if word[0] in "وف" else word) in verb_forms()


def _by_given_name(reading: Reading, found: dict[int, Name]) -> Iterator[Name]:
    """«أحمد الطيبي»: an unmistakable given name and a word that can be a surname, with or without a title."""
    names, words = given_names(), reading.words
    taken = {index for name in found.values() for index in range(name.first, name.last + 1)}
    index = 0
    while index < len(words):
        form = _without_clitic(words.forms[index])
        if (
            index in reading.by_word
            or index in taken
            or names.get(form, True)
            or form in stop_words()
            or _after_head(reading, index)
        ):
            index += 1
            continue
        last = _name_end(reading, index) if form == words.forms[index] else _clitic_name_end(reading, index)
        if last is None or last == index or not _surname_like(reading, last):
            index += 1
            continue
        yield _person(reading, index, last, "person.given_name")
        index = last + 1


def _clitic_name_end(reading: Reading, first: int) -> int | None:
    """The end of a name whose first word carries a particle: «وأحمد الطيبي»."""
    if first + 1 >= len(reading.words) or reading.words.gaps[first] != " ":
        return None
    last = _name_end(reading, first + 1)
    return last


def _surname_like(reading: Reading, last: int) -> bool:
    word = reading.words.forms[last]
    return word not in stop_words() and len(word) > 2


def _after_head(reading: Reading, index: int) -> bool:
    """«جامعة محمد الخامس», «شارع الملك فيصل», «مطار رفيق الحريري» name no person who acts."""
    if index == 0 or not reading.words.joined(index - 1):
        return False
    form = reading.words.forms[index - 1]
    return noun_in(form, head_nouns("place", "media")) is not None or stripped(form) in (
        "جامعه",
        "موسسه",
        "مستشفي",
        "شارع",
        "كتيبه",
        "كتائب",
        "لواء",
    )


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
