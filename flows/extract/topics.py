"""What a statement is about: keywords of ``topics.csv`` with weights, in its own part of the sentence first."""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.source import Source
from flows.extract.words import Span

_LEAST_WEIGHT = 2


@cache
def _topic_words() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, int], ...]]]:
    """One pattern over all topic keywords at word starts, and what each means."""
    meaning: dict[str, dict[str, int]] = {}
    for row in vocabularies.load("topics"):
        entry = meaning.setdefault(fold(row["keyword_ar"]), {})
        entry[row["topic"]] = max(int(row["weight"]), entry.get(row["topic"], 0))
    keys = sorted(meaning, key=lambda key: (-len(key), key))
    pattern = re.compile(r"(?<!\w)[وف]?(?:[بلك]?(?:ال)?|لل)(" + "|".join(map(re.escape, keys)) + ")")
    return pattern, {key: tuple(sorted(value.items())) for key, value in meaning.items()}


def topics_of(source: Source, start: int, end: int, sentence: Span) -> tuple[str, ...]:
    """Topics by weight of their keywords in the statement's part of the sentence; «other» when none decides."""
    pattern, meaning = _topic_words()
    for first, last in ((start, end), (sentence.start, sentence.end)):
        best: dict[str, int] = {}
        for match in pattern.finditer(_without_names(source, first, last)):
            for topic, weight in meaning[match[1]]:
                best[topic] = max(best.get(topic, 0), weight)
        top = max(best.values(), default=0)
        if top >= _LEAST_WEIGHT:
            return tuple(sorted(topic for topic, weight in best.items() if weight == top))
    return ("other",)


def _without_names(source: Source, start: int, end: int) -> str:
    """Folded words of a stretch, names of bodies blanked: «التحالف … للتصدي لداعش» sets no topic."""
    reading = source.reading
    kept = []
    for index in reading.words.between(start, end):
        name = reading.by_word.get(index)
        blank = name is not None and name.kind in ("group", "organisation") and name.form == "name"
        kept.append("" if blank else reading.words.forms[index])
    return " ".join(kept)
