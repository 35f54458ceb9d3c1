"""Time expressions of Arabic texts, each with its span, value and rule. The stable face is :func:`find_dates`."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.arabic.folding import Folded
from flows.extract.dates.events import event_year
from flows.extract.dates.meaning import (
    Ago,
    DayOfMonth,
    DaysAway,
    Found,
    Interval,
    Kind,
    Length,
    Modifier,
    Part,
    PartialDate,
    PartialHijri,
    UnitAway,
    Vague,
    Weekday,
)
from flows.extract.dates.resolving import resolve
from flows.extract.dates.scanning import mend_month_names, scan
from flows.extract.dates.values import Anchor, Context, Reference, Value, narrowed

# Words of the future before an expression: «سيعقد … في 15 سبتمبر», «من المقرر أن … الخميس».
_FUTURE = re.compile(
    r"(?<!\w)[وف]?(?:س(?!ياس|ياد|يطر|يد|يار|يناء|يناريو|يرغي|يول|يره|يما|تين|تون|ته|تيف|نو|نه|نجار|نوات|ند|تراتيج|تات|ينا(?!قش))"
    r"[يتن]\w{2,}|سوف|لن|من\s+المقرر|المقرر|المقرره|مقرره?|من\s+المنتظر|المنتظر|من\s+المرتقب|المرتقبه?|يعتزم|تعتزم"
    r"|من\s+المتوقع|المزمع|المزمعه|تاجيل|الاستحقاق|يتوقع|تتوقع|يستعد|تستعد|ليعقد|تمهيدا)(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!؟\n]")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression.

    Attributes:
        start, end: code points into the text as given, end exclusive; ``text`` is what stands there.
        kind: date, deadline, duration or set (a repetition).
        edtf: EDTF level 1, ``None`` where the text leaves it open; ``earliest``/``latest`` its first and last day.
        duration: ISO 8601, for durations and sets.
        calendar: gregorian or hijri (Umm al-Qura; ``edtf`` is always Gregorian).
        relative: whether the words count from another day.
        anchor: what a relative or yearless value was resolved from.
        modifier: vague, approximate, early, mid or late.
        basis: stated, or inferred from context.
        rule: stable name of the rule that found it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    duration: str | None
    calendar: str
    relative: bool
    anchor: Anchor | None
    modifier: Modifier | None
    basis: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateScan:
    """Expressions found in a text and not yet resolved; offsets of ``found`` are into ``folded.text``."""

    folded: Folded
    found: tuple[Found, ...]


def scan_dates(folded: Folded, masked: Iterable[tuple[int, int]] = ()) -> DateScan:
    """Find expressions once; ``masked`` are source spans that are no dates (numbers of resolutions)."""
    mended = mend_month_names(folded)
    found = scan(mended.text)
    blocked = sorted(masked)
    found = [item for item in found if not _touches(mended.span(item.start, item.end), blocked)]
    return DateScan(mended, tuple(item for item in found if not _is_ibb(mended, item)))


def _is_ibb(folded: Folded, item: Found) -> bool:
    """«في إب» is the Yemeni city: alone, the month must be written «آب»."""
    if item.rule != "date.month" or folded.text[item.start : item.end] != "اب":
        return False
    return folded.source[folded.span(item.start, item.end)[0]] != "آ"


def _touches(span: tuple[int, int], blocked: Sequence[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of some spans, which are in order and apart."""
    index = bisect_right(blocked, span)
    return any(start < span[1] and span[0] < end for start, end in blocked[max(0, index - 1) : index + 1])


def find_dates(text: str, reference: dt.date | dt.datetime | str | None = None) -> list[TimeExpression]:
    """Find and resolve every time expression of a text, in order, without overlap.

    Args:
        text: any Unicode string.
        reference: the document's day, for relative and yearless expressions; an ISO string is accepted.
            ``None`` infers it from the text where the text allows.

    Raises:
        ValueError: when ``reference`` is a string that is no ISO date.
    """
    from flows.extract.source import prepare  # the document's date needs instruments and passages

    source = prepare(text, reference=as_day(reference))
    return list(source.dates)


def as_day(reference: dt.date | dt.datetime | str | None) -> dt.date | None:
    """A day from a date, a datetime or an ISO 8601 string."""
    if isinstance(reference, str):
        return dt.datetime.fromisoformat(reference.replace("Z", "+00:00")).date()
    return reference.date() if isinstance(reference, dt.datetime) else reference


