"""Where a meeting is held: «في لندن», «بالعاصمة السعودية», «مؤتمر برلين», «لندن تستضيف», «زار القاهرة».

Where the clause names no place, it is the place that somebody had come to, and last the place of the dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.arabic import fold
from flows.extract.gazetteer import capitals, gazetteer
from flows.extract.meetings.agreements import signed_from
from flows.extract.meetings.clause import Clause, Grounds, place_left
from flows.extract.meetings.model import Meeting
from flows.extract.meetings.series import series_at
from flows.extract.meetings.vocabulary import meeting_word, note_of
from flows.extract.names import Name
from flows.extract.particles import stripped
from flows.extract.passages import Passage
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_LINES = 6
_ARRIVAL, _TOPIC = 12, 5
_OPENING = "-–—(/،,:["

Places = tuple[Name | None, Name | None]


def places_of(grounds: Grounds, index: int, clause: Clause) -> Places:
    """City and country in the clause of a trigger."""
    city = country = known = None
    near = [] if clause.holding is None else range(clause.holding + 1, min(clause.holding + 4, index))
    last = signed_from(grounds, index, clause.last)
    order = [*near, *range(index + 1, last + 1), *range(index - 1, clause.first - 1, -1)]
    for at in order:
        name = grounds.source.reading.by_word.get(at)
        if name is None or name.first != at:
            continue
        capital = _capital_of(grounds.words, name) if name.kind == "country" else None
        if capital is not None and city is None:
            city = capital
        if name.form not in ("name", "abbreviation") or capital is not None:
            continue
        if name.kind == "place" and city is None and _locates(grounds, name, index, clause.margin):
            if series_at(grounds, name.first - 1) is not None:
                known = known or name
                continue
            city = name
        if name.kind == "country" and country is None and _locates(grounds, name, index, clause.margin, strict=True):
            country = name
    # «محادثات أستانا» keep their name wherever they are held; the city counts where no other is named.
    city = city or (known if country is None else None)
    if city is not None and country is not None and _denies(city, country):
        return None, country  # «في قصر جوهانسبرغ بالسويد»: another place of that name
    return city, country if city is None else None


def _denies(city: Name, country: Name) -> bool:
    """Whether a country right after a city is not the one in which our city of that name lies."""
    return country.first == city.last + 1 and country_of(city) != country.entity_id


def _capital_of(words: Words, name: Name) -> Name | None:
    """«في العاصمة السعودية» is Riyadh; «العاصمة المصرية القاهرة» names its city itself."""
    if name.first == 0 or not words.joined(name.first - 1):
        return None
    if words.forms[name.first - 1] not in words_of("capital_noun"):
        return None
    return _as_capital(name)


def _as_capital(name: Name) -> Name | None:
    place = _capitals().get(name.entity_id.removeprefix("country:"))
    return replace(name, entity_id=place, kind="place", form="name", rule="meeting.capital") if place else None


@cache
def _capitals() -> dict[str, str]:
    """ISO code → id of the capital, our vocabulary before GeoNames."""
    entities = gazetteer().entities
    listed = (entity for entity in entities.values() if entity.entity_id in capitals() and entity.iso3)
    found: dict[str, str] = {}
    for entity in listed:
        found.setdefault(entity.iso3 or "", entity.entity_id)
    return found


def _locates(grounds: Grounds, name: Name, index: int, margin: int | None, strict: bool = False) -> bool:
    words = grounds.words
    if place_left(grounds, index) == name:
        return True
    if words.forms[name.first] in words_of("waters") and words.forms[name.last] not in words_of("shore"):
        return False  # «أمن الملاحة في البحر الأحمر»: nobody meets at sea
    before = _same_line(words, name.first)
    attached = words.starts[name.first] < name.start and words.forms[name.first].startswith("ب")
    if name.first > index and note_of(words.forms[index]).startswith("with") and not _after_party(grounds, name, index):
        return False
    held = grounds.source.reading.by_word.get(name.last + 1)
    inside = attached or (bool(before) and before[-1] in words_of("locative"))
    within = name.first in grounds.told and inside
    of_holder = within or (held is not None and held.kind == "person")
    if name.first in grounds.offices and (name.kind == "place" or of_holder):
        return False  # «سفير المملكة بلاهاي», «الممثلة في ليبيا هانا تيتيه», «X، وزيرة الدولة في جمهورية بيرو»
    if attached and before and before[-1] in words_of("resident"):
        return False  # «السفير لدى جزر القمر، المقيم بأنتاناناريفو»
    if attached or (before and before[-1] in words_of("locative")):
        return not _goes_on_there(words, name, index)
    if _visited(grounds, name, index):
        return True
    if not strict and before and _near_locative(grounds, name, before):
        return not _goes_on_there(words, name, index) and not any(form in words_of("topic") for form in before)
    following = words.forms[name.last + 1] if words.joined(name.last) else ""
    if note_of(following) == "host" and following[:1] in "تيساح":
        return True
    hosted = before and note_of(before[-1]) == "host"
    if hosted and (name.first > index or name.kind == "place" or before[-1].removeprefix("و")[:1] in "تيساح"):
        return True  # «احتضنتها جنيف», «استضافت أنطاليا اجتماعا»
    genitive = _is_genitive(words, name, index) or (margin is not None and _is_genitive(words, name, margin + 1))
    towards = not strict and bool(before) and before[-1] in words_of("towards") and name.first < index
    return (genitive and not strict) or towards


def _near_locative(grounds: Grounds, name: Name, before: Sequence[str]) -> bool:
    """«في قصر المؤتمرات نواكشوط»; in «سفير إسبانيا في لبنان هيسوس سانتوس» the preposition has a place of its own."""
    at = next((offset for offset, form in enumerate(reversed(before), 1) if form in words_of("locative")), None)
    if at is None:
        return False
    between = (grounds.source.reading.by_word.get(index) for index in range(name.first - at + 1, name.first))
    return not any(one is not None and one.kind == "country" and one.form == "name" for one in between)


def _same_line(words: Words, first: int) -> Sequence[str]:
    """Up to three words before a word on its line: a title that ends «في يريفان» says nothing of the dateline below."""
    begin = first
    while begin and first - begin < 3 and "\n" not in words.gaps[begin - 1]:
        begin -= 1
    return words.forms[begin:first]


def _goes_on_there(words: Words, name: Name, index: int) -> bool:
    """«مشاورات حول الوضع في دارفور», «لبحث تطورات الأوضاع الإنسانية في غزة»: what it is about goes on there."""
    begin = max(index + 1 if name.first > index else 0, name.first - _TOPIC)
    for at in range(name.first - 1, begin - 1, -1):
        if any(mark in words.gaps[at] for mark in "،,؛"):
            return False
        if words.forms[at] in words_of("situation"):
            # «قصر السلام بجدة», «بقصر بيت السلام بموروني»
            return not any(stripped(form) in words_of("venue") for form in words.forms[max(0, at - 2) : at])
    return False


def _is_genitive(words: Words, name: Name, index: int) -> bool:
    """«مؤتمر برلين», «على هامش مؤتمر ميونيخ»: the place right after the noun."""
    return name.first == index + 1 and words.starts[name.first] == name.start and words.joined(index)


def _after_party(grounds: Grounds, name: Name, index: int) -> bool:
    """«بحث مع نظيره في موسكو الأزمة», not «بحث مع نظيره الملاحة في خور عبدالله»: who meets, or when, stands before."""
    words, at = grounds.words, name.first - 1
    while at > index and (words.forms[at] in words_of("locative") or words.forms[at].startswith("بال")):
        at -= 1
    name_before = grounds.source.reading.by_word.get(at)
    party = name_before is not None and name_before.kind in ("person", "country", "place")
    return at <= index or at in grounds.dates or party or at in grounds.offices


def _visited(grounds: Grounds, name: Name, index: int) -> bool:
    """«زار الوزير فلان القاهرة»: the object of a verb of visiting, no country of the visitor's office."""
    words = grounds.words
    found = meeting_word(words.forms[index])
    if found is not None and found[1].meeting_type == "visit" and words.forms[name.first - 1] == "الي":
        return name.first > index  # «الزيارة المرتقبة للرئيس إلى بغداد»
    if note_of(words.forms[index]) != "visited" or name.first < index or name.first in grounds.offices:
        return False
    bare = words.starts[name.first] == name.start
    return bare and not any(mark in gap for gap in words.gaps[index : name.first] for mark in "،,؛")


