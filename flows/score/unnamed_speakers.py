"""Speakers that are no single entity: several names at once, and those called by what they are.

«مصر، الأردن» is “Egypt and Jordan”; «سامح شكري، أيمن الصفدي», who speak for these countries, are too. «القادة» is
“Aqaba summit leaders” and «مصدر أوكراني» “unnamed Ukrainian source”: the two have a role of ``speaker_roles.csv`` in
common, and no name in our words contradicts the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.score.found import Case, FoundEntity
from flows.score.names import arabic_words, english_words, without_brackets

_LISTED = re.compile(r"\s*[،,]\s*")
_PARTS = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s+with\s+")
_ROLE_REACH = 4
_STEM = 3  # “Turkish” and “Türkiye”, “Ukrainian” and “Ukraine” begin alike


@cache
def _roles() -> Mapping[str, frozenset[str]]:
    """Folded Arabic noun → plain English words for those who are called so."""
    rows = vocabularies.load("speaker_roles")
    return {fold(row["word"]): english_words(row["roles_en"].replace("|", " ")) for row in rows}


@lru_cache(maxsize=4096)
def roles_of(speaker_text: str) -> frozenset[str]:
    """English words for what the first words of a phrase say a speaker is: «مصدر أوكراني» gives ``{"source"}``."""
    known = (_roles().get(word, frozenset()) for word in re.findall(r"\w+", fold(speaker_text))[:_ROLE_REACH])
    return frozenset[str]().union(*known)


def same_several(speaker: str, speaker_text: str, case: Case) -> bool:
    """True when a description of several («Egypt, Jordan and Iraq») and our list of names go together one by one."""
    wanted, had = _PARTS.split(without_brackets(speaker)), _LISTED.split(speaker_text)
    if len(wanted) < 2 or len(had) != len(wanted):
        return False
    left = [english_words(part) for part in wanted]
    for part in had:
        known = [words for name in _names_of(part, case) if (words := english_words(name))]
        match = next((words for words in left if any(_within(one, words) for one in known)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def same_members(speaker: str, speaker_text: str, case: Case) -> bool:
    """True when we list two or more participants of the subject meeting for “Aqaba summit leaders” and their like."""
    plural = {role for roles in _roles().values() for role in roles if role.endswith("s")}
    if not plural & english_words(without_brackets(speaker)) or _PARTS.split(without_brackets(speaker))[1:]:
        return False
    took_part = [words for name in case.gold.participants if (words := english_words(name.english))]
    had = _LISTED.split(speaker_text)
    return len(had) > 1 and all(any(english_words(name) in took_part for name in _names_of(part, case)) for part in had)


def same_role(speaker: str, speaker_text: str, case: Case) -> bool:
    """True when our words call the speaker what the description does, and name nobody whom it does not name."""
    words = english_words(speaker)
    if not roles_of(speaker_text) & words:
        return False
    return all(_mentioned(entity, words) for entity in _entities_in(speaker_text, case))


def _within(name: frozenset[str], description: frozenset[str]) -> bool:
    """“Iran” in “foreign minister of Iran”, and a name's larger half: “Schallenberg” for “Alexander Schallenberg”."""
    return len(name & description) * 2 > len(name) or description <= name


def _names_of(part: str, case: Case) -> Iterator[str]:
    """English names of what a phrase names, by us and by the gold, and of the country that a person speaks for."""
    wanted = arabic_words(part)
    for entity in case.entities.values():
        if not any(arabic_words(form) == wanted for form in entity.arabic):
            continue
        yield from _english(entity)
        for represented in _represented(entity, case):
            yield from _english(represented)
    gold = (*case.gold.persons, *case.gold.organisations, *case.gold.armed_groups, *case.gold.participants)
    for name in gold:
        if any(arabic_words(form) == wanted for form in name.arabic):
            yield name.english


def _english(entity: FoundEntity) -> Iterator[str]:
    if entity.english:
        yield entity.english


def _represented(person: FoundEntity, case: Case) -> Iterator[FoundEntity]:
    """The country of a capital, or of a minister's office, or for which somebody takes part in a meeting."""
    if person.kind not in ("person", "place"):
        return
    own = case.entity(f"country:{person.iso3}") if person.iso3 else None
    if own is not None:
        yield own
    ids = [row.affiliation_id for row in case.rows.positions if row.person_id == person.entity_id]
    ids += [row.entity_id for row in case.rows.participations if row.represented_by_id == person.entity_id]
    for entity_id in ids:
        body = case.entity(entity_id)
        if body is not None:
            yield body
            country = case.entity(f"country:{body.iso3}") if body.iso3 else None
            if country is not None:
                yield country


def _entities_in(text: str, case: Case) -> Iterator[FoundEntity]:
    """Entities whose name, or a country's adjective, stands in a phrase."""
    words = set(arabic_words(text))
    for entity in case.entities.values():
        if any(set(arabic_words(form)) <= words for form in entity.arabic if arabic_words(form)):
            yield entity


def _mentioned(entity: FoundEntity, words: frozenset[str]) -> bool:
    """Whether an English description names an entity: a word of it, or one that begins like its country."""
    name = english_words(entity.english or "")
    return not name or any(word[:_STEM] == other[:_STEM] for word in name for other in words)
