"""The long fault run: `python tests/faults/campaign.py [--kills 200] [--only KIND]`; writes docs/faults.md."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path[:0] = [str(PROJECT), *(str(PROJECT / "tests" / name) for name in ("unit", "integration", "faults"))]

from faults_page import render
from killing import kill_many, warm_runs
from kinds import KINDS, Finding
from scene import Scene

STATE = PROJECT / ".sijill" / "faults"
PAGE = PROJECT / "docs" / "faults.md"
SEED = 2254
IN_A_ROW = 4


def main() -> int:
    """Run what was asked for, write the page from all that was ever run here, and say 1 where there is a fault."""
    options = _options()
    STATE.mkdir(parents=True, exist_ok=True)
    if options.only in (None, "kill"):
        _kill(options.kills)
    for name in KINDS:
        if options.only in (None, name):
            _keep(name, [asdict(each) for each in _findings(name)])
    results = {file.stem: json.loads(file.read_text("utf-8")) for file in STATE.glob("*.json")}
    PAGE.write_text(render(results, in_a_row=IN_A_ROW), encoding="utf-8")
    return 1 if any(each["faults"] for rows in results.values() for each in rows) else 0


def _kill(count: int) -> None:
    """Kept after each: a campaign that is itself cut short has still seen what it saw."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, warm_runs(Scene(Path(folder))) as runs:
        for killing in kill_many(runs, count, SEED, in_a_row=IN_A_ROW):
            print(time.strftime("%H:%M:%S"), killing, flush=True)
            rows.append(asdict(killing))
            _keep("kill", rows)


def _findings(name: str) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        for finding in KINDS[name](Path(folder)):
            print(finding, flush=True)
            yield finding


def _keep(name: str, rows: list[dict[str, object]]) -> None:
    (STATE / f"{name}.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="runs to kill at random moments")
    parser.add_argument("--only", choices=("kill", *KINDS), help="one kind of fault")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
