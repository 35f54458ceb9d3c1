"""The level of a meeting as the words of its clause tell it: «على مستوى الوزراء», «قمة», «وزير الخارجية X».

What stands behind another meeting that is called for is that one's («أوصى الاجتماع الوزاري بعقد لقاء للخبراء»),
and one person who only attends («بحضور وزير الخارجية X») gives his rank to no meeting of others.
"""

from __future__ import annotations

import re

from flows.extract.meetings.another import begins_another
from flows.extract.meetings.clause import Clause, Grounds
from flows.extract.meetings.model import Level
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.positions import is_honorific
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"مستوي\s+(?:ال)?(?:قاده(?!\s+السياسيين)|رؤساء|زعماء)|مستوي\s+القمه", "heads_of_state"),
    (r"(?:ال)?مستوي\s+(?:ال)?(?:وزاري|وزراء)", "ministers"),
    # What the level is said to be comes before any rank that is named near.
    (r"مستوي\s+(?:ال)?(?:مندوبين|سفراء|مبعوثين|ممثلين)", "envoys"),
    (r"مستوي\s+(?:ال)?(?:وكلاء|نواب|مساعدي|مديرين|مدراء|مديري|امناء)", "senior_officials"),
    (r"مستوي\s+(?:ال)?(?:خبراء|فنيين|فني)", "experts"),
    (r"رفيع[وي]?\s+المستوي|رفيعه\s+المستوي|كبار\s+(?:ال)?(?:مس|قاد|موظف)|القاده\s+السياسيين", "senior_officials"),
    (r"مبعوث|المبعوثين|ممثلين\s+خاصين", "envoys"),
    (
        r"(?<!رئيسي\s)(?<!رئيسا\s)(?<!رؤساء\s)(?<!رئيس\s)(?<!رئيسه\s)(?:وزراء|(?<!مجلس\s)(?<!رئيس\s)(?<!رئيسه\s)(?<!نواب\s)الوزراء)|وزاري"
        r"|الوزاري|الوزاريه|(?<!نائب\s)(?<!نائبه\s)(?<!مساعد\s)(?<!مساعده\s)(?<!وكيل\s)(?<!الاول\sل)وزير(?!ه?\s+(?:ال)?اول)",
        "ministers",
    ),
    (
        r"(?:ال)?قمه|قمت|وزيره?\s+(?:ال)?اول|رئيس[يا]\s+(?:ال)?وزراء|رؤساء\s+الدول|رؤساء(?!\s+(?:وفود|الوفود|البعثات|بعثات|اركان))|(?<![^ل]ل)(?:ال)?رئيس(?:ه\b|ان|ين)?+(?!ي?\s+(?:هيئه\s+)?(?:ال)?اركان|ا\s+(?:جديدا|له|لها|لل))(?!\s+(?:الوزراء|وفد|مجلس|المشترك|مؤسسه|موسسه|المؤسسه|الموسسه|ديوان|الديوان|محكمه|المحكمه|البنك|بنك|جامعه|شركه|غرفه|بلديه|نقابه|دائره|كتله|الكتله|تيار|التيار|جهاز|ال\w*لجنه|البعثه|بعثه|حزب|حركه|منظمه|مفوضيه|المفوضيه|البرلمان|برلمان|مجموعه|فريق|الائتلاف"
        r"|الوفد|مكتب|هيئه|لجنه|جهاز|حكومه|ال\w+\s+(?:لل|ل)))|(?:ال)?عاهل|(?:ال)?ملك(?!ه)|القاده|الامير(?!كي)|ولي\s+عهد|المجلس\s+الاعلي(?!\s+للدوله)",
        "heads_of_state",
    ),
    (r"(?:نائب|نائبه|مساعد|مساعده|وكيل)\s+(?:الاول\s+ل)?وز(?:ير|اره)", "senior_officials"),
    (r"خبراء|الخبراء|الفنيه|(?<!سباب\s)(?<!مساعده\s)(?<!معونه\s)(?<!مسائل\s)(?<!جوانب\s)(?<!خلل\s)فني", "experts"),
)  # fmt: skip
_LEVEL_PATTERNS = tuple((re.compile(rf"(?<!\w)(?:[وبلف]|لل)?(?:{pattern})"), level) for pattern, level in _LEVELS)
_FAR_PATTERNS = tuple(one for one in _LEVEL_PATTERNS if one[1] not in ("heads_of_state", "experts"))
_WHAT_HEADED = 2
_BEFORE, _BEFORE_HELD, _AFTER, _FAR = 6, 24, 16, 40  # words around the trigger, and before the verb of holding


