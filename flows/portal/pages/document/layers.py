"""The layers of a document page: kinds of rows that a reader shows or hides, in the text and beside it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.portal.language import Words
from flows.portal.pages.document.views import RowView


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerKind:
    """`letter` is its class in the page, `table` where its rows come from, `shown` whether it is on at first."""

    letter: str
    table: str
    shown: bool = False


# What the text says comes first and is shown; who and where is named in every line, so that is for the asking.
KINDS = (
    LayerKind(letter="s", table="statements", shown=True),
    LayerKind(letter="d", table="dates", shown=True),
    LayerKind(letter="i", table="citations", shown=True),
    LayerKind(letter="q", table="quotations"),
    LayerKind(letter="m", table="meeting_reports"),
    LayerKind(letter="p", table="participations"),
    LayerKind(letter="o", table="positions"),
    LayerKind(letter="e", table="mentions"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One switch: its letter, what it is called, how many rows it has, whether it is on at first."""

    letter: str
    words: str
    count: int
    shown: bool


def layers_of(rows: Sequence[RowView], words: Words) -> tuple[Layer, ...]:
    """The switches of a page; a layer without rows has none. Where none of the usual ones has rows, all are on."""
    counts = {kind.letter: 0 for kind in KINDS}
    for row in rows:
        counts[row.layer] += 1
    usual = any(counts[kind.letter] for kind in KINDS if kind.shown)
    return tuple(
        Layer(
            letter=kind.letter,
            words=words(f"document.layer_{kind.table}"),
            count=counts[kind.letter],
            shown=kind.shown or not usual,
        )
        for kind in KINDS
        if counts[kind.letter]
    )
