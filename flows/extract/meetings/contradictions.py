"""What tells that a trigger is about another meeting than one already found: others met, on another day, elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.dates import TimeExpression
from flows.extract.meetings.briefing import LEMMA as BRIEFING
from flows.extract.meetings.groups import is_known
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.meetings.places import country_of

WINDOW = 24  # triggers, or meetings, compared with


def recent(meeting: Meeting) -> Sequence[Trigger]:
    """The last triggers of a meeting: enough to compare with, whatever the length of the text."""
    return meeting.triggers[-WINDOW:]


def contradicts(meeting: Meeting, trigger: Trigger) -> bool:
    """Whether something said of a trigger cannot be said of a meeting."""
    if parted(meeting, trigger):
        return True
    if of_others(meeting, trigger):
        return True
    if _of_its_own(meeting, trigger):
        return True
    if meeting.date and trigger.date and not _dates_agree(meeting.date, trigger.date):
        return True
    if meeting.city and trigger.city and meeting.city.entity_id != trigger.city.entity_id:
        return True
    if _abroad(meeting, trigger):
        return True
    if trigger.reception and meeting.host and trigger.host and meeting.host.entity_id != trigger.host.entity_id:
        return meeting.host.kind == trigger.host.kind == "person"  # «كما استقبل رئيس البرلمان الضيف»
    if trigger.ordinal and any(other.ordinal and other.ordinal != trigger.ordinal for other in recent(meeting)):
        return True  # «القمة العاشرة» and «القمة التاسعة»
    if trigger.role == "planned" and meeting.role == "subject" and trigger.ordinal and not trigger.title:
        return not any(other.ordinal for other in recent(meeting))  # «وستنعقد الدورة الثانية عشرة قبل نهاية السنة»
    kinds = {meeting.meeting_type, trigger.meeting_type}
    if "conference" in kinds and kinds & {"session", "summit"} and not trigger.bare:
        return True  # «رحب المجلس … باستضافة المملكة مؤتمر المعارضة»
    return "call" in kinds and len(kinds) == 2 and not kinds <= {"call", "talks"}


def _abroad(meeting: Meeting, trigger: Trigger) -> bool:
    """«التقت X في طرابلس Y …. وفي تونس، ترأس Z الجلسة»: one in a city, the other in a country where it does not lie."""
    if meeting.city is None or trigger.city is not None or trigger.country is None or trigger.title:
        return False
    lies = country_of(meeting.city)
    return lies is not None and lies != trigger.country.entity_id and trigger.host is None


def of_others(meeting: Meeting, trigger: Trigger) -> bool:
    """«التقى X Y … كما التقى X Z», «… وبحث W مع Z»: whoever meets by the verb is not whoever met before."""
    if _adds_to_gathering(meeting, trigger) or _presides_next(meeting, trigger):
        return True
    if not (trigger.verb or trigger.held) or not trigger.parties:
        return False
    if trigger.added and _adds_persons(meeting, trigger):
        return True
    for other in recent(meeting):
        if other.lemma == BRIEFING and trigger.verb and trigger.meeting_type != "session":
            return True  # «أطلع X المجلس على جولته. ففي مسقط التقى Y»
        again = trigger.reception and other.reception and trigger.verb and other.verb  # «استقبل X …، كما استقبل Y»
        called = trigger.meeting_type == other.meeting_type == "call"
        again = again or (called and trigger.held and other.held)  # «تلقى X اتصالا من Y، كما أجرى اتصالا مع Z»
        if not other.parties or not (other.verb or other.held) or (other.sentence == trigger.sentence and not again):
            continue
        new, old = trigger.parties - other.parties, other.parties - trigger.parties
        told = trigger.verb or not trigger.definite
        # «ناقشت X مع لجنة 6+6 …، كما اجتمعت X بالسفير Y»: those met before were a body.
        body = trigger.verb and trigger.group is None and other.group is not None and len(trigger.parties) > 1
        # «استقبل X سفراء اللجنة …، ثم بحث X مع Y»: those whom X received were others, or had no names.
        made = trigger.verb or (trigger.added and trigger.held)  # «استقبل X …. كما أجرى محادثات مع Y»
        body = body or (other.reception and other.verb and made and len(trigger.parties) > 1)
        if not trigger.parties & other.parties or (new and (old or body) and told and not other.title):
            return True
    return False


def parted(meeting: Meeting, trigger: Trigger) -> bool:
    """«التقى X Y على هامش القمة»: two meetings in one sentence."""
    return any(other.sentence == trigger.sentence and other.beside != trigger.beside for other in recent(meeting))


def unlike(meeting: Meeting, trigger: Trigger) -> bool:
    """«المباحثات التي جرت في فيينا … اجتماع التحالف اليوم»: a place told of one, a group and a day of the other.

    So are «استقبل X الوزيرين …» and «وكان الأطراف اجتمعوا في عمان» in another sentence.
    """
    passing = trigger.definite and not (trigger.bare or trigger.verb)
    if passing and is_known(meeting.group) and trigger.group is None and meeting.meeting_type != trigger.meeting_type:
        return True  # «نتائج القمة العربية، ومستجدات المحادثات اليمنية في مسقط»
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


def _adds_persons(meeting: Meeting, trigger: Trigger) -> bool:
    """«يشارك X في اجتماع اللجنة، كما سيلتقي الرئيس Y»: one more meeting, with somebody not named before."""
    known = frozenset[str]().union(*(other.parties for other in recent(meeting)))
    return trigger.meeting_type == "meeting" and bool(known) and not trigger.parties & known


def _presides_next(meeting: Meeting, trigger: Trigger) -> bool:
    """«استقبل الرئيس X السفير Y. ثم ترأس اجتماعا أمنيا»: one more meeting, with others than the guest."""
    received = any(other.reception and other.verb and other.sentence != trigger.sentence for other in recent(meeting))
    return received and trigger.presided and not trigger.definite and not trigger.resumed


def _adds_to_gathering(meeting: Meeting, trigger: Trigger) -> bool:
    """«شارك X في الدورة …. كما التقى سموه وزيرة بنغلاديش»: whoever meets one more person does not meet the council."""
    many = meeting.meeting_type in ("session", "summit", "conference") or meeting.group is not None
    alone = trigger.verb and trigger.added and trigger.meeting_type == "meeting" and trigger.group is None
    alone = alone and bool(trigger.parties)  # «كما التقى القادة في جلسة مغلقة» is the council's
    return many and alone and all(other.sentence != trigger.sentence for other in recent(meeting))


def _of_its_own(meeting: Meeting, trigger: Trigger) -> bool:
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


def _dates_agree(first: TimeExpression, second: TimeExpression) -> bool:
    if bool(first.edtf) != bool(second.edtf):
        return False
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return first.edtf == second.edtf and (first.edtf is not None or first.text == second.text)
    return first.earliest <= second.latest and second.earliest <= first.latest
