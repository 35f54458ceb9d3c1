"""Inputs that a fuzzer kept, repeated until they have 100,000 bytes: `python tests/fuzz/swelling.py TARGET CORPUS`.

A rule that looks back from every word is harmless in a sentence and stands still on a long text. Prints the processor
seconds of the slowest input, and its file.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from targets import TARGETS, Target

BYTES = 100_000
MOST_INPUTS = 200
# Tables are read at the first use: that is no slow input.
WARMING = b"\x02\x00\x00\x02warm"


def main(name: str, corpus: Path) -> None:
    """Measure at most `MOST_INPUTS` of the kept inputs, evenly chosen."""
    target = TARGETS[name]
    target(WARMING)
    files = sorted(corpus.iterdir())
    chosen = files[:: max(1, len(files) // MOST_INPUTS)]
    times = [(seconds(target, file.read_bytes()), file.name) for file in chosen]
    slowest, file_name = max(times, default=(0.0, "-"))
    print(f"{slowest:.3f} {file_name}")


def seconds(target: Target, raw: bytes) -> float:
    """Processor seconds for one swollen input."""
    given = target.compose(raw).swollen(BYTES)
    started = time.process_time()
    target.run(given)
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
