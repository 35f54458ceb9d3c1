"""Date and group of a meeting, read from the clause of its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.extract.dates import TimeExpression
from flows.extract.media import is_media, words_of_name
from flows.extract.meetings.agreements import inside_instrument, signed_from
from flows.extract.meetings.between import series_between
from flows.extract.meetings.clause import Clause, Grounds
from flows.extract.meetings.convening import body_behind
from flows.extract.meetings.series import series_at, series_of_members
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word, note_of
from flows.extract.names import Name
from flows.extract.positions import head_of
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_YEARS = re.compile(r"\d{4}/\d{4}")
# «وزراء خارجية إحدى عشرة دولة من مجموعة أصدقاء سوريا»
_MEMBERS = 6
_AUSPICES = ("اشراف", "باشراف", "مظله")  # folded: «ندوة تحت إشراف الأمم المتحدة»


def date_of(grounds: Grounds, index: int, clause: Clause) -> TimeExpression | None:
    """When: the first usable time after the trigger in its clause, else the nearest before it."""
    after = _dates(grounds, range(index + 1, signed_from(grounds, index, clause.last) + 1))
    if index and grounds.words.forms[index - 1] in words_of("this"):
        after = [date for date in after if date.kind != "duration"]  # «متابعة نتائج هذا الاجتماع خلال شهر»
    before = _dates(grounds, range(index - 1, clause.first - 1, -1))
    # «اختتمت في فيينا، الجمعة، الجولة … لإحياء الاتفاق المبرم عام 2015»: a day within the frame before a bare year
    framed = _dates(grounds, range(clause.holding + 1, index)) if clause.holding is not None else []
    days = [date for date in framed if date.earliest is not None and date.earliest == date.latest]
    first = [] if after and after[0].earliest == after[0].latest else days
    own = [date for date in (*first, *after, *before) if not _of_a_text(grounds, date, index)]
    return next((date for date in own if date.edtf), next(iter(own), None))


def _of_a_text(grounds: Grounds, date: TimeExpression, index: int) -> bool:
    """«وُقع في ختام الاجتماع بروتوكول للفترة 2024-2027»: a time in the name of a text that does not name the meeting."""
    at = grounds.words.starts[index]
    return any(
        cited.start <= date.start < cited.end and not cited.start <= at < cited.end
        for cited in grounds.source.instruments
    )


def _dates(grounds: Grounds, indexes: Iterable[int]) -> list[TimeExpression]:
    found = dict.fromkeys(grounds.dates[index] for index in indexes if index in grounds.dates)
    return [date for date in found if _usable(date)]


def _usable(date: TimeExpression) -> bool:
    if date.modifier == "vague" or date.rule.startswith("date.year_b"):
        return False
    if date.edtf is not None and _YEARS.fullmatch(date.edtf):
        return False  # «خطة العمل 2026-2028»
    return date.kind in ("date", "deadline") or date.rule == "duration.within"


def group_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    """Who holds it: «لمجموعة الاتصال», «المجلس الأعلى دورته», «مجلس الأمن الذي عقد مشاورات», «اللجنة … اجتماعها»."""
    own = grounds.source.reading.by_word.get(index)
    if own is not None and own.kind == "group" and not own.rule.startswith("organisation."):
        return own
    for at in range(index, min(index + 6, clause.own + 1)):
        series = series_at(grounds, at)
        series = series or (series_between(grounds, at) if at < index + 2 else None)
        if series is not None:
            return series
    if "بينهما" in grounds.words.forms[index + 1 : index + 4]:
        return None  # «أمهل قادة المنظمة X وY أسبوعين لعقد لقاء مباشر بينهما»
    convened = body_behind(grounds, index) if word.kind == "holding" else None
    met = next(iter(_bodies(grounds, [convened])), None) if convened is not None else None
    return (
        met
        or _format_of(grounds, index, clause)
        or _group_after(grounds, index, clause)
        or _group_before(grounds, index, clause, word)
        or series_of_members(grounds, clause, index, word)
    )


def _format_of(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    """«اجتمع الرؤساء في طهران اليوم في إطار صيغة أستانا»: the format within which they met."""
    words = grounds.words
    for at in range(index + 1, clause.own):
        if words.forms[at] in words_of("within_format"):
            near = (grounds.source.reading.by_word.get(after) for after in (at + 1, at + 2))
            found = next((name for name in near if name is not None and name.kind == "group"), None)
            if found is not None and not found.nested:
                return replace(found, rule="meeting.format")
    return None


def _bodies(grounds: Grounds, indexes: Iterable[int]) -> Iterable[Name]:
    for at in indexes:
        name = grounds.source.reading.by_word.get(at)
        if name is None or name.first != at or name.kind not in ("group", "organisation") or name.nested:
            continue
        if _reports(grounds, name) or inside_instrument(grounds.source, name):
            continue
        if grounds.words.forms[name.first - 1] in words_of("seat") or _is_where(grounds, name):
            continue  # «اللقاء بمقر رئاسة الجمهورية»
        if " ".join(grounds.words.forms[max(0, name.first - 2) : name.first]).removeprefix("و") in words_of("high"):
            continue  # «الممثل السامي للاتحاد الأوروبي»
        charged = grounds.words.forms[name.first - 1] in words_of("office_adjective") and name.first > 1
        if charged and head_of(grounds.words.forms[name.first - 2]) is not None:
            continue  # «المبعوث الخاص لإيغاد»
        # «التقى رئيس المجلس الأوروبي شارل ميشيل» is no meeting of the council.
        if name.kind == "organisation" and (at in grounds.offices or _is_headed(grounds.words, at)):
            continue
        yield name


def _is_headed(words: Words, index: int) -> bool:
    """«رئيس المجلس الأوروبي» is one man, «وزراء مجموعة الخمس», «قادة الاتحاد» are those who make up the body."""
    before = words.forms[index - 1] if index else ""
    return head_of(before) is not None and before.removeprefix("ل") not in words_of("those_of")


def _is_where(grounds: Grounds, name: Name) -> bool:
    """«بديوان رئاسة الوزراء»: a body with «ب» is where it happens."""
    words = grounds.words
    return words.forms[name.first].startswith("ب") and words.starts[name.first] < name.start


def _reports(grounds: Grounds, name: Name) -> bool:
    """Ministries announce meetings and agencies report them, «(أ ف ب) -»; neither is the group that meets."""
    after = grounds.words.gaps[name.last]
    if any(mark in after for mark in "-–—/)") and name.form != "name":
        return True
    before = grounds.words.gaps[name.first - 1].strip() if name.first else ""
    if before[-1:] in ("(", "/") and after.strip()[:1] in (")", "/"):
        return True  # «بيروت (الوكالة الوطنية) التقى …»: whose report it is
    return is_media(name) or words_of_name(name)[0] == "وزاره"


def _group_after(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    words = grounds.words
    if _told_of_others(words, index):
        return None
    for name in _bodies(grounds, range(index + 1, min(clause.own, index + 12) + 1)):
        between = words.forms[index + 1 : name.first]
        near = between[-2:] if name.kind == "group" else between
        if any(form in words_of("other_side") for form in near) or not words_of("with").isdisjoint(between):
            return None  # «بحث X مع Y برامج الأمم المتحدة», «وبحث معه برامجها»
        if any(note_of(form) == "host" or form in words_of("invitation") or form in _AUSPICES for form in between):
            return None  # «مفاوضات رسمية تحت رعاية الأمم المتحدة», «المحادثات التي استضافتها حركة …»
        if any(form in words_of("delegation") for form in (between if is_verb_of(words, index) else between[:1])):
            return None  # «التقى وفد من المجلس الانتقالي الوزير X», «التقى X وفدا من الاتحاد الأوروبي»: one side
        noun = max((at for at in range(index, name.first) if is_noun(words.forms[at])), default=index)
        if name.kind == "group" or name.first - noun <= 4 or _ministers_of(between):
            return None if _ministers_of(between) and _has_company(grounds, name) else name
    return None


def _told_of_others(words: Words, index: int) -> bool:
    """«شارك في الاجتماع | ممثلون عن X», «تغيب عن الجلسة | وزير خارجية X»: behind a definite noun, who came."""
    form, following = words.forms[index], words.forms[index + 1] if words.joined(index) else ""
    if not form.startswith("ال") or not is_noun(form):
        return False  # «التقى | مسؤولون من دول المجموعة» is a verb
    official = head_of(following) == (following, 0) and not following.startswith("ال")  # with a particle it is governed
    return official or (following in words_of("delegation") and following.startswith("وفد"))


def is_verb_of(words: Words, index: int) -> bool:
    """Whether a word is a verb of meeting: «التقى»."""
    found = meeting_word(words.forms[index])
    return found is not None and found[1].kind == "verb"


def is_noun(form: str) -> bool:
    """Whether a word is a noun of meeting: «الدورة العادية السابعة والثلاثون لقمة الاتحاد»."""
    found = meeting_word(form)
    return found is not None and found[1].kind == "noun"


def _ministers_of(between: Sequence[str]) -> bool:
    """«اجتماع غير رسمي لوزراء خارجية الاتحاد الأوروبي»: the body of those who meet."""
    return len(between) <= 8 and any(form.removeprefix("ل") in words_of("those_of") for form in between)


def _group_before(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    words = grounds.words
    if clause.holding is not None:
        subject = _holder(grounds, index, clause.holding)
        if subject is not None:
            return subject
    if word.kind == "verb" and not (index and words.joined(index - 1)):
        return None
    if word.kind == "verb":
        return next(iter(_bodies(grounds, [_start_of(grounds, _subject_before(words, index))])), None)
    if word.possessive or clause.holding is None:
        sentence = grounds.source.sentence_at(words.starts[index])
        begin = words.at(sentence.start) if sentence is not None else 0
        reach = range(index, max(begin - 1, index - (30 if word.possessive else 6)), -1)
        kinds = ("group", "organisation") if word.possessive or word.kind == "holding" else ("group",)
        near = next((name for name in _bodies(grounds, reach) if name.kind in kinds), None)
        near = None if near is not None and _ends_list(grounds, near) else near
        if near is not None or word.kind != "noun":
            return near
    return _of_subject(grounds, index)


def _ends_list(grounds: Grounds, name: Name) -> bool:
    """«المبعوثون من الأمم المتحدة وإيغاد وجامعة الدول العربية … اجتماعهم»: one of those who met, the last named."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    joined = words.forms[name.first].startswith("و") and words.starts[name.first] < name.start
    other = by_word.get(name.first - 1)
    return joined and other is not None and other.kind in ("organisation", "group", "country")


