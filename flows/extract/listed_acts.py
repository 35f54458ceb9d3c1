"""What was agreed on item by item: «واتفق الطرفان على: 1- تفعيل … 2- إحداث لجنة فنية … 3- تشجيع الاستثمار»."""

from __future__ import annotations

import re

from flows.extract.name_tests import is_verbal_noun
from flows.extract.reading import Reading
from flows.extract.speech_act import SpeechAct, lookup
from flows.extract.speech_words import verb_lemmas
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_RULE = "statement.listed"
_MOST = 40  # items between the verb and the last of them
# «إحداث», «إقامة», «إجراء»: with the hamza that folding takes away; «أحداث» are events.
_CAUSED = re.compile(r"إ\w{1,2}ا\w{1,2}\Z")


def listed_agreement(reading: Reading, indexes: range) -> SpeechAct | None:
    """The deed with which an item begins, where the line above the first item ends with «اتفق … على:»."""
    words, first = reading.words, indexes.start
    first += int(first < indexes.stop and words.forms[first].isdigit())
    if first >= indexes.stop or not _is_item(reading, first) or not _is_deed(reading, first):
        return None
    above = _line(reading, first)
    for _ in range(_MOST):
        if above == 0:
            return None
        last, above = above - 1, _line(reading, above - 1)
        if ":" in words.gaps[last]:
            return _agreed(reading, first) if _agrees(reading, range(above, last + 1)) else None
        if not _is_item(reading, above + 1):
            return None
    return None


def _agreed(reading: Reading, index: int) -> SpeechAct:
    start, lemma = reading.words.starts[index], reading.slice(index, index)
    return SpeechAct(index, index, start, lemma, "agree", "AGREE", None, False, _RULE)


def _line(reading: Reading, index: int) -> int:
    """The first word of the line of a word."""
    while index > 0 and "\n" not in reading.words.gaps[index - 1]:
        index -= 1
    return index


def _is_item(reading: Reading, index: int) -> bool:
    """Whether a number stands before a word at the beginning of its line; what a dash lists goes on with the verb."""
    line = _line(reading, index)
    return index == line + 1 and reading.words.forms[line].isdigit()


def _is_deed(reading: Reading, index: int) -> bool:
    """«تفعيل», «إحداث», «دعم», «فتح», «مواصلة»: the noun of something to be done, no list of persons or things."""
    form, word = reading.words.forms[index], reading.slice(index, index)
    if index in reading.by_word:
        return False
    masdar = any(one.shape == "masdar" for one in verb_forms().get(form, ()))
    return masdar or is_verbal_noun(form) or form in words_of("asked_deed") or _CAUSED.match(word) is not None


def _agrees(reading: Reading, line: range) -> bool:
    """Whether the last verb of a line is one of agreeing, told of those who do."""
    for index in reversed(line):
        told = [one for one in lookup(reading.words.forms[index])[1] if one.shape in ("past", "present")]
        if told:
            return any(one.lemma in verb_lemmas("agrees_on_list") for one in told)
    return False
