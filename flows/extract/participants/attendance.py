"""For which side somebody attends: «حضر اللقاء من الجانب المصري X، ومن الجانب السوداني Y»: Y came with the guest."""

from __future__ import annotations

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
    guests = set[str]()
    for side in sides:
        sentence = source.sentence_at(side.start)
        if side.entity_id == home or sentence is None:
            continue
        end = min((other.start for other in sides if other.start > side.start), default=sentence.end)
        inside = (key for key, one in found.items() if side.start <= one.name.start < min(end, sentence.end))
        guests.update(inside)
    return frozenset(guests)
