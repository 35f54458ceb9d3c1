"""`make reproduce`: what it copies, what it compares, and what it says."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reproduce", PROJECT / "tools" / "reproduce.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def releases(folder: Path, *versions: str, failed: int = 0) -> Path:
    for version in versions:
        (folder / version / "data").mkdir(parents=True)
        (folder / version / "SHA256SUMS").write_text(version, encoding="utf-8")
        (folder / version / "data" / "dates.csv").write_text("date_id\n", encoding="utf-8")
    (folder / "latest").symlink_to(versions[0])
    page = {"latest": versions[0], "versions": list(versions), "failed": [{"after": versions[0]}] * failed}
    (folder / "versions.json").write_text(json.dumps(page), encoding="utf-8")
    return folder


def test_the_newest_release_is_built_on_those_before_it(tool: ModuleType, tmp_path: Path) -> None:
    published = releases(tmp_path / "published", "1.1.0", "1.0.0")
    assert tool.newest(published) == "1.1.0"
    tool.older_releases(published, "1.1.0", tmp_path / "again")
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["1.0.0"]


def test_a_folder_without_releases_is_said_plainly(tmp_path: Path) -> None:
    command = [sys.executable, PROJECT / "tools" / "reproduce.py", "--published", tmp_path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env={"PATH": os.defpath})
    assert done.returncode == 2
    assert "names a newest release" in done.stderr and "Traceback" not in done.stderr


def test_every_byte_counts_but_for_signature_and_failed_runs(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = releases(tmp_path / "a", "1.0.0"), releases(tmp_path / "b", "1.0.0", failed=2)
    (one / "1.0.0" / "SHA256SUMS.sig").write_text("signature", encoding="utf-8")
    (one / ".lock").touch()
    assert tool.judge("1.0.0", tool.contents(one, "1.0.0"), tool.contents(two, "1.0.0")) == 0
    assert "REPRODUCED: 1.0.0, 3 files" in capsys.readouterr().out
    (two / "1.0.0" / "data" / "dates.csv").write_bytes(b"date_id\r\n")
    (two / "1.0.0" / "extra").touch()
    (one / "feed.atom").touch()
    assert tool.judge("1.0.0", tool.contents(one, "1.0.0"), tool.contents(two, "1.0.0")) == 1
    assert capsys.readouterr().out.splitlines() == [
        "  differs: 1.0.0/data/dates.csv (8 and 9 bytes)",
        "  only in the rebuild: 1.0.0/extra",
        "  only in published: feed.atom",
        "NOT REPRODUCED: 3 of 5 files differ in 1.0.0.",
    ]


def test_sources_are_what_git_knows_as_it_is_now(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    (project / "flows").mkdir(parents=True)
    (project / "published").mkdir()
    for name in ("flows/cli.py", "published/versions.json", "new.py"):
        (project / name).write_text("first", encoding="utf-8")
    git = ["git", "-C", str(project)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "flows", "published"], check=True)
    (project / "flows" / "cli.py").write_text("now", encoding="utf-8")
    monkeypatch.setattr(tool, "PROJECT", project)
    tool.copy_sources(tmp_path / "copy")
    copied = {path.name: path.read_text("utf-8") for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert copied == {"cli.py": "now"}
