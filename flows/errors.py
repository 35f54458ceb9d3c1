"""One small hierarchy of errors: each has a stable code, the file, the place and the way out."""

from __future__ import annotations


class SijillError(Exception):
    """A problem that a person can mend.

    Args:
        code: stable kebab-case name, safe to match in scripts (``source-not-utf8``).
        message: what is wrong, one sentence.
        file: the file concerned, as the user named it.
        place: where in the file (line, row, byte, key).
        remedy: what to do about it, one sentence.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        file: str | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.file = file
        self.place = place
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.message, self.file, self.place, self.remedy)

    def __str__(self) -> str:
        where = " ".join(part for part in (self.file, self.place) if part)
        lead = f"{where}: " if where else ""
        tail = f" {self.remedy}" if self.remedy else ""
        return f"{lead}{self.message} [{self.code}]{tail}"


def _rebuild(
    kind: type[SijillError],
    code: str,
    message: str,
    file: str | None,
    place: str | None,
    remedy: str | None,
) -> SijillError:
    """Restore an error in another process: keyword arguments do not survive plain pickling."""
    return kind(code, message, file=file, place=place, remedy=remedy)


class SourceError(SijillError):
    """An input cannot be read as a text."""


class ContractError(SijillError):
    """A schema or vocabulary is wrong, or a row does not fit it."""


class ValidationError(SijillError):
    """The rows of a run break the contract; nothing may be published."""


class PublishError(SijillError):
    """A release cannot be written or read."""
