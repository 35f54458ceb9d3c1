"""How far the name of a body reaches from its head noun: genitives, adjectives, what it is for, marks around it.

«المجلس الأعلى للقضاء», «حزب العدالة والتنمية», «اللجنة المشتركة المعنية بفتح الطرق», «مؤسسة "أطباء الساحل"».
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.reading import Reading, definite, head_nouns, noun_in, stop_words, title_heads
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import ordinary_words, words_of

BODIES = ("organisation", "group", "armed_group")
_MAX_WORDS = 9
_QUOTED_WORDS = 7
_OPENING, _CLOSING = '"“«', '"”»'


def end_of(reading: Reading, first: int, head: str, covered: set[int]) -> int | None:
    """The last word of the name that begins here, or ``None``."""
    with_article = definite(head)
    last = first if with_article else _genitive(reading, first, head, covered)
    if last is None:
        return None
    adjectives = list(_adjectives(reading, last, covered, with_article))
    if with_article and all(reading.words.forms[index] in words_of("generic_adjective") for index in adjectives):
        return _owned(reading, head, adjectives, covered)
    last = adjectives[-1] if adjectives else last
    if head in words_of("joined_head") and not adjectives:
        last = _joined(reading, last, covered)
        last = [last, *_adjectives(reading, last, covered)][-1]
    genitive = last
    if head in words_of("purpose_head"):
        last = _purpose(reading, last, covered)
    last = _charge(reading, last, covered)
    bare = last == genitive and not adjectives
    if bare and head in words_of("adjective_head"):
        return None
    return last if last > first else None


def _owned(reading: Reading, head: str, adjectives: list[int], covered: set[int]) -> int | None:
    """«المكتب الإعلامي لرئيس الوزراء», «المديرية العامة للأمن الوطني»: whose or what for singles it out."""
    if not adjectives or head not in words_of("purpose_head"):
        return None
    last = _purpose(reading, adjectives[-1], covered)
    return last if last > adjectives[-1] else None


def _genitive(reading: Reading, first: int, head: str, covered: set[int]) -> int | None:
    """After an indefinite head: at most two indefinite nouns and then something definite or a known name."""
    words = reading.words
    for index in range(first + 1, min(first + 4, len(words))):
        if not words.joined(index - 1) or index in covered:
            return None
        name = reading.by_word.get(index)
        if name is not None:
            if name.kind in BODIES and name.first == name.last and head in words_of("apposed_head"):
                return None  # «وكالة الأونروا», «حركة حماس» are the body itself
            usable = name.first == index and name.start == words.starts[index] and name.form != "adjective"
            owned = head in words_of("leadership_head") and name.kind not in ("person", "country")
            return name.last if usable and not owned else None
        form = words.forms[index]
        if definite(form) and form.startswith("ال"):
            leads = head in words_of("leadership_head") and form not in words_of("state_word")
            return None if leads else index
        if index == first + 2 and form.startswith("لل") and head in words_of("purpose_head"):
            return index  # «مؤسسة ضياء للحوار»
        stops = form in stop_words() and form not in stop_words("noun")  # «محكمة قضايا الانتخابات»
        of_office = head == "مكتب" and form in words_of("with_own_office")  # «مكتب مبعوث الأمم المتحدة»
        if stops or (form in title_heads() and not of_office) or form[0] in "وفبلك" or not form.isalpha():
            return None
    return None


def _adjectives(reading: Reading, last: int, covered: set[int], definite_head: bool = False) -> Iterator[int]:
    """Definite words after a name which qualify it, nationality included: «الدولية المستقلة», «الليبي»."""
    words = reading.words
    index = last + 1
    while index < len(words) and _goes_on(reading, index) and index - last <= 4 and index not in covered:
        form = words.forms[index]
        if form in words_of("high") and words.joined(index) and words.forms[index + 1] == "المستوي":
            yield index + 1  # «اللجنة رفيعة المستوى»
            index += 2
            continue
        name = reading.by_word.get(index)
        if name is not None:
            if name.form == "adjective" and name.start == words.starts[index] and form.startswith("ال"):
                yield index
                index += 1
                continue
            return
        titled = form in title_heads() and form not in words_of("generic_adjective")  # «المكتب الإعلامي»
        told = form in words_of("body_participle")  # «لجنة التنسيق العليا المنبثقة عن الاتفاقية»
        ended = not definite(form) or titled or told or form in stop_words("time")
        if (
            ended
            or not form.startswith("ال")
            or not (_agrees(words.forms[last], form) if definite_head else _qualifies(form))
        ):
            return
        yield index
        index += 1


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a word stands behind the one before, or behind a hyphen: «الليبية-التونسية», «الصيني-الأفريقي»."""
    words = reading.words
    if words.joined(index - 1):
        return True
    return words.gaps[index - 1].strip() in ("-", "–") and all(_is_nisba(reading, at) for at in (index - 1, index))


def _is_nisba(reading: Reading, index: int) -> bool:
    """«الليبية», «الأفريقي»: of a country or a region."""
    name, form = reading.by_word.get(index), reading.words.forms[index]
    return name.form == "adjective" if name is not None else form.startswith("ال") and form.endswith(("ي", "يه"))


def _qualifies(form: str) -> bool:
    """Whether a definite word looks like an adjective: a nisba or a participle. «ناقشت لجنة العمل الملف» has none."""
    return (
        form.endswith(("ي", "يه"))
        or form in words_of("body_adjective")
        or (form.startswith("الم") and len(form) > 5 and not form.endswith("ات"))
    )


