"""What one comparison of one document yields: counts, and the cases behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from flows.score.pairing import Pairing
from flows.score.spans import Span

Gold = TypeVar("Gold")
Found = TypeVar("Found")
Fault = Literal["miss", "false_alarm", "wrong"]


@dataclass(frozen=True, slots=True)
class Count:
    """Items wanted, items found, items right; adding counts gives micro averages."""

    gold: int = 0
    found: int = 0
    matched: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.found + other.found, self.matched + other.matched)

    @property
    def precision(self) -> float | None:
        """Right among found, 0 to 1; null when nothing was found."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among wanted, 0 to 1; null when nothing was wanted."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, 0 to 1; null when nothing was wanted and nothing found."""
        total = self.gold + self.found
        return 2 * self.matched / total if total else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: a miss, a false alarm, or a value that is wrong on something found."""

    fault: Fault
    text: str
    start: int | None = None
    end: int | None = None
    expected: str | None = None
    had: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The count of one measure in one document, with its faults."""

    measure: str
    count: Count
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """How an item appears in the list of faults."""

    text: str
    span: Span | None = None
    value: str | None = None

    @classmethod
    def at(cls, span: Span, value: object = None) -> Shown:
        """An item that stands somewhere in the text."""
        return cls(span.text, span, None if value is None else str(value))

    def missed(self) -> Finding:
        """The gold item was not found."""
        return self._finding("miss", self.value, None)

    def false_alarm(self) -> Finding:
        """Nothing in the gold corresponds to the item."""
        return self._finding("false_alarm", None, self.value)

    def wrong(self, had: object) -> Finding:
        """The gold item was found with another value."""
        return self._finding("wrong", self.value, None if had is None else str(had))

    def _finding(self, fault: Fault, expected: str | None, had: str | None) -> Finding:
        start, end = (self.span.start, self.span.end) if self.span else (None, None)
        return Finding(fault, self.text, start, end, expected, had)


def retrieval(
    measure: str,
    pairing: Pairing[Gold, Found],
    show_gold: Callable[[Gold], Shown],
    show_found: Callable[[Found], Shown],
) -> Outcome:
    """Count a pairing: every pair is right, what is left alone is a miss or a false alarm."""
    matched = len(pairing.pairs)
    findings = (
        *(show_gold(item).missed() for item in pairing.missed),
        *(show_found(item).false_alarm() for item in pairing.extra),
    )
    return Outcome(measure, Count(matched + len(pairing.missed), matched + len(pairing.extra), matched), findings)


@dataclass(frozen=True, slots=True)
class Check:
    """One value of a paired item: what was wanted, what was had, and whether that is right."""

    shown: Shown
    had: object
    right: bool


def accuracy(measure: str, checks: Iterable[Check]) -> Outcome:
    """Count right values among checks; wanted and found are both the number of checks."""
    done = tuple(checks)
    wrong = tuple(check.shown.wrong(check.had) for check in done if not check.right)
    return Outcome(measure, Count(len(done), len(done), len(done) - len(wrong)), wrong)
