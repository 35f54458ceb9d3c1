"""The page that shows any row of a large release: its script reads the row, its evidence and the rows that name it.

Which row it is stands in the address: the table and the columns of its key. The script asks the Parquet files for the
pages of bytes that may hold the row, so a row of a table of millions costs some hundred kilobytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.contract import Column, Table, tables
from flows.contract.quoting import FULL
from flows.portal.citing import Cited, citations
from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.pages.tables.explorer import explorer_path
from flows.portal.pages.tables.links import target_table
from flows.portal.telling_time import DATED, script_words

PATH = "row.html"
SCRIPTS = ("large/vendor/parquet-parts.js", "elements.js", "large/asked_parts.js", "large/row.js")
WORDS = (
    *("row_loading", "row_missing", "row_unknown", "row_failed", "row_read", "evidence", "evidence_same"),
    *("evidence_other", "evidence_excerpt", "evidence_part", "source_page", "naming_more", "naming_none", "empty"),
    *("cite_row", "of_document", "true", "false", "in_explorer", "whole_text", "characters"),
)
# What a citation of a row has in the places that differ; the script fills them in.
HOLES = {each: f"\ue000{each}\ue001" for each in ("name", "issuer", "date", "key", "quote", "page")}
FIRST = ("statements", "participations")
# Columns that tell most of a row in a list of rows.
TELLING = (
    *("role", "act", "kind", "entity_id", "person_id", "instrument_id", "speaker_id", "edtf", "topic"),
    *("content", "text", "name_ar", "title"),
)


@dataclass(frozen=True, slots=True)
class RowView:
    tables: tuple[tuple[str, str], ...]
    settings: dict[str, Any]


def pages(edition: Edition) -> Iterator[Page]:
    """The one page."""
    t = edition.words
    listed = tuple((edition.one_of(table.title), explorer_path(table.name)) for table in tables().values())
    yield Page(
        path=PATH,
        template="large_row.html",
        title=t("large.row_title"),
        description=t("large.row_description"),
        view=RowView(tables=listed, settings=_settings(edition)),
        section="tables",
        trail=((t("common.section_tables"), "tables/index.html"),),
        scripts=SCRIPTS,
    )


def _settings(edition: Edition) -> dict[str, Any]:
    t, version = edition.words, edition.data.version
    return {
        "version": version,
        "language": edition.language.code,
        "full": FULL,
        "texts": f"../{version}/texts/",
        "tables": {table.name: _table(table, edition) for table in tables().values()},
        "citations": _citations(edition),
        "words": {key: t.plain(f"large.{key}") for key in WORDS} | script_words(t),
    }


def _table(table: Table, edition: Edition) -> dict[str, Any]:
    file = edition.data.files.get(f"data/{table.name}.parquet")
    names = {column.name for column in table.columns}
    return {
        "title": edition.one_of(table.title),
        "file": f"../{edition.data.version}/data/{table.name}.parquet",
        "bytes": file.size if file else 0,
        "explorer": explorer_path(table.name),
        "key": list(table.primary_key),
        "order": list(table.sort_key),
        "columns": [_column(table, column, edition) for column in table.columns],
        "telling": [each for each in TELLING if each in names],
        "naming": [] if table.is_view else list(_naming(table)),
    }


def _column(table: Table, column: Column, edition: Edition) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "title": edition.one_of(column.title), "type": column.type}
    target = target_table(table, column)
    if target and target != table.name and len(tables()[target].primary_key) == 1:
        told["to"] = [target, tables()[target].primary_key[0]]
    if column.categories:
        told["labels"] = {each.value: edition.one_of(each.label) for each in column.categories}
    if column.name in DATED:
        told["dated"] = True
    return told


def _naming(table: Table) -> Iterator[list[str]]:
    """Tables and columns in which rows of a table are named: those that are sorted by it, what tells most first."""
    found = [
        (other.sort_key[0] != key.fields[0], other.name not in FIRST, other.name, key.fields[0])
        for other in tables().values()
        for key in other.foreign_keys
        if key.table == table.name and len(key.fields) == 1 and not other.is_view
    ]
    yield from ([name, column] for *_, name, column in sorted(found))


def _citations(edition: Edition) -> list[dict[str, Any]]:
    cited = Cited(
        name_en=HOLES["name"],
        name_ar=HOLES["name"],
        issuer_en=HOLES["issuer"],
        issuer_ar=HOLES["issuer"],
        date=HOLES["date"],
        key=HOLES["key"],
        quote=HOLES["quote"],
        page=HOLES["page"],
    )
    return [
        {"style": each.style, "lang": each.lang, "parts": [[p.kind, p.before, p.text, p.after] for p in each.parts]}
        for each in citations(edition, cited)
        if not each.verbatim
    ]
