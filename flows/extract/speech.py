"""Finding speech acts: performative verbs, light verbs with their noun, calls by «يجب على», plans, commitments.

«أكد», «ندعوهم», «أعرب … عن قلقهم العميق», «ينبغي على», «سوف نواصل», «نحن ملتزمون», «من المقرر أن يعقد», «لبحث».
Forms that are also nouns need a sign of a verb around them; a negation belongs to the phrase («لم يوافق»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.extract.reading import Reading, stop_words, title_heads
from flows.extract.verbs import VerbForm, act_nouns, verb_forms
from flows.extract.words import Span

_NEGATIONS = frozenset(("لم", "لا", "لن", "ما", "وليس", "ليس", "ولم", "ولا", "ولن", "فلم", "فلن"))
_SUBJUNCTIVE = frozenset(("ان", "لان", "كي", "لكي", "حتي", "بان", "وان"))
_LEADS = frozenset(
    "كما قد وقد لقد فقد حيث فيما بينما الذي التي الذين ثم بدوره بدورها انه انها انهم بل اذ كذلك ايضا والذي والتي وكان كان اللذان فيما وبدوره وبدورها".split()
)
_PARTICLES_AFTER = frozenset(("ان", "الي", "بان", "علي", "عن", "في", "ب", "انه", "انها", "بانه", "كل", "مع", "فيه", "فيها"))
_MODALS = {"يجب": "وجب", "ينبغي": "انبغى", "يتعين": "تعيّن", "يتوجب": "توجّب", "ويجب": "وجب", "وينبغي": "انبغى"}
_EXPECTED = frozenset(("المقرر", "المنتظر", "المتوقع", "المرتقب", "المفترض", "المزمع"))
_MEET_FUTURE = re.compile(
    r"س[يتن](?:عقد|جتمع|لتقي|زور|ستضيف|ناقش|بحث|شارك|ستانف|توجه|وقع|ستقبل|جري|طلق|قدم|ترأس|تراس|حضر|نظم|تناول|ستعرض|غادر|عود|نعقد|طالب|واصل|لتقون|جتمعون|شاركون|بحثون|سافر)\w{0,3}"
)
_ADJECTIVES_OF_CONCERN = frozenset("عميق العميق عميقه العميقه جدي الجدي بالغ البالغ شديد الشديد الكبير كبير عن البالغه الشديده الجاد".split())
_COMMITTED = frozenset("ملتزمون ملتزمين متفقون متفقين مصممون عازمون مستعدون ملتزم متفق مستعد".split())
_REPORTED_BY = frozenset(("بحسب", "وبحسب", "حسب", "وفق", "وفقا", "ووفقا", "ووفق", "وحسب", "حسبما", "بحسبما"))
_LIGHT_REACH = 14
_FORMS_WITH_OBJECT = re.compile(r"(ه|ها|هم|هما|كم|ني)$")


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A verb phrase: word indexes (inclusive), its first word's offset without و/ف, lemma, act and grammar."""

    first: int
    last: int
    start: int
    lemma: str
    act: str
    plover_event: str | None
    form: VerbForm | None
    negated: bool
    rule: str


def find_speech(reading: Reading, sentence: Span) -> list[SpeechAct]:
    """Speech acts of one sentence, in order, without overlap."""
    indexes = reading.words.between(sentence.start, sentence.end)
    found: list[SpeechAct] = []
    last = -1
    for index in indexes:
        if index <= last:
            continue
        act = _at(reading, index, indexes)
        if act is not None and not _folded_into(reading, act, found):
            found.append(act)
            last = act.last if act.rule != "statement.light_verb" else index
    return found


