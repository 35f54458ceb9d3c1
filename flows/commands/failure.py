"""How a failure looks, and its exit code. A `SijillError` never shows a traceback; a bug always does."""

from __future__ import annotations

import traceback
from types import MappingProxyType
from typing import Any

from flows.commands.screen import messages, print_json
from flows.errors import ContractError, PublishError, SijillError, SourceError, ValidationError

OK, UNFIT, USAGE, INPUT, RELEASE, BUG = 0, 1, 2, 3, 4, 70

EXIT_CODES = MappingProxyType(
    {
        OK: "done, also when nothing changed",
        UNFIT: "the data is not fit to publish: a check failed, and nothing was published",
        USAGE: "wrong usage or a wrong setting",
        INPUT: "an input cannot be read",
        RELEASE: "the release cannot be written or read, a schema is wrong, or Prefect does not start",
        BUG: "a fault of Sijill itself; please report it",
        130: "interrupted",
    }
)
_USAGE_CODES = frozenset({"setting-invalid", "option-invalid", "key-unusable", "signing-key-unusable"})
_BY_KIND: tuple[tuple[type[SijillError], int], ...] = (
    (ValidationError, UNFIT),
    (SourceError, INPUT),
    (PublishError, RELEASE),
    (ContractError, RELEASE),
)


def exit_code(error: Exception) -> int:
    """The exit code of a failure."""
    if isinstance(error, SijillError):
        if error.code in _USAGE_CODES:
            return USAGE
        return next((code for kind, code in _BY_KIND if isinstance(error, kind)), RELEASE)
    return BUG


def report(error: Exception, *, as_json: bool) -> int:
    """Show a failure, as a panel or as JSON, and give its exit code."""
    code = exit_code(error)
    if code == BUG:
        _show_bug(error)
    elif isinstance(error, SijillError) and not as_json:
        _show_panel(error)
    if as_json:
        print_json({"error": _fields(error), "exit_code": code})
    return code


def _fields(error: Exception) -> dict[str, Any]:
    if not isinstance(error, SijillError):
        return {"code": "internal-error", "message": f"{type(error).__name__}: {error}"}
    names = ("code", "message", "file", "place", "remedy")
    return {name: getattr(error, name) for name in names}


def _show_panel(error: SijillError) -> None:
    from rich.panel import Panel
    from rich.text import Text

    console = messages()
    lines = [Text(error.message, style="bold")]
    labelled = (("File", error.file), ("Place", error.place), ("What to do", error.remedy))
    lines += [Text.assemble((f"{label}: ", "dim"), value) for label, value in labelled if value]
    body = Text("\n").join(lines)
    if not console.is_terminal:
        console.print(Text.assemble(f"sijill: {error.code}: ", body), soft_wrap=True)
        return
    console.print(Panel(body, title=error.code, title_align="left", border_style="red", padding=(0, 1)))


def _show_bug(error: Exception) -> None:
    console = messages()
    console.print("".join(traceback.format_exception(error)), markup=False, soft_wrap=True)
    console.print("This is a fault of Sijill. Please report it with the lines above.", style="bold red")
