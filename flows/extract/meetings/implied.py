"""Whom a pronoun of a meeting means: «خلال لقائه Y», «استقبله الرئيس», «وصل X … والتقى Y», «جاء ذلك خلال لقائه Y».

It is the person of whom the sentence tells, after its last «أن»; else the one of whom the sentences before tell.
"""

from __future__ import annotations

from bisect import bisect_right

from flows.extract.names import Name
from flows.extract.source import Source
from flows.extract.speech_words import speech_words

_BACK = 2
_WITH = "مع"
_REACH = 30


def implied_person(source: Source, word: int) -> Name | None:
    """The person meant by a pronoun at a word; ``None`` where no person was named shortly before."""
    words = source.reading.words
    at = bisect_right(source.sentences, words.starts[word], key=lambda span: span.start) - 1
    if at < 0:
        return None
    begin = words.at(source.sentences[at].start)
    that = next((i for i in range(word - 1, begin, -1) if words.forms[i] in speech_words("that")), begin)
    found, other = _first_person(source, that, word) or _first_person(source, begin, that), None
    for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if found is not None:
            break
        inside = words.between(source.sentences[before].start, source.sentences[before].end)
        found = _first_person(source, inside.start, inside.stop)
        if found is not None and _WITH in words.forms[inside.start : found.first]:
            found, other = None, other or found  # «بحث رئيس الوزراء مع X»: who was named in the sentence before
    return found or other


def _first_person(source: Source, first: int, last: int) -> Name | None:
    by_word = source.reading.by_word
    for index in range(first, min(last, first + _REACH)):
        name = by_word.get(index)
        if name is not None and name.kind == "person" and not name.nested and name.last < last:
            return name
    return None
