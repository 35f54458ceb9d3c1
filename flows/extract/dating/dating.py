"""A document's date and how it was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flows.extract.dates.values import Reference


@dataclass(frozen=True, slots=True)
class Dating:
    """A document's date and how it was found; all ``None`` where the text leaves it open.

    Attributes:
        edtf: EDTF level 1, with ``?`` or ``~`` where it is not certain; ``earliest``/``latest`` its bounds.
        basis: stated, inferred or supplied.
        reasons: a sentence for each step.
        day: the single day known or preferred, what «اليوم» means.
    """

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str | None = None
    reasons: tuple[str, ...] = ()
    day: dt.date | None = None

    @property
    def reference(self) -> Reference | None:
        """What relative expressions count from; ``None`` when no single day is known or preferred."""
        if self.day is None:
            return None
        return Reference(self.day, "?" if self.edtf and self.edtf.endswith("?") else "")

    @property
    def around(self) -> dt.date | None:
        """A day of the month in which the document lies, where no single day is known."""
        if self.day or self.earliest is None or self.latest is None or (self.latest - self.earliest).days > 31:
            return None
        return self.earliest


def on_day(day: dt.date, basis: str, reason: str, *, certain: bool = True) -> Dating:
    """A single day."""
    return Dating(f"{day}" if certain else f"{day}?", day, day, basis, (reason,), day)
