"""The rows of all documents together: names clean, ids rewritten where things are one, each canonical row once.

What tells which things are one meets in the order of its key (`sorted_columns`), never all of it in memory: entities,
meetings and instruments, each way to tell of one once. In memory are names of persons that texts alone know, hashes of
who took part in what meeting, and what comes of it: maps from id to id. These are then applied part by part.

Rows stay columns as far as it goes. Objects are made of rows that share an id, of persons and of meetings that may be
one with another: a few of the rows of a text, where all of its rows cost more than everything else here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from flows.contract.packed_rows import cells
from flows.contract.rows import Row, Rows
from flows.contract.together import Together, together
from flows.resolve.attendance import Attendance
from flows.resolve.canonical import canonical
from flows.resolve.meetings import one_meeting
from flows.resolve.own_rows import own_rows
from flows.resolve.persons import merged_persons
from flows.resolve.pieces import SHARED, Ids, as_part, with_ids
from flows.resolve.series import chained
from flows.resolve.sorted_columns import SortedColumns
from flows.resolve.tidying import tidied_columns


@dataclass(frozen=True, slots=True)
class Resolution:
    """What texts have in common: ids that are now another, the shared rows, and how many rows these were, by table."""

    ids: Ids
    shared: Rows
    taken: Mapping[str, int] = field(default_factory=dict)


def resolution(parts: Sequence[Rows], together: Together = together) -> Resolution:
    """Find which things of many documents are one; arguments as for `resolve`, in parts that are there already."""
    shared = {
        name: SortedColumns(name, (key,), together, partial(tidied_columns, name)) for name, key in SHARED.items()
    }
    attendance, taken = Attendance(), Counter[str]()
    for part in parts:
        attendance.add(part.participations)
        for name, rows in shared.items():
            rows.extend([part[name]])
            taken[name] += len(part[name])
    persons = merged_persons(_persons(shared["entities"]))
    meetings = one_meeting(_meetings(shared["meetings"], persons), attendance, persons, together)
    ids = {**persons, **meetings}
    finished = (_finished(name, shared.pop(name), ids, together) for name in SHARED)
    return Resolution(ids, together(chain.from_iterable(finished)), taken)


def resolve(documents: Iterable[Rows], together: Together = together) -> Rows:
    """Merge the rows of many documents.

    Args:
        documents: what :func:`flows.extract.extract_text` gave, text by text or several texts together, in any order;
            the rows of a text are all in one part. A sequence is gone through several times, part by part.
        together: how the result is brought together, in memory by default.

    Returns:
        Rows: entities, meetings and instruments once each; the other tables joined, their references rewritten.
        The result does not depend on the order of the documents.
    """
    parts = documents if isinstance(documents, Sequence) else tuple(documents)
    found = resolution(parts, together)
    own = (own_rows(parts[place], found.ids) for place in _in_order([_first_document(part) for part in parts]))
    return together(chain(own, (found.shared,)))


def _first_document(rows: Rows) -> str:
    return next((document_id for (document_id,) in cells(rows.documents, ("document_id",))), "")


def _in_order(keys: Sequence[str]) -> list[int]:
    return sorted(range(len(keys)), key=keys.__getitem__)


def _persons(entities: Iterable[Sequence[Row]]) -> Iterator[Any]:
    return chain.from_iterable(canonical(entities, "entities", SHARED["entities"]))


def _meetings(meetings: Iterable[Sequence[Row]], persons: Mapping[str, str]) -> Iterator[Sequence[Row]]:
    """Each meeting once, as one text or several tell of it."""
    renamed = (with_ids(rows, "meetings", persons) for rows in meetings)
    return canonical(renamed, "meetings", SHARED["meetings"])


def _finished(name: str, rows: Iterable[Sequence[Row]], ids: Ids, together: Together) -> Iterator[Rows]:
    """The canonical rows of a table, by the ids that they have in the end."""
    by_last_ids = SortedColumns(name, (SHARED[name],), together).extend(with_ids(some, name, ids) for some in rows)
    pieces = canonical(by_last_ids, name, SHARED[name])
    return (as_part(name, some) for some in (chained(pieces, together) if name == "meetings" else pieces))
