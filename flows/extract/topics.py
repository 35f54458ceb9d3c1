"""What a statement is about: keywords of ``topics.csv`` with weights, in its own part of the sentence first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.source import Source
from flows.extract.words import Span

_PLAINEST, _LEAST_WEIGHT, _WEAKEST = 3, 2, 1  # a weak word («لقاء») sets a topic only where no other word does
_SENTENCE = 1500  # characters either side that still count as the same sentence


@cache
def _topic_words() -> tuple[AhoCorasick, tuple[tuple[tuple[str, int], ...], ...]]:
    """An automaton over all topic keywords, and what each means: topics with weights."""
    meaning: dict[str, dict[str, int]] = {}
    for row in vocabularies.load("topics"):
        for keyword in _written(fold(row["keyword_ar"])):
            entry = meaning.setdefault(keyword, {})
            entry[row["topic"]] = max(int(row["weight"]), entry.get(row["topic"], 0))
    keys = sorted(meaning)
    automaton = AhoCorasick(keys, matchkind=MatchKind.Standard)
    return automaton, tuple(tuple(sorted(meaning[key].items())) for key in keys)


def _written(keyword: str) -> tuple[str, ...]:
    """A keyword, and with «ل» for «ال» where it has the article: «الأعمال العدائية», «للأعمال العدائية»."""
    return (keyword, f"لل{keyword[2:]}") if keyword.startswith("ال") else (keyword,)


# A keyword begins a word, particles and article aside: «لوقف إطلاق النار», «بالمساعدات».
_PARTICLES = re.compile(r"(?:\A|\W)[وف]?(?:[بلك]?(?:ال)?|لل)\Z")


class Topics:
    """The topic words of one text, found in a single pass; a statement asks for a stretch of them."""

    def __init__(self, source: Source) -> None:
        automaton, meanings = _topic_words()
        text, offsets = _without_names(source)
        self.offsets: list[int] = []
        self.meanings: list[tuple[tuple[str, int], ...]] = []
        hits = sorted(automaton.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2]))
        last = 0
        for key, start, end in hits:  # the first and longest of overlapping keywords
            if start < last or not _PARTICLES.search(text, max(0, start - 5), start):
                continue
            last = end
            self.offsets.append(source.reading.words.starts[bisect_right(offsets, start) - 1])
            self.meanings.append(meanings[key])

    def of(self, start: int, end: int, sentence: Span) -> tuple[str, ...]:
        """Topics by weight in the statement's part of the sentence, else plain ones in all of it; else «other»."""
        near = max(sentence.start, start - _SENTENCE), min(sentence.end, end + _SENTENCE)
        own = self._between(start, end) or self._between(*near, _PLAINEST)
        return own or self._between(start, end, _WEAKEST) or ("other",)

    def _between(self, start: int, end: int, least: int = _LEAST_WEIGHT) -> tuple[str, ...]:
        best: dict[str, int] = {}
        for meaning in self.meanings[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]:
            for topic, weight in meaning:
                best[topic] = max(best.get(topic, 0), weight)
        top = max(best.values(), default=0)
        return tuple(sorted(t for t, weight in best.items() if weight == top)) if top >= least else ()


def _without_names(source: Source) -> tuple[str, list[int]]:
    """Folded words joined by blanks, and where each begins; names of groups are left blank, because
    «التحالف … للتصدي لداعش» sets no topic. Those of bodies are not: «لجنة الانتخابات», «وكالة الأونروا» do."""
    reading, kept, offsets, at = source.reading, [], [], 0
    for index, form in enumerate(reading.words.forms):
        name = reading.by_word.get(index)
        blank = name is not None and name.kind == "group" and name.form == "name"
        kept.append("" if blank else form)
        offsets.append(at)
        at += len(kept[-1]) + 1
    return " ".join(kept), offsets
