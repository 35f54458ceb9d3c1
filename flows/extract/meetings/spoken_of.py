"""Nouns of meetings that are only spoken of, or that tell when the one told of ends: neither begins another.

«آخر مستجدات مفاوضات فيينا», «المفاوضات التي استضافتها مسقط», «ويختتم المؤتمر أعماله يوم الخميس».
"""

from __future__ import annotations

from flows.extract.meetings.clause import Clause, is_holding
from flows.extract.meetings.vocabulary import MeetingWord
from flows.extract.word_classes import spelled, words_of
from flows.extract.words import Words

_MATTER = 4  # words from «نتائج» to the meeting: «نتائج الجولة الرابعة من المفاوضات»


def is_spoken_of(words: Words, index: int) -> bool:
    """«آخر مستجدات مفاوضات فيينا», «نتائج الجولة الرابعة من المفاوضات»: what two speak of, and not where they met."""
    for at in range(index - 1, max(-1, index - 1 - _MATTER), -1):
        if not words.joined(at):
            return False
        if words.forms[at] in spelled("matter_of_meeting"):
            return True
    return False


def is_described(words: Words, index: int, clause: Clause) -> bool:
    """«بحثا يوم 5 مايو المفاوضات | التي استضافتها مسقط»: held by the verb of its relative clause, and by no other."""
    for at in range(index + 1, min(index + _MATTER, len(words) - 1)):
        if not words.joined(at - 1):
            return False
        if words.forms[at] in words_of("relative"):
            return is_holding(words.forms[at + 1]) and (clause.holding is None or clause.holding > index)
    return False


def goes_on_later(words: Words, index: int, word: MeetingWord) -> bool:
    """«ويختتم المؤتمر أعماله يوم الخميس», «وتتواصل أعمال القمة غدا»: the meeting told of, and when it ends."""
    if word.kind != "noun" or not word.definite:
        return False
    at = index - 1 - (index > 1 and words.forms[index - 1] in words_of("business"))
    return at >= 0 and words.joined(at) and words.forms[at] in spelled("goes_on")
