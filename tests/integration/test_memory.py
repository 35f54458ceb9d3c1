"""What a run needs of memory for each text, from the source folder to the checked package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Corpus(2254, 0.01)
SMALL, FACTOR = 100, 4
# Four times the texts, hardly more memory: half as much again is three times what was measured.
MOST = 1.5


def peak(folder: Path, documents: int) -> int:
    """Megabytes at the end of a run over a made-up corpus of that size, in a process of its own."""
    write_corpus(folder, documents, CORPUS)
    program = PROJECT / "tests" / "benchmarks" / "bench_memory.py"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "ARROW_DEFAULT_MEMORY_POOL": "system"}
    done = subprocess.run(
        [sys.executable, str(program), str(folder)], env=environment, cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return int(json.loads(done.stdout.splitlines()[-1])["peak"])


@pytest.mark.slow
def test_four_times_the_texts_need_hardly_more_memory(tmp_path: Path) -> None:
    small, large = peak(tmp_path / "small", SMALL), peak(tmp_path / "large", FACTOR * SMALL)
    assert large / small < MOST, (small, large)
