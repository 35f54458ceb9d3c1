"""Whole releases of made-up corpora beside extraction alone, in one run: `make bench-release`.

For each size: extraction alone (one process, texts in memory), then `sijill release` cold, again with nothing changed,
and again with one document more: seconds by the clock and of all processors together, each as a multiple of
extraction alone, the peak memory of the largest process, and how long each stage took. Seconds are of this machine and
this moment; the ratios are what counts. With `--write` the figures go into `docs/performance.md` and its drawing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus
from performance_page import write_page

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Corpus(2254, 0.01)
STAGE = re.compile(r"stage=(?P<name>[a-z-]+) (?!batch=).*seconds=(?P<seconds>[0-9.]+)$", re.MULTILINE)
COLD, AGAIN, ONE_MORE = "release, cold", "nothing changed", "one document more"
ALONE = "extraction alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One thing measured: seconds by the clock, of all processors, and the peak memory of a process in megabytes."""

    what: str
    seconds: float
    processor: float
    megabytes: int
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized:
    """Everything measured of a corpus, extraction alone first; `package` is its release in bytes, `texts` the corpus."""

    documents: int
    runner: str
    texts: int
    package: int
    measured: Sequence[Measured]


def extraction_alone(raw: Path) -> Measured:
    """Every text read in one process, nothing kept: what a release cannot be faster than."""
    code = (
        "import sys; from pathlib import Path; from flows.ingest import read_folder; "
        "from flows.extract import extract_document; import time; "
        "texts = read_folder(Path(sys.argv[1])).documents; extract_document(texts[0])\n"
        "begin, used = time.perf_counter(), time.process_time()\n"
        "for text in texts: extract_document(text)\n"
        "print(time.perf_counter() - begin, time.process_time() - used)"
    )
    done = _run([sys.executable, "-c", code, str(raw)], {})
    seconds, processor = map(float, done.told.split())
    return Measured(what=ALONE, seconds=seconds, processor=processor, megabytes=done.megabytes)


def releases(raw: Path, place: Path, documents: int, runner: str) -> Iterator[Measured]:
    """A release of a corpus: cold, with nothing changed, with one document more."""
    variables = {
        "SIJILL_CACHE": str(place / "cache"),
        # Made-up texts say what no real ones do; that is not what is measured here.
        "SIJILL_REJECT_SHARE": "1",
        "SIJILL_REJECT_COUNT": "10000000",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "INFO",
    }
    command = [sys.executable, "-m", "flows.cli", "release", "--json", "--runner", runner]
    command += ["--raw", str(raw), "--published", str(place / "published")]
    for what in (COLD, AGAIN, ONE_MORE):
        if what == ONE_MORE:
            write_corpus(raw, documents + 1, CORPUS)
        done = _run(command, variables)
        if json.loads(done.told[done.told.index("{\n") :])["changed"] == (what == AGAIN):
            raise SystemExit(f"{what}: the release says otherwise")
        stages: dict[str, float] = {}
        for found in STAGE.finditer(done.log):
            stages[found["name"]] = stages.get(found["name"], 0) + float(found["seconds"])
        yield Measured(
            what=what, seconds=done.seconds, processor=done.processor, megabytes=done.megabytes, stages=stages
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    told: str
    log: str
    seconds: float
    processor: float
    megabytes: int


def _run(command: list[str], variables: dict[str, str]) -> _Done:
    """Run a command, its children counted too."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": "1", **variables}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=errors, cwd=PROJECT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        told, log = (_content(stream) for stream in (output, errors))
    if process.returncode:
        raise SystemExit(log[-2000:])
    return _Done(
        told=told,
        log=told + log,
        seconds=seconds,
        processor=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss // 1024,
    )


def _content(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")


def _measured(documents: int, runner: str) -> Sized:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        raw, place = Path(folder) / "raw", Path(folder)
        size = write_corpus(raw, documents, CORPUS)
        print(f"\n{documents:,} documents, {size / 1e6:.1f} MB, --runner {runner}", flush=True)
        alone = extraction_alone(raw)
        found = [alone]
        _tell(alone, alone)
        for each in releases(raw, place, documents, runner):
            _tell(each, alone)
            found.append(each)
        files = (place / "published" / "1.0.0").rglob("*")
        package = sum(file.stat().st_size for file in files if file.is_file())
    return Sized(documents=documents, runner=runner, texts=size, package=package, measured=found)


def _tell(each: Measured, alone: Measured) -> None:
    ratio = f"{each.seconds / alone.seconds:>8.2f} ×{each.processor / alone.processor:>8.2f} ×"
    print(f"{each.what:<20}{each.seconds:>8.1f} s{each.processor:>8.1f} s{ratio}{each.megabytes:>7,} MB", flush=True)
    if each.stages:
        print("  " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in each.stages.items()), flush=True)


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000], help="sizes of the corpora")
    parser.add_argument("--runner", default="processes", help="inline, processes or dask")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    chosen = parser.parse_args()
    found: list[Sized] = []
    for documents in chosen.documents:
        found.append(_measured(documents, chosen.runner))
        if chosen.write:
            write_page(PROJECT / "docs", found)


if __name__ == "__main__":
    main()