def _agrees(head: str, adjective: str) -> bool:
    """Gender of a definite head and its adjective: «اللجنة العسكرية», «المجلس الرئاسي», not «التحالف الرامية»."""
    if adjective in words_of("body_adjective"):
        return True
    feminine = head.endswith(("ه", "ات", "يا")) or head in ("القوي", "الفصائل", "الدول", "القوات")
    if feminine:
        return adjective.endswith("ه")
    return (
        adjective.endswith("ي")
        or (adjective.startswith("الم") and not adjective.endswith("ه"))
        or adjective == "الاعلي"
    )


def _joined(reading: Reading, last: int, covered: set[int]) -> int:
    """«وزارة الخارجية والمغتربين», «حزب العدالة والتنمية»: one definite noun more, if it heads nothing itself."""
    index = last + 1
    words = reading.words
    if index >= len(words) or not words.joined(last) or index in covered or index in reading.by_word:
        return last
    form = words.forms[index]
    bare = form[1:]
    known = bare in title_heads() or (bare in stop_words() and bare not in words_of("portfolio"))
    if not form.startswith("وال") or len(form) < 6 or known:
        return last
    return last if bare in head_nouns("organisation", "group", "armed_group", "place") else index


def _purpose(reading: Reading, last: int, covered: set[int]) -> int:
    """«المجلس الأعلى للقضاء», «مجموعة العمل لدعم سوريا», «بعثة الأمم المتحدة للدعم في ليبيا»."""
    words = reading.words
    index = last + 1
    if index >= len(words) or not words.joined(last) or index in covered:
        return last
    form = words.forms[index]
    name = reading.by_word.get(index)
    if name is not None and form.startswith("ل") and name.first == index and name.kind in BODIES:
        return name.last  # «الهيئة العامة للائتلاف الوطني»
    if form.startswith("لل") and len(form) > 4 and name is None:
        last = [index, *_adjectives(reading, index, covered)][-1]
    elif form.startswith("ل") and len(form) > 4 and not _is_speech(form):
        following = index + 1
        if following < len(words) and words.joined(index):
            inner = reading.by_word.get(following)
            if inner is not None and inner.first == following:
                return inner.last
            if words.forms[following].startswith("ال"):
                return [following, *_adjectives(reading, following, covered)][-1]
    return _in_country(reading, last)


def _charge(reading: Reading, last: int, covered: set[int]) -> int:
    """«اللجنة المشتركة المعنية بفتح الطرق», «… المعنية بالأزمة السورية»: what the body deals with."""
    words, index = reading.words, last + 1
    if words.forms[last] not in words_of("charged"):
        return last
    if index >= len(words) or not words.joined(last) or index in covered or not words.forms[index].startswith("ب"):
        return last
    named = reading.by_word.get(index)
    if named is not None:  # «لجنة الاتصال المعنية بليبيا»
        return named.last
    if definite(words.forms[index]):
        return [index, *_adjectives(reading, index, covered)][-1]
    following = index + 1
    if (
        following >= len(words)
        or not words.joined(index)
        or not (following in reading.by_word or definite(words.forms[following]))
    ):
        return last
    name = reading.by_word.get(following)
    return name.last if name is not None else [following, *_adjectives(reading, following, covered)][-1]


def _is_speech(form: str) -> bool:
    """«اجتمعت اللجنة لبحث الأزمة»: what it met for is no part of its name."""
    return any(reading.shape == "masdar" for reading in verb_forms().get(form[1:], ()))


def _in_country(reading: Reading, last: int) -> int:
    """«… في ليبيا» belongs to the name of a mission."""
    words = reading.words
    if last + 2 < len(words) and words.joined(last) and words.joined(last + 1) and words.forms[last + 1] == "في":
        name = reading.by_word.get(last + 2)
        if name is not None and name.kind == "country" and name.form == "name" and last - name.first < _MAX_WORDS:
            return name.last
    return last


def channel(reading: Reading, first: int, covered: set[int]) -> int | None:
    """«قناة نسمة»: an indefinite word after the noun of a medium, which is no word that lists know."""
    index = first + 1
    if index >= len(reading.words) or not reading.words.joined(first) or index in covered or index in reading.by_word:
        return None
    form = reading.words.forms[index]
    if (
        reading.words.forms[first] not in words_of("channel_head")
        or form in ordinary_words()
        or form in head_nouns(*BODIES)
    ):
        return None
    if not form.isalpha():
        return None
    if form.isascii():
        while reading.words.joined(index) and reading.words.forms[index + 1].isascii():
            index += 1
        return index  # «قناة Sky News»
    known = (
        form in stop_words() or form in title_heads() or definite(form) or form[0] in "وفبلك" or form in verb_forms()
    )
    return None if known or len(form) < 3 or _is_adjective(form) else index


def _is_adjective(form: str) -> bool:
    return form.endswith(("يه", "ي"))


def quoted(reading: Reading, first: int, covered: set[int]) -> int | None:
    """«مؤسسة "أطباء الساحل"», «صحيفة «الأفق الجديد»»: a name in quotation marks right after its head noun."""
    words = reading.words
    if words.gaps[first].strip() not in tuple(_OPENING) or definite(words.forms[first]):
        return None
    if noun_in(words.forms[first + 1], head_nouns(*BODIES)):
        return None  # «منظمة "جماعة النور"»: the name in quotation marks is one itself
    for last in range(first + 1, min(first + _QUOTED_WORDS, len(words))):
        form = words.forms[last]
        name = reading.by_word.get(last)
        if last in covered or (name is not None and name.kind not in ("country", "place")):
            return None
        if last == first + 1 and (form in stop_words() or form in verb_forms()):
            return None  # «المجموعة "ستباشر اتصالاتها"»
        if words.gaps[last].strip()[:1] in tuple(_CLOSING):
            return last
        if words.gaps[last].strip():
            return None
    return None
