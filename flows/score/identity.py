"""Whether something the gold names in English is an entity, or a speaker, of the extraction.

Gold values such as a speaker, a group or a host are English names. The gold itself says which Arabic
names they have (its lists of persons, organisations, armed groups, places and participants), so an
entity is recognised by its country code, its English name, or any of its Arabic forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.score.found import Case, FoundEntity
from flows.score.gold import GoldDocument, GoldName
from flows.score.names import (
    NAME_OVERLAP,
    arabic_words,
    best_arabic_affinity,
    english_words,
    person_likeness,
    same_english,
    without_brackets,
)
from flows.score.unnamed_speakers import same_members, same_role, same_several

SPEAKER_OVERLAP = 0.5

# Words that speak of those at the meeting as one body, folded, without article: «أكد المجتمعون أن …».
_COLLECTIVE_WORDS = frozenset(
    arabic_words(
        "المجتمعون المجتمعين المشاركون المشاركين الأعضاء الممثلون الممثلين ممثلو المبعوثون المبعوثين مبعوثو "
        "الوزراء القادة المؤتمرون المؤتمرين المسؤولون المسؤولين الحاضرون الحاضرين المجموعة الاجتماع جميع كافة"
    )
)
_PARTICIPANT_WORDS = frozenset({"participants", "meeting"})


def same_name(gold: GoldName, entity: FoundEntity) -> float:
    """Affinity of a gold name with an entity: 1 for the same code or name, less for containment."""
    if gold.iso3 or entity.kind == "country":
        return float(gold.iso3 is not None and gold.iso3 == entity.iso3)
    arabic = best_arabic_affinity(gold.arabic, entity.arabic)
    return 1.0 if arabic == 1 or same_english(gold.english, entity.english) else arabic


def same_person(gold: GoldName, entity: FoundEntity) -> float:
    """Affinity of a gold person with an entity: likeness of the fullest name, or an equal variant."""
    likeness = max((person_likeness(gold.arabic[0], form) for form in entity.arabic), default=0.0)
    variants = {arabic_words(form) for form in gold.arabic}
    if any(arabic_words(form) in variants for form in entity.arabic):
        return max(likeness, 0.99)
    return 1.0 if same_english(gold.english, entity.english) else likeness


def same_entity(english: str, entity: FoundEntity | None, gold: GoldDocument) -> bool:
    """True when the entity is what the gold calls by this English name."""
    if entity is None:
        return False
    if same_english(english, entity.english):
        return True
    alike = (name for name in _named(gold, places=True) if same_english(name.english, english))
    return any(_is(name, entity) for name in alike)


def same_speaker(speaker: str, speaker_id: str | None, speaker_text: str | None, case: Case) -> bool:
    """True when a found speaker is the gold's; the rules are those of docs/scoring.md, "Speakers"."""
    entity = case.entity(speaker_id)
    if entity is None and not speaker_text:
        return speaker.casefold().startswith("unattributed")
    if entity is not None and _shares_half(speaker, entity.english or ""):
        return True
    if _is_subject(speaker, case.gold) and _speaks_for_subject(speaker_id, speaker_text, case):
        return True
    if speaker_text and _is_unnamed(speaker, entity, speaker_text, case):
        return True
    return any(_is_called(name, entity, speaker_text) for name in _denoted(speaker, case.gold))


def _is_unnamed(speaker: str, entity: FoundEntity | None, speaker_text: str, case: Case) -> bool:
    """Several names, or a role: «القادة»; an entity with an English name speaks only for those whom it names."""
    if entity is None:
        readings = (same_several, same_members, same_role)
        return any(same(speaker, speaker_text, case) for same in readings)
    if not entity.english:
        return same_role(speaker, speaker_text, case)
    met = entity.entity_id in case.subject_groups or bool(english_words(entity.english) & english_words(speaker))
    return met and entity.kind != "person" and same_role(speaker, speaker_text, case)


def _named(gold: GoldDocument, *, places: bool) -> Iterator[GoldName]:
    yield from (*gold.persons, *gold.organisations, *gold.armed_groups, *gold.participants)
    yield from gold.places if places else ()


def _is(name: GoldName, entity: FoundEntity) -> bool:
    if entity.kind == "person":
        return same_person(name, entity) > 0
    return same_name(name, entity) > 0


def _is_called(name: GoldName, entity: FoundEntity | None, speaker_text: str | None) -> bool:
    if entity is not None:
        return _is(name, entity)
    # «أعضاء المجموعة الدولية لدعم سوريا» speaks for «المجموعة الدولية لدعم سوريا».
    words = set(arabic_words(speaker_text or ""))
    return any(set(arabic_words(form)) <= words for form in name.arabic)


def _denoted(speaker: str, gold: GoldDocument) -> tuple[GoldName, ...]:
    """Gold names that a speaker's description begins with, or that make up half of its words, or hold it."""
    words, plain = english_words(without_brackets(speaker)), without_brackets(speaker).casefold()
    return tuple(
        name
        for name in _named(gold, places=False)
        if same_english(name.english, speaker)
        or plain.startswith(without_brackets(name.english).casefold())
        or _share(english_words(without_brackets(name.english)), words) >= SPEAKER_OVERLAP
        # "Arab League Council" for the "Council of the League of Arab States".
        or (len(words) > 1 and _share(words, english_words(without_brackets(name.english))) >= NAME_OVERLAP)
    )


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of ``whole`` is made up by ``part``, 0 unless all of ``part`` is in it."""
    return len(part) / len(whole) if part and whole and part <= whole else 0.0


def _shares_half(speaker: str, english: str) -> bool:
    if same_english(speaker, english):
        return True
    wanted, had = english_words(without_brackets(speaker)), english_words(without_brackets(english))
    shared = len(wanted & had)
    # One word in common is a coincidence: the city of London is not the London 11.
    return shared > 1 and shared / len(wanted) >= SPEAKER_OVERLAP


def _is_subject(speaker: str, gold: GoldDocument) -> bool:
    words = english_words(without_brackets(speaker))
    by_group = any(_holds(speaker, group) for group in gold.subject_groups)
    # "Brussels meeting participants", but not "Copenhagen meeting of" some other body.
    return by_group or (bool(words & _PARTICIPANT_WORDS) and not _denoted(speaker, gold))


def _holds(speaker: str, group: str) -> bool:
    """True for "Small Group on Syria senior officials" and "Small Group on Syria"."""
    return english_words(without_brackets(group)) <= english_words(speaker) or same_english(group, speaker)


def _speaks_for_subject(speaker_id: str | None, speaker_text: str | None, case: Case) -> bool:
    if speaker_id is not None:
        return speaker_id in case.subject_groups
    words = set(arabic_words(speaker_text or ""))
    return bool(words) and words <= _COLLECTIVE_WORDS
