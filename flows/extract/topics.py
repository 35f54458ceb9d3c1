"""What a statement is about: keywords of ``topics.csv`` with weights, in its own part of the sentence first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from flows.extract.passing_mentions import PassingMentions
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.topic_words import Meaning, topic_words
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_PLAINEST, _LEAST_WEIGHT, _WEAKEST = 3, 2, 1  # a weak word («لقاء») sets one of what is planned or welcomed alone
_SENTENCE = 1500  # characters either side that still count as the same sentence
_OWN_OBJECT = frozenset(("appreciate", "concern", "condemn", "welcome"))  # acts that name their matter themselves
_OF_EVENTS = frozenset(("plan", "welcome"))  # acts whose object may be a meeting as such
_FORMULA = "sovereignty"  # what states affirm beside everything else: «احترام سيادته ووحدة أراضيه»


# A keyword begins a word, particles and article aside: «لوقف إطلاق النار», «بالمساعدات».
_PARTICLES = re.compile(r"(?:\A|\W)[وف]?(?:[بلك]?(?:ال)?|لل)\Z")


class Topics:
    """The topic words of one text, found in a single pass; a statement asks for a stretch of them."""

    def __init__(self, source: Source) -> None:
        automaton, meanings = topic_words()
        passing = PassingMentions(source)
        self.words = source.reading.words
        text, offsets = _without_names(source, passing)
        self.offsets: list[int] = []
        self.meanings: list[Meaning] = []
        hits = sorted(automaton.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2]))
        last = 0
        for key, start, end in hits:  # the first and longest of overlapping keywords
            if start < last or not _PARTICLES.search(text, max(0, start - 5), start):
                continue
            last = end
            index = bisect_right(offsets, start) - 1
            if passing.is_one(index):
                continue
            self.offsets.append(source.reading.words.starts[index])
            self.meanings.append(_weakened(meanings[key]) if passing.on_basis(index) else meanings[key])

    def of(self, act: str, own: Span, complement: int, sentence: Span) -> tuple[str, ...]:
        """Topics by weight in the statement's own part of the sentence, else in what stands in its complement.

        Else plain ones in the rest of the sentence, if the act has no object that would name them; else «other».
        """
        found = self._between(own.start, own.end) or self._between(own.start, complement)
        if not found and act not in _OWN_OBJECT:
            near = max(sentence.start, own.start - _SENTENCE), min(sentence.end, own.end + _SENTENCE)
            found = self._between(*near, _PLAINEST)
            if not self._points_back(own):
                found = tuple(topic for topic in found if topic != _FORMULA)
        if not found and act in _OF_EVENTS:
            found = self._between(own.start, own.end, _WEAKEST)
        return found or ("other",)

    def _points_back(self, own: Span) -> bool:
        """«اتفقوا على أن هذه المبادئ أساسية»: it speaks of all that the sentence told before."""
        starts = self.words.starts
        forms = self.words.forms[bisect_left(starts, own.start) : bisect_left(starts, own.end)]
        return any(one in speech_words("that") and two in words_of("demonstrative") for one, two in pairwise(forms))

    def _between(self, start: int, end: int, least: int = _LEAST_WEIGHT) -> tuple[str, ...]:
        best: dict[str, int] = {}
        for meaning in self.meanings[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]:
            for topic, weight in meaning:
                best[topic] = max(best.get(topic, 0), weight)
        top = max(best.values(), default=0)
        return tuple(sorted(t for t, weight in best.items() if weight == top)) if top >= least else ()


def _without_names(source: Source, passing: PassingMentions) -> tuple[str, list[int]]:
    """Folded words joined by blanks, and where each begins; names of groups are left blank, because
    «التحالف … للتصدي لداعش» sets no topic. Those of bodies are not: «لجنة الانتخابات», «وكالة الأونروا» do."""
    reading, kept, offsets, at = source.reading, [], [], 0
    for index, form in enumerate(reading.words.forms):
        name = reading.by_word.get(index)
        blank = name is not None and name.kind == "group" and name.form == "name"
        kept.append("" if blank or passing.honours(index) else form)
        offsets.append(at)
        at += len(kept[-1]) + 1
    return " ".join(kept), offsets


def _weakened(meaning: Meaning) -> Meaning:
    return tuple((topic, _WEAKEST) for topic, _ in meaning)
