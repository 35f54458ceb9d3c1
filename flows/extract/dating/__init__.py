"""When a text was issued, worked out from itself as a constraint problem.

Evidence, strongest first: a supplied date; a date of publication that the text states (:mod:`.stated`); a full date
beside «اليوم» or «أمس»; the day of the meeting that a joint statement comes from; the day that ends the title, or the
last of several on a line above the text. Else each clue narrows the set of possible days (:mod:`.constraints`), or a
day told of shortly before the dateline, a year still ahead or a length of time gives an estimate (:mod:`.estimates`);
else there is none. Every step leaves a sentence in ``reasons``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from flows.extract.dates import DateScan
from flows.extract.dating.clues import Clue, clues_of
from flows.extract.dating.constraints import constrained
from flows.extract.dating.dating import Dating, on_day
from flows.extract.dating.estimates import about_a_year, dateline_of_news, yearless_dateline
from flows.extract.dating.stated import stated_date, title_date
from flows.extract.passages import Passage
from flows.extract.word_classes import words_of

__all__ = ["Dating", "date_document"]

_HEAD = 3  # lines of the head of a page
_CLAUSE = 60  # characters between «اليوم» and the date of the same clause
_STOP = re.compile(r"[.!؟\n؛:]")
_NAMES = {0: "اليوم", -1: "أمس", -2: "أول أمس", 1: "غدا", 2: "بعد غد"}


def date_document(
    scanned: DateScan,
    passages: Sequence[Passage],
    *,
    of_meeting: bool,
    future: Sequence[bool],
    of_texts: frozenset[int] = frozenset(),
    adopted: Sequence[dt.date] = (),
) -> Dating:
    """Infer the date of a document from its expressions.

    ``of_meeting`` says that the text was issued by those who met, on the day on which they did; ``future[i]`` that the
    i-th expression lies ahead in the text, ``of_texts`` which of them are days of texts that it cites; ``adopted`` are
    the days on which, as is known, cited texts were adopted.
    """
    clues = clues_of(scanned, passages, future, of_texts)
    text = scanned.folded.text
    return (
        stated_date(text, clues)
        or _beside_today(clues)
        or _today_and_day(text, clues)
        or (_meeting_day(clues) if of_meeting else None)
        or title_date(text, clues)
        or _last_of_days(clues)
        or constrained(text, clues, adopted)
        or dateline_of_news(text, clues)
        or yearless_dateline(text, clues)
        or about_a_year(text, clues)
        or Dating()
    )


def _beside_today(clues: list[Clue]) -> Dating | None:
    """«اليوم الاثنين 5 مايو 2014», or «أمس» beside a full date."""
    for clue in clues:
        if clue.day is not None and clue.found.deictic is not None:
            day = clue.day - dt.timedelta(days=clue.found.deictic)
            return on_day(day, "inferred", f"the text calls {clue.day} «{_NAMES[clue.found.deictic]}»")
    return None


def _today_and_day(text: str, clues: list[Clue]) -> Dating | None:
    """«اجتمعوا اليوم في القاهرة، يوم 15 مارس 2023»: a full date in the same clause as «اليوم» or «أمس»."""
    for told, dated in pairwise(clues):
        if told.found.deictic not in (0, -1) or dated.day is None or dated.future or dated.found.kind != "date":
            continue
        if _one_clause(text[told.found.end : dated.found.start]):
            day = dated.day - dt.timedelta(days=told.found.deictic)
            return on_day(day, "inferred", f"the text tells of {dated.day} as «{_NAMES[told.found.deictic]}»")
    return None


def _one_clause(between: str) -> bool:
    """Whether nothing but places stands between, and the date is introduced as a day: «، يوم», «الموافق»."""
    words = between.replace("،", " ").replace("(", " ").split()
    if len(between) > _CLAUSE or _STOP.search(between) or any(word in words_of("clause_break") for word in words):
        return False
    introduced = (
        not words or words[-1] in ("يوم", "الموافق", "بتاريخ", "المصادف") or between.rstrip()[-1:] in ("،", "(")
    )
    return introduced and not any(word in words_of("relative") for word in words)


def _last_of_days(clues: list[Clue]) -> Dating | None:
    """«ياوندي، 29 - 30 أغسطس 2024» on a line above the text: it is of one of these days, the last at the latest."""
    for clue in clues:
        if clue.until is not None and clue.passage is not None and clue.passage.kind == "dateline":
            if clue.rank > _HEAD or any(known > clue.until for other in clues if (known := other.dated_past)):
                return None
            return on_day(clue.until, "inferred", f"a line above the text gives days up to {clue.until}", certain=False)
    return None


def _meeting_day(clues: list[Clue]) -> Dating | None:
    """A joint statement is of the day of its meeting, or its last: the full date in its title or first paragraphs."""
    for clue in clues:
        day = clue.day or clue.until
        if day is not None and not clue.future and clue.passage is not None and clue.passage.kind != "caption":
            later = [known for other in clues if (known := other.dated_past) and known > day]
            return None if later else on_day(day, "inferred", f"joint statement of the meeting of {day}")
    return None
