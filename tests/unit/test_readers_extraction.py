"""What is read out of a page, a document, a PDF or an archive gives the same dates, countries and meetings as plain text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from originals import DATA, all_of

from flows.contract.rows import Rows
from flows.extract import extract_document, extract_text
from flows.ingest import read_folder
from flows.ingest.readers import ReadText

RAW = DATA.parents[2] / "raw"
FORMS = [
    ("london11-final-statement.txt", "london11.docx", 0),
    ("london11-final-statement.txt", "london11.html", 0),
    ("london11-final-statement.txt", "london11.pdf", 0),
    ("london11-final-statement.txt", "crawl.warc.gz", 1),
    ("syria-small-group-london.txt", "small-group-london.html", 0),
    ("syria-small-group-london.txt", "small-group-london.pdf", 0),
    ("syria-small-group-london.txt", "crawl.warc.gz", 0),
]


@cache
def plain(name: str) -> Rows:
    return extract_text((RAW / name).read_text("utf-8"), document_id="plain")


def dates(rows: Rows) -> set[str | None]:
    return {row.edtf for row in rows.dates if row.basis == "stated" and row.edtf}


def countries(rows: Rows) -> set[str]:
    kinds = {row.entity_id for row in rows.entities if row.kind == "country"}
    return {row.entity_id for row in rows.mentions} & kinds


@pytest.mark.parametrize(("text", "original", "number"), FORMS)
def test_the_same_is_found_in_every_form(text: str, original: str, number: int) -> None:
    found = [each for each in all_of((DATA / original).read_bytes(), original) if isinstance(each, ReadText)][number]
    rows = extract_text(found.text, document_id="other", captions=found.captions)
    assert dates(rows) >= dates(plain(text))
    assert countries(rows) >= countries(plain(text))
    clauses = [row.clause_number for row in rows.passages if row.clause_number]
    assert clauses == [row.clause_number for row in plain(text).passages if row.clause_number]
    assert {row.name_en for row in rows.meetings if row.status == "held"} >= {
        row.name_en for row in plain(text).meetings if row.status == "held"
    }


def test_metadata_reaches_the_row_of_the_document_and_sources_csv_wins(tmp_path: Path) -> None:
    raw = (DATA / "small-group-london.html").read_bytes()
    (tmp_path / "news.html").write_bytes(raw)
    (document,) = read_folder(tmp_path).documents
    (row,) = extract_document(document).documents
    assert (row.document_id, row.source_file, row.issued, row.issued_basis) == (
        "news",
        "news.html",
        "2020-01-27",
        "supplied",
    )
    assert (row.source_url, row.language) == ("https://news.example.org/ar/2020/01/small-group-london", "ar")
    assert (row.rights, row.characters, row.retrieved) == ("excerpt", len(document.text), None)
    assert row.supplied_sha256 == document.supplied.sha256 is not None
    (tmp_path / "sources.csv").write_text("file,title,issued,rights\nnews.html,عنوان آخر,2020-01,full\n", "utf-8")
    (document,) = read_folder(tmp_path).documents
    (row,) = extract_document(document).documents
    assert (row.title, row.issued, row.rights) == ("عنوان آخر", "2020-01", "full")
    assert row.source_url == "https://news.example.org/ar/2020/01/small-group-london"


def test_a_marked_caption_is_a_caption_whatever_it_says() -> None:
    text = "اجتماع فيينا يبحث الأزمة\nوزير الخارجية خلال الاجتماع مع نظيره\nاجتمع الوزراء في فيينا وأكدوا دعمهم للعملية السياسية.\n"
    start = text.index("وزير")
    captions = [(start, text.index("\n", start))]
    kinds = [(row.kind, row.rule) for row in extract_text(text, document_id="a", captions=captions).passages]
    assert kinds[1] == ("caption", "passage.marked_caption")
    assert [row.kind for row in extract_text(text, document_id="a").passages][1] != "caption"


def test_every_row_quotes_the_text_that_was_read() -> None:
    for name in ("london11.pdf", "london11.docx", "small-group-london.html"):
        (found,) = (each for each in all_of((DATA / name).read_bytes(), name) if isinstance(each, ReadText))
        rows = extract_text(found.text, document_id="a", captions=found.captions)
        assert rows.passages and all(
            found.text[row.start : row.end] == row.text for row in (*rows.passages, *rows.dates, *rows.mentions)
        )
