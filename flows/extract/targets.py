"""Whom a statement is directed at: who is called on, condemned, welcomed or supported."""

from __future__ import annotations

from bisect import bisect_left

from flows.arabic import fold
from flows.extract.antecedents import Speaker
from flows.extract.gazetteer import capitals
from flows.extract.meetings import country_of
from flows.extract.name_words import is_verbal_noun
from flows.extract.names import Name
from flows.extract.reading import stop_words
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import collectives, speech_words
from flows.extract.verbs import verb_forms

_TARGET_ACTS = frozenset(("call", "condemn", "support", "welcome", "appreciate", "reject"))
_REACH = 90
_SUBJECT_REACH = 160  # characters from a verb to the name of its subject, offices and adjuncts between
_AT_ONCE = 4  # characters between a verb and a subject that names nobody («رحب الوزير»)
_PHRASE_WORDS = 8
_NOMINATIVE = ("ون", "ان")
_QUANTIFIERS = ("ال", "جميع", "كل", "كافه")


def find_target(source: Source, act: SpeechAct, end: int, speaker: Speaker) -> tuple[str | None, str | None]:
    """Entity and words of the first name after the verb that is not the speaker; words alone for «الأطراف»."""
    if act.act not in _TARGET_ACTS:
        return None, None
    names, words = source.reading.names, source.reading.words
    start = _past_speaker(source, act, end, speaker)
    stop = min(end, start + _REACH)
    for position in range(bisect_left(names, start, key=lambda name: name.start), len(names)):
        name = names[position]
        if name.start >= stop:
            break
        if _against(source, name.first, act.act):
            return None, None  # «يقف إلى جانب الشعب السوري ضد داعش» supports nobody that is named
        if _beyond_object(source, act, name.first):
            break
        if _owns_noun(source, act, name):
            continue
        entity = _aimed_at(name, act.act)
        if entity is not None and entity != speaker.entity_id:
            return entity, source.text[name.start : name.end]
    index = _past_subject(source, act.last + 1, speaker.text)
    if act.act != "call" or index >= len(words) or words.starts[index] >= end:
        return None, None
    form = words.forms[index]
    object_noun = form.startswith(_QUANTIFIERS) and form not in stop_words("preposition")
    return None, _phrase(source, index) if object_noun else None


def _past_speaker(source: Source, act: SpeechAct, end: int, speaker: Speaker) -> int:
    """Where the object may begin: «رحب رئيس الوزراء الإسرائيلي بنيامين نتنياهو | بقرار مصر» calls Israel nothing."""
    words = source.reading.words
    start = words.ends[act.last]
    if not speaker.text:
        return start
    reach = _SUBJECT_REACH if speaker.basis == "stated" else _AT_ONCE
    past = start
    for part in speaker.text.split("، "):  # «دعت فرنسا وألمانيا | إيران»
        at = source.text.find(part, past, min(end, past + reach + len(part)))
        past = past if at < 0 else at + len(part)
    return past


def _aimed_at(name: Name, act: str) -> str | None:
    """The entity that a name makes the target: a capital its country, «الهجمات الإسرائيلية» Israel."""
    if name.nested or (name.form == "adjective" and not (act == "condemn" and name.kind == "country")):
        return None
    if name.kind == "place":
        return country_of(name) if name.entity_id in capitals() else None
    return name.entity_id


def _beyond_object(source: Source, act: SpeechAct, first: int) -> bool:
    """Whether a name stands in the complement or where something happens: «دعا إلى دعم الحل في سوريا» calls on nobody.

    «طلب من مصر», «يجب على الأطراف», «رحب بقرار مصر», «أدان الهجوم على مصر» keep theirs; «في» only tells where.
    """
    forms = source.reading.words.forms
    between = forms[act.last + 1 : first]
    if any(form == "في" for form in between[-2:]):
        return True
    asked = act.act == "call" and act.rule != "statement.modal"
    return asked and any(form in ("الي", "علي") or form in speech_words("that") for form in between)


def _owns_noun(source: Source, act: SpeechAct, name: Name) -> bool:
    """«أعرب حسين عن ارتياح العراق لمستوى التعاون»: whose satisfaction it is, not at whom it is directed."""
    nominal = act.rule == "statement.light_verb" and name.first == act.last + 1
    return nominal and source.reading.words.starts[name.first] == name.start


def _against(source: Source, first: int, act: str) -> bool:
    """Whether a name is what an act of support is turned against."""
    forms = source.reading.words.forms[max(0, first - 2) : first]
    return act in ("support", "welcome", "appreciate") and any(form in ("ضد", "لمواجهه", "بمواجهه") for form in forms)


def _past_subject(source: Source, index: int, subject: str | None) -> int:
    """The first word after whoever speaks: «ودعا المشاركون في الاجتماع | كافة الأطراف», «وحث المجتمعون | الدول»."""
    words = source.reading.words
    if index >= len(words):
        return index
    if subject is not None and source.text.startswith(subject, words.starts[index]):
        index = words.at(words.starts[index] + len(subject))
    elif words.forms[index] in collectives() and words.forms[index].endswith(_NOMINATIVE):
        index += 1
    elif subject is not None and words.forms[index].removeprefix("ال") == fold(subject).split()[0].removeprefix("ال"):
        index += 1  # «دعت القوة | إلى …» after «القوة المشتركة»
    else:
        return index
    where = index + 1 < len(words) and words.forms[index] == "في" and words.joined(index)
    return index + 2 if where else index


def _phrase(source: Source, index: int) -> str:
    """Words up to a complement or punctuation, at most eight."""
    words, last = source.reading.words, index
    while last + 1 < len(words) and words.joined(last) and last - index < _PHRASE_WORDS:
        form = words.forms[last + 1]
        if form in speech_words("complement") or _asked(form):
            break
        last += 1
    return source.reading.slice(index, last)


def _asked(form: str) -> bool:
    """«طالب المجتمع الدولي | بوقف العدوان», «ناشدت المانحين | تقديم الدعم»: what somebody is called on to do."""
    bare = form[1:] if form[0] in "بل" else form
    action = is_verbal_noun(bare) or any(one.shape == "masdar" for one in verb_forms().get(bare, ()))
    return form.startswith(("بال", "لل")) or action or (form[0] == "ب" and bare in stop_words())
