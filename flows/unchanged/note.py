"""The note of a run that succeeded: what its result followed from, what it found, and the releases that it left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from flows.contract.rows import RejectRow
from flows.errors import PublishError
from flows.publish.history.quality_change import QualityChange
from flows.publish.outcome import Reached
from flows.publish.release import PublishResult
from flows.publish.store import LocalStore
from flows.unchanged.place import note_file
from flows.unchanged.releases import Files, InPlace, releases_in_place
from flows.validate import Check, Failure, ValidationReport
from flows.validate.quarantine.accounts import Account
from flows.validate.quarantine.documents import TOO_SLOW
from flows.validate.report import alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`every_byte`: the release in place was made, or compared in every byte, by that run."""

    inputs: str
    every_byte: bool
    in_place: InPlace
    found: Mapping[str, Any]


class LastRun:
    """The note on the last run into one folder of releases."""

    def __init__(self, cache: Path, published: Path) -> None:
        self._file = note_file(cache, published)
        self._store = LocalStore(published)

    def still_holds(self, inputs: str | None, *, rebuild: bool) -> Reached | None:
        """What the last run reached, if a run with these inputs can reach nothing else; see `flows.unchanged`.

        Puts right what a killed run left, and what a run that succeeds would put right.

        Args:
            inputs: the digest of the inputs; null where they could not be read.
            rebuild: whether every byte is asked for.

        Raises:
            PublishError: another run is publishing, or the folder of releases is damaged.
        """
        note = self._read() if inputs is not None else None
        if note is None or note.inputs != inputs or (rebuild and not note.every_byte):
            return None
        with self._store.locked():
            try:
                now = releases_in_place(self._store, note.in_place)
                reached = _told_again(note.found, note.in_place.version, self._store.root)
            except (OSError, ValueError, KeyError, TypeError):
                return None
            if now is None or not now.stands_for(note.in_place):
                return None
            self._store.forget_failures()
            self._write(note.inputs, now, note.found, every_byte=note.every_byte)
            return reached

    def keep(self, inputs: str | None, reached: Reached, *, rebuild: bool) -> None:
        """Note what a run reached; a cache that cannot be written costs the note, never the run.

        Args:
            inputs: the digest of the inputs, taken before they were read.
            reached: what came of them.
            rebuild: whether the run compared every byte.

        """
        with suppress(OSError):
            self._file.unlink()
        if inputs is None or any(reject.code == TOO_SLOW for reject in reached.rejects):
            return
        with suppress(OSError, ValueError, PublishError), self._store.locked():
            in_place = releases_in_place(self._store)
            if in_place is not None and in_place.version == reached.published.version:
                every_byte = rebuild or reached.published.changed
                self._write(inputs, in_place, _found(reached), every_byte=every_byte)

    def _read(self) -> Note | None:
        try:
            told = json.loads(self._file.read_bytes())
            return Note(**{**told, "in_place": _in_place(told["in_place"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, inputs: str, in_place: InPlace, found: Mapping[str, Any], *, every_byte: bool) -> None:
        note = Note(inputs=inputs, every_byte=every_byte, in_place=in_place, found=found)
        draft = self._file.with_suffix(".draft")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(asdict(note)), encoding="utf-8")
            draft.replace(self._file)


def _found(reached: Reached) -> dict[str, Any]:
    return {
        "documents": reached.documents,
        "characters": reached.characters,
        "rejects": [asdict(row) for row in reached.rejects],
        "accounts": [asdict(account) for account in reached.accounts],
        "counts": dict(reached.published.counts),
        "checks": [_told(check) for check in reached.published.report.checks],
    }


def _told_again(found: Mapping[str, Any], version: str, root: Path) -> Reached:
    """What a run reaches that finds the release of the last run in place."""
    published = PublishResult(
        version=version,
        path=root / version,
        changed=False,
        counts=found["counts"],
        diff=None,
        report=ValidationReport(checks=tuple(map(_check, found["checks"]))),
    )
    return Reached(
        documents=found["documents"],
        characters=found["characters"],
        rejects=tuple(RejectRow(**row) for row in found["rejects"]),
        accounts=tuple(Account(**account) for account in found["accounts"]),
        published=published,
        quality=QualityChange(since=version),
    )


_FINDINGS = ("failures", "warnings", "notes")


def _told(check: Check) -> dict[str, Any]:
    """A check for the note: what is found of several rows stands there once."""
    found = {kind: [[asdict(first), rows] for first, rows in alike(getattr(check, kind))] for kind in _FINDINGS}
    return asdict(replace(check, failures=(), warnings=(), notes=())) | found


def _check(told: Mapping[str, Any]) -> Check:
    return Check(**{**told, **{kind: tuple(_each(told[kind])) for kind in _FINDINGS}})


def _each(found: Sequence[Any]) -> Iterator[Failure]:
    for first, rows in found:
        one = Failure(**first)
        yield from (replace(one, key=key, row=row) for key, row in rows)


def _in_place(told: Mapping[str, Any]) -> InPlace:
    newest = Files(seen=told["newest"]["seen"], states=_states(told["newest"]["states"]))
    others = {version: _states(states) for version, states in told["others"].items()}
    return InPlace(version=told["version"], seals=tuple(told["seals"]), newest=newest, others=others)


def _states(told: Mapping[str, Any]) -> dict[str, Any]:
    return {path: tuple(state) for path, state in told.items()}
