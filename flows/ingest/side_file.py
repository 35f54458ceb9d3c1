"""CSV files beside the texts, written by people and read strictly: `sources.csv`, `corrections.csv`.

UTF-8 with or without a byte order mark, known columns only, every row as wide as the header. Excel separates cells by
semicolons where the comma is for decimals, and copies tables with tabs: both are read where the header is clear. An
error names the line and the way out, and its code begins with the name of the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flows.errors import SourceError

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """A file that may lie in the source folder: its name, its columns, and those that it cannot do without."""

    name: str
    columns: tuple[str, ...]
    required: Collection[str]

    def rows(self, raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and cells by column of each row that is not empty.

        Raises:
            SourceError: `…-not-utf8`, `…-unknown-column`, `…-missing-column` or `…-wrong-width`.
        """
        text = self._decode(raw)
        separator = _separator(text)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            header = next(reader, [])
            self._check_header(header)
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(header):
                    message = f"This row has {len(cells)} cells and the header {len(header)}."
                    remedy = f"Quote cells that hold a {SEPARATORS[separator]}."
                    raise self.error("wrong-width", message, reader.line_num, remedy)
                yield reader.line_num, dict(zip(header, cells, strict=True))
        except csv.Error as error:
            message = f"This row is no CSV: {error}."
            raise self.error("wrong-width", message, reader.line_num, "Mend its quotes.") from error

    def error(self, code: str, message: str, line: int, remedy: str) -> SourceError:
        """An error of this file at a line."""
        stem = self.name.partition(".")[0]
        return SourceError(f"{stem}-{code}", message, file=self.name, place=f"line {line}", remedy=remedy)

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            remedy = "In Excel, save it as «CSV UTF-8»."
            raise self.error("not-utf8", "This row is not UTF-8.", line, remedy) from error

    def _check_header(self, header: list[str]) -> None:
        unknown = [name for name in header if name not in self.columns]
        if unknown:
            message = f"Unknown column {', '.join(map(repr, unknown))}."
            if any(sign in name for name in unknown for sign in SEPARATORS):
                remedy = "Separate cells by commas throughout, or all by semicolons, or all by tabs."
                raise self.error("unknown-column", message, 1, remedy)
            raise self.error("unknown-column", message, 1, f"Known columns are {', '.join(self.columns)}.")
        missing = [name for name in self.columns if name in self.required and name not in header]
        if missing:
            message = f"The column {', '.join(map(repr, missing))} is missing."
            raise self.error("missing-column", message, 1, "Add it to the first line, and a cell to every row.")
        if len(set(header)) < len(header):
            raise self.error("unknown-column", "A column stands twice.", 1, "Remove one of them.")


def _separator(text: str) -> str:
    """What separates the cells of the header: the comma, unless it has none and only one of the others."""
    header = next(iter(text.splitlines()), "")
    found = [sign for sign in SEPARATORS if sign in header]
    return found[0] if len(found) == 1 else ","
