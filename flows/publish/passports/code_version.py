"""Which code made a release: its version, and the lock file of what it ran with.

Code of one version that gives other data is a new version (`extractor_version` stands in `documents`); code that
gives the same data must give the same bytes, so nothing here changes with a line of code. The lock file stands in
a checkout alone: an installed package does not know what it was installed beside.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from flows import __version__

LOCK = ("requirements", "runtime.lock")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeVersion:
    """`lock` is the SHA-256 (hexadecimal) of the lock file, null outside a checkout."""

    version: str
    lock: str | None


@cache
def code_version() -> CodeVersion:
    """The running code."""
    return CodeVersion(version=__version__, lock=_lock())


def _lock() -> str | None:
    checkout = resources.files("flows").joinpath("..")
    file = checkout.joinpath(*LOCK)
    # site-packages may hold a folder of that name; only a checkout has schemas beside it.
    if not (file.is_file() and checkout.joinpath("schemas", "datapackage.yaml").is_file()):
        return None
    return hashlib.sha256(file.read_bytes()).hexdigest()
