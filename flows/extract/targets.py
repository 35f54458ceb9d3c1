"""Whom a statement is directed at: who is called on, condemned, welcomed or supported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from flows.arabic import fold
from flows.arabic.cleaning import clean
from flows.extract.antecedents import Speaker
from flows.extract.asked import asked_phrase
from flows.extract.gazetteer import capitals
from flows.extract.meetings import country_of
from flows.extract.names import Name
from flows.extract.particles import noun_in
from flows.extract.reading import definite, head_nouns, stop_words, title_heads
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct, lookup
from flows.extract.speech_words import collectives, speech_words, verb_lemmas
from flows.extract.subjects import Subjects
from flows.extract.word_classes import words_of

_TARGET_ACTS = frozenset(("call", "condemn", "support", "welcome", "appreciate", "reject"))
_OBJECT_ACTS = frozenset(("call", "condemn"))  # their verbs take whom they mean as object
_REACH = 90
_ASIDE_WORDS = 6
_SUBJECT_REACH = 160  # characters from a verb to the name of its subject, offices and adjuncts between
_AT_ONCE = 4  # characters between a verb and a subject that names nobody («رحب الوزير»)
_NOMINATIVE = ("ون", "ان")
_LISTED_TOGETHER = frozenset(("country", "organisation", "group"))


@dataclass(frozen=True, slots=True)
class Target:
    """An entity and its words; words alone for «الأطراف», and for several, «إسبانيا، النرويج»."""

    entity_id: str | None = None
    text: str | None = None


def find_target(subjects: Subjects, act: SpeechAct, end: int, speaker: Speaker) -> Target:
    """Whom a verb's object names, else the first name after the verb that is not the speaker."""
    source = subjects.source
    if act.act not in _TARGET_ACTS:
        return Target()
    words, past = source.reading.words, _past_speaker(source, act, end, speaker)
    verb = _verb_end(act)
    behind = words.at(past) if past > words.ends[verb] else verb + 1
    index = _past_place(source, behind) if behind > verb + 1 else _past_subject(source, act, behind, speaker)
    asked = _object_at(subjects, act, index, end, speaker) if act.act in _OBJECT_ACTS else None
    if asked is not None:
        return asked
    phrase = _asked_words(source, act, index, end)
    # «ناشد الدول العربية | الإسهام في إعمار لبنان»: a name behind those who are called on is what for, not whom.
    until = end if phrase is None else min(end, phrase[0] + len(phrase[1]))
    named = _named(source, act, until, speaker)
    if named is not None:
        return named
    return Target(None, phrase[1] if phrase is not None else None)


def _asked_words(source: Source, act: SpeechAct, index: int, end: int) -> tuple[int, str] | None:
    """Where the words for whoever is called on or blamed begin, and the words: «إلى | الأمين العام أن يقدم»."""
    words = source.reading.words
    blamed = act.lemma in verb_lemmas("blames")
    end = min(end, words.starts[act.last]) if blamed else end
    if index < len(words) and act.lemma in verb_lemmas("asks_of") and words.forms[index] in ("من", "الي"):
        index += 1
    if (act.act != "call" and not blamed) or index >= len(words) or words.starts[index] >= end:
        return None
    phrase = asked_phrase(source, act, index)
    if phrase is None:
        return None
    start = source.text.find(phrase, words.starts[index])
    return start, phrase if start + len(phrase) <= end else source.text[start:end].rstrip()


def _object_at(subjects: Subjects, act: SpeechAct, index: int, end: int, speaker: Speaker) -> Target | None:
    """«حث الطرفين», «طلب من الأمين العام للأمم المتحدة», «دعت الوزارة»: the object read as any phrase for somebody."""
    words = subjects.words
    to_whom = ("من", "الي") if act.lemma in verb_lemmas("asks_of") else ("من",)
    if index < len(words) and words.forms[index] in to_whom:
        index += 1
    if index >= len(words) or words.starts[index] >= end or not definite(words.forms[index]):
        return None
    form = words.forms[index]
    known = form in title_heads() or form in collectives() or form in head_nouns("organisation", "group", "armed_group")
    found = subjects.at(index) if known else None
    if found is None or words.starts[found.first] >= end or found.speaker.text == speaker.text:
        return None
    one = found.speaker
    if one.entity_id is None and "، " not in (one.text or ""):
        return None
    return Target(one.entity_id, one.text) if one.entity_id is None or one.entity_id != speaker.entity_id else None


