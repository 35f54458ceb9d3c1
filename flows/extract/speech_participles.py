"""Participles that speak: «مؤكدا أن», «داعية إلى», «مجددا موقف بلاده»; «مصادر مطلعة», «بيانا مشددا» do not."""

from __future__ import annotations

import re

from flows.extract.name_tests import is_verbal_noun
from flows.extract.reading import Reading, stop_words
from flows.extract.speech_act import lookup
from flows.extract.speech_context import felt, words_follow
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.verbs import VerbForm
from flows.extract.word_classes import words_of

_FUTURE = ("سي", "ست", "سن")
_MUTUAL = re.compile(r"م\wا\w\wه\Z")  # «معارضة», «مواصلة»


def is_participle(reading: Reading, index: int, verb: VerbForm, before: str, after: str) -> bool:
    """«مؤكدا أن», «داعية إلى»: circumstantial, so indefinite, followed by its complement."""
    if verb.lemma == "ذكّر" and after.startswith("ال"):
        return False  # «مذكرة التفاهم»
    if verb.lemma in verb_lemmas("noted") and not (words_follow(reading, index) or felt(reading, index, verb)):
        return False  # «، مسجلة أن», «، مسجلا بارتياح»; «، مسجلة بذلك ارتفاعا» is none
    form = reading.words.forms[index]
    governed = before in stop_words("preposition") and before not in words_of("prepositional_pronoun")
    if governed or before in speech_words("state_before") or form.startswith("ال"):
        return False  # «التراجع عنها" مبينا أن»
    if form == "مجددا" and _is_once_more(reading, index, after):
        return False
    comma = index > 0 and any(mark in reading.words.gaps[index - 1] for mark in "،,.؛-")
    if not comma and before in speech_words("unnamed"):
        return False  # «مصادر مطلعة»
    near = after in speech_words("after_verb") or index + 1 in reading.by_word
    if form.endswith("ا"):  # «بيانا مشددا» is an adjective, «بيانا، مشددا» is not
        return comma or not before.endswith("ا") or near
    if before.startswith("ال") and not comma and after not in speech_words("says_what"):
        return False  # «انتقدت موسكو الخطوة معتبرة أنها» speaks without a comma too
    if form.endswith("ين"):
        return near or after.startswith(("ب", "ال", "ل")) or after.endswith(("ه", "هم", "ها"))
    deed = is_verbal_noun(after) or _MUTUAL.match(after) is not None
    if comma and (after in words_of("after_participle") or after.startswith(("ب", "ال")) or deed):
        return True  # «، محذرة من», «، معلنة تقديم 50 مليون يورو»
    return after in speech_words("says_what") or after in ("عن", "علي") or (comma and near)


def _is_once_more(reading: Reading, index: int, after: str) -> bool:
    """«سيجتمعون مجددا في الرياض», «نؤكد مجددا التزامنا»: an adverb; «، مجددا "موقف العراق"» is none."""
    quoted = reading.words.gaps[index].strip()[:1] in ('"', "“", "«")
    if not (reading.words.joined(index) or quoted) or after in stop_words("preposition"):
        return True
    previous = reading.words.forms[index - 1]
    return reading.words.joined(index - 1) and (previous[:2] in _FUTURE or bool(lookup(previous)[1]))
