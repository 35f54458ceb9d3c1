"""Thirty hostile files among the five texts: the same five documents as without them, thirty rejects, a whole release."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hostile_sources import FILES, SOURCE_LINES, shown, write_hostile
from real_processes import PROJECT

from flows.errors import SourceError
from flows.ingest import folder, read_folder
from flows.ingest.rejection import MESSAGES


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the five texts with the thirty files among them, and the code expected of each."""
    raw = tmp_path_factory.mktemp("hostile") / "raw"
    shutil.copytree(PROJECT / "raw", raw)
    expected = write_hostile(raw)
    with (raw / "sources.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows += [dict(zip(("file", "sha256"), line.split(","), strict=True)) for line in SOURCE_LINES]
    with (raw / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        columns = list(dict.fromkeys(name for row in rows for name in row))
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return raw, expected


def test_there_are_thirty_of_many_kinds() -> None:
    assert len(FILES) == 30
    assert len(Counter(code for _, code in FILES.values())) >= 11


def test_each_is_turned_away_by_its_code_and_the_five_are_read(hostile) -> None:
    raw, expected = hostile
    result = read_folder(raw)
    assert {row.source_file: row.code for row in result.rejects} == expected
    assert result.documents == read_folder(PROJECT / "raw").documents


def test_a_twin_displaces_no_text_that_sources_csv_names(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(PROJECT / "raw", raw)
    original = raw / "issg-vienna-statement.txt"
    (raw / "ISSG_vienna statement.txt").write_bytes(original.read_bytes() + "\nنص آخر\n".encode())
    (raw / "A copy.txt").write_bytes(original.read_bytes())
    result = read_folder(raw)
    assert result.documents == read_folder(PROJECT / "raw").documents
    assert [(row.source_file, row.code, original.name in row.message) for row in result.rejects] == [
        ("A copy.txt", "duplicate-text", True),
        ("ISSG_vienna statement.txt", "duplicate-document-id", True),
    ]


def test_what_no_reader_knows_is_refused_unread(hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, expected = hostile
    opened: list[str] = []
    read = folder._read_bytes
    monkeypatch.setattr(folder, "_read_bytes", lambda path, *rest: opened.append(path.name) or read(path, *rest))
    read_folder(raw)
    unread = {name for name, code in expected.items() if code in ("source-format-unknown", "source-not-a-file")}
    assert len(unread) == 6
    assert not unread & set(map(shown, opened))


def test_the_release_is_that_of_the_five_with_thirty_rejects(
    hostile, first_release, sijill, prefect_server, tmp_path
) -> None:
    raw, expected = hostile
    published, _ = first_release
    done = sijill("release", "--raw", raw, "--published", tmp_path / "out", "--json", **prefect_server.variables)
    told = json.loads(done.stdout)
    assert (done.returncode, told["documents"], len(told["rejects"])) == (0, 5, 30), done.stderr
    ours, theirs = tmp_path / "out" / "1.0.0" / "data", published / "1.0.0" / "data"
    for file in sorted(theirs.glob("*.csv")):
        assert file.name == "rejects.csv" or (ours / file.name).read_bytes() == file.read_bytes(), file.name
    with (ours / "rejects.csv").open(encoding="utf-8", newline="") as stream:
        rejects = {row["source_file"]: row for row in csv.DictReader(stream)}
    assert {name: row["code"] for name, row in rejects.items()} == expected
    for row in rejects.values():
        assert row["message"] and row["message_ar"] and row["stage"] == "ingest"
    assert sijill("check", tmp_path / "out").returncode == 0
    assert sijill("verify", tmp_path / "out").returncode == 0


def test_a_file_without_right_to_read_it_is_turned_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "b.txt").write_text("نص آخر", encoding="utf-8")
    opening = Path.open

    def refuse(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opening(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    result = read_folder(tmp_path)
    assert [(row.source_file, row.code, row.evidence) for row in result.rejects] == [
        ("a.txt", "source-unreadable", "Permission denied")
    ]
    assert [document.source_file for document in result.documents] == ["b.txt"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("../secret.txt,full", "sources-unknown-file"),
        ("/etc/passwd,full", "sources-unknown-file"),
        ("a\u202e.txt,full", "sources-unknown-file"),
        ("a.txt\x00,full", "sources-unknown-file"),
    ],
)
def test_a_name_in_sources_csv_cannot_lead_out(tmp_path: Path, line: str, code: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (raw / "a.txt").write_text("نص", encoding="utf-8")
    (raw / "sources.csv").write_text(f"file,rights\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_folder(raw)
    assert (caught.value.code, caught.value.file, caught.value.place) == (code, str(raw / "sources.csv"), "line 2")
    assert caught.value.remedy and str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["sources.csv", "corrections.csv"])
def test_a_side_file_that_cannot_be_read_stops_the_run(tmp_path: Path, name: str) -> None:
    stem = name.partition(".")[0]
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("نص", encoding="utf-8")
    makers = {
        "not-a-file": lambda path: path.mkdir(),
        "outside-folder": lambda path: path.symlink_to("/etc/passwd"),
        "unreadable": lambda path: path.symlink_to(name),
        "too-large": lambda path: path.write_bytes(b"x" * 5000),
    }
    for code, make in makers.items():
        make(raw / name)
        with pytest.raises(SourceError) as caught:
            read_folder(raw, max_bytes=4000)
        assert (caught.value.code, caught.value.file) == (f"{stem}-{code}", str(raw / name))
        assert caught.value.remedy
        (raw / name).rmdir() if (raw / name).is_dir() else (raw / name).unlink()


def test_a_folder_without_right_to_list_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(SourceError) as caught:
        read_folder(tmp_path)
    assert (caught.value.code, bool(caught.value.remedy)) == ("raw-folder-unreadable", True)


def test_every_reason_says_what_to_do_in_both_languages() -> None:
    for english, arabic in MESSAGES.values():
        assert english.endswith(".") and arabic.endswith(".")
        assert english.count("{place}") == arabic.count("{place}")
