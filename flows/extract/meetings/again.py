"""Further meetings of the one whom a text is about: «استقبل الوزير X السفير Y. كما التقى الوزير Z» tells of two.

Whoever met in the subject meeting meets another on the same day: named again, by his title alone («والتقى معاليه»)
or not at all («كما اجتمع مع Z»). A meeting of others («كما استقبل رئيس البرلمان الضيف») is only cited, unless the text
names those who attended it as well («بحضور X»).
"""

from __future__ import annotations

from flows.extract.dates import TimeExpression
from flows.extract.meetings.clause import is_holding
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.names import Name
from flows.extract.positions import head_of, is_honorific
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_CLOSE, _HONOURED = 6, 4
_BEFORE, _AFTER = 2, 12
_TAKE_OBJECT = ("التقي", "استقبل", "قابل")  # folded: whom one meets stands behind them without a particle


def is_further(subject: Meeting, meeting: Meeting, source: Source) -> bool:
    """Whether a meeting that is told of is one more of the subject's first member, with others."""
    told, first = _told(meeting), _told(subject)
    if told is None or meeting.beside or meeting.role != "subject" or _on_margins(told, source):
        return False
    if told.reception and told.verb and _names_attendance(meeting, subject, source):
        return True
    if first is None:
        return False
    if "visit" in (meeting.meeting_type, subject.meeting_type) or not _is_news(subject, meeting, told, source):
        return False
    actor = _first_person(source, first.frame[0], first.frame[1])
    known = frozenset[str]().union(*(t.parties for t in subject.triggers if t.verb or t.held))
    if actor is None:
        return False
    return (bool(told.parties - known) and _acts_again(source, told, actor)) or _presides_again(source, told, actor)


def _presides_again(source: Source, told: Trigger, actor: Name) -> bool:
    """«ثم ترأس رئيس الجمهورية اجتماعا أمنيا»: the actor presides over the next one, by name or by office."""
    words, at = source.reading.words, told.word
    while at > told.frame[0] and words.forms[at].removeprefix("و") not in words_of("leads_side"):
        at -= 1
    if at == told.frame[0] and words.forms[at].removeprefix("و") not in words_of("leads_side"):
        return _honoured_subject(words, told)
    by_name = _first_person(source, at, min(at + _CLOSE, told.word))
    if by_name is not None:
        return by_name.entity_id == actor.entity_id
    return _names_office_of(source, at + 1, actor)


def _names_office_of(source: Source, at: int, actor: Name) -> bool:
    """«رئيس الوزراء», «معالي الوزيرة»: the words from one on are an office of the actor, in full or by its title."""
    words = source.reading.words
    while words.joined(at) and is_honorific(words.forms[at]):
        at += 1
    form = words.forms[at] if at < len(words) else ""
    for one in source.offices_of(actor):
        office = words.forms[one.first : one.last + 1]
        bare = (office[0][one.cut :], *office[1:])
        if bare == words.forms[at : at + len(bare)] or form == f"ال{bare[0]}":
            return True
    return False


def _is_met_alone(source: Source, trigger: Trigger, person: Name) -> bool:
    """Whether nobody but one person is named behind the verb, so that he is met and the actor goes without saying."""
    words, by_word = source.reading.words, source.reading.by_word
    offices = source.offices_of(person)
    behind = [one.last for one in offices if one.first > person.last]
    if behind and len(offices) > len(behind):
        return False  # what seems his second office may be whom he met
    end = max(behind, default=person.last)
    rest = (by_word.get(at) for at in range(end + 1, trigger.frame[1] + 1))
    others = any(name is not None and name.kind in ("person", "organisation", "group") for name in rest)
    # «كما استقبل رئيس المجلس، السيد X، | المسؤول الهولندي»
    near = end + 1 < len(words) and words.gaps[end].strip() in ("", "،", ",")
    following = words.forms[end + 1] if near else ""
    goes_on = following.startswith("ال") or head_of(following) is not None or following in words_of("delegation_object")
    return not others and not goes_on


