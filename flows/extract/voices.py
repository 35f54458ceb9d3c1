"""Those who speak for others: «صرح المتحدث بأن الوزير استقبل نظيره، مؤكدا» tells what the minister affirmed."""

from __future__ import annotations

from dataclasses import replace

from flows.arabic import fold
from flows.extract.antecedents import Speaker
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.office_words import plain
from flows.extract.speech_act import SpeechAct, lookup
from flows.extract.speech_words import speech_words
from flows.extract.subject_phrases import Subject
from flows.extract.subjects import Subjects
from flows.extract.words import Span

_VOICES, _OWN_ACTS = ("متحدث", "ناطق"), ("report", "reject")


def told_of(subjects: Subjects, act: SpeechAct, sentence: Span, person: str) -> Speaker | None:
    """Of whom a participle speaks behind a spokesman's «أن»: its subject, who met, called or said something.

    What he tells or denies himself, «، مشيرا», «، نافيا», is his own; so is what he says of one for whom he does not
    speak («أن المبعوث تراجع عن وعوده، مطالبا»), and what follows «إن», for which «قال» has him speak on.
    """
    spoke = subjects.talk.floor.in_sentence
    if act.act in _OWN_ACTS or not spoke or not spoke[-1].person or not _is_voice(subjects, spoke[-1]):
        return None
    for index in range(act.first - 1, subjects.words.at(sentence.start), -1):
        if subjects.words.forms[index] in speech_words("that"):
            found = subjects.at(index + 1)
            if found is None or not found.speaker.person or not _agrees(subjects, found, person):
                return None
            if subjects.source.text[subjects.words.starts[index] :].startswith("إ"):
                return None
            before = range(subjects.words.at(sentence.start), index)
            own = not _acted(subjects, found.last + 1, act.first) or _is_foreign(subjects, spoke[-1], before, found)
            return None if own else replace(found.speaker, basis="inferred")
    return None


def _agrees(subjects: Subjects, found: Subject, person: str) -> bool:
    """Whether a participle goes with whom a phrase names; one of women only with a woman by name or by title."""
    if person == "she":
        head = plain(subjects.words.forms[found.first])
        return "he" not in found.speaker.agrees or ("she" in found.speaker.agrees and head.endswith("ه"))
    return person in (*found.speaker.agrees, "")


def _acted(subjects: Subjects, first: int, last: int) -> bool:
    """Whether a verb of meeting, or a past one of speech, stands between a subject and a participle."""
    for index in range(first, last):
        form = subjects.words.forms[index]
        found = meeting_word(form)
        if found is not None and found[1].kind in ("verb", "holding") and not form.startswith(("سي", "ست")):
            return True
        if any(one.shape == "past" for one in lookup(form)[1]):
            return True
    return False


def _is_foreign(subjects: Subjects, voice: Speaker, spoken: range, told: Subject) -> bool:
    """Whether the country for which a spokesman speaks, or his movement, is surely not that of whom he tells."""
    theirs = _nations(subjects, told.speaker, range(told.first, told.last + 1))
    own = _nations(subjects, voice, spoken)
    movement = any(name.kind == "armed_group" for name in _named(subjects, spoken))
    return bool(theirs) and (movement or (bool(own) and not own & theirs))


def _nations(subjects: Subjects, speaker: Speaker, inside: range) -> set[str]:
    """The countries of the office of somebody in the text, else his own; none for whom a body of no country sent."""
    holders, known = subjects.talk.antecedents.holders, speaker.entity_id or ""
    named = _named(subjects, inside)
    countries = {name.entity_id for name in named if name.kind == "country"}
    countries |= {nation for nation in (holders.nations.get(known), speaker.nation) if nation is not None}
    if countries or any(name.kind == "organisation" for name in named):
        return countries
    home = holders.country_of_person(known)
    return set() if home is None else {home}


def _named(subjects: Subjects, inside: range) -> list[Name]:
    found = (subjects.source.reading.by_word.get(index) for index in inside)
    return [name for name in found if name is not None]


def is_told_of(subjects: Subjects, act: SpeechAct, found: Speaker) -> bool:
    """Whether a participle speaks of another than the spokesman, with whom the text goes on."""
    spoke = subjects.talk.floor.in_sentence
    participle = act.form is not None and act.form.shape == "participle"
    return participle and bool(spoke) and spoke[-1].entity_id != found.entity_id and _is_voice(subjects, spoke[-1])


def _is_voice(subjects: Subjects, speaker: Speaker) -> bool:
    """Whether somebody speaks for others: a spokesman by name or by office."""
    borne = subjects.talk.antecedents.holders.borne.get(speaker.entity_id or "", ())
    heads = (*(office.words[0] for office in borne), plain(fold(speaker.text or "").partition(" ")[0]))
    return any(head.removesuffix("ه") in _VOICES for head in heads)
