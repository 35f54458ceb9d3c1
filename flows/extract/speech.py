"""Finding speech acts: performative verbs, and the phrases of :mod:`flows.extract.speech_phrases`.

«أكد», «ندعوهم», «مؤكدا أن», «التأكيد على». Forms that are also nouns need a sign of a verb around them; a negation
belongs to the phrase («لم يوافق»).
"""

from __future__ import annotations

from functools import cache, lru_cache

from flows.extract.listed_acts import listed_agreement
from flows.extract.reading import Reading, stop_words
from flows.extract.speech_act import SpeechAct, has_mark, has_object, lookup, with_negation, word_before, word_start
from flows.extract.speech_context import (
    accepts,
    anxiously,
    context_allows,
    felt,
    has_its_object,
    signed_there,
    signs_or_expects,
    words_follow,
)
from flows.extract.speech_futures import future
from flows.extract.speech_nouns import agrees_upon, is_noun_here
from flows.extract.speech_participles import is_participle
from flows.extract.speech_passives import also_discussed
from flows.extract.speech_phrases import light, phrase_readers
from flows.extract.speech_spelling import is_written
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.verbs import VerbForm, verb_forms
from flows.extract.word_classes import words_of
from flows.extract.words import Span

__all__ = ["SpeechAct", "find_speech"]

_SHADDA, _DAMMA = "\u0651", "\u064f"
_NOT = ("لم", "لا")
_PROMISED = 9  # words from «وعد» to «بأن»
_NO_PROMISE = ("بعد", "بين", "بينما", "بيان")
_NO_DIRECT_THAT = ("ب", "بيان", "بين", "بعد")


def find_speech(reading: Reading, sentence: Span) -> list[SpeechAct]:
    """Speech acts of one sentence, in order, without overlap."""
    indexes = reading.words.between(sentence.start, sentence.end)
    found: list[SpeechAct] = []
    taken: set[int] = set()
    for index in indexes:
        if index in taken or not _may_open(reading.words.forms[index]):
            continue
        act = _at(reading, index, indexes, found) or also_discussed(reading, index, found)
        if act is None or _folded_into(reading, act, found) or _is_denied(reading, act, found):
            continue
        found.append(act)
        # The subject of a light verb may hold an act of its own; its noun may not («أعربت عن أسفها»).
        inner = (index, act.last) if act.rule == "statement.light_verb" else range(index, act.last + 1)
        taken.update(inner)
    listed = listed_agreement(reading, indexes)
    return found if listed is None or listed.first in taken else [listed, *found]


@lru_cache(maxsize=65536)
def _may_open(form: str) -> bool:
    """Whether a word can begin an act at all; for most it cannot, which is what keeps long texts fast."""
    if form in speech_words("no_act"):
        return False  # «الموقعين أدناه»
    return form[0] in "سوف" or bool(lookup(form)[1] or phrase_readers(form))


def _at(reading: Reading, index: int, indexes: range, found: list[SpeechAct]) -> SpeechAct | None:
    form = reading.words.forms[index]
    for read in phrase_readers(form):
        act = read(reading, index, indexes)
        if act is not None:
            return act
    if lookup(form)[1]:
        verb = _verb(reading, index, indexes, found)
        if verb is not None:
            return verb
    return future(reading, index, indexes) if form[0] in "سوف" else None


def _verb(reading: Reading, index: int, indexes: range, found: list[SpeechAct]) -> SpeechAct | None:
    if index in reading.by_word and reading.by_word[index].form != "adjective":
        return None
    bare, readings = lookup(reading.words.forms[index])
    for form in sorted(readings, key=lambda one: not (one.light and one.lemma in verb_lemmas("noun_decides"))):
        if not _is_verb(reading, index, form, indexes, found):
            continue
        act = light(reading, index, bare, form, indexes) if form.light else _plain(reading, index, bare, form)
        if act is not None:
            return act
    return None


def _is_verb(reading: Reading, index: int, form: VerbForm, indexes: range, found: list[SpeechAct]) -> bool:
    before = word_before(reading, index, indexes)
    after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
    opening = index == indexes.start or not reading.words.joined(index - 1)
    if is_noun_here(reading, index, form, before):
        return False
    if form.lemma in verb_lemmas("agrees_upon") and not agrees_upon(reading, index, form):
        return False
    if form.shape == "masdar":
        return _is_masdar(reading, index, form, before, after, opening=opening, found=found)
    if form.shape == "participle":
        return is_participle(reading, index, form, before, after)
    if _means_otherwise(reading, index, form, before) or not is_written(reading, index, form):
        return False
    if form.shape == "present" and before in speech_words("subjunctive") and not opening:
        return False
    if form.needs_context and not opening and after in ("قائلا", "قائله"):
        return True
    signs = signs_or_expects(reading, index, form) if form.lemma in verb_lemmas("signs") else None
    if signs is not None:
        return signs
    if _impersonal(reading, index, form, before, after) or (form.lemma == "اعتمد" and after == "علي"):
        return False
    if form.lemma in verb_lemmas("of_words") and not (words_follow(reading, index) or felt(reading, index, form)):
        return False
    before_it = before.removeprefix("و")
    governed = before_it in stop_words("preposition") and before not in speech_words("contrast")
    if governed and (
        form.needs_context or before_it in words_of("before_noun") or has_object(reading.words.forms[index])
    ):
        return False  # «إزاء تجدد القتال», «بعد حثه على القبول»
    opening = opening and (not found or index == indexes.start or _fresh(reading, index))
    return not form.needs_context or context_allows(reading, index, form, before, after, opening, continued=bool(found))


