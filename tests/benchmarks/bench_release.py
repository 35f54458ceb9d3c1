"""Whole releases of made-up corpora beside extraction alone, in one run: `make bench-release`.

For each size: extraction alone (one process, texts in memory), then `sijill release` cold, again with nothing changed,
and again with one document more; seconds, each as a multiple of extraction alone, and the peak memory of the largest
process. Seconds are of this machine and this moment; the ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Corpus(2254, 0.01)


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing measured: wall-clock seconds, and the peak memory of a process in megabytes."""

    what: str
    seconds: float
    megabytes: int


def extraction_alone(raw: Path) -> Measured:
    """Every text read in one process, nothing kept: what a release cannot be faster than."""
    code = (
        "import sys; from pathlib import Path; from flows.ingest import read_folder; "
        "from flows.extract import extract_document; import time; "
        "texts = read_folder(Path(sys.argv[1])).documents; extract_document(texts[0]); begin = time.perf_counter();\n"
        "for text in texts: extract_document(text)\n"
        "print(time.perf_counter() - begin)"
    )
    done, memory = _run([sys.executable, "-c", code, str(raw)], {})
    return Measured("extraction alone", float(done), memory)


def releases(raw: Path, place: Path, documents: int, runner: str) -> Iterator[Measured]:
    """A release of a corpus: cold, with nothing changed, with one document more."""
    variables = {
        "SIJILL_CACHE": str(place / "cache"),
        # Made-up texts say what no real ones do; that is not what is measured here.
        "SIJILL_REJECT_SHARE": "1",
        "SIJILL_REJECT_COUNT": "10000000",
    }
    command = [sys.executable, "-m", "flows.cli", "release", "--json", "--runner", runner]
    command += ["--raw", str(raw), "--published", str(place / "published")]
    for what in ("release, cold", "nothing changed", "one document more"):
        if what == "one document more":
            write_corpus(raw, documents + 1, CORPUS)
        begin = time.perf_counter()
        told, memory = _run(command, variables)
        if json.loads(told)["changed"] == (what == "nothing changed"):
            raise SystemExit(f"{what}: the release says otherwise")
        yield Measured(what, time.perf_counter() - begin, memory)


def _run(command: list[str], variables: dict[str, str]) -> tuple[str, int]:
    """What a command prints, and the peak memory in megabytes of the largest child so far."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), **variables}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=PROJECT)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000], help="sizes of the corpora")
    parser.add_argument("--runner", default="inline", help="inline, processes or dask")
    chosen = parser.parse_args()
    for documents in chosen.documents:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            raw, place = Path(folder) / "raw", Path(folder)
            size = write_corpus(raw, documents, CORPUS)
            print(f"\n{documents:,} documents, {size / 1e6:.1f} MB, --runner {chosen.runner}")
            alone = extraction_alone(raw)
            for each in (alone, *releases(raw, place, documents, chosen.runner)):
                ratio = each.seconds / alone.seconds
                print(f"{each.what:<22}{each.seconds:>9.1f} s{ratio:>8.2f} ×{each.megabytes:>8,} MB", flush=True)


if __name__ == "__main__":
    main()
