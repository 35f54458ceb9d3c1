"""A folder of texts, a folder of releases, and what may be asked of them after something went wrong.

Everything that a run can leave behind lies in the scene: releases, temporary files, Prefect's records. Its processes
carry the scene's mark in their environment, so that those which outlive a run are found whatever they are.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from real_processes import PROJECT, clean_environment

from flows.portal import build_site
from flows.portal.site_folder import FOLDERS
from flows.validate.copies import verify_copies, verify_copy
from flows.validate.fixity import SUMS, sha256_of

MARK = "SIJILL_TEST_SCENE"
# Hidden files that belong beside the releases: the lock, and what tells a web server to take the site as it is.
AT_HOME = frozenset({".lock", ".nojekyll"})
FIRST_TEXT = "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في عمان يوم 3 مارس 2021.\n"
FURTHER_TEXTS = (
    "أكد وزير الخارجية العماني بدر البوسعيدي في مسقط يوم 5 أبريل 2022 دعم بلاده للعملية السياسية في اليمن.\n",
    "دعا وزير الخارجية السعودي الأمير فيصل بن فرحان، في الرياض يوم 9 مايو 2023، إلى وقف إطلاق النار في السودان.\n",
)


@dataclass(frozen=True, slots=True)
class Health:
    """What was found in the folder of releases; every list is empty where all is well.

    `damaged` are releases that are not what was sealed; `unlisted` says what `versions.json` does not know yet;
    `leftovers` are hidden entries that do not belong there, also inside the site.
    """

    latest: str | None
    damaged: tuple[str, ...]
    unlisted: tuple[str, ...]
    leftovers: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """`sealed` remembers the hash of every release that was seen whole: none of them may ever change."""

    root: Path
    published_at: Path | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    sealed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in (self.raw, self.temporary, self.home):
            folder.mkdir(parents=True, exist_ok=True)
        self.write_texts(0)

    @property
    def raw(self) -> Path:
        return self.root / "raw"

    @property
    def published(self) -> Path:
        return self.published_at or self.root / "published"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def home(self) -> Path:
        return self.root / "home"

    def write_texts(self, turn: int) -> None:
        """Texts that differ from those of the turn before, so that there is something to publish."""
        (self.raw / "amman.txt").write_text(FIRST_TEXT, encoding="utf-8")
        (self.raw / "further.txt").write_text(FURTHER_TEXTS[turn % len(FURTHER_TEXTS)], encoding="utf-8")
        (self.raw / "sources.csv").write_text("file,rights\namman.txt,full\nfurther.txt,full\n", encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        paths = {"TMPDIR": str(self.temporary), "SIJILL_CACHE": str(self.root / "cache"), MARK: str(self.root)}
        return {**clean_environment(self.home), **paths, "SIJILL_RETRY_DELAY": "0.1", **self.variables, **more}

    def arguments(self, *options: str) -> list[str]:
        return ["release", "--raw", str(self.raw), "--published", str(self.published), "--json", *options]

    def start(self, *options: str, prefix: Sequence[str] = (), **more: str) -> subprocess.Popen[str]:
        """A real run in a process group of its own."""
        return subprocess.Popen(
            [*prefix, sys.executable, "-m", "flows.cli", *self.arguments(*options)],
            cwd=PROJECT,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=_obey_interrupts,
        )

    def run(self, *options: str, prefix: Sequence[str] = (), **more: str) -> Outcome:
        """A real run to its end."""
        return outcome_of(self.start(*options, prefix=prefix, **more))

    def health(self) -> Health:
        """Look at every release without changing anything."""
        folders = self._releases()
        damaged = [folder.name for folder in folders if not verify_copy(folder, frozenset()).passed]
        damaged += [name for name, digest in self.sealed.items() if self._digest(name) not in (digest, None)]
        damaged += [f"{name} is gone" for name in self.sealed if self._digest(name) is None]
        reports = verify_copies(self.published, frozenset())
        unlisted = [report.folder.name for report in reports if report.listed and not report.listed.passed]
        link = self.published / "latest"
        return Health(
            latest=os.readlink(link) if link.is_symlink() else None,
            damaged=tuple(damaged),
            unlisted=tuple(unlisted),
            leftovers=tuple(sorted(path.name for path in self._hidden())),
        )

    def site_faults(self) -> list[str]:
        """What a site built anew from the newest release would change, after it has been put right."""
        built = build_site(self.published)
        return [f"the site differs in {built.written} files, {built.removed} too many"] * bool(
            built.written or built.removed
        )

    def seal(self) -> None:
        """Remember the releases there are."""
        self.sealed = {folder.name: sha256_of(folder / SUMS) for folder in self._releases()}

    def forget(self, name: str) -> None:
        """This release may change: a rebuild is at work."""
        self.sealed.pop(name, None)

    def processes(self) -> list[int]:
        """Ids of the processes of this scene that run, its own starters aside."""
        mark = f"{MARK}={self.root}".encode()
        return [pid for pid in _all_processes() if pid != os.getpid() and mark in _environment_of(pid).split(b"\0")]

    def survivors(self, patience: float = 15.0) -> list[int]:
        """Processes that are still there when those that end with their parent have had time to do so."""
        deadline = time.monotonic() + patience
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return left

    def temporary_files(self) -> list[str]:
        return sorted(str(path.relative_to(self.temporary)) for path in self.temporary.rglob("*"))

    def start_over(self) -> None:
        """No release, nothing remembered."""
        shutil.rmtree(self.published, ignore_errors=True)
        self.sealed.clear()

    def _hidden(self) -> list[Path]:
        inside = [path for name in FOLDERS for path in (self.published / name).rglob(".*")]
        return [path for path in (*_hidden(self.published), *inside) if path.name not in AT_HOME]

    def _releases(self) -> list[Path]:
        if not self.published.is_dir():
            return []
        return sorted(path for path in self.published.iterdir() if path.name[0].isdigit() and path.is_dir())

    def _digest(self, name: str) -> str | None:
        sums = self.published / name / SUMS
        return sha256_of(sums) if sums.is_file() else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def told(self) -> dict[str, Any]:
        """The JSON object that the run printed; empty where it printed none."""
        try:
            told = json.loads(self.stdout)
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    @property
    def error(self) -> str | None:
        """The code of the error it told of."""
        return self.told.get("error", {}).get("code")


def outcome_of(process: subprocess.Popen[str], timeout: float = 300) -> Outcome:
    """Wait for a run; one that hangs is killed and has the code -9."""
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        kill_group(process.pid)
        stdout, stderr = process.communicate()
    return Outcome(process.returncode, stdout, stderr)


def _obey_interrupts() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would every run of a campaign there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def kill_group(leader: int) -> None:
    """Kill -9 a process and all it started in its group; one that has ended is left in peace."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_for_staging(scene: Scene, process: subprocess.Popen[str], timeout: float = 120) -> None:
    """Return when the run has begun to write its release, or has ended."""
    deadline = time.monotonic() + timeout
    while process.poll() is None and time.monotonic() < deadline:
        if any(path.name.startswith(".staging-") for path in _hidden(scene.published)):
            return
        time.sleep(0.005)


def _hidden(folder: Path) -> Iterable[Path]:
    return list(folder.glob(".*")) if folder.is_dir() else []


def _all_processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _environment_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""