def _of_subject(grounds: Grounds, index: int) -> Name | None:
    """«تعهد قادة دول مجموعة العشرين … بعد قمة استضافتها …»: the body whose members the sentence tells of."""
    words = grounds.words
    sentence = grounds.source.sentence_at(words.starts[index])
    begin = words.at(sentence.start) if sentence is not None else index
    for at in range(begin, min(index, begin + 10)):
        name = grounds.source.reading.by_word.get(at)
        if name is None or name.first != at or name.kind not in ("group", "organisation") or _reports(grounds, name):
            continue
        if any(form in words_of("those_of") for form in words.forms[max(begin, name.first - _MEMBERS) : name.first]):
            return name
    return None


def _start_of(grounds: Grounds, index: int) -> int:
    """First word of the name that covers a word."""
    name = grounds.source.reading.by_word.get(index)
    return name.first if name is not None else index


def _holder(grounds: Grounds, index: int, holding: int) -> Name | None:
    """«عقد المجلس الأعلى دورته», «مجلس الأمن الذي عقد مشاورات»: the body beside the verb of holding."""
    words = grounds.words
    hosts = note_of(words.forms[holding]) == "host" and words.forms[holding][:1] in "تيساح"
    for name in _bodies(grounds, range(holding + 1, index)):
        if hosts and name.first == holding + 1:
            return None  # «استضاف مكتب الأمم المتحدة الجولة الثانية»
        sent = words.forms[name.first - 1] in words_of("delegation")  # «عقد وفدا الحكومة وX جولة»
        return name if name.first - holding <= 2 and not sent and not _has_company(grounds, name) else None
    if words.forms[holding] in words_of("verbal_noun") or (holding and stops_at(words, holding - 1, "\n")):
        return None  # «… لمجموعة بريكس. وعقد X لقاء»: the body ends another sentence
    before = _subject_before(words, holding)
    subject = grounds.source.reading.by_word.get(before)
    body = subject is not None and subject.kind in ("group", "organisation") and subject.last == before
    return next(iter(_bodies(grounds, [subject.first])), None) if body and subject is not None else None


def _subject_before(words: Words, verb: int) -> int:
    """The last word that the subject of a verb may have: «مجلس الأمن الذي عقد», «أعلنت اللجنة أنها عقدت»."""
    before = verb - 1
    between = (*words_of("relative"), *speech_words("that_pronoun"), "قد")  # «وكانت الرباعية قد اجتمعت»
    return before - 1 if before > 0 and words.forms[before] in between else before


def _has_company(grounds: Grounds, name: Name) -> bool:
    """«عقدت حركة النهضة وحزب نداء تونس لقاء»: one of those who meet, not the body that does."""
    following = grounds.words.forms[name.last + 1] if grounds.words.joined(name.last) else ""
    if following.startswith("و") and head_of(following) == (following[1:], 1) and name.kind == "organisation":
        return True  # «وزراء خارجية مجلس التعاون ووزير خارجية الولايات المتحدة»
    other = grounds.source.reading.by_word.get(name.last + 1)
    joined = other is not None and grounds.words.forms[name.last + 1].startswith("و")
    kinds = (name.kind, "country")  # «عقد الاتحاد الأوروبي وتونس جولة»
    return joined and other is not None and other.kind in kinds and other.first == name.last + 1
