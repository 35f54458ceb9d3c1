"""Rows of meetings, reports of them, participations and positions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from flows.contract.rows import MeetingReportRow, MeetingRow, ParticipationRow, PositionRow
from flows.extract.meetings import Meeting, country_of
from flows.extract.participants import Participation
from flows.extract.positions import Position
from flows.extract.speech_words import speech_words
from flows.extract.tables.context import DocumentContext
from flows.extract.tables.meeting_names import arabic_name, english_name
from flows.extract.tables.offices_in_english import office_in_english
from flows.extract.word_classes import words_of


def meeting_id(context: DocumentContext, meeting: Meeting) -> str:
    """Date, city and group make a meeting the same in every text; one that lacks the date is its document's own."""
    date = meeting.date.edtf if meeting.date else None
    parts = [
        date.rstrip("?~%").replace("/", "--") if date else "",
        _tail(meeting.city.entity_id if meeting.city else None),
        _tail(meeting.group.entity_id if meeting.group else None),
    ]
    if not date or not parts[2]:  # two pairs may meet in one city on one day; resolving looks at who met
        return f"meeting:{context.document_id}:{meeting.triggers[0].start}"
    return "meeting:" + ":".join(part for part in parts if part)


def _tail(entity_id: str | None) -> str:
    return entity_id.split(":", 1)[1] if entity_id else ""


def meeting_rows(context: DocumentContext, meetings: Sequence[Meeting]) -> Iterator[MeetingRow]:
    """One row a meeting."""
    ids = [meeting_id(context, meeting) for meeting in meetings]
    seen: set[str] = set()
    subject = next((i for m, i in zip(meetings, ids, strict=True) if m.role == "subject"), None)
    earlier = next(
        (i for m, i in zip(meetings, ids, strict=True) if m.role == "previous" and _same_series(m, meetings)),
        None,
    )
    for meeting, key in zip(meetings, ids, strict=True):
        if key in seen:
            continue
        seen.add(key)
        date, reported = meeting.date, _reported(context, meeting)
        yield MeetingRow(
            meeting_id=key,
            name_ar=arabic_name(context, meeting),
            name_en=english_name(meeting),
            meeting_type=meeting.meeting_type,
            group_id=meeting.group.entity_id if meeting.group else None,
            date=_edtf(context, meeting),
            earliest=date.earliest if date else reported,
            latest=date.latest if date else reported,
            city_id=meeting.city.entity_id if meeting.city else None,
            country_id=country_of(meeting.city or meeting.country),
            host_id=_host(meeting),
            level=meeting.level,
            status=_status(context, meeting),
            previous_meeting_id=earlier if key == subject and earlier != key else None,
            basis="stated" if date and date.basis == "stated" else "inferred",
        )


def _edtf(context: DocumentContext, meeting: Meeting) -> str | None:
    """The day; of «أمس» in a text of which only the year is known, that year («2022~»)."""
    date, dating = meeting.date, context.source.dating
    reported = _reported(context, meeting)
    if reported is not None:
        return dating.edtf
    if date is None or date.edtf or not date.relative or meeting.role != "subject" or dating.day is not None:
        return date.edtf if date else None
    return dating.edtf


def _reported(context: DocumentContext, meeting: Meeting) -> dt.date | None:
    """The day of a report, for the meeting it tells of without saying when: agencies report on the day itself."""
    source = context.source
    if meeting.date is not None or meeting.role != "subject" or _status(context, meeting) != "held":
        return None
    told = any(trigger.verb or trigger.held for trigger in meeting.triggers)
    return source.dating.day if source.document_type != "joint_statement" and told else None


def _same_series(meeting: Meeting, meetings: Sequence[Meeting]) -> bool:
    subject = next((m for m in meetings if m.role == "subject"), None)
    if subject is None or subject.group is None or meeting.group is None:
        return False
    return subject.group.entity_id == meeting.group.entity_id


