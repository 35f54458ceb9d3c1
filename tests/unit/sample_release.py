"""The sample corpus as a release folder, written without validation, to be broken in tests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sample_rows

from flows.contract.rows import Rows
from flows.publish.frames import build_tables
from flows.publish.history.versions import FIRST, Version
from flows.publish.staging import StagedRelease
from flows.publish.texts import texts_to_publish
from flows.settings import LARGE_FROM


def write_release(
    folder: Path, rows: Rows | None = None, version: Version = FIRST, large_from: int = LARGE_FROM
) -> Path:
    """Write rows (by default those of the sample) as a release."""
    rows = sample_rows.rows() if rows is None else rows
    folder.mkdir(parents=True, exist_ok=True)
    staged = StagedRelease(folder, build_tables(rows), large_from)
    staged.write_content(texts_to_publish(rows.documents, sample_rows.documents()))
    staged.write_version(version, None)
    return folder


def edit_csv(folder: Path, table: str, old: str, new: str) -> None:
    """Replace text in a published CSV and mend its hash, so that only the content is wrong."""
    file = folder / "data" / f"{table}.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())
    mend(folder, table)


def mend(folder: Path, table: str) -> None:
    """Write the hash and size of a CSV into the descriptor."""
    raw = (folder / "data" / f"{table}.csv").read_bytes()

    def renew(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            if resource["name"] == table:
                resource.update(bytes=len(raw), hash=f"sha256:{hashlib.sha256(raw).hexdigest()}")

    edit_descriptor(folder, renew)


def edit_descriptor(folder: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    """Change `datapackage.json` in place."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    edit(descriptor)
    file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
