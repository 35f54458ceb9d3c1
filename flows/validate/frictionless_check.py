"""Frictionless over exactly the bytes that are published: types, constraints, keys across tables, hashes.

What Frictionless accepts and does not enforce (`uniqueKeys`, `categories`) rides along as rules of our own
in the same pass, for any Data Package. Times and places are left out of the report, so that equal packages
give equal reports. A large package of ours is judged in shards (`frictionless_shards`), with the same verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flows.settings import usable_cores
from flows.validate.frictionless_shards import validate_shards
from flows.validate.kept_verdicts import KeptVerdicts
from flows.validate.release_folder import DESCRIPTOR
from flows.validate.report import Check, Failure

if TYPE_CHECKING:
    from frictionless import Package

NAME = "frictionless"
# Bytes of all CSV files together from which on shards are worth it, and from which on processes of their own, which
# take seconds to start.
LARGE, SHARED = 100_000, 200_000_000
VOLATILE = frozenset({"seconds", "place", "md5"})


def check_with_frictionless(
    folder: Path, verdicts: Path | None = None, sound: Mapping[str, int] = MappingProxyType({})
) -> Check:
    """Validate `datapackage.json` in a folder and every table that it names.

    Args:
        folder: where the package lies.
        verdicts: the file in which verdicts on shards are kept from run to run (`kept_verdicts`); null for none.
        sound: the rows of tables in which rows and keys are known to be sound.
    """
    from frictionless import Checklist, FrictionlessException, Package

    from flows.validate.frictionless_rules import UnenforcedRules

    try:
        package = Package.from_descriptor(str(folder / DESCRIPTOR))
    except FrictionlessException as error:
        reasons = error.reasons or [error.error]
        failures = tuple(Failure(check=NAME, code=f"frictionless-{each.type}", message=each.note) for each in reasons)
        return Check(name=NAME, examined=0, unit="rows", failures=failures)
    size = _size_of_tables(folder, package, sound)
    if size > LARGE or sound:
        kept = KeptVerdicts(verdicts)
        processes = usable_cores() if size > SHARED else 1
        report = validate_shards(folder, package.to_descriptor(), processes=processes, kept=kept, sound=sound)
        kept.save()
    else:
        report = package.validate(checklist=Checklist(checks=[UnenforcedRules()])).to_descriptor()
    return Check(
        name=NAME,
        examined=sum(int(task["stats"].get("rows") or 0) for task in report["tasks"]),
        unit="rows",
        failures=_failures(report),
        report=_stable(report),
    )


def _size_of_tables(folder: Path, package: Package, sound: Collection[str]) -> int:
    """Bytes of all CSV files that have to be judged; none if a resource is anything else, which shards are not for."""
    resources = [each for each in package.resources if each.type == "table" and each.path]
    files = [folder / str(each.path) for each in resources]
    described = all(isinstance(each.to_descriptor().get("schema"), dict) for each in resources)
    if len(files) < len(package.resources) or not described:
        return 0
    if not all(file.suffix == ".csv" and file.is_file() for file in files):
        return 0
    return sum(file.stat().st_size for file in files if file.stem not in sound)


def _failures(report: Mapping[str, Any]) -> tuple[Failure, ...]:
    found = [_failure(None, error) for error in report["errors"]]
    for task in report["tasks"]:
        found += [_failure(task["name"], error) for error in task["errors"]]
    return tuple(found)


def _failure(table: str | None, error: dict[str, Any]) -> Failure:
    return Failure(
        check=NAME,
        code=f"frictionless-{error['type']}",
        message=str(error.get("message") or error.get("note")),
        table=table,
        row=error.get("rowNumber"),
        column=error.get("fieldName"),
    )


def _stable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stable(item) for key, item in value.items() if key not in VOLATILE}
    return [_stable(item) for item in value] if isinstance(value, list) else value
