"""A further text of the kind just cited: «مذكرة تفاهم في مجال الثقافة وأخرى بشأن السياحة», «اتفاقا للتعاون وآخر للنقل»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flows.extract.instruments.cited import Cited
from flows.extract.instruments.heads import Head
from flows.extract.instruments.phrase import field, purpose
from flows.extract.reading import Reading
from flows.extract.word_classes import words_of

_COMMAS = ("", "،", ",")


def further(reading: Reading, heads: Iterable[Head], cited: Sequence[Cited]) -> Iterator[Cited]:
    """Agreements named by «أخرى» alone, right behind one without article, and by what they are about."""
    known = {head.index: head for head in heads if head.marking in ("bare", "accusative")}
    for one in cited:
        found = _behind(reading, known, one)
        while found is not None:
            yield found
            found = _behind(reading, known, found, said=one)


def _behind(reading: Reading, heads: Mapping[int, Head], one: Cited, *, said: Cited | None = None) -> Cited | None:
    """The next one behind a citation; ``said`` is the one that says of what kind they are."""
    words, head = reading.words, heads.get(reading.words.at((said or one).start))
    last = words.at(one.end - 1)
    index = last + 1
    if head is None or one.kind != "agreement" or index + 1 >= len(words) or words.gaps[last].strip() not in _COMMAS:
        return None
    other = "another_she" if head.word.endswith("ه") else "another_he"
    if words.forms[index][:1] != "و" or words.forms[index][1:] not in words_of(other):
        return None
    end = field(reading, index) or purpose(reading, index)
    if end is None:
        return None  # «وأخرى قيد الإعداد»
    start, finish = reading.letter(index, 1), words.ends[end]
    key = "_".join([head.word, *words.forms[index + 1 : end + 1]])
    return replace(
        one, start=start, end=finish, instrument_id=f"instrument:{key}", number=None, year=None,
        name_ar=" ".join(reading.text[start:finish].split()), name_en=None, paragraph=None, numbers=(),
    )  # fmt: skip
