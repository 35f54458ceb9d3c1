"""Who is at home: «أجرى X، اليوم بالرباط، مباحثات مع وزير الخارجية الهولندي» tells of a host who meets a guest.

No word names the host; the countries of the offices on the two sides do, and where they met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.gazetteer import gazetteer
from flows.extract.meetings.groups import is_framework
from flows.extract.meetings.model import Meeting, Trigger
from flows.extract.meetings.places import country_of
from flows.extract.names import Name
from flows.extract.source import Source
from flows.extract.word_classes import words_of


def at_home(meeting: Meeting, source: Source, others: Sequence[Meeting] = ()) -> Meeting:
    """The subject meeting with its host, where one side of two is at home and the other is foreign.

    Nobody is at home on the margins of another meeting.
    """
    place = meeting.city or meeting.country
    if meeting.host is not None or place is None or meeting.role != "subject":
        return meeting
    if meeting.group is not None and not is_framework(meeting.group):
        return meeting
    if meeting.meeting_type not in ("meeting", "talks", "session"):
        return meeting
    told = next(
        (t for t in meeting.triggers if not t.title and not t.beside and (t.verb or t.held or _gathers(source, t))),
        None,
    )
    country = country_of(place)
    beside = {t.sentence for one in (meeting, *others) for t in one.triggers if t.beside}
    if told is None or country is None or told.sentence in beside or _from_afar(source, told):
        return meeting
    first, second = _two_sides(source, told)
    if first is None or second is None:
        return meeting
    own, other = countries_of(source, first), countries_of(source, second)
    sent = not other and _abroad(source, second) and not _abroad(source, first)
    known = gazetteer().entities.get(first.entity_id)
    foreign = known is not None and known.iso3 is not None and f"country:{known.iso3}" != country
    local = country in own or (not own and (bool(other) or sent) and not foreign)
    return replace(meeting, host=first) if local and (other or sent) and country not in other else meeting


def _two_sides(source: Source, trigger: Trigger) -> tuple[Name | None, Name | None]:
    """The first two persons of the sentence, the second after «مع», «نظيره» or the verb of meeting."""
    words, by_word = source.reading.words, source.reading.by_word
    sentence = source.sentence_at(trigger.start)
    inside = words.between(sentence.start, sentence.end) if sentence is not None else range(0)
    persons = dict.fromkeys(name for i in inside if (name := by_word.get(i)) is not None and name.kind == "person")
    first, second = (*persons, None, None)[:2]
    if first is None or second is None or words.forms[first.first - 1] in ("برئاسه", "بقياده"):
        return None, None
    between = words.forms[first.last + 1 : second.first]
    facing = trigger.verb or any(
        form in words_of("with") or form.removeprefix("و").startswith("نظير") for form in between
    )
    facing = facing or _gathers(source, trigger)
    # «عقد رئيس الوزراء X ونظيره Y جلسة مباحثات ببغداد»: both stand before the noun.
    told = second.first > trigger.word - 2 or (trigger.held and first.first > trigger.frame[0])
    return (first, second) if facing and told else (None, None)


def _from_afar(source: Source, trigger: Trigger) -> bool:
    """«اجتمع X مع Y عبر تقنية الاتصال المرئي»: nobody is at home where they see each other on a screen."""
    sentence = source.sentence_at(trigger.start)
    forms, words = source.reading.words.forms, source.reading.words
    inside = words.between(sentence.start, sentence.end) if sentence is not None else range(0)
    return any(forms[at] in words_of("from_afar") for at in inside)


def _gathers(source: Source, trigger: Trigger) -> bool:
    """«خلال لقاء جمع نائب الوزير X بالمنسق المقيم Y»."""
    forms = source.reading.words.forms
    return trigger.word + 1 < len(forms) and forms[trigger.word + 1] in words_of("gathers")


def nations_of(source: Source, person: Name) -> frozenset[str]:
    """The countries that the offices of a person name, else the one that the vocabulary has."""
    known = gazetteer().entities.get(person.entity_id)
    own = frozenset([f"country:{known.iso3}"] if known is not None and known.iso3 else ())
    return countries_of(source, person) or (frozenset() if _abroad(source, person) else own)


def countries_of(source: Source, person: Name) -> frozenset[str]:
    """The countries that the offices of a person name, by name or adjective."""
    forms = source.reading.words.forms
    return frozenset(
        name.entity_id
        for position in source.offices_of(person)
        for name in position.names
        if name.kind == "country" and forms[name.first - 1] not in words_of("sent_to")  # «المنسق المقيم في اليمن»
    )


def _abroad(source: Source, person: Name) -> bool:
    """«المنسق المقيم للأمم المتحدة»: a body of no country sent him."""
    entities = gazetteer().entities
    bodies = (name.entity_id for position in source.offices_of(person) for name in position.names)
    return any(one in entities and one.startswith("org:") and not entities[one].iso3 for one in bodies)
