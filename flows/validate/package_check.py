"""One entry for everything that makes a package trustworthy; nothing in here raises.

`check_release` runs before publication on the staged folder, `check_package` on any published package: one
of ours, hashes included, or anybody's Data Package, which gets the checks that need no contract of ours. A release
of ours that follows another contract gets these, too, and its hashes are compared. Of a large release two processes
share the checks; the report is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

from flows.freeing import give_back
from flows.settings import usable_cores
from flows.validate.equality import check_equality
from flows.validate.evidence import check_evidence
from flows.validate.expectations import Judged, check_expectations
from flows.validate.fixity import NAME as FIXITY
from flows.validate.fixity import SUMS, check_fixity
from flows.validate.frictionless_check import NAME as FRICTIONLESS
from flows.validate.frictionless_check import check_with_frictionless
from flows.validate.hygiene import check_hygiene
from flows.validate.other_contract import check_contract
from flows.validate.release_folder import DESCRIPTOR, ReleaseFolder, open_release
from flows.validate.report import Check, Failure, ValidationReport
from flows.validate.rights import check_rights
from flows.validate.same_cells import check_formats
from flows.validate.workbook import check_workbook

CONTRACT_CHECKS: tuple[tuple[str, Callable[[ReleaseFolder], Check]], ...] = (
    ("equality", check_equality),
    ("formats", check_formats),
    ("workbook", check_workbook),
    ("hygiene", check_hygiene),
    ("evidence", check_evidence),
    ("rights", check_rights),
    ("expectations", check_expectations),
    (FIXITY, check_fixity),
)
# What needs neither texts nor what was judged before; half of the work.
OF_FILES = frozenset({FRICTIONLESS, "equality", "formats", "workbook", FIXITY})
# What may be asked of some rows after the others, if all rows of a document are together.
OF_ROWS = ("hygiene", "evidence", "rights")
# Bytes of all Parquet files; a process of its own takes a second or two to load everything.
LARGE = 2_000_000
CHECKS_OF_ANY_CONTRACT = ((FIXITY, check_fixity),)


def check_release(
    folder: Path,
    texts: Mapping[str, str] | None = None,
    judged: Judged | None = None,
    verdicts: Path | None = None,
    known: Mapping[str, Check] | None = None,
    sound: Mapping[str, int] = MappingProxyType({}),
) -> ValidationReport:
    """Run every check that applies to a package, by the contract of today.

    Args:
        folder: the folder with `datapackage.json`.
        texts: canonical texts by document id; by default those that the package carries.
        judged: what the expectations said of the tables before they were written.
        verdicts: the file in which verdicts are kept from run to run (`kept_verdicts`); null for none.
        known: checks that ran before, by name.
        sound: rows of the tables in whose files nothing is wrong, as is known of their bytes.
    """
    return _checked(
        folder,
        texts,
        check_contract=lambda _: None,
        judged=judged,
        verdicts=verdicts,
        known=known or {},
        sound=sound,
    )


def check_rows(folder: Path, texts: Mapping[str, str], names: Iterable[str]) -> Mapping[str, Check]:
    """The checks `OF_ROWS` by name, on some tables of a folder that needs no descriptor.

    Args:
        folder: a folder with tables in `data`, `documents` among them.
        texts: canonical texts by document id.
        names: the tables that are looked at.
    """
    release = ReleaseFolder(path=folder, descriptor={}, texts=texts, names=frozenset(names))
    return {name: _guarded(name, check, release) for name, check in CONTRACT_CHECKS if name in OF_ROWS}


def check_package(folder: Path, verdicts: Path | None = None) -> ValidationReport:
    """Check a published package: as `check_release`, and one of ours must be sealed with `SHA256SUMS`.

    One that follows another contract (`flows.validate.other_contract`) is judged by its own descriptor and hashes.
    """
    report = _checked(folder, None, check_contract=check_contract, verdicts=verdicts)
    ours = any(check.name == FIXITY for check in report.checks)
    if not ours or (folder / SUMS).is_file():
        return report
    failure = Failure(check=FIXITY, code="not-sealed", message=f"{SUMS} is missing")
    return ValidationReport(checks=(*report.checks, Check(name=SUMS, examined=0, unit="files", failures=(failure,))))


def _checked(
    folder: Path,
    texts: Mapping[str, str] | None,
    *,
    check_contract: Callable[[ReleaseFolder], Check | None],
    judged: Judged | None = None,
    verdicts: Path | None = None,
    known: Mapping[str, Check] = MappingProxyType({}),
    sound: Mapping[str, int] = MappingProxyType({}),
) -> ValidationReport:
    try:
        release = replace(open_release(folder, texts), judged=judged, sound=sound)
    except (OSError, ValueError) as error:
        message = f"{DESCRIPTOR} cannot be read: {type(error).__name__}"
        failure = Failure(check="package", code="descriptor-unreadable", message=message)
        return ValidationReport(checks=(Check(name="package", examined=0, unit="files", failures=(failure,)),))
    other = check_contract(release) if release.is_ours else None
    of_contract = () if not release.is_ours else CONTRACT_CHECKS if other is None else CHECKS_OF_ANY_CONTRACT
    applied = (_frictionless(verdicts), *of_contract)
    with _elsewhere(release, [name for name, _ in applied if name in OF_FILES], verdicts) as found:
        asked = [each for each in applied if each[0] not in found.names and each[0] not in known]
        here = {name: _guarded(name, check, release) for name, check in asked}
        elsewhere = found.checks()
    checks = [{**here, **elsewhere, **known}[name] for name, _ in applied]
    checks += [other] if other else []
    return ValidationReport(checks=tuple(checks))


def _frictionless(verdicts: Path | None) -> tuple[str, Callable[[ReleaseFolder], Check]]:
    return FRICTIONLESS, lambda release: check_with_frictionless(release.path, verdicts, release.sound)


class _Elsewhere:
    """Checks under way in another process."""

    def __init__(self, names: Sequence[str], future: Future[dict[str, Check]] | None) -> None:
        self.names = frozenset(names if future else ())
        self._future = future

    def checks(self) -> dict[str, Check]:
        """What they found, as soon as they are done."""
        return self._future.result() if self._future else {}


@contextmanager
def _elsewhere(release: ReleaseFolder, names: Sequence[str], verdicts: Path | None) -> Iterator[_Elsewhere]:
    """Let another process do these checks of a large release, which need nothing but its files."""
    files = (release.path / "data").glob("*.parquet") if names else ()
    size = sum(file.stat().st_size for file in files if file.stem not in release.sound)
    if size < LARGE or usable_cores() == 1:
        yield _Elsewhere(names, None)
        return
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield _Elsewhere(names, pool.submit(_check_files, release.path, tuple(names), verdicts, dict(release.sound)))


def _check_files(
    folder: Path, names: Sequence[str], verdicts: Path | None, sound: Mapping[str, int]
) -> dict[str, Check]:
    """Checks by name, in a process of its own."""
    release = replace(open_release(folder, {}), sound=sound)
    known = (_frictionless(verdicts), *CONTRACT_CHECKS)
    found = {}
    for name, check in known:
        if name in names:
            found[name] = _guarded(name, check, release)
            give_back()
    return found


def _guarded(name: str, check: Callable[[ReleaseFolder], Check], release: ReleaseFolder) -> Check:
    """A check that breaks on a broken package has found a failure, too."""
    try:
        return check(release)
    except Exception as error:
        message = f"the check could not run: {type(error).__name__}: {error}"
        failure = Failure(check=name, code="check-broken", message=message)
        return Check(name=name, examined=0, unit="files", failures=(failure,))
