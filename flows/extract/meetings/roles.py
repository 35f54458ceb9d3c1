"""Which meeting a text is about, and how the others bear on it: previous, planned, cited."""

from __future__ import annotations

from dataclasses import replace

from flows.arabic.numbers import ordinals
from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.again import is_further
from flows.extract.meetings.model import Meeting
from flows.extract.source import Source
from flows.extract.word_classes import words_of

LEAD_WORDS = 70
_OLD_DAYS = 6
_OWN = ("ته", "تها", "اعها", "متهم", "متهما", "ورتهم", "ورتهما")  # «دورته», «اجتماعها», «قمتهم»
_OF_PERSONS = ("لقاء", "زياره", "مباحثات", "محادثات")  # «لقاءاته في الرياض» are an envoy's, «دورته» a council's


def with_roles(meetings: list[Meeting], source: Source) -> list[Meeting]:
    """The subject first, the others by their bearing on it; a text may speak of meetings without being about one."""
    subject = _subject([meeting for meeting in meetings if not meeting.added]) or _subject(meetings)
    if subject is None:
        return [m if m.role == "planned" else replace(m, role="cited") for m in meetings]
    rest = [_of_series(subject, meeting, source) for meeting in meetings if meeting is not subject]
    further = [is_further(subject, meeting, source) for meeting in rest]
    pairs = sorted(zip(rest, further, strict=True), key=lambda pair: not pair[1])
    bodies = _bodies(meetings)
    others = (
        _received_too(with_place_of(m, subject), subject, source) if also else _against(subject, m, source, bodies)
        for m, also in pairs
    )
    return [replace(subject, role="subject"), *others]


def _subject(meetings: list[Meeting]) -> Meeting | None:
    """What happened now, else what the lead tells of or announces."""
    now = [meeting for meeting in meetings if meeting.role == "subject" and not meeting.beside]
    now = [meeting for meeting in now if not all(trigger.elsewhere for trigger in meeting.triggers)] or now
    gathered = [meeting for meeting in now if meeting.meeting_type != "visit"]
    made = [m for m in gathered if any((t.held or t.verb) and not t.title and t.word < LEAD_WORDS for t in m.triggers)]
    told = next(iter(made), next(iter(gathered), now[0] if now else None))
    if told is not None and (_leads(told) or (told.date is not None and not _is_thin(told))):
        announced = next((m for m in meetings if _is_announced(m)), None) if _in_passing(told) else None
        return announced or told
    met = next((m for m in now if any(t.verb and not t.bare for t in m.triggers)), None)
    if met is not None:
        return met
    lead = [m for m in meetings if not m.intended and any(t.word < LEAD_WORDS and not t.bare for t in m.triggers)]
    ahead = (m for m in meetings if m.role == "planned" and _leads(m) and not m.intended)
    return next(iter(lead), None) or next(ahead, None)


def _in_passing(meeting: Meeting) -> bool:
    """«وذكر X أن مشاورات جرت منذ يوم 27 يونيو»: far down, by a noun that no verb of holding stands before."""
    return not _leads(meeting) and meeting.group is None and not any(t.held or t.verb for t in meeting.triggers)


def _is_announced(meeting: Meeting) -> bool:
    """«أعلن X أن المجلس سيعقد دورة يوم 3 يوليو»: a text that opens with a meeting of a body to come is about it."""
    opens = any(trigger.word < LEAD_WORDS and trigger.held and not trigger.beside for trigger in meeting.triggers)
    dated = meeting.role == "planned" and meeting.date is not None and meeting.group is not None
    return opens and dated and not meeting.intended


def _leads(meeting: Meeting) -> bool:
    return any(trigger.title or trigger.word < LEAD_WORDS for trigger in meeting.triggers)


def _is_thin(meeting: Meeting) -> bool:
    """Whether nothing is said of a meeting but that it is one."""
    return all(trigger.bare for trigger in meeting.triggers)


def _bodies(meetings: list[Meeting]) -> frozenset[str]:
    """The bodies to which groups that will meet belong: «اجتماع المجموعة المصغرة للتحالف … وكان قادة التحالف»."""
    ahead = (m.group.entity_id for m in meetings if m.role == "planned" and m.group is not None)
    entities = (gazetteer().entities.get(entity_id) for entity_id in ahead)
    return frozenset(one.parent_id for one in entities if one is not None and one.parent_id is not None)


