"""Rates per thousand words beside those of the release before, and the bounds that these set.

A measure counts rows of each document. Two questions are asked of it, because they have different answers:

- **known** documents, which the release before had, too: the texts are the same, so the rates may differ only as far
  as the rules were mended. The bounds are a fifth of the rows before, and twice the square root of their number,
  so that three rows instead of two alarm nobody.
- **new** documents: other texts, whose rates scatter as those of the release before did from text to text. The bounds
  are three standard errors of a ratio, with the dispersion of that release (quasi-Poisson) drawn towards
  `DISPERSION`, as if `WEIGHT` texts had shown it: a handful of texts cannot tell how texts scatter.

Without a release before, or where it lacks a table or a column, there is nothing to compare, and no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from flows.contract import Bilingual

if TYPE_CHECKING:
    import apsw

SHARE = 0.2
DISPERSION = 5.0
WEIGHT = 10
ERRORS = 3.0
KNOWN, NEW = "known", "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: `sql` gives the number of rows of each document that has any."""

    name: str
    said: Bilingual
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A measure over known or new documents; `rate`, `expected`, `low` and `high` are per thousand words.

    `before` counts the rows that the release before had of the same documents, or of all of its own.
    """

    measure: str
    said: Bilingual
    documents: str
    texts: int
    words: int
    rows: int
    before: int
    rate: float
    expected: float
    low: float
    high: float


# What rates are counted against.
WORDS_OF_TEXTS = "SELECT document_id, words FROM documents"


@dataclass(frozen=True, slots=True)
class _Counted:
    """Rows and words of each document of one release."""

    rows: Mapping[str, int]
    words: Mapping[str, int]

    def total(self, documents: frozenset[str]) -> tuple[int, int]:
        rows = sum(self.rows.get(each, 0) for each in documents)
        return rows, sum(self.words[each] for each in documents)


def rates(measures: tuple[Measure, ...], now: apsw.Connection, before: apsw.Connection) -> tuple[Rate, ...]:
    """Every measure that both releases can be asked for, over the known and over the new documents."""
    return tuple(rate for measure in measures for rate in _rates(measure, now, before))


def _rates(measure: Measure, now: apsw.Connection, before: apsw.Connection) -> Iterator[Rate]:
    old = _count(measure, before)
    if old is None or not sum(old.words.values()):
        return
    counted = _count(measure, now)
    if counted is None:  # the suite asks for something that the contract does not have
        raise LookupError(f"the measure {measure.name} cannot be counted")
    known = frozenset(counted.words) & frozenset(old.words)
    for kind, documents in ((KNOWN, known), (NEW, frozenset(counted.words) - known)):
        if counted.total(documents)[1]:
            yield _known(measure, documents, counted, old) if kind == KNOWN else _new(measure, documents, counted, old)


def _count(measure: Measure, database: apsw.Connection) -> _Counted | None:
    import apsw

    try:
        rows = {str(name): int(rows) for name, rows in database.execute(measure.sql)}
        words = {str(name): int(words) for name, words in database.execute(WORDS_OF_TEXTS)}
    except apsw.SQLError:  # an older contract
        return None
    return _Counted(rows, words)


def _known(measure: Measure, documents: frozenset[str], now: _Counted, old: _Counted) -> Rate:
    before, _ = old.total(documents)
    slack = SHARE * before + 2 * sqrt(before) + 1
    _, words = now.total(documents)
    return _rate(measure, KNOWN, documents, now, before, expected=before / words, width=slack / words)


def _new(measure: Measure, documents: frozenset[str], now: _Counted, old: _Counted) -> Rate:
    before, words_before = old.total(frozenset(old.words))
    expected = before / words_before
    _, words = now.total(documents)
    # Half a row at least: what was never seen may still exist.
    variance = _dispersion(old, expected) * max(expected, 0.5 / words_before) * (1 / words_before + 1 / words)
    return _rate(measure, NEW, documents, now, before, expected=expected, width=ERRORS * sqrt(variance))


def _dispersion(old: _Counted, expected: float) -> float:
    """How much more the counts of texts scatter than chance would have it; never less than chance."""
    if not expected:
        return DISPERSION
    due = {name: expected * words for name, words in old.words.items() if words}
    scatter = sum((old.rows.get(name, 0) - share) ** 2 / share for name, share in due.items())
    return max(1.0, (DISPERSION * WEIGHT + scatter) / (WEIGHT + len(due) - 1))


def _rate(
    measure: Measure,
    kind: str,
    documents: frozenset[str],
    now: _Counted,
    before: int,
    *,
    expected: float,
    width: float,
) -> Rate:
    rows, words = now.total(documents)
    return Rate(
        measure=measure.name,
        said=measure.said,
        documents=kind,
        texts=len(documents),
        words=words,
        rows=rows,
        before=before,
        rate=_per_thousand(rows / words),
        expected=_per_thousand(expected),
        low=_per_thousand(max(0.0, expected - width)),
        high=_per_thousand(expected + width),
    )


def _per_thousand(rate: float) -> float:
    return round(1000 * rate, 3)
