"""From what a text says to days of the calendar: EDTF, earliest and latest day.

Conventions (docs/method.md has them in words) stand in the modules of their kind. EDTF is level 1 of ISO 8601-2; what
hangs on an uncertain document date carries its ``?``.
"""

from flows.extract.dates.resolving import counted, gregorian, hijri
from flows.extract.dates.resolving.dispatch import resolve

__all__ = ["counted", "gregorian", "hijri", "resolve"]
