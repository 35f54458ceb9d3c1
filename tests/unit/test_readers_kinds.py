"""What an original is: its content says it, and its name has to agree."""

from __future__ import annotations

import gzip

import pytest
from originals import SENTENCE, code_of, packed, page, read, record, word

from flows.errors import SourceError
from flows.ingest.readers import kind_of, suffix_of


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.txt", ".txt"),
        ("A.HTM", ".htm"),
        ("2015.crawl.WARC.gz", ".warc.gz"),
        ("a.wet", ".wet"),
        ("a.gz", None),
        ("html", None),
    ],
)
def test_a_name_says_a_kind_by_its_end(name: str, suffix: str | None) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("raw", "name", "place"),
    [
        (word("x"), "a.txt", ".txt: a DOCX document"),
        (word("x"), "a.html", ".html: a DOCX document"),
        (page(""), "a.docx", ".docx: an HTML page"),
        (SENTENCE.encode(), "a.html", ".html: plain text"),
        (SENTENCE.encode(), "a.warc", ".warc: plain text"),
        (b"%PDF-1.7\n", "a.txt", ".txt: a PDF"),
        (gzip.compress(record(b"", "http://example.org/"), mtime=0), "a.docx", ".docx: a web archive"),
    ],
)
def test_a_name_that_says_otherwise_is_told(raw: bytes, name: str, place: str) -> None:
    assert code_of(raw, name) == ("source-kind-differs", place)


@pytest.mark.parametrize("raw", [page(""), b"\n <!-- saved --><HTML>", "<!DOCTYPE html><p>x".encode("utf-16")])
def test_a_page_saved_as_a_text_is_read_as_a_page(raw: bytes) -> None:
    assert kind_of(raw, ".txt") == "html"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "source-old-word"),
        (b"{\\rtf1 x}", "source-format-unknown"),
        (packed({"xl/workbook.xml": "x"}), "source-format-unknown"),
        (gzip.compress(b"text", mtime=0), "source-format-unknown"),
        (b"PK\x03\x04 and no more", "source-damaged"),
        (b"\x1f\x8b and no more", "source-damaged"),
    ],
)
def test_what_no_reader_knows_is_named(raw: bytes, code: str) -> None:
    assert code_of(raw, "a.docx")[0] == code


def test_content_alone_decides_where_no_suffix_is_known() -> None:
    assert [kind_of(raw, None) for raw in (page(""), word("x"), SENTENCE.encode())] == ["html", "docx", "plain"]


def test_a_page_may_begin_without_its_declaration() -> None:
    raw = (
        page("").replace(b"<!DOCTYPE html>", b"").replace(b'<html lang="ar">', b"").replace(b"<head></head><body>", b"")
    )
    assert SENTENCE in read(raw, "a.html").text


def test_a_reader_that_stumbles_takes_its_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("flows.ingest.readers.plain.decode", stumble)
    assert code_of(b"x", "a.txt") == ("source-reader-failed", "RecursionError")


def test_no_library_is_asked_for_before_a_file_needs_it() -> None:
    import subprocess
    import sys

    names = "'lxml', 'trafilatura', 'pdfminer'"
    code = f"import sys, flows.ingest, flows.commands.explain; print([n for n in ({names}) if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_an_error_of_a_kind_is_an_error_of_sources() -> None:
    with pytest.raises(SourceError):
        kind_of(b"%PDF-1.4", ".txt")
