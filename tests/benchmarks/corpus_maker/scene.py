"""What fills the gaps of a document's sentences: its meeting, its country, its handful of people, its habits.

A scene is the mapping that `str.format_map` asks; a gap is filled anew each time, so «{country} و{country}» names two
countries. Gaps that begin with `m_` are the meeting's and say the same throughout.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from corpus_maker.chance import Chance
from corpus_maker.days import Calendar, calendars
from corpus_maker.meetings import Meeting, meeting_of
from corpus_maker.names import (
    Body,
    Country,
    bodies,
    cities,
    countries,
    instruments,
    resolutions,
    subjects,
)
from corpus_maker.people import Person, people
from corpus_maker.sentences import own_sentences

USUAL_NAME = 0.75
OWN_THEME = 0.4
PLAIN_CALENDAR = 0.4
MOST_DAYS_LATER = 3
WEEKS_AROUND = 6
YEARS_BEFORE = 8


class Scene:
    """One document's world. `day` is that of its publication, `meeting` what it tells of."""

    __slots__ = ("_calendar", "_cast", "_form", "_theme", "_titles", "chance", "day", "meeting")

    def __init__(self, seed: int, number: int) -> None:
        self.chance = chance = Chance(seed, "document", number)
        self.meeting: Meeting = meeting_of(seed, number, chance)
        self.day = self.meeting.day + dt.timedelta(days=chance.below(MOST_DAYS_LATER))
        self._calendar: Calendar = calendars()[0] if chance.often(PLAIN_CALENDAR) else chance.pick(calendars())
        self._form = chance.pick((self._calendar.long, self._calendar.long, self._calendar.double, self._calendar.full))
        self._theme: Country = chance.zipf(countries())
        self._cast: list[Person] = [*self.meeting.people, *chance.several(people(seed), chance.between(2, 6))]
        self._titles: Mapping[str, tuple[str, ...]] = own_sentences()

    def __getitem__(self, gap: str) -> str:
        return self.FILLINGS[gap](self)

    @property
    def eastern_digits(self) -> bool:
        """Whether this document's locale writes ٢٠١٥."""
        return self._calendar.eastern_digits

    def _name(self, names: tuple[str, ...]) -> str:
        """The usual spelling, or one of the others."""
        return names[0] if len(names) == 1 or self.chance.often(USUAL_NAME) else self.chance.pick(names)

    def _country(self) -> str:
        country = self._theme if self.chance.often(OWN_THEME) else self.chance.zipf(countries())
        return self._name(country.names)

    def _body(self, kind: str) -> str:
        body: Body = self.chance.zipf(bodies(kind))
        return self._abbreviated(body)

    def _abbreviated(self, body: Body) -> str:
        name = self._name(body.names)
        return f"{name} ({body.abbreviation})" if body.abbreviation and self.chance.often(0.1) else name

    def _date(self, form: str) -> str:
        """Some day of the years before, or one of the weeks around the meeting."""
        away = self.chance.below(WEEKS_AROUND * 14) - WEEKS_AROUND * 7
        days = away if self.chance.often(0.3) else -self.chance.below(YEARS_BEFORE * 365)
        return self._calendar.write(form, self.meeting.day + dt.timedelta(days=days))

    def _when(self) -> str:
        """«أمس الثلاثاء», «اليوم», or the day written out."""
        meeting, calendar = self.meeting, self._calendar
        ago = (self.day - meeting.day).days
        if ago < 2 and self.chance.often(0.5):
            return f"{('اليوم', 'أمس')[ago]} {calendar.weekdays[meeting.day.weekday()]}"
        return f"يوم {calendar.write(self._form, meeting.day)}"

    def _official(self, person: Person) -> str:
        return f"{person.office} {self._name(person.names)}"

    def _list(self, found: Iterable[Country]) -> str:
        """«مصر والأردن وقطر»"""
        return " و".join(self._name(country.names) for country in found)

    def _group(self) -> str:
        group = self.meeting.group
        return self._abbreviated(group) if group else "المجتمعون"

    FILLINGS: ClassVar[Mapping[str, Callable[[Scene], str]]] = {
        "country": _country,
        "countries": lambda self: self._list(self.chance.several(countries(), self.chance.between(2, 5))),
        "adjective": lambda self: self.chance.zipf(countries()).masculine,
        "adjective_f": lambda self: self.chance.zipf(countries()).feminine,
        "city": lambda self: self._name(self.chance.zipf(cities()).names),
        "group": lambda self: self._body("group"),
        "organisation": lambda self: self._body("organisation"),
        "armed_group": lambda self: self._body("armed_group"),
        "agency": lambda self: self.chance.zipf(self._titles["agency"]),
        "person": lambda self: self._name(self.chance.zipf(self._cast).names),
        "surname": lambda self: self.chance.zipf(self._cast).surname,
        "official": lambda self: self._official(self.chance.pick(self._cast)),
        "subject": lambda self: self.chance.pick(subjects()),
        "instrument": lambda self: self.chance.zipf(instruments()),
        "resolution": lambda self: self.chance.zipf(resolutions())[0],
        "dated_resolution": lambda self: "{} ({})".format(*self.chance.zipf(resolutions())),
        "date": lambda self: self._date(self.chance.pick((self._calendar.long, self._form, self._calendar.numeric))),
        "day_month": lambda self: self._date("{day} {month}"),
        "month": lambda self: self._calendar.months[self.chance.between(1, 12)],
        "year": lambda self: str(self.meeting.day.year - self.chance.below(8)),
        "number": lambda self: str(self.chance.between(2, 90)),
        "m_city": lambda self: self.meeting.city.names[0],
        "m_date": lambda self: self._calendar.write(self._calendar.long, self.meeting.day),
        "m_weekday": lambda self: self._calendar.weekdays[self.meeting.day.weekday()],
        "m_when": _when,
        "m_published": lambda self: self._calendar.write(self._calendar.long, self.day),
        "m_published_weekday": lambda self: self._calendar.weekdays[self.day.weekday()],
        "m_group": _group,
        "m_states": lambda self: self._list(self.meeting.states),
        "m_host_feminine": lambda self: self.meeting.host.feminine,
        "m_first": lambda self: self._name(self.meeting.people[0].names),
        "m_first_office": lambda self: self.meeting.people[0].office,
        "m_first_official": lambda self: self._official(self.meeting.people[0]),
        "m_second": lambda self: self._name(self.meeting.people[1].names),
        "m_second_adjective": lambda self: self.meeting.people[1].country.masculine,
        "m_second_official": lambda self: self._official(self.meeting.people[1]),
        "m_next_city": lambda self: self.meeting.next_city.names[0],
        "m_next_date": lambda self: self._calendar.write(self._calendar.long, self.meeting.next_day),
    }
