"""`docs/analysis.ipynb`, run from its first cell to its last: `make notebook` writes what it gives into the file.

What is stored does not depend on the run: no times, no counters of kernels, no version of the interpreter.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
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
        coalesce_streams=True,  # in how many pieces a text comes depends on the machine
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    )
    client.execute(env={**os.environ, "PYTHONHASHSEED": "0"})
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def printed(notebook: NotebookNode) -> list[str]:
    """What each cell prints; a drawing is told by its size."""
    return ["".join(map(_words, cell.outputs)) for cell in notebook.cells if cell.cell_type == "code"]


def warned(notebook: NotebookNode) -> str:
    """What the cells say on the side; it depends on the machine («building the font cache») and is not stored."""
    return "".join(output.text for output in _outputs(notebook) if _is_aside(output))


def _words(output: NotebookNode) -> str:
    if _is_aside(output):
        return ""
    return str(output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", ""))


def _is_aside(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and output.name == "stderr")


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def without_asides(notebook: NotebookNode) -> NotebookNode:
    """The notebook as it is stored."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_aside(output)]
    return notebook


def drawings(notebook: NotebookNode) -> int:
    """How many pictures it holds."""
    return sum("image/png" in output.get("data", {}) for output in _outputs(notebook))


if __name__ == "__main__":
    run = executed(stored())
    sys.stderr.write(warned(run))
    nbformat.write(without_asides(run), NOTEBOOK)
