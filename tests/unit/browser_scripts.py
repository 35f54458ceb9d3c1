"""The portal's scripts outside a browser: functions of theirs called with Node, where there is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ASSETS = Path(__file__).parents[2] / "flows" / "portal" / "assets"
NODE = shutil.which("node")


def called(expression: str, given: Any, *scripts: str) -> Any:
    """The value of an expression over `given` after some scripts; skips the test where there is no Node."""
    loads = "".join(f"require({json.dumps(str(ASSETS / each))});" for each in scripts)
    return called_later(f"(() => {{ {loads} const Sijill = globalThis.Sijill; return {expression}; }})()", given)


def called_later(expression: str, given: Any) -> Any:
    """As :func:`called`, of an expression that may be a promise and loads its scripts itself."""
    if NODE is None:
        pytest.skip("no Node here")
    program = (
        "const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        f"Promise.resolve({expression}).then((value) => process.stdout.write(JSON.stringify(value)));"
    )
    done = subprocess.run([NODE, "-e", program], input=json.dumps(given), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
