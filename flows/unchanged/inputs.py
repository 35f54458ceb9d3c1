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
from flows.publish.passports.code_version import code_version
from flows.settings import Settings
from flows.unchanged.hashing import hashes_of

# Where things lie, how the work is shared out and how long to wait leave no trace in the result. All other settings
# count, also those that nobody has thought of yet.
WITHOUT_TRACE = frozenset(
    {
        *("raw", "published", "cache", "buckets", "bucket_documents"),
        *("runner", "workers", "dask_address"),
        *("retries", "retry_delay", "server_timeout", "signing_key", "target"),
        *("ingest_cron", "release_cron", "time_zone", "notify", "smtp"),
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
    """A digest of the names, kinds and bytes of everything in a folder, whether ingestion looks at it or not.

    Raises:
        OSError: something cannot be read, or leads into another folder.
    """
    paths = _everything(folder)
    files = [path for path in paths if os.path.isfile(path)]
    found = dict(zip(files, hashes_of(files), strict=True))
    told = [[os.fsencode(path[len(str(folder)) :]).hex(), found.get(path), _place(path)] for path in paths]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _everything(folder: Path) -> list[str]:
    """Paths under a folder, sorted."""
    found: list[str] = []
    for place, folders, files in os.walk(folder, onerror=_refuse):
        found += (os.path.join(place, name) for name in (*folders, *files))
    return sorted(found, key=os.fsencode)


def _place(path: str) -> str | None:
    """Where a link leads; null for what is no link.

    Raises:
        OSError: it leads into a folder, of which nobody here would know what is in it.
    """
    if not os.path.islink(path):
        return None
    if os.path.isdir(path):
        raise OSError(f"{path} leads into another folder")
    return os.fsencode(os.path.realpath(path)).hex()


def _refuse(error: OSError) -> None:
    raise error


@cache
def _libraries() -> list[tuple[str, str]]:
    """Every installed distribution and its version."""
    return sorted((str(each.metadata["Name"]), each.version) for each in metadata.distributions())