def _status(context: DocumentContext, meeting: Meeting) -> str:
    date = meeting.date
    if (date is not None and date.kind == "deadline") or (meeting.intended and meeting.role == "planned"):
        return "target"
    issued = context.source.dating.day
    ahead = date is not None and date.earliest is not None and issued is not None and date.earliest > issued
    return "planned" if meeting.role == "planned" or ahead or _is_announced(meeting) else "held"


def _is_announced(meeting: Meeting) -> bool:
    """«سيترأس X الوفد في اجتماع اللجنة غدا … وقال إن المحادثات مهمة»: whatever tells of it tells of the future."""
    told = [one for one in meeting.triggers if not one.title and not (one.bare and one.definite)]
    return bool(told) and all(one.role == "planned" for one in told)


def _host(meeting: Meeting) -> str | None:
    host = meeting.host
    if host is None:
        return None
    return country_of(host) if host.form == "adjective" or host.kind == "place" else host.entity_id


def report_rows(context: DocumentContext, meetings: Sequence[Meeting]) -> Iterator[MeetingReportRow]:
    """Where the document speaks of each meeting: every trigger that says when, where or who."""
    seen: set[tuple[str, str, int]] = set()
    for meeting in meetings:
        told = [trigger.evidence for trigger in meeting.triggers if not trigger.bare]
        for evidence in told or [meeting.evidence]:
            key = (meeting_id(context, meeting), meeting.role, evidence.start)
            if key in seen:
                continue
            seen.add(key)
            yield MeetingReportRow(
                document_id=context.document_id,
                meeting_id=key[0],
                role=meeting.role,
                start=evidence.start,
                end=evidence.end,
                text=context.text(evidence.start, evidence.end),
                rule="meeting.trigger",
            )


def participation_rows(
    context: DocumentContext, meeting: Meeting, participants: Sequence[Participation]
) -> Iterator[ParticipationRow]:
    """Who took part in the subject meeting."""
    for item in participants:
        yield ParticipationRow(
            meeting_id=meeting_id(context, meeting),
            entity_id=item.name.entity_id,
            role=item.role,
            represented_by_id=item.represented_by.entity_id if item.represented_by else None,
            document_id=context.document_id,
            start=item.name.start,
            end=item.name.end,
            text=context.text(item.name.start, item.name.end),
            basis="stated",
            rule=item.rule,
        )


def position_rows(context: DocumentContext) -> Iterator[PositionRow]:
    """Each office that the text gives a person."""
    words, seen = context.source.reading.words, set[tuple[str, int]]()
    for position in context.source.positions:
        start = context.source.reading.letter(position.first, position.cut)
        end = words.ends[position.last]
        if (position.person.entity_id, start) in seen:
            continue
        seen.add((position.person.entity_id, start))
        text, affiliation = context.text(start, end), _affiliation(context, position)
        yield PositionRow(
            person_id=position.person.entity_id,
            position_ar=" ".join(text.split()),
            position_en=office_in_english(context.source.reading, position, affiliation),
            affiliation_id=affiliation,
            document_id=context.document_id,
            start=start,
            end=end,
            text=text,
            basis="inferred" if position.rule == "position.shared" else "stated",
            rule=position.rule,
        )


def _affiliation(context: DocumentContext, position: Position) -> str | None:
    """The first country or body that the office names: «وزير الخارجية البلجيكي», «مبعوث الأمم المتحدة».

    «المبعوث الأممي إلى سوريا» is the United Nations', «سفير السعودية لدى باكستان» and «سفير خادم الحرمين الشريفين
    لدى اليمن» Saudi Arabia's.
    """
    forms = context.source.reading.words.forms
    office = forms[position.first : position.last + 1]
    if any(form in ("الاممي", "الامميه") for form in office):
        return "org:united-nations"
    realm = next((speech_words("sovereign")[form] for form in office if form in speech_words("sovereign")), None)
    if realm is not None:
        return f"country:{realm}"
    for name in position.names:
        sent_to = name.first > 0 and forms[name.first - 1] in words_of("sent_to")
        if name.kind in ("country", "organisation", "group") and not sent_to:
            return name.entity_id
    return None
