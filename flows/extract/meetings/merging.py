"""Triggers become meetings: those that fit together are one, «الاجتماع» alone points back, one is the subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.meetings.contradictions import WINDOW, contradicts, of_others, parted, recent, unlike
from flows.extract.meetings.groups import is_known, one_group, part_of
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.meetings.roles import LEAD_WORDS, with_place_of, with_roles
from flows.extract.names import Name
from flows.extract.source import Source

_NEAR = 250


def merge(triggers: Sequence[Trigger], source: Source) -> list[Meeting]:
    """Meetings of a document, the subject first; titles are fitted in when the body has been read."""
    merged: list[Meeting] = []
    captions = frozenset(t.start for t in triggers if _in_caption(source, t))
    for trigger in [t for t in triggers if not t.title]:
        _place(merged, _announced_with(merged, trigger), captions)
    for trigger in [t for t in triggers if t.title]:
        _place_title(merged, trigger)
    merged = [_as_beside(meeting, merged) for meeting in merged]
    ordered = [replace(m, triggers=tuple(sorted(m.triggers, key=lambda one: one.start))) for m in merged]
    return with_roles(ordered, source)


def _announced_with(meetings: Sequence[Meeting], trigger: Trigger) -> Trigger:
    """«يحضر X المؤتمر غدا، كما يلتقي الرئيس Y»: what is added to a plan in its sentence is planned as well."""
    last = meetings[-1].triggers[-1] if meetings else None
    if last is None or not trigger.added or trigger.date is not None or trigger.role != "subject":
        return trigger
    return replace(trigger, role=last.role) if (last.sentence, last.role) == (trigger.sentence, "planned") else trigger


def _as_beside(meeting: Meeting, meetings: Sequence[Meeting]) -> Meeting:
    """What is held on the margins of a meeting is held where that meeting is, and the other way round.

    «اجتماعا للتحضير للقمة المقررة في بغداد»: what prepares a meeting to come is not held on its day.
    """
    own = {trigger.sentence for trigger in meeting.triggers if trigger.beside == meeting.beside}
    for other in meetings:
        if _days_apart(meeting, other):
            continue  # «القمة التي استضافتها جدة في مايو …، والإعداد لاجتماع اللجنة مطلع أغسطس»
        if other is not meeting and any(t.beside != meeting.beside and t.sentence in own for t in other.triggers):
            together = (other.role == "planned") == (meeting.role == "planned")
            placed = with_place_of(meeting, other)
            return placed if together else replace(placed, date=meeting.date)
    return meeting


def _days_apart(meeting: Meeting, other: Meeting) -> bool:
    """Whether one is still to come and the other long past: neither is held on the margins of the other."""
    roles, dates = {meeting.role, other.role}, (meeting.date, other.date)
    return roles == {"planned", "previous"} and all(date is not None and date.edtf for date in dates)


def _in_caption(source: Source, trigger: Trigger) -> bool:
    passage = source.passage_at(trigger.start)
    return passage is not None and passage.kind == "caption"


def _place(merged: list[Meeting], trigger: Trigger, captions: frozenset[int]) -> None:
    if merged and not (trigger.verb or trigger.held) and _is_form_of(merged[-1], trigger):
        merged[-1] = _as_call(_joined(merged[-1], trigger))
        return
    if merged and trigger.nameless and merged[-1].triggers[-1].sentence == trigger.sentence:
        merged[-1] = _joined(merged[-1], trigger)  # «بحث X مع Y، لدى استقبال جلالته له»
        return
    fitting = [i for i in _candidates(len(merged)) if _same(merged[i], trigger)]
    if not trigger.beside:
        apart = [i for i in fitting if not merged[i].beside]
        # «على هامش اجتماعات المجلس … وناقش X مع Y»: two who meet are not the council.
        several, held = len(trigger.parties) > 1, trigger.held and not trigger.definite
        made = (trigger.verb and several) or (held and (several or trigger.bare))
        fitting = apart if made else apart or fitting
    if trigger.bare and trigger.definite:
        # The text does not go on from the caption of an old picture.
        fitting = [i for i in fitting if any(t.start not in captions for t in recent(merged[i]))]
        # «المحادثات» points back to the last talks, «الاجتماع» to the last meeting.
        alike = [i for i in fitting if any(t.meeting_type == trigger.meeting_type for t in recent(merged[i]))]
        alike = [i for i in alike if merged[i].role == trigger.role] or alike
        fitting = alike[-1:] or fitting
    if trigger.bare and _is_side(merged, trigger):  # of its own, or the one that the sentence tells of already
        fitting = [
            i for i in fitting if any(t.sentence == trigger.sentence and not t.beside for t in recent(merged[i]))
        ]
    index = fitting[0] if fitting else None
    if index is not None:
        merged[index] = _joined(merged[index], trigger)
    elif _stands_alone(trigger, bool(merged)) or _is_side(merged, trigger) or _is_another(merged, trigger):
        merged.append(_meeting(trigger))


def _as_call(meeting: Meeting) -> Meeting:
    return replace(meeting, meeting_type="call", city=None, country=None, host=None)


def _is_form_of(meeting: Meeting, trigger: Trigger) -> bool:
    """«بحث X في اتصال هاتفي مع Y»: the call is that talk."""
    last = meeting.triggers[-1]
    talked = last.verb and last.meeting_type == "talks" and last.sentence == trigger.sentence
    return talked and trigger.meeting_type == "call" and 0 < trigger.word - last.word < WINDOW


def _is_side(merged: list[Meeting], trigger: Trigger) -> bool:
    """«وعلى هامش الاجتماع، عقد X لقاء مع Y»: a meeting of its own, however little is said of it."""
    made = (trigger.held or trigger.verb) and not trigger.definite and not trigger.beside
    return made and any(parted(meeting, trigger) for meeting in merged)


def _is_another(merged: list[Meeting], trigger: Trigger) -> bool:
    """«كما التقى X وزير خارجية العراق Z»: a verb of meeting whose members are others than those told of."""
    # «كما تلقى اتصالا مماثلا من W», «كما أجرى X مباحثات مع W»
    held = trigger.meeting_type in ("call", "talks", "meeting", "session") and trigger.held and not trigger.definite
    made = (trigger.verb or held) and not trigger.beside
    apart = trigger.elsewhere and len(trigger.parties) > 1
    return made and (apart or any(of_others(meeting, trigger) for meeting in merged[-WINDOW:]))


def _candidates(count: int) -> list[int]:
    """Meetings that a trigger may be about: the first ones, of which a text is, and those told of last."""
    return [*range(min(count, WINDOW)), *range(max(WINDOW, count - WINDOW), count)]


def _place_title(merged: list[Meeting], trigger: Trigger) -> None:
    """A title speaks of the meeting of its place or group, else of the first that it does not contradict.

    What nothing matches stays alone if dated.
    """
    fitting = [i for i in _candidates(len(merged)) if _may_be_titled(merged[i], trigger)]
    index = next((i for i in fitting if _agrees(merged[i], trigger)), next(iter(fitting), None))
    if index is not None:
        joined = _joined(merged[index], trigger)
        # «البيان الختامي لقمة العقبة», of which the text says «اجتمع القادة»
        merged[index] = replace(joined, meeting_type="summit") if _is_gathering_at_top(joined, trigger) else joined
    elif not merged or (trigger.date is not None and trigger.date.edtf and (trigger.city or trigger.group)):
        merged.insert(0, _meeting(trigger))


def _is_gathering_at_top(meeting: Meeting, trigger: Trigger) -> bool:
    return trigger.meeting_type == "summit" and meeting.meeting_type in ("meeting", "talks", "session")


def _may_be_titled(meeting: Meeting, trigger: Trigger) -> bool:
    if meeting.beside != trigger.beside or meeting.intended != trigger.intended or contradicts(meeting, trigger):
        return False
    told = _agrees(meeting, trigger) or meeting.triggers[0].word < 2 * LEAD_WORDS
    return told and (meeting.role == trigger.role or not trigger.date)


def _agrees(meeting: Meeting, trigger: Trigger) -> bool:
    placed = meeting.city and trigger.city and meeting.city.entity_id == trigger.city.entity_id
    return bool(placed or one_group(meeting.group, trigger.group))


def _stands_alone(trigger: Trigger, some: bool) -> bool:
    """What may be a meeting of its own: dated, placed, held, or the first that a text tells of."""
    if trigger.meeting_type == "visit":
        announced = trigger.verb and trigger.role == "planned"
        if trigger.verb and not some and len(trigger.parties) > 1:
            return True  # «زار الوفد برئاسة X الرئيس Y»
        placed = trigger.city is not None or (trigger.held and trigger.country is not None)
        first = not some and trigger.held and bool(trigger.parties)  # «قام وفد برئاسة X بزيارة إلى داكار»
        return placed and (trigger.date is not None or announced or first)
    if trigger.reception or trigger.meeting_type == "call":
        received = trigger.host is not None and (trigger.verb or not trigger.owned)  # «حظي باستقبال من طرف X»
        return not some or trigger.date is not None or received
    if trigger.beside:
        return not trigger.bare or trigger.definite or trigger.level is not None
    if trigger.ordinal and trigger.definite:
        return True  # «عقد الجولة التاسعة للجنة»
    if not trigger.bare or trigger.host is not None:
        there = trigger.city is not None or (trigger.country is not None and trigger.group is not None)
        return trigger.date is not None or there or not trigger.definite or not some
    if trigger.role == "planned" and (trigger.held or trigger.verb or (trigger.intended and not trigger.definite)):
        return True  # «سيجتمعون مجددا», «دعا إلى مؤتمر دولي»
    if trigger.owned and not some and trigger.parties:
        return True  # «وأكد X خلال لقائه Y»
    if trigger.held and not trigger.definite:
        return trigger.level is not None or not some
    return not some and (trigger.held or trigger.verb or (not trigger.definite and trigger.level is not None))


def _same(meeting: Meeting, trigger: Trigger) -> bool:
    """Whether a trigger is about a meeting already found: nothing contradicts, and something connects."""
    if contradicts(meeting, trigger):
        return False
    reception = any(other.reception for other in recent(meeting))
    visit = "visit" in (meeting.meeting_type, trigger.meeting_type) and meeting.role == trigger.role
    if visit and _in_one_sentence(meeting, trigger):
        return True  # «زار X القاهرة، والتقى Y»
    if trigger.reception and not reception and not (meeting.city and trigger.city):
        return False
    dated = meeting.date is not None and trigger.date is not None
    placed = meeting.city is not None and trigger.city is not None
    grouped = one_group(meeting.group, trigger.group) or (dated and part_of(meeting.group, trigger.group))
    if is_known(meeting.group) and is_known(trigger.group) and not grouped and not (dated and placed):
        return False
    if is_known(trigger.group) and meeting.group is None and (reception or meeting.meeting_type == "call"):
        return False  # «جرى خلال الاستقبال استعراض نتائج القمة العربية الإسلامية»
    there = meeting.city and trigger.city and meeting.city.entity_id == trigger.city.entity_id
    if meeting.meeting_type == "call" and not trigger.verb and (trigger.city or trigger.host):
        return False  # «بحث هاتفيا المفاوضات التي استضافتها مسقط»: nobody is called somewhere
    if trigger.spoken_of and not (trigger.bare or trigger.owned or grouped or there):
        return False  # «بحثا في اتصال هاتفي مستجدات مفاوضات فيينا»
    if trigger.bare:
        return _points_back(meeting, trigger)
    if meeting.role != trigger.role and not dated:
        return placed and meeting.role == "subject" and trigger.role == "previous" and trigger.date is None
    if trigger.date is None and trigger.city is None and not grouped:
        return trigger.definite
    if dated and not placed and not grouped and meeting.city is not None and not trigger.definite:
        return meeting.meeting_type == trigger.meeting_type or trigger.lemma in {t.lemma for t in recent(meeting)}
    near = min(abs(trigger.start - other.start) for other in recent(meeting)) < _NEAR
    near = near and not unlike(meeting, trigger)
    alike = trigger.definite or trigger.lemma in {other.lemma for other in recent(meeting)}
    return bool(dated or grouped or (placed and alike) or (near and meeting.role == trigger.role))


def _in_one_sentence(meeting: Meeting, trigger: Trigger) -> bool:
    verb = trigger.verb or any(other.verb for other in recent(meeting))
    return verb and any(other.sentence == trigger.sentence for other in recent(meeting))


def _points_back(meeting: Meeting, trigger: Trigger) -> bool:
    """A trigger of which nothing is said: «الاجتماع», or a repetition nearby."""
    if trigger.role != meeting.role and (trigger.role == "planned" or (meeting.role == "planned" and trigger.beside)):
        return False
    ranked = trigger.level and meeting.level and trigger.level != meeting.level
    if trigger.held and not trigger.definite and ranked and not trigger.resumed:
        return False
    if trigger.role == "planned" and any(t.ordinal != trigger.ordinal for t in recent(meeting)):
        return False  # «مؤتمر وطني … سيعقد الاجتماع الخامس»
    return trigger.definite or trigger.role == meeting.role


def _meeting(trigger: Trigger) -> Meeting:
    return Meeting(
        role=trigger.role,
        triggers=(trigger,),
        meeting_type=trigger.meeting_type,
        date=trigger.date,
        city=trigger.city,
        country=trigger.country,
        group=trigger.group,
        host=trigger.host,
        level=trigger.level,
    )


def _joined(meeting: Meeting, trigger: Trigger) -> Meeting:
    general = meeting.meeting_type == "meeting" and not trigger.definite and trigger.meeting_type != "visit"
    specific = general or (meeting.meeting_type == "visit" and trigger.verb)
    own_date = meeting.date is not None and (meeting.date.edtf or trigger.date is None)
    return replace(
        meeting,
        triggers=_grown(meeting.triggers, trigger),
        meeting_type=trigger.meeting_type if specific else meeting.meeting_type,
        date=meeting.date if own_date else trigger.date,
        city=meeting.city or trigger.city,
        country=meeting.country or trigger.country,
        group=_better(meeting.group, trigger.group),
        host=meeting.host or trigger.host,
        level=meeting.level or trigger.level,
    )


def _grown(triggers: Sequence[Trigger], trigger: Trigger) -> Sequence[Trigger]:
    """The triggers and one more, in place while meetings are merged: copying ever longer tuples would be quadratic."""
    grown = triggers if isinstance(triggers, list) else [*triggers]
    grown.append(trigger)
    return grown


def _better(first: Name | None, second: Name | None) -> Name | None:
    """A name that the vocabulary knows before one found by its head noun."""
    if first is None or (
        second is not None and first.rule.startswith("organisation.") > second.rule.startswith("organisation.")
    ):
        return second
    return first
