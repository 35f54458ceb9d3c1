"""Speech acts in five tints, the same wherever statements are shown: a colour never stands without the act's name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "promise": ("commit", "support", "plan"),
        "decide": ("agree", "affirm", "recognise"),
        "demand": ("call",),
        "judge": ("condemn", "concern", "reject", "welcome", "appreciate"),
        "report": ("report", "discuss"),
    }
)
_TINT = {act: tint for tint, acts in TINTS.items() for act in acts}


def tint_of(act: str) -> str:
    """The class that gives an act its colour (`promise`); an act that is in no group has that of reports."""
    return _TINT.get(act, "report")
