"""The environment that `make` creates: it can be moved, and is mended only when something is missing."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[2]
# Where people run it, as markers of a lock see it.
PLACES = [
    {
        "platform_python_implementation": name,
        "implementation_name": name.lower(),
        "sys_platform": system,
        "python_version": version,
    }
    for name in ("CPython", "PyPy")
    for system in ("linux", "darwin", "win32")
    for version in ("3.11", "3.12", "3.13")
]


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", PROJECT / "tools" / "environment.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a module, locks, and an environment that holds a script as pip writes it."""
    home = tmp_path / "before"
    (home / "flows").mkdir(parents=True)
    (home / "flows" / "__init__.py").touch()
    (home / "flows" / "cli.py").write_text("def main():\n    print('here')\n", encoding="utf-8")
    (home / "requirements").mkdir()
    for name in ("runtime", "dev"):
        (home / "requirements" / f"{name}.lock").write_text(name, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / ".venv"], check=True)
    script = home / ".venv" / "bin" / "tool"
    script.write_text(f"#!{home}/.venv/bin/python\nimport sys\nprint(sys.prefix)\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.chdir(home)
    return home


def output(command: Path) -> str:
    return subprocess.run([command], capture_output=True, text=True, cwd="/", check=True).stdout.strip()


def test_scripts_and_the_command_work_after_a_move(tool, project, tmp_path):
    tool.make_movable(Path(".venv"))
    tool.link_project(Path(".venv"))
    moved = tmp_path / "بعد النقل 2"
    project.rename(moved)
    assert output(moved / ".venv" / "bin" / "tool") == str(moved / ".venv")
    assert output(moved / ".venv" / "bin" / "sijill") == "here"


def test_making_movable_twice_is_making_it_once(tool, project):
    tool.make_movable(Path(".venv"))
    once = (project / ".venv" / "bin" / "tool").read_text(encoding="utf-8")
    tool.make_movable(Path(".venv"))
    assert (project / ".venv" / "bin" / "tool").read_text(encoding="utf-8") == once


def test_a_lock_is_current_only_when_it_is_the_installed_one(tool, project):
    venv = Path(".venv")
    assert not tool.is_current(venv, "runtime")
    (venv / "dev.lock").write_text("dev", encoding="utf-8")
    assert tool.is_current(venv, "dev")
    assert tool.is_current(venv, "runtime"), "the dev lock contains it"
    (project / "requirements" / "dev.lock").write_text("newer", encoding="utf-8")
    assert not tool.is_current(venv, "dev")


def test_locks_name_every_hash_and_no_address():
    for name in ("runtime", "dev"):
        text = (PROJECT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
        pinned = [line for line in text.splitlines() if line[:1].isalnum()]
        assert pinned
        assert all("==" in line and line.endswith("\\") for line in pinned)
        assert "://" not in text
        assert "--index" not in text


def test_the_dev_lock_contains_the_runtime_lock():
    """The same versions, wherever the runtime has them; what only tools need may widen a marker."""
    runtime, dev = pinned("runtime"), pinned("dev")
    for name, pin in runtime.items():
        assert dev[name].specifier == pin.specifier, name
        for place in PLACES:
            wanted = pin.marker is None or pin.marker.evaluate(place)
            assert not wanted or dev[name].marker is None or dev[name].marker.evaluate(place), (name, place)


def pinned(lock: str) -> dict[str, Requirement]:
    text = (PROJECT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    lines = [line.removesuffix("\\") for line in text.splitlines() if line[:1].isalnum()]
    return {found.name: found for found in map(Requirement, lines)}
