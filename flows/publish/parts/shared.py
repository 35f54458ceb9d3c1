"""What texts share, judged before any part is made, since parts are made of what stands.

Only critical rules are asked here, those that may set a row aside; what they ask of the rows of texts (when a meeting
was reported, say) is read from the buckets, few columns of few tables. All rules are asked again of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

from flows.contract import tables
from flows.contract.arrow import arrow_schema
from flows.contract.packed_rows import in_columns
from flows.contract.rows import Rows
from flows.contract.stored_table import StoredTable, store
from flows.contract.together import Together, together
from flows.publish.frames import stored_table
from flows.publish.parts.scope import OF_THE_WHOLE, whole_suites
from flows.resolve import SHARED, Resolution, own_rows
from flows.validate.expectations import examine, findings
from flows.validate.quarantine import SetAside, set_aside, set_aside_found
from flows.validate.suites import columns_seen

if TYPE_CHECKING:
    import pyarrow as pa


def fit_shared(found: Resolution, parts: Sequence[Rows], together: Together = together) -> SetAside:
    """Shared rows that are fit for publication, as far as can be told before parts are made.

    Args:
        found: what texts have in common.
        parts: their rows as extraction gave them.
        together: how the rows of a table that loses some are brought together, in memory by default.
    """
    outcome = set_aside(_only_shared(found.shared), {}, together)
    suites = [suite.only("critical") for suite in whole_suites() if suite.table in SHARED]
    seen = {name: columns for name, columns in columns_seen(suites).items() if name not in OF_THE_WHOLE}
    with TemporaryFile() as scratch:
        own = _own(parts, found.maps, seen, scratch)
        while True:
            shared = {name: stored_table(outcome.rows, tables()[name], scratch) for name in SHARED}
            outcomes, _ = examine({**shared, **own}, suites=suites)
            further = set_aside_found(outcome, findings(outcomes), together)
            if len(further.findings) == len(outcome.findings):
                return outcome
            outcome = further


def _only_shared(rows: Rows) -> Rows:
    return Rows(**{name: rows[name] for name in SHARED})  # type: ignore[arg-type]


def _own(
    parts: Sequence[Rows], maps: Sequence[Mapping[str, str]], seen: Mapping[str, Sequence[str]], scratch: BinaryIO
) -> Mapping[str, StoredTable]:
    """Some columns of some tables, ids rewritten."""
    return {
        name: store(_columns(parts, maps, name, columns), _schema(name, columns), scratch)
        for name, columns in seen.items()
    }


def _columns(
    parts: Iterable[Rows], maps: Sequence[Mapping[str, str]], name: str, columns: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    for part in parts:
        of_table: dict[str, Any] = {name: part[name]}
        for data in in_columns(own_rows(Rows(**of_table), (), maps)[name], tables()[name]):
            yield from data.select(list(columns)).combine_chunks().to_batches()


def _schema(name: str, columns: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    schema = arrow_schema(tables()[name])
    return pa.schema([(each, schema.field(each).type) for each in columns])
