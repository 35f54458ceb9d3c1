"""Which body a common noun means: «المجلس» the council named before, «الحركة» Hamas, «المجلسان» the last two councils.

A body is found by the head noun of its name as written, and of its known names where it goes by another («حماس»).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name, latest_before
from flows.extract.office_words import plain
from flows.extract.particles import noun_in
from flows.extract.reading import head_nouns
from flows.extract.source import Source
from flows.extract.speech_words import speech_words

_NAMED_NEAR = 24


@dataclass(slots=True)
class Bodies:
    """Bodies and countries of a text, in its order, by their head nouns."""

    source: Source
    heads: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: Name) -> None:
        """Take in the next name of a body or country."""
        first = self.source.reading.words.forms[name.first]
        written = noun_in(first, _body_heads()) or first
        for head in sorted({_kind_of_body(written), *_known_heads().get(name.entity_id, ())}):
            self.heads[head].append(name)

    def called(self, form: str, index: int) -> Name | None:
        """The body or country named before a word whose name begins with this noun: «المجلس», «المملكة»."""
        return latest_before(self._known(form), index)

    def council(self, form: str, index: int, spoken: Sequence[str | None]) -> Name | None:
        """The body that «المجلس» means where a council speaks: one that spoke before, else the first named."""
        known = self._known(form)
        here = self._in_same_sentence(known, index)
        if here is not None:
            return here
        recent = [name for name in known if name.entity_id in spoken and name.first < index]
        return recent[-1] if recent else next((name for name in known[:1] if name.first < index), None)

    def two(self, index: int, text: str) -> Sequence[Name] | None:
        """The last two different bodies before a word whose noun has this dual; ``None`` where no bodies are meant."""
        noun = _singular(fold(text))
        if noun not in _body_heads():
            return None
        known = self._known(noun)
        at = bisect_left(known, index, key=lambda name: name.first)
        found: dict[str, Name] = {}
        for name in reversed(known[max(0, at - _NAMED_NEAR) : at]):
            found.setdefault(name.entity_id, name)
        return sorted(list(found.values())[:2], key=lambda name: name.first) if len(found) > 1 else ()

    def _known(self, form: str) -> Sequence[Name]:
        return self.heads.get(_kind_of_body(form), ())

    def _in_same_sentence(self, names: Sequence[Name], index: int) -> Name | None:
        """The last of some names before a word of its sentence."""
        sentences, start = self.source.sentences, self.source.reading.words.starts[index]
        position = bisect_left(sentences, start + 1, key=lambda span: span.start) - 1
        name = latest_before(names, index)
        return name if name is not None and position >= 0 and name.start >= sentences[position].start else None


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(head_nouns("organisation", "group", "armed_group", "media"))


@lru_cache(maxsize=1 << 14)
def _kind_of_body(form: str) -> str:
    """The head noun of a body without particle and article, of several spellings the first: «المليشيات» → «ميليشيا»."""
    bare = plain(form)
    return speech_words("same_head").get(bare, bare)


@cache
def _known_heads() -> dict[str, frozenset[str]]:
    """Entity → head nouns of its known names, so that «الحركة» is Hamas and «التنظيم» is Daesh where they were named.

    Of groups of states only the name as written tells («المجموعة» after «أصدقاء سورية» is another group).
    """
    heads: dict[str, set[str]] = defaultdict(set)
    for spellings in gazetteer().spellings:
        for spelling in spellings:
            first, *rest = spelling.folded.split()
            if rest and first in _body_heads() and spelling.target.startswith(("org:", "armed:")):
                heads[spelling.target].add(_kind_of_body(first))
    return {target: frozenset(found) for target, found in heads.items()}


def _singular(word: str) -> str:
    """«الحركتان» → «حركه», «المجلسين» → «مجلس»."""
    stem = word.removeprefix("ال")
    return f"{stem[:-3]}ه" if stem.endswith(("تان", "تين")) else stem[:-2]
