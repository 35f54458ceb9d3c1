"""Those who speak for others: «صرح المتحدث بأن الوزير استقبل نظيره، مؤكدا» tells what the minister affirmed."""

from __future__ import annotations

from dataclasses import replace

from flows.arabic import fold
from flows.extract.antecedents import Speaker
from flows.extract.office_words import plain
from flows.extract.speech_act import SpeechAct
from flows.extract.subjects import Subjects
from flows.extract.words import Span

_THAT = ("ان", "بان")
_VOICES, _OWN_ACTS = ("متحدث", "ناطق"), ("report", "reject")


def told_of(subjects: Subjects, act: SpeechAct, sentence: Span, person: str) -> Speaker | None:
    """Of whom a participle speaks behind a spokesman's «أن»: its subject.

    What he tells or denies himself, «، مشيرا», «، نافيا», is his own.
    """
    spoke = subjects.talk.floor.in_sentence
    if act.act in _OWN_ACTS or not spoke or not spoke[-1].person or not _is_voice(subjects, spoke[-1]):
        return None
    for index in range(act.first - 1, subjects.words.at(sentence.start), -1):
        if subjects.words.forms[index] in _THAT:
            found = subjects.at(index + 1)
            agrees = found is not None and found.speaker.person and person in (*found.speaker.agrees, "")
            return replace(found.speaker, basis="inferred") if found is not None and agrees else None
    return None


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
