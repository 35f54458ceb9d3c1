"""What a release counts is kept for the next, under what was counted and what was asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from flows.validate.expectations import measures_of
from flows.validate.kept_counts import KeptCounts, counts_of
from flows.validate.suites import load_suites

MEASURES = measures_of(load_suites())
COUNTS = pa.table({"document_id": ["a", "b"], "words": [10, 20], "dates": [1, 0]})


def release(folder: Path, tables: str | None) -> Path:
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps({"tables_hash": tables} if tables else {}), encoding="utf-8")
    return folder


def test_counts_are_found_for_the_tables_that_they_are_of(tmp_path: Path) -> None:
    kept = KeptCounts(counts_of(tmp_path / "cache", tmp_path), MEASURES)
    one, other, same = (release(tmp_path / name, tables) for name, tables in (("1", "x"), ("2", "y"), ("3", "x")))
    assert kept.load(one) is None
    kept.save(one, COUNTS)
    found = kept.load(same)
    assert found is not None and found.to_pydict() == COUNTS.to_pydict()
    assert kept.load(other) is None
    kept.save(other, COUNTS)
    assert kept.load(one) is None and kept.load(other) is not None


def test_other_questions_and_unknown_tables_have_no_counts(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "counts.parquet"
    one, unknown = release(tmp_path / "1", "x"), release(tmp_path / "2", None)
    KeptCounts(file, MEASURES).save(one, COUNTS)
    assert KeptCounts(file, [replace(MEASURES[0], sql="SELECT 1"), *MEASURES[1:]]).load(one) is None
    KeptCounts(file, MEASURES).save(unknown, COUNTS)
    assert KeptCounts(file, MEASURES).load(unknown) is None
    assert KeptCounts(file, MEASURES).load(one) is not None
    assert KeptCounts(file, MEASURES).load(tmp_path / "3") is None


def test_a_cache_that_cannot_be_read_or_written_costs_time_alone(tmp_path: Path) -> None:
    one = release(tmp_path / "1", "x")
    (tmp_path / "file").write_text("not a folder")
    kept = KeptCounts(tmp_path / "file" / "counts.parquet", MEASURES)
    kept.save(one, COUNTS)
    assert kept.load(one) is None
    (tmp_path / "counts.parquet").write_bytes(b"PAR1 no more PAR1")
    assert KeptCounts(tmp_path / "counts.parquet", MEASURES).load(one) is None
    nowhere = KeptCounts(None, MEASURES)
    nowhere.save(one, COUNTS)
    assert nowhere.load(one) is None
