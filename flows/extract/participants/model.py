"""Who takes part in a meeting, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.extract.names import Name

Role = Literal["participant", "host", "chair", "guest", "addressee", "absent"]


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a run: the name, where its phrase begins (titles included) and ends, in words."""

    name: Name
    first: int
    last: int
    represented_by: Name | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An entity in the subject meeting, with where the text says so and who speaks for it."""

    name: Name
    role: Role
    rule: str
    represented_by: Name | None = None
