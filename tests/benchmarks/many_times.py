"""A release many times over, to measure what shows a large one: each copy has documents, meetings, persons of its own.

What has a document in its identifier gets the number of the copy in front of it, and so do meetings and persons;
countries, organisations, places and instruments are everybody's. Only what the site reads is written: Parquet as the
release has it, the descriptor, checksums of the tables.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.contract import Table, tables
from flows.publish.formats.parquet import write_parquet

OWN = ("documents", "meetings")
KINDS = ("meeting", "person")


def write_many(release: Path, times: int, published: Path) -> int:
    """Write `published/1.0.0` with so many copies of a release; returns the number of documents."""
    folder = published / "1.0.0"
    (folder / "data").mkdir(parents=True)
    for table in tables().values():
        _write(pq.read_table(release / "data" / f"{table.name}.parquet"), table, times, folder)
    for name in ("datapackage.json", "dataset.jsonld"):
        told = json.loads((release / name).read_text("utf-8"))
        (folder / name).write_text(json.dumps({**told, "isBasedOn": []}, ensure_ascii=False), encoding="utf-8")
    listed = sorted(folder.joinpath("data").iterdir())
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  data/{file.name}\n" for file in listed)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    (published / "versions.json").write_bytes((release.parent / "versions.json").read_bytes())
    return int(pq.read_metadata(folder / "data" / "documents.parquet").num_rows)


class _Copies:
    """Enough of a table for the writer of Parquet: its schema and its rows."""

    def __init__(self, data: pa.Table, table: Table, times: int) -> None:
        self.schema, self._data, self._table, self._times = data.schema, data, table, times

    def to_batches(self, max_chunksize: int) -> Iterator[pa.RecordBatch]:
        for copy in range(self._times):
            rows = _copied(self._data, self._table, copy)
            if self._table.name == "entities" and copy:
                rows = rows.filter(pc.equal(rows.column("kind"), "person"))
            yield from rows.to_batches(max_chunksize=max_chunksize)


def _write(data: pa.Table, table: Table, times: int, folder: Path) -> None:
    copies: Any = _Copies(data, table, 1 if table.name == "instruments" else times)
    if table.name in ("entities", "meetings", "positions", "participations") and times > 1:
        whole = pa.Table.from_batches(list(copies.to_batches(1 << 20)), schema=data.schema)
        copies = whole.sort_by([(name, "ascending") for name in table.sort_key])
    with (folder / "data" / f"{table.name}.parquet").open("wb") as stream:
        write_parquet(copies, table, stream)


def _copied(data: pa.Table, table: Table, copy: int) -> pa.Table:
    for place, column in enumerate(table.columns):
        if column.type == "string" and (column.name.endswith("_id") or column.name == "key"):
            cells = _renamed(data.column(column.name), column.name, copy)
            data = data.set_column(place, data.schema.field(place), cells)
    return data


def _renamed(cells: pa.ChunkedArray[Any], name: str, copy: int) -> pa.ChunkedArray[Any]:
    """`meeting:…` and `person:…` have the number after the colon, what is named after a document before it."""
    if name in ("issuer_id", "instrument_id"):
        return cells
    own = pc.replace_substring_regex(cells, f"^({'|'.join(KINDS)}):", f"\\1:{copy:04}-")
    others = (
        "^[a-z]+:" if name in ("entity_id", "participant_id", "represented_by_id", "speaker_id", "target_id") else ""
    )
    if others or re.fullmatch("(parent|city|country|host|group|affiliation)_id", name):
        return own
    renamed = pc.match_substring_regex(own, f"^({'|'.join(KINDS)}):")
    return pc.if_else(renamed, own, pc.binary_join_element_wise(f"{copy:04}-", own, ""))
