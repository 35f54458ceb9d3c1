"""Subjects that no list knows: «أكد الصيادون في هذا الشأن أن», «وقال فلان الفلاني إن», «ويتهم منتقدون الحكومة»."""

from __future__ import annotations

from flows.extract.antecedents import Speaker
from flows.extract.name_tests import is_nominative_plural
from flows.extract.reading import stop_words
from flows.extract.speech_act import lookup
from flows.extract.speech_words import speech_words
from flows.extract.subject_phrases import Subject, Talk
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_UNKNOWN_WORDS = 10


def _may_speak(form: str) -> bool:
    """Whether a word can begin an unknown speaker: no particle, no object with a pronoun, no verb of speech."""
    reasons = form in stop_words("preposition") or form in stop_words("verb") or form in stop_words("time")
    known = form in speech_words("that") or form in words_of("relative") or form in speech_words("negation")
    known = known or form in words_of("prepositional_pronoun")
    open_noun = form.startswith("ال") or form[0] not in "لبك"
    return (
        open_noun and not (reasons or known or lookup(form)[1] or form.endswith(("هم", "ها", "هما"))) and len(form) > 2
    )


def abbreviated(words: Words, index: int) -> int:
    """Words of a title cut to a letter with its point: 1 for «د. عباس», «م. سالم», else 0."""
    cut = index + 1 < len(words) and words.forms[index] in speech_words("letter_title")
    return int(cut and words.gaps[index].strip() in (".", "/", "./") and "\n" not in words.gaps[index])


def unknown_after(talk: Talk, verb: int) -> Subject | None:
    """«أكد الصيادون في هذا الشأن أن», «وقال فلان الفلاني إن»: whom no list knows, before the complement."""
    words, index = talk.words, verb + 1
    index += abbreviated(words, index)
    if index >= len(words) or not words.joined(verb) or not _may_speak(words.forms[index]):
        return None
    if words.forms[index] in speech_words("subject_skip"):
        return None  # «وقال أيضا "إيران ملتزمة …"»
    for offset in range(index + 1, min(index + _UNKNOWN_WORDS, len(words))):
        if words.forms[offset] in speech_words("that") or words.forms[offset] == "عن":
            last = _before_particle(talk, index, offset)
            text = talk.source.reading.slice(index, last)
            return Subject(Speaker(None, text, "stated", frozenset(("he", "she")), person=True), index, last)
        if any(mark in words.gaps[offset - 1] for mark in ".؛:\n"):
            return None
    return None


def nominative_after(talk: Talk, verb: int) -> Subject | None:
    """«ويتهم منتقدون | الحكومة», «طالب محتجون غاضبون»: several in the case of a subject, with their adjectives."""
    words, last = talk.words, verb + 1
    if not words.joined(verb) or last in talk.source.reading.by_word or not is_nominative_plural(words.forms[last]):
        return None
    while words.joined(last) and words.forms[last + 1].endswith("ون") and last + 1 not in talk.source.reading.by_word:
        last += 1
    text = talk.source.reading.slice(verb + 1, last)
    return Subject(Speaker(None, text, "stated", frozenset(("he", "she", "they"))), verb + 1, last)


def _before_particle(talk: Talk, first: int, end: int) -> int:
    """The last word before an adjunct: «الصيادون | في هذا الشأن»."""
    for index in range(first + 1, end):
        if talk.words.forms[index] in stop_words("preposition") or not talk.words.joined(index - 1):
            return index - 1
    return end - 1
