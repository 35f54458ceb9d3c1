"""Orders for the parts of a corpus: what each part depends on, found without reading its rows.

A bucket names the shared things of its texts in tables of its own, a few hundred rows; of these the order of a part has
what became of them, and all that such a row refers to in turn. Links from a meeting to the one before it are left out:
no row of a text depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.arrow import bare_schema
from flows.contract.packed_rows import cells, held, in_columns
from flows.contract.rows import Rows
from flows.contract.rows_file import dump_rows
from flows.ingest.document import Correction
from flows.publish.parts.order import PartInputs, Place
from flows.resolve import SHARED, Resolution

LINKS = {"meetings": "previous_meeting_id"}


class Orders:
    """Makes the inputs of parts.

    Args:
        found: what the texts have in common, without the rows that were set aside.
        fallen: these, and the table with which their trouble began.
        code: names the program.
    """

    def __init__(self, found: Resolution, fallen: Mapping[Place, str], code: str) -> None:
        self._maps = found.maps
        self._fallen = fallen
        self._code = code
        self._tables = {name: _without_link(name, _table(found.shared, name)) for name in SHARED}

    def inputs(self, buckets: Sequence[str], rows: Iterable[Rows], corrections: Sequence[Correction]) -> PartInputs:
        """The inputs of one part.

        Args:
            buckets: digests of its buckets.
            rows: their rows, of which only ids of shared things are read.
            corrections: those of cells of its texts.
        """
        named: dict[str, dict[str, None]] = {name: {} for name in SHARED}
        for part in rows:
            for name, key in SHARED.items():
                named[name].update(dict.fromkeys(each for (each,) in cells(part[name], (key,))))
        ids = [each for listed in named.values() for each in listed]
        now = {name: {self._now(each) for each in listed} for name, listed in named.items()}
        for each in corrections:
            for target in _led_to(each):
                now[target].add(each.value)
        return PartInputs(
            buckets=tuple(buckets),
            maps=[
                {each: ids_now[each] for each in _steps(ids, self._maps[:place]) if each in ids_now}
                for place, ids_now in enumerate(self._maps)
            ],
            shared=dump_rows(self._things(now)),
            fallen={(name, key): root for (name, key), root in self._fallen.items() if key in now.get(name, ())},
            corrections=tuple(corrections),
            code=self._code,
        )

    def _now(self, each: str) -> str:
        for ids in self._maps:
            each = ids.get(each, each)
        return each

    def _things(self, ids: Mapping[str, set[str]]) -> Rows:
        """The rows of these things, and of those that they refer to."""
        found: dict[str, Any] = {}
        wanted = {name: set(listed) for name, listed in ids.items()}
        for name in ("meetings", "instruments", "entities"):
            table, known = self._rows(name, wanted[name]), len(wanted[name])
            while True:
                for key in tables()[name].foreign_keys:
                    if key.fields[0] != LINKS.get(name):
                        wanted[key.table].update(filter(None, pc.unique(table.column(key.fields[0])).to_pylist()))
                if len(wanted[name]) == known:
                    break
                table, known = self._rows(name, wanted[name]), len(wanted[name])
            found[name] = held(table, name)
        return Rows(**found)

    def _rows(self, name: str, ids: Iterable[str]) -> pa.Table:
        """The rows with these ids, in the order of the table."""
        table = self._tables[name]
        return table.filter(pc.is_in(table.column(SHARED[name]), value_set=pa.array(sorted(ids), pa.string())))


def _steps(ids: Iterable[str], maps: Sequence[Mapping[str, str]]) -> list[str]:
    """Ids as they are after some of the maps, each once, sorted."""
    found = set(ids)
    for each in maps:
        found = {each.get(name, name) for name in found}
    return sorted(found)


def _table(rows: Rows, name: str) -> pa.Table:
    none = bare_schema(tables()[name]).empty_table()
    return pa.concat_tables([none, *in_columns(rows[name], tables()[name])]).combine_chunks()


def _without_link(name: str, data: pa.Table) -> pa.Table:
    if name not in LINKS:
        return data
    place = data.schema.get_field_index(LINKS[name])
    return data.set_column(place, data.schema.field(place), pa.nulls(data.num_rows, pa.string()))


def _led_to(correction: Correction) -> list[str]:
    """The shared table whose row a corrected cell refers to, if there is one."""
    if correction.table not in Rows.names:
        return []
    keys = tables()[correction.table].foreign_keys
    return [key.table for key in keys if key.fields == (correction.column,) and key.table in SHARED]
