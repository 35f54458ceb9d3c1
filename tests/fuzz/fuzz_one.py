"""One target under atheris: `python tests/fuzz/fuzz_one.py TARGET [libFuzzer options] CORPUS`.

The code of the project is instrumented, so that an input that reaches a new branch is kept and mutated further. An
input that takes more than a second of the processor is a fault, whatever else happens on the machine: its length is
bounded by `-max_len`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
MOST_SECONDS = 1.0


class TooSlow(Exception):
    """An input took more than `MOST_SECONDS` of the processor."""


def main(name: str) -> None:
    """Run until libFuzzer's options say to stop; an exception ends the process with the input saved."""
    sys.path[:0] = [str(PROJECT), str(PROJECT / "tests" / "unit"), str(HERE)]
    with atheris.instrument_imports(include=["flows"]):
        from targets import TARGETS

        target = TARGETS[name]
        # Tables are read and readers imported at the first use: that is no slow input, and shall be instrumented too.
        target(b"\x02\x00\x00\x02warm")

    def measured(raw: bytes) -> None:
        given = target.compose(raw)
        started = time.process_time()
        result = target.run(given)
        seconds = time.process_time() - started
        if seconds > MOST_SECONDS:
            raise TooSlow(f"{seconds:.1f} s for {len(raw)} bytes")
        target.check(given, result)

    atheris.Setup([sys.argv[0], *sys.argv[2:]], measured)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
