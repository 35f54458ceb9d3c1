"""A scan resolved with the document's date: what each expression counts from, and what the one before it gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.dates.document_scan import DateScan
from flows.extract.dates.events import event_year
from flows.extract.dates.expression import TimeExpression, expression, is_relative
from flows.extract.dates.meaning import DayOfMonth, Found, FromPrevious, Interval, PartialDate, Portion
from flows.extract.dates.resolving import resolve
from flows.extract.dates.tense import is_future
from flows.extract.dates.values import Anchor, Context, Reference, Value, narrowed


def resolve_dates(
    scanned: DateScan,
    reference: Reference | None,
    embedded_from: int | None = None,
    around: dt.date | None = None,
    of_texts: frozenset[int] = frozenset(),
) -> tuple[TimeExpression, ...]:
    """Resolve a scan with the document's date; without one, yearless dates lean on the full dates of the text.

    Those whose indexes are ``of_texts`` are dates of cited texts, on which nothing leans. «المنصرم», «المقبل» count from
    the day of the document; where it is unknown they lean on a day that the text tells of, and never on a bare year.

    From the source offset ``embedded_from`` on, the text is a statement that a press release carries: its «اليوم» is
    the day of the meeting, the last single day named before it, not the day of publication. ``around`` is a day near
    the document's, where only its month or year is known: enough for yearless dates, not for «اليوم».
    """
    dates = _resolved(scanned, reference, around, of_texts)
    if embedded_from is None or reference is None:
        return dates
    days = [
        date.earliest for date in dates
        if date.end <= embedded_from and date.earliest and date.earliest == date.latest and date.earliest <= reference.day
    ]  # fmt: skip
    if not days:
        return dates
    embedded = _resolved(scanned, Reference(days[-1], reference.qualifier, "meeting"))
    return tuple(new if new.start >= embedded_from else old for old, new in zip(dates, embedded, strict=True))


def _resolved(
    scanned: DateScan,
    reference: Reference | None,
    around: dt.date | None = None,
    of_texts: frozenset[int] = frozenset(),
) -> tuple[TimeExpression, ...]:
    text = scanned.folded.text
    resolved = []
    own = [item for number, item in enumerate(scanned.found) if number not in of_texts]
    known = reference or (Reference(around, "?") if around else None)
    relative, yearless = known or _lean(own, by_year=False), known or _lean(own)
    isolated = len(text.split()) <= 4
    previous: Value | None = None
    told: Value | None = None  # the last one that does not lie ahead
    for item in scanned.found:
        anchor = reference if not _is_yearless(item) else relative if is_relative(item) else yearless
        ahead = item.kind == "deadline" or is_future(text, item)
        # «ستعقد القمة في آذار 2006. وكان الوزراء قد اجتمعوا في 19 من الشهر ذاته»: what lies ahead is not meant.
        before = previous if ahead or told is None else told
        context = Context(anchor, ahead, isolated, before)
        value = _value(text, item, context)
        if not isinstance(item.meaning, Portion):
            value = narrowed(value, item.modifier)
        item = replace(item, kind="deadline") if _runs_until(text, item, value, reference) else item
        resolved.append(expression(scanned.folded, item, value, _anchor(item, anchor, before)))
        previous = value if value.earliest else previous
        passed = reference is not None and value.latest is not None and value.latest <= reference.day
        told = previous if passed or not ahead else told
    return tuple(resolved)


# «تمديد ولاية البعثة حتى 30 سبتمبر», «حتى نهاية العام»
_UNTIL = re.compile(r"(?<!\w)[وف]?(?:حتي|لغايه|الي\s+غايه)\s+(?:(?:يوم|نهايه|شهر)\s+)*\Z")


def _runs_until(text: str, item: Found, value: Value, reference: Reference | None) -> bool:
    """«حتى» before a day still ahead of the document sets a limit; before a past one it tells how long something went on."""
    if item.kind != "date" or reference is None or value.latest is None or value.latest <= reference.day:
        return False
    return bool(_UNTIL.search(text[max(0, item.start - 30) : item.start]))


def _anchor(item: Found, reference: Reference | None, previous: Value | None) -> Anchor | None:
    meaning = item.meaning
    counts_on = isinstance(meaning, FromPrevious) or (isinstance(meaning, DayOfMonth) and meaning.months is None)
    if previous and (counts_on or (isinstance(meaning, PartialDate) and meaning.counts_on)):
        return "previous_date"
    return reference.anchor if reference else None


def _value(text: str, item: Found, context: Context) -> Value:
    """The value of an expression; the year of an event known by its day («هجمات 11 سبتمبر») is the event's."""
    year = event_year(text, item, context.reference.day if context.reference else None)
    if year is None or not isinstance(item.meaning, PartialDate):
        return resolve(item.meaning, context)
    return replace(resolve(replace(item.meaning, year=year), context), inferred=True)


def _is_yearless(item: Found) -> bool:
    meaning = item.meaning.last if isinstance(item.meaning, Interval) else item.meaning
    meaning = meaning.of if isinstance(meaning, Portion) else meaning
    return isinstance(meaning, PartialDate) and meaning.year is None and meaning.year_offset is None


def _lean(found: Sequence[Found], *, by_year: bool = True) -> Reference | None:
    """What yearless dates lean on in an undated text: the latest full date, or the middle of a later year."""
    days, years = list[dt.date](), list[int]()
    for item in found:
        if isinstance(item.meaning, PartialDate) and item.meaning.year and not item.is_goal:
            value = resolve(item.meaning, Context(None))
            years.append(item.meaning.year)
            days += [value.earliest] if item.meaning.day and value.earliest else []
    latest = max(days, default=None)
    if by_year and years and (latest is None or max(years) > latest.year):
        latest = dt.date(max(years), 7, 1)
    return Reference(latest, "?", "previous_date") if latest else None
