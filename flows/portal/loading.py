"""Reading the newest release of a folder of releases for its pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.contract.rows import Rows
from flows.errors import PublishError
from flows.portal.large.release import LargeRelease, stored_rows
from flows.portal.release_data import ReleaseData
from flows.portal.stored_rows import typed_rows

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


def load_release(root: Path, *, large: bool = False) -> ReleaseData:
    """Read the newest release of a folder of releases; the rows of a large one stay in their files.

    Raises:
        PublishError: `site-no-release`, when there is none; `release-unreadable`, when it is not whole.
    """
    check_release_there(root)
    try:
        versions = json.loads((root / LIST).read_bytes())
        version = latest_version(root)
        folder = root / version
        rows = stored_rows(folder) if large else _loaded_rows(folder)
        descriptor = json.loads((folder / "datapackage.json").read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(root, error) from error
    kind = LargeRelease if large else ReleaseData
    return kind(root=root, version=version, rows=rows, descriptor=descriptor, versions=versions)


def _unreadable(root: Path, error: Exception) -> PublishError:
    return PublishError(
        "release-unreadable",
        f"The newest release cannot be read ({type(error).__name__}: {error}).",
        file=str(root),
        remedy="Build the release again; `sijill verify` tells which file is damaged.",
    )


def _loaded_rows(folder: Path) -> Rows:
    shared: dict[str, str] = {}
    return Rows(**{name: _rows(folder / "data" / f"{name}.parquet", name, shared) for name in Rows.names})


def _rows(file: Path, name: str, shared: dict[str, str]) -> tuple[Any, ...]:
    # Not `read_table`, which loads pandas.
    with pq.ParquetFile(file) as opened:
        return tuple(typed_rows(opened.read(), name, shared))
