"""Acts in five groups, each with a tint that pages and charts share: what is promised comes first.

The classes `tint-<group>` are in the style sheet, the names of the groups in `words/charts.csv`.
"""

from __future__ import annotations

from flows.contract import tables

GROUPS = ("promise", "decide", "demand", "judge", "report")
_GROUP_OF = {
    "commit": "promise",
    "support": "promise",
    "agree": "decide",
    "plan": "decide",
    "call": "demand",
    "condemn": "judge",
    "concern": "judge",
    "welcome": "judge",
    "appreciate": "judge",
    "recognise": "judge",
    "reject": "judge",
}


def group_of(act: str) -> str:
    """The group of an act; acts that only say something (affirm, discuss, report, one not yet known) are `report`."""
    return _GROUP_OF.get(act, "report")


def acts() -> tuple[str, ...]:
    """Every act of the contract, by group."""
    listed = [each.value for each in tables()["statements"].column("act").categories]
    return tuple(sorted(listed, key=lambda act: GROUPS.index(group_of(act))))
