"""`datasette.json`: titles, descriptions, licence and search for Datasette, in Arabic and English.

`datasette sijill.sqlite --metadata datasette.json` gives a site on which every table can be searched and filtered.
The query `search` looks through entities, meetings, statements and passages at once and takes the spelling of
the reader as it is: it folds it in SQL (see `search`). Descriptions are plain text, which Datasette escapes.
"""

from __future__ import annotations

from typing import Any

from flows.contract import Bilingual, Table, package, tables
from flows.contract.json_text import json_bytes
from flows.publish.formats.sqlite.search import SEARCHED, search_table
from flows.publish.model import Passport, Release

DATABASE = "sijill"
FACETS: dict[str, tuple[str, ...]] = {
    "who_met": ("participant_en", "role", "meeting_name_en"),
    "who_said_what": ("act", "speaker_en", "document_title"),
    "entities": ("kind",),
    "statements": ("act",),
    "passages": ("kind", "document_id"),
}
LABELS = {"documents": "title", "entities": "name_ar", "meetings": "name_ar", "instruments": "name_ar"}
HIDDEN = ("search_letters",)
SEARCH = """\
with recursive typed(n, words) as (
  select 0, :q
  union all
  select search_letters.n, replace(words, letter, folded)
  from typed join search_letters on search_letters.n = typed.n + 1
),
asked(words) as (
  select '"' || replace(replace(words, '"', ' '), ' ', '" "') || '"' from typed order by n desc limit 1
)
select 'who_said_what' as "table", statement_id as id, coalesce(speaker_ar, speaker_text) as name, sentence as text
from who_said_what
where rowid in (select rowid from who_said_what_fts where who_said_what_fts match (select words from asked))
union all
select 'who_met', meeting_id, participant_ar, meeting_name_ar from who_met
where rowid in (select rowid from who_met_fts where who_met_fts match (select words from asked))
union all
select 'entities', entity_id, name_ar, name_en from entities
where rowid in (select rowid from entities_fts where entities_fts match (select words from asked))
union all
select 'passages', passage_id, document_id, text from passages
where rowid in (select rowid from passages_fts where passages_fts match (select words from asked))"""


def write_datasette(release: Release) -> bytes:
    """The metadata file as JSON."""
    about = package()
    licence = about.licences[0]
    named = {
        "title": _both(about.title),
        "description": f"{_both(about.description)} — {release.version}",
        "license": licence.title.en,
        "license_url": licence.path,
        "source": f"{about.name} {release.version}",
    }
    listed = {name: _table(table) for name, table in tables().items() if name in release.tables}
    queries = {"search": _search()}
    database = {**named, "tables": {**listed, **{name: {"hidden": True} for name in HIDDEN}}, "queries": queries}
    return json_bytes({**named, "databases": {DATABASE: database}})


def _search() -> dict[str, Any]:
    return {
        "title": "بحث في كل شيء · Search everything",
        "description": (
            "اكتب كلمة أو أكثر بأي إملاء، مع «ال» أو من دونها. "
            "Type one or more words in any spelling, with the article or without."
        ),
        "params": ["q"],
        "sql": SEARCH,
    }


def _table(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": f"{table.name}: {_both(table.title)}",
        "description": _both(table.description),
        "columns": {column.name: _both(column.description) for column in table.columns},
    }
    if table.name in SEARCHED:
        described |= {"fts_table": search_table(table.name), "fts_pk": "rowid"}
    if table.name in FACETS:
        described["facets"] = list(FACETS[table.name])
    if table.name in LABELS:
        described["label_column"] = LABELS[table.name]
    return described


def _both(words: Bilingual) -> str:
    return f"{words.ar} · {words.en}"


PASSPORT = Passport(path="datasette.json", write=write_datasette)
