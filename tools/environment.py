"""Create or mend the folder `.venv` from a lock file: `python3 tools/environment.py runtime|dev`.

Standard library only, run from the project's folder by the Makefile. The lock that was installed is kept
inside the environment: as long as it equals the one in `requirements/`, nothing is asked of any network.
The environment can be moved with its folder: scripts find their interpreter beside themselves, and the
project is on the path through a relative `.pth` line, so no absolute path is written anywhere that matters.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

LOCKS = Path("requirements")
OLDEST = (3, 11)
# A shell sees line 2 as a command and line 3 as never reached; Python sees one string literal.
TRAMPOLINE = """#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python' "$0" "$@"
' '''
"""
COMMAND = """from flows.cli import main

main()
"""


def fail(message: str) -> None:
    """End with exit code 1 and a message a person can act on."""
    sys.stderr.write(message + "\n")
    raise SystemExit(1)


def runs(python: Path) -> bool:
    """Whether the environment's interpreter starts: a system upgrade may have taken it away."""
    if not python.exists():
        return False
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0


def create(venv: Path) -> None:
    """Make an empty environment with the running interpreter, in place of a broken one."""
    if sys.version_info < OLDEST:
        fail("Sijill needs Python 3.11 or newer. Name one: make PYTHON=python3.12 release")
    shutil.rmtree(venv, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False).returncode:
        shutil.rmtree(venv, ignore_errors=True)
        fail("The environment could not be created. On Debian: apt-get install python3-venv")


def is_current(venv: Path, name: str) -> bool:
    """Whether this lock, or the dev lock that contains it, is the one installed."""
    candidates = {name, "dev"}
    return any(same_bytes(LOCKS / f"{lock}.lock", venv / f"{lock}.lock") for lock in candidates)


def same_bytes(one: Path, other: Path) -> bool:
    """Compare two files; a missing one differs from everything."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def install(venv: Path, python: Path, name: str) -> None:
    """Install a lock by hash, compile it, and remember it only when all of it is there."""
    lock = LOCKS / f"{name}.lock"
    sys.stderr.write(f"Installing {lock} into {venv} (once, one to three minutes)\n")
    sys.stderr.flush()
    # The lock is complete: pip need not resolve anything, and older ones trip over extras when they try.
    command = [python, "-m", "pip", "install", "--require-hashes", "--no-deps", "--compile", "-r", lock]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_REQUIRE_VIRTUALENV": "0"}
    if subprocess.run([*command, *quiet], env=environment, check=False).returncode:
        fail(f"{lock} could not be installed: the first installation needs a package index.")
    shutil.copyfile(lock, venv / lock.name)


def scripts(folder: Path) -> list[Path]:
    """The Python scripts of an environment: real files that start with a shebang."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return [path for path in files if path.read_bytes()[:2] == b"#!"]


def make_movable(venv: Path) -> None:
    """Let every console script find the interpreter in its own folder, wherever that is."""
    folder = venv / "bin"
    for script in scripts(folder):
        lines = script.read_text(encoding="utf-8").splitlines(keepends=True)
        # pip writes three lines instead of one where the path is long or has a space.
        head = 3 if lines[0].startswith("#!/bin/sh") and lines[1].startswith("'''exec'") else 1
        if head == 3 or "python" in lines[0]:
            script.write_text(TRAMPOLINE + "".join(lines[head:]), encoding="utf-8")


def link_project(venv: Path) -> None:
    """Put the project on the environment's path, relative to it, and add the command `sijill`."""
    (site,) = venv.glob("lib/python3*/site-packages")
    (site / "sijill.pth").write_text(os.path.relpath(Path.cwd(), site) + "\n", encoding="utf-8")
    command = venv / "bin" / "sijill"
    command.write_text(TRAMPOLINE + COMMAND, encoding="utf-8")
    command.chmod(0o755)


def main(name: str, venv: Path = Path(".venv")) -> None:
    """Leave an environment that holds the named lock, doing only what is missing."""
    python = venv / "bin" / "python"
    if not runs(python):
        create(venv)
    if not is_current(venv, name):
        install(venv, python, name)
        make_movable(venv)
        link_project(venv)


if __name__ == "__main__":
    main(sys.argv[1])
