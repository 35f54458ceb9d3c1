"""For which side somebody attends: «حضر اللقاء من الجانب المصري X، ومن الجانب السوداني Y»: Y came with the guest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from flows.extract.meetings import Meeting, country_of
from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.source import Source


def guests_of_sides(
    source: Source, meeting: Meeting, sides: Sequence[Name], found: Mapping[str, Participation]
) -> frozenset[str]:
    """Entities that the text lists on the side of the guests; none where nobody receives at home.

    ``sides`` are the countries of «الجانب المصري» and its like.
    """
    home = country_of(meeting.city or meeting.country)
    if home is None or meeting.host is None or meeting.host.kind != "person":
        return frozenset()
    ordered = sorted(sides, key=lambda name: name.start)
    return frozenset(key for key, one in found.items() if _came_with(source, ordered, one.name, home))


def _came_with(source: Source, sides: Sequence[Name], name: Name, home: str) -> bool:
    """Whether the last side named before, in the same sentence, is not that of the host."""
    at = bisect_right(sides, name.start, key=lambda side: side.start) - 1
    if at < 0 or sides[at].entity_id == home:
        return False
    return source.sentence_at(sides[at].start) == source.sentence_at(name.start)
