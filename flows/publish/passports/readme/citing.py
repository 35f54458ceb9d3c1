"""How to cite a release and one cell of it: the example is a cell of the release itself."""

from __future__ import annotations

from dataclasses import dataclass

from flows.contract import package
from flows.contract.stored_table import in_rows
from flows.publish.markdown import code, plain
from flows.publish.model import Release

TABLE, KEY, COLUMN = "dates", "date_id", "edtf"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedCell:
    """A value with its row and the words that it was read from."""

    key: str
    value: str
    document: str
    start: int
    end: int
    words: str


def cited_cell(release: Release) -> CitedCell | None:
    """The first dated expression with its words; null where the release has none."""
    columns = (KEY, COLUMN, "document_id", "start", "end", "text")
    for row in in_rows(release.tables[TABLE], columns):
        if row[COLUMN] and row["text"]:
            return CitedCell(
                key=row[KEY],
                value=row[COLUMN],
                document=row["document_id"],
                start=row["start"],
                end=row["end"],
                words=row["text"],
            )
    return None


def whole(release: Release, language: str) -> str:
    """The release as a reference, in `en` or `ar`."""
    about = package()
    makers = ", ".join(getattr(each.title, language) for each in about.contributors)
    title, version = getattr(about.title, language), {"en": "version", "ar": "الإصدار"}[language]
    return f"> {makers}. *{title}*, {version} {release.version}. `{about.version_identifier(release.version)}`"


def cell_reference(cell: CitedCell, release: Release) -> str:
    """One cell of one version, the same in every language: table, key, column, value, and its evidence."""
    return (
        f"> {package().name} {release.version}, `{TABLE}`, {code(cell.key)}, `{COLUMN}` = {code(cell.value)} "
        f"(«{plain(cell.words)}», {code(cell.document)} {cell.start}–{cell.end})"
    )


def cell_query(cell: CitedCell) -> str:
    """SQL that finds the cell again, in any copy of that version."""
    key = cell.key.replace("'", "''")
    # Words on a page for people to copy; nothing here runs them.
    columns = f'{COLUMN}, text, document_id, start, "end"'
    return f"SELECT {columns}\nFROM 'data/{TABLE}.parquet'\nWHERE {KEY} = '{key}';"  # nosec # B608: see above
