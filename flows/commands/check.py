"""`sijill check`: is this package what it says it is?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.failure import OK, UNFIT
from flows.commands.screen import plain_table, print_json, progress, results
from flows.errors import PublishError

if TYPE_CHECKING:
    from flows.validate import Failure, ValidationReport

DESCRIPTOR = "datapackage.json"
# A broken package can break in every row; a screen shows the first ones, --json shows all.
SHOWN = 20


def run(path: Path, *, as_json: bool) -> None:
    """Check a package and end with exit code 0 or 1.

    Raises:
        PublishError: `package-missing`: there is none at this path.
    """
    folder = package_folder(path)
    with progress("checking"):
        from flows.settings import load_settings
        from flows.validate import check_package
        from flows.validate.kept_verdicts import verdicts_of

        report = check_package(folder, verdicts_of(load_settings().cache, folder.resolve().parent))
    if as_json:
        print_json(_as_json(report, folder))
    else:
        _show(report, folder)
    raise SystemExit(OK if report.passed else UNFIT)


def package_folder(path: Path) -> Path:
    """The folder of the package meant: named itself, by its descriptor, or as the newest of a `published/`.

    Raises:
        PublishError: `package-missing`.
    """
    candidates = [path.parent] if path.name == DESCRIPTOR else [path, path / "latest"]
    for folder in candidates:
        if (folder / DESCRIPTOR).is_file():
            return folder
    raise PublishError(
        "package-missing",
        f"There is no package here: no {DESCRIPTOR}.",
        file=str(path),
        remedy="Name a folder that holds one, such as published/1.0.0.",
    )


def _as_json(report: ValidationReport, folder: Path) -> dict[str, Any]:
    checks = [
        {
            "name": one.name,
            "passed": one.passed,
            "examined": one.examined,
            "unit": one.unit,
            "failures": [asdict(failure) for failure in one.failures],
            "warnings": [asdict(warning) for warning in one.warnings],
            "notes": [asdict(note) for note in one.notes],
        }
        for one in report.checks
    ]
    return {"package": str(folder), "passed": report.passed, "checks": checks}


def _show(report: ValidationReport, folder: Path) -> None:
    console = results()
    table = plain_table("Check", "Examined", "", "Failures", "Warnings", numbers=("Examined", "Failures", "Warnings"))
    for one in report.checks:
        style = None if one.passed else "red"
        counts = (str(len(one.failures)), str(len(one.warnings)))
        table.add_row(one.name, f"{one.examined:,}", one.unit, *counts, style=style)
    console.print(table)
    _list("Failures", report.failures)
    _list("Warnings", report.warnings)
    _list("Notes", report.notes)
    console.print(f"{folder} is {'valid' if report.passed else 'not valid'}.", style="bold", markup=False)


def _list(heading: str, findings: tuple[Failure, ...]) -> None:
    if not findings:
        return
    console = results()
    console.print(heading, style="bold")
    for finding in findings[:SHOWN]:
        console.print(f"  {finding}", markup=False, soft_wrap=True)
    if len(findings) > SHOWN:
        console.print(f"  and {len(findings) - SHOWN:,} more; --json lists all", style="dim")
