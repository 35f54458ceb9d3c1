"""The release that lies in git is what the command makes of `raw/`, byte for byte, wherever and however it runs.

`make reproduce` does the same in a new environment installed from the lock.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from real_processes import PROJECT

from flows.portal.site_folder import FILES, FOLDERS

PUBLISHED = PROJECT / "published"


def _contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_rebuild_gives_the_release_and_the_site_in_git(
    first_release: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """In another folder, time zone and locale, and with other hashes."""
    published, done = first_release
    assert done.returncode == 0, done.stderr
    ours, made = _contents(PUBLISHED), _contents(published)
    assert {"index.html", "ar/index.html"} <= ours.keys()
    assert {Path(name).suffix for name in ours} >= {".csv", ".parquet", ".jsonl", ".xlsx", ".sqlite", ".jsonld"}
    assert list(ours) == list(made)
    assert [name for name in ours if ours[name] != made[name]] == []


def test_git_holds_exactly_one_release() -> None:
    beside = {path.name for path in PUBLISHED.iterdir() if not path.name.startswith(".")} - {*FOLDERS, *FILES}
    assert sorted(beside) == ["1.0.0", "catalog.jsonld", "feed.atom", "latest", "versions.json", "versions.schema.json"]
    assert (PUBLISHED / "latest").resolve().name == "1.0.0"
