"""Which texts need a shared thing: those with a row that refers to it.

A thing that one text alone needs, and that is set aside, is told of with the file of that text; as
`flows.validate.quarantine.origins` finds it where all rows are together. Buckets that do not name a thing are not
looked at, and of the others few columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.packed_rows import cells, in_columns
from flows.contract.rows import Rows
from flows.publish.parts.order import Place
from flows.publish.parts.scope import DOCUMENT, own_tables
from flows.resolve import SHARED


def claimants(wanted: Set[Place], parts: Sequence[Rows], ids: Mapping[str, str]) -> Mapping[Place, Set[str]]:
    """The ids of the texts that need each of some shared things, by table and key.

    Args:
        wanted: the things.
        parts: rows as extraction gave them.
        ids: ids that change, and what they are now.
    """
    found: dict[Place, set[str]] = defaultdict(set)
    for part in parts if wanted else ():
        for target, key in SHARED.items():
            named = {each for (each,) in cells(part[target], (key,)) if (target, ids.get(each, each)) in wanted}
            for each, document in _references(part, target, named) if named else ():
                found[target, ids.get(each, each)].add(document)
    return found


def _references(part: Rows, target: str, ids: Set[str]) -> Iterator[tuple[str, str]]:
    """Id of a thing and of a text, for each row of a text that refers to one of these things."""
    values = pa.array(sorted(ids), pa.string())
    for name, column in _columns(target):
        for data in in_columns(part[name], tables()[name]):
            few = data.select([column, DOCUMENT]).filter(pc.is_in(data.column(column), value_set=values))
            yield from zip(*(each.to_pylist() for each in few.columns), strict=True)


def _columns(target: str) -> Iterator[tuple[str, str]]:
    """Tables and columns of texts that refer to a table."""
    for name in own_tables():
        table = tables()[name]
        if not table.is_view and any(column.name == DOCUMENT for column in table.columns):
            yield from ((name, key.fields[0]) for key in table.foreign_keys if key.table == target)
