"""Agreements and resolutions named beside a meeting: what is told of them is not told of the meeting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from flows.extract.meetings.clause import Grounds
from flows.extract.names import Name
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_NEAR = 3


def signed_from(grounds: Grounds, index: int, last: int) -> int:
    """Last word before «… الاتفاقية الموقعة بين بغداد وواشنطن عام 2008»: what is told there is of the agreement."""
    participles = words_of("concluded") | words_of("instrument_participle")
    for at in range(index + 2, last + 1):
        form = grounds.words.forms[at]
        if form in participles and (_cited_before(grounds, index, at) or _named_before(grounds, index, at)):
            return at - 1
    return last


def _named_before(grounds: Grounds, index: int, at: int) -> bool:
    """Whether the noun of an agreement stands right before its participle: «مذكرة التفاهم الموقعة في مارس»."""
    near = grounds.words.forms[max(index + 1, at - _NEAR) : at]
    return any(form.removeprefix("ال") in words_of("signed") for form in near)


def _cited_before(grounds: Grounds, index: int, at: int) -> bool:
    """Whether an instrument that is named behind a word ends right before another one."""
    end, instruments = grounds.words.ends[at - 1], grounds.source.instruments
    last = bisect_left(instruments, end, key=lambda cited: cited.start) - 1
    return last >= 0 and instruments[last].end == end and instruments[last].start > grounds.words.starts[index]


def inside_instrument(source: Source, name: Name) -> bool:
    """«تمسكهم بقرار مجلس الأمن 2755 … اجتماعهم القادم»: the body of a resolution is not the one that meets.

    «بيان القمة الرابعة عشرة لإيغاد»: but that of a meeting whose text it is does.
    """
    instruments = source.instruments
    at = bisect_right(instruments, name.start, key=lambda cited: cited.start) - 1
    if at < 0 or instruments[at].start >= name.start or name.end > instruments[at].end:
        return False
    words = source.reading.words
    return words.forms[words.at(instruments[at].start) + 1] not in words_of("issuing_meeting")
