"""`quality/`: what validation found, without times and run ids, so that it can be made again.

`index.html` is for people, in Arabic and English, in one file that opens from a disk and asks the network for
nothing; `checks.json` has every finding by key, `expectations.json` and `frictionless.json` the reports of the two
validators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flows.contract.json_text import json_bytes
from flows.publish.quality.page import quality_page
from flows.validate import Check, Failure, ValidationReport

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
        "failures": [_finding(failure) for failure in check.failures],
        "warnings": [_finding(warning) for warning in check.warnings],
        "notes": [_finding(note) for note in check.notes],
    }


def _finding(finding: Failure) -> dict[str, Any]:
    cells = {
        "code": finding.code,
        "message": finding.message,
        "message_ar": finding.message_ar,
        "table": finding.table,
        "line": finding.row,
        "key": finding.key,
        "column": finding.column,
    }
    return {key: value for key, value in cells.items() if value is not None}
