"""Editions of the sample corpus for tests of pages: no release is published, no file is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sample_rows

from flows.contract.rows import Rows
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, Language, Words
from flows.portal.release_data import ReleaseData
from flows.portal.release_files import ReleaseFile
from flows.publish.frames import build_tables
from flows.publish.passports.facts import instant
from flows.publish.staging import newest_day

FIRST: Mapping[str, Any] = {"from": None, "bump": None, "schema": [], "tables": {}}
WORKBOOK = ReleaseFile(path="excel/sijill.xlsx", size=180_289, sha256="0" * 64)


def data(rows: Rows | None = None, changes: Mapping[str, Any] = FIRST) -> ReleaseData:
    """A release of some rows, else of the sample's; it has one file."""
    versions = {"latest": "1.0.0", "versions": [{"version": "1.0.0", "changes": changes}], "failed": []}
    told = sample_rows.rows() if rows is None else rows
    day = newest_day(build_tables(told))
    descriptor = {"title": "A sample", **({"created": instant(day)} if day else {})}
    made = ReleaseData(root=Path("nowhere"), version="1.0.0", rows=told, descriptor=descriptor, versions=versions)
    vars(made)["files"] = {WORKBOOK.path: WORKBOOK}
    return made


def edition(rows: Rows | None = None, language: Language = ARABIC) -> Edition:
    """The release in a language."""
    return Edition(data(rows), language, Words(language))


def editions(rows: Rows | None = None) -> tuple[Edition, Edition]:
    """The release in both languages."""
    return edition(rows, ARABIC), edition(rows, ENGLISH)
