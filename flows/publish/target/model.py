"""What a target has to be able to do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from flows.errors import PublishError


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file at the target; `mark` is what a condition names: it differs when the content differs."""

    path: str
    size: int
    mark: Mapping[str, str] = field(hash=False)


class Changed(Exception):
    """The file at the target is not the one that was seen, or is there though none was seen; nothing was written."""


class Target(Protocol):
    """Paths are relative and with `/`. Each call may raise `PublishError`: `target-denied`, `target-missing`,
    `target-failed`."""

    @property
    def place(self) -> str:
        """Where it is, for people."""

    def stored(self) -> dict[str, Stored]:
        """All files by path."""

    def find(self, path: str) -> Stored | None:
        """One file; null where there is none."""

    def read(self, path: str) -> tuple[bytes, Stored] | None:
        """One file with its content; null where there is none."""

    def noted_sha256(self, path: str) -> str:
        """The hash that was noted when a file was written; empty where none was."""

    def write(self, path: str, content: bytes, headers: Mapping[str, str], sha256: str, over: Stored | None) -> Stored:
        """Write a file in one step: a new one where `over` is null, else in place of that one.

        Raises:
            Changed: there is one, or another one, already.
        """

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""


def failed(code: str, place: str, why: str, remedy: str, path: str | None = None) -> PublishError:
    """An error of a target; the releases here are untouched by it."""
    remedy = f"The releases in the folder here are as they were. {remedy}"
    return PublishError(code, f"The target cannot be brought up to date: {why}", file=place, place=path, remedy=remedy)
