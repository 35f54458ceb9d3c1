"""When a text was issued, worked out from itself as a constraint problem.

Evidence, strongest first: a supplied date; a date of publication that the text states (:mod:`.stated`); a full date
beside «اليوم» or «أمس»; the day of the meeting that a joint statement comes from. Else each clue narrows the set of
possible days (:mod:`.constraints`), or a year still ahead or a length of time gives an estimate (:mod:`.estimates`);
else there is none. Every step leaves a sentence in ``reasons``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from flows.extract.dates import DateScan
from flows.extract.dating.clues import Clue, clues_of
from flows.extract.dating.constraints import constrained
from flows.extract.dating.dating import Dating, on_day
from flows.extract.dating.estimates import about_a_year, yearless_dateline
from flows.extract.dating.stated import stated_date
from flows.extract.passages import Passage

__all__ = ["Dating", "date_document"]

_NAMES = {0: "اليوم", -1: "أمس", -2: "أول أمس", 1: "غدا", 2: "بعد غد"}


def date_document(
    scanned: DateScan, passages: Sequence[Passage], *, joint_statement: bool, future: Sequence[bool]
) -> Dating:
    """Infer the date of a document from its expressions; ``future[i]`` says that the i-th lies ahead in the text."""
    clues = clues_of(scanned, passages, future)
    text = scanned.folded.text
    return (
        stated_date(text, clues)
        or _beside_today(clues)
        or (_meeting_day(clues) if joint_statement else None)
        or constrained(text, clues)
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


def _meeting_day(clues: list[Clue]) -> Dating | None:
    """A joint statement is of the day of its meeting, or its last: the full date in its title or first paragraphs."""
    for clue in clues:
        day = clue.day or clue.until
        if day is not None and not clue.future and clue.passage is not None and clue.passage.kind != "caption":
            later = [known for other in clues if (known := other.dated_past) and known > day]
            return None if later else on_day(day, "inferred", f"joint statement of the meeting of {day}")
    return None
