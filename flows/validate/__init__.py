"""Nothing becomes visible unless it passes: checks of a package, before and after publication.

Frictionless on the published CSV, CSV equal to Parquet, clean cells, evidence that is really in the texts,
the suites of Great Expectations, and hashes. Heavy libraries are imported when a check runs.
"""

from __future__ import annotations

from flows.validate.package_check import check_package, check_release
from flows.validate.report import Check, Failure, ValidationReport

__all__ = ["Check", "Failure", "ValidationReport", "check_package", "check_release"]