def _at(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    for read in (_modal, _expected, _we_are, _reported_by, _purpose, _verb, _future):
        act = read(reading, index, indexes)
        if act is not None:
            return act
    return None


def _start(reading: Reading, index: int, bare: str) -> int:
    """Offset of a word without the particle that was stripped to get ``bare``."""
    return reading.words.ends[index] - _source_length(reading, index, bare)


def _source_length(reading: Reading, index: int, bare: str) -> int:
    cut = len(reading.words.forms[index]) - len(bare)
    source = reading.text[reading.words.starts[index] : reading.words.ends[index]]
    letters = [offset for offset, char in enumerate(source) if char.isalpha()]
    return len(source) - (letters[cut] if cut < len(letters) else cut)


def _bare(form: str) -> str:
    return form[1:] if len(form) > 3 and form[0] in "وف" else form


def _lookup(form: str) -> tuple[str, tuple[VerbForm, ...]]:
    """A surface form without particle or object pronoun, and its readings."""
    forms = verb_forms()
    for bare in dict.fromkeys((form, _bare(form))):
        if bare in forms:
            return bare, forms[bare]
        shorn = _FORMS_WITH_OBJECT.sub("", bare)
        if len(shorn) >= 3 and shorn != bare and shorn in forms:
            usable = tuple(f for f in forms[shorn] if f.shape in ("past", "present", "future") and not f.needs_context)
            if usable:
                return bare, usable
    return form, ()


def _verb(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    if index in reading.by_word and reading.by_word[index].form != "adjective":
        return None
    bare, readings = _lookup(reading.words.forms[index])
    for form in readings:
        if not _is_verb(reading, index, bare, form, indexes):
            continue
        if form.light:
            act = _light(reading, index, bare, form, indexes)
        else:
            act = _plain(reading, index, bare, form)
        if act is not None:
            return act
    return None


def _previous(reading: Reading, index: int, indexes: range) -> str:
    return reading.words.forms[index - 1] if index > indexes.start and reading.words.joined(index - 1) else ""


def _is_verb(reading: Reading, index: int, bare: str, form: VerbForm, indexes: range) -> bool:
    before = _previous(reading, index, indexes)
    after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
    opening = index == indexes.start or not reading.words.joined(index - 1)
    if form.shape == "masdar":
        return _masdar_opens(reading, index, before, opening)
    if form.shape == "participle":
        return _is_participle(reading, index, before, after)
    if form.shape == "present" and before in _SUBJUNCTIVE and not opening:
        return False
    if form.lemma == "اعتمد" and after == "علي":
        return False
    if before in stop_words("preposition") and form.needs_context:
        return False
    return not form.needs_context or _context_allows(reading, index, before, after, opening)


def _context_allows(reading: Reading, index: int, before: str, after: str, opening: bool) -> bool:
    """A form that is also a noun is a verb when a subject or its particle follows and nothing governs it."""
    if after in ("ان", "الي", "بان", "انه", "انها"):
        return True
    free = opening or before in _LEADS or before in _NEGATIONS or reading.words.forms[index][0] in "وف"
    following = reading.by_word.get(index + 1)
    subject = (
        (following is not None and following.first == index + 1 and following.form != "adjective"
         and following.start == reading.words.starts[index + 1])
        or after in title_heads() or after in collective_words()
    )  # fmt: skip
    if free:
        return subject or after in _PARTICLES_AFTER or (opening and after.startswith("ال") and index == 0)
    # «أن الاجتماع دعم تنفيذ …»: a definite subject right before, introduced by «أن».
    if index >= 2 and before.startswith("ال") and reading.words.forms[index - 2] in ("ان", "بان"):
        return True
    return False


def _is_participle(reading: Reading, index: int, before: str, after: str) -> bool:
    """«مؤكدا أن», «داعية إلى»: circumstantial, so indefinite, followed by its complement."""
    if before in stop_words("preposition") or before.startswith("ال"):
        return False
    form = reading.words.forms[index]
    if form.endswith(("ا", "ين")):
        return after in _PARTICLES_AFTER or after.startswith(("ب", "ال", "ل")) or index + 1 in reading.by_word or after.endswith(("ه", "هم", "ها"))
    return after in ("ان", "الي", "بان", "انه", "انها", "عن", "علي") and not reading.words.forms[index].startswith("ال")


def _masdar_opens(reading: Reading, index: int, before: str, opening: bool) -> bool:
    """«مع التأكيد على …», and decisions that open with a verbal noun: «الترحيب بـ…», «إدانة …»."""
    form = reading.words.forms[index]
    if before in ("مع", "ومع"):
        return True
    return opening and form[0] not in "بل" and index > 0 and "\n" in reading.words.gaps[index - 1]


def _with_negation(reading: Reading, index: int, start: int) -> tuple[int, int, bool]:
    """First word, offset and negation of a phrase: «لم يوافق» begins at «لم»."""
    if index and reading.words.joined(index - 1):
        before = reading.words.forms[index - 1]
        if before in _NEGATIONS and before != "ما":
            return index - 1, _start(reading, index - 1, _bare(before) if before not in ("لم", "لا", "لن") else before), True
    return index, start, False


def _plain(reading: Reading, index: int, bare: str, form: VerbForm) -> SpeechAct | None:
    first, start, negated = _with_negation(reading, index, _start(reading, index, bare))
    act, plover = form.act, form.plover_event
    if form.lemma == "ذكر" and _followed_by_b(reading, index):
        act = "recognise"  # «وذكروا بالتزامهم» reminds, «ذكر أن» reports
    if negated and form.lemma in ("قبل", "وافق") and form.shape in ("present", "future"):
        act, plover = "reject", "REJECT"
    elif form.lemma == "قبل":
        return None
    if form.shape == "future" and act in ("discuss", "report", "agree", "call"):
        act, plover = "plan", "AGREE"
    if form.shape == "future" and form.person == "we":
        act, plover = "commit", "AGREE"
    return SpeechAct(first, index, start, form.lemma, act, plover, form, negated, f"statement.{form.shape}")


def _followed_by_b(reading: Reading, index: int) -> bool:
    after = reading.words.forms[index + 1] if index + 1 < len(reading.words) else ""
    return after.startswith("ب") and after not in ("بان", "بيان", "بين", "بعد")


def _light(reading: Reading, index: int, bare: str, form: VerbForm, indexes: range) -> SpeechAct | None:
    """A light verb with the noun that decides the act; the phrase ends at that noun."""
    nouns = (*act_nouns().get(form.lemma, ()), *(() if form.lemma in ("أجرى", "عقد", "قاد", "وصل", "وقف", "حمل",
             "واصل", "قدم", "أدلى", "تشارك", "شارك", "أخذ", "أحاط", "تبادل", "أثار", "أعاد", "عاود") else act_nouns()[""]))  # fmt: skip
    for offset in range(index + 1, min(index + 1 + _LIGHT_REACH, indexes.stop)):
        word = reading.words.forms[offset]
        if offset > index + 1 and word in ("ان", "بان") or _lookup(word)[1] and offset > index + 3 and word in stop_words("verb"):
            return None
        noun = next((entry for entry in nouns if _is_noun(word, entry[0])), None)
        if noun is None:
            continue
        last = offset
        if noun[1] == "concern" and offset + 1 < indexes.stop and reading.words.joined(offset):
            last = offset + 1 if reading.words.forms[offset + 1] in _ADJECTIVES_OF_CONCERN - {"عن"} else offset
        first, start, negated = _with_negation(reading, index, _start(reading, index, bare))
        act, plover = noun[1], noun[2]
        if form.shape == "future" and form.person == "we":
            act, plover = "commit", "AGREE"
        return SpeechAct(first, last, start, form.lemma, act, plover, form, negated, "statement.light_verb")
    return None


def _is_noun(word: str, stem: str) -> bool:
    for prefix in ("", "ال", "ب", "بال", "لل", "ل"):
        if word.startswith(prefix + stem) and len(word) - len(prefix) - len(stem) <= 4:
            return True
    return False


def _modal(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«ينبغي على الأطراف», «يجب أن تجرى الانتخابات»: a call on whoever must."""
    form = reading.words.forms[index]
    if form not in _MODALS or index + 1 >= indexes.stop:
        return None
    after = reading.words.forms[index + 1]
    last = index + 1 if after in ("علي", "ان") else index
    if after == "ان" and index + 2 < indexes.stop:
        last = index + 2
    bare = _bare(form) if form.startswith("و") else form
    first, start, negated = _with_negation(reading, index, _start(reading, index, bare))
    return SpeechAct(first, last, start, _MODALS[form], "call", "REQUEST", None, negated, "statement.modal")


def _expected(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«ومن المقرر أن يعقد»: the plan spans the words that announce it."""
    if reading.words.forms[index] not in _EXPECTED or index == indexes.start:
        return None
    before = reading.words.forms[index - 1]
    if before not in ("من", "ومن") or index + 1 >= indexes.stop:
        return None
    start = reading.words.ends[index - 1] - 2
    return SpeechAct(index - 1, index, start, "توقع", "plan", "AGREE", None, False, "statement.expected")


def _we_are(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«نحن ملتزمون», «سوف نستعين», «سنعمل»."""
    form = reading.words.forms[index]
    bare = _bare(form)
    after = reading.words.forms[index + 1] if index + 1 < indexes.stop else ""
    if bare == "نحن" and after in _COMMITTED:
        act = "agree" if after.startswith("متفق") else "commit"
        return SpeechAct(
            index, index + 1, _start(reading, index, bare), "اتفق" if act == "agree" else "التزم", act, "AGREE", None, False,
            "statement.we_are",
        )  # fmt: skip
    if bare == "سوف" and after.startswith("ن") and len(after) > 3:
        last = index + 1
        if after == "نواصل" and index + 2 < indexes.stop:
            last = index + 2
        return SpeechAct(
            index, last, _start(reading, index, bare), after, "commit", "AGREE", None, False, "statement.we_will"
        )
    return None


def _reported_by(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«بحسب بيان نشرته الوزارة», «بحسب ما ذكرت»: a report by whoever issued it."""
    if reading.words.forms[index] not in _REPORTED_BY:
        return None
    for offset in range(index + 1, min(index + 5, indexes.stop)):
        _, readings = _lookup(reading.words.forms[offset])
        issued = reading.words.forms[offset] in ("نشرته", "نشره", "اصدرته", "اصدره", "صدر", "صادر", "نقلته", "نقله", "اوردته")
        if issued or any(form.act == "report" and form.shape == "past" for form in readings):
            form = reading.words.forms[index]
            bare = _bare(form) if form[0] == "و" and form not in ("وفق", "وفقا") else form
            return SpeechAct(
                index, offset, _start(reading, index, bare), "نشر", "report", None, None, False, "statement.reported_by"
            )
    return None


def _purpose(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """Purpose nouns that are speech: «لبحث», «لمناقشة», «للتشاور», «للإعراب عن دعمهم»."""
    form = reading.words.forms[index]
    bare = _bare(form)
    if not bare.startswith("ل") or len(bare) < 4:
        return None
    noun = "ال" + bare[2:] if bare.startswith("لل") else bare[1:]
    plain = noun.removeprefix("ال")
    for candidate in (noun, plain, "ال" + plain):
        for reading_ in verb_forms().get(candidate, ()):
            if reading_.shape != "masdar":
                continue
            if reading_.light:
                act = _light(reading, index, bare, reading_, indexes)
                if act is not None:
                    return act
            elif reading_.act == "discuss" or (bare.startswith("لل") and reading_.act in ("affirm", "call", "welcome", "condemn")):
                return SpeechAct(
                    index, index, _start(reading, index, bare), reading_.lemma, reading_.act, reading_.plover_event,
                    reading_, False, "statement.purpose",
                )  # fmt: skip
    return None


def _future(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«سيعقد», «ستجتمع»: a plan; «سندعم», «سنواصل»: a commitment of those who speak."""
    bare = _bare(reading.words.forms[index])
    if index in reading.by_word:
        return None
    if _MEET_FUTURE.fullmatch(bare):
        act = "commit" if bare.startswith("سن") or bare.startswith("ستواصل") or bare.startswith("سيواصل") else "plan"
        return SpeechAct(index, index, _start(reading, index, bare), bare, act, "AGREE", None, False, "statement.future")
    if re.fullmatch(r"سن[ء-ي]{3,}", bare) and bare not in stop_words() and not bare.startswith(("سنو", "سنه", "سنت", "سنغ")):
        return SpeechAct(index, index, _start(reading, index, bare), bare, "commit", "AGREE", None, False, "statement.we_will")
    return None


def _folded_into(reading: Reading, act: SpeechAct, found: list[SpeechAct]) -> bool:
    """«اتفق … على أن الأمم المتحدة يجب أن تقود»: a modal inside another act's complement belongs to that act.

    A relative clause («والتي يجب أن تتضمن») and a new main clause are acts of their own.
    """
    if act.rule != "statement.modal" or not found:
        return False
    before = reading.words.forms[act.first - 1] if act.first else ""
    if before in ("التي", "الذي", "والتي", "والذي", "الذين"):
        return False
    between = reading.words.forms[found[-1].last + 1 : act.first]
    return any(word in ("ان", "بان", "وان", "انه", "وانه", "انها", "بانه") for word in between)


def collective_words() -> frozenset[str]:
    """Nouns that stand for those who met: «المشاركون», «الجانبان», «المجتمعون», «الوزراء»."""
    return _COLLECTIVES


_COLLECTIVES = frozenset(
    "المشاركون المشاركين المجتمعون المجتمعين الوزراء القاده الاعضاء اعضاء الممثلون ممثلو الاطراف الجانبان الجانبين الطرفان الطرفين "
    "الوزيران الرئيسان الزعيمان المسؤولون المسوولون مسؤولو المتحاورون المتباحثون الفريقان الوفدان الحاضرون المجتمعان الاشقاء المؤتمرون "
    "الموتمرون القائدان الاجتماع البيان المجلس اللجنه القمه المجموعه الموتمر المؤتمر القرار الوثيقه الاعلان البلاغ الوسطاء الدول الفصائل المبعوثون الخبراء السفراء الملك العاهلان".split()
)
