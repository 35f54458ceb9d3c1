"""Who speaks in a speech or a call that is told of: «ألقى الوزير كلمة أعرب فيها عن», «مؤتمرا صحفيا قال فيه الصفدي»."""

from __future__ import annotations

from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.subjects import Subjects
from flows.extract.words import Span

_SPEECH_REACH = 18
_OFFICE = 8  # words from «مع» to the name behind an office


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
        if name is None or name.kind != "person" or name.form == "adjective" or name.first != index:
            continue
        if not _is_companion(subjects, index) or not _named_before(subjects, index, sentence):
            return name_speaker(name, subjects.source, "inferred")
    return None


def _is_companion(subjects: Subjects, index: int) -> bool:
    """«اتصالا مع مساعد وزير الخارجية | أسامة خضر، أكد خلاله»: with whom somebody spoke; he himself is named before."""
    words = subjects.words
    for at in range(index - 1, max(0, index - _OFFICE) - 1, -1):
        if not words.joined(at):
            return False
        if words.forms[at] == "مع":
            return True
    return False


def _named_before(subjects: Subjects, index: int, sentence: Span) -> bool:
    """Whether the sentence names a person before a word."""
    named = (subjects.source.reading.by_word.get(at) for at in range(subjects.words.at(sentence.start), index))
    return any(name is not None and name.kind == "person" and name.last < index for name in named)
