"""Offices as a text writes them, from the head noun to the last word that belongs to it.

An office is a head noun with its genitive chain, adjectives and prepositional phrases, «وزير الخارجية السعودي»,
«المبعوث الأممي إلى سوريا»; it is closed once something definite has been said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract.ministries import further_ministries
from flows.extract.name_extent import name_end
from flows.extract.name_tests import is_verbal_noun
from flows.extract.name_words import closes, is_ali
from flows.extract.names import Name
from flows.extract.office_extent import is_address, is_non_resident, is_those_abroad, opens_portfolio
from flows.extract.particles import definite, noun_in, spellings
from flows.extract.reading import Reading, given_names, has_pronoun, head_nouns, stop_words, title_heads
from flows.extract.word_classes import words_of

_MAX_OFFICE_WORDS = 16
_GENERAL = frozenset(("امين", "الامين", "الامينه", "مدير", "المدير", "المديره"))  # «العام» after others is the year

_SPECIAL = frozenset(("الخاص", "الخاصه"))  # ends an office, or goes on: «المبعوث الخاص», «المبعوث الخاص إلى سوريا»


@dataclass(frozen=True, slots=True)
class Office:
    """An office as written: word indexes (inclusive), and the entities that its words name."""

    first: int
    last: int
    head: str
    names: tuple[Name, ...]


def offices(reading: Reading) -> Iterator[Office]:
    """Every office, from its head noun to the last word that belongs to it."""
    words, heads, addresses = reading.words, _written_heads(), _written_addresses()
    shared = dict(further_ministries(reading))
    index = 0
    while index < len(words):
        form = words.forms[index]
        if index in shared:
            yield Office(index, shared[index], form, ())
            index = shared[index] + 1
            continue
        head = heads[form][0] if form in heads else None
        if head is None and form in addresses:
            head = _before_name(reading, index, addresses[form][0])
        if head is not None and index not in reading.by_word:
            office = office_at(reading, index, head)
            yield office
            index = office.last + 1
        else:
            index += 1


@cache
def _written_heads() -> dict[str, tuple[str, int]]:
    return spellings(title_heads())


@cache
def _written_addresses() -> dict[str, tuple[str, int]]:
    return spellings(words_of("honorific"))


def _before_name(reading: Reading, index: int, address: str) -> str | None:
    """«السيد عمر الفيتوري»: a form of address that is an ordinary word («السيد») or name too, before a given name.

    «السيد روي فيغيريدو سواريس،»: before words of no list, too, where they end as a name does.
    """
    if not reading.words.joined(index):
        return None
    return address if reading.words.forms[index + 1] in given_names() or _names_stranger(reading, index + 1) else None


def _names_stranger(reading: Reading, first: int) -> bool:
    """Whether two or more words without article, in no list, stand up to a mark, a verb or a particle."""
    last = name_end(reading, first) if first not in reading.by_word else None
    if last is None or last == first or not closes(reading, last):
        return False
    return not any(definite(form) or is_verbal_noun(form) for form in reading.words.forms[first : last + 1])


def office_at(reading: Reading, first: int, head: str) -> Office:
    """The office that begins with a head noun at a word."""
    words, last = reading.words, first
    closed = head.startswith("ال") or title_heads().get(head) in ("honorific", "rank") or has_pronoun(head)
    closed = closed or (head.startswith("نظير") and head != "نظير")  # «مع نظيره | توماس هاردكاسل»
    names: list[Name] = []
    while last + 1 < len(words) and words.joined(last) and last - first < _MAX_OFFICE_WORDS:
        index = last + 1
        name = reading.by_word.get(index)
        if name is not None and name.kind == "person":
            break
        if name is not None and name.first == index and not _new_phrase(reading, index):
            names.append(name)
            last, closed = name.last, True
            continue
        state = _part_of_office(reading, index, closed)
        if index == first + 1 and words.forms[index] in ("العام", "العامه", "عام"):
            state = words.forms[index] != "عام"  # «الأمين العام», «مدير عام الوكالة»; elsewhere «العام» is the year
        if state is None:
            break
        last, closed = index, state
    while last > first and words.forms[last] in words_of("office_preposition") and words.forms[last] not in _SPECIAL:
        last -= 1
    return Office(first, last, head, tuple(name for name in names if name.last <= last))


def _new_phrase(reading: Reading, index: int) -> bool:
    """«ووزير الخارجية» goes on, «وروسيا» in a list of countries begins something new."""
    form = reading.words.forms[index]
    joined = form.startswith("و") and reading.words.starts[index] < reading.by_word[index].start
    return joined and not is_those_abroad(reading, index)


def _part_of_office(reading: Reading, index: int, closed: bool) -> bool | None:
    """Whether a word belongs to the office: the new closed state, or ``None`` when the office ended before it."""
    word = reading.words.forms[index]
    before = reading.words.forms[index - 1]
    ranked = title_heads().get(before.removeprefix("و")) == "rank" or before in words_of("rank_word")
    if word in words_of("rank_word") and ranked:
        return True  # «الفريق أول ركن», «العميد الركن»
    if word in words_of("office_tail") or (word in words_of("continent") and before in words_of("department")):
        return True  # «مدير إدارة آسيا | توماس هاردكاسل»
    if opens_portfolio(reading, index):
        return False
    if is_non_resident(reading, index):
        return True
    bare = word[1:] if word.startswith("و") and len(word) > 3 else word
    if closed and is_ali(reading, index):
        return None
    if word in ("العام", "العامه") and noun_in(before, _GENERAL) is not None:
        return True  # «مبعوث الأمين العام للأمم المتحدة»
    if word in _SPECIAL and _names_nobody_sent_to(reading, index + 1):
        return True  # «المبعوث الخاص | توماس هاردكاسل»
    if word in words_of("office_preposition"):
        return False if index + 1 < len(reading.words) else None
    if bare in title_heads() and (bare is not word or closed or title_heads()[bare] != "office"):
        return bare.startswith("ال") or title_heads()[bare] in ("honorific", "rank")
    if word in stop_words("verb") or word in stop_words("particle") or word in stop_words("time"):
        return None
    if word.startswith("ال") and reading.text[reading.words.starts[index]] in "أإآ":
        return None if closed else False  # «إلهان», «ألكسندر» have no article
    if word.startswith(("ال", "لل", "بال", "وال", "كال")):
        patronymic = reading.words.joined(index) and reading.words.forms[index + 1] in ("بنت", "بن", "ولد")
        named = word in given_names() and not _is_addressed(reading, index)
        return None if closed and word.startswith("ال") and (named or patronymic) else True
    if word.startswith(("ل", "ب")) and len(word) > 4 and closed and word not in given_names():
        inner = word[1:] in title_heads() or word[1:] in head_nouns("organisation", "group")
        return False if inner or _continues(reading, index) else None
    # «لشؤون آسيا» is no Asia, «مؤسسة ضياء» no Diyaa.
    governed = before in words_of("office_preposition") or before in head_nouns("organisation", "media")
    return None if closed or (word in given_names() and not governed) else False


def _names_nobody_sent_to(reading: Reading, index: int) -> bool:
    """Whether no preposition goes on with the office: «المبعوث الخاص | إلى سوريا», «الممثل الخاص | للأمين العام»."""
    words = reading.words
    form = words.forms[index] if words.joined(index - 1) else ""
    if not form or form in words_of("office_preposition") or definite(form):
        return False
    governed = index in reading.by_word or (words.joined(index) and definite(words.forms[index + 1]))
    return form[0] not in "لب" or not (governed or form[1:] in stop_words("noun"))  # «لعملية السلام», «بختيار سعيدوف»


def _is_addressed(reading: Reading, index: int) -> bool:
    """«وزير … والعالم العربي | السيد محمد»: before a form of address a word that may be a name is none."""
    following = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    return is_address(following) and following not in given_names()


def _continues(reading: Reading, index: int) -> bool:
    """After «لشؤون», «لمكافحة» something definite must follow for it to belong to the office."""
    following = index + 1
    if not reading.words.joined(index) or following >= len(reading.words):
        return False
    return following in reading.by_word or reading.words.forms[following].startswith("ال")
