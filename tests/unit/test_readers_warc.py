"""Web archives: each page a text of its own, other records counted, bad ones turned away alone."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import zlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from originals import DATA, OTHER, SENTENCE, all_of, answer, code_of, members, page, record

from flows.errors import SourceError
from flows.ingest import read_folder
from flows.ingest.readers import Limits, Reading, ReadText, Skipped, warc_records

HERE = "https://www.example.org"
A = record(answer(page("")), f"{HERE}/a")
B = record(answer(page(f"<p>{SENTENCE[:90]}</p>")), f"{HERE}/b")
BOTH = f"{SENTENCE}\n{OTHER}\n"


def told(found: list[Reading]) -> list[str]:
    """Texts by the end of their address, others by what was said of them."""
    return [
        each.kind
        if isinstance(each, Skipped)
        else f"{each.code} {each.place}"
        if isinstance(each, SourceError)
        else str(each.said.source_url).removeprefix(HERE)
        for each in found
    ]


def test_a_crawl_of_wget_gives_its_pages() -> None:
    found = all_of((DATA / "crawl.warc.gz").read_bytes(), "crawl.warc.gz")
    pages = [each for each in found if isinstance(each, ReadText)]
    assert [each.record for each in pages] == [5, 7]
    news = read_text("small-group-london.html")
    assert [each.text for each in pages] == [news.text, read_text("london11.html").text]
    assert pages[0].said.issued == "2020-01-27" and pages[0].said.title == news.said.title
    assert {each.said.retrieved for each in pages} == {date(2026, 11, 22)}
    assert pages[0].said.source_url == "http://127.0.0.1:8130/ar/2020/01/small-group-london.html"
    assert pages[0].sha256 == hashlib.sha256((DATA / "small-group-london.source.html").read_bytes()).hexdigest()
    skipped = Counter(each.kind for each in found if isinstance(each, Skipped))
    assert skipped == {"request": 5, "warcinfo": 1, "status 404": 1, "image/png": 1, "metadata": 1, "no web address": 1}
    assert [(each.code, each.file) for each in found if isinstance(each, SourceError)] == [
        ("source-page-without-text", "3")
    ]


def read_text(name: str) -> ReadText:
    (found,) = all_of((DATA / name).read_bytes(), name)
    assert isinstance(found, ReadText)
    return found


def test_packed_and_unpacked_archives_say_the_same() -> None:
    unpacked = all_of(A + B, "a.warc")
    assert unpacked == all_of(members(A, B), "a.warc.gz") == all_of(gzip.compress(A + B), "a.warc.gz")
    assert told(unpacked) == ["/a", "/b"]


def test_ids_come_from_address_and_second_and_not_from_the_place() -> None:
    first, second = all_of(A + B, "a.warc")
    (moved,) = (each for each in all_of(B, "a.warc"))
    assert isinstance(first, ReadText) and isinstance(second, ReadText) and isinstance(moved, ReadText)
    assert first.name and first.name.startswith("example-org-a-") and first.name != second.name == moved.name


SHORT, LONG = (record(answer(page("")), f"{HERE}/bad", length=length) for length in (50, 99_999))


@pytest.mark.parametrize("bad", [SHORT, LONG, b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", b"garbage\r\n\r\n"])
@pytest.mark.parametrize("pack", [members, lambda *records: b"".join(records)])
def test_a_record_of_a_wrong_length_is_turned_away_alone(bad: bytes, pack) -> None:
    raw = pack(A, bad, B)
    found = told(all_of(raw, "a.warc.gz" if raw[:1] == b"\x1f" else "a.warc"))
    assert (found[0], found[-1]) == ("/a", "/b")
    assert len(found) == 3 and found[1].startswith("source-record-damaged byte ")


def test_a_damaged_member_is_turned_away_alone() -> None:
    packed = members(B)
    for bad in (packed[:60] + b"\0\1\2\3" + packed[64:], packed[:-40], packed[:-8] + bytes(8)):
        found = told(all_of(members(A) + bad + members(A, B), "a.warc.gz"))
        assert (found[0], found[-1]) == ("/a", "/b")
        assert any(each.startswith("source-record-damaged byte ") and each.endswith("gzip") for each in found)


def test_an_archive_that_was_cut_off_gives_what_is_whole() -> None:
    assert told(all_of((A + B)[:-100], "a.warc"))[:1] == ["/a"]
    cut = told(all_of(members(A, B)[:-100], "a.warc.gz"))
    assert cut[0] == "/a" and cut[1].startswith("source-record-damaged")


def chunked(content: bytes) -> bytes:
    parts = [content[place : place + 100] for place in range(0, len(content), 100)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(content) + packing.flush()


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (chunked(page("")), "Transfer-Encoding: chunked\r\n"),
        (page(""), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (chunked(gzip.compress(page(""))), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (zlib.compress(page("")), "Content-Encoding: deflate\r\n"),
        (raw_deflate(page("")), "Content-Encoding: deflate\r\n"),
        (gzip.compress(zlib.compress(page(""))), "Content-Encoding: deflate, gzip\r\n"),
    ],
)
def test_wrappings_are_taken_off_where_they_are(content: bytes, headers: str) -> None:
    (found,) = all_of(record(answer(content, headers=headers), f"{HERE}/a"), "a.warc")
    assert isinstance(found, ReadText) and found.text == BOTH
    assert found.sha256 == hashlib.sha256(page("")).hexdigest()


@pytest.mark.parametrize(
    ("block", "headers", "place"),
    [
        (answer(b"x", headers="Content-Encoding: br\r\n"), "", "Content-Encoding: br"),
        (answer(gzip.compress(page(""))[:-20], headers="Content-Encoding: gzip\r\n"), "", "Content-Encoding"),
        (answer(b"ffff\r\nx", headers="Transfer-Encoding: chunked\r\n"), "", "Transfer-Encoding"),
        (answer(page("")), "WARC-Truncated: length\r\n", "WARC-Truncated"),
        (answer(page("")), f"WARC-Payload-Digest: sha1:{'A' * 32}\r\n", "WARC-Payload-Digest"),
        (b"no answer", "", "HTTP"),
    ],
)
def test_a_page_that_is_not_whole_is_turned_away(block: bytes, headers: str, place: str) -> None:
    raw = record(block, f"{HERE}/x", headers=headers) + A
    assert told(all_of(raw, "a.warc")) == [f"source-record-damaged {place}", "/a"]


def test_a_digest_fits_before_or_after_unpacking() -> None:
    wrapped = gzip.compress(page(""))
    for form in (wrapped, page("")):
        digest = base64.b32encode(hashlib.sha1(form).digest()).decode()
        block = answer(wrapped, headers="Content-Encoding: gzip\r\n")
        assert told(
            all_of(record(block, f"{HERE}/a", headers=f"WARC-Payload-Digest: sha1:{digest}\r\n"), "a.warc")
        ) == ["/a"]


def test_what_is_no_page_is_counted() -> None:
    raw = (
        record(b"x", f"{HERE}/", "request")
        + record(b"x", f"{HERE}/", "revisit")
        + record(answer(b"x", "image/png"), f"{HERE}/i")
        + record(answer(page(""), status="404 Not Found"), f"{HERE}/n")
        + record(answer(b"User-agent: *", "text/plain"), f"{HERE}/robots.txt")
        + record(b"x", "dns:example.org", "response")
        + A
    )
    assert told(all_of(raw, "a.warc")) == [
        "request",
        "revisit",
        "image/png",
        "status 404",
        "robots.txt",
        "no web address",
        "/a",
    ]


def test_wet_is_read_as_it_was_taken_out() -> None:
    text = f"عنوان الصفحة\n{SENTENCE}\n"
    headers = "Content-Type: text/plain\r\nWARC-Identified-Content-Language: ara,eng\r\n"
    (found,) = all_of(record(text.encode(), f"{HERE}/a", "conversion", headers=headers), "a.wet")
    assert isinstance(found, ReadText) and (found.text, found.said.language) == (text, "ar")


@pytest.mark.parametrize(
    ("day", "issued"), [("2020-01-27", "2020-01-27"), ("2020-01-29", "2020-01-29"), ("2021-01-01", None)]
)
def test_a_page_cannot_be_published_after_it_was_fetched(tmp_path: Path, day: str, issued: str | None) -> None:
    head = f'<meta property="article:published_time" content="{day}">'
    (tmp_path / "a.warc").write_bytes(record(answer(page("", head)), f"{HERE}/a"))
    (document,) = read_folder(tmp_path).documents
    assert document.supplied.issued == issued


@pytest.mark.parametrize(
    ("raw", "name", "limits", "code"),
    [
        (A + B, "a.warc", Limits(records=1), "source-too-many-records"),
        (members(record(b" " * 3_000_000, HERE)), "a.warc.gz", Limits(unpacked=1_000_000), "source-unpacks-too-large"),
        (
            members(*[record(b" " * 400_000, HERE)] * 3),
            "a.warc.gz",
            Limits(unpacked=1_000_000),
            "source-unpacks-too-large",
        ),
        (record(b"x", HERE, "request"), "a.warc", None, "source-archive-without-pages"),
    ],
)
def test_limits_hold_for_the_whole_archive(raw: bytes, name: str, limits: Limits | None, code: str) -> None:
    assert code_of(raw, name, limits)[0] == code


def test_a_bomb_inside_a_page_is_turned_away_alone() -> None:
    bomb = record(answer(gzip.compress(b" " * 3_000_000), headers="Content-Encoding: gzip\r\n"), f"{HERE}/bomb")
    found = told(all_of(bomb + A, "a.warc", Limits(unpacked=1_000_000)))
    assert found == ["source-unpacks-too-large 1000000 bytes", "/a"]


def test_pages_of_a_folder_have_ids_sources_and_rejects_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(members(A, SHORT, record(b"x", HERE, "request"), B))
    (tmp_path / "sources.csv").write_text(
        "file,document_id,title,licence,rights\ncrawl.warc.gz,,,CC0,full\ncrawl.warc.gz#4,vienna,عنوان,,excerpt\n",
        "utf-8",
    )
    result = read_folder(tmp_path)
    first, second = result.documents
    assert (first.source_file, second.source_file) == ("crawl.warc.gz#1", "crawl.warc.gz#4")
    assert first.document_id.startswith("example-org-a-") and second.document_id == "vienna"
    assert (first.supplied.rights, second.supplied.rights) == ("full", "excerpt")
    assert (second.supplied.title, second.supplied.licence, second.supplied.source_url) == ("عنوان", "CC0", f"{HERE}/b")
    assert [(row.source_file, row.code) for row in result.rejects] == [("crawl.warc.gz#2", "source-record-damaged")]
    assert (result.files, result.skipped) == (3, {"request": 1})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("crawl.warc.gz#9,,", "sources-unknown-file"),
        ("crawl.warc.gz#0,,", "sources-unknown-file"),
        ("other.warc.gz#1,,", "sources-unknown-file"),
        ("a.txt#1,,", "sources-unknown-file"),
        ("crawl.warc.gz,vienna,", "sources-bad-value"),
        ("crawl.warc.gz,,عنوان", "sources-bad-value"),
    ],
)
def test_lines_for_pages_are_checked_as_strictly(tmp_path: Path, line: str, code: str) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(members(A))
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "sources.csv").write_text(f"file,document_id,title\n{line}\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        read_folder(tmp_path)
    assert (caught.value.code, caught.value.place) == (code, "line 2")


def test_headers_that_never_end_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, headers_end = 0, warc_records.HEADERS_END

    class Counting:
        def search(self, data: bytes, place: int = 0) -> re.Match[bytes] | None:
            nonlocal looked
            found = headers_end.search(data, place)
            looked += (found.end() if found else len(data)) - place
            return found

    monkeypatch.setattr(warc_records, "HEADERS_END", Counting())
    raw = b"WARC/1.0\r\nContent-Length: 5\r\n\x8a" * 500
    assert all(isinstance(each, warc_records.Damaged) for each in warc_records.records(raw, Limits()))
    assert looked <= 2 * len(raw)
