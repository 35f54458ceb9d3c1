"""`sijill serve` as a process of its own, ended by its id."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from real_processes import clean_environment


@contextmanager
def served(published: Path, home: Path) -> Iterator[str]:
    """The address where a folder of releases is shown."""
    command = [sys.executable, "-m", "flows.cli", "serve", "--published", str(published), "--port", "0"]
    process = subprocess.Popen(command, env=clean_environment(home), stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr is not None
    try:
        yield process.stderr.readline().split()[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=15)