def _honoured_subject(words: Words, told: Trigger) -> bool:
    """«كما عقد سيادته جلسة مباحثات مع الملك X»: the verb of holding, and the honorific of who was named before."""
    span = range(told.frame[0], told.word)
    return any(is_holding(words.forms[at]) and words.forms[at + 1] in speech_words("honorific_pronoun") for at in span)


def _names_attendance(meeting: Meeting, subject: Meeting, source: Source) -> bool:
    """«كما استقبل رئيس الجمهورية، مساء اليوم، الضيفين، بحضور X»: a reception of the same day with its own list."""
    if meeting.date is None or subject.date is None or meeting.date.edtf != subject.date.edtf:
        return False
    forms = source.reading.words.forms
    spans = (range(t.word - _BEFORE * (not t.verb), t.frame[1] + _AFTER) for t in meeting.triggers)
    return any(form in words_of("attendance") for span in spans for form in forms[span.start : span.stop])


def _on_margins(told: Trigger, source: Source) -> bool:
    """«وعلى هامش الجلسة، بحث X مع Y»: beside the meeting of which the text tells."""
    return any(form in words_of("margin") for form in source.reading.words.forms[told.word - _CLOSE : told.word])


def _told(meeting: Meeting) -> Trigger | None:
    return next(
        (t for t in meeting.triggers if not t.title and (t.verb or (t.held and (not t.definite or t.ordinal)))), None
    )


def _is_news(subject: Meeting, meeting: Meeting, told: Trigger, source: Source) -> bool:
    """On the subject's day or none, the day after, or another that is news; «وكان قد التقى» tells of the past."""
    if meeting.date is None or subject.date is None or meeting.date.edtf == subject.date.edtf:
        return True
    if _days_between(subject.date, meeting.date) == 1:
        return True  # «استقبل X، يوم الثلاثاء 7 نونبر، Y …. وترأس X يوم الأربعاء 8 نونبر أشغال الدورة»
    near = source.reading.words.forms[max(told.frame[0] - 3, 0) : told.word]
    return meeting.date.relative and not any(form.removeprefix("و") in words_of("pluperfect") for form in near)


def _days_between(first: TimeExpression, second: TimeExpression) -> int | None:
    days = (first.latest, second.earliest)
    return (days[1] - days[0]).days if days[0] is not None and days[1] is not None else None


def _first_person(source: Source, first: int, last: int) -> Name | None:
    by_word = source.reading.by_word
    inside = (by_word[index] for index in range(first, last + 1) if index in by_word)
    return next((name for name in inside if name.kind == "person"), None)


def _acts_again(source: Source, trigger: Trigger, actor: Name) -> bool:
    """«والتقى شكري …», «كما استقبل سموه …», «وبحث مع …»."""
    words, start = source.reading.words, trigger.word if trigger.verb else trigger.frame[0]
    person = _first_person(source, start, trigger.frame[1])
    if trigger.reception and trigger.verb and trigger.host is not None and trigger.host.entity_id == actor.entity_id:
        return True  # «واستقبل السفيرة Y.», «واستقبل وفدا»: who receives goes without saying
    if person is None or person.entity_id == actor.entity_id:
        return person is not None
    if trigger.verb and _names_office_of(source, start + 1, actor):
        return True  # «وفي لقاء منفصل، بحث رئيس الوزراء مع Z»
    if trigger.added and trigger.lemma in _TAKE_OBJECT and _is_met_alone(source, trigger, person):
        return True  # «كما التقى وزيرة الخارجية Z.»
    near = words.forms[start + 1 : min(start + _CLOSE, person.first)]
    if any(form in speech_words("honorific_pronoun") for form in words.forms[start + 1 : start + _HONOURED]):
        return True  # «والتقى معاليه», «كما تلقى سموه اتصالا»
    opened = words.forms[start].startswith("و") or words.forms[start - 1] in words_of("lead_in")
    return opened and any(form in words_of("with") for form in near)
