"""What validation costs, part by part: `make bench-validation`.

A made-up corpus is read, resolved and published as ever; then each part of validation runs once more, by itself, on the
same rows or the same published folder. Milliseconds of all processors for a text, processes of its own included, and the
peak of the process so far in megabytes. Loading the libraries is told apart, because it costs the same whatever the
corpus. With `--folder` the corpus and its release are kept, and found again by the next run.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench_release import CORPUS
from corpus_maker.writing import write_corpus

from flows.buckets.kept import KeptBuckets, StoredRows
from flows.buckets.reading import Orders, fulfil
from flows.buckets.spreading import spread
from flows.contract.packed_rows import Spool
from flows.contract.rows import Rows
from flows.ingest import IngestResult, read_folder, texts_of
from flows.publish.fit_release import publish_fit
from flows.publish.how import How
from flows.resolve import resolve
from flows.validate.expectations import check_expectations, judge
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.package_check import CONTRACT_CHECKS
from flows.validate.quarantine import Limit, Limits, SetAside, set_aside
from flows.validate.release_folder import ReleaseFolder, open_release

TEXTS_OF_BUCKET = 50
ANYTHING = Limits(Limit(10_000_000, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of validation: seconds of all processors, by the clock, and the peak of this process in megabytes."""

    name: str
    processor: float
    seconds: float
    megabytes: int


def parts(place: Path, documents: int) -> Iterator[Part]:
    """Every part, measured on a corpus that lies in a folder or is made there."""
    raw = place / "raw"
    if not raw.is_dir():
        write_corpus(raw, documents, CORPUS)
    with tempfile.TemporaryFile(dir=place) as file:
        read = read_folder(raw, file=file)
        spool = Spool(file)
        rows = _resolved(read, place, spool)
        kept: list[SetAside] = []
        yield _measured(
            "rows set aside", lambda: kept.append(set_aside(rows, texts_of(read.documents), spool.together))
        )
        folder = place / "published" / "1.0.0"
        if not folder.is_dir():
            publish_fit(
                kept[0], read.documents, read.rejects, place / "published", ANYTHING, How(together=spool.together)
            )
    release = open_release(folder)
    yield _measured("libraries", _load)
    verdicts = place / "verdicts.json"
    verdicts.unlink(missing_ok=True)
    yield _measured("Frictionless", lambda: check_with_frictionless(folder, verdicts))
    yield _measured("the same again", lambda: check_with_frictionless(folder, verdicts))
    yield _measured("Great Expectations", lambda: judge(_tables(release)))
    for name, check in CONTRACT_CHECKS:
        if check is not check_expectations:
            yield _measured(name, lambda check=check: check(release))  # type: ignore[misc]


def _tables(release: ReleaseFolder) -> dict[str, object]:
    return {table.name: release.parquet(table) for table in release.tables}


def _load() -> None:
    import frictionless  # noqa: F401
    import great_expectations  # noqa: F401
    import pandas  # noqa: F401


def _resolved(read: IngestResult, place: Path, spool: Spool) -> Rows:
    """Rows of all texts made one; buckets that were read before are found again."""
    kept = KeptBuckets(str(place / "buckets"))
    buckets = spread(read.documents, TEXTS_OF_BUCKET)
    orders = Orders(read.documents, buckets, kept.place, 600.0)
    known = kept.digests()
    digests = []
    for each in orders:
        digests.append(each.digest)
        if each.digest not in known:
            fulfil(each, lambda _document, _error: None)
    return resolve(StoredRows(kept, digests), spool.together)


def _measured(name: str, work: Callable[[], object]) -> Part:
    begin, used = time.perf_counter(), _processors()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Part(name=name, processor=_processors() - used, seconds=time.perf_counter() - begin, megabytes=peak)


def _processors() -> float:
    """Seconds of this process and of those that it has started and that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 300], help="sizes of the corpora")
    parser.add_argument("--folder", type=Path, help="where corpora and releases are kept")
    chosen = parser.parse_args()
    for documents in chosen.documents:
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            place = (chosen.folder or Path(scratch)) / str(documents)
            place.mkdir(parents=True, exist_ok=True)
            print(f"\n{documents:,} documents", flush=True)
            whole = 0.0
            for part in parts(place, documents):
                whole += part.processor
                each = 1000 * part.processor / documents
                print(
                    f"{part.name:<20}{part.processor:>8.2f} s{each:>8.2f} ms a text{part.seconds:>8.2f} s by the clock"
                    f"{part.megabytes:>7,} MB",
                    flush=True,
                )
            print(f"{'all':<20}{whole:>8.2f} s{1000 * whole / documents:>8.2f} ms a text", flush=True)


if __name__ == "__main__":
    sys.exit(main())