def resolve_dates(
    scanned: DateScan,
    reference: Reference | None,
    embedded_from: int | None = None,
    around: dt.date | None = None,
) -> tuple[TimeExpression, ...]:
    """Resolve a scan with the document's date; without one, yearless dates lean on full dates before them.

    From the source offset ``embedded_from`` on, the text is a statement that a press release carries: its «اليوم» is
    the day of the meeting, the last single day named before it, not the day of publication. ``around`` is a day near
    the document's, where only its month or year is known: enough for yearless dates, not for «اليوم».
    """
    dates = _resolved(scanned, reference, around)
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
    scanned: DateScan, reference: Reference | None, around: dt.date | None = None
) -> tuple[TimeExpression, ...]:
    text = scanned.folded.text
    resolved = []
    fallback = _year_context(scanned.found)
    isolated = len(text.split()) <= 4
    before: dt.date | None = None
    for item in scanned.found:
        anchor = reference
        if _same_month(item):
            anchor = Reference(before, reference.qualifier if reference else "", "previous_date") if before else None
        elif reference is None and _yearless(item):
            anchor = (
                Reference(around, "?") if around else Reference(fallback, "", "previous_date") if fallback else None
            )
        context = Context(anchor, is_future(text, item), isolated)
        value = narrowed(_value(text, item, context), item.modifier)
        before = _month_of(value) or before
        resolved.append(_expression(scanned.folded, item, value, anchor))
    return tuple(resolved)


def _value(text: str, item: Found, context: Context) -> Value:
    """The value of an expression; the year of an event known by its day («هجمات 11 سبتمبر») is the event's."""
    year = event_year(text, item, context.reference.day if context.reference else None)
    if year is None or not isinstance(item.meaning, PartialDate):
        return resolve(item.meaning, context)
    return replace(resolve(replace(item.meaning, year=year), context), inferred=True)


def _same_month(item: Found) -> bool:
    """«العاشر من الشهر نفسه»: the month is that of the date before it."""
    return isinstance(item.meaning, DayOfMonth) and item.meaning.months is None


def _month_of(value: Value) -> dt.date | None:
    """First day of a value that lies in one month."""
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > 31:
        return None
    return value.earliest if value.earliest.month == value.latest.month else None


def _yearless(item: Found) -> bool:
    meaning = item.meaning.last if isinstance(item.meaning, Interval) else item.meaning
    return isinstance(meaning, PartialDate) and meaning.year is None and meaning.year_offset is None


def _year_context(found: Sequence[Found]) -> dt.date | None:
    """The day that yearless dates lean on in an undated text: the latest full date, or the middle of a later year."""
    days, years = list[dt.date](), list[int]()
    for item in found:
        if isinstance(item.meaning, PartialDate) and item.meaning.year:
            value = resolve(item.meaning, Context(None))
            years.append(item.meaning.year)
            days += [value.earliest] if item.meaning.day and value.earliest else []
    latest = max(days, default=None)
    if years and (latest is None or max(years) > latest.year):
        return dt.date(max(years), 7, 1)
    return latest


def is_future(text: str, item: Found) -> bool:
    """Whether the words before the expression, in its sentence, speak of what is to come."""
    before = text[max(0, item.start - 110) : item.start]
    return bool(_FUTURE.search(_SENTENCE_END.split(before)[-1]))


def is_future_text(text: str) -> bool:
    """Whether a stretch of folded text speaks of what is to come."""
    return bool(_FUTURE.search(text))


_PRESENT = re.compile(r"(?<!\w)[وف]?[يت][ء-ي]{3,}(?!\w)")


def is_ahead(text: str, item: Found) -> bool:
    """Whether an expression of the current month lies ahead: future words, or a present verb as the nearest one.

    «يقود السفير … اجتماع … يوم 29 كانون الثاني الجاري»: news tells what happened in the past tense.
    """
    if is_future(text, item):
        return True
    before = _SENTENCE_END.split(text[max(0, item.start - 300) : item.start])[-1]
    last = None
    for match in _PRESENT.finditer(before):
        last = match
    return last is not None


def is_relative(item: Found) -> bool:
    """Whether the words count from another day: «أمس», «المقبل», «في غضون ستة أشهر»."""
    meaning = item.meaning
    if isinstance(meaning, DaysAway | DayOfMonth | Weekday | UnitAway | Ago | Vague) or item.deictic is not None:
        return True
    if isinstance(meaning, Length):
        return item.rule in ("duration.within", "duration.since")
    last = meaning.last if isinstance(meaning, Interval) else meaning
    if isinstance(last, PartialDate):
        return last.direction is not None or last.year_offset is not None
    return isinstance(last, Part | PartialHijri) and last.direction is not None


def _expression(folded: Folded, item: Found, value: Value, reference: Reference | None) -> TimeExpression:
    start, end = folded.span(item.start, item.end)
    return TimeExpression(
        start=start,
        end=end,
        text=folded.source[start:end],
        kind=item.kind,
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        duration=value.duration,
        calendar="hijri" if item.rule.startswith("date.hijri") else "gregorian",
        relative=is_relative(item),
        anchor=reference.anchor if reference and value.inferred else None,
        modifier=item.modifier,
        basis="inferred" if value.inferred else "stated",
        rule=item.rule,
    )
