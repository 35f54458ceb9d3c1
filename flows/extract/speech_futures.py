"""What will be done: «سيعقد», «سوف تستضيف» a plan, «سندعم», «ستعمل … على» a promise, «وسيُحدد عدد …» by nobody named."""

from __future__ import annotations

import re

from flows.extract.reading import Reading, stop_words, title_heads
from flows.extract.speech_act import SpeechAct, bare_form, has_mark, word_start
from flows.extract.speech_passives import PASSIVE
from flows.extract.speech_words import collectives, speech_words

_WE_WILL = re.compile(r"سن(?![وهتغ])[ء-ي]{3,}")  # «سنعمل», not «سنوات»
_DAMMA = "\u064f"
_UPON = 18  # words from «ستعمل» to «على»
_GIVEN = 6  # words from «سيقدم» to what is given
_RULE = "statement.future"


def future(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«سيعقد», «ستجتمع»: a plan; «سندعم», «ستواصل»: a commitment of those who speak."""
    form = bare_form(reading.words.forms[index])
    if index in reading.by_word or len(form) < 5 or form[0] != "س" or form[1] not in "يتن" or _asked(reading, index):
        return None
    start = word_start(reading, index, form)
    if _will_be_done(reading, index, form):
        return SpeechAct(index, index, start, form, "plan", "AGREE", None, False, PASSIVE)
    act = _promised(reading, index, form) or ("commit" if _works_on(reading, index, form, indexes) else None)
    if act is not None:
        return SpeechAct(index, index, start, form, act, "AGREE", None, False, _RULE)
    if form[1] == "ن" and _WE_WILL.fullmatch(form) and form not in stop_words():
        return SpeechAct(index, index, start, form, "commit", "AGREE", None, False, "statement.we_will")
    return None


def will(reading: Reading, index: int, start: int, after: str) -> SpeechAct | None:
    """«سوف تستضيف الجامعة الاجتماع»: the same with the particle apart, which is the first word."""
    if len(after) < 4 or after[0] not in "يت" or not reading.words.joined(index) or _asked(reading, index):
        return None
    lemma = "س" + after
    act = _promised(reading, index + 1, lemma)
    return None if act is None else SpeechAct(index, index + 1, start, lemma, act, "AGREE", None, False, _RULE)


def _asked(reading: Reading, index: int) -> bool:
    """«هل ستدعم فرنسا الاتفاق؟»: nobody says that she will; «أعلنت أن ستدعم» does."""
    before = reading.words.forms[index - 1].removeprefix("و") if index and reading.words.joined(index - 1) else ""
    return before != "ان" and before in speech_words("conditional")


def _promised(reading: Reading, verb: int, form: str) -> str | None:
    """Whether a verb with «س» promises or plans: «ستقدم 50 مليون يورو» is a promise, «سيقدم إحاطة» a plan."""
    if form[2:].startswith(tuple(speech_words("commit_stem"))):
        return "commit"
    if not form[2:].startswith(tuple(speech_words("plan_stem"))):
        return None
    given = form[2:].startswith(tuple(speech_words("gives_stem"))) and not _told(reading, verb)
    event = form[2:].startswith(tuple(speech_words("event_stem")))
    return "commit" if given or (form[1] == "ن" and not event) else "plan"


def _told(reading: Reading, verb: int) -> bool:
    """«سيقدم المبعوث إحاطة», «سيقدم أوراق اعتماده»: words that are said, or papers that are handed over."""
    following = reading.words.forms[verb + 1 : verb + 1 + _GIVEN]
    return any(form.removeprefix("ال").removesuffix("ا") in speech_words("laid_before") for form in following)


def _works_on(reading: Reading, index: int, form: str, indexes: range) -> bool:
    """«وستعمل الدول الثلاث، بوصفها ضامنة، على»: to work on something; «ستعمل المحطة بالغاز» only runs."""
    upon = reading.words.forms[index + 1 : min(index + _UPON, indexes.stop)]
    return form[2:] in speech_words("commit_upon") and "علي" in upon


def _will_be_done(reading: Reading, index: int, form: str) -> bool:
    """«سيُحدد عدد الأسرى», «سيحدد موعدها»: by its vowel, or by what there is to fix; «سيحدد الرئيس» is his own."""
    if form[1] == "ن" or not form[2:].startswith(tuple(speech_words("done_stem"))):
        return False
    after = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    if has_mark(reading, index, _DAMMA):
        return after not in title_heads() and after not in collectives()  # «سيُشكل الرئيس الحكومة» is his own
    return after.startswith(tuple(speech_words("to_be_fixed")))
