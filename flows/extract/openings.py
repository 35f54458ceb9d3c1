"""Where a sentence names its topic: as its first words, behind its verb, or behind what opens the sentence.

What opens one: a turn («من جهته»), an aside («ويذكر أن»), a circumstance («وعلى هامش الدورة، »), the place and day of a
news agency («الرياض 5 مارس (واس) - »). Behind them the topic follows the verb, behind «أن» it comes first.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.antecedents import Speaker
from flows.extract.meetings.vocabulary import is_verb
from flows.extract.reading import stop_words, stripped
from flows.extract.speech_words import speech_words
from flows.extract.subjects import Subjects
from flows.extract.word_classes import words_of
from flows.extract.words import Words

# Words of «وعلى هامش أعمال الدورة العادية، », «الرياض في 5 مارس 2023 (واس) - » and «ومن الجدير بالذكر أن», at most.
_OPENING = 10
_COMMAS = ("،", ",")
_DATELINE_ENDS = ("-", "–", "—", ":", "/", ")")


def headline_speaker(subjects: Subjects) -> Speaker | None:
    """«شكري: نسعى إلى اتفاق»: whom the headline of a text quotes, named there or below; a dateline names a place."""
    words = subjects.words
    found = subjects.at(0) if len(words) else None
    if found is None or not found.speaker.person or ":" not in words.gaps[_past_where(subjects, found.last)][:2]:
        return None
    if found.speaker.entity_id is not None:
        return found.speaker
    holders = subjects.talk.antecedents.holders
    named_below = holders.only_bearer(holders.short(found.first, found.last))
    return replace(found.speaker, entity_id=named_below.entity_id, basis="inferred") if named_below else None


def _past_where(subjects: Subjects, last: int) -> int:
    """«وزير الخارجية الإيراني في بيروت: ندعم»: the last word of where he is, else of his office."""
    words, index = subjects.words, last + 1
    where = words.forms[index : index + 1] in (("في",), ("من",)) and words.joined(last)
    place = subjects.source.reading.by_word.get(index + 1) if where else None
    return place.last if place is not None and place.first == index + 1 and place.kind in ("place", "country") else last


def topic_of(subjects: Subjects, first: int) -> Speaker | None:
    """The person, or the meeting, that the sentence beginning with the word ``first`` is about.

    «هذا الاجتماع …» speaks of the meeting told of last.
    """
    words = subjects.words
    if words.forms[first : first + 1] in (("هذا",), ("هذه",)) and not _goes_on(words, first + 1):
        return subjects.antecedents.this_meeting(first + 1)
    for index in _places(words, first):
        found = subjects.at(index) if index == first else subjects.after(index - 1)
        if found is not None and found.speaker.person:
            return found.speaker
    return None


def _places(words: Words, first: int) -> tuple[int, ...]:
    """Places at which the topic may begin, the likeliest first: «قيس سعيد يستقبل», «ويسافر السفير جيفري»."""
    forms = words.forms[first : first + _OPENING]
    if not forms:
        return ()
    behind_words = (_past_aside(words, first), _past_circumstance(words, first), _past_dateline(words, first))
    return (first, first + 1, *(first + behind for behind in (_past_turn(forms), *behind_words) if behind))


def _goes_on(words: Words, index: int) -> bool:
    """«هذا، وكان الوزير قد وصل»: a verb with «و» behind «هذا», which then means no thing."""
    return index < len(words) and words.forms[index].startswith("و") and is_verb(words.forms[index])


def _past_turn(forms: tuple[str, ...]) -> int:
    """«من جهته قدم الوزير شرحا», «كما التقى الوزير», «هذا وكان الوزير»: a sentence of another, or one more."""
    if stripped(forms[0]) in speech_words("moreover") or forms[0] in speech_words("contrast"):
        return 2
    return 3 if _bare(forms[0]) == "من" and forms[1:] and forms[1] in speech_words("contrast") else 0


def _past_aside(words: Words, first: int) -> int:
    """«ويذكر أن الوزير كان قد زار», «ومن الجدير بالذكر أن»: whatever follows «أن»."""
    if not any(stripped(form) in speech_words("aside") for form in words.forms[first : first + 2]):
        return 0
    for behind in range(1, min(_OPENING, len(words) - first)):
        if not words.joined(first + behind - 1):
            return 0
        if words.forms[first + behind] in speech_words("that"):
            return behind + 1
    return 0


def _past_circumstance(words: Words, first: int) -> int:
    """«ومن جهة أخرى، استقبل الوزير نظيره», «وفي وقت لاحق التقى الوزير»: the subject of the first verb."""
    if _bare(words.forms[first]) not in stop_words("preposition"):
        return 0
    for behind in range(1, min(_OPENING, len(words) - first)):
        if not words.joined(first + behind - 1) and words.gaps[first + behind - 1].strip() not in _COMMAS:
            return 0
        if is_verb(words.forms[first + behind]):
            return behind + 1
    return 0


def _past_dateline(words: Words, first: int) -> int:
    """«الرياض 5 مارس 2023 (واس) - استقبل ولي العهد»: the subject of the verb behind the mark."""
    for behind in range(1, min(_OPENING, len(words) - first)):
        gap = words.gaps[first + behind - 1]
        if "\n" in gap or "." in gap:
            return 0
        if gap.strip().endswith(_DATELINE_ENDS) and _acts(words.forms[first + behind]):
            return behind + 1
    return 0


def _acts(form: str) -> bool:
    """«استقبل», «طرح»: a verb of meeting, or of making a text."""
    return is_verb(form) or form in words_of("made")


def _bare(form: str) -> str:
    """A particle without the «و» before it: «ومن», «وعلى»."""
    return form.removeprefix("و") if len(form) > 2 else form
