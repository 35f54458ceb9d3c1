"""`versions.schema.json`: what may stand in `versions.json`, beside it, for programs that follow the releases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.contract.schema_files import read_schema
from flows.publish.history.versions import Version
from flows.publish.model import RootFile

NAME = "versions.schema.json"


def write_schema(published: Path, versions: Sequence[Version]) -> bytes:
    """The JSON Schema (draft 2020-12), the same for all releases."""
    return read_schema(NAME)


SCHEMA = RootFile(path=NAME, write=write_schema)
