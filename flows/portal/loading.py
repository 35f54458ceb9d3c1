"""Reading the newest release of a folder of releases for its pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.contract import tables
from flows.contract.quoting import quoting_columns
from flows.contract.rows import ROW_TYPES, Rows
from flows.errors import PublishError
from flows.portal.release_data import ReleaseData

LIST = "versions.json"


def check_release_there(root: Path) -> None:
    """Find out that a folder holds releases.

    Raises:
        PublishError: `site-no-release`.
    """
    if not (root / LIST).is_file():
        raise PublishError(
            "site-no-release",
            "There is no release here, and so no site.",
            file=str(root),
            remedy="Publish one first: sijill release.",
        )


def latest_version(root: Path) -> str:
    """The number of the newest release of a folder of releases.

    Raises:
        PublishError: `release-unreadable`, when its list is not whole.
    """
    try:
        return str(json.loads((root / LIST).read_bytes())["latest"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(root, error) from error


def load_release(root: Path) -> ReleaseData:
    """Read the newest release of a folder of releases.

    Raises:
        PublishError: `site-no-release`, when there is none; `release-unreadable`, when it is not whole.
    """
    check_release_there(root)
    try:
        versions = json.loads((root / LIST).read_bytes())
        version = latest_version(root)
        folder = root / version
        rows = {name: _rows(folder / "data" / f"{name}.parquet", name) for name in Rows.names}
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(root, error) from error
    return ReleaseData(root=root, version=version, rows=Rows(**rows), descriptor=descriptor, versions=versions)


def _unreadable(root: Path, error: Exception) -> PublishError:
    return PublishError(
        "release-unreadable",
        f"The newest release cannot be read ({type(error).__name__}: {error}).",
        file=str(root),
        remedy="Build the release again; `sijill verify` tells which file is damaged.",
    )


def _rows(file: Path, name: str) -> tuple[Any, ...]:
    """The rows of a table; words of a source that may not be published are null there and an empty text here."""
    row_type = ROW_TYPES[name]
    words = [column.name for column in quoting_columns(tables()[name]) if column.required]
    # Not `read_table`, which loads pandas.
    with pq.ParquetFile(file) as opened:
        table = opened.read()
    told = {name: table.column(name).to_pylist() for name in table.column_names}
    told |= {name: [each or "" for each in told[name]] for name in words}
    names = tuple(told)
    return tuple(row_type(**dict(zip(names, cells, strict=True))) for cells in zip(*told.values(), strict=True))
