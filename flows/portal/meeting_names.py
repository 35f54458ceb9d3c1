"""What a meeting is called, in a language: its name where it has one, else a name made of kind, countries and place.

Meetings of a group have names in the tables. A meeting of two or three countries without a group is named after them:
«اجتماع المغرب وهولندا في الرباط», "Talks between Egypt and Jordan". That is more than «اجتماع الرباط», which its
row says; a name that says anything else stays. Every list, title, chart, file and search record asks this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel.lists import format_list

from flows.contract.rows import MeetingRow
from flows.portal.language import LANGUAGES, Code, Words
from flows.portal.release_data import ReleaseData

# More countries than these make no name, and «زيارة المغرب وهولندا» would be a visit to both.
FEWEST, MOST = 2, 3
NOT_BETWEEN = frozenset({"visit"})
# «قمة», «محادثات», «جلسة», «زيارة»
FEMININE = frozenset({"summit", "talks", "session", "visit"})


@dataclass(frozen=True, slots=True)
class MeetingName:
    """Words, and the language they are in."""

    text: str
    lang: Code


def meeting_name(row: MeetingRow, data: ReleaseData, words: Words) -> MeetingName:
    """The name of a meeting in the language of some words, else the one that it has."""
    code = words.language.code
    own = {"ar": row.name_ar, "en": row.name_en}
    countries = _countries(row, data, code)
    if countries and own[code] in (None, _by_place(row, data, words)):
        return MeetingName(_by_countries(row, countries, data, words), code)
    for each in (code, *(language.code for language in LANGUAGES)):
        if said := own[each]:
            return MeetingName(said, each)
    if plain := _by_place(row, data, words):
        return MeetingName(plain, code)
    kind = words(f"meetings.kind_{row.meeting_type}")
    status = words(f"meetings.{'feminine' if row.meeting_type in FEMININE else 'masculine'}_{row.status}")
    return MeetingName(_said(words, "common.parted", one=kind, other=status), code)


def _by_place(row: MeetingRow, data: ReleaseData, words: Words) -> str | None:
    """«اجتماع فيينا»; null where no place is known."""
    place = _place(row, data, words.language.code)
    kind = words(f"meetings.kind_{row.meeting_type}")
    return _said(words, "meetings.named_in", kind=kind, place=place) if place else None


def _by_countries(row: MeetingRow, countries: tuple[str, ...], data: ReleaseData, words: Words) -> str:
    """«اجتماع المغرب وهولندا في الرباط»."""
    code, kind = words.language.code, words(f"meetings.kind_{row.meeting_type}")
    key = "meetings.named_two" if len(countries) == FEWEST else "meetings.named_many"
    name, place = _said(words, key, kind=kind, countries=_joined(countries, code)), _place(row, data, code)
    return _said(words, "meetings.named_at", name=name, place=place) if place else name


@lru_cache(maxsize=1 << 14)
def _joined(names: tuple[str, ...], code: Code) -> str:
    return format_list(names, locale=code)


def both_names(row: MeetingRow, data: ReleaseData) -> tuple[str | None, str | None]:
    """The Arabic and the English name; null where it has none in that language."""
    arabic, english = (meeting_name(row, data, Words(language)) for language in LANGUAGES)
    return (arabic.text if arabic.lang == "ar" else None), (english.text if english.lang == "en" else None)


def _said(words: Words, key: str, **values: str) -> str:
    return words(key, **values).unescape()


def _place(row: MeetingRow, data: ReleaseData, code: Code) -> str | None:
    place = row.city_id or row.country_id
    return _named(place, data, code) if place else None


def _countries(row: MeetingRow, data: ReleaseData, code: Code) -> tuple[str, ...]:
    """The countries after which it is named; none where they are too many, or one has no name in the language."""
    found = data.countries_of_meetings.get(row.meeting_id, ())
    if row.group_id or row.meeting_type in NOT_BETWEEN or not FEWEST <= len(found) <= MOST:
        return ()
    names = [_named(each, data, code) for each in found]
    return tuple(name for name in names if name) if all(names) else ()


def _named(entity_id: str, data: ReleaseData, code: Code) -> str | None:
    row = data.entities[entity_id]
    return row.name_ar if code == "ar" else row.name_en
