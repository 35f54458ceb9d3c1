"""Extraction handed out: buckets that are not kept from an earlier run go to the runner, all others cost a look.

The runner is the one thing that differs between a laptop and a cluster (`runners`). A task is a batch of buckets, since
a task costs Prefect up to a fifth of a second, on whatever machine. The store, not a task's result, tells what was
done: after a round, whatever is not there (its process was killed, its machine is gone) is handed out again, and only
a bucket that is missing after the last round stops the run. What was read until then is kept for the next.

Orders carry their texts, since workers on other machines do not see the source folder. They are written out as workers
come to them: of a large corpus only the texts of a few batches are in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed

from flows.buckets.digests import bucket_digest
from flows.buckets.kept import KeptBuckets, StoredRows
from flows.buckets.reading import BucketOrder, BucketReceipt, Orders, fulfil
from flows.buckets.spreading import spread
from flows.errors import SijillError
from flows.ingest import Document, described
from flows.pipeline.listening import tell
from flows.pipeline.runners import task_runner, workers_under
from flows.pipeline.stage_line import StageLine
from flows.settings import Settings
from flows.validate.quarantine import accounts
from flows.validate.quarantine.documents import Bucket, failure_line

# A batch is at most this part of what is left for each worker: large ones first, since each costs Prefect as much as
# another, and in the end single buckets, so that all workers end at about the same time.
PART = 3
# Buckets of a batch: so many texts take far longer to read than a task costs, and no more of them lie in memory.
MOST = 20
# Batches for each worker that are written out at a time: the one that it reads, and the next.
AHEAD = 2


class Batch:
    """Orders for one task, opaque: Prefect looks for futures inside of collections and dataclasses, not in here.

    (`quote` says the same to Prefect, but Dask takes it apart.)
    """

    def __init__(self, orders: Iterable[BucketOrder]) -> None:
        self.orders = tuple(orders)

    @property
    def documents(self) -> int:
        return sum(len(each.documents) for each in self.orders)


class AtHome:
    """Orders that stay in this process: Prefect sends workers the flow and all that it holds, texts and files too."""

    def __init__(self, orders: Orders | None) -> None:
        self._orders = orders

    @property
    def orders(self) -> Orders:
        assert self._orders is not None, "a worker has no orders but those of its batch"
        return self._orders

    def __reduce__(self) -> tuple[type[AtHome], tuple[None]]:
        return AtHome, (None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The rows of all texts, and how many buckets were read by this run.

    `buckets` are places of the texts of each bucket by its digest, in the order of ids, as are `bucket.rows`.
    """

    bucket: Bucket
    buckets: Mapping[str, Sequence[int]]
    read: int


def extract_all(documents: Sequence[Document], settings: Settings) -> Extracted:
    """The rows of all texts, read or kept.

    Raises:
        ValidationError: `rows-unaccounted`: a text is neither read nor set aside.
        SijillError: `extraction-incomplete`: workers went away again and again; `worker-of-another-version`; or as
            `runners.task_runner` does.
    """
    line = StageLine("extract")
    store = KeptBuckets(settings.bucket_place)
    store.forget_passing()
    texts = described(documents)
    buckets = spread(documents, settings.bucket_documents)
    wanted = {bucket_digest(texts[place] for place in bucket): bucket for bucket in buckets}
    lacking = wanted.keys() - store.digests()
    found = _gathered(documents, wanted, lacking, store, settings)
    accounts.close([accounts.of_extracting(documents, found)])
    store.forget_all_but(wanted)
    counts = {"documents": len(documents), "rows": found.size, "rejected": len(found.rejects)}
    line.write(buckets=len(wanted), read=len(lacking), **counts)
    return Extracted(bucket=found, buckets=wanted, read=len(lacking))


