"""The five texts published as excerpts: whoever has the whole package cannot put a text together again."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from real_processes import PROJECT

from flows.arabic.folding import fold
from flows.contract import tables
from flows.contract.quoting import APART, LONGEST, SHARE, SPANS, quoting_columns
from flows.extract import extract_document
from flows.ingest import Document, read_folder
from flows.publish import publish_release
from flows.resolve import resolve
from flows.validate import check_package

BLOCK = (LONGEST + 1) // 2  # of 201 characters in a row, some 100 begin at a multiple of 100


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    return {document.document_id: document.text for document in _documents("full")}


@pytest.fixture(scope="module")
def excerpts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _publish("excerpt", tmp_path_factory.mktemp("excerpts"))


def _documents(rights: str) -> tuple[Document, ...]:
    found = read_folder(PROJECT / "raw", max_bytes=10_000_000).documents
    return tuple(replace(each, supplied=replace(each.supplied, rights=rights)) for each in found)


def _publish(rights: str, published: Path) -> Path:
    documents = _documents(rights)
    rows = resolve([extract_document(document) for document in documents])
    return publish_release(rows, documents, (), published).path


def cells_of(file: Path) -> Iterator[str]:
    """Everything that a file says, as plain as its readers see it, and as it stands where it is text."""
    if file.suffix == ".parquet":
        yield str(pq.read_schema(file).metadata)
        for column in pq.read_table(file).columns:
            yield from map(str, column.to_pylist())
    elif file.suffix == ".sqlite":
        with sqlite3.connect(file) as connection:
            yield from connection.iterdump()
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                yield html.unescape(archive.read(name).decode("utf-8", "replace"))
    else:
        text = file.read_bytes().decode("utf-8", "replace")
        yield from (text, html.unescape(text))
        if file.suffix == ".csv":
            yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        if file.suffix in {".json", ".jsonld"}:
            yield from _strings(json.loads(text))
        if file.suffix == ".jsonl":
            yield from (cell for line in text.splitlines() for cell in _strings(json.loads(line)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def longest_stretch(text: str, said: str) -> int:
    """The longest part of a text found in what a file says; 0 if there is none of over 200 characters."""
    longest = 0
    for start in range(0, len(text) - BLOCK + 1, BLOCK):
        if text[start : start + BLOCK] in said:
            end = start + BLOCK
            while end < len(text) and text[start : end + 1] in said:
                end += 1
            while start > 0 and text[start - 1 : end] in said:
                start -= 1
            longest = max(longest, end - start)
    return longest if longest > LONGEST else 0


def _plain(text: str) -> str:
    return " ".join(text.split())


def findings(release: Path, texts: Mapping[str, str]) -> dict[str, int]:
    """Files that give a longer stretch of a text than may be quoted, as written or in its search form."""
    sought = [form for text in texts.values() for form in (_plain(text), _plain(fold(text)))]
    found: dict[str, int] = {}
    for file in sorted([*release.rglob("*"), *release.parent.glob("*")]):
        if not file.is_file():
            continue
        said = [cell for cell in cells_of(file) if len(cell) > LONGEST]
        longest = max((longest_stretch(text, _plain(cell)) for cell in said for text in sought), default=0)
        if longest:
            found[file.name] = longest
    return found


def test_no_file_gives_a_long_stretch_of_any_text(excerpts: Path, texts: Mapping[str, str]) -> None:
    assert findings(excerpts, texts) == {}
    assert not (excerpts / "texts").exists()


def test_the_search_finds_the_texts_where_they_may_be(tmp_path: Path, texts: Mapping[str, str]) -> None:
    release = _publish("full", tmp_path)
    found = findings(release, texts)
    carriers = {
        "passages.csv",
        "passages.parquet",
        "statements.csv",
        "who_said_what.parquet",
        "london11-final-statement.txt",
    }
    assert found.keys() >= carriers
    packages = {path.name for path in release.rglob("*") if path.suffix in {".xlsx", ".sqlite"}}
    assert found.keys() >= packages | {path.name for path in release.rglob("passages.*")}


def test_a_text_that_is_limited_later_does_not_stand_in_the_list_of_changes(
    tmp_path: Path, texts: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _publish("full", tmp_path)
    second = _publish("excerpt", tmp_path)
    assert (first.name, second.name) == ("1.0.0", "1.1.0")
    assert findings(second, texts) == {}
    with (second / "corrections.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert not [cell for cell in cells if cell["old"] == cell["new"]]
    changes = json.loads((second / "changes.json").read_bytes())
    assert changes["tables"]["passages"]["withheld"] > 50
    assert changes["texts"]["withheld"] == len(texts) == len(changes["texts"]["withheld_ids"])
    assert ("full", "excerpt") in {(cell["old"], cell["new"]) for cell in cells}


def test_quotations_laid_back_into_their_places_do_not_make_a_text(excerpts: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        shown = _put_together(excerpts, name, text)
        assert 0.1 < len(shown) / len(text) <= SHARE
        ordered = sorted(shown)
        begin = ordered[0]
        for one, other in itertools.pairwise(ordered):
            begin = other if other - one > APART else begin
            assert other - begin < LONGEST, f"{name}: {text[begin:other]}"


def _put_together(release: Path, document: str, text: str) -> set[int]:
    shown: set[int] = set()
    for file in (release / "data").glob("*.parquet"):
        for row in pq.read_table(file).to_pylist():
            for start, end, words in SPANS:
                if row.get("document_id") == document and {start, end, words} <= row.keys() and row[words]:
                    place = row[start]
                    assert text.startswith(row[words], place)
                    shown |= set(range(place, place + len(row[words])))
    return shown


def test_names_dates_and_verbs_stay_and_the_package_is_sound(excerpts: Path) -> None:
    for name, least in (("dates", 1.0), ("citations", 0.95), ("mentions", 0.95), ("statements", 0.95)):
        words = pq.read_table(excerpts / "data" / f"{name}.parquet")["text"].to_pylist()
        assert sum(map(bool, words)) / len(words) >= least, name
    report = check_package(excerpts)
    assert report.failures == ()
    assert report.check("rights").examined > 1000


def test_every_column_of_words_is_marked(excerpts: Path, texts: Mapping[str, str]) -> None:
    """A column that is not marked holds no sentence of a text: everything long in it is ours."""
    for name, table in tables().items():
        marked = {column.name for column in quoting_columns(table)}
        data = pq.read_table(excerpts / "data" / f"{name}.parquet")
        for column in set(data.column_names) - marked:
            long = [cell for cell in data[column].to_pylist() if isinstance(cell, str) and len(cell) > 100]
            assert not [cell for cell in long for text in texts.values() if cell in text], f"{name}.{column}"
