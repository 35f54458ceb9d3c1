"""`sijill verify`: is this copy what was published, and by whom?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands.failure import OK, UNFIT
from flows.commands.screen import plain_table, print_json, progress, results
from flows.errors import PublishError

if TYPE_CHECKING:
    from flows.validate.copies import CopyReport

SUMS = "SHA256SUMS"
LIST = "versions.json"
SHOWN = 20
COUNTED = {"Missing": "file-missing", "Extra": "file-unlisted", "Changed": "file-changed"}
PUBLISHED, UNSIGNED, DIFFERS = "published", "unsigned", "differs"
VERDICTS = {
    PUBLISHED: "is what was published",
    UNSIGNED: "has the right hashes, but is not signed",
    DIFFERS: "is not what was published",
}
STATES = {"none": "none", "good": "good, by the expected key", "unknown": "right, by", "bad": "wrong"}


def run(path: Path, key: Path | None, *, as_json: bool) -> None:
    """Verify one release or all of a folder and end with exit code 0 or 1.

    Raises:
        PublishError: `release-missing`: there is nothing to verify at this path.
        SijillError: `key-unusable`.
    """
    with progress("hashing"):
        reports = _verified(path, key)
    verdict = _verdict(reports)
    passed = verdict == PUBLISHED
    if as_json:
        said = {"path": str(path), "passed": passed, "verdict": verdict}
        print_json({**said, "releases": list(map(_as_json, reports))})
    else:
        _show(reports, path, verdict, keyed=key is not None)
    raise SystemExit(OK if passed else UNFIT)


def _verdict(reports: tuple[CopyReport, ...]) -> str:
    """One word for the whole: a release without signature is no forgery, but no key vouches for it either."""
    wrong = [report for report in reports if not report.passed]
    if not wrong:
        return PUBLISHED
    return UNSIGNED if all(report.is_merely_unsigned for report in wrong) else DIFFERS


def _verified(path: Path, key: Path | None) -> tuple[CopyReport, ...]:
    from flows.validate.copies import verify_copies, verify_copy
    from flows.validate.signature import expected_keys

    expected = expected_keys(key) if key else frozenset()
    folder = path.parent if path.name == SUMS else path
    if (folder / SUMS).is_file() or (folder / "datapackage.json").is_file():
        return (verify_copy(folder, expected),)
    if (folder / LIST).is_file() and (reports := verify_copies(folder, expected)):
        return reports
    raise PublishError(
        "release-missing",
        f"There is no release here: neither {SUMS} nor {LIST}.",
        file=str(path),
        remedy="Name a folder that holds one, such as published/1.0.0.",
    )


def _as_json(report: CopyReport) -> dict[str, Any]:
    return {
        "folder": str(report.folder),
        "passed": report.passed,
        "verdict": _verdict((report,)),
        "files": report.files.examined,
        "signature": {"state": report.signature.state, "signer": report.signature.signer},
        "failures": [asdict(failure) for failure in report.failures],
    }


def _show(reports: tuple[CopyReport, ...], path: Path, verdict: str, *, keyed: bool) -> None:
    console = results()
    table = plain_table("Release", "Files", *COUNTED, "Signature", numbers=("Files", *COUNTED))
    for report in reports:
        counts = (str(report.count(code)) for code in COUNTED.values())
        style = None if report.passed else "red"
        table.add_row(report.folder.name, f"{report.files.examined:,}", *counts, _signature(report), style=style)
    console.print(table)
    for report in reports:
        for failure in report.failures[:SHOWN]:
            console.print(f"  {report.folder.name}: {failure}", markup=False, soft_wrap=True)
        if len(report.failures) > SHOWN:
            console.print(f"  and {len(report.failures) - SHOWN:,} more; --json lists all", style="dim")
    console.print(f"{path} {VERDICTS[verdict]}{_which(reports, verdict)}.", style="bold", markup=False, soft_wrap=True)
    if verdict == PUBLISHED and not keyed:
        console.print("Nobody vouches for it without --key: whoever changes a file can change its hash.", style="dim")


def _which(reports: tuple[CopyReport, ...], verdict: str) -> str:
    """The unsigned among several releases."""
    names = [report.folder.name for report in reports if report.is_merely_unsigned]
    return f": {', '.join(names)}" if verdict == UNSIGNED and len(reports) > 1 else ""


def _signature(report: CopyReport) -> str:
    state, signer = report.signature.state, report.signature.signer
    return f"{STATES[state]} {signer}" if state == "unknown" else STATES[state]
