"""Meetings that a text speaks of: trigger words, and the date, city, group, host, level and status beside them.

Triggers are nouns («اجتماع», «قمة», «مباحثات») and verbs («اجتمع», «التقى»). What belongs to a meeting stands in its
clause; triggers that fit together (same date or place, or none of their own) are one meeting. The first one held is
the subject of the document, unless the text marks it as earlier or planned.
"""

from __future__ import annotations

import re

from dataclasses import dataclass, replace
from typing import Literal

from flows.extract.dates import TimeExpression, is_future_text
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.source import Source
from flows.extract.words import Span

MeetingType = Literal["meeting", "summit", "conference", "talks", "session", "call", "visit"]
MeetingRole = Literal["subject", "previous", "planned", "cited"]
Level = Literal["heads_of_state", "ministers", "senior_officials", "envoys", "experts"]

_NOUNS: dict[str, MeetingType] = {
    "اجتماع": "meeting", "اجتماعا": "meeting", "الاجتماع": "meeting", "اجتماعات": "meeting", "اجتماعهم": "meeting",
    "الاجتماعات": "meeting", "اجتماعه": "meeting", "اجتماعها": "meeting", "اجتماعين": "meeting",
    "لقاء": "meeting", "اللقاء": "meeting", "لقاءات": "meeting", "لقائه": "meeting", "لقائها": "meeting", "لقائهما": "meeting", "لقاءه": "meeting",
    "قمه": "summit", "القمه": "summit", "القمم": "summit",
    "موتمر": "conference", "مؤتمر": "conference", "المؤتمر": "conference", "الموتمر": "conference", "مؤتمرا": "conference",
    "محادثات": "talks", "المحادثات": "talks", "مباحثات": "talks", "المباحثات": "talks", "مفاوضات": "talks",
    "المفاوضات": "talks", "مشاورات": "talks", "المشاورات": "talks", "حوار": "talks",
    "جلسه": "session", "الجلسه": "session", "جلسات": "session", "دوره": "session", "الدوره": "session", "جوله": "talks",
    "اتصال": "call", "الاتصال": "call", "اتصالا": "call", "مكالمه": "call",
}  # fmt: skip
_VERBS: dict[str, MeetingType] = {
    "اجتمع": "meeting", "اجتمعت": "meeting", "اجتمعا": "meeting", "اجتمعوا": "meeting", "يجتمع": "meeting", "تجتمع": "meeting",
    "يجتمعوا": "meeting", "يجتمعون": "meeting", "سيجتمع": "meeting", "ستجتمع": "meeting", "سيجتمعون": "meeting", "اجتمعنا": "meeting",
    "التقي": "meeting", "التقت": "meeting", "التقيا": "meeting", "التقوا": "meeting", "يلتقي": "meeting", "تلتقي": "meeting",
    "سيلتقي": "meeting", "ستلتقي": "meeting", "استقبل": "meeting", "استقبلت": "meeting", "يستقبل": "meeting",
}  # fmt: skip
_NOT_A_MEETING = re.compile(r"(?:موتمر|مؤتمر|الموتمر|المؤتمر|مؤتمرا)\s+(?:صحف|الصحف)|حوار(?:ا)?\s+(?:مع|خاص|صحف)|دوره\s+(?:تدريب|الالعاب)|الحوار\s+الوطني|جلسه\s+تصوير")
_TALK_MODIFIERS = {"جوله", "جلسه", "الجوله", "الجلسه", "دوره"}
_PREVIOUS = re.compile(r"(?<!\w)(?:الماضي|الماضيه|السابق|السابقه|الاخير|الاخيره|سابق|سبق|كان\s+قد|وكان|المنصرم|الفارط|سابقه|اول\s+اجتماع|عقب|بعد)(?!\w)")
_PLANNED = re.compile(r"(?<!\w)(?:القادم|القادمه|المقبل|المقبله|المزمع|المرتقب|المرتقبه|المقرر|المقرره|التالي|التاليه|المنتظر|سيعقد|ستعقد|سيجتمع|ستجتمع|ستستضيف|سيستضيف|يعقد|تعقد|يسافر|سيتوجه|يتوجه|يجتمعوا|تستضيفه|يستضيفه|لاجراء|لحضور|سيلتقي|ستلتقي|موعد)(?!\w)")
_LEVELS: tuple[tuple[str, Level], ...] = (
    (r"رفيع[وي]?\s+المستوي|رفيعه\s+المستوي|كبار\s+(?:ال)?(?:مس|قاد|موظف)|القاده\s+السياسيين", "senior_officials"),
    (r"مبعوث|المبعوثين|ممثلين\s+خاصين", "envoys"),
    (r"وزراء|الوزراء|وزاري|الوزاري|وزير", "ministers"),
    (r"(?:ال)?قمه|روساء\s+الدول|رؤساء\s+الدول|(?:ال)?رئيس(?:ان|ين)?(?!\s+(?:الوزراء|وفد|مجلس|ال\w*لجنه|البعثه|الائتلاف))|العاهل|الملك|القاده|الامير", "heads_of_state"),
    (r"خبراء|الخبراء|الفنيه|فني", "experts"),
)  # fmt: skip
_REACH = 130


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that means a meeting, with what its clause says of it."""

    word: int
    start: int
    end: int
    meeting_type: MeetingType
    definite: bool
    verb: bool
    role: MeetingRole
    date: TimeExpression | None
    city: Name | None
    group: Name | None
    host: Name | None
    level: Level | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as one document has it: its first trigger leads, all of them are reports."""

    role: MeetingRole
    triggers: tuple[Trigger, ...]
    meeting_type: MeetingType
    date: TimeExpression | None
    city: Name | None
    group: Name | None
    host: Name | None
    level: Level | None

    @property
    def evidence(self) -> Span:
        """The best stretch of text for it: that of the trigger which says most."""
        best = max(self.triggers, key=lambda t: (sum(x is not None for x in (t.date, t.city, t.group)), -t.start))
        return best.evidence


