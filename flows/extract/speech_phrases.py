"""Speech acts of more than a verb: light verbs with their noun, calls by «يجب على», plans, commitments, sources.

«أعرب … عن قلقهم العميق», «ينبغي على», «سوف نواصل», «نحن ملتزمون», «من المقرر أن يعقد», «لبحث», «بحسب بيان نشرته»,
«جاء في البيان».
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flows.extract.reading import Reading, stop_words, title_heads
from flows.extract.speech_act import SpeechAct, bare_form, lookup, with_negation, word_start
from flows.extract.speech_futures import will
from flows.extract.speech_passives import ended_in, passive, passive_bare
from flows.extract.speech_refusals import refuses
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.verbs import VerbForm, act_nouns, verb_forms

_Noun = tuple[str, str, str | None]
Reader = Callable[[Reading, int, range], SpeechAct | None]

_LIGHT_REACH = 14
_NOUN_PREFIXES = ("", "ال", "ب", "بال", "لل", "ل")


def light(reading: Reading, index: int, bare: str, form: VerbForm, indexes: range) -> SpeechAct | None:
    """A light verb with the noun that decides the act; the phrase ends at that noun."""
    # «أجرى وزير الشؤون الخارجية …، السيد …، اليوم بالرباط، مباحثات»: what is held or made comes after a long subject.
    reach = _LIGHT_REACH * 2 if form.lemma in verb_lemmas("own_nouns_only") else _LIGHT_REACH
    for offset in range(index + 1, min(index + 1 + reach, indexes.stop)):
        word = reading.words.forms[offset]
        if offset > index + 1 and (word in speech_words("that") or (offset > index + 3 and _tells(reading, offset))):
            return None
        if form.lemma == "حمل" and offset == index + 1 and word in speech_words("own_duty"):
            return None  # «طلب إلى المجلس تحمل مسؤولياته»
        noun = _act_noun(form.lemma, word) if not _title_of_subject(reading, offset) else None
        if noun is not None and form.lemma == "عقد" and form.shape == "past":
            if noun[0] in ("اجتماع", "لقاء"):  # tells of a meeting; «عقدا مباحثات» of a talk, «يعقد اجتماعات» of a plan
                return None
            noun = (noun[0], "discuss", "CONSULT")
        if noun is None or (offset in reading.by_word and reading.by_word[offset].form == "name" and noun[0] != word):
            continue
        return _light_act(reading, index, bare, form, offset, noun, indexes)
    return None


def _tells(reading: Reading, offset: int) -> bool:
    """Whether a word is a verb of its own; «عن دعم بلاده» holds a noun."""
    form = reading.words.forms[offset]
    governed = reading.words.forms[offset - 1] in stop_words("preposition")
    return not governed and form in stop_words("verb") and bool(lookup(form)[1])


def _title_of_subject(reading: Reading, index: int) -> bool:
    """«أعربت سعادة السفيرة عن امتنانها»: a form of address, no happiness; «عن سعادته» is."""
    address = title_heads().get(reading.words.forms[index]) == "honorific"
    return address and reading.words.forms[index - 1] not in stop_words("preposition")


def _light_act(
    reading: Reading, index: int, bare: str, form: VerbForm, noun_at: int, noun: _Noun, indexes: range
) -> SpeechAct:
    last = noun_at
    if noun[1] == "concern" and noun_at + 1 < indexes.stop and reading.words.joined(noun_at):
        last += reading.words.forms[noun_at + 1] in speech_words("concern_adjective")
    first, start, negated = with_negation(reading, index, word_start(reading, index, bare))
    act, plover = noun[1], noun[2]
    if form.shape == "future" and form.person == "we":
        act, plover = "commit", "AGREE"
    return SpeechAct(first, last, start, form.lemma, act, plover, form, negated, "statement.light_verb")


@lru_cache(maxsize=1 << 16)  # words of texts, of which there is no end
def _act_noun(lemma: str, word: str) -> _Noun | None:
    """The act noun that a word is after this light verb: «قلقهم» after «أعرب»."""
    general = () if lemma in verb_lemmas("own_nouns_only") else act_nouns()[""]
    for entry in (*act_nouns().get(lemma, ()), *general):
        for prefix in _NOUN_PREFIXES:
            stem = prefix + entry[0]
            if word.startswith(stem) and len(word) - len(stem) <= 4:
                return entry
    return None


def modal(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«ينبغي على الأطراف», «يجب أن تجرى الانتخابات»: a call on whoever must."""
    form = reading.words.forms[index]
    bare = bare_form(form)
    if bare not in speech_words("modal") or index + 1 >= indexes.stop:
        return None
    after = reading.words.forms[index + 1]
    last = index + 1 if after in ("علي", "ان") else index
    if after == "ان" and index + 2 < indexes.stop:
        last = index + 2
    first, start, negated = with_negation(reading, index, word_start(reading, index, bare))
    lemma = speech_words("modal")[bare]
    return SpeechAct(first, last, start, lemma, "call", "REQUEST", None, negated, "statement.modal")


