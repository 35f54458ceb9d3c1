"""Folders of many files: every file once, those of a folder together; work in order, a thousand at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest

from flows.publish.many_files import AT_ONCE, files_of, folders_of, in_turn


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A folder with files at three depths and an empty folder."""
    for name in ("LICENSE", "data/rows.csv", "data/rows.parquet", "texts/a/1.txt", "texts/a/2.txt", "texts/b/1.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "empty").mkdir()
    return tmp_path


def below(release: Path, paths: Iterator[Path]) -> list[str]:
    return [path.relative_to(release).as_posix() for path in paths]


def test_every_file_below_a_folder_is_found_once(release: Path) -> None:
    wanted = ["LICENSE", "data/rows.csv", "data/rows.parquet", "texts/a/1.txt", "texts/a/2.txt", "texts/b/1.txt"]
    assert sorted(below(release, files_of(release))) == wanted


def test_files_of_a_folder_stand_together(release: Path) -> None:
    folders = [folder for folder, _ in groupby(file.parent for file in files_of(release))]
    assert len(folders) == len(set(folders)) == 4


def test_what_is_no_file_is_left_out(release: Path) -> None:
    (release / "data" / "nowhere").symlink_to(release / "gone")
    os.mkfifo(release / "data" / "pipe")
    (release / "data" / "again.csv").symlink_to(release / "data" / "rows.csv")
    found = {name for name in below(release, files_of(release)) if name.startswith("data/")}
    assert found == {"data/rows.csv", "data/rows.parquet", "data/again.csv"}


def test_a_folder_and_every_one_below_it_are_found_once(release: Path) -> None:
    found = below(release, folders_of(release))
    assert found[0] == "."
    assert sorted(found) == [".", "data", "empty", "texts", "texts/a", "texts/b"]


def test_an_empty_folder_has_no_file_and_is_one_itself(tmp_path: Path) -> None:
    assert list(files_of(tmp_path)) == []
    assert list(folders_of(tmp_path)) == [tmp_path]


@pytest.mark.parametrize("found", [files_of, folders_of])
def test_a_folder_that_cannot_be_read_is_told_and_not_passed_over(release: Path, found) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        list(found(release / "gone"))
    assert caught.value.filename == str(release / "gone")


def test_a_folder_that_goes_while_others_are_gone_through_is_told(release: Path) -> None:
    folders = folders_of(release)
    assert next(folders) == release
    for name in ("data", "empty", "texts"):
        (release / name).rename(release / f"{name}-moved")
    with pytest.raises(FileNotFoundError):
        list(folders)


def drawn(count: int, seen: list[int]) -> Iterator[int]:
    for number in range(count):
        seen.append(number)
        yield number


def test_what_comes_of_work_is_in_the_order_of_the_things() -> None:
    count = 2 * AT_ONCE + 1
    with ThreadPoolExecutor(4) as pool:
        assert list(in_turn(pool, lambda number: number * 2, range(count))) == list(range(0, 2 * count, 2))
        assert list(in_turn(pool, str, [])) == []


def test_no_more_than_a_thousand_things_wait_at_a_time() -> None:
    seen: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        results = in_turn(pool, str, drawn(3 * AT_ONCE, seen))
        assert seen == []
        for taken, _ in enumerate(results):
            assert len(seen) == (taken // AT_ONCE + 1) * AT_ONCE
    assert len(seen) == 3 * AT_ONCE


def test_work_that_fails_is_told_where_its_turn_comes() -> None:
    def half(number: int) -> int:
        if number == AT_ONCE + 1:
            raise OSError(number)
        return number

    done: list[int] = []
    with ThreadPoolExecutor(4) as pool, pytest.raises(OSError, match=str(AT_ONCE + 1)):
        done.extend(in_turn(pool, half, range(2 * AT_ONCE)))
    with ThreadPoolExecutor(4) as pool, pytest.raises(OSError, match=str(AT_ONCE + 1)):
        for result in in_turn(pool, half, range(2 * AT_ONCE)):
            done.append(result)
    assert done[-1] == AT_ONCE
