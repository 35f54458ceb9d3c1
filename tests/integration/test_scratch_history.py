"""The five texts in a scratch copy, changed as people change them: the version, what is told of it, and what stays."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import ValidationError
from flows.extract import extract_document
from flows.ingest import read_folder
from flows.publish import PublishResult, ReleaseRefused, publish_release
from flows.resolve import apply_corrections, resolve
from flows.validate import Check, Failure, ValidationReport, check_package

PROJECT = Path(__file__).parents[2]
NEW_TEXT = (
    "لقاء عمان\nعقد وزير الخارجية المصري سامح شكري اجتماعا مع نظيره الأردني أيمن الصفدي في عمان يوم 3 مارس 2021.\n"
)
BRUSSELS = "brussels-syria-envoys-meeting"
VIENNA = "issg-vienna-statement"
VIENNA_MEETING = "meeting:2015-11-14:vienna:international-syria-support-group"
CORRECTIONS = "document,table,key,column,expected,value,reason,who,when\n"
EDITED = f"{CORRECTIONS},meetings,{VIENNA_MEETING},name_en,{{}},{{}},The house says it so,Desk,2026-11-20\n"
NAME = "Vienna, second round"
# The same way as the flow goes, with a schema and code in which a column has another name.
RENAMED = """
import sys
from pathlib import Path
from flows.extract import extract_document
from flows.ingest import read_folder
from flows.publish import publish_release, release
from flows.resolve import resolve
from flows.validate import Check, ValidationReport
release.judge = lambda *_: release.Judged(digests={}, outcomes={})
release.check_release = lambda *_: ValidationReport(checks=(Check(name="none", examined=0, unit="rows"),))
read = read_folder(Path(sys.argv[1]))
rows = resolve([extract_document(document) for document in read.documents])
print(publish_release(rows, read.documents, (), Path(sys.argv[2])).version)
"""


class Scratch:
    """A copy of the texts, and the releases made of it."""

    def __init__(self, place: Path) -> None:
        self.raw = place / "raw"
        self.published = place / "published"
        shutil.copytree(PROJECT / "raw", self.raw)
        (self.raw / "corrections.csv").unlink(missing_ok=True)

    def release(self) -> PublishResult:
        read = read_folder(self.raw)
        rows = resolve([extract_document(document) for document in read.documents])
        rows = apply_corrections(rows, read.corrections)
        return publish_release(rows, read.documents, read.rejects, self.published)

    def add(self) -> None:
        (self.raw / "amman.txt").write_text(NEW_TEXT, encoding="utf-8")
        self._sources("", "amman.txt,amman,,,,,,,,full,\n")

    def remove(self, name: str) -> None:
        (self.raw / f"{name}.txt").unlink()
        lines = (self.raw / "sources.csv").read_text("utf-8").splitlines(keepends=True)
        (self.raw / "sources.csv").write_text("".join(line for line in lines if not line.startswith(name)), "utf-8")

    def put_back(self, name: str) -> None:
        shutil.copy(PROJECT / "raw" / f"{name}.txt", self.raw)
        self._sources("", f"{name}.txt,{name},,,,,,,,full,\n")

    def title(self, name: str, title: str) -> None:
        self._sources(f"{name}.txt,{name},,", f"{name}.txt,{name},{title},")

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.raw / f"{name}.txt"
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    def correct(self, expected: str | None = None) -> str:
        """Give the Vienna meeting another name; what is expected is what the rules give now."""
        if expected is None:
            read = read_folder(self.raw)
            rows = resolve([extract_document(document) for document in read.documents])
            expected = next(row.name_en or "" for row in rows.meetings if row.meeting_id == VIENNA_MEETING)
        line = EDITED.format(f'"{expected}"', f'"{NAME}"')
        (self.raw / "corrections.csv").write_text(line, "utf-8")
        return expected

    def _sources(self, old: str, new: str) -> None:
        file = self.raw / "sources.csv"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")

    def table(self, version: str, path: str) -> list[dict[str, str]]:
        text = (self.published / version / path).read_bytes().decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def corrections(self, version: str) -> list[dict[str, str]]:
        return self.table(version, "corrections.csv")

    def page(self, version: str) -> str:
        return (self.published / version / "CHANGES.md").read_text("utf-8")

    def versions(self) -> dict:
        return json.loads((self.published / "versions.json").read_bytes())


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.usefixtures("unchecked")
def test_nothing_changed_nothing_published(scratch: Scratch) -> None:
    assert scratch.release().version == "1.0.0"
    before = hashes(scratch.published)
    again = scratch.release()
    assert (again.version, again.changed) == ("1.0.0", False)
    assert hashes(scratch.published) == before
    assert "first version" in scratch.page("1.0.0") and scratch.corrections("1.0.0") == []


@pytest.mark.usefixtures("unchecked")
def test_a_new_text_is_a_minor_step(scratch: Scratch) -> None:
    scratch.release()
    scratch.add()
    assert scratch.release().version == "1.1.0"
    page = scratch.page("1.1.0")
    assert "| Documents (`documents`) | 5 → 6 | 1 | 0 | 0 | 0 | الوثائق |" in page
    assert "«لقاء عمان» `amman`" in page
    assert "«Ayman Safadi · أيمن الصفدي» `person:ayman-safadi`" in page
    assert scratch.corrections("1.1.0") == []
    assert scratch.table("1.1.0", "data/withdrawn.csv") == []


@pytest.mark.usefixtures("unchecked")
def test_a_typo_mended_in_place_is_a_patch_caused_by_the_source(scratch: Scratch) -> None:
    scratch.release()
    scratch.edit(VIENNA, "سوريا", "سورية")  # as long as before: no id moves
    assert scratch.release().version == "1.0.1"
    found = scratch.corrections("1.0.1")
    assert {(row["document_id"], row["cause"]) for row in found} == {(VIENNA, "source")}
    assert {row["table"] for row in found} >= {"documents", "passages", "mentions"}
    mention = next(row for row in found if row["table"] == "mentions" and row["key"].endswith("SYR"))
    assert (mention["column"], mention["old"], mention["new"]) == ("text", "سوريا", "سورية")
    assert "| سوريا | سورية | the source changed · تغيّر المصدر |" in scratch.page("1.0.1")


@pytest.mark.usefixtures("unchecked")
def test_a_typo_that_moves_the_text_is_a_minor_step_with_tombstones(scratch: Scratch) -> None:
    scratch.release()
    scratch.edit(VIENNA, "بدأ المشاركون الإجتماع", "بدأ المشاركون في الاجتماع")
    assert scratch.release().version == "1.1.0"
    tombstones = scratch.table("1.1.0", "data/withdrawn.csv")
    # Rows before the edit stay, its own passage is corrected, and whatever follows says the same elsewhere.
    assert {(row["version"], row["reason"]) for row in tombstones} == {("1.1.0", "moved")}
    assert all(VIENNA in row["key"] for row in tombstones if row["table"] in ("passages", "dates", "statements"))


@pytest.mark.usefixtures("unchecked")
def test_a_text_that_goes_is_a_major_step_and_leaves_tombstones_until_it_comes_back(scratch: Scratch) -> None:
    first = scratch.release()
    scratch.remove(BRUSSELS)
    assert scratch.release().version == "2.0.0"
    gone = scratch.table("2.0.0", "data/withdrawn.csv")
    assert {(row["version"], row["reason"]) for row in gone} == {("2.0.0", "document_withdrawn")}
    named = {(row["table"], row["key"]) for row in gone}
    assert {("documents", BRUSSELS), ("entities", "country:NOR")} <= named
    assert "**Removed · سُحب: 1**" in scratch.page("2.0.0")
    scratch.title(VIENNA, "بيان فيينا")
    scratch.release()
    assert {row["version"] for row in scratch.table("2.0.1", "data/withdrawn.csv")} == {"2.0.0"}, "it is cumulative"
    scratch.put_back(BRUSSELS)
    back = scratch.release()
    assert (back.version, back.counts["passages"]) == ("2.1.0", first.counts["passages"])
    assert scratch.table("2.1.0", "data/withdrawn.csv") == []


@pytest.mark.usefixtures("unchecked")
def test_a_supplied_title_is_a_patch_caused_by_the_source(scratch: Scratch) -> None:
    scratch.release()
    scratch.title(VIENNA, "بيان [فيينا](http://x.example)")
    assert scratch.release().version == "1.0.1"
    title = next(row for row in scratch.corrections("1.0.1") if row["column"] == "title")
    assert (title["key"], title["new"], title["cause"]) == (VIENNA, "بيان [فيينا](http://x.example)", "source")
    assert "بيان \\[فيينا\\](http\\://x.example)" in scratch.page("1.0.1")


@pytest.mark.usefixtures("unchecked")
def test_a_correction_by_hand_is_a_patch_that_readers_can_see(scratch: Scratch) -> None:
    scratch.release()
    read = scratch.correct()
    assert scratch.release().version == "1.0.1"
    (change,) = scratch.corrections("1.0.1")
    assert (change["table"], change["key"], change["column"]) == ("meetings", VIENNA_MEETING, "name_en")
    assert (change["old"], change["new"], change["cause"]) == (read, NAME, "correction")
    (cell,) = scratch.table("1.0.1", "data/corrected_cells.csv")
    assert (cell["expected"], cell["value"], cell["who"]) == (read, NAME, "Desk")
    assert "corrected by hand · تصويب يدوي" in scratch.page("1.0.1")
    (scratch.raw / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    assert scratch.release().version == "1.0.2"
    assert scratch.corrections("1.0.2")[0]["cause"] == "correction"


@pytest.mark.usefixtures("unchecked")
def test_a_correction_whose_text_is_gone_publishes_nothing(scratch: Scratch) -> None:
    read = scratch.correct()
    scratch.release()
    before = hashes(scratch.published)
    scratch.correct("Congress of Vienna")
    with pytest.raises(ValidationError, match="not 'Congress of Vienna'"):
        scratch.release()
    scratch.correct(read)
    scratch.remove(VIENNA)
    with pytest.raises(ValidationError, match="has no row"):
        scratch.release()
    assert hashes(scratch.published) == before


@pytest.mark.usefixtures("unchecked")
def test_a_column_of_another_name_is_a_major_step(scratch: Scratch, tmp_path: Path) -> None:
    scratch.release()
    project = tmp_path / "project"
    for name in ("flows", "schemas"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in _sources(project):
        file.write_bytes(file.read_bytes().replace(b"extractor_version", b"reader_version"))
    environment = {**os.environ, "PYTHONPATH": str(project)}
    command = [sys.executable, "-c", RENAMED, str(scratch.raw), str(scratch.published)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "2.0.0\n", done.stderr
    told = json.loads((scratch.published / "2.0.0" / "changes.json").read_bytes())
    assert told["schema"] == [
        {"kind": "column-removed", "table": "documents", "column": "extractor_version"},
        {"kind": "column-added", "table": "documents", "column": "reader_version"},
    ]
    assert told["tables"] == {} and scratch.corrections("2.0.0") == []
    page = scratch.page("2.0.0")
    assert "| Column removed | Documents ▸ Extractor version (`documents.extractor_version`) | عمود محذوف |" in page
    assert "| New column | Documents ▸ Extractor version (`documents.reader_version`) | عمود جديد |" in page


def _sources(project: Path) -> Iterator[Path]:
    return (file for suffix in ("py", "yaml", "json") for file in project.rglob(f"*.{suffix}"))


@pytest.mark.usefixtures("unchecked")
def test_no_published_file_ever_changes(scratch: Scratch) -> None:
    """A whole history; after each step, every file of every version is what it was when it was published."""
    steps = [
        (lambda: None, "1.0.0"),
        (scratch.add, "1.1.0"),
        (lambda: scratch.edit(VIENNA, "سوريا", "سورية"), "1.1.1"),
        (scratch.correct, "1.1.2"),
        (lambda: scratch.remove(BRUSSELS), "2.0.0"),
        (lambda: None, "2.0.0"),
    ]
    published: dict[str, dict[str, str]] = {}
    for change, version in steps:
        change()
        assert scratch.release().version == version
        published.setdefault(version, hashes(scratch.published / version))
        assert {name: hashes(scratch.published / name) for name in published} == published
    page = scratch.versions()
    assert [each["version"] for each in page["versions"]] == ["2.0.0", "1.1.2", "1.1.1", "1.1.0", "1.0.0"]
    assert [each["changes"]["bump"] for each in page["versions"]] == ["major", "patch", "patch", "minor", None]
    assert os.readlink(scratch.published / "latest") == "2.0.0"


def test_the_tables_of_a_history_are_sound_in_every_form(scratch: Scratch) -> None:
    """With every check: tombstones and corrected cells are in the package, and nothing is refused for them."""
    scratch.correct()
    scratch.add()
    scratch.release()
    scratch.remove(BRUSSELS)
    result = scratch.release()
    assert (result.version, result.counts["corrected_cells"]) == ("2.0.0", 1)
    assert result.counts["withdrawn"] > 100
    report = check_package(result.path)
    assert report.failures == ()
    assert {"data/withdrawn.parquet", "data/corrected_cells.parquet", "CHANGES.md", "corrections.csv"} <= {
        line.partition("  ")[2] for line in (result.path / "SHA256SUMS").read_text("utf-8").splitlines()
    }
    assert scratch.release().changed is False


def refuse(*failures: Failure):
    report = ValidationReport(checks=(Check(name="evidence", examined=9, unit="spans", failures=failures),))
    return lambda *_: report


SECRET = "كلمات من النص"
WRONG = Failure(check="evidence", code="evidence-differs", message=SECRET, table="dates", key=SECRET, column="text")


@pytest.mark.usefixtures("unchecked")
def test_a_refused_run_is_listed_without_its_data_until_a_run_succeeds(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = refuse()
    monkeypatch.setattr("flows.publish.release.check_release", refuse(WRONG, WRONG))
    for _ in range(2):
        with pytest.raises(ReleaseRefused):
            scratch.release()
    page = scratch.versions()
    assert (page["latest"], page["versions"]) == (None, [])
    (failed,) = page["failed"]
    assert failed.pop("inputs_sha256")
    assert failed == {
        "status": "failed",
        "after": None,
        "code": "release-refused",
        "failures": 2,
        "findings": [
            {"check": "evidence", "code": "evidence-differs", "table": "dates", "column": "text", "failures": 2}
        ],
    }
    assert [path.name for path in scratch.published.iterdir() if path.name[0] != "."] == ["versions.json"]
    assert SECRET not in (scratch.published / "versions.json").read_text("utf-8")

    monkeypatch.setattr("flows.publish.release.check_release", passed)
    scratch.release()
    assert scratch.versions()["failed"] == []
    before = hashes(scratch.published)

    monkeypatch.setattr("flows.publish.release.check_release", refuse(WRONG))
    scratch.add()
    with pytest.raises(ReleaseRefused):
        scratch.release()
    assert hashes(scratch.published / "1.0.0").items() <= hashes(scratch.published / "latest").items()
    (failed,) = scratch.versions()["failed"]
    assert (failed["after"], failed["failures"]) == ("1.0.0", 1)

    monkeypatch.setattr("flows.publish.release.check_release", passed)
    scratch.remove("amman")
    assert scratch.release().changed is False
    assert hashes(scratch.published) == before, "the page is as it was: what failed was taken back"
