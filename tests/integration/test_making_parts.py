"""Parts made by several processes: those that are kept are not made, and a killed process costs a second try."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import killed_part
import pytest
from killed_part import Order
from prefect.logging import disable_run_logger

from flows.errors import SijillError
from flows.ingest.corrections import Fault
from flows.pipeline import making
from flows.publish.parts.made import DRAFT, MadePart
from flows.settings import load_settings

FAULT = Fault(2, "wrong", "mend it")


@pytest.fixture(autouse=True)
def empty_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in a part does not matter here."""
    monkeypatch.setattr(making, "make_part", killed_part.make)
    # Nobody listens to a flow.
    monkeypatch.setattr(making, "tell", lambda *_: None)


def run(folder: Path, orders: Sequence[Order], **settings: Any) -> tuple[Sequence[Any], list[int]]:
    """What the maker gives, and the numbers of the parts that were ordered from it."""
    ordered: list[int] = []

    def order(number: int) -> Any:
        ordered.append(number)
        return orders[number]

    chosen = load_settings(cache=folder / "cache", published=folder / "published", **settings)
    with disable_run_logger():
        return making.maker(chosen)([each.digest for each in orders], order), ordered


def test_a_killed_process_costs_a_second_try_and_nothing_else(tmp_path: Path) -> None:
    orders = [Order(f"part-{number}", tmp_path / "mark" if number == 1 else None) for number in range(4)]
    parts, ordered = run(tmp_path, orders, runner="processes", workers=2)
    assert [each.folder.name for each in parts] == [each.digest for each in orders]
    assert all(isinstance(each, MadePart) for each in parts)
    assert ordered.count(1) == 2
    again, ordered = run(tmp_path, orders, runner="processes", workers=2)
    assert (again, ordered) == (parts, [])
    # What the killed process left is gone.
    assert not [each for each in parts[0].folder.parent.iterdir() if each.name.startswith(DRAFT)]


def test_parts_that_never_come_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "make_part", lambda *_: ())
    with pytest.raises(SijillError) as caught:
        run(tmp_path, [Order("one"), Order("two")], retries=1)
    assert caught.value.code == "parts-incomplete"
    assert "2 of 2" in caught.value.message


def test_what_is_wrong_with_corrections_of_several_parts_is_told_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "make_part", lambda *_: (FAULT,))
    faults, ordered = run(tmp_path, [Order("one"), Order("two")])
    assert (list(faults), ordered) == ([FAULT, FAULT], [0, 1])


def test_parts_that_nobody_wants_any_more_are_forgotten(tmp_path: Path) -> None:
    (first, _), _ = run(tmp_path, [Order("one"), Order("two")])
    parts, ordered = run(tmp_path, [Order("one"), Order("three")])
    assert ordered == [1]
    assert sorted(each.name for each in first.folder.parent.iterdir()) == ["one", "three"]
    assert len(parts) == 2