def _named(source: Source, act: SpeechAct, end: int, speaker: Speaker) -> Target | None:
    """The first name after the verb and its subject at which the act is directed, with those joined to it."""
    names = source.reading.names
    start = _past_speaker(source, act, end, speaker)
    stop = min(end, start + _REACH)
    for position in range(bisect_left(names, start, key=lambda name: name.start), len(names)):
        name = names[position]
        if name.start >= stop:
            break
        if _against(source, name.first, act.act):
            return Target()  # «يقف إلى جانب الشعب السوري ضد داعش» supports nobody that is named
        if _beyond_object(source, act, name.first) or _clause_between(source, start, name.first):
            break
        if _owns_noun(source, act, name) or _in_text(source, name) or _names_place(source, name):
            continue
        if act.act != "call" and _is_party(source, name.first):
            return None  # «أشاد باتفاق وقف إطلاق النار بين إسرائيل وحماس» praises neither
        if act.act == "call" and _singled_out(source, name.first):
            break
        entity = _aimed_at(name, act.act)
        if entity is not None and entity != speaker.entity_id:
            return _with_joined(source, name, entity, act)
    return None


def _names_place(source: Source, name: Name) -> bool:
    """«رفع القيود عن مطار صنعاء»: a capital that tells which airport or port it is stands for no country."""
    before = source.reading.words.forms[name.first - 1] if name.first else ""
    return name.kind == "place" and noun_in(before, head_nouns("place")) is not None


def _with_joined(source: Source, name: Name, entity: str, act: SpeechAct) -> Target:
    """«رحب بقرار إسبانيا والنرويج وإيرلندا»: every one of them, where more than one is named."""
    by_word, last = source.reading.by_word, name.last
    texts = [source.text[name.start : name.end]]
    while (joined := by_word.get(last + 1)) is not None and joined.first == last + 1:
        listed = (
            joined.start > source.reading.words.starts[joined.first] or source.reading.words.gaps[last].strip() == "،"
        )
        if not listed or _aimed_at(joined, act.act) is None or not _alike(joined, name):
            break
        texts.append(source.text[joined.start : joined.end])
        last = joined.last
    return Target(entity, texts[0]) if len(texts) == 1 else Target(None, clean("، ".join(texts)))


def _alike(one: Name, other: Name) -> bool:
    """«النرويج والاتحاد الأوروبي»: states and bodies are listed together, persons with persons."""
    return one.kind == other.kind or {one.kind, other.kind} <= _LISTED_TOGETHER


def _in_text(source: Source, name: Name) -> bool:
    """«وفق قرارات مجلس الأمن», «بإعلان جدة»: a name within that of a text is not addressed."""
    cited = source.instruments
    at = bisect_right(cited, name.start, key=lambda item: item.start) - 1
    return at >= 0 and name.end <= cited[at].end


def _is_party(source: Source, first: int) -> bool:
    """«باتفاقية ستوكهولم المبرمة بين | حكومة اليمن والحوثيين»: one between whom a text that was cited is made."""
    words, cited = source.reading.words, source.instruments
    if not first or words.forms[first - 1] not in ("بين", "وبين"):
        return False
    at = bisect_right(cited, words.starts[first], key=lambda item: item.start) - 1
    if at < 0 or words.starts[first] - cited[at].end > _REACH:
        return False
    between = range(words.at(cited[at].end), first - 1)
    return all(words.joined(index) and not _tells(words.forms[index]) for index in between)


def _tells(form: str) -> bool:
    return any(one.shape in ("past", "present", "future") for one in lookup(form)[1])


def _singled_out(source: Source, first: int) -> bool:
    """«يناشد الدول الأعضاء والمؤسسات، ولا سيما | البنك الإسلامي»: one among those who are called on."""
    before = source.reading.words.forms[max(0, first - 2) : first]
    return any(form in words_of("above_all") for form in before)


def _past_speaker(source: Source, act: SpeechAct, end: int, speaker: Speaker) -> int:
    """Where the object may begin: «رحب رئيس الوزراء الإسرائيلي بنيامين نتنياهو | بقرار مصر» calls Israel nothing."""
    words = source.reading.words
    start = words.ends[_verb_end(act)]
    if not speaker.text:
        return start
    reach = _SUBJECT_REACH if speaker.basis == "stated" else _AT_ONCE
    past = start
    for part in speaker.text.split("، "):  # «دعت فرنسا وألمانيا | إيران»
        at = source.text.find(part, past, min(end, past + reach + len(part)))
        past = past if at < 0 else at + len(part)
    return _past_aside(source, past, end) if past > start else past


