"""The release that lies in git is what the command makes of `raw/`, byte for byte, wherever and however it runs.

`make reproduce` does the same in a new environment installed from the lock.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from real_processes import PROJECT, Sijill

from flows.portal.site_folder import FILES, FOLDERS

PUBLISHED = PROJECT / "published"


def _contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_rebuild_gives_the_release_and_the_site_in_git(first_release: tuple[Path, object]) -> None:
    ours, made = _contents(PUBLISHED), _contents(first_release[0])
    assert "index.html" in ours and "ar/index.html" in ours
    assert list(ours) == list(made)
    assert [name for name in ours if ours[name] != made[name]] == []


def test_folder_time_zone_locale_and_hash_seed_leave_no_trace(
    first_release: tuple[Path, object], sijill: Sijill, tmp_path: Path
) -> None:
    raw = shutil.copytree(PROJECT / "raw", tmp_path / "نصوص أخرى")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}
    done = sijill("release", "--raw", raw, "--published", tmp_path / "out", cwd=tmp_path, **elsewhere)
    assert done.returncode == 0, done.stderr
    ours, made = _contents(first_release[0]), _contents(tmp_path / "out")
    assert {Path(name).suffix for name in ours} >= {".csv", ".parquet", ".jsonl", ".xlsx", ".sqlite", ".jsonld"}
    assert list(ours) == list(made)
    assert [name for name in ours if ours[name] != made[name]] == []


def test_git_holds_exactly_one_release() -> None:
    beside = {path.name for path in PUBLISHED.iterdir() if not path.name.startswith(".")} - {*FOLDERS, *FILES}
    assert sorted(beside) == ["1.0.0", "catalog.jsonld", "feed.atom", "latest", "versions.json", "versions.schema.json"]
    assert (PUBLISHED / "latest").resolve().name == "1.0.0"