def expected(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«ومن المقرر أن يعقد»: the plan spans the words that announce it."""
    if reading.words.forms[index] not in speech_words("expected") or index == indexes.start:
        return None
    if reading.words.forms[index - 1] not in ("من", "ومن") or index + 1 >= indexes.stop:
        return None
    start = reading.words.ends[index - 1] - 2
    return SpeechAct(index - 1, index, start, "توقع", "plan", "AGREE", None, False, "statement.expected")


def provided(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«… على أن تنعقد الدورة المقبلة بلاهاي»: a plan appended to what is told."""
    if index + 2 >= indexes.stop or reading.words.forms[index + 1] != "ان" or index == indexes.start:
        return None
    verb, before = reading.words.forms[index + 2], reading.words.gaps[index - 1].strip()
    if verb[0] not in "يت" or not verb[1:].startswith(tuple(speech_words("event_stem"))) or before not in ("،", ","):
        return None
    start = reading.words.starts[index + 1]
    return SpeechAct(index + 1, index + 2, start, "توقع", "plan", "AGREE", None, False, "statement.provided")


def first_person(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«نحن ملتزمون», «سوف نستعين», «سوف تستضيف»."""
    bare = bare_form(reading.words.forms[index])
    after = reading.words.forms[index + 1] if index + 1 < indexes.stop else ""
    if bare not in ("نحن", "سوف"):
        return None
    start = word_start(reading, index, bare)
    if bare == "نحن" and after in speech_words("we_are"):
        act = speech_words("we_are")[after]
        lemma = "اتفق" if act == "agree" else "التزم"
        return SpeechAct(index, index + 1, start, lemma, act, "AGREE", None, False, "statement.we_are")
    if bare == "سوف" and after.startswith("ن") and len(after) > 3:
        last = index + 2 if after == "نواصل" and index + 2 < indexes.stop else index + 1
        return SpeechAct(index, last, start, after, "commit", "AGREE", None, False, "statement.we_will")
    return will(reading, index, start, after) if bare == "سوف" else None


def ready(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«روسيا مستعدة لمواصلة الاتصالات»: a predicate after its subject, with its complement."""
    form = reading.words.forms[index]
    if form not in speech_words("predicate") or index == indexes.start or index + 1 >= indexes.stop:
        return None
    subject, before = reading.by_word.get(index - 1), reading.words.forms[index - 1]
    named = before in speech_words("that_pronoun") or before in speech_words("own_country")
    if reading.words.forms[index + 1][0] not in "لب" or not (named or (subject and subject.form != "adjective")):
        return None
    return SpeechAct(
        index, index, word_start(reading, index, form), "استعد", "commit", "AGREE", None, False, "statement.predicate"
    )


def reported_by(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«بحسب بيان نشرته الوزارة», «بحسب ما ذكرت», «بحسب لافروف فإن»: a report by whoever issued or said it."""
    form = reading.words.forms[index]
    if form not in speech_words("reported_by"):
        return None
    for offset in range(index + 1, min(index + 5, indexes.stop)):
        word = reading.words.forms[offset]
        if word in speech_words("issued_text") and offset == index + 1 and _issuer_follows(reading, offset, indexes):
            return _report_of(reading, index, form, offset)
        reports = any(f.act == "report" and f.shape == "past" for f in lookup(word)[1])
        if (word in speech_words("issued") or reports) and word not in speech_words("issues_nothing"):
            return _report_of(reading, index, form, offset)
    return _report_of(reading, index, form, index) if _whose_words(reading, index, indexes) else None


def _whose_words(reading: Reading, index: int, indexes: range) -> bool:
    """«وبحسب لافروف فإن المحادثات …»: the words of somebody named; «وفق القانون فإن» rests on no one's."""
    first, name = index + 1, reading.by_word.get(index + 1)
    if first >= indexes.stop or not reading.words.joined(index):
        return False
    actor = name is not None and name.first == first and name.kind not in ("place", "instrument")
    speaks = (actor and name is not None and name.form != "adjective") or reading.words.forms[first] in title_heads()
    following = reading.words.forms[first + 1 : min(first + _LIGHT_REACH, indexes.stop)]
    return speaks and any(form in speech_words("so_that") for form in following)


def _issuer_follows(reading: Reading, index: int, indexes: range) -> bool:
    """«وفق بلاغ لرئاسة الجمهورية», «بحسب البيان»; «وفق بيان جنيف», «وفق القرار 2254» rest on an instrument."""
    if reading.words.forms[index] in ("البيان", "البلاغ", "المصدر", "المصادر"):
        return True
    after = reading.words.forms[index + 1] if index + 1 < indexes.stop else ""
    return after == "عن" or (after.startswith("ل") and len(after) > 3)


def _report_of(reading: Reading, index: int, form: str, last: int) -> SpeechAct:
    bare = bare_form(form) if form[0] == "و" and bare_form(form) in speech_words("reported_by") else form
    start = word_start(reading, index, bare)
    return SpeechAct(index, last, start, "نشر", "report", None, None, False, "statement.reported_by")


def stated_in(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«وجاء في البيان الختامي أن»: the text itself reports; «كما جاء في القرار» only refers."""
    form = reading.words.forms[index]
    bare = form if form == "ورد" else bare_form(form)  # «حيث ورد في بيان» is no «رد»
    if bare not in ("جاء", "ورد") or index + 2 >= indexes.stop or reading.words.forms[index + 1] != "في":
        return None
    before = reading.words.forms[index - 1] if index > indexes.start else ""
    if reading.words.forms[index + 2] not in speech_words("text_head") or before in speech_words("as_stated"):
        return None
    last = index + 2
    if last + 1 < indexes.stop and reading.words.joined(last) and reading.words.forms[last + 1].startswith("ال"):
        last += 1
    return SpeechAct(
        index, last, word_start(reading, index, bare), bare, "report", None, None, False, "statement.stated_in"
    )


def his_words(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«ونقلت الوكالة عن الوزير قوله إن»: the words of whoever stands after «عن»."""
    form = reading.words.forms[index]
    if "عن" not in reading.words.forms[max(indexes.start, index - _LIGHT_REACH) : index]:
        return None
    act, start = speech_words("his_words")[form], reading.words.starts[index]
    return SpeechAct(index, index, start, form, act, None, None, False, "statement.his_words")


def purpose(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """Purpose nouns that are speech: «لبحث», «لمناقشة», «للتشاور», «للإعراب عن دعمهم»."""
    bare = bare_form(reading.words.forms[index])
    if not bare.startswith("ل") or len(bare) < 4:
        return None
    noun = "ال" + bare[2:] if bare.startswith("لل") else bare[1:]
    plain = noun.removeprefix("ال")
    for candidate in dict.fromkeys((noun, plain, "ال" + plain)):
        for form in verb_forms().get(candidate, ()):
            if form.shape != "masdar":
                continue
            act = _purpose_act(reading, index, bare, form, indexes)
            if act is not None:
                return act
    return None


def _purpose_act(reading: Reading, index: int, bare: str, form: VerbForm, indexes: range) -> SpeechAct | None:
    if form.light:
        return light(reading, index, bare, form, indexes)
    spoken = bare.startswith("لل") and form.act in ("affirm", "call", "welcome", "condemn") and form.lemma != "جدد"
    if form.act != "discuss" and not spoken:
        return None
    start = word_start(reading, index, bare)
    return SpeechAct(index, index, start, form.lemma, form.act, form.plover_event, form, False, "statement.purpose")


@lru_cache(maxsize=65536)
def phrase_readers(form: str) -> tuple[Reader, ...]:
    """The readers that may apply to a word; for most words none, which is what keeps long texts fast."""
    bare = bare_form(form)
    found: list[Reader] = []
    if bare in speech_words("modal"):
        found.append(modal)
    if form in speech_words("expected"):
        found.append(expected)
    if bare in ("نحن", "سوف"):
        found.append(first_person)
    if form in speech_words("reported_by"):
        found.append(reported_by)
    if form == "علي":
        found.append(provided)
    if form == "ورد" or bare in ("جاء", "ورد"):
        found.append(stated_in)
    if bare.startswith("ل") and len(bare) >= 4:
        found.append(purpose)
    if form in speech_words("predicate"):
        found.append(ready)
    if passive_bare(form) in speech_words("passive"):
        found.append(passive)
    if bare in speech_words("ends_in"):
        found.append(ended_in)
    if form in speech_words("his_words"):
        found.append(his_words)
    if passive_bare(form) == "لن":
        found.append(refuses)
    return tuple(found)
