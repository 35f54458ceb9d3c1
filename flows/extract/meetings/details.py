"""Date, place, group, host and level of a meeting, read from the clause of its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates import TimeExpression
from flows.extract.gazetteer import gazetteer, media
from flows.extract.meetings.clause import Clause, Grounds, is_holding
from flows.extract.meetings.model import Level
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.names import Name
from flows.extract.positions import head_of
from flows.extract.reading import head_nouns
from flows.extract.word_classes import words_of

_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"مستوي\s+(?:ال)?(?:قاده(?!\s+السياسيين)|رؤساء|زعماء)|مستوي\s+القمه", "heads_of_state"),
    (r"(?:ال)?مستوي\s+(?:ال)?وزاري", "ministers"),
    (r"رفيع[وي]?\s+المستوي|رفيعه\s+المستوي|كبار\s+(?:ال)?(?:مس|قاد|موظف)|القاده\s+السياسيين", "senior_officials"),
    (r"مبعوث|المبعوثين|ممثلين\s+خاصين", "envoys"),
    (r"وزراء|الوزراء|وزاري|الوزاري|الوزاريه|وزير", "ministers"),
    (
        r"(?:ال)?قمه|قمت|رؤساء\s+الدول|رؤساء|(?:ال)?رئيس(?:ان|ين)?(?!\s+(?:الوزراء|وفد|مجلس|ال\w*لجنه|البعثه|الائتلاف"
        r"|الوفد|مكتب|هيئه|لجنه|جهاز|حكومه|ال\w+\s+(?:لل|ل)))|(?:ال)?عاهل|(?:ال)?ملك(?!ه)|القاده|الامير|ولي\s+عهد|المجلس\s+الاعلي",
        "heads_of_state",
    ),
    (r"خبراء|الخبراء|الفنيه|فني", "experts"),
)  # fmt: skip
_LEVEL_PATTERNS = tuple((re.compile(rf"(?<!\w)(?:[وبلف]|لل)?(?:{pattern})"), level) for pattern, level in _LEVELS)


def date_of(grounds: Grounds, index: int, clause: Clause) -> TimeExpression | None:
    """When: the first usable time after the trigger in its clause, else the nearest before it."""
    after = _dates(grounds, range(index + 1, clause.last + 1))
    before = _dates(grounds, range(index - 1, clause.first - 1, -1))
    for date in (*after, *before):
        if date.edtf:
            return date
    return next(iter((*after, *before)), None)


def _dates(grounds: Grounds, indexes: Iterable[int]) -> list[TimeExpression]:
    found = dict.fromkeys(grounds.dates[index] for index in indexes if index in grounds.dates)
    return [date for date in found if _usable(date)]


def _usable(date: TimeExpression) -> bool:
    if date.modifier == "vague" or date.rule.startswith("date.year_b"):
        return False
    return date.kind in ("date", "deadline") or date.rule == "duration.within"


def places_of(grounds: Grounds, index: int, clause: Clause) -> tuple[Name | None, Name | None]:
    """Where: (city, country). «في لندن», «بالعاصمة واشنطن», «مؤتمر برلين», «احتضنتها جنيف», «لندن تستضيف»."""
    city = country = known = None
    near = [] if clause.holding is None else range(clause.holding + 1, min(clause.holding + 4, index))
    order = [*near, *range(index + 1, clause.last + 1), *range(index - 1, clause.first - 1, -1)]
    for at in order:
        name = grounds.source.reading.by_word.get(at)
        if name is None or name.first != at or name.form not in ("name", "abbreviation"):
            continue
        if name.kind == "place" and city is None and _locates(grounds, name, index):
            if _series(grounds, name.first - 1) is not None:
                known = known or name
                continue
            city = name
        if name.kind == "country" and country is None and _locates(grounds, name, index, strict=True):
            country = name
    # «محادثات أستانا» keep their name wherever they are held; the city counts where no other is named.
    city = city or (known if country is None else None)
    return city, country if city is None else None


def _locates(grounds: Grounds, name: Name, index: int, strict: bool = False) -> bool:
    words = grounds.words
    before = words.forms[max(0, name.first - 3) : name.first]
    attached = words.starts[name.first] < name.start and words.forms[name.first].startswith("ب")
    if attached or (before and before[-1] in words_of("locative")):
        return True
    if not strict and before and any(form in words_of("locative") for form in before):
        return not any(form in words_of("topic") for form in before)
    hosting = {"host"}
    following = words.forms[name.last + 1] if words.joined(name.last) else ""
    if _note(following) in hosting and following[:1] in "تيساح":
        return True
    if before and _note(before[-1]) in hosting and name.first > index:
        return True
    genitive = name.first == index + 1 and words.starts[name.first] == name.start and words.joined(index)
    towards = not strict and bool(before) and before[-1] in words_of("towards") and name.first < index
    return (genitive and not strict) or towards


def _note(form: str) -> str:
    found = meeting_word(form) if form else None
    return found[1].note if found else ""


def group_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    """Who holds it: «لمجموعة الاتصال», «المجلس الأعلى دورته», «مجلس الأمن الذي عقد مشاورات», «اللجنة … اجتماعها»."""
    own = grounds.source.reading.by_word.get(index)
    if own is not None and own.kind == "group" and not own.rule.startswith("organisation."):
        return own
    for at in range(index, min(index + 6, clause.last + 1)):
        series = _series(grounds, at)
        if series is not None:
            return series
    return _group_after(grounds, index, clause) or _group_before(grounds, index, clause, word)


@cache
def _series_names() -> dict[tuple[str, str], str]:
    rows = vocabularies.load("meeting_series")
    pairs = ((fold(row["phrase_ar"]).split(), row["entity_id"]) for row in rows)
    return {(words[0], words[1]): entity_id for words, entity_id in pairs}


def _series(grounds: Grounds, index: int) -> Name | None:
    """«القمة العربية» is the League's, «محادثات أستانا» the Astana process's."""
    words = grounds.words
    found = meeting_word(words.forms[index])
    entity_id = _series_names().get((found[0], words.forms[index + 1])) if found and words.joined(index) else None
    entity = gazetteer().entities.get(entity_id) if entity_id else None
    if entity is None:
        return None
    start, end = words.starts[index], words.ends[index + 1]
    return Name(start, end, index, index + 1, entity.entity_id, entity.kind, "name", "meeting.series")


def _bodies(grounds: Grounds, indexes: Iterable[int]) -> Iterable[Name]:
    for at in indexes:
        name = grounds.source.reading.by_word.get(at)
        if name is None or name.first != at or name.kind not in ("group", "organisation") or name.nested:
            continue
        if _reports(grounds, name):
            continue
        # «التقى رئيس المجلس الأوروبي شارل ميشيل» is no meeting of the council.
        if name.kind == "organisation" and at > 0 and head_of(grounds.words.forms[at - 1]) is not None:
            continue
        yield name


def _reports(grounds: Grounds, name: Name) -> bool:
    """Ministries announce meetings and agencies report them, «(أ ف ب) -»; neither is the group that meets."""
    if any(mark in grounds.words.gaps[name.last] for mark in "-–—/)") and name.form != "name":
        return True
    entity = gazetteer().entities.get(name.entity_id)
    called = fold(entity.name_ar) if entity is not None and entity.name_ar else name.entity_id.split(":", 1)[-1]
    head = called.replace("_", " ").split()[0]
    return head in head_nouns("media") or head == "وزاره" or name.entity_id in media()


def _group_after(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    words = grounds.words
    for name in _bodies(grounds, range(index + 1, min(clause.last, index + 12) + 1)):
        between = words.forms[index + 1 : name.first]
        near = between[-2:] if name.kind == "group" else between
        if any(form in words_of("other_side") for form in near) or "مع" in between:
            return None
        if name.kind == "group" or name.first - index <= 4:
            return name
    return None


def _group_before(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    words = grounds.words
    if clause.holding is not None:
        subject = _holder(grounds, index, clause.holding)
        if subject is not None:
            return subject
    if word.kind == "verb":
        subject = grounds.source.reading.by_word.get(index - 1)
        return subject if subject is not None and subject.kind in ("group", "organisation") else None
    if word.possessive or clause.holding is None:
        sentence = grounds.source.sentence_at(words.starts[index])
        begin = words.at(sentence.start) if sentence is not None else 0
        reach = range(index, max(begin - 1, index - (16 if word.possessive else 6)), -1)
        kinds = ("group", "organisation") if word.possessive else ("group",)
        return next((name for name in _bodies(grounds, reach) if name.kind in kinds), None)
    return None


def _holder(grounds: Grounds, index: int, holding: int) -> Name | None:
    """«عقد المجلس الأعلى دورته», «مجلس الأمن الذي عقد مشاورات»: the body beside the verb of holding."""
    words = grounds.words
    for name in _bodies(grounds, range(holding + 1, index)):
        return name if name.first - holding <= 2 else None
    if words.forms[holding] in words_of("verbal_noun"):
        return None
    before = holding - 1
    if before > 0 and words.forms[before] in words_of("relative"):
        before -= 1
    subject = grounds.source.reading.by_word.get(before)
    body = subject is not None and subject.kind in ("group", "organisation") and subject.last == before
    return next(iter(_bodies(grounds, [subject.first])), None) if body and subject is not None else None


def host_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    """Who invites: «بدعوة من …», «استضافته …», «بغداد تحتضن», and whoever receives («استقبل»)."""
    if word.note == "reception":
        return _receiver(grounds, index, clause)
    words = grounds.words
    start, end = words.starts[clause.first], words.ends[clause.last]
    sentence = grounds.source.sentence_at(words.starts[index])
    if sentence is not None:
        start, end = max(sentence.start, start - 130), min(sentence.end, end + 260)
    for at in words.between(start, end):
        name = _host_at(grounds, at)
        if name is not None:
            return name
    return None


def _receiver(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    """Who receives: after «استقبل», or before it in «كان الرئيس X قد استقبل», «X يستقبل», «استقبل كلا من»."""
    words = grounds.words
    after = next(_people(grounds, range(index + 1, clause.last + 1)), None)
    before = next(_people(grounds, range(index - 1, max(-1, index - 40), -1)), None)
    sentence = grounds.source.sentence_at(words.starts[index])
    if before is None or sentence is None or before.start < sentence.start:
        return after
    close = index - before.last <= 3 and "،" not in "".join(words.gaps[before.last : index])
    turned = words.forms[index - 1] == "قد" or "كلا" in words.forms[index + 1 : index + 10]
    return before if close or turned else after


def _people(grounds: Grounds, indexes: Iterable[int]) -> Iterator[Name]:
    by_word = grounds.source.reading.by_word
    return (name for at in indexes if (name := by_word.get(at)) is not None and name.kind == "person")


def _host_at(grounds: Grounds, at: int) -> Name | None:
    words, by_word = grounds.words, grounds.source.reading.by_word
    form = words.forms[at].removeprefix("و")
    verb = is_holding(form) and _note(form) == "host" and not form.startswith(("شهد", "تشهد", "ستشهد", "يشهد"))
    if not verb and form not in words_of("invitation"):
        return None
    subject = by_word.get(at - 1)
    if verb and subject is not None and subject.kind in ("country", "place") and form[:1] in "تيساح":
        return subject
    for offset in range(at + 1, min(at + 18, len(words))):
        if any(mark in words.gaps[offset - 1] for mark in ".\n"):
            return None
        name = by_word.get(offset)
        inner = meeting_word(words.forms[offset])
        if inner is not None and inner[1].kind == "noun":
            return None
        if name is None or name.kind not in ("person", "country", "organisation"):
            continue
        if name.form != "adjective":
            return _person_of(grounds, name, offset)
        if verb and not form.endswith("استضافه"):
            return name
    return None


def _person_of(grounds: Grounds, name: Name, offset: int) -> Name:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person behind the country."""
    words = grounds.words
    following = grounds.source.reading.by_word.get(name.last + 1)
    near = following is not None and following.kind == "person" and words.joined(name.last)
    return following if near and following is not None else name


def level_of(grounds: Grounds, index: int, clause: Clause) -> Level | None:
    """Whose rank the clause names."""
    words = grounds.words
    first = max(clause.first, index - 6) if clause.holding is None else max(clause.first, index - 24)
    near = " ".join(words.forms[first : min(clause.last, index + 16) + 1])
    level = next((level for pattern, level in _LEVEL_PATTERNS if pattern.search(near)), None)
    if level is not None or clause.holding is None:
        return level
    # «مبعوثين من … عقدوا اجتماعا»: those who hold it may stand far before, in the same sentence.
    sentence = grounds.source.sentence_at(words.starts[index])
    start = words.at(sentence.start) if sentence is not None else clause.first
    far = " ".join(words.forms[max(start, clause.holding - 40) : clause.holding])
    return next((level for pattern, level in _LEVEL_PATTERNS[:5] if pattern.search(far)), None)
