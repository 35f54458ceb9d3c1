"""Frictionless over a large package: shards of rows in several processes, keys over the whole.

What concerns a row alone (types, constraints, categories, lexical forms) Frictionless judges shard by shard, each with
the table's schema but for its keys; what concerns all rows is asked of the key columns (`key_faults`); size and hash of
the files of the bytes. Put together, the report has the form and the verdict of one over the whole; it depends neither
on the number of processes nor on which ends first.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from flows.validate.csv_shards import Shard, shards_of
from flows.validate.key_faults import KeyFault, key_faults

ROWS = 50_000
# Frictionless reports no more of one table.
MOST_ERRORS = 1000
# What a descriptor says of a table that is not so of its shards.
OF_THE_WHOLE = frozenset({"hash", "bytes", "rows", "fields"})
Task = dict[str, Any]


def validate_shards(folder: Path, package: Mapping[str, Any], *, processes: int, rows: int = ROWS) -> dict[str, Any]:
    """The report on a package as a descriptor.

    Args:
        folder: where it lies.
        package: its descriptor; every resource is a CSV with a schema.
        processes: how many judge at the same time.
        rows: rows of a shard.
    """
    resources = {each["name"]: each for each in package["resources"]}
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool, tempfile.TemporaryDirectory() as scratch:
        tasks = [
            _task(folder, each, resources, _judged(pool, folder, each, Path(scratch), rows, 2 * processes))
            for each in resources.values()
        ]
    errors = sum(len(task["errors"]) for task in tasks)
    stats = {"tasks": len(tasks), "errors": errors, "warnings": 0}
    return {"valid": not errors, "stats": stats, "warnings": [], "errors": [], "tasks": tasks}


def _judged(
    pool: ProcessPoolExecutor, folder: Path, resource: Mapping[str, Any], scratch: Path, rows: int, most: int
) -> Iterator[tuple[Shard, Task]]:
    """Each shard with Frictionless' task on it, in order; a few shards lie on the disk at a time."""
    described = _without_keys(resource)
    shards = shards_of(folder / resource["path"], scratch, rows)
    waiting: list[tuple[Shard, Future[Task]]] = []
    for shard in islice(shards, most):
        waiting.append((shard, pool.submit(judge_shard, described, shard.file)))
    while waiting:
        shard, future = waiting.pop(0)
        yield shard, future.result()
        shard.file.unlink()
        for further in islice(shards, 1):
            waiting.append((further, pool.submit(judge_shard, described, further.file)))


def judge_shard(resource: Mapping[str, Any], file: Path) -> Task:
    """Frictionless' task on one shard, in a process of its own."""
    from frictionless import Checklist, Resource

    from flows.validate.frictionless_rules import UnenforcedRules

    described = Resource.from_descriptor({**resource, "path": file.name}, basepath=str(file.parent))
    report = described.validate(checklist=Checklist(checks=[UnenforcedRules()]))
    errors = [error.to_descriptor() for error in report.errors]
    task: Task = report.tasks[0].to_descriptor() if report.tasks else {"errors": [], "stats": {}}
    return {**task, "errors": [*errors, *task["errors"]]}


def _without_keys(resource: Mapping[str, Any]) -> dict[str, Any]:
    stripped = copy.deepcopy({name: value for name, value in resource.items() if name not in OF_THE_WHOLE})
    for name in ("primaryKey", "uniqueKeys", "foreignKeys"):
        stripped["schema"].pop(name, None)
    for field in stripped["schema"]["fields"]:
        field.get("constraints", {}).pop("unique", None)
    return stripped


def _task(
    folder: Path,
    resource: Mapping[str, Any],
    resources: Mapping[str, Mapping[str, Any]],
    judged: Iterator[tuple[Shard, Task]],
) -> Task:
    """The task on a whole table, from those on its shards and what is asked of all of it."""
    file = folder / resource["path"]
    errors: list[dict[str, Any]] = []
    whole: Task = {}
    rows = 0
    for shard, task in judged:
        whole = whole or task
        rows += int(task["stats"].get("rows") or 0)
        errors += _placed(task["errors"], shard)
    if all(error.get("rowNumber") for error in errors):  # a table with a wrong header has no keys to speak of
        errors += map(_of_key, key_faults(folder, resource, resources))
    errors += _count_errors(file, resource, rows)
    kept = sorted(errors, key=lambda error: error.get("rowNumber") or 0)[:MOST_ERRORS]
    stats = {"errors": len(kept), "warnings": 0, "sha256": _digest(file), "bytes": file.stat().st_size}
    # Like Frictionless, which says nothing of the rows of an empty table.
    stats |= {"fields": len(resource["schema"]["fields"]), **({"rows": rows} if rows else {})}
    return {
        "name": resource["name"],
        "type": "table",
        "valid": not kept,
        "labels": whole.get("labels", []),
        "stats": stats,
        "warnings": [],
        "errors": kept,
    }


def _placed(errors: Sequence[dict[str, Any]], shard: Shard) -> list[dict[str, Any]]:
    """Errors of a shard with the row numbers of the table; what concerns the header is said once."""
    moved = [
        {**error, "rowNumber": error["rowNumber"] + shard.before}
        for error in errors
        if error.get("rowNumber") is not None
    ]
    return moved if shard.before else [*(error for error in errors if error.get("rowNumber") is None), *moved]


def _of_key(fault: KeyFault) -> dict[str, Any]:
    said = {"type": fault.type, "message": fault.note, "note": fault.note, "rowNumber": fault.row}
    return said | ({"fieldName": fault.column} if fault.column else {})


def _count_errors(file: Path, resource: Mapping[str, Any], rows: int) -> Iterator[dict[str, Any]]:
    """What the descriptor says of the whole table and is not so."""
    digest = str(resource.get("hash", "")).rpartition(":")[2]
    found = (
        ("hash-count", digest or None, _digest(file)),
        ("byte-count", resource.get("bytes"), file.stat().st_size),
        ("row-count", resource.get("rows"), rows),
    )
    for kind, expected, actual in found:
        if expected is not None and expected != actual:
            note = f'expected is "{expected}" and actual is "{actual}"'
            yield {"type": kind, "message": note, "note": note}


def _digest(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
