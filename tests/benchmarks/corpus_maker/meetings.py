"""What happened: meetings with a day, a place, a group and people, of which one or many documents tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from corpus_maker.chance import Chance
from corpus_maker.names import Body, City, Country, bodies, cities, countries, seats
from corpus_maker.people import Person, people

FIRST_DAY = dt.date(2011, 3, 1)
DAYS = 5600
# Of so many neighbouring documents about a third tell of one meeting; a few tell of one that all the press covered.
NEIGHBOURS = 12
SHARED = 0.3
GREAT = 0.03
GREAT_MEETINGS = 200
WITH_GROUP = 0.6


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `group` is null for a meeting of ministers of two or more states. Of `people`, two or more, the
    first, if possible a man as the sentences say «نظيره», leads."""

    day: dt.date
    city: City
    host: Country
    group: Body | None
    states: tuple[Country, ...]
    people: tuple[Person, ...]
    next_day: dt.date
    next_city: City


def meeting_of(seed: int, number: int, chance: Chance) -> Meeting:
    """The meeting of which a document tells: one of its own, its neighbours', or a great one."""
    draw = chance.below(1000)
    if draw < 1000 * GREAT:
        return _meeting(seed, f"great {chance.zipf(range(GREAT_MEETINGS))}")
    if draw < 1000 * (GREAT + SHARED):
        return _meeting(seed, f"shared {number // NEIGHBOURS}")
    return _meeting(seed, f"own {number}")


@lru_cache(maxsize=512)
def _meeting(seed: int, key: str) -> Meeting:
    chance = Chance(seed, "meeting", key)
    day = FIRST_DAY + dt.timedelta(days=chance.below(DAYS))
    host = chance.zipf(countries())
    city = seats().get(host.iso3) if chance.often(0.7) else chance.zipf(cities())
    present = chance.several(people(seed), chance.between(4, 6))
    return Meeting(
        day=day,
        city=city or chance.zipf(cities()),
        host=host,
        group=chance.zipf(bodies("group")) if chance.often(WITH_GROUP) else None,
        states=tuple(chance.several(countries(), chance.between(3, 12))),
        people=tuple(sorted(present, key=lambda person: person.woman)),
        next_day=day + dt.timedelta(days=chance.between(10, 200)),
        next_city=chance.zipf(cities()),
    )
