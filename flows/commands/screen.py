"""Where output goes: results to standard output, progress and errors to standard error.

On a terminal there are colours, progress and Arabic set from right to left; in a pipe there is plain text,
wide enough that no cell is cut, or as wide as COLUMNS says.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from flows.contract.json_text import json_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# Columns of a table in a pipe, where nobody wraps lines.
PIPE_WIDTH = 160
# Unicode's right-to-left isolate and its end: Arabic beside Latin keeps its own order.
ISOLATE, END = "\u2067", "\u2069"
# In a text that would end the isolate, or open others without end.
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def results() -> Console:
    """The console of results."""
    return _console(sys.stdout)


def messages() -> Console:
    """The console of progress and errors."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    from flows.commands.console import PlainConsole

    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return PlainConsole(file=stream, width=width)


def plain_table(*headings: str, numbers: tuple[str, ...] = (), title: str | None = None) -> Table:
    """A table in the house's layout: rules only below the headings, numbers to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in numbers else "left", overflow="fold")
    return table


def arabic(text: str, console: Console) -> str:
    """Arabic for a cell: isolated on a terminal, as it is in a pipe, where marks would only be in the way."""
    return f"{ISOLATE}{text.translate(_ISOLATES)}{END}" if console.is_terminal and text else text


def print_json(value: Any) -> None:
    """One JSON object on standard output, Arabic readable, keys in the order given; what nobody sees is escaped."""
    sys.stdout.write(json_text(value, default=str))


@contextmanager
def progress(first: str) -> Iterator[Any]:
    """A progress line on a terminal that goes away at the end; `update(name, done, total)` moves it."""
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    console = messages()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        line = bar.add_task(first, total=None, count="")

        def update(name: str, done: int = 0, total: int = 1) -> None:
            # A step of one part has no measurable progress: the bar pulses.
            many = total > 1
            count = f"{done}/{total}" if many else ""
            bar.update(line, description=name, completed=done, total=total if many else None, count=count)

        yield update
