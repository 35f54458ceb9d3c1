"""What comes of a part: its tables in files, and beside them what was found while they were made."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.contract.stored_table import StoredTable, parquet_table
from flows.validate.expectations import SHOWN_KEYS
from flows.validate.fixity import sha256_of
from flows.validate.great_expectations_run import Outcome
from flows.validate.quarantine.accounts import Account
from flows.validate.quarantine.model import Finding
from flows.validate.report import Check, Failure
from flows.validate.suites import Suite

if TYPE_CHECKING:
    import pyarrow as pa

VERDICT, COUNTS, DATA = "verdict.json", "counts.parquet", "data"
DRAFT = ".draft-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found in the rows of a part.

    `taken` counts rows by table before any was set aside, `findings` tell why those were that are gone; `accounts` are
    those of resolving; `outcomes` are by suite and code of the rule; `checks` by name; `sound` are the tables in whose
    files nothing is wrong (`flows.publish.parts.files`).
    """

    taken: Mapping[str, int]
    findings: Sequence[Finding]
    accounts: Sequence[Account]
    outcomes: Mapping[str, Mapping[str, Mapping[str, Any]]]
    checks: Mapping[str, Check]
    sound: tuple[str, ...]

    def outcomes_of(self, suite: Suite) -> list[Outcome]:
        """What a suite found, in the order of its rules."""
        told = self.outcomes[suite.name]
        return [
            Outcome(suite=suite, rule=rule, **(dict(told[rule.code]) | {"keys": tuple(told[rule.code]["keys"])}))
            for rule in suite.rules
        ]


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part in its folder, which nobody changes any more."""

    folder: Path
    verdict: Verdict = field(repr=False)

    def table(self, name: str) -> StoredTable:
        """The rows of a table in the order of publication.

        Raises:
            OSError, pyarrow.ArrowInvalid: somebody took the file away, or damaged it.
        """
        return parquet_table(str(table_file(self.folder, name)))

    def counts(self) -> pa.Table:
        """What its tables count of each text; errors as for `table`."""
        import pyarrow.parquet as pq

        return pq.read_table(self.folder / COUNTS)


class KeptParts:
    """Parts in a folder under the digests of what they depend on; one appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, digest: str) -> MadePart | None:
        """A part; null where it is missing or damaged, which the hashes of its tables tell."""
        folder = self._folder / digest
        try:
            told = json.loads((folder / VERDICT).read_bytes())
            whole = all(sha256_of(folder / path) == told["files"][path] for path in told["files"])
            return MadePart(folder, _verdict(told)) if whole else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @contextmanager
    def making(self, digest: str) -> Iterator[Path]:
        """A folder for the tables of a part, which becomes the part when all went well.

        Raises:
            OSError: the folder cannot be written.
        """
        draft = self._folder / f"{DRAFT}{secrets.token_hex(8)}"
        try:
            (draft / DATA).mkdir(parents=True)
            yield draft
            shutil.rmtree(self._folder / digest, ignore_errors=True)
            draft.rename(self._folder / digest)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def forget_all_but(self, digests: Iterable[str]) -> None:
        """Remove every other part, and what a killed run left half-made."""
        wanted = set(digests)
        with suppress(FileNotFoundError):
            for folder in [each for each in self._folder.iterdir() if each.name not in wanted]:
                shutil.rmtree(folder, ignore_errors=True)


def table_file(folder: Path, name: str) -> Path:
    """The file of a table in the folder of a part."""
    return folder / DATA / f"{name}.parquet"


def write_counts(folder: Path, counts: pa.Table) -> None:
    """Put what its tables count of each text beside them."""
    import pyarrow.parquet as pq

    pq.write_table(counts, folder / COUNTS)


def write_verdict(folder: Path, verdict: Verdict) -> None:
    """Put what was found beside the tables, and the hashes of all files."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    files = {file.relative_to(folder).as_posix(): sha256_of(file) for file in found}
    told = {**asdict(verdict), "files": files}
    (folder / VERDICT).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def told_of(outcomes: Iterable[Outcome]) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Outcomes as a verdict keeps them; of rows that are wrong in a share only those that may be shown."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for each in outcomes:
        keys = each.keys if each.rule.judges_rows else each.keys[:SHOWN_KEYS]
        said = {"success": each.success, "broken": each.broken, "counts": dict(each.counts), "keys": keys}
        found.setdefault(each.suite.name, {})[each.rule.code] = said
    return found


def _verdict(told: Mapping[str, Any]) -> Verdict:
    return Verdict(
        taken=told["taken"],
        findings=[_finding(each) for each in told["findings"]],
        accounts=[Account(**each) for each in told["accounts"]],
        outcomes=told["outcomes"],
        checks={name: _check(each) for name, each in told["checks"].items()},
        sound=tuple(told["sound"]),
    )


def _finding(told: Mapping[str, Any]) -> Finding:
    return Finding(**{**told, "words": tuple(told["words"]) if told["words"] else None})


def _check(told: Mapping[str, Any]) -> Check:
    listed = {name: tuple(Failure(**each) for each in told[name]) for name in ("failures", "warnings", "notes")}
    return Check(**{**told, **listed})