def find_meetings(source: Source) -> list[Meeting]:
    """Meetings of a document, the subject first."""
    triggers = _triggers(source)
    merged: list[Meeting] = []
    for trigger in triggers:
        index = next((i for i, meeting in enumerate(merged) if _same(meeting, trigger)), None)
        if index is None:
            if _stands_alone(trigger, bool(merged)):
                merged.append(_meeting(trigger))
        else:
            merged[index] = _with(merged[index], trigger)
    return _subject_first(merged, source)


def _triggers(source: Source) -> list[Trigger]:
    words, found = source.reading.words, []
    for index, form in enumerate(words.forms):
        name = source.reading.by_word.get(index)
        if name is not None and name.kind != "group":
            continue
        bare, kind, verb = _kind(form)
        if kind is None or (index and words.forms[index - 1] in _TALK_MODIFIERS and words.joined(index - 1)):
            continue
        if _NOT_A_MEETING.match(source.reading.folded.text, words.folded_starts[index] + len(form) - len(bare)):
            continue
        found.append(_trigger(source, index, bare, kind, verb))
    return found


def _kind(form: str) -> tuple[str, MeetingType | None, bool]:
    for bare in (form, form[1:], "ال" + form[2:] if form.startswith("لل") else form, form[2:]):
        if bare in _NOUNS:
            return bare, _NOUNS[bare], False
        if bare in _VERBS and bare in (form, form[1:]):
            return bare, _VERBS[bare], True
    return form, None, False


def _trigger(source: Source, index: int, bare: str, kind: MeetingType, verb: bool) -> Trigger:
    words = source.reading.words
    sentence = source.sentence_at(words.starts[index]) or Span(words.starts[index], words.ends[index])
    passage = source.passage_at(words.starts[index])
    clause = _clause(source, words.starts[index], sentence)
    start = words.ends[index] - len(source.text[words.starts[index] : words.ends[index]]) + (len(words.forms[index]) - len(bare))
    start = min(start, words.ends[index] - 1)
    date = _nearest_date(source, start, clause)
    city = _city(source, index, clause)
    group = _group(source, index, clause)
    host = _host(source, clause)
    level = _level(source, index, clause, passage.kind == "title" if passage else False)
    ends = [words.ends[index], *(item.end for item in (date, city, group) if item is not None and item.start > start)]
    evidence = Span(start, min(max(ends), clause.end))
    role = _role(source, start, clause, date)
    return Trigger(
        index, start, words.ends[index], kind, bare.startswith("ال"), verb, role, date, city, group, host, level, evidence
    )


