"""The rows of a document in the order of its text, each as what it says in the words of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flows.contract import tables
from flows.portal import addresses
from flows.portal.citation_markup import RowCitations
from flows.portal.citing import Citation
from flows.portal.edition import Edition
from flows.portal.marked_text import Mark
from flows.portal.pages.document.layers import KINDS
from flows.portal.pages.document.row_views import Placed, RowViews
from flows.portal.pages.document.views import RowView


def rows_of_document(
    document_id: str, edition: Edition, citation: Citation, *, sentences: bool = False
) -> tuple[tuple[RowView, ...], tuple[Mark, ...]]:
    """Every row that was read from a document, and its mark in the text; both in the order of the text.

    Args:
        document_id: the document.
        edition: the release in one language.
        citation: that of the document, in the style in which rows are to be cited.
        sentences: whether statements show their sentence, as they must where the text is not beside them.
    """
    placed = sorted(_placed(document_id, edition), key=lambda each: each.order)
    view = RowViews(edition, RowCitations(citation), sentences)
    taken: set[str] = set()
    rows, marks = [], []
    for number, each in enumerate(placed, start=1):
        shown = view.of(each, number)
        marks.append(
            Mark(
                start=each.start,
                end=each.end,
                number=number,
                kind=f"{shown.layer} {shown.tint}" if shown.tint else shown.layer,
            )
        )
        rows.append(replace(shown, anchor=None) if each.anchor in taken else shown)
        taken.add(each.anchor)
    return tuple(rows), tuple(marks)


def _placed(document_id: str, edition: Edition) -> Iterator[Placed]:
    named: Mapping[str, Callable[[Any], str]] = {
        "meeting_reports": lambda row: addresses.report_anchor(row.start),
        "participations": lambda row: addresses.participation_anchor(row.start, row.entity_id),
        "positions": lambda row: addresses.position_anchor(row.start, row.person_id),
    }
    for index, kind in enumerate(KINDS):
        (*_, identifier) = tables()[kind.table].primary_key
        anchor = named.get(kind.table) or partial(_anchor, identifier)
        for row in edition.data.in_document(kind.table).get(document_id, ()):
            yield Placed(start=row.start, end=row.end, layer=index, anchor=anchor(row), row=row)


def _anchor(identifier: str, row: Any) -> str:
    return addresses.anchor(getattr(row, identifier), row.document_id)