def level_of(grounds: Grounds, index: int, clause: Clause) -> Level | None:
    """Whose rank the clause names."""
    words = grounds.words
    first = max(clause.first, index - (_BEFORE if clause.holding is None else _BEFORE_HELD))
    if clause.holding is not None and words.forms[clause.holding - 1 : clause.holding + 1] == ("علي", "استضافه"):
        first = clause.holding  # «أشكر الرئيس X على استضافة الدورة»: who is thanked is not those who meet
    margin = next((at for at in range(index, max(first - 2, -1), -1) if words.forms[at] in words_of("margin")), None)
    first = first if margin is None else margin + 1  # «عقد الوزير X لقاء، على هامش المنتدى»: not who met beside it
    first = _behind_auspices(words, first, index)
    last = _end_of(words, index, min(clause.own, index + _AFTER))
    level = _named(words, first, last)
    if _is_summit(words, index) and level in ("ministers", None):
        return "heads_of_state"  # «أيد الوزراء … عقد القمة الروسية العربية»
    if level is not None or clause.holding is None or margin is not None:
        return level
    if words.forms[clause.holding] in words_of("verbal_noun"):
        return None  # «اتفق الوزراء على عقد مؤتمر»: who agreed need not be who will meet
    # «مبعوثين من … عقدوا اجتماعا»: those who hold it may stand far before, in the same sentence.
    sentence = grounds.source.sentence_at(words.starts[index])
    start = words.at(sentence.start) if sentence is not None else clause.first
    far = " ".join(words.forms[max(start, clause.holding - _FAR) : clause.holding])
    return next((level for pattern, level in _FAR_PATTERNS if pattern.search(far)), None)


def _named(words: Words, first: int, last: int) -> Level | None:
    """The first level, the plainest signs first, that some words name; what «رئيسة | بعثة» heads may stand behind."""
    near = " ".join(words.forms[first : last + 1])
    whole = f"{near} {' '.join(words.forms[last + 1 : last + 1 + _WHAT_HEADED])}"
    found = ((pattern.search(whole), level) for pattern, level in _LEVEL_PATTERNS)
    return next((level for match, level in found if match is not None and match.start() < len(near)), None)


def _behind_auspices(words: Words, first: int, index: int) -> int:
    """«وبرعاية الرئيس X، | اجتمعت الفصائل»: under whose auspices they meet is none of them."""
    for at in range(index - 1, first - 1, -1):
        if words.forms[at].removeprefix("و") in words_of("auspices"):
            return next((comma + 1 for comma in range(at, index) if "،" in words.gaps[comma]), first)
    return first


def _is_summit(words: Words, index: int) -> bool:
    """«القمة», «مؤتمر القمة الثامن عشر»."""
    own = meeting_word(words.forms[index])
    following = meeting_word(words.forms[index + 1]) if own is not None and words.joined(index) else None
    headed = following is not None and own is not None and own[1].meeting_type == "conference"
    whole = following if headed else own
    return whole is not None and whole[1].meeting_type == "summit"


def _end_of(words: Words, index: int, last: int) -> int:
    """The last word that can tell the level: before another meeting, or one person who only attends."""
    for at in range(index + 1, last + 1):
        form = words.forms[at]
        alone = form.removeprefix("و") == "بحضور" and _attends_alone(words, at)
        alone = alone or form in words_of("as_what")  # «إلى جانب البحرين بصفتها رئيس القمة»
        if alone or begins_another(words, at) or form.removeprefix("و") in words_of("auspices"):
            return at - 1
    return last


def _attends_alone(words: Words, index: int) -> bool:
    """«بحضور معالي وزير الخارجية X», not «بحضور وزراء خارجية …», «بحضور قادة …»."""
    at = index + 1
    while at < len(words) and is_honorific(words.forms[at]):
        at += 1
    following = words.forms[at] if at < len(words) else ""
    return following in words_of("one_head")