def placed_by_context(meeting: Meeting, source: Source) -> Meeting:
    """A meeting without a place is held where somebody had come to, else where the report comes from."""
    if meeting.city is not None or meeting.country is not None or meeting.role != "subject":
        return meeting
    if meeting.meeting_type == "call":
        return meeting
    arrived, dateline = _arrival(source, meeting), _dateline(source)
    local = arrived is not None and dateline is not None and country_of(arrived) == country_of(dateline)
    place = dateline if arrived is None or (local and arrived.kind == "country") else arrived
    if place is None or place.kind == "place":
        return replace(meeting, city=place)
    return replace(meeting, country=place)


def _arrival(source: Source, meeting: Meeting) -> Name | None:
    """«وصل إلى الجزائر في زيارة …»: where somebody came to in the sentences up to the meeting."""
    words = source.reading.words
    last = meeting.triggers[0].word if not meeting.triggers[0].title else meeting.triggers[-1].word
    for index in range(max(0, last - 60), min(last + 1, len(words))):
        form = words.forms[index]
        if form not in words_of("arrival") and form[1:] not in words_of("arrival"):
            continue
        for at in range(index + 1, min(index + _ARRIVAL, len(words))):
            if any(mark in words.gaps[at - 1] for mark in ".\n"):
                break
            name = source.reading.by_word.get(at)
            if name is None or name.first != at or name.kind not in ("place", "country") or name.form != "name":
                continue
            if words.forms[at - 1] in ("الي", "العاصمه") or words.forms[at].startswith("ل"):
                return name
    return None


