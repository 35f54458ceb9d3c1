"""Bodies that meet without a noun of meeting: «انعقاد اللجنة المشتركة», «من المرتقب أن تنعقد اللجنة العليا في …»."""

from __future__ import annotations

from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.vocabulary import is_verb, meeting_word, note_of
from flows.extract.office_words import plain
from flows.extract.reading import head_nouns
from flows.extract.word_classes import words_of

_SESSION, _SIGN, _ADVERBS = 8, 4, 9
_WHEN = ("في", "خلال", "يوم", "شهر", "بدايه", "مطلع", "قبل", "نهايه")  # folded
_ONCE = ("اخر", "اول", "لاول", "لاخر")  # «آخر مرة», «لأول مرة»


def opens_body(grounds: Grounds, index: int) -> bool:
    """«انعقاد اللجنة الوزارية المشتركة»: what convenes is a body, not a meeting noun."""
    words = grounds.words
    if not words.joined(index):
        return False
    name = grounds.source.reading.by_word.get(index + 1)
    body = name is not None and name.kind in ("organisation", "group")
    return body or words.forms[index + 1].removeprefix("ال") in head_nouns("organisation", "group")


def body_in_session(grounds: Grounds, index: int) -> bool:
    """«مجلس الجامعة على المستوى الوزاري، المنعقد برئاسة …»: a body before it, and no noun of its session after it."""
    words = grounds.words
    for at in range(index + 1, min(index + _SESSION, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n:"):
            break
        found = meeting_word(words.forms[at])
        if found is not None and found[1].kind == "noun" and words.forms[at - 1] not in words_of("medium"):
            return False
    reach = range(index - 1, max(-1, index - _SESSION), -1)
    before = (grounds.source.reading.by_word.get(at) for at in reach)
    name = next((one for one in before if one is not None and one.kind in ("organisation", "group")), None)
    return name is not None and not any(mark in gap for gap in words.gaps[name.last : index] for mark in ".\n:؛")


def body_to_meet(grounds: Grounds, index: int) -> bool:
    """«من المرتقب أن تنعقد اللجنة العليا المشتركة», «ستعقد اللجنة في مسقط»: it will meet, and no noun says what.

    «تستضيف نواكشوط اللجنة العليا المشتركة» too. A present tense without a sign of what is to come may tell what a body
    does every year, and «تعقد اللجنة اجتماعها» has its noun.
    """
    if not _is_announced(grounds, index):
        return False
    body = body_behind(grounds, index)
    return (body is not None or _body_before(grounds, index)) and _is_alone(
        grounds, index + 1 if body is None else body
    )


def body_that_met(grounds: Grounds, index: int) -> bool:
    """«انعقدت في الدوحة اللجنة العليا المشتركة برئاسة X»: a body met, and no noun says what."""
    if opens_body(grounds, index):
        return not _is_regular(grounds, index + 1)
    body = body_behind(grounds, index)
    return body is not None and not _is_regular(grounds, body) and _is_its_own_subject(grounds, body)


def body_called_for(grounds: Grounds, index: int) -> bool:
    """«اتفقا على عقد اللجنة العليا المشتركة في باريس»: a body right behind the noun, and no noun says what."""
    words = grounds.words
    if not words.joined(index) or index + 1 >= len(words):
        return False
    governed = words.forms[index].startswith(("ب", "ل")) or words.forms[index - 1].removeprefix("و") in ("علي", "الي")
    called = index > 0 and governed and plain(words.forms[index + 1]) in words_of("convened")
    return called and _is_alone(grounds, index + 1)


def _is_its_own_subject(grounds: Grounds, body: int) -> bool:
    """Whether what met is the body, and no noun of meeting beside it: up to «،», «في», «لبحث», or the next verb."""
    words = grounds.words
    for at in range(body + 1, min(body + _SESSION, len(words))):
        form, found = words.forms[at], meeting_word(words.forms[at])
        ended = any(mark in words.gaps[at - 1] for mark in ".،؛:\n") or form == "في" or form.startswith("لل")
        joined = form.startswith("و") and found is not None and found[1].kind == "verb"
        if ended or joined or is_verb(form) or form in words_of("to_discuss"):
            break
        if found is not None and found[1].kind in ("noun", "verb"):
            return False
    return True


def _is_alone(grounds: Grounds, begin: int) -> bool:
    """Whether neither a noun of meeting follows, nor «سنويا»."""
    words = grounds.words
    for at in range(begin, min(begin + _SESSION, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n:"):
            break
        found = meeting_word(words.forms[at])
        if found is not None and found[1].kind in ("noun", "verb"):
            return False
    return not _is_regular(grounds, begin)


def _is_regular(grounds: Grounds, begin: int) -> bool:
    """«سنويا», «مرة كل عام»: what a body does again and again; «آخر مرة» was once."""
    words = grounds.words
    for at in range(begin, min(begin + _SESSION, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".\n:"):
            break
        if words.forms[at] in words_of("regularly") and words.forms[at - 1] not in _ONCE:
            return True
    return False


def _body_before(grounds: Grounds, index: int) -> bool:
    """«أن اللجنة القنصلية المشتركة ستنعقد بالقاهرة»: the body right before a future verb."""
    name = grounds.source.reading.by_word.get(index - 1)
    future = grounds.words.forms[index].startswith(("سي", "ست")) and grounds.words.joined(index - 1)
    body = name is not None and name.kind in ("organisation", "group") and name.last == index - 1
    return future and body and name is not None and plain(grounds.words.forms[name.first]) in words_of("convened")


def _is_announced(grounds: Grounds, index: int) -> bool:
    """«سيـ», or «من المقرر أن», «من المرتقب أن» before it."""
    words, form = grounds.words, grounds.words.forms[index].removeprefix("و")
    if form.startswith(("سي", "ست")):
        return True
    before = range(index - 1, max(-1, index - _SIGN), -1)
    return words.forms[index - 1] == "ان" and any(
        words.forms[at].removeprefix("و") in words_of("expected") for at in before
    )


def body_behind(grounds: Grounds, index: int) -> int | None:
    """The first word of the body behind a verb, past the place that hosts it and adverbs of time and place."""
    words, by_word, at = grounds.words, grounds.source.reading.by_word, index + 1
    hosted = note_of(words.forms[index]) == "host"
    while at < min(index + _ADVERBS, len(words)) and not any(mark in words.gaps[at - 1] for mark in ".\n:"):
        name, form = by_word.get(at), words.forms[at]
        if plain(form) in words_of("convened"):
            return at if not hosted or at > index + 1 else None
        where = name is not None and name.kind in ("place", "country")
        if not (at in grounds.dates or where or form in words_of("locative") or form in _WHEN):
            return None
        at += 1
    return None
