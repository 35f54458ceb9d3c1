"""`quality/`: what validation found, without times and run ids, so that it can be made again.

`index.html` is for people, in Arabic and English, in one file that opens from a disk and asks the network for
nothing; `checks.json` has every finding by key, `expectations.json` and `frictionless.json` the reports of the two
validators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flows.contract.json_text import json_bytes
from flows.publish.quality.page import quality_page
from flows.validate import Check, Failure, ValidationReport
from flows.validate.report import alike

QUALITY = "quality/"
REPORTED = ("frictionless", "expectations")


def quality_files(
    report: ValidationReport, version: str, rejects: Iterable[Mapping[str, Any]] = ()
) -> Mapping[str, bytes]:
    """Bytes by path.

    Args:
        report: all checks of the release.
        version: its number.
        rejects: rows of its table `rejects`.
    """
    checks = {"passed": report.passed, "checks": [_check(check) for check in report.checks]}
    files = {
        f"{QUALITY}index.html": quality_page(report, version, rejects),
        f"{QUALITY}checks.json": json_bytes(checks),
    }
    reported = (check for check in report.checks if check.name in REPORTED)
    return files | {f"{QUALITY}{check.name}.json": json_bytes(dict(check.report)) for check in reported}


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "passed": check.passed,
        "examined": check.examined,
        "unit": check.unit,
        "failures": _findings(check.failures),
        "warnings": _findings(check.warnings),
        "notes": _findings(check.notes),
    }


def _findings(found: Iterable[Failure]) -> list[dict[str, Any]]:
    """What was found, what it was found of, and how often; keys and lines of rows in the same order."""
    return [_finding(first, rows) for first, rows in alike(found)]


def _finding(first: Failure, rows: Sequence[tuple[str | None, int | None]]) -> dict[str, Any]:
    keys, lines = zip(*rows, strict=True)
    cells = {
        "code": first.code,
        "message": first.message,
        "message_ar": first.message_ar,
        "table": first.table,
        "column": first.column,
        "count": len(rows),
        "keys": keys if any(key is not None for key in keys) else None,
        "lines": lines if any(line is not None for line in lines) else None,
    }
    return {key: value for key, value in cells.items() if value is not None}
