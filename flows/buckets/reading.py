"""Reading a bucket: an order with its texts in, rows into the store, a receipt out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from flows.buckets.digests import bucket_digest, reading_digest
from flows.buckets.kept import KeptBuckets
from flows.contract.rows_file import dump_rows
from flows.errors import ContractError, SijillError
from flows.ingest import Document
from flows.validate.quarantine.documents import Bucket, read_bucket


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketOrder:
    """What a worker needs, wherever it is: the texts, where their rows go, and the code that is expected to read.

    `place` is that of `KeptBuckets`, `reading` the digest of the code of whoever gives the order.
    """

    digest: str
    documents: tuple[Document, ...]
    place: str
    max_seconds: float
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketReceipt:
    """What came of an order: how many texts gave how many rows, and how many were set aside."""

    digest: str
    documents: int
    rows: int
    rejects: int


def order(documents: Sequence[Document], place: str, max_seconds: float) -> BucketOrder:
    """The order for the texts of one bucket."""
    return BucketOrder(
        digest=bucket_digest(documents),
        documents=tuple(documents),
        place=place,
        max_seconds=max_seconds,
        reading=reading_digest(),
    )


class Orders(Sequence[BucketOrder]):
    """Orders that are written out, texts and all, when somebody asks for them."""

    def __init__(self, documents: Sequence[Document], buckets: Sequence[Sequence[int]], place: str, max_seconds: float):
        self._documents = documents
        self._buckets = buckets
        self._given = place, max_seconds

    def __len__(self) -> int:
        return len(self._buckets)

    @overload
    def __getitem__(self, index: int) -> BucketOrder: ...
    @overload
    def __getitem__(self, index: slice) -> Orders: ...
    def __getitem__(self, index: int | slice) -> BucketOrder | Orders:
        if isinstance(index, slice):
            return Orders(self._documents, self._buckets[index], *self._given)
        return order([self._documents[place] for place in self._buckets[index]], *self._given)

    def documents(self) -> int:
        """How many texts they have together."""
        return sum(map(len, self._buckets))


def fulfil(given: BucketOrder, tell: Callable[[Document, Exception], None]) -> BucketReceipt:
    """Read a bucket and keep its rows.

    Args:
        given: the order.
        tell: called with each text that failed, for the log.

    Raises:
        SijillError: `worker-of-another-version`: other code or vocabularies than those of whoever gave the order.
        OSError: the store cannot be written.
    """
    if given.reading != reading_digest():
        raise SijillError(
            "worker-of-another-version",
            "This worker has other code, vocabularies or libraries than the run.",
            remedy="Install the same version from the same lock file on every machine.",
        )
    bucket = _read_and_keep(given, tell)
    return BucketReceipt(
        digest=given.digest,
        documents=len(given.documents),
        rows=bucket.size,
        rejects=len(bucket.rejects),
    )


def _read_and_keep(given: BucketOrder, tell: Callable[[Document, Exception], None]) -> Bucket:
    kept = KeptBuckets(given.place)
    bucket = read_bucket(given.documents, given.max_seconds, tell)
    try:
        kept.keep(given.digest, bucket)
    except ContractError:  # a rule gave what no table takes: now look at each text, and set aside the one it was
        bucket = read_bucket(given.documents, given.max_seconds, tell, check=dump_rows)
        kept.keep(given.digest, bucket)
    return bucket
