"""`corrections.csv`: every cell of a row that stayed and says something else than in the version before.

`table`, `key` (its parts joined by ` | `), `column`, `old`, `new`, `document_id` (the one document that the row hangs
on, if it is one) and `cause`: `source`, `pipeline` or `correction` (see `flows.publish.history.causes`). Written as the
canonical CSV: empty cells are nulls, nothing is masked. Rows that came or went are not corrections; a first version
has none, and the header alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract.cells import key_text
from flows.publish.formats.csv import quote
from flows.publish.model import Passport, Release

HEADER = ("table", "key", "column", "old", "new", "document_id", "cause")
PATH = "corrections.csv"


def write_corrections(release: Release) -> bytes:
    """The list of corrected cells, table by table in the order of the package."""
    lines = [HEADER, *_rows(release)]
    return "".join(",".join(map(quote, line)) + "\n" for line in lines).encode()


def _rows(release: Release) -> Iterator[tuple[str, ...]]:
    for table in release.diff.tables if release.diff else ():
        for cell in table.corrected:
            place = (table.table, key_text(cell.key), cell.column)
            yield (*place, cell.old, cell.new, cell.document_id or "", cell.cause)


PASSPORT = Passport(path=PATH, write=write_corrections)