def _past_aside(source: Source, past: int, end: int) -> int:
    """«دعت حركة تحرير السودان، جناح مناوي، | إلى»: what a speaker is told to be between commas."""
    words, first = source.reading.words, source.reading.words.at(past)
    if first >= len(words) or source.text[past : words.starts[first]].strip() not in ("،", ","):
        return past
    for index in range(first, min(first + _ASIDE_WORDS, len(words) - 1)):
        if words.ends[index] >= end or words.forms[index] in stop_words("preposition"):
            return past
        if words.gaps[index].strip() in ("،", ","):
            return words.ends[index]
        if not words.joined(index):
            return past
    return past


def _verb_end(act: SpeechAct) -> int:
    """The last word before subject and object: «حمّل الوزير المليشيا مسؤولية …» has both inside the phrase."""
    return act.first if act.lemma in verb_lemmas("blames") else act.last


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
    if act.lemma in verb_lemmas("asks_of") and between[-1:] == ("الي",):
        between = between[:-1]  # «طلب الوزير إلى مجلس الأمن»
    if any(form == "في" for form in between[-2:]):
        return True
    if act.act == "reject" and any(form in speech_words("that") for form in between):
        return True  # «استبعد أن تشارك ألمانيا» turns against nobody
    asked = act.act == "call" and act.rule != "statement.modal"
    return asked and any(form in ("الي", "علي") or form in speech_words("that") for form in between)


def _clause_between(source: Source, start: int, first: int) -> bool:
    """«انتقدت موسكو القرار، ووصفه المتحدث باسم الكرملين …»: a new clause with its own verb begins before the name."""
    words = source.reading.words
    return any(
        "،" in words.gaps[index] and words.forms[index + 1].startswith("و") and bool(lookup(words.forms[index + 1])[1])
        for index in range(max(words.at(start) - 1, 0), first - 1)
    )


def _owns_noun(source: Source, act: SpeechAct, name: Name) -> bool:
    """«أعرب حسين عن ارتياح العراق لمستوى التعاون»: whose satisfaction it is, not at whom it is directed."""
    nominal = act.rule == "statement.light_verb" and name.first == act.last + 1
    return nominal and source.reading.words.starts[name.first] == name.start


def _against(source: Source, first: int, act: str) -> bool:
    """Whether a name is what an act of support is turned against."""
    forms = source.reading.words.forms[max(0, first - 2) : first]
    return act in ("support", "welcome", "appreciate") and any(form in ("ضد", "لمواجهه", "بمواجهه") for form in forms)


def _past_subject(source: Source, act: SpeechAct, index: int, speaker: Speaker) -> int:
    """The first word after whoever speaks: «ودعا المشاركون في الاجتماع | كافة الأطراف», «وحث المجتمعون | الدول»."""
    words, subject = source.reading.words, speaker.text
    if index >= len(words):
        return index
    if subject is not None and source.text.startswith(subject, words.starts[index]):
        index = words.at(words.starts[index] + len(subject))
    elif words.forms[index] in collectives() and (
        words.forms[index].endswith(_NOMINATIVE)
        or (speaker.basis == "inferred" and _may_act(act, words.forms[index]) and _object_follows(source, index))
    ):
        index += 1
    elif subject is not None and words.forms[index].removeprefix("ال") == fold(subject).split()[0].removeprefix("ال"):
        index += 1  # «دعت القوة | إلى …» after «القوة المشتركة»
    else:
        return index
    return _past_place(source, index)


def _may_act(act: SpeechAct, form: str) -> bool:
    """Whether a noun after a verb can be its subject: «وحثت الدول», not «وحث الدول المجاورة»."""
    return not (act.form is not None and act.form.person == "he" and form in speech_words("plural_of_things"))


def _past_place(source: Source, index: int) -> int:
    """«ودعا المشاركون | في الاجتماع | كافة الأطراف»: where those who speak are; or in which text they say it."""
    words = source.reading.words
    if index + 1 >= len(words) or words.forms[index] != "في" or not words.joined(index):
        return index
    cited = next((one for one in source.instruments if one.start == words.starts[index + 1]), None)
    return index + 2 if cited is None else words.at(_past_aside(source, cited.end, len(source.text)))


def _object_follows(source: Source, index: int) -> bool:
    """«يدعو الوزراء | المجتمع الدولي»: a definite noun of its own, no adjective, right after who speaks."""
    words = source.reading.words
    form = words.forms[index + 1] if words.joined(index) else ""
    return form.startswith("ال") and not form.endswith(("ي", "يه")) and form not in speech_words("who_met")
