"""Meetings that did not take place: «كان مقررا أن يلتقي الرجلان، لكن اللقاء أرجئ», «القمة ألغيت»."""

from __future__ import annotations

from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.stops import stops_at
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_BEFORE, _BEHIND, _NEAR = 5, 30, 3
_WAS = ("كان", "كانت")


def called_off(grounds: Grounds, index: int) -> bool:
    """Whether a meeting was put off or called off; one put off to another day is still to come."""
    words = grounds.words
    if words.forms[index + 1 : index + 2] and words.forms[index + 1] in words_of("put_off") and words.joined(index):
        return not _has_new_day(grounds, index + 1)
    begin = min(index + 1 + _BEFORE, len(words)) if _is_told_expected(words, index) else index
    at = _put_off_behind(words, index) if _was_expected(words, begin) else None
    # «كان مقررا أن تعقد لقاء يوم 10 فبراير، إلا أنه تأجل إلى يوم 25»: it was not held on the day told first.
    return at is not None and (not _has_new_day(grounds, at) or any(day in grounds.dates for day in range(index, at)))


def _is_told_expected(words: Words, index: int) -> bool:
    """«القمة التي كان مقررا أن تستضيفها الخرطوم ألغيت»: a relative clause behind the noun says so."""
    if index + 2 >= len(words) or not words.joined(index):
        return False
    return words.forms[index + 1] in words_of("relative") and words.forms[index + 2] in _WAS


def _was_expected(words: Words, index: int) -> bool:
    """«وكان مقررا أن يلتقي», «كان من المقرر عقد الاجتماع»: what had been meant to be, near before a word."""
    for at in range(index - 1, max(0, index - _BEFORE), -1):
        if stops_at(words, at, "\n"):
            return False
        bare = words.forms[at].removeprefix("ال")
        plain = bare.removesuffix("ا")
        if not {f"ال{bare}", f"ال{plain}"}.isdisjoint(words_of("expected")):
            told = words.forms[max(0, at - _NEAR) : at]
            return any(form.removeprefix("و") in _WAS for form in told)
    return False


def _put_off_behind(words: Words, index: int) -> int | None:
    """The word in the rest of the sentence that tells of no meeting after all."""
    for at in range(index + 1, min(index + _BEHIND, len(words))):
        if stops_at(words, at - 1, "\n"):
            return None
        if words.forms[at] in words_of("put_off"):
            return at
    return None


def _has_new_day(grounds: Grounds, at: int) -> bool:
    """«تأجل إلى 5 مايو», «أرجئ حتى إشعار آخر»: whether a day follows to which it is put off."""
    words = grounds.words
    towards = words.forms[at + 1 : at + 2] in (("الي",), ("حتي",))
    return towards and any(after in grounds.dates for after in range(at + 2, min(at + 2 + _NEAR, len(words))))
