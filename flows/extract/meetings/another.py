"""Where the words begin that tell of a meeting called for at another one: «أوصى المؤتمر | بعقد اجتماع للخبراء»."""

from __future__ import annotations

from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.particles import noun_in
from flows.extract.word_classes import words_of
from flows.extract.words import Words


def begins_another(words: Words, index: int) -> bool:
    """«بعقد اجتماع», «على إجراء جولة»: a verbal noun of holding behind a particle, then a meeting without article."""
    noun = noun_in(words.forms[index], words_of("to_hold"))
    if noun is None or not words.joined(index):
        return False
    governed = words.forms[index] != noun or words.forms[index - 1].removeprefix("و") in ("علي", "الي")
    found = meeting_word(words.forms[index + 1])
    return governed and found is not None and found[1].kind == "noun" and not found[1].definite
