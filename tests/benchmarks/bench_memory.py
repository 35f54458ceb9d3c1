"""How much memory the texts of a corpus need, stage by stage: `python tests/benchmarks/bench_memory.py RAW`.

The command sets `ARROW_DEFAULT_MEMORY_POOL=system`, so whoever calls this does, too.
Everything from the source folder to the checked package in one process, extraction inside it, without Prefect and
without the site. After each stage one line of JSON: its name, and the peak of the process until then in megabytes. What
differs between a corpus and one of three times its size is what texts need; the rest is libraries.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flows.buckets.kept import KeptBuckets, StoredRows
from flows.buckets.reading import Orders, fulfil
from flows.buckets.spreading import spread
from flows.contract.packed_rows import Spool
from flows.ingest import read_folder, texts_of
from flows.publish.fit_release import publish_fit
from flows.publish.how import How
from flows.resolve import resolve
from flows.validate.quarantine import Limit, Limits, accounts, set_aside

TEXTS_OF_BUCKET = 50


def stages(raw: Path, place: Path) -> Iterator[tuple[str, int]]:
    """Each stage of a run into an empty folder, with the number of what came out of it."""
    with tempfile.TemporaryFile(dir=place) as file:
        yield from _stages(raw, place, file)


def _stages(raw: Path, place: Path, file: BinaryIO) -> Iterator[tuple[str, int]]:
    read = read_folder(raw, file=file)
    yield "ingest", len(read.documents)
    buckets = spread(read.documents, TEXTS_OF_BUCKET)
    orders = Orders(read.documents, buckets, str(place / "buckets"), 600.0)
    receipts = [fulfil(each, lambda _document, _error: None) for each in orders]
    yield "extract", sum(each.rows for each in receipts)
    parts = StoredRows(KeptBuckets(str(place / "buckets")), [each.digest for each in receipts])
    together = Spool(file).together
    rows = resolve(parts, together)
    accounts.close(accounts.of_resolving(parts, rows))
    yield "resolve", sum(len(rows[name]) for name in rows.names)
    outcome = set_aside(rows, texts_of(read.documents), together)
    yield "quarantine", len(outcome.rejects)
    anything = Limits(Limit(10_000_000, 1.0))
    fit = publish_fit(outcome, read.documents, read.rejects, place / "published", anything, How(together=together))
    yield "publish", sum(fit.result.counts.values())


def main() -> None:
    """Print the stages of one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path, help="folder of texts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for stage, count in stages(chosen.raw, Path(folder)):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            sys.stdout.write(json.dumps({"stage": stage, "count": count, "peak": peak}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
