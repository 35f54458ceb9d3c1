"""The guides of `docs/guides/`: their blocks of code, run in order in a copy of the project.

A block of `sh`, `python` or `sql` is run; the block of `text` that follows it with nothing between is what it must
print. The blocks of a page share one shell and one Python, so that each goes on from where the last one ended, as a
reader would. A comment before a block says that it is not run with the others:

    <!-- slow -->         run with `-m slow`: it makes whole releases
    <!-- shown: why -->   never run: it needs a root user, a network, or a program that is not here

`python tests/integration/guide_pages.py` (`make guides`) writes what is really printed into the pages of both languages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

PROJECT = Path(__file__).parents[2]
GUIDES = PROJECT / "docs" / "guides"
NAMES = ("journalist", "analyst", "operator", "contributor")
BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>slow|shown: [^\n]+?) -->\n+)?^```(?P<language>sh|python|sql|r|sparql)\n(?P<code>.*?)^```\n"
    r"(?:\n?```text\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
COPIED = ("flows", "schemas", "raw", "published", "docs", "tools", "requirements")
ENDED = "\x1e"
# Runs the blocks of a page in one name space; SQL is asked of DuckDB.
PYTHON = r"""
import contextlib, io, json, sys
space = {"__name__": "__main__"}
for line in sys.stdin:
    code, language = json.loads(line)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        if language == "sql":
            import duckdb
            duckdb.sql(code).show(max_width=120, max_rows=60)
        else:
            exec(compile(code, "<guide>", "exec"), space)
    sys.stdout.write(json.dumps(printed.getvalue()) + "\n")
    sys.stdout.flush()
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code; `mark` is empty, `slow` or `shown: why`, `shown` the output that the page prints after it."""

    language: str
    code: str
    mark: str
    shown: str | None


def path(name: str, language: str) -> Path:
    """The page of a guide, `en` or `ar`."""
    return GUIDES / (f"{name}.md" if language == "en" else f"{name}.{language}.md")


def blocks(page: str) -> list[Block]:
    """The blocks of a page, in order."""
    return [
        Block(match["language"], match["code"], match["mark"] or "", match["shown"]) for match in BLOCK.finditer(page)
    ]


def is_run(block: Block, *, slow: bool) -> bool:
    """Whether a block is run with the quick ones, or with all."""
    return not block.mark or (slow and block.mark == "slow")


def copy_of_project(place: Path) -> Path:
    """What a user has: sources, texts, releases, guides."""
    folder = place / "sijill"
    folder.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(PROJECT / name, folder / name, symlinks=True)
    return folder


class Reader:
    """Somebody who types the blocks of a page, one after the other."""

    def __init__(self, place: Path) -> None:
        self.folder = copy_of_project(place)
        self._typed = place / "typed"
        self._errors = (place / "errors").open("w+", encoding="utf-8")
        self._environment = self._made_environment(place)
        self._shell = self._started(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"])
        self._python: subprocess.Popen[str] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in filter(None, (self._shell, self._python)):
            process.communicate()
        self._errors.close()

    def run(self, block: Block) -> str:
        """What a block prints, without blanks at the ends of lines.

        Raises:
            AssertionError: it ended with an error.
        """
        printed = self._in_shell(block.code) if block.language == "sh" else self._in_python(block)
        return "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n")) if printed.strip() else ""

    def _in_shell(self, code: str) -> str:
        assert self._shell.stdin and self._shell.stdout
        self._typed.write_text(code, encoding="utf-8")
        self._shell.stdin.write(f". '{self._typed}' < /dev/null\nprintf '\\n{ENDED}\\n'\n")
        self._shell.stdin.flush()
        lines = []
        while (line := self._shell.stdout.readline()) != f"{ENDED}\n":
            assert line, self._failure(code)
            lines.append(line)
        return "".join(lines)

    def _in_python(self, block: Block) -> str:
        self._python = self._python or self._started([sys.executable, "-c", PYTHON])
        assert self._python.stdin and self._python.stdout
        self._python.stdin.write(json.dumps([block.code, block.language]) + "\n")
        self._python.stdin.flush()
        line = self._python.stdout.readline()
        assert line, self._failure(block.code)
        return str(json.loads(line))

    def _failure(self, code: str) -> str:
        self._errors.seek(0)
        return f"{code}\n{self._errors.read()[-3000:]}"

    def _started(self, command: Sequence[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )

    def _made_environment(self, place: Path) -> dict[str, str]:
        """A shell in which `sijill` and `python` are those of the environment, and nothing is of whoever runs this."""
        commands, home = place / "bin", place / "home"
        commands.mkdir()
        home.mkdir()
        for name, leads_to in (("python", ""), ("sijill", " -m flows.cli")):
            script = commands / name
            script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{leads_to} "$@"\n', encoding="utf-8")
            script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return {
            "PATH": f"{commands}:{os.environ['PATH']}",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONPATH": str(self.folder),
            "PYTHONIOENCODING": "utf-8",
        }


def printed(page: str, place: Path, *, slow: bool) -> Iterator[tuple[Block, str]]:
    """The blocks of a page that are run, each with what it printed."""
    with Reader(place) as reader:
        for block in blocks(page):
            if is_run(block, slow=slow):
                yield block, reader.run(block)


def with_outputs(page: str, outputs: Sequence[str | None]) -> str:
    """The page with the real output under each block that shows one; null leaves a block as it is."""
    remaining = iter(outputs)

    def written(match: re.Match[str]) -> str:
        output = next(remaining)
        if output is None or match["shown"] is None:
            return match[0]
        return match[0][: match.start("shown") - match.start()] + output + "```\n"

    return BLOCK.sub(written, page)


def main(names: Sequence[str]) -> None:
    """Rewrite the outputs of the guides; `--slow` those of slow blocks, too."""
    slow = "--slow" in names
    for name in [each for each in names if each != "--slow"] or NAMES:
        page = path(name, "en").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as place:
            ran = iter(list(printed(page, Path(place), slow=slow)))
        outputs = [next(ran)[1] if is_run(block, slow=slow) else None for block in blocks(page)]
        for language in ("en", "ar"):
            file = path(name, language)
            if file.is_file():
                file.write_text(with_outputs(file.read_text(encoding="utf-8"), outputs), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
