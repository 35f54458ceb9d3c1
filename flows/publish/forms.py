"""Which files a release has: forms follow its size, and nothing else than the count of its texts and one setting.

A release of fewer texts than `large_from` has every form. From there on it is **large** and has what people still open
at that size: canonical CSV and Parquet of every table, and the two flat views as CSV for a double click in Excel, as
long as they have no more rows than a sheet of Excel can hold. Workbook, SQLite with its search, JSON Lines and CSV for
Excel of the other tables would cost several times what reading the texts costs, and are one command of DuckDB away
from the Parquet files. See docs/adr/0018-forms-follow-size.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.contract import Table
from flows.publish.formats import csv, excel_csv, parquet
from flows.publish.formats.sqlite import datasette
from flows.publish.model import PackageFormat, Passport, TableFormat
from flows.publish.registry import PACKAGE_FORMATS, PASSPORTS, TABLE_FORMATS

# Rows of a sheet of Excel, its header left out.
ROWS_OF_A_SHEET = 1_048_575
OF_EVERY_SIZE = (csv.FORMAT, parquet.FORMAT)
# Describes a file that large releases do not have.
OF_SMALL_RELEASES = frozenset({datasette.PASSPORT.path})


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of a release of so many documents; `large_from` is the setting."""

    documents: int
    large_from: int

    @property
    def is_large(self) -> bool:
        return self.documents >= self.large_from

    def of_table(self, table: Table, rows: int) -> tuple[TableFormat, ...]:
        """Forms of one table of so many rows, in the order of writing."""
        if not self.is_large:
            return TABLE_FORMATS
        opened = (excel_csv.FORMAT,) if table.is_view and rows <= ROWS_OF_A_SHEET else ()
        return (*OF_EVERY_SIZE, *opened)

    @property
    def packages(self) -> tuple[PackageFormat, ...]:
        """Forms that hold all tables in one file."""
        return () if self.is_large else PACKAGE_FORMATS

    @property
    def passports(self) -> tuple[Passport, ...]:
        """Files about the release, but for the descriptor."""
        return tuple(each for each in PASSPORTS if not (self.is_large and each.path in OF_SMALL_RELEASES))
