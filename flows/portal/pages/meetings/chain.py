"""What was before a meeting and after it: by its report, by its series, by the texts that tell of several."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract.rows import MeetingRow
from flows.portal.charts.days import by_date, days_of
from flows.portal.pages.evidence import Listed
from flows.portal.release_data import ReleaseData

SERIES = 20
# Meetings before this one and after it that its chain shows.
NEAREST = 4


def chain_of(row: MeetingRow, data: ReleaseData) -> list[MeetingRow]:
    """The nearest meetings of the same format, and those that documents name as the one before, in order of time."""
    chain = _linked(row, data)
    known = {each.meeting_id for each in chain}
    # Of a long series only what may come to stand among the nearest.
    beyond, place = NEAREST + len(chain), data.place_in_group[row.meeting_id] if days_of(row) else 0
    same = data.meetings_of_group[row.group_id] if row.group_id else ()
    for each in same[max(0, place - beyond) : place + beyond + 1]:
        days = days_of(each)
        if days and each.meeting_id not in known:
            later = (place for place, other in enumerate(chain) if (others := days_of(other)) and others > days)
            chain.insert(next(later, len(chain)), each)
    here = chain.index(row)
    return chain[max(0, here - NEAREST) : here + NEAREST + 1]


def _linked(row: MeetingRow, data: ReleaseData) -> list[MeetingRow]:
    """The meetings that documents name as the one before, back to the first, and those that name this one."""
    seen = {row.meeting_id}
    before: list[MeetingRow] = []
    previous = row.previous_meeting_id or _told_before(row, data)
    while previous and previous not in seen:
        seen.add(previous)
        before.insert(0, data.meetings[previous])
        previous = data.meetings[previous].previous_meeting_id or _told_before(data.meetings[previous], data)
    after, last = list[MeetingRow](), [row]
    while last:
        following = {each.meeting_id: each for one in last for each in _after(one, data)}
        last = by_date(each for each in following.values() if each.meeting_id not in seen)
        seen.update(each.meeting_id for each in last)
        after += last
    return [*before, row, *after]


def _told_before(row: MeetingRow, data: ReleaseData) -> str | None:
    """The latest of the dated meetings that the texts about this one alone call the previous one."""
    days = days_of(row)
    told = (data.meetings[each] for each in _told_with(row, "previous", data))
    same = (each for each in told if each.group_id in (None, row.group_id))
    earlier = [each for each in same if days and (others := days_of(each)) and others < days]
    return by_date(earlier)[-1].meeting_id if earlier else None


def _after(row: MeetingRow, data: ReleaseData) -> Iterator[MeetingRow]:
    """Meetings that name this one as the one before, those whose texts do, and those that its own texts plan.

    A planned one that has another format, or words of its own for where, is no meeting of the same people.
    """
    yield from data.meetings_after.get(row.meeting_id, ())
    for report in data.reports_of_meeting.get(row.meeting_id, ()):
        subject = _only_subject(report.document_id, data) if report.role == "previous" else None
        if subject and _told_before(data.meetings[subject], data) == row.meeting_id:
            yield data.meetings[subject]
    for each in (data.meetings[planned] for planned in _told_with(row, "planned", data)):
        days, own = days_of(each), days_of(row)
        nameless = not (each.group_id or each.city_id or each.country_id) and each.status == "planned"
        if (nameless or (each.group_id and each.group_id == row.group_id)) and (not days or (own and days > own)):
            yield each


def _told_with(row: MeetingRow, role: str, data: ReleaseData) -> Iterator[str]:
    """Meetings that have a role in texts whose only subject is this one."""
    for document in dict.fromkeys(each.document_id for each in data.reports_of_meeting.get(row.meeting_id, ())):
        if _only_subject(document, data) == row.meeting_id:
            yield from dict.fromkeys(
                each.meeting_id for each in data.reports_in_document[document] if each.role == role
            )


def _only_subject(document_id: str, data: ReleaseData) -> str | None:
    reports = data.reports_in_document.get(document_id, ())
    subjects = {each.meeting_id for each in reports if each.role == "subject"}
    return next(iter(subjects)) if len(subjects) == 1 else None


def series_of(row: MeetingRow, shown: set[str], data: ReleaseData) -> Listed[MeetingRow]:
    """Other meetings of the same format, those nearest in time."""
    if not row.group_id:
        return Listed(())
    beyond = SERIES + len(shown)
    listed, place = data.meetings_of_group[row.group_id], data.place_in_group[row.meeting_id]
    # A window that holds the nearest, however many of its meetings are shown already: series may be long.
    start = max(0, place - beyond)
    near = [each for each in listed[start : place + beyond + 1] if each.meeting_id not in shown]
    here = sum(1 for each in listed[start:place] if each.meeting_id not in shown)
    begin = max(0, min(here - SERIES // 2, len(near) - SERIES))
    chosen = near[begin : begin + SERIES]
    others = len(listed) - sum(1 for each in shown if data.meetings[each].group_id == row.group_id)
    return Listed(tuple(chosen), others - len(chosen))
