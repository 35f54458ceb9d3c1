"""The explorer of a table: the page reads the Parquet file in the browser; here is what its script must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.arabic.searching import search_form
from flows.contract import Column, Table
from flows.contract.excel_cells import day_words
from flows.portal import addresses
from flows.portal.edition import Edition
from flows.portal.language import Code
from flows.portal.page import Page
from flows.portal.pages.tables.downloads import Download, of_table
from flows.portal.pages.tables.links import PAGES, target_table
from flows.portal.pages.tables.row_links import FOLDERS, place_of_rows
from flows.portal.release_files import told_size
from flows.portal.telling_time import DATED, script_words

# Words that the script shows; the rest of the page is in the template.
WORDS = (
    *("loading", "failed", "rows", "rows_of", "page_of", "filter_of", "sort_of", "none", "no_rows", "columns"),
    *("empty", "true", "false", "facet_more", "facet_less", "saved", "all_columns", "link"),
)
# Columns that are not shown until a reader asks for them: positions, rules, hashes, bounds of a date that stands beside
# them, identifiers that are no page; what another column says in the page's language; what no row of the release has.
QUIET = frozenset(
    (
        *("start", "end", "content_start", "content_end", "passage_id", "text_normalised", "rule", "extractor_version"),
        *("source_sha256", "supplied_sha256", "source_file", "issued_earliest", "issued_latest", "issued_basis"),
        *("earliest", "latest", "deadline_earliest", "deadline_latest"),
    )
)
# A table opens with no more columns than these, its words and links among them; the others are one click away.
MOST, WORDS_OF_TEXT = 12, frozenset(("evidence", "text", "content", "statement", "sentence"))
# Who, what and the words come before the text that they stand in, whatever order the file has.
FIRST = {"who_said_what": ("issued", "speaker_ar", "speaker_en", "speaker_text", "act", "sentence")}
LAST = frozenset(("document_title", "clause_number"))
# Columns of English sentences, which a document's page tells in Arabic.
ENGLISH_ONLY = frozenset(("issued_reason",))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplorerView:
    name: str
    meaning: str
    rows: int
    table: str
    file: Download | None
    settings: dict[str, Any]


def explorer_path(table: str) -> str:
    """Where the explorer of a table stands."""
    return f"tables/{addresses.slug(table)}-explore.html"


def explorer_page(table: Table, edition: Edition) -> Page:
    """The page of the explorer."""
    t, title = edition.words, edition.one_of(table.title)
    files = {each.key: each for each in of_table(table, edition)}
    return Page(
        path=explorer_path(table.name),
        template="explore.html",
        title=t("explore.title", table=title),
        description=t("explore.description", table=title),
        view=ExplorerView(
            name=table.name,
            meaning=edition.one_of(table.description),
            rows=edition.data.row_count(table.name),
            table=addresses.table_page(table.name),
            file=files.get("parquet"),
            settings=_settings(table, edition),
        ),
        section="tables",
        trail=(
            (t("common.section_tables"), "tables/index.html"),
            (title, addresses.table_page(table.name)),
        ),
        scripts=("vendor/explorer-parquet.js", "folding.js", "elements.js", "rows.js", "row_links.js", "explorer.js"),
    )


def _settings(table: Table, edition: Edition) -> dict[str, Any]:
    file = edition.data.files.get(f"data/{table.name}.parquet")
    return {
        "table": table.name,
        "version": edition.data.version,
        "file": f"../../{edition.data.version}/data/{table.name}.parquet",
        "bytes": file.size if file else 0,
        "size": told_size(file.size) if file else "",
        "language": edition.language.code,
        "dayWords": sorted(map(search_form, day_words())),
        "columns": list(_columns(table, edition)),
        "key": list(table.primary_key),
        "place": place_of_rows(table),
        "words": {key: edition.words.plain(f"explore.{key}") for key in WORDS} | script_words(edition.words),
    }


def _columns(table: Table, edition: Edition) -> Iterator[dict[str, Any]]:
    shown = 0
    for column in _in_order(table):
        told, target = _column(column, edition), target_table(table, column)
        if target in PAGES:
            told["folder"] = FOLDERS[target or ""]
        wanted = target in PAGES or column.name in WORDS_OF_TEXT
        if _is_quiet(table, column, edition) or (shown >= MOST and not wanted):
            told["quiet"] = True
        else:
            shown += 1
        yield told


def _in_order(table: Table) -> list[Column]:
    """Columns as the explorer shows them: what tells most first, names of texts after all that is said."""
    first = FIRST.get(table.name, ())
    ranks = {name: rank for rank, name in enumerate(first)}
    return sorted(table.columns, key=lambda each: (ranks.get(each.name, len(first)), first and each.name in LAST))


def _column(column: Column, edition: Edition) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "title": edition.one_of(column.title), "type": column.type}
    if column.categories:
        told["labels"] = {each.value: edition.one_of(each.label) for each in column.categories}
    if column.name in DATED:
        told["dated"] = True
    return told


def _is_quiet(table: Table, column: Column, edition: Edition) -> bool:
    counted = edition.data.profiles[table.name][column.name]
    bare = 0 < counted.rows == counted.empty
    own_key = table.primary_key == (column.name,) and target_table(table, column) not in PAGES
    return bare or own_key or column.name in QUIET or _is_said_beside(table, column, edition.language.code)


def _is_said_beside(table: Table, column: Column, code: Code) -> bool:
    """Whether another column tells it in the page's language: `role_ar` beside `role`, whose values have labels.

    Arabic names stay on English pages: they are the texts' own, and not every one has an English form.
    """
    names = {each.name: each for each in table.columns}
    base = names.get(column.name.removesuffix("_ar"))
    if column.name.endswith("_ar"):
        return base is not None and (bool(base.categories) or code == "en")
    if code == "en":
        return False
    stem = column.name.removesuffix("_en")
    twin = names.get(f"{stem}_ar")
    return column.name in ENGLISH_ONLY or (twin is not None and not column.categories)
