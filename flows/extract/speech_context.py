"""Whether a form that is also a noun («دعم», «ذكر») or a verb of another sense («تابع») is a verb of speech here.

Signs are what governs it before and what follows: a subject, «أن», a colon, a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.extract.name_tests import is_nominative_plural
from flows.extract.particles import definite
from flows.extract.reading import Reading, stop_words, title_heads
from flows.extract.speech_act import bare_form, has_mark, has_object
from flows.extract.speech_words import collectives, speech_words, verb_lemmas
from flows.extract.verbs import VerbForm, verb_forms
from flows.extract.word_classes import words_of

_SHADDA = "\u0651"
_HIS_WORDS = ("ان", "انه", "انها", "بان", "بانه", "بانها", "قائلا", "قائله", "بالقول")
_OPENS_WORDS = ':"“«„'
_SUBJECT_WORDS = 7
_PRONOUNS = ("ه", "ها", "هم", "هما")
_SHORT = 4  # letters: «بهذا», «بين» ask for nothing


def words_follow(reading: Reading, index: int) -> bool:
    """«وتابع الوزير أن», «ويتابع: “…”»: whoever «follows» says something; «يتابع الملك الوضع» does not."""
    words = reading.words
    for at in range(index, min(index + _SUBJECT_WORDS * 2, len(words) - 1)):
        if any(mark in words.gaps[at] for mark in _OPENS_WORDS) or words.forms[at + 1] in _HIS_WORDS:
            return True
        if any(mark in words.gaps[at] for mark in ".\n؛"):
            return False
    return False


def says_that(reading: Reading, index: int) -> bool:
    """«وبيّن الوزير أن»: with its shadda, or where a sentence opens with it and a person, and then what is said."""
    words = reading.words
    opens, following = index == 0 or not words.joined(index - 1), reading.by_word.get(index + 1)
    named = following is not None and following.kind == "person" and following.first == index + 1
    after = words.forms[index + 1] if words.joined(index) else ""
    subject = (
        named or after in title_heads() or after in words_of("honorific") | speech_words("honorific_pronoun").keys()
    )
    if has_mark(reading, index, _SHADDA):
        return words_follow(reading, index)
    return opens and subject and _one_says(reading, index)


def _one_says(reading: Reading, index: int) -> bool:
    """«وبين الوزير X أن»; «وبين الرئيس X والملك Y علاقات وثيقة، أكدا أن» is about what is between two."""
    words = reading.words
    for at in range(index, min(index + _SUBJECT_WORDS * 2, len(words) - 1)):
        form = words.forms[at + 1]
        if form in _HIS_WORDS or any(mark in words.gaps[at] for mark in _OPENS_WORDS):
            return True
        joined = form.startswith("و") and (
            definite(form[1:]) or form[1:] in title_heads() or _joins_name(reading, at + 1)
        )
        if joined or not words.joined(at) or _speaks(form):
            return False
    return False


def _joins_name(reading: Reading, index: int) -> bool:
    """«وحسين»: the particle stands before the name."""
    name = reading.by_word.get(index)
    return name is not None and name.first == index and reading.words.starts[index] < name.start


def _speaks(form: str) -> bool:
    found = verb_forms().get(bare_form(form)) or verb_forms().get(form) or ()
    return any(one.shape in ("past", "present", "future") for one in found)


def felt(reading: Reading, index: int, form: VerbForm) -> bool:
    """«تتابع مصر بقلق», «سجل الجانبان بارتياح التقدم المحرز»; «تابع الملك باهتمام عرضا» only looked on."""
    if form.lemma not in verb_lemmas("noted"):
        return anxiously(reading, index)
    return any(word in speech_words("feeling") for word in _words_behind(reading, index))


def _words_behind(reading: Reading, index: int) -> Sequence[str]:
    return reading.words.forms[index + 1 : index + 1 + _SUBJECT_WORDS]


def signs_or_expects(reading: Reading, index: int, form: VerbForm) -> bool | None:
    """«بيان وقعه الوزيران» is signed by who follows, «وتوقع البرهان أن» expects; ``None`` where others tell."""
    if has_object(reading.words.forms[index]):
        after, name = reading.words.forms[index + 1 : index + 2], reading.by_word.get(index + 1)
        office = bool(after) and (after[0] in title_heads() or after[0] in collectives() or after[0] == "كل")
        actor = name is not None and name.first == index + 1 and name.kind != "place" and name.form != "adjective"
        told = index > 0 and reading.words.forms[index - 1] in words_of("relative")  # «التي وقعتها أنقرة»
        return (office or actor) and reading.words.joined(index) and not told
    expects = form.shape == "present" and form.person == "she"
    expects = expects and any(word in speech_words("says_what") for word in _words_behind(reading, index))
    return False if expects else None


def signed_there(form: VerbForm, after: str) -> bool:
    """«الاتفاق الذي وقع في هافانا», «الذي أبرم في ديسمبر»: it was signed, or took place; nobody is said to sign."""
    single = form.person in ("he", "she", "i")  # «أبرم» is “I sign” too
    return single and form.lemma in verb_lemmas("signs") and after in ("في", "بين", "خلال", "عام", "سنه", "يوم")


def anxiously(reading: Reading, index: int) -> bool:
    """«تتابع مصر بقلق بالغ ما يجري»: it follows and is concerned."""
    forms = _words_behind(reading, index)
    return any(form == "بقلق" or (form == "القلق" and forms[at - 1] == "ببالغ") for at, form in enumerate(forms))


def context_allows(
    reading: Reading, index: int, form: VerbForm, before: str, after: str, opening: bool, *, continued: bool = False
) -> bool:
    """A form that is also a noun is a verb when a subject or its particle follows and nothing governs it.

    ``continued``: an act was told before it in the sentence, whose subject may go on.
    """
    if form.lemma in verb_lemmas("thanks_whom") and after == "الي":
        return False  # «برقية شكر إلى الأمير»
    if after in speech_words("says_what") or before in speech_words("perfect") or before in speech_words("negation"):
        return True
    if form.act == "commit" and after in speech_words("in_it") and reading.words.forms[index + 2][:1] == "ب":
        return True  # «اعتمد استنتاجات، تعهد فيها بتخصيص»
    joined = bare_form(reading.words.forms[index]) in verb_forms() and reading.words.forms[index] not in verb_forms()
    colon = form.act == "report" and index < len(reading.words.gaps) and ":" in reading.words.gaps[index]
    free = (opening and not before) or before in speech_words("lead") or joined
    free = free or before in speech_words("contrast")  # «فيما ثمن الرئيس X»
    if form.person == "we":  # «ونؤكد دعمنا» holds a noun
        return free
    if colon and (joined or free):  # «وتابع: “…”»
        return True
    if form.person == "two":
        return free or (before.endswith(("ين", "ان")) and before not in words_of("relative"))
    goes_on = (joined and continued) or before in speech_words("lead")
    if goes_on and form.person in ("he", "she") and _object_follows(reading, index, form, after):
        return True
    if free and form.act == "discuss" and "مع" in reading.words.forms[index + 2 : index + 4] and not definite(after):
        return True  # «بحث حسين مع وزير الري»
    if free and after in words_of("side") and (side := reading.by_word.get(index + 2)) and side.form == "adjective":
        return True  # «وسجل الجانب المغربي أن»
    if free:
        return _subject_follows(reading, index, form, after, opening, joined)
    return form.person in ("he", "she") and _predicate_of(reading, index)


def _object_follows(reading: Reading, index: int, form: VerbForm, after: str) -> bool:
    """«وطالب المجتمع الدولي بالتدخل», «وثمن دور المملكة» after another act: the object, and no subject of its own."""
    if form.act == "appreciate":
        return after in words_of("appreciated")
    if form.act == "commit":  # «كما تعهد بتسهيل دخول المساعدات»
        return after.startswith("ب") and index + 1 not in reading.by_word and len(after) > _SHORT
    if form.act == "reject":
        return after in ("ما", "اي", "كل")  # «لكنه رفض ما سماه», no «ورفض التدخل»
    if form.lemma in verb_lemmas("asks_of") and after in ("من", "الي"):
        return _is_somebody(reading, index + 2)  # «كما طلب من فرنسا الضغط على»
    return form.act == "call" and (definite(after) or index + 1 in reading.by_word) and _asks_for(reading, index)


def _is_somebody(reading: Reading, index: int) -> bool:
    """«فرنسا», «الأمين العام»: a name or a definite noun of whom something can be asked."""
    return index < len(reading.words) and (index in reading.by_word or definite(reading.words.forms[index]))


def _asks_for(reading: Reading, index: int) -> bool:
    """«المجتمع الدولي بالتدخل»: what is asked for, with «ب», in the words after a verb."""
    words = reading.words
    return any(
        words.forms[at].startswith("ب") and at not in reading.by_word
        and (len(words.forms[at]) > _SHORT or words.forms[at][1:] in words_of("asked_deed"))
        for at in _same_clause(reading, index + 1)
        if words.forms[at] not in words_of("no_request")
    )  # fmt: skip


def _same_clause(reading: Reading, first: int) -> Iterator[int]:
    """A word and those after it up to the next comma, at most some."""
    for at in range(first, min(first + _SUBJECT_WORDS + 1, len(reading.words))):
        yield at
        if not reading.words.joined(at):
            return


def has_its_object(reading: Reading, index: int, form: VerbForm) -> bool:
    """Verbs that speak only with one object: «وجه الأمانة بمتابعة», «عرض مع الوزير»; others always."""
    after = [reading.words.forms[at] for at in _same_clause(reading, index + 1)]
    if form.lemma in verb_lemmas("asks_with_b"):
        return _asks_for(reading, index)
    if form.lemma in verb_lemmas("with_somebody"):
        return any(word == "مع" or (word.startswith("مع") and word.endswith(_PRONOUNS)) for word in after)
    return True


def accepts(reading: Reading, index: int) -> bool:
    """«قبل دعوة الرئيس», «تقبل هدنة»: what is accepted stands after the verb, which is also "before"."""
    return any(reading.words.forms[at] in speech_words("accepted") for at in _same_clause(reading, index + 1))


def _predicate_of(reading: Reading, index: int) -> bool:
    """«أن الاجتماع دعم تنفيذ …», «بأن شكري طالب المجلس»: only a definite phrase stands between «أن» and the verb."""
    words = reading.words
    for at in range(index - 1, max(-1, index - 1 - _SUBJECT_WORDS), -1):
        if not words.joined(at):
            return False
        if words.forms[at] in ("ان", "بان"):
            return at < index - 1
        name = reading.by_word.get(at)
        if not (definite(words.forms[at]) or name is not None or words.forms[at] in title_heads()):
            return False
        if words.forms[at][0] == "ل" and name is None:
            return False
    return False


def _subject_follows(reading: Reading, index: int, form: VerbForm, after: str, opening: bool, joined: bool) -> bool:
    following = reading.by_word.get(index + 1)
    named = following is not None and following.first == index + 1 and following.form != "adjective"
    if named and following is not None and following.start == reading.words.starts[index + 1]:
        return True
    if after in title_heads() or after in collectives() or after in speech_words("after_verb"):
        return True
    if after in words_of("honorific") and reading.words.joined(index) and len(after) > 1:
        return True  # «وذكر السيد ناصر بوريطة»
    if is_nominative_plural(after) and reading.words.joined(index):
        return True  # «وطالب محتجون بالإفراج»
    if after in speech_words("members") or after in speech_words("unnamed") or after in speech_words("text_head"):
        return True
    if after in speech_words("honorific_pronoun") or has_mark(reading, index, _SHADDA):
        return True
    with_b = form.act in ("call", "commit") or form.lemma in verb_lemmas("threatens")
    if joined and with_b and after.startswith("ب"):
        return True  # «وطالب بالوقف الفوري», «وتعهد بإنجاز الدستور», «وهدد بالانسحاب»
    if form.lemma == "وصف" and any(
        word in speech_words("says_what") for word in reading.words.forms[index + 2 : index + 6]
    ):
        return True  # «ووصف اللقاء بأنه»
    if form.act == "report" and joined and after not in stop_words("preposition") and _that_after(reading, index + 1):
        return True  # «ورد حسين بأن الحكومة ملتزمة»
    return opening and after.startswith("ال") and index == 0


def _that_after(reading: Reading, index: int) -> bool:
    """«حسين بأن», «فلان الفلاني أن»: one to three words, and then what somebody says."""
    for at in range(index, min(index + 3, len(reading.words) - 1)):
        if not reading.words.joined(at):
            return False
        if reading.words.forms[at + 1] in _HIS_WORDS:
            return True
    return False
