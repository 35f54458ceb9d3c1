"""Who goes on in a relative clause: «استقبل بري السفير أماني، الذي نقل إليه تحيات …، وشدد على»: the ambassador.

The verb of the relative clause tells what he did to whom he met, and the verb of speech joined to it is his too; the
other one would be named («وأكد بري»).
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import speech_words
from flows.extract.subject_phrases import Subject
from flows.extract.subjects import Subjects
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_REACH, _HEAD, _TAIL = 24, 12, 4  # words from «الذي» to the verb, of the phrase before it, behind its office
_DONE_TO = ("اليه", "اليها", "له", "لها", "معه", "معها")


def of_relative(subjects: Subjects, act: SpeechAct, sentence: Span, person: str) -> Speaker | None:
    """Of whom a relative clause tells what he brought to somebody, where a verb goes on with «و» behind a comma."""
    words, first = subjects.words, subjects.words.at(sentence.start)
    joined = act.start > words.starts[act.first] and "،" in words.gaps[act.first - 1]
    if not joined:
        return None
    for index in range(act.first - 2, max(first, act.first - _REACH), -1):
        if words.forms[index] not in words_of("relative"):
            continue
        found = _head(subjects, index, first) if _is_brought(subjects, index, act.first) else None
        fits = found is not None and found.speaker.person and person in (*found.speaker.agrees, "")
        return replace(found.speaker, basis="inferred") if found is not None and fits else None
    return None


def _is_brought(subjects: Subjects, relative: int, end: int) -> bool:
    """«الذي | نقل إليه», «الذي سلمه»: a verb behind the relative word, and the pronoun of whom it is done to."""
    verb = subjects.words.forms[relative + 1 : end]
    if not verb or not subjects.words.joined(relative):
        return False
    brought = verb[0].startswith(tuple(speech_words("brings")))
    return brought and len(verb) > 1 and (verb[1] in _DONE_TO or verb[0].endswith("ه"))


def _head(subjects: Subjects, relative: int, first: int) -> Subject | None:
    """The longest phrase for a person that ends right before «الذي»."""
    for index in range(max(first, relative - _HEAD), relative):
        found = subjects.at(index)
        if found is not None and found.last == relative - 1 and found.speaker.person:
            return found
    return _apposed(subjects, relative, first)


def _apposed(subjects: Subjects, relative: int, first: int) -> Subject | None:
    """«السيد روبير موليي، سفير فرنسا المعتمد لدى بلادنا، الذي»: who bears the office that stands before «الذي»."""
    for held in subjects.source.positions:
        near = 0 < relative - held.last <= _TAIL and held.first >= first and held.person.last < held.first
        if near and not any(name.kind == "person" for name in held.names):
            return Subject(name_speaker(held.person, subjects.source), held.person.first, relative - 1)
    return None
