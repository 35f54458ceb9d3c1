"""The long fuzz run: `python tests/fuzz/campaign.py [--share 0.01] [--only TARGET]`; writes docs/fuzzing.md.

Each target runs in a process of its own, with a fixed seed, for a fixed number of executions. Then everything that the
fuzzer kept, because it reached a new branch, is repeated until it has 100,000 bytes and measured once more: whatever
grows faster than its input shows there. A fault ends its target, leaves the input in `.sijill/fuzz/faults`, and makes
the run fail; the other targets go on.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
STATE = PROJECT / ".sijill" / "fuzz"
PAGE = PROJECT / "docs" / "fuzzing.md"
SEED = 2015
# Executions and longest input. Whole texts cost a thousand times what a line of a table does.
PLAN: Mapping[str, tuple[int, int]] = {
    "decoding": (3_000_000, 1500),
    "names": (700_000, 150),
    "folding": (700_000, 600),
    "numbers": (1_500_000, 200),
    "sources": (2_000_000, 400),
    "corrections": (2_000_000, 400),
    "dates": (400_000, 300),
    "extraction": (250_000, 300),
    "html": (60_000, 400),
    "docx": (200_000, 400),
    "pdf": (60_000, 300),
    "warc": (200_000, 500),
}
# The second is what libFuzzer says when it was told to stop (kill -USR1): what it has done until then counts.
DONE = re.compile(r"^Done \d+ runs in \d+ second|exiting as requested", re.MULTILINE)
UNITS = re.compile(r"stat::number_of_executed_units: (\d+)")
COVERAGE = re.compile(r"cov: (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """What came of one target; `slowest` are processor seconds for 100,000 bytes, null where that was not measured."""

    target: str
    executions: int
    seconds: int
    branches: int
    kept: int
    slowest: float | None
    faults: tuple[str, ...]


def main() -> int:
    """Run the plan, write the page, and say 1 where there is a fault."""
    options = _options()
    STATE.mkdir(parents=True, exist_ok=True)
    names = [options.only] if options.only else list(PLAN)
    for name in names:
        runs, longest = PLAN[name]
        result = run_target(name, max(1, int(runs * options.share)), longest)
        (STATE / f"{name}.json").write_text(json.dumps(asdict(result)), encoding="utf-8")
        print(result, flush=True)
    results = [TargetResult(**json.loads(file.read_text("utf-8"))) for file in _result_files()]
    if options.share >= 1:
        PAGE.write_text(page(results), encoding="utf-8")
    return 1 if any(result.faults for result in results) else 0


def run_target(name: str, runs: int, longest: int) -> TargetResult:
    """Fuzz one target, then measure what was kept."""
    corpus, faults = STATE / "corpus" / name, STATE / "faults"
    for folder in (corpus, faults):
        folder.mkdir(parents=True, exist_ok=True)
    before = set(faults.iterdir())
    # Slow units by the clock on the wall say how busy the machine is; fuzz_one measures the processor instead.
    options = [
        f"-runs={runs}",
        "-report_slow_units=1000000",
        f"-seed={SEED}",
        f"-max_len={longest}",
        f"-artifact_prefix={faults}/{name}-",
    ]
    command = [sys.executable, str(HERE / "fuzz_one.py"), name, *options, "-print_final_stats=1", str(corpus)]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    seconds = round(time.monotonic() - started)
    found = sorted(str(path.relative_to(STATE)) for path in set(faults.iterdir()) - before)
    if found or not DONE.search(done.stderr):
        print(done.stderr[-3000:], file=sys.stderr)
    return TargetResult(
        target=name,
        executions=int((UNITS.findall(done.stderr) or ["0"])[-1]),
        seconds=seconds,
        branches=int((COVERAGE.findall(done.stderr) or ["0"])[-1]),
        kept=sum(1 for _ in corpus.iterdir()),
        slowest=swollen(name, corpus) if not found else None,
        faults=tuple(found) or (() if DONE.search(done.stderr) else ("ended early",)),
    )


def swollen(name: str, corpus: Path) -> float:
    """Processor seconds of the slowest input that was kept, once repeated to 100,000 bytes."""
    command = [sys.executable, str(HERE / "swelling.py"), name, str(corpus)]
    paths = os.pathsep.join((str(PROJECT), str(PROJECT / "tests" / "unit"), str(HERE)))
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": paths})
    return float(done.stdout.split()[0])


def page(results: Sequence[TargetResult]) -> str:
    """docs/fuzzing.md."""
    from fuzzing_page import render

    return render(
        [asdict(result) for result in results], seed=SEED, planned={name: runs for name, (runs, _) in PLAN.items()}
    )


def _result_files() -> list[Path]:
    return [file for name in PLAN if (file := STATE / f"{name}.json").is_file()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="part of the planned executions; the page needs all")
    parser.add_argument("--only", choices=list(PLAN), help="one target")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