def _clause(source: Source, offset: int, sentence: Span) -> Span:
    """The neighbourhood of a trigger in its sentence."""
    return Span(max(sentence.start, offset - _REACH), min(sentence.end, offset + 2 * _REACH))


def _nearest_date(source: Source, offset: int, clause: Span) -> TimeExpression | None:
    """The date that says when: the first after the trigger, else one shortly before; durations only if within."""
    usable = [
        date for date in source.dates
        if clause.start <= date.start < clause.end and date.modifier != "vague"
        and (date.kind in ("date", "deadline") or date.rule == "duration.within") and not date.rule.startswith("date.year_b")
    ]  # fmt: skip
    after = [date for date in usable if offset <= date.start and date.start - offset <= _REACH]
    before = [date for date in usable if date.end <= offset and offset - date.end <= 45]
    if before and (not after or after[0].start - offset > offset - before[-1].end + 30):
        return before[-1]
    return after[0] if after else None


def _city(source: Source, index: int, clause: Span) -> Name | None:
    """A place after «في», «بـ», «العاصمة», nearest after the trigger, else before it."""
    words = source.reading.words
    places = [n for n in source.reading.names if n.kind == "place" and not n.nested and clause.start <= n.start < clause.end]
    for place in [p for p in places if p.first > index] + [p for p in reversed(places) if p.first < index]:
        if abs(words.starts[place.first] - words.starts[index]) > _REACH:
            continue
        before = words.forms[max(0, place.first - 3) : place.first]
        attached = words.starts[place.first] < place.start and words.forms[place.first][0] in "ب"
        if attached or any(word in ("في", "بالعاصمه", "العاصمه", "مدينه", "بمدينه", "وفي", "استضافته", "الي", "بين") for word in before):
            return place
        if place.last + 1 < len(words) and words.forms[place.last + 1] in ("تستضيف", "استضافت", "ستستضيف", "تحتضن", "احتضنت"):
            return place
    return None


def _group(source: Source, index: int, clause: Span) -> Name | None:
    """A group or body right after the trigger, or after «دول», «باسم», «وزراء خارجية»."""
    words = source.reading.words
    names = [
        name for name in source.reading.names
        if name.kind in ("group", "organisation") and not name.nested and clause.start <= name.start < clause.end
    ]  # fmt: skip
    for name in names:
        if index < name.first <= index + 12:
            between = words.forms[index + 1 : name.first]
            gaps = "".join(words.gaps[index : name.first])
            if "." in gaps or any(word in ("مع", "وبين", "لمناقشه", "بحسب", "قالت") for word in between):
                continue
            if name.kind == "group" or name.first - index <= 4:
                return name
    return next((name for name in names if name.kind == "group" and name.first <= index and index - name.first <= 6), None)




def _host(source: Source, clause: Span) -> Name | None:
    """Who invites: the name after «بدعوة من», «استضافته»; a capital stands for its country."""
    words = source.reading.words
    for index in words.between(clause.start, clause.end):
        form = words.forms[index].removeprefix("و")
        if not (form.startswith(("استضاف", "تستضيف", "يستضيف", "ستستضيف", "سيستضيف")) or form in ("بدعوه", "برعايه", "باستضافه", "بضيافه")):
            continue
        for offset in range(index + 1, min(index + 16, len(words))):
            name = source.reading.by_word.get(offset)
            if name is not None and name.kind in ("person", "country", "organisation") and name.form != "adjective":
                return name
            if name is not None and name.form == "adjective" and form.startswith("استضاف"):
                return name
            if "." in words.gaps[offset - 1]:
                break
        if index and (before := source.reading.by_word.get(index - 1)) is not None and before.kind in ("country", "place"):
            return before
    return None


def _level(source: Source, index: int, clause: Span, title: bool) -> Level | None:
    words = source.reading.words
    near = " ".join(words.forms[max(0, index - 6) : index + 14])
    for pattern, level in _LEVELS:
        if re.search(rf"(?<!\w)(?:[وبلف]|لل)?(?:{pattern})", near):
            return level
    return None


