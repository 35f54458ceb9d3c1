"""`sijill diff A B`: what one release has that another has not, row by row and cell by cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.check import package_folder
from flows.commands.screen import arabic, plain_table, print_json, results
from flows.contract.cells import key_text
from flows.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from flows.publish import ReleaseDiff
    from flows.publish.history.diff import CellChange, RowChange, TableDiff

# Rows and cells of one kind and table on a screen; --json lists all.
SHOWN = 10
LONGEST = 60


def run(old: str, new: str, published: Path | None, *, as_json: bool) -> None:
    """Compare two releases.

    Args:
        old, new: folders of releases, or versions under the folder of releases.
        published: that folder.

    Raises:
        PublishError: `package-missing` or `release-unreadable`.
    """
    from flows.publish import diff_releases

    releases = load_settings(published=published).published
    before, after = (_release(name, releases) for name in (old, new))
    diff = diff_releases(before, after)
    if as_json:
        print_json(_as_json(diff, before, after))
        return
    console = results()
    for part in _parts(diff, before, after, console):
        console.print(part)


def _release(name: str, published: Path) -> Path:
    """A folder if there is one of that name, else a version (or `latest`) among the releases."""
    folder = Path(name)
    return package_folder(folder if folder.exists() else published / name)


def _as_json(diff: ReleaseDiff, before: Path, after: Path) -> dict[str, Any]:
    from flows.publish.history.changes import schema_change

    return {
        "from": str(before),
        "to": str(after),
        "bump": diff.bump,
        "schema": [schema_change(change) for change in diff.schema],
        "texts": {"withheld": list(diff.texts.withheld), "given": list(diff.texts.given)},
        "tables": {each.table: _table_as_json(each) for each in diff.changed_tables},
    }


def _table_as_json(table: TableDiff) -> dict[str, Any]:
    cells = [
        {
            "key": key_text(cell.key),
            "column": cell.column,
            "old": cell.old,
            "new": cell.new,
            "document_id": cell.document_id,
            "cause": cell.cause,
        }
        for cell in table.corrected
    ]
    return {
        "before": table.before,
        "after": table.after,
        "added": [key_text(row.key) for row in table.added],
        "removed": [key_text(row.key) for row in table.removed],
        "moved": [{"from": key_text(row.old), "to": key_text(row.key)} for row in table.moved],
        "corrected": cells,
    }


def _parts(diff: ReleaseDiff, before: Path, after: Path, console: Console) -> Iterator[RenderableType]:
    differs = bool(diff.changed_tables or diff.schema or diff.texts)
    yield _words(f"From {before} to {after}{f': a {diff.bump} step' if differs else ''}.")
    for change in diff.schema:
        place = f"{change.table}.{change.column}" if change.column else change.table
        yield _words(f"Schema: {change.kind} {place}")
    for kind, names in (("withheld", diff.texts.withheld), ("given", diff.texts.given)):
        if names:
            shown = ", ".join(names[:SHOWN])
            yield _words(f"Texts {kind}: {len(names):,} ({shown}{', …' if len(names) > SHOWN else ''})")
    if not diff.changed_tables:
        yield "No row and no cell differs."
        return
    yield _counts(diff.changed_tables, console)
    for table in diff.changed_tables:
        for heading, rows in (("added", table.added), ("removed", table.removed)):
            if rows:
                yield _rows(f"{table.table}: {heading}", rows, console)
                yield from _rest(len(rows))
        if table.corrected:
            yield _cells(f"{table.table}: corrected", table.corrected, console)
            yield from _rest(len(table.corrected))


def _counts(changed: Iterable[TableDiff], console: Console) -> RenderableType:
    numbers = ("Before", "After", "Added", "Removed", "Moved", "Cells corrected")
    table = plain_table("Table", *numbers, "الجدول", numbers=numbers)
    for each in changed:
        found = (
            each.before,
            each.after,
            len(each.added),
            len(each.removed),
            len(each.moved),
            len(each.corrected),
        )
        table.add_row(_words(each.table), *(f"{count:,}" for count in found), _words(each.title.ar, console))
    return table


def _rows(title: str, rows: tuple[RowChange, ...], console: Console) -> RenderableType:
    table = plain_table("Key", "What it is", title=title)
    for row in rows[:SHOWN]:
        table.add_row(_words(key_text(row.key)), _words(row.label, console))
    return table


def _cells(title: str, cells: tuple[CellChange, ...], console: Console) -> RenderableType:
    table = plain_table("Key", "Column", "Was", "Is", "Cause", title=title)
    for cell in cells[:SHOWN]:
        values = (_words(value, console) for value in cell.where_they_differ)
        table.add_row(_words(key_text(cell.key)), _words(cell.column), *values, cell.cause)
    return table


def _rest(total: int) -> Iterator[str]:
    if total > SHOWN:
        yield f"  and {total - SHOWN:,} more; --json lists all\n"


def _words(text: str, console: Console | None = None) -> RenderableType:
    """Words from a release for a cell of the screen: no markup, nothing that a terminal obeys; cut with a console."""
    from rich.text import Text

    line = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    if console is None:
        return Text(line)
    return Text(arabic(f"{line[:LONGEST]}…" if len(line) > LONGEST else line, console))
