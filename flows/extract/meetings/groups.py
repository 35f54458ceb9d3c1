"""Whether two groups that meet are one, or one the part of the other."""

from __future__ import annotations

from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name


def one_group(first: Name | None, second: Name | None) -> bool:
    """Whether both are named, and as the same."""
    return first is not None and second is not None and first.entity_id == second.entity_id


def part_of(first: Name | None, second: Name | None) -> bool:
    """«المجموعة المصغرة من التحالف …» and «اجتماع التحالف»: a group and the body that it belongs to."""
    if first is None or second is None:
        return False
    parents = {one.entity_id: _parent(one) for one in (first, second)}
    return parents[first.entity_id] == second.entity_id or parents[second.entity_id] == first.entity_id


def _parent(group: Name) -> str | None:
    entity = gazetteer().entities.get(group.entity_id)
    return entity.parent_id if entity is not None else None


def is_known(name: Name | None) -> bool:
    """Whether a group is in the vocabulary: «المجلس الوزاري» alone may be any."""
    return name is not None and not name.rule.startswith("organisation.")


def is_framework(name: Name | None) -> bool:
    """Whether it is a frame in which others meet, «الحوار الاستراتيجي بين X وY», «صيغة أستانا», and speaks by them."""
    return name is not None and name.rule in ("meeting.sides", "meeting.format")