def _gathered(
    documents: Sequence[Document],
    wanted: Mapping[str, Sequence[int]],
    lacking: set[str],
    store: KeptBuckets,
    settings: Settings,
) -> Bucket:
    """Rounds of handing out and looking until everything is there; the rows stay in the store."""
    for _ in range(settings.retries + 1):
        if lacking:
            buckets = [wanted[digest] for digest in sorted(lacking)]
            _hand_out(Orders(documents, buckets, store.place, settings.max_seconds), len(documents), settings)
        rejects = {digest: bucket.rejects for digest in wanted if (bucket := store.load(digest)) is not None}
        lacking = {digest for digest in wanted if digest not in rejects}
        if not lacking:
            return Bucket(StoredRows(store, wanted), tuple(chain.from_iterable(rejects.values())))
        for digest in lacking:
            store.drop(digest)
    raise SijillError(
        "extraction-incomplete",
        f"The rows of {len(lacking)} of {len(wanted)} buckets did not come, in {settings.retries + 1} tries.",
        place=store.place,
        remedy="Look at the log for what stopped them, then run again; what was read is kept.",
    )


def _hand_out(orders: Orders, documents: int, settings: Settings) -> None:
    """Give the orders to workers and wait; what fails there shows in what the store lacks afterwards."""

    at_home = AtHome(orders)

    # Without parameters, since Prefect keeps those of a flow in its records, and no text belongs there.
    @flow(name="extract", task_runner=task_runner(settings), validate_parameters=False, persist_result=False)
    def extract_buckets() -> None:
        others = set(active_children())
        lost = _wait_for(at_home.orders, documents, workers_under(settings))
        if lost and settings.runner == "processes":
            _dismiss(set(active_children()) - others)

    extract_buckets()


def _dismiss(workers: Iterable[BaseProcess]) -> None:
    """End the workers that are left of a pool that lost one.

    Python's pool does so itself, but for a worker that was being started when another was killed: for that one it
    waits for ever, and nobody gives it work.
    """
    for worker in workers:
        worker.terminate()


def _wait_for(orders: Orders, documents: int, workers: Callable[[], int]) -> int:
    """Batches of buckets read by the workers of the flow around this; how many were lost.

    `documents` is the number of all texts.
    """
    batches = enumerate(_batches(orders, workers), 1)
    under_way: dict[PrefectFuture[Any], int] = {}
    done, lost = documents - orders.documents(), 0
    tell("extract", done, documents)
    while True:
        for number, batch in islice(batches, max(0, AHEAD * workers() - len(under_way))):
            under_way[extract.submit(number, batch)] = batch.documents
        if not under_way:
            return lost
        future = next(as_completed(list(under_way)))
        done += under_way.pop(future)
        tell("extract", done, documents)
        lost += _is_lost(future)


def _batches(orders: Orders, workers: Callable[[], int]) -> Iterator[Batch]:
    """All orders, in batches that become smaller; each is written out when it is asked for."""
    first = 0
    while first < len(orders):
        size = max(1, min(MOST, (len(orders) - first) // (PART * workers())))
        yield Batch(orders[first : first + size])
        first += size


@task(task_run_name="extract batch {number}", cache_policy=NO_CACHE, persist_result=False)
def extract(number: int, batch: Batch) -> tuple[BucketReceipt, ...]:
    """The rows of a batch of buckets into the store; texts that fail or take too long are set aside."""
    line = StageLine("extract")
    receipts = tuple(fulfil(each, _tell_of_failure) for each in batch.orders)
    sums = {name: sum(getattr(each, name) for each in receipts) for name in ("documents", "rows", "rejects")}
    line.write(batch=number, buckets=len(receipts), **sums)
    return receipts


def _is_lost(future: PrefectFuture[Any]) -> bool:
    """Whether a batch failed for an outside reason: it is handed out again. What no further try mends is raised."""
    try:
        future.result()
        return False
    except SijillError:
        raise
    except Exception as error:
        get_run_logger().warning("stage=extract batch-failed error=%s", type(error).__name__)
        return True


def _tell_of_failure(document: Document, error: Exception) -> None:
    get_run_logger().error(failure_line(document, error))
