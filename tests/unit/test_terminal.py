"""What strangers wrote is shown and never obeyed: not by Rich, not by a terminal, in no command."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hostile_cells
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.panel import Panel
from rich.text import Text
from sample_release import write_release

from flows.commands import check, diff, explain, failure, verify
from flows.commands.console import PlainConsole, harmless
from flows.commands.screen import arabic, plain_table, print_json
from flows.errors import PublishError
from flows.validate import Check, Failure, ValidationReport

HOSTILE = (
    "[bold]x[/bold] [link=https://evil.example]y[/link] [/] [red",
    ":smile: :warning:",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example\x07here\x1b]8;;\x07",
    "\x9b31m \x90q\x9c \x85",
    "a\rb\x08\x08c\x7f",
    "\u202etxt.exe\u202c \u2067x \u2066y",
    "x\u2028y\u2029z",
)
# What Rich itself writes: colours and the ends of lines.
OWN = re.compile("\x1b\\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]")


def console(**options: Any) -> PlainConsole:
    return PlainConsole(file=io.StringIO(), force_terminal=True, width=200, **options)


def shown(screen: PlainConsole) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text_wherever_it_is_printed(text: str) -> None:
    screen = console(color_system=None)
    table = plain_table("Heading", title=text)
    table.add_row(text)
    for part in (text, Text(text), Panel(Text(text), title=Text(text)), table):
        screen.print(part)
    page = OWN.sub("", shown(screen))
    assert not OBEYED.search(page)
    for word in re.findall(r"\[[^\]\s\x1b]*\]|:\w+:|txt\.exe", text):
        assert page.count(word) >= 4, word


@given(st.text(st.characters() | st.sampled_from("\x1b\x9b[];\r\n\u202e\ud800"), max_size=60))
def test_nothing_is_obeyed_and_nothing_moves(text: str) -> None:
    assert len(harmless(text)) == len(text) and not OBEYED.search(harmless(text))
    harmless(text).encode()


def test_arabic_stays_inside_its_isolate() -> None:
    assert arabic("\u2069قال\u2066", console()) == "\u2067قال\u2069"


def test_json_on_a_terminal_escapes_what_acts(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": HOSTILE, "ar": "قال"})
    page = capsys.readouterr().out
    assert not OBEYED.search(page) and "قال" in page
    assert json.loads(page)["text"] == list(HOSTILE)


# --- the commands ---------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    stream = Terminal()
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm-256color")
    # Not in `sys` itself, which pytest sets again between the fixture and the test.
    monkeypatch.setattr("flows.commands.screen.sys", SimpleNamespace(stdout=stream, stderr=stream))
    yield stream
    assert not OBEYED.search(without_own(stream.getvalue()))


def without_own(page: str) -> str:
    """Progress hides the cursor and goes back over its own lines."""
    return re.sub("\x1b\\[[?0-9;]*[A-Za-z]|\r", "", page)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("releases")
    return write_release(folder / "a"), write_release(folder / "b", hostile_cells.rows())


def test_diff_shows_hostile_cells(releases: tuple[Path, Path], terminal: Terminal) -> None:
    diff.run(*map(str, releases), None, as_json=False)
    assert "evil.example" in terminal.getvalue()


def test_where_nothing_differs_there_is_no_step(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    same = str(releases[0])
    diff.run(same, same, None, as_json=False)
    assert "step" not in (told := capsys.readouterr().out) and "No row and no cell differs." in told
    diff.run(*map(str, releases), None, as_json=False)
    assert "step." in capsys.readouterr().out


def test_verify_shows_names_of_files(releases: tuple[Path, Path], terminal: Terminal) -> None:
    (releases[0] / "SHA256SUMS").write_text(f"{'0' * 64}  \x1b[31m[bold]\u202egpj.txt\n", "utf-8")
    with pytest.raises(SystemExit):
        verify.run(releases[0], None, as_json=False)
    assert "␛[31m[bold]�gpj.txt" in terminal.getvalue()


def test_check_shows_findings(releases: tuple[Path, Path], terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = tuple(Failure(check="x", code="y", message=text, table="dates", key=text) for text in HOSTILE)
    report = ValidationReport(checks=(Check(name="x", examined=1, unit="rows", failures=failures),))
    monkeypatch.setattr("flows.validate.check_package", lambda *_: report)
    with pytest.raises(SystemExit):
        check.run(releases[0], as_json=False)
    assert terminal.getvalue().count("[link=https://evil.example]") == 2


def test_explain_shows_a_hostile_text(tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "a.txt"
    words = " ".join(HOSTILE).replace("\x85", "").replace("\u2028", "").replace("\u2029", "")
    text = f"وقال وزير الخارجية أحمد [red]السامرائي[/red] في 14 نوفمبر 2015 إن {words} بلاده ترحب بالقرار 2254.\r\n"
    file.write_bytes(text.encode())
    explain.run(file, as_json=False)
    assert "[link=https://evil.example]" in terminal.getvalue()


def test_a_failure_shows_its_file_and_place(terminal: Terminal) -> None:
    for error in (
        PublishError("x", HOSTILE[2], file=HOSTILE[0], place=HOSTILE[5], remedy=HOSTILE[3]),
        ValueError(HOSTILE[2]),
    ):
        failure.report(error, as_json=False)
    assert "[link=https://evil.example]" in terminal.getvalue()
