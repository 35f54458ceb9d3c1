"""Organisations, groups and armed groups named in no list: head noun, genitive chain, adjectives, «لـ» phrase.

«وزارة الصحة اليمنية», «المجلس الأعلى للقضاء», «لجنة التحقيق الدولية المستقلة», «حزب الشعب الجمهوري». A head with
article needs an adjective («المجلس الرئاسي»); one without needs something definite after it («لجنة الحوار»), so
that «لجنة مشتركة» and «المجلس» alone are no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from flows.extract.body_extent import BODIES, channel, end_of, quoted
from flows.extract.gazetteer import EntityKind
from flows.extract.names import Name
from flows.extract.particles import spellings
from flows.extract.reading import Reading, definite, head_nouns, noun_in, stripped
from flows.extract.word_classes import words_of

_KINDS: dict[str, EntityKind] = {
    "organisation": "organisation", "group": "group", "armed_group": "armed_group", "media": "organisation",
}  # fmt: skip
_PREFIX = {"organisation": "org", "group": "group", "armed_group": "armed"}


@cache
def _heads() -> dict[str, str]:
    return head_nouns("organisation", "group", "armed_group", "media")


@cache
def _written() -> dict[str, tuple[str, int]]:
    return spellings(_heads())


def find_organisations(reading: Reading, taken: Sequence[Name]) -> list[Name]:
    """Names of bodies that no known name covers; ``taken`` are persons already found."""
    covered = {index for name in taken for index in range(name.first, name.last + 1)}
    heads, written = _heads(), _written()
    found: list[Name] = []
    index = 0
    while index < len(reading.words):
        noun = written.get(reading.words.forms[index])
        head = _with_article(reading, index, noun[0]) if noun is not None else None
        last = None
        if (
            head is not None
            and index not in covered
            and index not in reading.by_word
            and not _no_body(reading, index, head)
        ):
            last = end_of(reading, index, head, covered) if heads[head] != "media" else None
            last = last or channel(reading, index, covered) or quoted(reading, index, covered)
        if last is None or head is None:
            index += 1
            continue
        found.append(_name(reading, index, last, head, _KINDS[heads[head]]))
        if head in words_of("dual_head"):
            found += _second(reading, last, head, _KINDS[heads[head]])
        index = last + 1
    return _one_name_each(reading, found)


def _one_name_each(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """«المجلس الوطني» is «المجلس الوطني السوري» where the text names only one body that begins so.

    «اللجنة المشتركة» is «اللجنة العليا المشتركة المغربية الموريتانية», too: adjectives of a body may be left out.
    """
    longer: dict[str, set[str]] = {}
    whole: dict[str, dict[tuple[str, ...], str]] = {}
    known = [name for name in reading.names if name.kind in BODIES and name.form == "name" and not name.nested]
    for name in (*known, *found):
        forms = _own_forms(reading, name)
        whole.setdefault(forms[0], {})[tuple(forms)] = name.entity_id
        for count in range(2, len(forms)):
            longer.setdefault(" ".join(forms[:count]), set()).add(name.entity_id)
    merged = []
    for name in found:
        forms = _own_forms(reading, name)
        ids = longer.get(" ".join(forms), set()) or _with_more_adjectives(forms, whole[forms[0]])
        merged.append(replace(name, entity_id=next(iter(ids))) if len(ids) == 1 else name)
    return merged


def _with_more_adjectives(forms: Sequence[str], bodies: Mapping[tuple[str, ...], str]) -> set[str]:
    """Bodies whose names have the words of a shorter one in their order, and further adjectives between them."""
    if len(forms) < 2 or not all(form.startswith("ال") for form in forms):
        return set()
    return {
        key
        for other, key in bodies.items()
        if len(other) > len(forms) and all(form.startswith("ال") for form in other) and _in_order(forms, other)
    }


def _in_order(forms: Sequence[str], others: Sequence[str]) -> bool:
    rest = iter(others)
    return all(form in rest for form in forms)


def _own_forms(reading: Reading, name: Name) -> list[str]:
    """Folded words of a name without the particle of the first: «للمجلس الأعلى» → «المجلس الأعلى»."""
    first, *rest = reading.words.forms[name.first : name.last + 1]
    return [noun_in(first, head_nouns(*BODIES)) or stripped(first), *rest]


def _second(reading: Reading, last: int, head: str, kind: EntityKind) -> list[Name]:
    """«مجلسي النواب والدولة»: the second of two bodies."""
    index = last + 1
    if index >= len(reading.words) or not reading.words.joined(last) or index in reading.by_word:
        return []
    form = reading.words.forms[index]
    if not form.startswith("وال"):
        return []
    start = reading.letter(index, 1)
    key = f"{_PREFIX[kind]}:{head}_{form[1:]}"
    return [Name(start, reading.words.ends[index], index, index, key, kind, "name", "organisation.head_noun")]


def _with_article(reading: Reading, index: int, head: str | None) -> str | None:
    """«للجنة العليا» is «اللجنة العليا», «للجنة الحوار» «لجنة الحوار»: an adjective agrees with the article."""
    if head is None or not head.startswith("ل"):
        return head  # most words
    form = reading.words.forms[index]
    following = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    if form.removeprefix("و") != f"ل{head}" or not definite(following):
        return head
    name = reading.by_word.get(index + 1)
    nation = name is not None and name.form == "adjective"
    whole = f"ال{head}"
    adjective = nation or following.endswith("يه") or following in words_of("body_adjective")
    return whole if whole in head_nouns(*BODIES) and adjective else head


def _no_body(reading: Reading, index: int, head: str) -> bool:
    """Whether the words at a head noun tell of something else: «برئاسة», «لمقاومة», «رئيس مجلس الوزراء»."""
    form = reading.words.forms[index]
    following = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    if head in words_of("leadership_head") and form != head and following not in words_of("state_word"):
        return True
    if head == "حركه" and following in words_of("motion"):
        return True
    if head == "تنظيم" and following in words_of("organised"):
        return True  # «ضرورة تنظيم الانتخابات الليبية»
    if head in ("نظام", "النظام") and _kind_of_system(reading, index, following):
        return True  # «النظام الصحي», «نظام روما الأساسي»
    before = reading.words.forms[index - 1] if index and reading.words.joined(index - 1) else ""
    return following == "الوزراء" and noun_in(before, words_of("premier")) is not None


def _kind_of_system(reading: Reading, index: int, following: str) -> bool:
    """Whether the adjective of «النظام», perhaps behind one word, tells of a system and not of a government."""
    after = reading.words.forms[index + 2] if reading.words.joined(index) and reading.words.joined(index + 1) else ""
    return following in words_of("system_adjective") or after in words_of("system_adjective")


def _name(reading: Reading, first: int, last: int, head: str, kind: EntityKind) -> Name:
    form = reading.words.forms[first]
    cut = 0 if form.startswith(("لل", "ولل")) and head.startswith("ال") else max(0, len(form) - len(head))
    key = "_".join([head, *reading.words.forms[first + 1 : last + 1]])
    start, end = reading.letter(first, cut), reading.words.ends[last]
    return Name(start, end, first, last, f"{_PREFIX[kind]}:{key}", kind, "name", "organisation.head_noun")
