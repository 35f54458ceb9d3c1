"""Packages of all tables, written side by side: of a large release each but the last by a process of its own.

Such a process reads the tables from the Parquet files that stand already, so nothing large is handed over. The bytes
are the same whoever writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from flows.contract.stored_table import parquet_table
from flows.publish.formats import parquet
from flows.publish.model import PackageFormat, Release
from flows.publish.registry import PACKAGE_FORMATS
from flows.settings import usable_cores

# Rows of all tables; a process of its own takes a second or two to load everything.
LARGE = 50_000


def write_packages(release: Release, folder: Path, forms: Sequence[PackageFormat] = PACKAGE_FORMATS) -> None:
    """Write packages of a release into its folder, where its tables stand in Parquet and no package does.

    Raises:
        PublishError, OSError, apsw.Error: as the writers do.
    """
    if not forms:
        return
    *others, last = forms
    if sum(release.counts.values()) < LARGE or usable_cores() == 1:
        for form in forms:
            form.write(release, folder / form.path)
        return
    bare = replace(release, tables={})
    with ProcessPoolExecutor(len(others), get_context("spawn")) as pool:
        written = [pool.submit(_write, form.path, bare, tuple(release.tables), folder) for form in others]
        last.write(release, folder / last.path)
        for each in written:
            each.result()


def _write(path: str, bare: Release, names: tuple[str, ...], folder: Path) -> None:
    """A package, in a process of its own."""
    form: PackageFormat = next(each for each in PACKAGE_FORMATS if each.path == path)
    tables = {name: parquet_table(str(folder / parquet.FORMAT.path(name))) for name in names}
    form.write(replace(bare, tables=tables), folder / path)
