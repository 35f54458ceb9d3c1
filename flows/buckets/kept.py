"""The store of read buckets: their rows under their digest, in a folder or an object store that all workers share.

A file appears whole or not at all (written aside and renamed; an object store does so by itself). One that is damaged
is as good as missing. Each release folder has a part of the store of its own, and after a run its files are the
buckets of that run, no more: nothing grows. The store can be lost at any time; it then costs the time to read again.

A bucket in which a text was given up for its time is kept until the next run begins (`.passing`): that may have more
luck.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, cast, overload

import fsspec

from flows.contract.rows import Rows
from flows.contract.rows_file import dump_rows, load_rows
from flows.contract.together import together
from flows.errors import ContractError, SijillError
from flows.validate.quarantine.documents import TOO_SLOW, Bucket

LASTING, PASSING = ".rows", ".passing"
DRAFT = ".draft-"
OBJECT_STORES = frozenset({"s3", "gs", "az"})
# For one request.
TIMEOUT = "300s"


@dataclass(frozen=True, slots=True)
class KeptBuckets:
    """Rows of buckets in a folder; `place` is a path or an address that fsspec knows (`s3://bucket/prefix`)."""

    place: str

    def digests(self) -> frozenset[str]:
        """What is there to stay."""
        files, root = opened(self.place)
        names = (path.rpartition("/")[2] for path in _listed(files, root))
        return frozenset(name.removesuffix(LASTING) for name in names if name.endswith(LASTING))

    def keep(self, digest: str, bucket: Bucket) -> None:
        """Put the rows of a bucket there.

        Raises:
            ContractError: `rows-unstorable`.
            OSError: the store cannot be written.
        """
        content = dump_rows(replace(together(bucket.rows), rejects=bucket.rejects))
        self._write(_name(digest, PASSING if _is_bad_luck(bucket) else LASTING), content)

    def load(self, digest: str) -> Bucket | None:
        """The rows of a bucket; null where they are missing or damaged."""
        files, root = opened(self.place)
        for suffix in (LASTING, PASSING):
            with suppress(OSError, ContractError):
                rows = load_rows(files.cat_file(f"{root}/{_name(digest, suffix)}"))
                return Bucket((replace(rows, rejects=()),), tuple(rows.rejects))
        return None

    def drop(self, digest: str) -> None:
        """Remove a bucket, whose file turned out to be damaged."""
        files, root = opened(self.place)
        for suffix in (LASTING, PASSING):
            with suppress(FileNotFoundError):
                files.rm_file(f"{root}/{_name(digest, suffix)}")

    def forget_all_but(self, digests: Iterable[str]) -> None:
        """Remove what is not one of these, and what a killed run left half-written.

        Buckets that are not there to stay are left: their rows are still to be read by this run.
        """
        wanted = {f"{digest}{suffix}" for digest in digests for suffix in (LASTING, PASSING)}
        self._remove(lambda name: name not in wanted)

    def forget_passing(self) -> None:
        """Remove what an earlier run left for itself alone."""
        self._remove(lambda name: name.endswith(PASSING))

    def _remove(self, unwanted: Callable[[str], bool]) -> None:
        files, root = opened(self.place)
        for path in _listed(files, root):
            if unwanted(path.rpartition("/")[2]):
                with suppress(FileNotFoundError):
                    files.rm_file(path)

    def _write(self, name: str, content: bytes) -> None:
        files, root = opened(self.place)
        path = f"{root}/{name}"
        if "file" not in files.protocol:
            files.pipe_file(path, content)
            return
        folder = path.rpartition("/")[0]
        draft = f"{folder}/{DRAFT}{secrets.token_hex(8)}"
        files.makedirs(folder, exist_ok=True)
        files.pipe_file(draft, content)
        files.mv(draft, path)


class StoredRows(Sequence[Rows]):
    """The rows of buckets that are in the store, each loaded when it is asked for and not kept."""

    def __init__(self, store: KeptBuckets, digests: Iterable[str]) -> None:
        self._store = store
        self._digests = tuple(digests)

    def __len__(self) -> int:
        return len(self._digests)

    @overload
    def __getitem__(self, index: int) -> Rows: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rows]: ...
    def __getitem__(self, index: int | slice) -> Rows | Sequence[Rows]:
        """The rows of a bucket.

        Raises:
            SijillError: `bucket-lost`: it was there and is not any more.
        """
        if isinstance(index, slice):
            return StoredRows(self._store, self._digests[index])
        bucket = self._store.load(self._digests[index])
        if bucket is None:
            raise SijillError(
                "bucket-lost",
                "Rows that were read are gone from the store, or damaged.",
                place=self._store.place,
                remedy="Let nothing else clear the cache during a run, then run again; what is missing is read anew.",
            )
        return bucket.rows[0]


def opened(place: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """The file system of a place, and the path in it; object stores by the library that publishing uses, too.

    Raises:
        SijillError: `buckets-need-extra`.
    """
    scheme, known, path = place.partition("://")
    if not known or scheme not in OBJECT_STORES:
        files, root = fsspec.core.url_to_fs(place)
        return files, root
    try:
        from obstore.fsspec import FsspecStore
    except ImportError as error:
        message = "A store of buckets in an object store needs the package obstore."
        raise SijillError("buckets-need-extra", message, remedy="Install it: pip install 'sijill[s3]'.") from error
    plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
    options: Any = {"timeout": TIMEOUT, "allow_http": plain}
    return FsspecStore(cast("Any", scheme), client_options=options), path.rstrip("/")


def _name(digest: str, suffix: str) -> str:
    return f"{digest[:2]}/{digest}{suffix}"


def _is_bad_luck(bucket: Bucket) -> bool:
    return any(reject.code == TOO_SLOW for reject in bucket.rejects)


def _listed(files: fsspec.AbstractFileSystem, root: str) -> list[str]:
    files.invalidate_cache()
    try:
        return list(files.find(root))
    except FileNotFoundError:
        return []
