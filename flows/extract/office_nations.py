"""For which country or body the holder of an office speaks, as the words of the office alone say it."""

from __future__ import annotations

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.office_words import plain
from flows.extract.reading import Reading
from flows.extract.short_offices import body_called
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of


def is_country(reading: Reading, index: int) -> bool:
    return (name := reading.by_word.get(index)) is not None and name.kind == "country"


def countries_in(reading: Reading, first: int, last: int) -> frozenset[str]:
    """Countries that some words name, by name or by adjective."""
    names = (reading.by_word.get(index) for index in range(first, last + 1))
    return frozenset(name.entity_id for name in names if name is not None and name.kind == "country")


def nation_in(reading: Reading, first: int, last: int) -> str | None:
    """For which country the holder of an office speaks, as its words say; not the one to which he is sent.

    «سفير خادم الحرمين الشريفين لدى اليمن» and «المندوب السعودي لدى مصر» speak for Saudi Arabia, «وكيل وزارة
    الخارجية السودانية» for Sudan.
    """
    forms, by_word = reading.words.forms, reading.by_word
    found = set[str]()
    for index in range(first, last + 1):
        name, realm = by_word.get(index), speech_words("sovereign").get(forms[index])
        if realm is not None:
            found.add(f"country:{realm}")
        elif name is not None and name.first == index and forms[index - 1] not in words_of("sent_to"):
            country = _country_behind(name)
            found |= {country} if country is not None else set()
    return found.pop() if len(found) == 1 else None


def bodies_in(reading: Reading, first: int, last: int) -> frozenset[str]:
    """Bodies whose office it is: «مبعوث الأمم المتحدة», «المبعوث الأممي»; not those to which one is sent."""
    forms, by_word = reading.words.forms, reading.by_word
    named = {
        name.entity_id
        for index in range(first + 1, last + 1)
        if (name := by_word.get(index)) is not None and name.first == index
        and name.kind in ("organisation", "group") and forms[index - 1] not in words_of("sent_to")
    }  # fmt: skip
    called = body_called(plain(forms[index]) for index in range(first + 1, last + 1) if index not in by_word)
    return frozenset(named | {called}) if called is not None else frozenset(named)


def _country_behind(name: Name) -> str | None:
    """A country itself, or the one to which a known body belongs."""
    if name.kind == "country":
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id)
    return f"country:{entity.iso3}" if entity is not None and entity.iso3 and name.kind == "organisation" else None


def nation_of(name: Name) -> str | None:
    """The country of a name in an office: «رئيس الحكومة اللبنانية» is Lebanon's."""
    if name.kind == "country":
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id) if name.kind == "organisation" else None
    governs = entity is not None and fold(entity.name_ar).startswith(("الحكومه", "حكومه"))
    return f"country:{entity.iso3}" if governs and entity is not None and entity.iso3 else None
