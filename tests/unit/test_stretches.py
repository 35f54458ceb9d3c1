"""Where two files of rows differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publish.history import stretches
from flows.publish.history.stretches import stretches_apart

HEADER = b"key,words\n"
ROWS = [b'1,"a\nb"\n', b'2,"said ""so"", \n\n then"\n', b"3,plain\n", b'4,"\n"\n', "5,سجل\n".encode(), b'"6\n",x\n']
SOME = st.lists(st.sampled_from(ROWS), max_size=12)


def _write(folder: Path, name: str, rows: list[bytes]) -> Path:
    file = folder / name
    file.write_bytes(HEADER + b"".join(rows))
    return file


@given(SOME, SOME, SOME, SOME, st.sampled_from([1, 3, 7, 1 << 20]))
def test_what_is_left_out_is_alike_and_made_of_whole_rows(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[bytes],
    ours: list[bytes],
    theirs: list[bytes],
    after: list[bytes],
    block: int,
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    one, other = [*before, *ours, *after], [*before, *theirs, *after]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "BLOCK", block)
        found = stretches_apart(_write(folder, "one", one), _write(folder, "other", other))
    places = [(_rows_in(each.file, len(HEADER), each.start), _rows_in(each.file, each.end)) for each in found]
    assert places[0] == places[1]
    first, last = places[0]
    for stretch, rows in zip(found, (one, other), strict=True):
        assert list(stretch.records()) == rows[len(first) : len(rows) - len(last)]
        assert [*first, *stretch.records(), *last] == rows


def _rows_in(file: Path, start: int, end: int | None = None) -> list[bytes]:
    """The rows of a range of bytes, which has whole ones only."""
    content, rows = file.read_bytes()[start:end], []
    while content:
        rows.append(next(row for row in ROWS if content.startswith(row)))
        content = content[len(rows[-1]) :]
    return rows


def test_one_row_more_leaves_little_to_look_at(tmp_path: Path) -> None:
    many = [f'{number},"said\n{number}"\n'.encode() for number in range(200_000)]
    more = [*many[:70_000], b"new,row\n", *many[70_000:]]
    one, other = stretches_apart(_write(tmp_path, "one", many), _write(tmp_path, "other", more))
    assert list(one.records()) == []
    assert list(other.records()) == [b"new,row\n"]


@pytest.mark.parametrize("ending", [b"", b"3,open", b'3,"open\n'])
def test_rows_that_do_not_end_are_told(tmp_path: Path, ending: bytes) -> None:
    one, other = stretches_apart(
        _write(tmp_path, "one", [*ROWS[:2], ending]), _write(tmp_path, "other", [*ROWS[:2], b"4,more\n"])
    )
    assert b"".join(one.records()) == ending
    assert list(other.records()) == [b"4,more\n"]
