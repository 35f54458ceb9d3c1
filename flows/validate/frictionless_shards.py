"""Frictionless over a large package: shards of rows in several processes, keys over the whole.

What concerns a row alone (types, constraints, categories, lexical forms) is judged shard by shard
(`frictionless_cells`); what concerns all rows is asked of the key columns (`key_faults`); size and hash of the files of
the bytes. Put together, the report has the form and the verdict of one over the whole; it depends neither on the number
of processes nor on which ends first. A shard that was found sound is not judged again where its verdict is kept: its
digest covers its bytes, the table's schema, the code and the libraries.

All of this holds for a table in plain CSV whose header is the schema's and whose rows have as many cells. Any other
Frictionless reads whole, as it would without shards, and so each that has a foreign key to it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows.validate.csv_shards import Shard, read_bytes, rows_of, shards_of
from flows.validate.fixity import sha256_of
from flows.validate.kept_verdicts import KeptVerdicts, code_digest
from flows.validate.key_columns import FIRST_ROW
from flows.validate.key_faults import KeyFault, Keys

# Rows of a shard, at most.
ROWS = 16_384
# Frictionless reports no more of one table.
MOST_ERRORS = 1000
# What a descriptor says of a table that is not so of its shards.
OF_THE_WHOLE = frozenset({"hash", "bytes", "rows", "fields"})
CODE = ("csv_shards", "frictionless_cells", "frictionless_rules", "frictionless_shards", "lexical_forms")
Described = Mapping[str, Any]
Errors = list[dict[str, Any]]
# What is wrong with the rows of a shard; null where the whole table has to be read.
Judged = Callable[[], Errors | None]


def validate_shards(
    folder: Path,
    package: Described,
    *,
    processes: int,
    rows: int = ROWS,
    kept: KeptVerdicts | None = None,
    sound: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, Any]:
    """The report on a package as a descriptor.

    Args:
        folder: where it lies.
        package: its descriptor; every resource is a CSV with a schema.
        processes: how many judge at the same time.
        rows: rows of a shard, at most.
        kept: what was found sound before, to which is added what is found sound now.
        sound: how many rows there are of tables in which all rows and keys are known to be sound.
    """
    kept = kept or KeptVerdicts()
    keys = Keys(folder, {each["name"]: each for each in package["resources"]})
    plain = [each for each in package["resources"] if _is_plain(folder, each)]
    found: dict[str, Errors] = {each["name"]: [] for each in plain if each["name"] in sound}
    sizes = dict(sound)
    with _judging(processes) as judge:
        under_way = {
            each["name"]: _Table(folder, each, rows, kept, judge) for each in plain if each["name"] not in sound
        }
        faults = {name: _key_faults(keys, name) for name in under_way}
        for name, table in under_way.items():
            errors = table.errors()
            if errors is not None and faults[name] is not None:
                found[name] = [*errors, *(faults[name] or ())]
                sizes[name] = table.rows
    standing = {name for name in found if all(target in found for target in keys.targets(name))}
    tasks = [
        _task(folder, each, found[each["name"]], sizes[each["name"]])
        if each["name"] in standing
        else _whole(folder, package, each["name"])
        for each in package["resources"]
    ]
    wrong = sum(len(task["errors"]) for task in tasks)
    stats = {"tasks": len(tasks), "errors": wrong, "warnings": 0}
    return {"valid": not wrong, "stats": stats, "warnings": [], "errors": [], "tasks": tasks}


def judge_shard(file: Path, schema: str, shard: Shard) -> Errors | None:
    """What is wrong with the rows of a shard, the first thousand errors; null where the whole table has to be read."""
    from flows.validate.frictionless_cells import judge_of

    rows, judge = rows_of(read_bytes(file, shard)), judge_of(schema)
    if rows is None or any(len(cells) != judge.width for cells in rows):
        return None
    errors = judge.errors(rows, FIRST_ROW + shard.before)
    return [error.to_descriptor() for error, _ in zip(errors, range(MOST_ERRORS), strict=False)]


def finds_nothing(folder: Path, resource: Described, rows: int = ROWS) -> bool:
    """Whether nothing is wrong with the rows of a plain CSV by themselves, keys aside.

    Args:
        folder: where the package lies.
        resource: the descriptor of the table.
        rows: of a shard, at most.
    """
    file, schema = folder / resource["path"], json.dumps(_without_keys(resource["schema"]))
    return all(judge_shard(file, schema, shard) == [] for shard in shards_of(file, rows))


class _Table:
    """A table whose shards are being judged."""

    def __init__(
        self,
        folder: Path,
        resource: Described,
        rows: int,
        kept: KeptVerdicts,
        judge: Callable[[Path, str, Shard], Judged],
    ) -> None:
        file, schema = folder / resource["path"], json.dumps(_without_keys(resource["schema"]))
        common = code_digest(CODE, ("frictionless",)) + schema.encode()
        self._kept = kept
        self._judged: list[tuple[str, Judged]] = []
        self.rows = 0
        for shard in shards_of(file, rows):
            self.rows += shard.rows
            digest = sha256(common + read_bytes(file, shard)).hexdigest()
            if not kept.know(digest):
                self._judged.append((digest, judge(file, schema, shard)))

    def errors(self) -> Errors | None:
        """What is wrong with its rows by themselves; null where it has to be read whole."""
        found: Errors = []
        for digest, judged in self._judged:
            errors = judged()
            if errors is None:
                return None
            if not errors:
                self._kept.add([digest])
            found += errors[: MOST_ERRORS - len(found)]
        return found


@contextmanager
def _judging(processes: int) -> Iterator[Callable[[Path, str, Shard], Judged]]:
    """How a shard is judged: here, when its verdict is asked for, or at once by whichever process is free."""
    if processes == 1:
        yield lambda file, schema, shard: partial(judge_shard, file, schema, shard)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield lambda file, schema, shard: pool.submit(judge_shard, file, schema, shard).result


def _is_plain(folder: Path, resource: Described) -> bool:
    """Whether Frictionless reads a file as plain CSV in UTF-8 and finds nothing wrong with its header."""
    from frictionless import FrictionlessException, Resource
    from frictionless.formats.csv import CsvControl

    described = {name: value for name, value in resource.items() if name not in OF_THE_WHOLE}
    described["schema"] = _without_keys(resource["schema"])
    try:
        with Resource.from_descriptor(described, basepath=str(folder)) as opened:
            read = CsvControl.from_dialect(opened.dialect).to_python()
            way = (read.delimiter, read.quotechar, read.escapechar, read.doublequote, read.skipinitialspace)
            names = [field["name"] for field in resource["schema"]["fields"]]
            return (
                "dialect" not in resource
                and way == (",", '"', None, True, False)
                and opened.encoding == "utf-8"
                and opened.header.valid
                and opened.labels == names
            )
    except FrictionlessException:
        return False


def _without_keys(schema: Described) -> dict[str, Any]:
    stripped = copy.deepcopy(dict(schema))
    for name in ("primaryKey", "uniqueKeys", "foreignKeys"):
        stripped.pop(name, None)
    for field in stripped["fields"]:
        field.get("constraints", {}).pop("unique", None)
    return stripped


def _key_faults(keys: Keys, name: str) -> Errors | None:
    """What is wrong with the keys of a table; null where the columns of a key cannot be read by themselves."""
    import pyarrow as pa

    try:
        return [_of_key(fault) for fault in keys.faults(name)]
    except (pa.ArrowInvalid, KeyError, OSError):
        return None


def _of_key(fault: KeyFault) -> dict[str, Any]:
    said = {"type": fault.type, "message": fault.note, "note": fault.note, "rowNumber": fault.row}
    return said | ({"fieldName": fault.column} if fault.column else {})


def _task(folder: Path, resource: Described, errors: Errors, rows: int) -> dict[str, Any]:
    """The task on a table, from what is wrong with its rows and keys."""
    file = folder / resource["path"]
    digest = sha256_of(file)
    found = [*errors, *_count_errors(file, digest, resource, rows)]
    kept = sorted(found, key=lambda error: error.get("rowNumber") or 0)[:MOST_ERRORS]
    stats = {"errors": len(kept), "warnings": 0, "sha256": digest, "bytes": file.stat().st_size}
    # Like Frictionless, which says nothing of the rows of an empty table.
    stats |= {"fields": len(resource["schema"]["fields"]), **({"rows": rows} if rows else {})}
    return {
        "name": resource["name"],
        "type": "table",
        "valid": not kept,
        "labels": [field["name"] for field in resource["schema"]["fields"]],
        "stats": stats,
        "warnings": [],
        "errors": kept,
    }


def _count_errors(file: Path, digest: str, resource: Described, rows: int) -> Iterator[dict[str, Any]]:
    """What the descriptor says of the whole table and is not so."""
    found = (
        ("hash-count", str(resource.get("hash", "")).rpartition(":")[2] or None, digest),
        ("byte-count", resource.get("bytes"), file.stat().st_size),
        ("row-count", resource.get("rows"), rows),
    )
    for kind, expected, actual in found:
        if expected is not None and expected != actual:
            note = f'expected is "{expected}" and actual is "{actual}"'
            yield {"type": kind, "message": note, "note": note}


def _whole(folder: Path, package: Described, name: str) -> dict[str, Any]:
    """Frictionless' task on a table that it reads whole, keys and all."""
    from frictionless import Checklist, Package

    from flows.validate.frictionless_rules import UnenforcedRules

    opened = Package.from_descriptor(copy.deepcopy(dict(package)), basepath=str(folder))
    report = opened.get_resource(name).validate(checklist=Checklist(checks=[UnenforcedRules()]))
    task: dict[str, Any] = (
        report.tasks[0].to_descriptor() if report.tasks else {"name": name, "errors": [], "stats": {}}
    )
    return {**task, "errors": [*(error.to_descriptor() for error in report.errors), *task["errors"]]}
