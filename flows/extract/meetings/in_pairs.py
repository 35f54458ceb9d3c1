"""Two meetings in one word: «مخرجات اجتماعي العقبة وشرم الشيخ», «قمتي جدة والرياض» name each by its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.names import Name


@lru_cache(maxsize=1 << 16)
def pair_word(form: str) -> tuple[str, MeetingWord] | None:
    """The noun of which a form is the dual before a place: «اجتماعي», «قمتي»; the adjective «الاجتماعي» is none."""
    if not form.endswith("ي") or form.startswith("ال") or len(form) < 4:
        return None
    bare = form.removeprefix("و") if form[:2] in ("وا", "وق", "وم", "وج") else form
    singular = f"{bare[:-2]}ه" if bare.endswith("تي") else bare[:-1]
    found = meeting_word(singular)
    return found if found is not None and found[1].kind == "noun" and found[0] == singular else None


def places_of_pair(grounds: Grounds, index: int) -> Iterator[Name]:
    """The two places right after the word, the second joined by «و»; none where it is not so."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    first = by_word.get(index + 1) if words.joined(index) else None
    if first is None or first.kind not in ("place", "country") or first.start != words.starts[index + 1]:
        return
    second = by_word.get(first.last + 1)
    if second is None or second.kind not in ("place", "country") or not words.forms[second.first].startswith("و"):
        return
    if second.first == first.last + 1 and words.starts[second.first] < second.start:
        yield from (first, second)
