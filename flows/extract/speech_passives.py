"""Acts that nobody is named for: «تم بحث», «جرى خلال اللقاء التأكيد على», «شهد الاجتماع مناقشة».

The noun decides the act, as after a light verb; it is the subject of the passive, so only an adjunct may stand between.
Further nouns of talking follow it with «و»: «وجرى بحث العلاقات … واستعراض المستجدات».
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.reading import Reading, stop_words
from flows.extract.speech_act import SpeechAct, bare_form, word_start
from flows.extract.speech_words import speech_words
from flows.extract.verbs import act_nouns
from flows.extract.word_classes import words_of

PASSIVE = "statement.passive"
_REACH = 9
_RESULT = 14  # words from the talks to what came of them: between whom, where and when
_ENDINGS = 2


def passive(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """A passive light verb and the verbal noun that is its subject."""
    bare = passive_bare(reading.words.forms[index])
    if bare not in speech_words("passive") or _relative(reading, index, indexes):
        return None
    opened = False
    for offset in range(index + 1, min(index + 1 + _REACH, indexes.stop)):
        word = reading.words.forms[offset]
        noun = _noun(word) if not _governed(reading, offset) else None
        if noun is not None:
            if _taken_up(reading, offset):
                return None
            start = word_start(reading, index, bare)
            return SpeechAct(index, offset, start, bare, noun[1], noun[2], None, False, PASSIVE)
        opened = opened or word in speech_words("adjunct_opener") or bare.startswith(("شهد", "تشهد", "يشهد", "تخلل"))
        if not opened or word in speech_words("that") or word in words_of("relative"):
            return None
    return None


def ended_in(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«أسفرت المباحثات بين الوزيرين عن الاتفاق على»: those who talked agreed."""
    bare, forms = bare_form(reading.words.forms[index]), reading.words.forms
    subject = forms[index + 1] if index + 1 < indexes.stop else ""
    talks = subject in speech_words("meeting_noun") or subject in speech_words("talks_noun")
    if not talks or _relative(reading, index, indexes):
        return None
    for offset in range(index + 2, min(index + 2 + _RESULT, indexes.stop)):
        if not reading.words.joined(offset - 1):
            return None
        noun = _noun(forms[offset])
        if noun is not None and noun[1] == "agree" and forms[offset - 1] in ("عن", "الي", subject):
            if _taken_up(reading, offset):
                return None
            start = word_start(reading, index, bare)
            return SpeechAct(index, offset, start, bare, noun[1], noun[2], None, False, PASSIVE)
    return None


def _taken_up(reading: Reading, noun: int) -> bool:
    """«حكومة يتم التوافق عليها»: the pronoun takes up what a noun before is told to be."""
    following = reading.words.forms[noun + 1 : noun + 2] if reading.words.joined(noun) else ()
    return bool(following) and following[0] in speech_words("taking_up")


def passive_bare(form: str) -> str:
    """A form without و or ف, «وتم» included, which is too short for other verbs."""
    return form[1:] if len(form) == 3 and form[0] in "وف" else bare_form(form)


def also_discussed(reading: Reading, index: int, found: Sequence[SpeechAct]) -> SpeechAct | None:
    """«… واستعراض المستجدات، ومناقشة الجهود»: what else was talked about, after a passive."""
    form = reading.words.forms[index]
    if not found or found[-1].rule != PASSIVE or not form.startswith("و") or len(form) < 5:
        return None
    noun = _noun(form[1:])
    if noun is None or noun[1] not in ("discuss", "affirm") or _governed(reading, index):
        return None
    start = word_start(reading, index, form[1:])
    return SpeechAct(index, index, start, form[1:], noun[1], noun[2], None, False, PASSIVE)


def _relative(reading: Reading, index: int, indexes: range) -> bool:
    """«ما تم التوصل إليه», «التي تم بحثها»: a relative clause tells of something else."""
    before = reading.words.forms[index - 1] if index > indexes.start else ""
    return before == "ما" or before in words_of("relative") or before in speech_words("subjunctive")


def _governed(reading: Reading, index: int) -> bool:
    """Whether a preposition governs a noun: «بعد مناقشة» is no subject."""
    return reading.words.forms[index - 1] in stop_words("preposition") | {"بعد", "قبل", "عقب"}


def _noun(word: str) -> tuple[str, str, str | None] | None:
    """The act noun that a word is, with or without article: «بحث», «التأكيد», «مناقشة»."""
    plain = word.removeprefix("ال")
    for entry in act_nouns()["تم"]:
        if plain.startswith(entry[0]) and len(plain) - len(entry[0]) <= _ENDINGS:
            return entry
    return None