def _role(source: Source, start: int, clause: Span, date: TimeExpression | None) -> MeetingRole:
    words = source.reading.words
    index = words.at(start)
    near = " ".join(words.forms[max(0, index - 5) : index + 12])
    issued = source.dating.day
    if date is not None and issued is not None and date.earliest is not None and date.kind != "duration":
        if date.earliest > issued:
            return "planned"
        if date.latest is not None and (issued - date.latest).days > 6:
            return "previous"
        return "subject"
    passage = source.passage_at(start)
    if passage is not None and passage.kind == "caption":
        return "previous"
    if _PLANNED.search(near) or is_future_text(near):
        return "planned"
    return "previous" if _PREVIOUS.search(near) else "subject"


def _stands_alone(trigger: Trigger, some: bool) -> bool:
    """«الاجتماع» alone points back; a meeting of its own has a date, place, group or is said to be held."""
    told = any(item is not None for item in (trigger.date, trigger.city, trigger.group, trigger.host))
    return told or (not some and not trigger.definite) or (trigger.verb and not some)


def _same(meeting: Meeting, trigger: Trigger) -> bool:
    """Whether a trigger can be about a meeting already found: nothing contradicts, and something connects."""
    if meeting.date and trigger.date:
        if meeting.date.edtf and trigger.date.edtf and not _dates_agree(meeting.date, trigger.date):
            return False
        if bool(meeting.date.edtf) != bool(trigger.date.edtf) and meeting.role != trigger.role:
            return False
    if meeting.city and trigger.city and meeting.city.entity_id != trigger.city.entity_id:
        return False
    if meeting.role != trigger.role and (trigger.date or trigger.city) and not (meeting.date and trigger.date):
        return bool(meeting.city and trigger.city and meeting.role == "subject" and trigger.role == "cited")
    if meeting.role != trigger.role and not (meeting.date and trigger.date):
        return not (trigger.date or trigger.city or trigger.group)
    if meeting.group and trigger.group and meeting.group.entity_id != trigger.group.entity_id and not (meeting.date and trigger.date):
        return False
    shared = (meeting.date and trigger.date) or (meeting.city and trigger.city) or (meeting.group and trigger.group)
    near = min(abs(trigger.start - other.start) for other in meeting.triggers) < 250
    return bool(shared) or (near and not (trigger.date and trigger.city)) or not (trigger.date or trigger.city or trigger.group)


def _dates_agree(first: TimeExpression, second: TimeExpression) -> bool:
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return first.edtf == second.edtf
    return first.earliest <= second.latest and second.earliest <= first.latest  # type: ignore[operator]


def _meeting(trigger: Trigger) -> Meeting:
    return Meeting(
        trigger.role, (trigger,), trigger.meeting_type, trigger.date, trigger.city, trigger.group, trigger.host, trigger.level
    )


def _with(meeting: Meeting, trigger: Trigger) -> Meeting:
    specific = meeting.meeting_type if meeting.meeting_type != "meeting" or trigger.definite else trigger.meeting_type
    return replace(
        meeting,
        triggers=(*meeting.triggers, trigger),
        meeting_type=specific,
        date=meeting.date if meeting.date and (meeting.date.edtf or not trigger.date) else trigger.date,
        city=meeting.city or trigger.city,
        group=meeting.group or trigger.group,
        host=meeting.host or trigger.host,
        level=meeting.level or trigger.level,
    )


def _subject_first(meetings: list[Meeting], source: Source) -> list[Meeting]:
    """The subject is the first meeting not earlier or planned, else the first at all; others of that role are cited."""
    if not meetings:
        return []
    subject = next((m for m in meetings if m.role == "subject"), None)
    if subject is None:
        subject = next((m for m in meetings if m.role == "planned"), meetings[0])
        if subject.role == "previous":
            return meetings
    rest = [replace(m, role="cited") if m.role == "subject" else m for m in meetings if m is not subject]
    return [replace(subject, role="subject"), *rest]


def country_of(name: Name | None) -> str | None:
    """Entity id of the country in which a place lies, or that a country name is."""
    if name is None:
        return None
    if name.kind == "country":
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id)
    return f"country:{entity.iso3}" if entity and entity.iso3 else None



