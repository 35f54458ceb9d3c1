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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from flows.contract import Bilingual

if TYPE_CHECKING:
    import apsw
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

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
DOCUMENT, WORDS = "document_id", "words"


def count(measures: Sequence[Measure], database: apsw.Connection) -> pa.Table:
    """The words of each text, and its rows by each measure, in columns of their names.

    What the tables cannot be asked for, because they follow an older contract, has no column.
    """
    import apsw
    import pyarrow as pa

    def told(sql: str) -> dict[str, int] | None:
        try:
            return {str(name): int(number) for name, number in database.execute(sql)}
        except apsw.SQLError:
            return None

    words = told(WORDS_OF_TEXTS) or {}
    columns: dict[str, pa.Array[Any]] = {
        DOCUMENT: pa.array(words, pa.string()),
        WORDS: pa.array(words.values(), pa.int64()),
    }
    for measure in measures:
        if (rows := told(measure.sql)) is not None:
            columns[measure.name] = pa.array([rows.get(name, 0) for name in words], pa.int64())
    return pa.table(columns)


def rates(measures: Sequence[Measure], now: pa.Table, before: pa.Table) -> tuple[Rate, ...]:
    """Every measure that both releases can be asked for, over the known and over the new documents.

    Args:
        measures: what is compared.
        now: what `count` gave for this release.
        before: for the one before.

    Raises:
        LookupError: this release cannot be asked for a measure.
    """
    return tuple(_rates(measures, now, before))


def _rates(measures: Sequence[Measure], now: pa.Table, before: pa.Table) -> Iterator[Rate]:
    import pyarrow.compute as pc

    known = pc.is_in(now.column(DOCUMENT), value_set=before.column(DOCUMENT).combine_chunks())
    had = before.filter(pc.is_in(before.column(DOCUMENT), value_set=now.column(DOCUMENT).combine_chunks()))
    kinds = ((KNOWN, now.filter(known)), (NEW, now.filter(pc.invert(known))))
    for measure in measures:
        if measure.name not in before.column_names or not _sum(before, WORDS):
            continue
        if measure.name not in now.column_names:  # the suite asks for something that the contract does not have
            raise LookupError(f"the measure {measure.name} cannot be counted")
        for kind, texts in kinds:
            if _sum(texts, WORDS):
                yield _known(measure, texts, had) if kind == KNOWN else _new(measure, texts, before)


def _sum(counted: pa.Table, name: str) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(counted.column(name)).as_py() or 0)


def _known(measure: Measure, now: pa.Table, had: pa.Table) -> Rate:
    """A rate over the texts that both releases have."""
    before, words = _sum(had, measure.name), _sum(now, WORDS)
    slack = SHARE * before + 2 * sqrt(before) + 1
    return _rate(measure, KNOWN, now, before, expected=before / words, width=slack / words)


def _new(measure: Measure, now: pa.Table, old: pa.Table) -> Rate:
    before, words_before, words = _sum(old, measure.name), _sum(old, WORDS), _sum(now, WORDS)
    expected = before / words_before
    # Half a row at least: what was never seen may still exist.
    variance = _dispersion(measure, old, expected) * max(expected, 0.5 / words_before) * (1 / words_before + 1 / words)
    return _rate(measure, NEW, now, before, expected=expected, width=ERRORS * sqrt(variance))


def _dispersion(measure: Measure, old: pa.Table, expected: float) -> float:
    """How much more the counts of texts scatter than chance would have it; never less than chance."""
    if not expected:
        return DISPERSION
    words, rows = _numbers(old, WORDS), _numbers(old, measure.name)
    due = expected * words[words > 0]
    scatter = float(((rows[words > 0] - due) ** 2 / due).sum())
    return max(1.0, (DISPERSION * WEIGHT + scatter) / (WEIGHT + len(due) - 1))


def _numbers(counted: pa.Table, name: str) -> NDArray[np.int64]:
    found: Any = counted.column(name).to_numpy()
    numbers: NDArray[np.int64] = found
    return numbers


def _rate(measure: Measure, kind: str, now: pa.Table, before: int, *, expected: float, width: float) -> Rate:
    rows, words = _sum(now, measure.name), _sum(now, WORDS)
    return Rate(
        measure=measure.name,
        said=measure.said,
        documents=kind,
        texts=now.num_rows,
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
