"""Rows of many tables in one file, for what is kept between runs: a zip of Arrow streams, one a table.

Not a published format: it holds rows as extraction gave them, in their order and before anything has judged them, so
required values may be missing. It is data alone (nothing in it can be executed, unlike a pickle), the same rows give
the same bytes, and a damaged file is noticed by the sums of its members. What is loaded stays packed.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pyarrow as pa

from flows.contract import tables
from flows.contract.packed_rows import pack, unpacked_member
from flows.contract.rows import Rows
from flows.errors import ContractError

SUFFIX = ".arrow"
# The clock stands still in archives, so that equal rows give equal bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def dump_rows(rows: Rows) -> bytes:
    """The rows as a file; tables without rows are left out.

    Raises:
        ContractError: `rows-unstorable`: a value has not the type of its column.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name in Rows.names:
            if rows[name]:
                archive.writestr(zipfile.ZipInfo(name + SUFFIX, EPOCH), pack(rows[name], tables()[name]))
    return content.getvalue()


def load_rows(content: bytes) -> Rows:
    """The rows of a file, packed, each table in the order in which it was written.

    Raises:
        ContractError: `rows-unreadable`: the file is damaged, or its tables are not those of this contract.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {info.filename.removesuffix(SUFFIX): archive.read(info) for info in archive.infolist()}
        found: dict[str, Any] = {name: unpacked_member(name, member) for name, member in members.items()}
        return Rows(**found)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise ContractError(
            "rows-unreadable",
            f"A file of rows is damaged or of another version ({type(error).__name__}).",
            remedy="Remove it; the rows are read from the texts again.",
        ) from error
