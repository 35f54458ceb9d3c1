"""The release that lies in git is what the command makes of `raw/`, byte for byte.

But for `provenance.jsonld`, which names the code that made the release: later code that gives the same release
names itself, and its hash in `SHA256SUMS`.
"""

from __future__ import annotations

from pathlib import Path

from real_processes import PROJECT

PUBLISHED = PROJECT / "published"


PROVENANCE = "provenance.jsonld"
SUMS = "SHA256SUMS"


def _contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    lines = files[SUMS].splitlines(keepends=True)
    return files | {PROVENANCE: b"", SUMS: b"".join(line for line in lines if PROVENANCE.encode() not in line)}


def test_a_rebuild_gives_the_release_in_git(first_release: tuple[Path, object]) -> None:
    ours, made = _contents(PUBLISHED / "1.0.0"), _contents(first_release[0] / "1.0.0")
    assert list(ours) == list(made)
    assert [name for name in ours if ours[name] != made[name]] == []


def test_git_holds_exactly_one_release() -> None:
    assert sorted(path.name for path in PUBLISHED.iterdir() if not path.name.startswith(".")) == [
        "1.0.0",
        "catalog.jsonld",
        "feed.atom",
        "latest",
        "versions.json",
        "versions.schema.json",
    ]
    assert (PUBLISHED / "latest").resolve().name == "1.0.0"