def _against(subject: Meeting, meeting: Meeting, source: Source, bodies: frozenset[str]) -> Meeting:
    """An earlier meeting of the same series, or of the body of one to come, is a previous one; any other is cited."""
    if meeting.role == "planned":
        return meeting
    received = any(t.reception for t in subject.triggers) and meeting.meeting_type == "meeting"
    if meeting.role == "subject" and any(t.verb and (t.reception or (received and t.added)) for t in meeting.triggers):
        meeting = with_place_of(meeting, subject)  # «وفي وقت لاحق، استقبل الرئيس الوفد»: of the same visit
    earlier = meeting.role == "previous" and meeting.group is not None and meeting.group.entity_id in bodies
    return replace(meeting, role="previous" if earlier or _same_series(subject, meeting, source) else "cited")


def _of_series(subject: Meeting, meeting: Meeting, source: Source) -> Meeting:
    """«اتفقوا على عقد الاجتماع المقبل في بغداد», «القمة الأولى»: one of the subject's series, so of its group."""
    if subject.group is None or meeting.group is not None or meeting.meeting_type == "call" or meeting.beside:
        return meeting
    words = source.reading.words
    for trigger in meeting.triggers:
        near = words.forms[trigger.word + 1 : trigger.word + 3]
        own = words.forms[trigger.word].endswith(_OWN) and trigger.lemma not in _OF_PERSONS
        serial = any(_is_serial(form) for form in near) or own
        if trigger.definite and not trigger.verb and serial:
            return replace(meeting, group=subject.group)
    return meeting


def _is_serial(form: str) -> bool:
    return form in words_of("series_word") or form in words_of("next_word") or form in ordinals()


def _same_series(subject: Meeting, meeting: Meeting, source: Source) -> bool:
    if meeting.role == "subject" and not _dated_before(meeting, subject):
        return False
    if subject.group is not None and meeting.group is not None:
        return subject.group.entity_id == meeting.group.entity_id
    if subject.city is not None and meeting.city is not None and subject.city.entity_id == meeting.city.entity_id:
        return True
    if meeting.group is not None:
        return False
    words = source.reading.words
    near = [words.forms[i] for t in meeting.triggers for i in range(t.word, min(t.word + 3, len(words)))]
    pair = (words.forms[i] for t in meeting.triggers for i in range(max(0, t.word - 4), min(t.word + 3, len(words))))
    if any(trigger.verb for trigger in meeting.triggers) and any(form in words_of("pair") for form in pair):
        return True  # «وكان الوزيران قد التقيا»
    alike = subject.meeting_type in ("talks", "session")
    if alike and meeting.role == "previous" and any(trigger.lemma == "جوله" for trigger in meeting.triggers):
        return True  # «وكان الطرفان عقدا جولة أولى في مسقط»
    named = any(trigger.definite for trigger in meeting.triggers)
    return named and any(form in words_of("series_word") for form in near)


def _dated_before(meeting: Meeting, subject: Meeting) -> bool:
    """«وكانت القمة العاشرة عُقدت … في أبريل 2021», in a text that nothing dates."""
    ended = meeting.date.latest if meeting.date is not None else None
    begun = subject.date.earliest if subject.date is not None else None
    return ended is not None and begun is not None and (begun - ended).days > _OLD_DAYS


def _received_too(meeting: Meeting, subject: Meeting, source: Source) -> Meeting:
    """«استقبل الرئيس X السفير Y، ثم التقى وفدا»: he receives the others too, but for «وفي لقاء منفصل»."""
    host, forms, told = subject.host, source.reading.words.forms, meeting.triggers[0]
    if meeting.host is not None or host is None or host.kind != "person" or meeting.meeting_type in ("call", "visit"):
        return meeting
    here = meeting.city is None or subject.city is None or meeting.city.entity_id == subject.city.entity_id
    near = forms[max(0, told.frame[0] - 4) : told.frame[1] + 1]
    apart = any(form.startswith("منفصل") or form in words_of("margin") for form in near)
    if not here or apart or not any(trigger.reception for trigger in subject.triggers):
        return meeting
    inside = (source.reading.by_word.get(at) for at in range(told.frame[0], told.frame[1] + 1))
    named = next((name for name in inside if name is not None and name.entity_id == host.entity_id), host)
    return replace(meeting, host=named)


def with_place_of(meeting: Meeting, other: Meeting) -> Meeting:
    """A meeting with the place and the day of another, where it has none of its own."""
    placed = meeting.city or meeting.country or meeting.meeting_type == "call"  # a call is held nowhere
    return replace(
        meeting,
        city=meeting.city if placed else other.city,
        country=meeting.country if placed else other.country,
        date=meeting.date or (None if other.beside else other.date),
    )