def _is_masdar(
    reading: Reading, index: int, form: VerbForm, before: str, after: str, *, opening: bool, found: list[SpeechAct]
) -> bool:
    """«مع التأكيد على», «1- تشكيل لجنة»: a verbal noun that speaks, or decides where decisions are listed."""
    listed = form.written == "masdar_only"
    if listed and form.lemma == "عقد" and (after.startswith("ال") or after not in words_of("organised")):
        return False  # «1- عقد الوزراء اجتماعا» tells, «2- عقد انتخابات» decides
    return _masdar_speaks(reading, index, before, opening and not listed, found) or (
        listed and not found and opening and index > 0 and _numbered(reading, index)
    )


def _means_otherwise(reading: Reading, index: int, form: VerbForm, before: str) -> bool:
    """Whether a form of a verb says nothing of its own: an answer, a supposition, without what its verb needs."""
    if form.lemma == "رد" and form.person == "two":  # «وردا على سؤال»
        return True
    if form.shape in ("past", "present") and not form.light and not has_its_object(reading, index, form):
        return True
    if form.lemma in verb_lemmas("promises_b") and _holds_it_to_be(reading, index):
        return True  # «أدانت التصريحات، وعدّتها خرقا»
    if form.lemma in verb_lemmas("had_a_copy") and _had_a_copy(reading, index):
        return True
    return _supposed(reading, index, form, before)


def _holds_it_to_be(reading: Reading, index: int) -> bool:
    """«وعدّتها خرقا», «وعد المجلس إطلاق التحالف خطوة», «وعدّ»: without «بـ» or «أن» behind it nobody promises."""
    if has_mark(reading, index, _SHADDA):
        return True
    following = reading.words.forms[index + 1 : index + 1 + _PROMISED]
    promised = any(
        form in speech_words("says_what") or (form.startswith("ب") and form not in _NO_PROMISE) for form in following
    )
    held = has_object(reading.words.forms[index]) or any(form in words_of("judged_to_be") for form in following)
    return held and not promised


def _had_a_copy(reading: Reading, index: int) -> bool:
    """«بيان اطلعت عليه عنب بلدي», «بلاغ توصلت هسبريس بنسخة منه»: how a paper came by a text is no act."""
    before, after = reading.words.forms[max(0, index - 2) : index], reading.words.forms[index + 1 : index + 6]
    if any(form.startswith("بنسخ") for form in after):
        return True
    of_text = any(form in words_of("relative") or form in speech_words("text_head") for form in before)
    return of_text and bool(after) and after[0] in ("عليه", "عليها")


def _fresh(reading: Reading, index: int) -> bool:
    """Whether more than a comma stands before a word: «أكد الوزير، بحسب البيان، حرص بلاده» goes on with a noun."""
    return reading.words.gaps[index - 1].strip() not in ("،", ",") or reading.words.forms[index][0] in "وف"


def _supposed(reading: Reading, index: int, form: VerbForm, before: str) -> bool:
    """«إذا رفضت», «ما لم توافق», «هل يوافق», «إن رفضت روسيا»: supposed or asked for, not said; «أن رفضت» is not."""
    if before in _NOT and index > 1 and reading.words.joined(index - 2):  # «ما لم تلتزم», «إذا لم توافق»
        before, index = reading.words.forms[index - 2], index - 1
        if before.removeprefix("و") == "ما":
            return True
    if before not in speech_words("conditional"):
        return False
    if before != "ان":
        return True
    start = reading.words.starts[index - 1]
    return form.shape == "past" and "إ" in reading.text[start : reading.words.ends[index - 1]]


