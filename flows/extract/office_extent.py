"""How far an office reaches, backwards from its last word or forwards from its title noun, and what titles are.

«المبعوث الخاص للأمين العام إلى سوريا»: title nouns, their genitives and adjectives, prepositions of offices, names of
countries and bodies. Forms of address («معالي الدكتور») belong to no office.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.name_tests import is_deed_of, is_said
from flows.extract.particles import definite, found_in, noun_in, stripped
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, title_heads
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

# «السفراء», «المبعوثون»
_PLURAL = ("راء", "ساء", "ضاء", "لاء", "ناء", "ون")
MARKS = " \t\u200f\u200e"
_PLENIPOTENT = ("المفوض", "المفوضه")
_QUOTES = '"“”«»'
_MAX_WORDS = 16


def head_of(form: str) -> tuple[str, int] | None:
    """The title noun in a folded word and how many letters of particles stand before it: «ورئيس» → («رئيس», 1)."""
    return found_in(form, title_heads())


def is_honorific(form: str) -> bool:
    """«معالي», «الدكتور», «السيد», «والشيخ»."""
    head = head_of(form)
    if form in words_of("honorific") or form.removeprefix("و") in words_of("honorific"):
        return True
    return head is not None and kind_of(head[0]) == "honorific"


def kind_of(head: str) -> str:
    """office, role, honorific or rank: what the vocabulary calls a title noun."""
    return _kinds().get(head) or title_heads().get(head, "office")


@cache
def _kinds() -> Mapping[str, str]:
    """The kinds of titles by their folded words."""
    return {fold(row["title_ar"]): row["kind"] for row in vocabularies.load("titles")}


def is_address(form: str) -> bool:
    """«معالي», «السيد», «صاحب السمو الملكي»: forms of address, which are no office."""
    return is_honorific(form) or form in words_of("honorific_tail")


def reach_back(reading: Reading, last: int) -> int | None:
    """First word of the office that ends at ``last``, or ``None`` when there is no title noun."""
    words, first = reading.words, None
    for index in range(last, max(-1, last - _MAX_WORDS), -1):
        if index < last and words.gaps[index].strip(MARKS + _QUOTES) and not _abbreviated(reading, index):
            break
        if words.forms[index] == "مع" and first is not None:
            break  # «أجرى الرئيس مباحثات مع | العاهل المغربي X»
        head = head_of(words.forms[index])
        if head is not None and _is_free(reading, index):
            if first is not None and (
                _begins_another(reading, index, head, first, last) or _of_two_countries(reading, index, first, last)
            ):
                break
            first = index
            if head[0].startswith("نظ") or _addresses_object(words.forms[index]):
                break
        elif words.forms[index] in words_of("adjective_title") or not _may_belong(reading, index, last):
            break
    return first


def _is_free(reading: Reading, index: int) -> bool:
    """Whether the word is a title of its own: «الوزراء» of «مجلس الوزراء» is none, «رئيس» of a found body is one.

    «الإعلامي» of «المكتب الإعلامي لرئيس المجلس» says which bureau.
    """
    words = reading.words
    form = words.forms[index]
    if _addresses_object(form):
        return True
    before = words.forms[index - 1] if index and not words.gaps[index - 1].strip(MARKS) else ""
    bare = stripped(before).removeprefix("ال")
    if form in words_of("of_the_press") and stripped(before).removeprefix("ال") in words_of("to_the_press"):
        return False  # «مؤتمر صحفي للناطق الرسمي»
    if form in words_of("adjective_title") and definite(before) and head_of(before) is None and before[-1] not in "ه":
        return False  # «الدور القيادي لفخامة الرئيس»
    if before == "رئاسه" and not definite(form):  # «تحت رئاسة وزير الدفاع»
        bare = ""
    if bare in head_nouns("organisation") and (not definite(before) or form.endswith(("ي", "يه"))):
        return False
    name = reading.by_word.get(index)
    if name is None:
        return True
    return name.rule.startswith("organisation.") and name.first != index - 1


def _addresses_object(form: str) -> bool:
    """«والتقى فريق الصندوق | بمعالي الوزير الأول X»: a preposition with a form of address begins another phrase."""
    head = head_of(form)
    return head is not None and bool(head[1]) and form[0] in "بل" and is_honorific(head[0])


def _begins_another(reading: Reading, index: int, head: tuple[str, int], first: int, last: int) -> bool:
    """«الرئيس المصري وزير الخارجية»: a definite title ends an office; «رئيس الوزراء وزير الخارجية» is one person.

    «وزير النقل والأستاذة سعاد …» are two: a form of address with «و» begins its own member of a list.
    """
    following = reading.words.forms[first]
    if _met_by_title(reading, index, first):
        return True
    if index + 1 < first and reading.words.forms[index + 1] in words_of("acting"):
        return False  # «القائم بأعمال وزير الخارجية»
    apart = index + 1 < first  # «رئيس الوزراء الإسباني» is one office
    if apart and following.startswith("ال") and first < last and not head[0].startswith("ال"):
        adjective = reading.by_word.get(first + 1)  # «أمير الرياض السفير الصيني …»
        if adjective is not None and adjective.form == "adjective":
            return True
    if first == last and following.startswith("وال") and head_of(following) == (following[1:], 1):
        return True
    governing = head_of(reading.words.forms[index - 1]) if index > 0 and reading.words.joined(index - 1) else None
    genitive = governing is not None
    if governing is not None and following.startswith("و") and _is_plural(governing[0]):
        return True  # «كبار المسؤولين العمانيين وكبير مفاوضي …»
    if following.startswith("بال") and head[0].startswith("ال") and head_of(following) == (following[1:], 1):
        return True  # «جمع الرئيس القمري | بالمديرة العامة X»
    if genitive or following.startswith(("ل", "ب")):
        return False
    if head[0].startswith("ال") and _is_plural(head[0]) and not _is_plural(following):
        return True  # «وضع السفراء الرئيس بري في الصورة»
    if following.startswith("و") and head_of(following) == (following[1:], 1):
        return _is_plural(head[0]) or (head[0].startswith("ال") and not following[1:].startswith("ال"))
    honorific = kind_of(head[0]) == "honorific"
    return head[0].startswith("ال") and not honorific and not following.startswith(("ال", "لل"))


def _met_by_title(reading: Reading, index: int, first: int) -> bool:
    """«استقبلت معالي الوزيرة | المنسقة المقيمة X»: behind a verb of meeting a ruler or minister is met by somebody.

    «التقى السفير المندوب الدائم X» is one, and so is «الوزير المفوض X».
    """
    words, before = reading.words, index - 1
    if words.forms[index] not in words_of("met_by_title") or first != index + 1 or words.forms[first] in _PLENIPOTENT:
        return False
    while before > 0 and is_honorific(words.forms[before]):
        before -= 1
    return before >= 0 and stripped(words.forms[before]) in speech_words("meets")


def _abbreviated(reading: Reading, index: int) -> bool:
    """«المبعوث الخاص للهيئة الحكومية للتنمية (إيغاد) إلى السودان»: an abbreviation in brackets parts no office."""
    gap, by_word = reading.words.gaps[index].strip(MARKS + _QUOTES), reading.by_word
    opens = gap == "(" and reading.words.gaps[index + 1].strip(MARKS + _QUOTES) == ")"
    closes = gap == ")" and index > 0 and reading.words.gaps[index - 1].strip(MARKS + _QUOTES) == "("
    name = by_word.get(index + 1) if opens else by_word.get(index) if closes else None
    return name is not None and name.kind in ("organisation", "group", "armed_group")


def behind_brackets(reading: Reading, last: int) -> int:
    """The word after an office and what its body is called: «رئيسة لجنة المساعدات (AHLC) | إينيه سورايدي»."""
    words, index = reading.words, last + 1
    if last < 0 or words.gaps[last].strip() != "(" or index + 1 >= len(words) or not words.forms[index].isascii():
        return index
    return index + 1 if words.gaps[index].strip() == ")" else index


def _of_two_countries(reading: Reading, index: int, first: int, last: int) -> bool:
    """«أمير الكويت | وزير خارجية إيران»: two offices of two countries are those of two persons."""
    head = head_of(reading.words.forms[first])
    if head is None or head[1]:
        return False  # «المبعوث الأمريكي للتحالف والممثل الخاص لشؤون سوريا» is one
    before, after = _countries(reading, index, first - 1), _countries(reading, first, last)
    return bool(before) and bool(after) and before.isdisjoint(after)


def _countries(reading: Reading, first: int, last: int) -> frozenset[str]:
    """Countries whose office it is, by name or adjective: not those to which one is sent."""
    names = {reading.by_word[at] for at in range(first, last + 1) if at in reading.by_word}
    forms = reading.words.forms
    return frozenset(
        name.entity_id
        for name in names
        if name.kind == "country" and name.first > first and forms[name.first - 1] not in words_of("sent_to")
    )


def _is_plural(head: str) -> bool:
    """«السفراء», «المبعوثون», «كبار»: the office of several people."""
    return head.endswith(_PLURAL) or head in words_of("many_heads")


def _may_belong(reading: Reading, index: int, last: int) -> bool:
    """Whether a word that is no title may be part of an office."""
    form = reading.words.forms[index]
    before = reading.words.forms[index - 1] if index else ""
    name = reading.by_word.get(index)
    if name is not None:
        return name.kind != "person" or before == "باسم"
    if (form == "عام" and before in title_heads()) or form in words_of("rank_word") or form in words_of("office_tail"):
        return True
    if form in words_of("office_preposition") or form in words_of("office_adjective"):
        return True
    if is_non_resident(reading, index):
        return True
    if form in words_of("office_break") or is_deed_of(form) or any(char.isdigit() for char in form):
        return False
    if any(form in stop_words(reason) for reason in ("verb", "particle", "preposition", "time", "adverb")):
        return False
    if form.startswith(("ال", "لل", "بال", "وال")):
        return True
    if form in head_nouns("organisation", "group", "place"):
        return True
    # An indefinite noun within a chain: «كاتب الدولة المكلف بتسيير وزارة الشؤون الخارجية», «لدى بلادنا», «قناة نسمة».
    governed = before in words_of("office_preposition") or before in head_nouns("organisation", "media")
    return (index < last or governed) and form[0] not in "فك" and form not in given_names()


def opens_portfolio(reading: Reading, index: int) -> bool:
    """«وزير الخارجية | وشؤون المغتربين», «وزير الزراعة | واستصلاح الأراضي»: one more thing that a ministry is for."""
    words = reading.words
    form = words.forms[index]
    if form[:1] != "و" or form[1:] not in words_of("portfolio_noun") or not words.joined(index):
        return False
    return definite(words.forms[index + 1])


def is_non_resident(reading: Reading, index: int) -> bool:
    """«سفيرة جنوب أفريقيا | غير المقيمة»: the particle of an ambassador who lives elsewhere."""
    words = reading.words
    return words.forms[index] == "غير" and words.joined(index) and words.forms[index + 1] in ("المقيم", "المقيمه")


def is_those_abroad(reading: Reading, index: int) -> bool:
    """«وزير الخارجية | والتشاديين بالخارج»: the citizens abroad, for whom the ministry is too."""
    words, name = reading.words, reading.by_word.get(index)
    if name is None or name.form != "adjective" or not words.joined(index):
        return False
    after = words.forms[index + 1 : index + 3]
    return after[0] in words_of("abroad") or after in (("في", "الخارج"), ("في", "المهجر"))


def _is_done(form: str, before: str) -> bool:
    """«رحب الأمين العام | بإعلان الأطراف», «قام أمين اللجنة | بزيارة»: what is done, and no house («بوزارة»)."""
    if form in words_of("office_preposition"):
        return False  # «المتحدث باسم الوزارة»
    charged = before in words_of("charged") or before.removeprefix("ال") in words_of("acting_head")
    housed = noun_in(form, words_of("office_house")) or noun_in(form, head_nouns("organisation", "group", "place"))
    return not charged and housed is None


def reach_forward(reading: Reading, first: int, head: str) -> int:
    """Last word of an office that begins at ``first``."""
    words, last = reading.words, first
    closed = head.startswith("ال")
    while last + 1 < len(words) and words.joined(last) and last - first < _MAX_WORDS:
        index = last + 1
        form, name = words.forms[index], reading.by_word.get(index)
        if name is not None:
            joined = form.startswith("و") and words.starts[index] < name.start and not is_those_abroad(reading, index)
            if (name.kind == "person" and words.forms[last] != "باسم") or joined:
                break
            last, closed = name.last, True
            continue
        if form in words_of("office_break") or form in stop_words("verb") or form in stop_words("particle"):
            break
        if opens_portfolio(reading, index):
            last, closed = index, False
            continue
        if form == "في" and index + 1 < len(words) and words.forms[index + 1] in words_of("occasion"):
            break  # «الأمين العام لجامعة الدول العربية في ختام اجتماع …»
        if closed and words.forms[last].startswith("ال") and is_said(form):
            break  # «عد المتحدث | الاتفاق خطوة مهمة»
        if form[0] == "و" and form[1:] in words_of("counterpart"):
            break  # «عمرو موسى وزير الخارجية | ونظيره السوري X»
        inner = head_of(form)
        definite = form.startswith(("ال", "لل", "وال", "بال")) or form in words_of("office_adjective")
        if form in ("علي", "خلال") or not (
            definite or form in words_of("office_preposition") or inner or not closed or form[0] in "لبو"
        ):
            break
        if form[0] == "ب" and not definite and inner is None and _is_done(form, words.forms[last]):
            break
        last, closed = (
            index,
            definite
            or (closed and form not in words_of("office_preposition") and form[0] in "لب")
            or bool(inner and inner[0][:2] == "ال"),
        )
        if form[0] == "و" and not definite and inner is None:
            last -= 1
            break
    while last > first and (words.forms[last] in stop_words("preposition") or words.forms[last] in ("في", "من", "الي")):
        last -= 1
    return last
