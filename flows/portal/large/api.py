"""The API of a large release: what there is, with counts, files, sizes and hashes; rows are in the tables' files."""

from __future__ import annotations

from collections.abc import Iterator

from flows.contract import tables
from flows.portal.api import ROOT, about, table_in_api
from flows.portal.api.schemas import large_index
from flows.portal.api.writing import written
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData


def files_of_api(data: ReleaseData) -> Iterator[SiteFile]:
    """The index and its schema."""
    told = {
        "$schema": "schemas/index.json",
        **about(data),
        "tables": [table_in_api(data, name) for name in tables()],
        "schemas": ["schemas/index.json"],
    }
    yield SiteFile(path=f"{ROOT}/index.json", content=written(told))
    yield SiteFile(path=f"{ROOT}/schemas/index.json", content=written(large_index()))