def _impersonal(reading: Reading, index: int, form: VerbForm, before: str, after: str) -> bool:
    """«يذكر أن», «الذي أُعلن عنه»: nobody speaks; «يتفق مع» is no agreement."""
    if form.shape == "present" and form.lemma in ("ذكر", "أشار") and not before and after == "ان":
        return True
    if form.lemma == "وصف" and any(
        word in speech_words("says_what") for word in reading.words.forms[index + 1 : index + 3]
    ):
        return False  # «التي وصفها بأنها»
    if before == "ما" and reading.words.forms[index - 2] in ("وهو", "هو"):
        return False  # «وهو ما استنكرته مصر»
    relative = before in words_of("relative") or before == "ما"
    if relative and signed_there(form, after):
        return True
    if relative and (has_mark(reading, index, _DAMMA) or reading.words.forms[index] not in verb_forms()):
        return not has_mark(reading, index, _SHADDA)  # «التي تدعمها», «ما يقره المجلس»
    if before == "ما" and reading.words.forms[index - 2] in speech_words("reported_by"):
        return True  # «وفق ما أشار إليه الإعلان» only refers
    if form.lemma == "اعتبر" and form.shape == "present" and after.startswith("ال"):
        return True  # «وتعتبر الجماعات عنصرا»
    if form.lemma == "وافق" and form.shape == "present" and after in words_of("anniversary"):
        return True  # «هذا العام يوافق الذكرى السبعين»
    return form.lemma == "اتفق" and form.shape == "present" and after == "مع"


def _masdar_speaks(reading: Reading, index: int, before: str, opening: bool, found: list[SpeechAct]) -> bool:
    """«مع التأكيد على …», decisions that open with a verbal noun («الترحيب بـ…، ودعوة …»), and their like."""
    form = reading.words.forms[index]
    if before in ("مع", "ومع") and form not in _decided():
        return True
    if opening and index > 0 and form[0] not in "بل" and "\n" in reading.words.gaps[index - 1]:
        return True
    listed = bool(found) and found[0].form is not None and found[0].form.shape == "masdar"
    if listed and form[0] == "و" and any(mark in reading.words.gaps[index - 1] for mark in "،,؛"):
        return True
    # A clause number stands before the first word: «1 - إدانة», «أولاً: التأكيد على».
    return not found and opening and index > 0 and form[0] not in "بلو" and _numbered(reading, index)


@cache
def _decided() -> frozenset[str]:
    """Verbal nouns that are acts only in a list of decisions: «تشكيل», «إنشاء»."""
    return frozenset(word for word, forms in verb_forms().items() if any(f.written == "masdar_only" for f in forms))


def _numbered(reading: Reading, index: int) -> bool:
    gap, number = reading.words.gaps[index - 1], reading.words.forms[index - 1]
    label = index < 2 or "\n" in reading.words.gaps[index - 2]
    return label and any(mark in gap for mark in ".-–ـ):：") and len(number) <= 8


def _plain(reading: Reading, index: int, bare: str, form: VerbForm) -> SpeechAct | None:
    first, start, negated = with_negation(reading, index, word_start(reading, index, bare))
    act, plover = form.act, form.plover_event
    if form.lemma == "ذكر" and (_followed_by_b(reading, index) or has_mark(reading, index, _SHADDA)):
        act = "recognise"  # «وذكروا بالتزامهم» reminds, «ذكر أن» reports
    if form.lemma == "تابع" and anxiously(reading, index):
        act = "concern"
    if negated and form.lemma == "قبل" and form.shape in ("present", "future"):
        act, plover = "reject", "REJECT"
    elif form.lemma == "قبل" and not accepts(reading, index):
        return None
    if form.shape == "future" and act in ("discuss", "report", "agree", "call", "recognise", "welcome", "condemn"):
        act, plover = "plan", "AGREE"
    if form.shape == "future" and form.person == "we":
        act, plover = "commit", "AGREE"
    rule = f"statement.{form.shape}"
    after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
    last = index + 1 if form.act == "report" and after in ("قائلا", "قائله", "بالقول") else index
    return SpeechAct(first, last, start, form.lemma, act, plover, form, negated, rule)


def _followed_by_b(reading: Reading, index: int) -> bool:
    after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
    name = reading.by_word.get(index + 1)
    own = name is not None and name.start == reading.words.starts[index + 1]  # «وذكر بوغدانوف أن»
    return after.startswith("ب") and after not in _NO_DIRECT_THAT and not own


def _folded_into(reading: Reading, act: SpeechAct, found: list[SpeechAct]) -> bool:
    """«اتفق … على أن الأمم المتحدة يجب أن تقود»: a modal inside another act's complement belongs to that act.

    A relative clause («والتي يجب أن تتضمن») and a new main clause are acts of their own.
    """
    if act.rule != "statement.modal" or not found:
        return False
    before = reading.words.forms[act.first - 1] if act.first else ""
    if before in words_of("relative"):
        return False
    between = reading.words.forms[found[-1].last + 1 : act.first]
    return any(word in speech_words("that") for word in between)


def _is_denied(reading: Reading, act: SpeechAct, found: list[SpeechAct]) -> bool:
    """«نفى أن تكون مصر وافقت»: what somebody says is not so was done by nobody; «، وقال إن» goes on."""
    if not found or act.form is None or found[-1].lemma not in verb_lemmas("denies") or found[-1].negated:
        return False
    if act.form.shape not in ("past", "present"):
        return False
    words = reading.words
    begins_anew = words.forms[act.first][0] in "وف" and (act.act == "report" or not words.joined(act.first - 1))
    return not begins_anew and any(word in speech_words("that") for word in words.forms[found[-1].last + 1 : act.first])
