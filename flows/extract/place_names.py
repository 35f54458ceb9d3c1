"""Places named in no list: a noun of a place and the name behind it, «بلدة أربيندا», «مخيم نور شمس», «جزر حنيش».

Towns and districts are called by the name alone («أربيندا», «سوم»); camps, crossings, ports and islands are what the
noun says, which belongs to their name. An ordinary word behind the noun tells what kind of place it is («بلدة صغيرة»,
«معبر حدودي», «مطار العاصمة»), and some nouns are other words too: «ولاية البعثة» is a mandate. Palaces are buildings
and no places of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from flows.extract.name_words import usable
from flows.extract.names import Name
from flows.extract.particles import definite, found_in, spellings
from flows.extract.reading import Reading, head_nouns
from flows.extract.word_classes import ordinary_words, words_of
from flows.extract.words import Words

_SHORTEST = 3  # letters of a name


@cache
def _written() -> dict[str, tuple[str, int]]:
    return spellings(dict.fromkeys(words_of("district_head") | words_of("site_head"), ""))


@cache
def _ordinary() -> frozenset[str]:
    return ordinary_words() | words_of("place_quality") | words_of("place_quality_after") | words_of("common_quality")


def find_places(reading: Reading) -> list[Name]:
    """Names of places that no known name covers."""
    return list(_found(reading))


def _found(reading: Reading) -> Iterator[Name]:
    words, written = reading.words, _written()
    for index, form in enumerate(words.forms):
        noun = written.get(form)
        if noun is None or not words.joined(index) or index in reading.by_word:
            continue
        head, cut = noun
        last = _last(reading, index + 1)
        if last is None or (head in words_of("place_noun_too") and not _located(words, index, cut)):
            continue
        yield _name(reading, index, last, head, cut)


def _located(words: Words, index: int, cut: int) -> bool:
    """«في ولاية سنار», «بحوض النيل», «إلى حي سلوان»: where something is or goes."""
    before = words.forms[index - 1].removeprefix("و") if index and words.joined(index - 1) else ""
    return words.forms[index][:cut].endswith("ب") or before in words_of("place_preposition")


def _last(reading: Reading, index: int) -> int | None:
    """Last word of the name that begins at a word; ``None`` where none does."""
    if index in reading.by_word:
        return None
    if reading.words.forms[index].removeprefix("ال") not in words_of("place_compound"):
        return index if _may_name(reading, index) else None
    after = index + 1
    goes_on = reading.words.joined(index) and after not in reading.by_word and _may_name(reading, after)
    return after if goes_on else None


def _may_name(reading: Reading, index: int) -> bool:
    """Whether a word may be the name of a place: no ordinary word, no verb, no noun of a body or another place.

    Behind an indefinite noun a definite word is a genitive and no adjective, whatever it looks like: «قضاء الحمدانية».
    """
    form = reading.words.forms[index]
    bare = form.removeprefix("ال")
    if len(bare) < _SHORTEST or not form.isalpha() or form.isascii() or form in _ordinary() or bare in _ordinary():
        return False
    nouns = head_nouns("organisation", "group", "armed_group", "media", "place")
    if found_in(form, nouns) is not None or bare in nouns:
        return False
    return definite(form) or (usable(reading, index) and form[0] not in "يتن" and not form.endswith(("يه", "يا")))


def _name(reading: Reading, head: int, last: int, noun: str, cut: int) -> Name:
    whole = noun in words_of("site_head")
    first = head if whole else head + 1
    start = reading.letter(head, cut) if whole else reading.words.starts[first]
    forms = [*([noun] if whole else []), *reading.words.forms[head + 1 : last + 1]]
    return Name(
        start, reading.words.ends[last], first, last, f"place:{'_'.join(forms)}", "place", "name", "place.head_noun"
    )
