"""Words of units of time: «أسبوع», «شهرين», «سنوات», from ``time_units.csv``."""

from __future__ import annotations

from typing import cast

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates.meaning import Unit
from flows.extract.dates.vocabulary import END, alternatives

UNITS: dict[str, tuple[Unit, int]] = {
    fold(word): (cast("Unit", row["unit"]), int(row["count"]))
    for row in vocabularies.load("time_units")
    for word in row["words"].split("|")
}
"""Folded word → unit and how many: «شهرين» is two months."""

UNIT = alternatives(UNITS) + END
DUALS = {word: unit for word, (unit, count) in UNITS.items() if count == 2}
PLURALS = ("ايام", "اسابيع", "اشهر", "شهور", "اعوام", "سنوات", "سنين", "عقود", "ساعات")
"""Plurals that alone give no number: «منذ سنوات»."""
SINGLE = ("اسبوع", "شهر", "عام", "سنه", "يوم", "عقد")
"""Units that stand for a whole with the article: «الأسبوع الماضي», «هذا العام»."""
