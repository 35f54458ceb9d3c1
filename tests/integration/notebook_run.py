"""`docs/analysis.ipynb`, run from its first cell to its last: `make notebook` writes what it gives into the file.

What is stored does not depend on the run: no times, no counters of kernels, no version of the interpreter.
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[2] / "docs" / "analysis.ipynb"


def stored() -> NotebookNode:
    """The notebook as it lies in the project."""
    return nbformat.read(NOTEBOOK, as_version=4)


def executed(notebook: NotebookNode) -> NotebookNode:
    """The notebook with the outputs of a run of its own, in its folder.

    Raises:
        CellExecutionError: a cell failed.
    """
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    )
    client.execute(env={**os.environ, "PYTHONHASHSEED": "0"})
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def printed(notebook: NotebookNode) -> list[str]:
    """What each cell prints as text, warnings included; a drawing is told by its size."""
    return ["".join(_words(output) for output in cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def _words(output: NotebookNode) -> str:
    return str(output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", ""))


def drawings(notebook: NotebookNode) -> int:
    """How many pictures it holds."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return sum("image/png" in output.get("data", {}) for output in outputs)


if __name__ == "__main__":
    nbformat.write(executed(stored()), NOTEBOOK)
