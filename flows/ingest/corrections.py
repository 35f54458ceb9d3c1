"""`raw/corrections.csv`: cells that people correct by hand, strictly checked.

Everything that the contract knows is checked here, before any rule runs: the table and its column, whether the
column may be corrected at all, and that the new value is one of its values. Whether the row exists and still says
what is expected, `flows.resolve.correcting` finds out when the rules have run. All faulty lines are named at once,
because somebody has to mend each of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flows.arabic.cleaning import clean
from flows.contract import Column, Table, tables
from flows.contract.cells import as_day, parse_cell
from flows.errors import SijillError, SourceError
from flows.ingest.document import Correction, Document
from flows.ingest.side_file import SideFile

FILE_NAME = "corrections.csv"
COLUMNS = ("document", "table", "key", "column", "expected", "value", "reason", "who", "when")
FILE = SideFile(name=FILE_NAME, columns=COLUMNS, required=COLUMNS)
MUST_SAY = ("table", "key", "column", "reason", "who", "when")
# These tables tell of a run, not of the world.
OF_THE_RUN = frozenset({"rejects", "corrected_cells", "withdrawn"})
# Where a row was read and in which words, and what follows from the file itself. Another value would be untrue.
EVIDENCE = frozenset(
    (
        *("document_id", "passage_id", "position", "start", "end", "text", "text_normalised", "rule"),
        *("content_start", "content_end", "content", "speaker_text", "target_text", "verb"),
        *("source_file", "source_sha256", "supplied_sha256", "characters", "words", "extractor_version"),
    )
)
SAID_BY_SOURCES = frozenset({"source_url", "retrieved", "licence", "rights"})
# Joiners that are invisible and belong to the spelling of some names.
JOINERS = "\u200c\u200d"

E = TypeVar("E", bound=SijillError)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, and the way out."""

    line: int
    problem: str
    remedy: str


class UnusableCorrections(SourceError):
    """`corrections-bad-value`: `faults` counts what is wrong with the lines; `documents` are the texts of the run."""

    faults: int = 0
    documents: Sequence[Document] = ()


def parse_corrections(raw: bytes) -> tuple[Correction, ...]:
    """Corrections in the order of their lines.

    Raises:
        SourceError: an error of `SideFile.rows`.
        UnusableCorrections: naming all faulty lines.
    """
    lines = list(FILE.rows(raw))
    faults = [fault for line, cells in lines for fault in _faults(line, cells)]
    faults += _repeated(lines)
    if faults:
        error = listed(UnusableCorrections, "corrections-bad-value", "Corrections that cannot be used", faults)
        error.faults = len(faults)
        raise error
    return tuple(_correction(line, cells) for line, cells in lines)


def listed(kind: type[E], code: str, heading: str, faults: Iterable[Fault]) -> E:
    """One error for all faulty lines, in their order."""
    ordered = sorted(faults, key=lambda fault: fault.line)
    lines = "".join(f"\n- line {each.line}: {each.problem} {each.remedy}" for each in ordered)
    place = ", ".join(dict.fromkeys(f"line {each.line}" for each in ordered))
    message = f"{heading}: {len(ordered)}. So nothing was published.{lines}\n"
    return kind(code, message, file=FILE_NAME, place=place, remedy="Mend or remove each of these lines.")


def _correction(line: int, cells: Mapping[str, str]) -> Correction:
    said = {name: cell.strip() for name, cell in cells.items()}
    return Correction(
        line=line,
        document_id=said["document"] or None,
        table=said["table"],
        key=said["key"],
        column=said["column"],
        expected=cells["expected"],
        value=cells["value"],
        reason=said["reason"],
        who=said["who"],
        when=as_day(said["when"]),
    )


def _faults(line: int, cells: Mapping[str, str]) -> Iterator[Fault]:
    said = {name: cell.strip() for name, cell in cells.items()}
    for name in MUST_SAY:
        if not said[name]:
            yield Fault(line, f"The cell '{name}' is empty.", "Fill it in.")
    for name in ("value", "reason", "who"):
        if any(map(_is_invisible, cells[name])):
            yield Fault(line, f"The cell '{name}' holds an invisible character.", "Type it anew, without marks.")
    if said["when"] and not _is_day(said["when"]):
        yield Fault(line, f"when {said['when']!r} is no day.", "Write it as 2016-05-17.")
    if cells["value"] == cells["expected"]:
        yield Fault(line, "The value is the one that is expected.", "Give another value.")
    yield from _place_faults(line, said["table"], said["column"], cells["value"])


def _place_faults(line: int, name: str, column_name: str, value: str) -> Iterator[Fault]:
    table = tables().get(name)
    if not name or not column_name:
        return
    if table is None or table.is_view or name in OF_THE_RUN:
        known = [each.name for each in tables().values() if not each.is_view and each.name not in OF_THE_RUN]
        yield Fault(line, f"There is nothing to correct in {name!r}.", f"Tables are {', '.join(known)}.")
        return
    column = next((each for each in table.columns if each.name == column_name), None)
    if column is None:
        known = [each.name for each in table.columns if _may_be_corrected(table, each)]
        yield Fault(line, f"{name} has no column {column_name!r}.", f"Columns are {', '.join(known)}.")
    elif column_name in SAID_BY_SOURCES:
        yield Fault(line, f"{name}.{column_name} is what people say of a text.", "Say it in sources.csv.")
    elif not _may_be_corrected(table, column):
        problem = f"{name}.{column_name} is evidence or part of the key."
        yield Fault(line, problem, "Correct the text itself in its file, or a column that is read from it.")
    else:
        yield from _value_faults(line, f"{name}.{column_name}", column, value)


def _may_be_corrected(table: Table, column: Column) -> bool:
    return column.name not in EVIDENCE | SAID_BY_SOURCES and column.name not in table.primary_key


def _value_faults(line: int, place: str, column: Column, text: str) -> Iterator[Fault]:
    if not text:
        if column.required:
            yield Fault(line, f"{place} may not be empty.", "Give a value.")
        return
    allowed = [category.value for category in column.categories]
    limits = column.constraints
    try:
        value = parse_cell(text, column.type)
    except ValueError:
        yield Fault(line, f"{text!r} is no {column.type}.", "Write it as in the CSV of the release.")
        return
    if text != text.strip():
        yield Fault(line, f"{text!r} begins or ends with a blank.", "Remove it.")
    elif not column.quotes and clean(text) != text:
        yield Fault(line, f"{place} cannot be {text!r}: it is not clean.", f"Write it as {clean(text)!r}.")
    elif allowed and text not in allowed:
        yield Fault(line, f"{place} cannot be {text!r}.", f"Allowed: {', '.join(allowed)}.")
    elif limits.pattern and not re.fullmatch(limits.pattern, text):
        yield Fault(line, f"{place} cannot be {text!r}.", f"It must match {limits.pattern}.")
    elif isinstance(value, int | float) and not _within(value, limits.minimum, limits.maximum):
        yield Fault(line, f"{place} cannot be {text}.", f"Least {limits.minimum}, most {limits.maximum}.")


def _within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _repeated(lines: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in lines:
        place = tuple(cells[name].strip() for name in ("table", "key", "column"))
        if seen.setdefault(place, line) != line:
            yield Fault(line, f"Line {seen[place]} corrects the same cell.", "Keep one of them.")


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") and char not in JOINERS


def _is_day(text: str) -> bool:
    try:
        as_day(text)
    except ValueError:
        return False
    return True
