"""The data dictionary says what the schemas say, in both languages, and knows the rules of the code."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from flows.contract import tables

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.chdir(PROJECT)
    spec = importlib.util.spec_from_file_location("data_dictionary", PROJECT / "tools" / "data_dictionary.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_is_a_fresh_generation(tool: ModuleType, language: str) -> None:
    written = tool.PAGES[language].read_text(encoding="utf-8")
    assert written == tool.page(language, tool.rules_by_table()), "run make dictionary"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_column_and_value_is_explained(tool: ModuleType, language: str) -> None:
    page = tool.page(language, {})
    for name, table in tables().items():
        section = page.split(f'<a id="{name}"></a>')[1].split('<a id="')[0]
        for column in table.columns:
            assert f"| `{column.name}`{' ❝' if column.quotes else ''} | " in section
            for each in column.categories:
                assert f"| `{each.value}` | " in section and each.label.en in section and each.label.ar in section


def test_tables_of_the_page_are_whole(tool: ModuleType) -> None:
    for language in ("en", "ar"):
        lines = [line for line in tool.page(language, {}).splitlines() if line.startswith("| `")]
        assert {line.replace("\\|", "").count("|") for line in lines} <= {5, 7}


def test_every_rule_that_is_published_is_of_a_family_of_its_table(tool: ModuleType) -> None:
    for name, table in tables().items():
        if not any(column.name == "rule" for column in table.columns) or table.is_view:
            continue
        with (PROJECT / "published" / "latest" / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            families = {row["rule"].partition(".")[0] for row in csv.DictReader(file)}
        assert families <= {family for family, target in tool.FAMILIES.items() if target == name}, name


def test_rules_are_found_where_they_are_named(tool: ModuleType) -> None:
    rules = tool.rules_by_table()
    assert set(rules) == set(tool.FAMILIES.values())
    assert "quotation.marks" in {name for names in rules["quotations"].values() for name in names}
