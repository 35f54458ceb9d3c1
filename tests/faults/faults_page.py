"""docs/faults.md: the page that the long fault run writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from killing import OVER

TITLES = {
    "disk": "Full disk (a file system of 24 MB in memory)",
    "readonly": "Read-only target (mounted so)",
    "prefect": "Prefect gone in mid-run",
    "child": "A process of the run killed",
    "stop": "Told to stop",
    "clock": "Clock set back (libfaketime)",
    "two": "Two runs at once",
}
# Told by people, because a machine cannot know what mattered.
FOUND = (
    "A run whose own Prefect server was killed had not ended after five minutes. It now ends with `prefect-lost` after one "
    "or two.",
    "A rebuild had an instant without a release between two renames. The two folders now change places in one step.",
    "A full disk or a read-only folder had no code of its own. Both have one now, and say the way out.",
    "A disk that filled up while the site was written was told as a release that had failed, which it had not.",
)
EARLIER = (
    "Earlier states of the code met the same, seed 2254: 200 runs killed up to their publication, about half of them "
    "within a tenth of a second of it; and 129 more before the site was a part of a release. Nothing did not hold."
)
REACHED = (
    "nothing written",
    "the release half written",
    "the release sealed",
    "the release published",
    OVER,
)


def render(results: Mapping[str, Sequence[Mapping[str, Any]]], *, in_a_row: int) -> str:
    """The page in Markdown, from what the kinds of faults gave."""
    return "\n".join((*_head(), *_kills(results.get("kill", ()), in_a_row), *_others(results), *_tail()))


def _head() -> Iterator[str]:
    yield "# Faults"
    yield ""
    yield "What was done to running releases, and what came of it. `make faults` does it again and rewrites this page;"
    yield "small forms of each fault are part of `make test`."
    yield ""
    yield "After every fault all of this is looked at: `latest` leads to a release, every release passes `sijill verify`,"
    yield "no version that was published has changed; and after the next run, which nobody helps: it succeeds,"
    yield "`sijill verify` passes the whole folder with its `versions.json`, the site is what a new one would be, no hidden"
    yield "folder, no draft, no temporary file and no process is left. What did not hold stands in the last column."
    yield ""


def _kills(rows: Sequence[Mapping[str, Any]], in_a_row: int) -> Iterator[str]:
    if not rows:
        return
    killed = sum(row["reached"] != OVER for row in rows)
    seeds = ", ".join(str(seed) for seed in dict.fromkeys(row["seed"] for row in rows))
    yield f"## Killed with -9 at {killed} random moments"
    yield ""
    yield "Process groups of `sijill release`, every other one with `--rebuild`. A third of the moments lie anywhere in the"
    yield "run, a third in the time in which the release is written, a third after its last hash is, when it is flushed,"
    yield "renamed and announced and its site is written, most of them early in that time. Up to"
    yield f"{in_a_row} runs are killed one after the other; then one is let through. Libraries are loaded before the runs"
    yield f"start, so that kills hit work and not imports. Seed {seeds}."
    yield ""
    yield "| the run had come to | killed | of these rebuilds | earliest, s | latest, s | list one step behind | did not hold |"
    yield "|---|---:|---:|---:|---:|---:|---|"
    for reached in REACHED:
        yield from _kill_line(reached, [row for row in rows if row["reached"] == reached])
    followed = sum(row["followed"] for row in rows)
    yield ""
    yield f"Runs let through: {followed}; all of them succeeded: {'yes' if not _faults(rows) else 'no'}."
    yield ""
    yield "«List one step behind»: the release is published and complete, `versions.json` does not tell of it yet, because the"
    yield "folder and the list cannot change in the same instant. The next run announces it."
    yield ""


def _kill_line(reached: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not rows:
        return
    seconds = [row["seconds"] for row in rows]
    rebuilds, behind = sum(row["rebuild"] for row in rows), sum(row["unlisted"] for row in rows)
    ends = f"{min(seconds):.1f} | {max(seconds):.1f}"
    yield f"| {reached} | {len(rows)} | {rebuilds} | {ends} | {behind} | {_told(_faults(rows))} |"


def _others(results: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    yield "## Other faults"
    yield ""
    yield "| fault | what was done | how the run ended | s | did not hold |"
    yield "|---|---|---|---:|---|"
    for name, title in TITLES.items():
        for row in results.get(name, ()):
            yield f"| {title} | {row['what']} | {row['ended']} | {row['seconds']:.0f} | {_told(row['faults'])} |"
    yield ""


def _tail() -> Iterator[str]:
    yield "By default the only child of a run is the Prefect server, where it has no other. A run whose Prefect server is gone"
    yield "tries for some minutes to reach it before it gives up (`prefect-lost`); what it had published by then stays. A"
    yield "worker of `--runner processes` that is killed costs its batch a second try: `tests/integration/test_extracting.py`."
    yield ""
    yield "libfaketime refuses a sleep whose end has passed, as happens on a busy machine. Such a run is tried again, so it may"
    yield "find that nothing changed since the first."
    yield ""
    yield "Publishing itself is also killed at every single step in the file system (each folder made, file opened, renamed or"
    yield "removed), without chance: `tests/faults/test_store_steps.py`, in `make test`."
    yield ""
    yield EARLIER
    yield ""
    yield "## Found and mended"
    yield ""
    yield from (f"- {each}" for each in FOUND)
    yield ""


def _faults(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [fault for row in rows for fault in row["faults"]]


def _told(faults: Sequence[str]) -> str:
    counts = Counter(fault.replace("|", "/").replace("\n", " ")[:120] for fault in faults)
    return "; ".join(f"{fault} ({count}×)" for fault, count in counts.items()) or "nothing"
