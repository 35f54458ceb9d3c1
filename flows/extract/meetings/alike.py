"""Whether a trigger may be about a meeting already found: their days, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.dates import TimeExpression
from flows.extract.meetings.model import Meeting, Trigger

WINDOW = 24  # triggers, or meetings, compared with


def recent(meeting: Meeting) -> Sequence[Trigger]:
    """The last triggers of a meeting: enough to compare with, whatever the length of the text."""
    return meeting.triggers[-WINDOW:]


def unlike(meeting: Meeting, trigger: Trigger) -> bool:
    """«المباحثات التي جرت في فيينا … اجتماع التحالف اليوم»: a place told of one, a group and a day of the other.

    So are «استقبل X الوزيرين …» and «وكان الأطراف اجتمعوا في عمان» in another sentence.
    """
    received = any(other.reception and other.verb and other.sentence != trigger.sentence for other in recent(meeting))
    if received and trigger.verb and not trigger.reception:
        return True
    if trigger.group is None or trigger.verb or meeting.group is not None or meeting.date is not None:
        return False
    return trigger.date is not None and trigger.city is None and meeting.city is not None


def _of_a_council(meeting: Meeting, trigger: Trigger) -> bool:
    """«جلسة مجلس الأمن …. وأشار إلى زيارته أبوظبي حيث التقى X»: whoever meets somebody is no session of a body."""
    session = meeting.meeting_type == "session" and meeting.group is not None and meeting.group.kind == "organisation"
    met = trigger.verb and trigger.meeting_type == "meeting" and trigger.group is None and bool(trigger.parties)
    return session and met and all(other.sentence != trigger.sentence for other in recent(meeting))


def _is_still_to_come(meeting: Meeting, trigger: Trigger) -> bool:
    """«وسيستضيف الأردن اجتماعا للجنة في وقت لاحق من هذا العام»: not the one told of, of the same year."""
    made = trigger.held and not trigger.definite and trigger.role == "planned" and trigger.date is not None
    placed = meeting.city is not None and trigger.city is not None
    return (
        made
        and not placed
        and meeting.date is not None
        and not _is_day(trigger.date)
        and _of_another_day(meeting, trigger)
    )


def _of_another_day(meeting: Meeting, trigger: Trigger) -> bool:
    """Whether the words for their dates differ."""
    return meeting.date is not None and trigger.date is not None and meeting.date.edtf != trigger.date.edtf


def _is_day(date: TimeExpression | None) -> bool:
    return date is not None and date.earliest is not None and date.earliest == date.latest


def adds_persons(meeting: Meeting, trigger: Trigger) -> bool:
    """«يشارك X في اجتماع اللجنة، كما سيلتقي الرئيس Y»: one more meeting, with somebody not named before."""
    known = frozenset[str]().union(*(other.parties for other in recent(meeting)))
    return trigger.meeting_type == "meeting" and bool(known) and not trigger.parties & known


def of_its_own(meeting: Meeting, trigger: Trigger) -> bool:
    """Whether the words before a trigger, or whose it is, tell that it is no word of this meeting."""
    if _goes_over(meeting, trigger) or _own_elsewhere(meeting, trigger):
        return True
    return _of_a_council(meeting, trigger) or _is_still_to_come(meeting, trigger)


def _goes_over(meeting: Meeting, trigger: Trigger) -> bool:
    """«إلى ذلك، بحث X مع Y»: news that goes over to two others tells of another meeting than before."""
    if not trigger.elsewhere or len(trigger.parties) < 2:
        return False
    return not any(other.title or other.sentence == trigger.sentence for other in recent(meeting))


def _own_elsewhere(meeting: Meeting, trigger: Trigger) -> bool:
    """«استقبل X Y … أطلعه على نتائج مشاوراته في بورتسودان»: talks of a guest's own, at a place of their own."""
    own = trigger.owned and trigger.city is not None and trigger.meeting_type in ("talks", "visit")
    if not own or trigger.lemma in {other.lemma for other in recent(meeting)}:
        return False
    received = any(other.reception and other.verb for other in recent(meeting))
    return meeting.city is None and (received or meeting.group is not None)


def announced_with(meetings: Sequence[Meeting], trigger: Trigger) -> Trigger:
    """«يحضر X المؤتمر غدا، كما يلتقي الرئيس Y»: what is added to a plan in its sentence is planned as well."""
    last = meetings[-1].triggers[-1] if meetings else None
    if last is None or not trigger.added or trigger.date is not None or trigger.role != "subject":
        return trigger
    return replace(trigger, role=last.role) if (last.sentence, last.role) == (trigger.sentence, "planned") else trigger


def dates_agree(first: TimeExpression, second: TimeExpression) -> bool:
    if bool(first.edtf) != bool(second.edtf):
        return False
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return first.edtf == second.edtf and (first.edtf is not None or first.text == second.text)
    return first.earliest <= second.latest and second.earliest <= first.latest
