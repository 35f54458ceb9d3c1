"""Silence of the vulnerability lists is never taken for a clean bill; and the sources keep their own rules."""

from __future__ import annotations

import importlib.util
import json
import stat
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[2]
FAULT = {"id": "GHSA-x", "fix_versions": ["2.0"]}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", PROJECT / "tools" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_outcome_has_its_exit_code(audit: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    clean = {"name": "a", "version": "1", "vulns": []}
    skipped = {"name": "b", "skip_reason": "not found"}
    assert audit.tell("x.lock", [clean]) == 0
    assert audit.tell("x.lock", [clean, skipped]) == 2
    assert audit.tell("x.lock", None) == 2
    assert audit.tell("x.lock", [skipped, {**clean, "vulns": [FAULT]}]) == 1
    assert "a 1: GHSA-x, fixed in 2.0" in capsys.readouterr().out


def test_an_answer_that_is_none_is_told_apart(audit: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "pip-audit"
    for answer, expected in (("no network", None), (json.dumps({"dependencies": []}), [])):
        program.write_text(f"#!/bin/sh\necho '{answer}'\n", "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        assert audit.looked_up([str(program)], "x.lock") == expected


def test_bandit_passes_over_nothing_without_a_reason() -> None:
    """What it finds, `make test` says before any test runs."""
    for file in (*PROJECT.glob("flows/**/*.py"), *PROJECT.glob("tools/*.py")):
        for line in file.read_text("utf-8").splitlines():
            _, mark, reason = line.partition("# nosec")
            assert not mark or reason.strip().startswith("# B"), f"{file.name}: {line}"
