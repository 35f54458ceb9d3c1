"""One digest of everything that the result of a run follows from, apart from the releases that stand."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from flows.buckets.digests import digest_of_all_code
from flows.ingest.folder import looked_at
from flows.publish.passports.code_version import code_version
from flows.settings import Settings
from flows.unchanged.hashing import hashes_of

# Where things lie, how the work is shared out and how long to wait leave no trace in the result. All other settings
# count, also those that nobody has thought of yet.
WITHOUT_TRACE = frozenset(
    {
        *("raw", "published", "cache", "buckets", "bucket_documents", "runner", "workers", "dask_address"),
        *("retries", "retry_delay", "server_timeout", "signing_key", "target"),
    }
)


def inputs_digest(settings: Settings, signed_by: bytes | None) -> str | None:
    """The digest (hexadecimal); null where a source cannot be read, for then the run has to say so.

    Args:
        settings: of the run; its source folder is read.
        signed_by: the public key of whoever signs the release; null for a release without signature.
    """
    chosen = settings.model_dump(mode="json", exclude=set(WITHOUT_TRACE))
    key = signed_by.hex() if signed_by else None
    try:
        sources = _sources(settings.raw)
    except OSError:
        return None
    told = [digest_of_all_code(), code_version().lock, sys.version, _libraries(), chosen, key, sources]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _sources(folder: Path) -> str:
    """A digest of the names, kinds and bytes of everything that ingestion looks at.

    Raises:
        OSError: something cannot be read.
    """
    paths = sorted(looked_at(folder), key=lambda path: os.fsencode(path.name))
    places = {path: os.path.realpath(path) for path in paths if path.is_symlink()}
    inside = os.path.realpath(folder)
    readable = [path for path in paths if Path(places.get(path, inside)).is_relative_to(inside) and path.is_file()]
    found = dict(zip(readable, hashes_of(readable), strict=True))
    told = [[os.fsencode(path.name).hex(), found.get(path), places.get(path)] for path in paths]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@cache
def _libraries() -> list[tuple[str, str]]:
    """Every installed distribution and its version."""
    return sorted((str(each.metadata["Name"]), each.version) for each in metadata.distributions())
