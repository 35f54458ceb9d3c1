"""`quality/`: what validation found, in JSON without times and run ids, so that it can be made again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flows.validate import Check, Failure, ValidationReport

QUALITY = "quality/"
REPORTED = ("frictionless", "expectations")


def quality_files(report: ValidationReport) -> Mapping[str, bytes]:
    """Bytes by path: a page of all checks, and the full reports of the two validators."""
    files = {f"{QUALITY}checks.json": _json({"passed": report.passed, "checks": list(map(_check, report.checks))})}
    for check in report.checks:
        if check.name in REPORTED:
            files[f"{QUALITY}{check.name}.json"] = _json(dict(check.report))
    return files


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "passed": check.passed,
        "examined": check.examined,
        "unit": check.unit,
        "failures": [_finding(failure) for failure in check.failures],
        "warnings": [_finding(warning) for warning in check.warnings],
    }


def _finding(finding: Failure) -> dict[str, Any]:
    cells = {
        "code": finding.code,
        "message": finding.message,
        "table": finding.table,
        "line": finding.row,
        "key": finding.key,
        "column": finding.column,
    }
    return {key: value for key, value in cells.items() if value is not None}


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=False) + "\n").encode()