def _dateline(source: Source) -> Name | None:
    """The place with which the first lines open: «تونس 13 فيفري 2020 (وات) - …», «(الرياض) -»."""
    words, by_word = source.reading.words, source.reading.by_word
    for passage in source.passages[:_LINES]:
        index = words.at(passage.start)
        inside = words.between(passage.start, passage.end)
        dated = passage.kind == "heading" and any(len(words.forms[i]) == 4 and words.forms[i].isdigit() for i in inside)
        if passage.kind == "dateline" or dated:  # «الأمانة العامة - القاهرة: الأحد 7 مايو 2023»
            index = next((i for i in inside if i in by_word and by_word[i].kind == "place"), index)
        name = by_word.get(index)
        if passage.kind == "title" or name is None or name.first != index:
            continue
        if name.kind == "place":
            return name
        if name.kind == "country" and _opens_dateline(words, name, passage):
            return _namesake(name) or name
    return None


def _opens_dateline(words: Words, name: Name, passage: Passage) -> bool:
    """«الكويت - 13 - 9 (كونا)»: a mark or a number follows the name."""
    following = words.forms[name.last + 1] if name.last + 1 < len(words) else ""
    short = passage.end - passage.start <= 60
    return any(mark in words.gaps[name.last] for mark in _OPENING) or following.isdigit() or short


def _namesake(country: Name) -> Name | None:
    """Kuwait, Tunis, Algiers, Djibouti: in a dateline the country's name is its capital's."""
    capital, entities = _as_capital(country), gazetteer().entities
    if capital is None:
        return None
    own, city = entities[country.entity_id].name_ar or "", entities[capital.entity_id].name_ar or ""
    return capital if fold(own).split()[-1] in fold(city).split() else None


def country_of(name: Name | None) -> str | None:
    """Entity id of the country in which a place lies, or that a country name is."""
    if name is None:
        return None
    if name.kind == "country":
        return name.entity_id
    entity = gazetteer().entities.get(name.entity_id)
    return f"country:{entity.iso3}" if entity and entity.iso3 else None
