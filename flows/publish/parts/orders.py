"""Orders for the parts of a corpus: what each part depends on, found without reading its rows.

A bucket names the shared things of its texts in tables of its own, a few hundred rows; of these the order of a part has
what became of them, and all that such a row refers to in turn. Links from a meeting to the one before it are left out:
no row of a text depends on them.

The shared rows lie in a database in a file without a name, where each is found by its id: neither memory nor the time
for a part grows with the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.contract import tables
from flows.contract.arrow import bare_schema
from flows.contract.packed_rows import PackedRows, cells, held, in_columns
from flows.contract.rows import RejectRow, Row, Rows
from flows.contract.rows_file import dump_rows
from flows.contract.sql_names import quoted
from flows.contract.stored_table import Part, StoredTable
from flows.ingest.document import Correction
from flows.publish.parts.order import PartInputs, Place
from flows.resolve import SHARED, Resolution
from flows.validate.queries import open_database
from flows.validate.report import Failure

LINKS = {"meetings": "previous_meeting_id"}


class Orders:
    """Makes the inputs of parts.

    Args:
        found: what the texts have in common, without the rows that were set aside.
        fallen: these, and the table with which their trouble began.
        code: names the program.
    """

    def __init__(self, found: Resolution, fallen: Mapping[Place, str], code: str) -> None:
        self._ids = found.ids
        self._fallen = fallen
        self._code = code
        self._shared = open_database({name: _stored(found.shared[name], name) for name in SHARED}, by_key=False)
        for name, key in SHARED.items():
            self._shared.execute(f"CREATE INDEX {quoted(f'{name}_ids')} ON {quoted(name)} ({quoted(key)})")

    def inputs(
        self,
        buckets: Sequence[str],
        rows: Iterable[Rows],
        corrections: Sequence[Correction],
        rounds: Sequence[Sequence[Failure]] = (),
        rejects: Sequence[RejectRow] = (),
    ) -> PartInputs:
        """The inputs of one part.

        Args:
            buckets: digests of its buckets.
            rows: their rows, of which only ids of shared things are read.
            corrections: those of cells of its texts.
            rounds: rows that rules about several texts name, of shared things and of these texts.
            rejects: those of shared things that only one of its texts needs.
        """
        mentioned: dict[str, dict[str, None]] = {name: {} for name in SHARED}
        for part in rows:
            for name, key in SHARED.items():
                mentioned[name].update(dict.fromkeys(each for (each,) in cells(part[name], (key,))))
        now = {name: {self._ids.get(each, each) for each in listed} for name, listed in mentioned.items()}
        for each in corrections:
            for target in _led_to(each):
                now[target].add(each.value)
        things = self._things(now)
        keys = {(name, each) for name, key in SHARED.items() for (each,) in cells(things[name], (key,))}
        return PartInputs(
            buckets=tuple(buckets),
            ids={each: self._ids[each] for listed in mentioned.values() for each in listed if each in self._ids},
            shared=dump_rows(things),
            fallen={(name, key): root for (name, key), root in self._fallen.items() if key in now.get(name, ())},
            corrections=tuple(corrections),
            code=self._code,
            rounds=tuple(filter(None, (_concerning(keys, listed) for listed in rounds))),
            rejects=tuple(rejects),
        )

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
        schema = bare_schema(tables()[name])
        wanted = ", ".join("NULL" if each == LINKS.get(name) else quoted(each) for each in schema.names)
        # Names are those of the contract.
        query = f"SELECT {wanted} FROM {quoted(name)} WHERE {quoted(SHARED[name])} IN (SELECT value FROM json_each(?))"  # nosec # B608
        found = self._shared.execute(f"{query} ORDER BY rowid", (json.dumps(sorted(ids)),))
        columns = list(zip(*found, strict=True)) or [()] * len(schema)
        return pa.Table.from_arrays([_column(*each) for each in zip(columns, schema.types, strict=True)], schema=schema)


def _concerning(keys: Set[tuple[str, Any]], named: Sequence[Failure]) -> tuple[Failure, ...]:
    """What is named of these things, and of texts."""
    return tuple(each for each in named if each.table not in SHARED or (each.table, each.key) in keys)


def _stored(rows: Sequence[Row], name: str) -> StoredTable:
    """Rows as a table of which a block is in memory at a time, if they are packed."""
    schema = bare_schema(tables()[name])
    if isinstance(rows, PackedRows):
        packed = rows
    else:
        packed = held(pa.concat_tables([schema.empty_table(), *in_columns(rows, tables()[name])]), name)
    return StoredTable(schema, [Part(block.rows, block.read) for block in packed.blocks])


def _column(values: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    """Values of the database, where days are texts."""
    return pa.array(values, pa.string()).cast(kind) if pa.types.is_date(kind) else pa.array(values, kind)


def _led_to(correction: Correction) -> list[str]:
    """The shared table whose row a corrected cell refers to, if there is one."""
    if correction.table not in Rows.names:
        return []
    keys = tables()[correction.table].foreign_keys
    return [key.table for key in keys if key.fields == (correction.column,) and key.table in SHARED]
