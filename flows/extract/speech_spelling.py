"""Verbs told from nouns by what the source writes and folding takes away: «نفى» and «نفي», «حيّاه» and «حياة»."""

from __future__ import annotations

import re

from flows.extract.reading import Reading, title_heads
from flows.extract.speech_act import has_mark, has_object
from flows.extract.speech_context import says_that
from flows.extract.speech_words import speech_words
from flows.extract.verbs import VerbForm

_TO = re.compile(r"(?<!\w)و?[إا]لي(?!\w)")


def is_written(reading: Reading, index: int, form: VerbForm) -> bool:
    """«وزاد:» speaks before a colon or «أن»; «هنأ» is told from «هنا» by its hamza, «نفى» by its last letter."""
    if form.written == "colon":
        gap = reading.words.gaps[index] if index < len(reading.words.gaps) else ""
        after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
        says = after in speech_words("says_what") or after in speech_words("saying")
        return ":" in gap or says or _quotes(reading, index + 1)
    if form.shape == "past" and form.written == "says_that":
        return says_that(reading, index)
    if form.shape == "past" and has_mark(reading, index, "آ") and not form.lemma.startswith("آ"):
        return False  # «آملا» is a participle, «أملا» a dual
    if _is_noun(reading, index, form):
        return False
    if form.written == "hamza" and form.shape == "past" and form.person == "he":
        return has_mark(reading, index, "أ")
    return True


def _quotes(reading: Reading, index: int) -> bool:
    """«وزاد المصدر: “…”», «وزاد الوزير: …»: somebody by office or role alone, and then what he says."""
    words = reading.words
    if index >= len(words) or ":" not in words.gaps[index]:
        return False
    return words.forms[index] in title_heads() or words.forms[index] in speech_words("source_again")


def _is_noun(reading: Reading, index: int, form: VerbForm) -> bool:
    """«نفي الاتهامات», «تبنّيها», «نادي الأسير» end in ي where «نفى», «تبنى», «نادى» do not; «حياة» in ة."""
    word = reading.text[reading.words.starts[index] : reading.words.ends[index]]
    if has_object(reading.words.forms[index]):
        return word.endswith("ة") or (_is_weak(form) and word.removesuffix("ها").removesuffix("هم").endswith("ي"))
    return _is_weak(form) and word.endswith("ي") and _tells_letters_apart(reading)


def _tells_letters_apart(reading: Reading) -> bool:
    """A text that writes «الي» for «إلى» writes «نفي الوزير» for «نفى» too."""
    return _TO.search(reading.text) is None


def _is_weak(form: VerbForm) -> bool:
    return form.shape == "past" and form.person == "he" and form.lemma.endswith("ى")
