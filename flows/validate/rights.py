"""Of a text whose rights allow excerpts only, the package gives excerpts only, all tables together.

Counts from the published cells alone, with other means than `flows.publish.rights` withholds by: spans are
merged as intervals. So it can be run on any copy by people who do not have the text; where the text is at hand
every cell of every table is also searched for a stretch of it that is too long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract import Column, Table, tables
from flows.contract.quoting import APART, FULL, LONGEST, WHOLE_TEXT, allowance, quoting_columns, span_of
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "rights"
HALF = LONGEST // 2
DOCUMENT = "document_id"
Span = tuple[int, int]


def check_rights(release: ReleaseFolder) -> Check:
    """Look at every cell that may hold words of a source; cells of texts with full rights must not be empty."""
    documents = {
        row["document_id"]: row for row in _rows(release, "documents", ("document_id", "rights", "characters"))
    }
    limited = {name: row["characters"] for name, row in documents.items() if row["rights"] != FULL}
    failures = list(carried_texts(release.path, limited))
    spans: dict[str, list[Span]] = defaultdict(list)
    examined = 0
    for table in release.tables:
        for column in quoting_columns(table):
            for data in release.batches(table, _needed(table, column)):
                examined += data.num_rows
                for row in _of_limited(data, limited):
                    failures += _too_long(table, column, row)
                    spans[row["document_id"]] += _span(table, column, row)
                failures += _missing(table, column, data, limited)
    for name, listed in spans.items():
        failures += _together(name, listed, limited[name])
    failures += _rebuilt(release, limited)
    return Check(name=NAME, examined=examined, unit="cells", failures=tuple(failures))


def _rows(release: ReleaseFolder, name: str, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    wanted = list(columns)
    for data in release.batches(tables()[name], wanted):
        yield from data.to_pylist()


def _of_limited(data: pa.Table, limited: Mapping[str, int]) -> list[dict[str, Any]]:
    """The rows of documents whose rights are limited."""
    return _where(data, _is_limited(data, limited)) if DOCUMENT in data.column_names else []


def _is_limited(data: pa.Table, limited: Mapping[str, int]) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(data.column(DOCUMENT), value_set=pa.array(list(limited), pa.string()))


def _where(data: pa.Table, mask: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data.filter(mask).to_pylist()
    return found


def _needed(table: Table, column: Column) -> list[str]:
    names = [each.name for each in table.columns]
    wanted = (*table.primary_key, "document_id", *(span_of(table, column.name) or ()), column.name)
    return [name for name in dict.fromkeys(wanted) if name in names]


def carried_texts(folder: Path, limited: Iterable[str]) -> Iterator[Failure]:
    """Texts that lie in a package although only excerpts of them may be published."""
    for name in limited:
        if (folder / "texts" / f"{name}.txt").exists():
            yield Failure(check=NAME, code="text-carried", message=f"texts/{name}.txt may not be published")


def _too_long(table: Table, column: Column, row: Mapping[str, Any]) -> list[Failure]:
    cell = row[column.name] or ""
    if table.name in WHOLE_TEXT and cell:
        return [_failure(table, column, row, "passage-carried", "a passage of a text that may only be excerpted")]
    if len(cell) > LONGEST:
        return [_failure(table, column, row, "quotation-too-long", f"{len(cell)} characters, {LONGEST} may be quoted")]
    return []


def _missing(table: Table, column: Column, data: pa.Table, limited: Mapping[str, int]) -> list[Failure]:
    import pyarrow.compute as pc

    if not column.required or DOCUMENT not in data.column_names or not data.column(column.name).null_count:
        return []
    rows = _where(data, pc.and_not(pc.is_null(data.column(column.name)), _is_limited(data, limited)))
    message = "no words, although the text may be quoted in full"
    return [_failure(table, column, row, "words-missing", message) for row in rows]


def _failure(table: Table, column: Column, row: Mapping[str, Any], code: str, message: str) -> Failure:
    key = key_text(row[name] for name in table.primary_key)
    return Failure(check=NAME, code=code, message=message, table=table.name, key=key, column=column.name)


def _span(table: Table, column: Column, row: Mapping[str, Any]) -> list[Span]:
    place = span_of(table, column.name)
    cell = row[column.name]
    return [(row[place[0]], row[place[0]] + len(cell))] if place and cell else []


def _together(document: str, spans: list[Span], characters: int) -> Iterator[Failure]:
    """What the quotations of one text amount to when they are laid side by side."""
    shown = sum(end - start for start, end in _merged(spans, 0))
    if shown > allowance(characters):
        message = f"{shown} of {characters} characters are quoted, {allowance(characters)} may be"
        yield Failure(check=NAME, code="quotations-too-many", message=message, table="documents", key=document)
    for start, end in _merged(spans, APART - 1):
        if end - start > LONGEST:
            message = f"quotations give the text from {start} to {end} in one piece"
            yield Failure(check=NAME, code="quotations-join", message=message, table="documents", key=document)


def _merged(spans: list[Span], gap: int) -> list[Span]:
    """Spans joined where at most `gap` characters lie between."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _rebuilt(release: ReleaseFolder, limited: Collection[str]) -> list[Failure]:
    """Cells of any column that hold a longer stretch of such a text than may be quoted, spaces aside."""
    cells: list[str] = []
    told: list[Failure] = []
    # A row of another text may say the same as this one; a row of no text may be of any.
    near: dict[str | None, list[int]] = defaultdict(list)
    for table in release.tables if limited else ():
        for column in (each for each in table.columns if each.type == "string"):
            for row in _long(release, table, column):
                if (document := row.get(DOCUMENT) or None) in limited or document is None:
                    near[document].append(len(cells))
                    cells.append(_squeezed(row[column.name]))
                    told.append(_failure(table, column, row, "text-rebuilt", f"over {LONGEST} characters of a text"))
    rebuilt: set[int] = set()
    for document, places in near.items():
        names = limited if document is None else [document]
        texts = (_squeezed(release.texts[name]) for name in names if name in release.texts)
        rebuilt |= {places[index] for index in stretches_shared([cells[place] for place in places], texts)}
    return [told[place] for place in sorted(rebuilt)]


def _long(release: ReleaseFolder, table: Table, column: Column) -> Iterator[dict[str, Any]]:
    """Rows whose cell has more characters than may be quoted in one piece."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for data in release.batches(table, _needed(table, column)):
        yield from _where(data, pc.greater(pc.utf8_length(data.column(column.name)), pa.scalar(LONGEST)))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def stretches_shared(cells: Sequence[str], texts: Iterable[str]) -> set[int]:
    """Which cells hold more than `LONGEST` characters in a row of one of some texts, which are gone through once.

    Such a stretch holds one of the pieces of half that length into which a cell is cut, whole; so only texts are looked
    at closely in which there is such a piece.
    """
    from ahocorasick_rs import AhoCorasick

    owners: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        for piece in {cell[at : at + HALF] for at in range(0, len(cell) - HALF + 1, HALF)}:
            owners[piece].append(place)
    if not owners:
        return set()
    patterns = list(owners)
    finder = AhoCorasick(patterns)
    found: set[int] = set()
    for text in texts:
        met = {patterns[each] for each, _, _ in finder.find_matches_as_indexes(text, overlapping=True)}
        suspect = {place for piece in met for place in owners[piece]} - found
        found |= {place for place in suspect if _shared(cells[place], text)}
    return found


def _shared(cell: str, text: str) -> bool:
    windows = range(len(cell) - LONGEST)
    return any(cell[start : start + LONGEST + 1] in text for start in windows)
