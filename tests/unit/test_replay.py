"""What was set aside is tried again: recovered, still set aside, or gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import flows.extract
from flows.commands.replay import quarantined, run
from flows.contract.rows import RejectRow, Rows
from flows.errors import PublishError
from flows.ingest import Document, read_folder
from flows.resolve import resolve
from flows.settings import Settings, load_settings
from flows.validate.quarantine import Limit, Limits, set_aside
from flows.validate.quarantine.documents import read_bucket
from flows.validate.quarantine.record import QuarantineRecord
from flows.validate.quarantine.replay import replay

GOOD = "اجتمع وزراء خارجية روسيا والولايات المتحدة في فيينا في 14 تشرين الثاني 2015. ودعوا إلى وقف إطلاق النار."
OTHER = "قال وزير الخارجية الفرنسي إن بلاده ترفض القرار 2254 في 2 آذار 2016."


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def try_again(rejects: Sequence[RejectRow], raw: Path) -> list[tuple[str, str, str, str | None]]:
    found = replay(rejects, raw, max_bytes=10_000, max_seconds=60)
    return [(each.was.source_file, each.was.table, each.state, each.now and each.now.code) for each in found]


def rejects_of(raw: Path) -> tuple[RejectRow, ...]:
    ingested = read_folder(raw)
    bucket = read_bucket(ingested.documents, 60, lambda _document, _error: None)
    texts = {document.document_id: document.text for document in ingested.documents}
    return (*ingested.rejects, *bucket.rejects, *set_aside(resolve(bucket.rows), texts).rejects)


def spoil(monkeypatch: pytest.MonkeyPatch, table: str, **cells: Any) -> None:
    """The rules give a wrong first row of a table for the text `good`."""
    read = flows.extract.extract_document

    def spoilt(document: Document, **how: Any) -> Rows:
        rows = read(document, **how)
        if document.document_id != "good":
            return rows
        first, *rest = rows[table]
        return replace(rows, **{table: (replace(first, **cells), *rest)})

    monkeypatch.setattr(flows.extract, "extract_document", spoilt)


def test_files_are_recovered_still_bad_or_gone(raw: Path):
    for name in ("mended.txt", "bad.txt", "gone.txt"):
        (raw / name).touch()
    rejects = rejects_of(raw)
    (raw / "mended.txt").write_text("نص آخر عن اجتماع لندن.", encoding="utf-8")
    (raw / "bad.txt").write_bytes(b"\0\0 text")
    (raw / "gone.txt").unlink()
    assert sorted(try_again(rejects, raw)) == [
        ("bad.txt", "", "still", "source-has-nul"),
        ("gone.txt", "", "gone", None),
        ("mended.txt", "", "recovered", None),
    ]


@pytest.mark.parametrize("table", ["dates", "meetings"])
def test_rows_are_recovered_after_the_rules_are_mended(raw: Path, monkeypatch, table: str):
    with monkeypatch.context() as broken:
        spoil(broken, table, earliest="soon")
        rejects = rejects_of(raw)
        assert {row.source_file for row in rejects} == {"good.txt"}
        assert {state for _, _, state, _ in try_again(rejects, raw)} == {"still"}
    assert {state for _, _, state, _ in try_again(rejects, raw)} == {"recovered"}


def test_only_the_texts_concerned_are_read_again(raw: Path, monkeypatch):
    with monkeypatch.context() as broken:
        spoil(broken, "dates", edtf="soon")
        rejects = rejects_of(raw)
    seen: list[str] = []
    read = flows.extract.extract_document

    def watched(document: Document, **how: Any) -> Rows:
        seen.append(document.document_id)
        return read(document, **how)

    monkeypatch.setattr(flows.extract, "extract_document", watched)
    try_again(rejects, raw)
    assert seen == ["good"]


def test_a_row_that_is_not_read_any_more_is_gone(raw: Path, monkeypatch):
    with monkeypatch.context() as broken:
        spoil(broken, "dates", edtf="soon")
        rejects = rejects_of(raw)
    (raw / "good.txt").write_text("لا شيء هنا.", encoding="utf-8")
    assert {state for _, table, state, _ in try_again(rejects, raw) if table == "dates"} == {"gone"}


def test_a_rule_of_the_expectations_is_asked_again(raw: Path, monkeypatch):
    rows = resolve(read_bucket(read_folder(raw).documents, 60, lambda _document, _error: None).rows)
    key = rows.dates[0].date_id
    reject = RejectRow(
        source_file="good.txt",
        stage="validate",
        table="dates",
        key=key,
        code="days-ordered",
        message="m",
        message_ar="م",
        rows=1,
    )
    assert try_again([reject], raw) == [("good.txt", "dates", "recovered", None)]
    from datetime import date

    spoil(monkeypatch, "dates", earliest=date(2030, 1, 1))
    ((_, _, state, code),) = try_again([reject], raw)
    assert (state, code is not None) == ("still", True)


def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SIJILL_CACHE", str(tmp_path / "cache"))
    return load_settings(raw=tmp_path / "raw", published=tmp_path / "published")


def test_the_record_of_the_last_run_wins_over_the_last_release(raw: Path, tmp_path: Path, monkeypatch):
    from flows.publish.fit_release import publish_fit

    chosen = settings(tmp_path, monkeypatch)
    assert quarantined(chosen) == ()
    (raw / "empty.txt").touch()
    ingested = read_folder(raw)
    bucket = read_bucket(ingested.documents, 60, lambda _document, _error: None)
    outcome = set_aside(resolve(bucket.rows), {each.document_id: each.text for each in ingested.documents})
    limits = Limits(Limit(1000, 1.0))
    publish_fit(outcome, ingested.documents, ingested.rejects, chosen.published, limits)
    assert quarantined(chosen) == ingested.rejects
    QuarantineRecord(chosen.cache, chosen.published).keep(())
    assert quarantined(chosen) == ()


def test_a_folder_that_nobody_published_into_is_an_error(raw: Path, tmp_path: Path, monkeypatch, capsys):
    chosen = settings(tmp_path, monkeypatch)
    with pytest.raises(PublishError, match="release-missing") as caught:
        run(chosen.raw, chosen.published, as_json=False)
    assert "--published" in str(caught.value.remedy)
    QuarantineRecord(chosen.cache, chosen.published).keep(())
    run(chosen.raw, chosen.published, as_json=False)
    assert "set nothing aside" in capsys.readouterr().out


def test_the_command_tells_what_is_recovered(raw: Path, tmp_path: Path, monkeypatch, capsys):
    chosen = settings(tmp_path, monkeypatch)
    (raw / "[red]empty.txt").touch()
    QuarantineRecord(chosen.cache, chosen.published).keep(rejects_of(raw))
    run(chosen.raw, chosen.published, as_json=False)
    assert "Of 1 set aside: 0 recovered, 1 still set aside, 0 gone." in capsys.readouterr().out
    (raw / "[red]empty.txt").write_text("نص.", encoding="utf-8")
    run(chosen.raw, chosen.published, as_json=True)
    assert '"recovered": 1' in capsys.readouterr().out
