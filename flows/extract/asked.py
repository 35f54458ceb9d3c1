"""The words for whoever is called on: up to what is asked for, «أهاب المجلس بـالشركاء | الوفاء بتعهداتهم»."""

from __future__ import annotations

from bisect import bisect_left

from flows.extract.name_tests import is_verbal_noun
from flows.extract.reading import definite, head_nouns, stop_words
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_PHRASE_WORDS = 8
_OWN_B = ("بلدان", "بلاد", "بلادهم", "بلاده")
_QUANTIFIERS = ("ال", "جميع", "كل", "كافه")


def asked_phrase(source: Source, act: SpeechAct, index: int) -> str | None:
    """«دعا | كافة الأطراف», «أهاب | بالشركاء»: words up to a complement or punctuation, at most eight.

    ``None`` where no noun for somebody begins at the word.
    """
    form = source.reading.words.forms[index]
    cut = int(act.lemma in verb_lemmas("calls_with_b") and form.startswith("ب"))
    if not form[cut:].startswith(_QUANTIFIERS) or form in stop_words("preposition"):
        return None
    return source.text[source.reading.letter(index, cut) : source.reading.words.ends[_last(source, index, cut)]]


def _last(source: Source, first: int, cut: int) -> int:
    words, last = source.reading.words, first
    if words.forms[first][cut:] in words_of("whole_of") and words.forms[min(first + 1, len(words) - 1)] == "من":
        last += 1  # «حث كلا من | الهند وباكستان»
    dated = bisect_left(source.dates, words.starts[first], key=lambda date: date.start)
    until = source.dates[dated].start if dated < len(source.dates) else len(source.text)
    while last + 1 < len(words) and words.joined(last) and last - first < _PHRASE_WORDS:
        form, before = words.forms[last + 1], words.forms[last]
        closed = (before[cut:] if last == first else before).startswith("ال")
        if form in speech_words("complement") or _asked(form) or (closed and _deed(form)):
            break
        if words.starts[last + 1] >= until or (closed and form.endswith("ا")):
            break  # «أمهل الأطراف | ثلاثين يوما», «حث المجتمع الدولي | مجددا»
        last += 1
    return last


def _asked(form: str) -> bool:
    """«طالب المجتمع الدولي | بوقف العدوان», «ناشدت المانحين | تقديم الدعم»: what somebody is called on to do."""
    bare = form[1:] if form[0] in "بل" else form
    action = is_verbal_noun(bare) or any(one.shape == "masdar" for one in verb_forms().get(bare, ()))
    with_b = form[0] == "ب" and len(form) > 4 and form not in head_nouns("organisation", "place") and form not in _OWN_B
    return form.startswith(("بال", "لل")) or action or with_b


def _deed(form: str) -> bool:
    """«الحركات المسلحة | الانخراط», «بالمواطنين | عدم الاقتراب», behind a word with its article; not «قوات التدخل»."""
    bare = form.removeprefix("ال")
    return bare in words_of("asked_deed") or (definite(form) and is_verbal_noun(bare))
