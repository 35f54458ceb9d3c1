"""The measured accuracy that releases carry is that of the rules as they are."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from flows.contract.accuracy import HEADER, SETS, accuracy_bytes, accuracy_table, measured
from flows.errors import ContractError
from flows.score import MEASURES

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", PROJECT / "tools" / "accuracy.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "folder"), [("tuned", "dev"), ("held_out", "heldout")])
def test_the_figures_of_the_sets_in_the_project_are_current(tool: ModuleType, name: str, folder: str) -> None:
    gold = PROJECT / "tests" / "golden" / folder
    written = [row for row in csv.reader(accuracy_bytes().decode().splitlines()) if row[4] == name]
    now = [list(map(str, line)) for line in tool.lines_of(name, tool.measure(gold, gold))]
    assert written == now, "the rules have changed: run make accuracy"


def test_every_measure_is_there_with_every_set() -> None:
    assert accuracy_bytes().decode().splitlines()[0] == ",".join(HEADER)
    assert [(each.measure, each.label.en, each.label.ar) for each in measured()] == [
        (each.name, each.label_en, each.label_ar) for each in MEASURES.values()
    ]
    assert all(set(each.f1) == set(SETS) for each in measured())


@pytest.mark.parametrize(("language", "page"), [("en", "method.md"), ("ar", "method.ar.md")])
def test_the_tables_of_the_pages_are_made_of_the_file(language: str, page: str) -> None:
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert f"<!-- accuracy:begin -->\n{accuracy_table(language)}<!-- accuracy:end -->" in text


def test_a_missing_figure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = accuracy_bytes().splitlines(keepends=True)
    monkeypatch.setattr("flows.contract.accuracy.accuracy_bytes", lambda: b"".join(lines[:-1]))
    with pytest.raises(ContractError) as caught:
        measured()
    assert (caught.value.code, caught.value.file) == ("accuracy-malformed", "schemas/accuracy.csv")
