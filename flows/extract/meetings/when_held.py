"""Whether the meeting of a trigger is what the text tells of, lies behind it, or is still to come.

Its day against that of the document decides; else words near it do: «المقبل», «دعا إلى عقد», «السابق», «عقب».
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flows.arabic import fold
from flows.arabic.calendars import paired_months
from flows.extract.dates import TimeExpression, is_future_text
from flows.extract.dates.vocabulary import time_words
from flows.extract.meetings.clause import Clause, Grounds, is_holding
from flows.extract.meetings.model import MeetingRole
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.particles import definite, noun_in
from flows.extract.passages import Passage
from flows.extract.positions import head_of
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_OLD_DAYS = 6
_GRANTED = 30  # words of those to whom time is given
_PARTS_OF_DAY = frozenset(("بعد", "وبعد", "لاحقا", "لاحق"))
_INVITED, _URGED, _NEAR = 14, 14, 4
_AGREED = 8  # words from «اتفق» to the meeting agreed on


def role_of(grounds: Grounds, index: int, clause: Clause, date: TimeExpression | None, passage: Passage) -> MeetingRole:
    """By its day against the day of the document, else by words such as «المقبل» and «السابق»."""
    words, by_day = grounds.words, _by_day(date, grounds.source.dating.day)
    if by_day is not None:
        return "planned" if by_day == "subject" and _will_be_held(grounds, index, clause, date) else by_day
    sentence = grounds.source.sentence_at(words.starts[index])
    begin = words.at(sentence.start) if sentence is not None else clause.first
    if passage.kind == "caption" or words.forms[begin] in words_of("recalls"):
        return "previous"
    if _is_carried_out(words, index):
        return "previous"
    agreed = _is_agreed_on(grounds, index)
    if _lies_ahead(words, index) or (agreed and (date is None or date.start < words.starts[index])):
        return "planned"  # «واتفقا اليوم على الاجتماع مجددا»
    if date is not None and date.kind == "deadline":
        return "planned"  # «مطالبا بعقد مؤتمر دولي قبل نهاية العام»
    if date is not None and date.rule == "date.deictic" and "التالي" not in date.text:
        # «أمس الأول», «اليوم»: what the report is about, whatever else stands near; «بعد غد» is ahead.
        return "planned" if any(form in time_words("tomorrow") for form in fold(date.text).split()) else "subject"
    if agreed or (date is not None and date.kind == "duration") or is_intended(grounds, index, clause):
        return "planned"
    return _by_words_near(grounds, index, clause, date, begin)


def _is_agreed_on(grounds: Grounds, index: int) -> bool:
    """«واتفق الوزيران على الاجتماع مجددا»: it is still to be held; «على لقاء باريس بوصفه أساسا» is known."""
    words = grounds.words
    if index < 2 or words.forms[index - 1] != "علي":
        return False
    after = grounds.source.reading.by_word.get(index + 1) if words.joined(index) else None
    if (after is not None and after.kind in ("place", "country") and after.form != "adjective") or _was_held(
        words, index
    ):
        return False
    near = (form.removeprefix("و") for form in words.forms[max(0, index - _AGREED) : index - 1])
    return any(form.startswith("اتفق") for form in near)


def _was_held(words: Words, index: int) -> bool:
    """«على الاجتماع الذي عقد أمس»: a relative clause in the past."""
    for at in range(index + 1, min(index + 1 + _NEAR, len(words) - 1)):
        if not words.joined(at - 1):
            return False
        if words.forms[at] in words_of("relative"):
            verb = words.forms[at + 1]
            return verb in ("تم", "تمت") or not verb.startswith(("ي", "ت", "سي", "ست"))
    return False


def _by_words_near(
    grounds: Grounds, index: int, clause: Clause, date: TimeExpression | None, begin: int
) -> MeetingRole:
    """«سيعقد», «المقبل», «السابق» in the clause, not before the sentence begins at a word."""
    words = grounds.words
    first = index - 5 if clause.holding is None else min(index - 5, clause.holding - 3)
    named = grounds.source.reading.by_word  # «وسيراليون» begins like a future verb
    inside = range(max(begin, first), min(clause.last, index + 12) + 1)
    told = [i for i in inside if i not in named and i not in grounds.offices]  # «رئيس الوزراء السابق»
    near = [words.forms[i] for i in told if not _tells_when(words, i, index)]
    ahead = words_of("future")
    if any(form in ahead or form.lstrip("و") in ahead for form in near):
        return "planned"
    if is_future_text(" ".join(near)):
        return "planned"
    past = date is not None and any(form in time_words("past") for form in fold(date.text).split())  # «في أبريل الماضي»
    return "previous" if past or _lies_behind(words, told, index, clause) else "subject"


def _by_day(date: TimeExpression | None, issued: dt.date | None) -> MeetingRole | None:
    """By the day of the meeting and that of the document, where both are known."""
    if date is None or issued is None or date.earliest is None or date.kind == "duration":
        return None
    if date.earliest > issued or (date.kind == "deadline" and date.latest is not None and date.latest > issued):
        return "planned"
    if date.latest is not None and (issued - date.latest).days > _OLD_DAYS:
        return "previous"
    return "subject"


def _will_be_held(grounds: Grounds, index: int, clause: Clause, date: TimeExpression | None) -> bool:
    """«سيستضيف اجتماعا في وقت لاحق من هذا العام»: in the year or month of the report, and still to come."""
    if date is None or date.earliest is None or date.earliest == date.latest:
        return False
    forms, holding = grounds.words.forms, clause.holding
    ahead = holding is not None and index - holding <= _NEAR and forms[holding].startswith(("سي", "ست"))
    return ahead and is_holding(forms[holding or 0])


def is_intended(grounds: Grounds, index: int, clause: Clause) -> bool:
    """«وافق على عقد مؤتمر», «دعا إلى إجراء محادثات», «يدعو إلى ندوة»: called for or agreed on."""
    ahead = grounds.words.forms[max(0, index - 4) : index]
    if "يستبعد" in ahead or "تستبعد" in ahead:
        return True
    if "الي" in ahead[-2:] and any(form in words_of("calls_for") for form in ahead):
        return True
    kind = meeting_word(grounds.words.forms[index])
    visit = kind is not None and kind[1].meeting_type == "visit"
    if visit and ahead and ahead[-1].removeprefix("و") in words_of("prepares"):
        return True  # «بحث ترتيبات زيارة رئيس الوزراء إلى القاهرة»
    if ahead[-1:] in (("لعقد",), ("لانعقاد",), ("لاستضافه",)) and (
        any(form.removeprefix("و") in words_of("prepares") for form in ahead) or _is_given_time(grounds, index - 2)
    ):
        return True  # «بحثا الاستعدادات لعقد قمة», «الترتيبات لانعقاد الدورة»
    bidden = grounds.words.forms[index] == "لزياره" and any(form in words_of("invites") for form in ahead)
    if bidden:  # «جدد الرئيس دعوة سموه لزيارة باريس خلال نوفمبر»
        return True
    if ahead[-1:] in (("لحضور",), ("للمشاركه",)):
        invited = grounds.words.forms[max(0, index - _INVITED) : index]
        return any(form in words_of("invites") for form in invited)  # «تلقى دعوة لحضور القمة»
    if ahead[-1:] in (("تنظيم",), ("عقد",)) and ahead[-2:-1] and noun_in(ahead[-2], words_of("proposes")) is not None:
        return True  # «اقترح تنظيم مؤتمر»
    if clause.holding is None or clause.holding == 0:
        return False
    holding, before = grounds.words.forms[clause.holding], grounds.words.forms[clause.holding - 1]
    if holding in ("عقد", "وعقد") and clause.holding == index - 1 and _is_urged(grounds, clause.holding):
        return True
    if holding in words_of("to_hold") and _opens_with_expectation(grounds, clause.holding):
        return True
    thanked = before == "علي" and holding == "استضافه"  # «شكروا قطر على استضافة الاجتماع»
    return holding in words_of("to_hold") and before in ("علي", "الي") and not thanked


def _is_given_time(grounds: Grounds, index: int) -> bool:
    """«أمهل القادة الطرفين أسبوعين لعقد لقاء»: a length of time, given to somebody, stands before «لعقد»."""
    time = grounds.dates.get(index)
    if time is None or time.kind != "duration":
        return False
    first = grounds.words.at(time.start)
    before = grounds.words.forms[max(0, first - _GRANTED) : first]
    return any(form.removeprefix("و") in words_of("grants_time") for form in before)


def _opens_with_expectation(grounds: Grounds, holding: int) -> bool:
    """«ومن المقرر أن يلتقي الرئيس، فضلا عن عقد اجتماعات»: all that the sentence tells of is to come."""
    words = grounds.words
    sentence = grounds.source.sentence_at(words.starts[holding])
    first = words.at(sentence.start) if sentence is not None else holding
    opening = words.forms[first : min(first + _NEAR, holding)]
    return "ان" in opening and any(form.removeprefix("و") in words_of("expected") for form in opening)


def _is_urged(grounds: Grounds, holding: int) -> bool:
    """«جدد التأكيد على أهمية تنفيذ القرار 2334، وعقد مؤتمر دولي للسلام»: what somebody holds to be needed."""
    words = grounds.words
    for at in range(holding - 1, max(-1, holding - _URGED), -1):
        if stops_at(words, at, "\n:"):
            return False
        if words.forms[at] in words_of("urged"):
            return True
    return False


def _is_carried_out(words: Words, index: int) -> bool:
    """«تنفيذا لمخرجات القمة الثالثة», «متابعة لنتائج الاجتماع»: the text tells of what came after it."""
    outcomes, begun = words.forms[index - 1 : index], words.forms[max(0, index - 3) : max(0, index - 1)]
    told = bool(outcomes) and outcomes[0].removeprefix("ل").removeprefix("ب") in words_of("outcomes")
    return told and any(form.removeprefix("و") in words_of("carrying_out") for form in begun)


def _lies_ahead(words: Words, index: int) -> bool:
    """«في زيارة يلتقي خلالها Y», «إلى اجتماع لاحق»: in the present within a visit, or some later meeting."""
    following = words.forms[index + 1] if words.joined(index) else ""
    if following in ("لاحق", "لاحقه"):
        return not words.forms[index].removeprefix("و").startswith("ال")
    return following in words_of("during_which") and words.forms[index].removeprefix("و").startswith(("ي", "ت"))


def _lies_behind(words: Words, told: Sequence[int], index: int, clause: Clause) -> bool:
    """Whether a word near the meeting says that it was before: «السابق», «سبق», «عقب»."""
    before = words_of("past")
    if not told or before.isdisjoint(words.forms[told[0] : told[-1] + 1]):
        return False  # nearly always
    signs = [at for at in told if words.forms[at] in before and not _tells_when(words, at, index)]
    signs = [at for at in signs if not (_names_month(words, at) or _counts_held(words, at, clause))]
    if signs and _follows_own(words, index):
        signs = [at for at in signs if words.forms[at] not in words_of("after_it")]
    return any(not _of_rank(words, at) for at in signs)


def _follows_own(words: Words, index: int) -> bool:
    """«قال X عقب لقائه Y», «بعد مباحثات مع Y»: right after the meeting that the report is about."""
    if index == 0 or words.forms[index - 1] not in words_of("after_it"):
        return False
    found = meeting_word(words.forms[index])
    owned = found is not None and found[1].possessive
    return owned or words.forms[index + 1 : index + 2] in (("مع",), ("جمعه",), ("جمعته",))


def _names_month(words: Words, index: int) -> bool:
    """«كانون الأول», «ربيع الأول»: the first of two months of one name, no earlier meeting."""
    first = words.forms[index].startswith("الاول")
    return first and index > 0 and words.forms[index - 1].lstrip("و") in paired_months()


def _counts_held(words: Words, index: int, clause: Clause) -> bool:
    """«ترأس X أشغال الدورة الأولى للجنة»: the first of a series, held now; «كان قد ترأس الدورة الأولى» is past."""
    noun = meeting_word(words.forms[index - 1]) if index and words.forms[index].startswith("الاول") else None
    holding = clause.holding
    if noun is None or holding is None or holding > index or words.forms[holding] in words_of("verbal_noun"):
        return False
    near = words.forms[max(0, holding - _NEAR) : holding]
    return not any(form.removeprefix("و") in words_of("pluperfect") for form in near)


def _of_rank(words: Words, index: int) -> bool:
    """«النائب الأول», «الوزير السابق»: which of the holders of an office, no sign of another day."""
    return index > 0 and words.joined(index - 1) and head_of(words.forms[index - 1]) is not None


def _tells_when(words: Words, at: int, trigger: int) -> bool:
    """«وبعد الظهر، التقى X», «واستقبل X لاحقا Y»: the time of day of what took place, no sign of another day."""
    if words.forms[at] not in _PARTS_OF_DAY:
        return False  # nearly always
    following = words.forms[at + 1] if at + 1 < len(words) else ""
    if words.forms[at].removeprefix("و") == "بعد" and following in ("الظهر", "ظهر"):
        return True
    verb = words.forms[trigger].removeprefix("و")
    past = not (definite(verb) or verb.startswith(("ي", "ت", "س")))  # «التقى» has no article
    return past and words.forms[at] in ("لاحقا", "لاحق")
