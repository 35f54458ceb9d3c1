"""Which code made a release, named by its content: the same in a checkout and in an installed package.

A digest is the SHA-256 of lines `<sha256>  <name>`, as `sha256sum` prints them, sorted by name: of every file
of the package `flows` (`flows/cli.py`, …) and of every file of the contract (`schemas/tables/dates.yaml`, …),
wherever the installation keeps it. Caches and hidden files do not count. The lock file stands in a checkout
alone: an installed package does not know what it was installed beside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from flows import __version__
from flows.contract.schema_files import schema_folder

CACHE = "__pycache__"
# Where a wheel keeps the contract: no code of ours.
PACKED_SCHEMAS = "_schemas"
LOCK = ("requirements", "runtime.lock")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeVersion:
    """Digests are SHA-256 in hexadecimal; `lock` is null outside a checkout."""

    version: str
    code: str
    schemas: str
    lock: str | None


@cache
def code_version() -> CodeVersion:
    """The running code."""
    return CodeVersion(
        version=__version__,
        code=_digest(_files(resources.files("flows"), "flows")),
        schemas=_digest(_files(schema_folder(), "schemas")),
        lock=_lock(),
    )


def _digest(files: Iterator[tuple[str, bytes]]) -> str:
    lines = sorted((name, hashlib.sha256(content).hexdigest()) for name, content in files)
    return hashlib.sha256("".join(f"{digest}  {name}\n" for name, digest in lines).encode()).hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.name in (CACHE, PACKED_SCHEMAS) or item.name.startswith(".") or item.name.endswith(".pyc"):
            continue
        inner = f"{name}/{item.name}"
        if item.is_dir():
            yield from _files(item, inner)
        else:
            yield inner, item.read_bytes()


def _lock() -> str | None:
    checkout = resources.files("flows").joinpath("..")
    file = checkout.joinpath(*LOCK)
    # site-packages may hold a folder of that name; only a checkout has schemas beside it.
    if not (file.is_file() and checkout.joinpath("schemas", "datapackage.yaml").is_file()):
        return None
    return hashlib.sha256(file.read_bytes()).hexdigest()
