"""Who speaks in a speech or a call that is told of: «ألقى الوزير كلمة أعرب فيها عن», «مؤتمرا صحفيا قال فيه الصفدي»."""

from __future__ import annotations

from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.subjects import Subjects
from flows.extract.words import Span

_SPEECH_REACH = 14


def named_in_it(subjects: Subjects, act: SpeechAct, verb: int) -> Speaker | None:
    """«عقدا مؤتمرا صحفيا قال فيه الصفدي»: who speaks is named right after, where nobody is spoken to."""
    there = subjects.words.forms[verb + 1 : verb + 2]
    if not there or there[0] not in speech_words("in_it") or act.lemma in verb_lemmas("transitive_call"):
        return None
    found = subjects.at(verb + 2)
    return found.speaker if found is not None and found.speaker.person else None


def in_whose_speech(subjects: Subjects, verb: int, sentence: Span, person: str) -> Speaker | None:
    """«ألقى الوزير سامح شكري كلمة أعرب فيها عن», «اتصال من فلان هنأه فيه»: the last person before the verb."""
    if person not in ("he", "she") or not any(
        form in speech_words("in_it") for form in subjects.words.forms[verb + 1 : verb + 3]
    ):
        return None
    for index in range(verb - 1, max(subjects.words.at(sentence.start), verb - _SPEECH_REACH) - 1, -1):
        form = subjects.words.forms[index]
        if form in speech_words("to_whom") or "." in subjects.words.gaps[index]:
            return None
        name = subjects.source.reading.by_word.get(index)
        if name is not None and name.kind == "person" and name.form != "adjective":
            return name_speaker(name, subjects.source, "inferred")
    return None
