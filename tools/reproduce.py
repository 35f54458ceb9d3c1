"""Is the newest release what `raw/` and this code give? `make reproduce` builds it anew and compares every byte.

Everything that could leak in is another: the sources lie in a new folder with blanks and Arabic in its name, the
environment is installed from the lock with hashes, home, time zone, locale and hash seed are others. Packages are
downloaded once into `.sijill/wheels`; after that nothing asks any network. Standard library only.

A signature cannot be made again without its key, so it is not compared: `sijill verify` checks it. Nor are failed runs,
which `versions.json` lists: they are of the place that they happened in.

Ends with 0 if nothing differs, 1 if something does, 2 if the release could not be built.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LOCK = Path("requirements/runtime.lock")
SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
LIST, LATEST, FAILED = "versions.json", "latest", "failed"
# The lock is nobody's data.
UNCOMPARED = (".lock",)
IGNORED = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "build", "dist")
# Another place and another habit than most machines have: fourteen hours ahead, Turkish letters, another hash order.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}


class NotBuilt(Exception):
    """The release could not be built; the message says why."""


def say(line: str) -> None:
    """One line for the person who waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def newest(published: Path) -> str:
    """The version that is to be built again."""
    try:
        return str(json.loads((published / LIST).read_bytes())[LATEST])
    except (OSError, ValueError, KeyError) as error:
        raise NotBuilt(f"{published} holds no {LIST} that names a newest release") from error


def copy_sources(target: Path) -> None:
    """The files that git knows, as they are now; without git, everything but caches and releases."""
    # Whoever builds chooses their git by their PATH.
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False)  # nosec # B607: see above
    if listed.returncode:
        shutil.copytree(PROJECT, target, ignore=IGNORED)
        return
    for name in listed.stdout.decode().split("\0"):
        source = PROJECT / name
        if name and not name.startswith("published/") and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)


def wheels(lock: Path) -> Path:
    """The folder of the locked packages, downloaded if this lock was never seen here."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    folder = PROJECT / ".sijill" / "wheels" / f"{digest}-{sys.version_info[0]}.{sys.version_info[1]}"
    if not folder.is_dir():
        say(f"Downloading the packages of {LOCK} (once)")
        draft = folder.with_name(f"{folder.name}.draft")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        run([*pip, "--requirement", str(lock), "--dest", str(draft)], "The packages could not be downloaded")
        draft.rename(folder)
    return folder


def install(venv: Path, lock: Path) -> Path:
    """A new environment with nothing but the lock; its interpreter."""
    packages = wheels(lock)
    say("Installing them into a new environment")
    run([sys.executable, "-m", "venv", str(venv)], "The environment could not be made")
    python = venv / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(packages)]
    run([*pip, "--no-deps", "--require-hashes", "--requirement", str(lock)], "The packages could not be installed")
    return python


def run(command: list[str], problem: str, **options: object) -> None:
    """A command that has to succeed."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise NotBuilt(f"{problem}:\n{(done.stderr or done.stdout).strip()[-3000:]}")


def large_from(published: Path, version: str) -> int:
    """The setting that gives a release the forms it has: a large one tells it, any that is larger gives the others."""
    try:
        descriptor = json.loads((published / version / "datapackage.json").read_bytes())
        (documents,) = (each["rows"] for each in descriptor["resources"] if each["name"] == "documents")
        return int(descriptor["forms"]["large_from"] if "forms" in descriptor else documents + 1)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotBuilt(f"{published / version} has no descriptor of ours") from error


def build(python: Path, sources: Path, raw: Path, published: Path, home: Path, large: int) -> None:
    """Publish `raw` into `published` with the copied sources and nothing of this process's environment."""
    home.mkdir()
    environment = {"PATH": os.defpath, "HOME": str(home), "PYTHONPATH": str(sources), **ELSEWHERE}
    environment["SIJILL_LARGE_FROM"] = str(large)
    command = [str(python), "-m", "flows.cli", "release", "--raw", str(raw), "--published", str(published)]
    run(command, "The release could not be built", cwd=sources, env=environment)


def older_releases(published: Path, version: str, target: Path) -> None:
    """What the new release is compared with and numbered after: every release but the one to be built."""
    target.mkdir()
    for folder in published.iterdir():
        if folder.is_dir() and not folder.is_symlink() and (folder / SUMS).is_file() and folder.name != version:
            shutil.copytree(folder, target / folder.name)


def contents(published: Path, version: str) -> dict[str, bytes]:
    """Every file of a release but its signature, and those beside the releases: lists, and the site."""
    inside = [path for path in (published / version).rglob("*") if path.is_file() and path.name != SIGNATURE]
    beside = [path for path in published.iterdir() if path.is_file() and path.name not in UNCOMPARED]
    for folder in published.iterdir():
        if folder.is_dir() and not folder.is_symlink() and not (folder / SUMS).is_file():
            beside += [path for path in folder.rglob("*") if path.is_file()]
    files = {path.relative_to(published).as_posix(): path.read_bytes() for path in sorted((*inside, *beside))}
    page = json.loads(files[LIST])
    return files | {LIST: json.dumps({**page, FAILED: []}).encode()}


def differences(ours: dict[str, bytes], made: dict[str, bytes]) -> Iterator[str]:
    """A line for each file that is not the same."""
    for name in sorted(ours.keys() | made.keys()):
        if name not in made:
            yield f"only in published: {name}"
        elif name not in ours:
            yield f"only in the rebuild: {name}"
        elif ours[name] != made[name]:
            yield f"differs: {name} ({len(ours[name]):,} and {len(made[name]):,} bytes)"


def judge(version: str, ours: dict[str, bytes], made: dict[str, bytes]) -> int:
    """Print the verdict; the exit code."""
    found = list(differences(ours, made))
    for line in found:
        say(f"  {line}")
    if found:
        say(f"NOT REPRODUCED: {len(found)} of {len(ours.keys() | made.keys())} files differ in {version}.")
        return 1
    size = sum(map(len, ours.values()))
    say(f"REPRODUCED: {version}, {len(ours)} files, {size:,} bytes, each byte the same.")
    return 0


def main(raw: Path, published: Path) -> int:
    """Build the newest release of `published` in a temporary folder and compare."""
    version = newest(published)
    say(f"Building {version} again from {raw}")
    with tempfile.TemporaryDirectory(prefix="sijill نسخة أخرى ") as name:
        folder = Path(name)
        sources, releases = folder / "sources", folder / "releases"
        copy_sources(sources)
        older_releases(published, version, releases)
        shutil.copytree(raw, folder / "نصوص", ignore=IGNORED)
        python = install(folder / "environment", sources / LOCK)
        say("Reading the texts and writing the release")
        build(python, sources, folder / "نصوص", releases, folder / "home", large_from(published, version))
        made = newest(releases)
        if made != version:
            say(f"NOT REPRODUCED: the rebuild is {made}, not {version}.")
            return 1
        return judge(version, contents(published, version), contents(releases, version))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the newest release again and compare every byte.")
    parser.add_argument("--raw", type=Path, default=PROJECT / "raw")
    parser.add_argument("--published", type=Path, default=PROJECT / "published")
    options = parser.parse_args()
    try:
        sys.exit(main(options.raw.resolve(), options.published.resolve()))
    except NotBuilt as problem:
        sys.stderr.write(f"reproduce: {problem}\n")
        sys.exit(2)
