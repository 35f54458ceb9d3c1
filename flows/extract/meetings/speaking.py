"""Verbs of speech beside a meeting: what they say, and whom they mean, is about no time and place of it."""

from __future__ import annotations

from functools import lru_cache

from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.positions import head_of
from flows.extract.reading import definite, head_nouns
from flows.extract.speech_words import verb_lemmas
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import given_names, words_of
from flows.extract.words import Words

_GOVERNOR = 12  # words between the verb and the meeting


def belongs_to_verb(words: Words, index: int, trigger: int) -> bool:
    """«أشاد المبعوث عقب اللقاء | بالظروف في المخيم»: the object of a verb of speech before the meeting."""
    form = words.forms[index]
    noun = form[1:].removeprefix("ال")
    if form in words_of("locative") or form in words_of("building") or noun in head_nouns("place") or head_of(form):
        return False
    for at in range(trigger - 1, max(-1, trigger - _GOVERNOR), -1):
        if stops_at(words, at, ":\n"):
            return False
        bare = words.forms[at] if words.forms[at] in verb_forms() else words.forms[at][1:]
        if any(one.lemma in verb_lemmas("takes_b") for one in verb_forms().get(bare, ())):
            return True
    return False


def adds(words: Words, index: int) -> bool:
    """«شكر X الدولة على استضافة الحوار، | معلنا عن مساهمة للفترة 2026-2028»: a participle of speech behind a comma."""
    if not index or "،" not in words.gaps[index - 1] or words.forms[index].startswith("ال"):
        return False
    return any(one.shape == "participle" for one in verb_forms().get(words.forms[index], ()))


@lru_cache(maxsize=1 << 16)
def speaks(form: str) -> bool:
    """Whether a folded word is surely a finite verb of speech: «ثمن», «نبه», «استهجنت»; what it says lies elsewhere."""
    bare = form[1:] if form[:1] in ("و", "ف") and form not in verb_forms() else form
    readings = verb_forms().get(bare, ())
    told = [one for one in readings if one.shape in ("past", "present") and one.person in ("he", "she")]
    sure = bool(told) and not any(one.needs_context or one.light or one.written for one in readings)
    return sure and bare not in words_of("noun_too") and meeting_word(form) is None and bare not in given_names()


def speaks_behind_definite(words: Words, index: int, trigger: int) -> bool:
    """«عقب اللقاء | ثمن المبعوث الجهود»: right behind a definite noun no indefinite one can stand."""
    if index != trigger + 1 or not definite(words.forms[trigger]) or not words.forms[trigger].startswith("ال"):
        return False
    told = (one for one in verb_forms().get(words.forms[index], ()) if one.written != "says_that")  # «اللقاء بين X وY»
    return any(one.shape == "past" and one.person in ("he", "she") for one in told)
