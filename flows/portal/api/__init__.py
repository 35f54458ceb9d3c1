"""The static API: the rows of a release as JSON for programs that want one document or one month, not a table.

    api/v1/index.json                 what there is, with counts, files, sizes and hashes
    api/v1/documents/<name>.json      a document with every row that was read from it
    api/v1/meetings.json              meetings with participants and documents
    api/v1/entities.json              countries, organisations, groups, persons, places
    api/v1/instruments.json           resolutions and other instruments, with the places that cite them
    api/v1/statements/<YYYY-MM>.json  statements by the month of their documents; `undated.json` for the rest
    api/v1/schemas/<name>.json        the JSON Schema of each of these

Every file names its schema under `$schema`, relative to itself, as all addresses in it are. A cell that is empty is
left out. No character in it acts where the file is embedded (`flows.contract.json_text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from flows.contract import package, tables
from flows.contract.rows import DocumentRow, StatementRow
from flows.portal.addresses import document_page, instrument_page, meeting_page, slug
from flows.portal.api.schemas import ROWS_OF_DOCUMENT, schema_files
from flows.portal.api.writing import told_row, written
from flows.portal.grouping import grouped
from flows.portal.page import CostlyFile, SiteFile
from flows.portal.release_data import ReleaseData
from flows.portal.touched import touched

ROOT = "api/v1"
UNDATED = "undated"


def files_of_api(data: ReleaseData) -> Iterator[SiteFile | CostlyFile]:
    """Every file of the API."""
    months = grouped(data.rows.statements, lambda row: _month(data.documents[row.document_id]))
    yield _file("index.json", "index", _index(data, {month: len(months[month]) for month in sorted(months)}))
    digests = touched(data)
    for document in data.rows.documents:
        path = _document_path(document.document_id)
        make = partial(_document_file, path, data, document)
        yield CostlyFile(path=f"{ROOT}/{path}", inputs=digests.document(document), make=make)
    yield _file("meetings.json", "meetings", {"meetings": list(_meetings(data))})
    yield _file("entities.json", "entities", {"entities": [told_row(row) for row in data.rows.entities]})
    yield _file("instruments.json", "instruments", {"instruments": list(_instruments(data))})
    for month in sorted(months):
        statements = [_statement(data, row) for row in months[month]]
        yield _file(f"statements/{month}.json", "statements", {"month": month, "statements": statements})
    for name, schema in schema_files():
        yield SiteFile(path=f"{ROOT}/schemas/{name}.json", content=written(schema))


def _file(path: str, schema: str, content: Mapping[str, Any]) -> SiteFile:
    up = "../" * path.count("/")
    return SiteFile(path=f"{ROOT}/{path}", content=written({"$schema": f"{up}schemas/{schema}.json", **content}))


def _document_file(path: str, data: ReleaseData, document: DocumentRow, version: str) -> bytes:
    return _file(path, "document", _document(data, document, version)).content


def _document_path(document_id: str) -> str:
    return f"documents/{slug(document_id)}.json"


def _month(row: DocumentRow) -> str:
    return row.issued_earliest.strftime("%Y-%m") if row.issued_earliest else UNDATED


def about(data: ReleaseData) -> dict[str, Any]:
    """What the index says of the release itself."""
    told = package()
    return {
        "name": told.name,
        "version": data.version,
        **({"created": data.created} if data.created else {}),
        "title": {"ar": told.title.ar, "en": told.title.en},
        "licence": told.licences[0].path,
        **({"homepage": told.homepage} if told.homepage else {}),
    }


def _index(data: ReleaseData, months: Mapping[str, int]) -> dict[str, Any]:
    rows = data.rows
    return {
        **about(data),
        "tables": [table_in_api(data, name) for name in tables()],
        "documents": [{"id": each.document_id, "path": _document_path(each.document_id)} for each in rows.documents],
        "meetings": {"path": "meetings.json", "count": len(rows.meetings)},
        "entities": {"path": "entities.json", "count": len(rows.entities)},
        "instruments": {"path": "instruments.json", "count": len(rows.instruments)},
        "statements": [
            {"month": month, "path": f"statements/{month}.json", "count": count} for month, count in months.items()
        ],
        "schemas": [f"schemas/{name}.json" for name, _ in schema_files()],
    }


def table_in_api(data: ReleaseData, name: str) -> dict[str, Any]:
    """A table with its files."""
    table = tables()[name]
    places = (f"data/{name}.csv", f"data/{name}.parquet", f"data/{name}.jsonl", f"excel/{name}.csv")
    return {
        "name": name,
        "title": {"ar": table.title.ar, "en": table.title.en},
        "rows": data.row_count(name),
        "primary_key": list(table.primary_key),
        "files": [
            {
                "path": f"../../{data.version}/{place}",
                "bytes": data.files[place].size,
                "sha256": data.files[place].sha256,
            }
            for place in places
            if place in data.files
        ],
    }


def _document(data: ReleaseData, row: DocumentRow, version: str) -> dict[str, Any]:
    text = f"texts/{row.document_id}.txt"
    found: dict[str, Any] = {
        "version": version,
        "pages": _pages(document_page(row.document_id), up=3),
        **({"text": f"../../../{version}/{text}"} if (data.folder / text).is_file() else {}),
        "document": told_row(row),
    }
    for name in ROWS_OF_DOCUMENT:
        rows = data.in_document(name).get(row.document_id, ())
        found[name] = [_statement(data, each) if name == "statements" else told_row(each) for each in rows]
    return found


def _statement(data: ReleaseData, row: StatementRow) -> dict[str, Any]:
    return {
        **told_row(row),
        "topics": list(data.topics_of_statement.get(row.statement_id, ())),
        "instruments": list(data.instruments_of_statement.get(row.statement_id, ())),
    }


def _meetings(data: ReleaseData) -> Iterator[dict[str, Any]]:
    for row in data.rows.meetings:
        taking_part = data.participations_of_meeting.get(row.meeting_id, ())
        reports = data.reports_of_meeting.get(row.meeting_id, ())
        documents = sorted({*(each.document_id for each in taking_part), *(each.document_id for each in reports)})
        yield {
            **told_row(row),
            "pages": _pages(meeting_page(row.meeting_id), up=2),
            "participants": sorted({each.entity_id for each in taking_part}),
            "documents": documents,
        }


def _instruments(data: ReleaseData) -> Iterator[dict[str, Any]]:
    for row in data.rows.instruments:
        cited = data.citations_of_instrument.get(row.instrument_id, ())
        yield {
            **told_row(row),
            "pages": _pages(instrument_page(row.instrument_id), up=2),
            "citations": [each.citation_id for each in cited],
        }


def _pages(path: str, up: int) -> dict[str, str]:
    return {code: f"{'../' * up}{code}/{path}" for code in ("ar", "en")}
