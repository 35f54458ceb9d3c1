"""The notebook in docs/: it runs, prints what is stored, and its drawings have every letter that they draw."""

from __future__ import annotations

import copy

import pytest
from nbformat import NotebookNode
from notebook_run import drawings, executed, printed, stored, warned

QUESTIONS = 5


@pytest.fixture(scope="module")
def again() -> NotebookNode:
    return executed(copy.deepcopy(stored()))


def test_the_notebook_prints_what_is_stored(again: NotebookNode) -> None:
    assert printed(again) == printed(stored()), "`make notebook` writes what is printed now."


def test_every_question_has_a_drawing_and_none_lacks_a_letter(again: NotebookNode) -> None:
    assert drawings(again) == drawings(stored()) == QUESTIONS
    assert "missing from font" not in warned(again) and "findfont" not in warned(again)
    assert warned(stored()) == ""


def test_what_is_stored_tells_nothing_of_who_ran_it() -> None:
    notebook = stored()
    assert notebook.metadata["language_info"] == {"name": "python"}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert all(not cell.metadata for cell in cells)
    assert sum("\n## " in f"\n{cell.source}" for cell in notebook.cells) == QUESTIONS
