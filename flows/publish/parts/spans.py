"""Between which values the groups of rows of a Parquet file lie, as the file itself says: no row is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

# The least and the greatest value.
Span = tuple[str, str]


def spans_of(file: Path, column: str) -> Mapping[int, Span] | None:
    """The span of a column of texts in each group that has rows, by its number; null where a group does not say.

    Raises:
        OSError, pyarrow.ArrowInvalid: there is no such file, or it is damaged.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as opened:
        place = opened.schema_arrow.get_field_index(column)
        found: dict[int, Span] = {}
        for number in range(opened.num_row_groups):
            group = opened.metadata.row_group(number)
            told = group.column(place).statistics
            if group.num_rows and (told is None or not told.has_min_max):
                return None
            if group.num_rows and told:
                found[number] = str(told.min), str(told.max)
    return found


def follow_each_other(files: Sequence[Path], column: str) -> bool:
    """Whether all values of a column in a file are behind all those in the files before."""
    last = ""
    for file in files:
        spans = spans_of(file, column)
        if spans is None or any(first <= last for first, _ in spans.values()):
            return False
        last = max((each for _, each in spans.values()), default=last)
    return True


def overlapping(spans: Mapping[int, Span]) -> Iterator[tuple[int, int]]:
    """Pairs of groups one of which begins before the other ends."""
    order = sorted(spans, key=spans.__getitem__)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if spans[other][0] > spans[one][1]:
                break
            yield one, other
