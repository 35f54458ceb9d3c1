"""What is handed to a task as it is: Prefect does not look inside for futures, which would walk through every row."""

from __future__ import annotations

from typing import TypeVar, cast

from prefect.utilities.annotations import quote

T = TypeVar("T")


def whole(value: T) -> T:
    """The value, marked so that it is not looked into; the task gets it as it was."""
    return cast("T", quote(value))
