"""The CSV of a chart: UTF-8 with mark, so that Excel reads it, and no cell that Excel would act upon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from flows.contract.excel_cells import LINE_END, MARK, cell
from flows.portal.charts.chart import chart_file
from flows.portal.page import SiteFile

Value = str | int | float | date | None


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> SiteFile:
    """The file of a chart; nulls are empty cells."""
    lines = [",".join(head), *(",".join(map(_cell, row)) for row in rows)]
    return SiteFile(path=chart_file(name), content=(MARK + "".join(line + LINE_END for line in lines)).encode())


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return _text(value) if isinstance(value, str) else value.isoformat() if isinstance(value, date) else str(value)


# Names of countries come again and again.
_text = lru_cache(maxsize=1 << 12)(cell)
