"""What stands between two commas beside those who met: «، على هامش الدورة،», «، الذي تحضره سوريا للمرة الأولى،»."""

from __future__ import annotations

from flows.extract.source import Source
from flows.extract.word_classes import words_of

LONGEST = 18  # words


def asides(source: Source, first: int, last: int, *, relatives: bool = False) -> frozenset[int]:
    """The words of adverbials, and of relative clauses too, that stand between two commas among some words.

    What is told «على هامش …» needs no comma before it.
    """
    found, index = set[int](), first
    while index < min(last, len(source.reading.words) - 1):
        end = _end(source, index, last, relatives=relatives)
        if end is not None:
            found.update(range(index + 1, end + 1))
        index = index + 1 if end is None else end
    return frozenset(found)


def _end(source: Source, index: int, last: int, *, relatives: bool) -> int | None:
    """The last word of an aside that begins behind a word."""
    words = source.reading.words
    following, margin = words.forms[index + 1], words.forms[index + 2 : index + 3] == ("هامش",)
    relative = relatives and following in words_of("relative")
    if "،" not in words.gaps[index] and not margin:
        return None
    if not relative and following not in words_of("adverbial"):
        return None
    end = next((at for at in range(index + 1, last) if "،" in words.gaps[at]), None)
    if end is None or end - index > LONGEST:
        return None
    inside = words.forms[index + 2 : end + 1]
    return None if not relative and any(form in words_of("relative") for form in inside) else end
