"""Which names of a text may be members of a list of those who met, and as whom they count.

A capital after «بين» is its country, a mission is the body that sent it, and an office gives the country or the body
for which its holder acts: «وزير خارجية تركيا», «مفوض الاتحاد الأوروبي».
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from flows.extract.gazetteer import gazetteer
from flows.extract.media import is_media
from flows.extract.meetings.agreements import inside_instrument
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.participants.between import opens_stand_in
from flows.extract.participants.unnamed import is_unnamed_official
from flows.extract.positions import head_of
from flows.extract.reading import noun_in
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_KINDS = ("country", "organisation", "group", "person", "armed_group")
_OFFICE = 7  # words from «ممثلا» to the name of whom he stands for
_SITUATION = 4  # words from «الأوضاع» to a country, with adjectives and «في»


def member(source: Source, name: Name, offices: frozenset[int]) -> Name | None:
    """The name as a possible participant; a capital may stand for its country, bodies within offices do not count."""
    words = source.reading.words
    if name.nested or name.kind not in (*_KINDS, "place"):
        return None
    if name.kind == "person" and _is_stood_for(words, name):
        return None
    if name.kind == "place":
        return _capital(source, name)
    if name.kind == "organisation" and inside_instrument(source, name):
        return None
    if name.form == "adjective" and not _is_bare_country(words, name):
        return name if is_unnamed_official(source, name, offices) else None
    if name.kind == "country" and (_is_accusative(source, name) or _is_field(words, name)):
        return None
    if name.kind == "country" and (_is_seat(words, name) or (name.first not in offices and _is_place(source, name))):
        return None
    if name.kind == "organisation" and words.joined(name.first - 1) and words.forms[name.first - 1] in words_of("seat"):
        return None  # «بمقر رئاسة الجمهورية»
    if name.kind == "organisation" and words.forms[name.first] in words_of("seat"):
        return None  # «التقى X بديوان مجلس الوزراء السفير Y»
    if name.kind == "organisation" and (is_media(name) or _is_domestic(words, name) or _shares_office(source, name)):
        return None
    sender = _sender(source, name)
    if sender is not None:
        return sender
    if name.first in offices and name.kind != "person":
        return name if _heads_office(words, name) else None
    return name


def _is_stood_for(words: Words, name: Name) -> bool:
    """«شارك الوزير الأول X، ممثلا لرئيس الجمهورية السيد | Y، في»: in whose place another came."""
    for at in range(name.first - 2, max(-1, name.first - 2 - _OFFICE), -1):
        if not words.joined(at + 1):
            return False
        if opens_stand_in(words, at):
            return True
    return False


def _is_place(source: Source, name: Name) -> bool:
    """Whether a name tells where; «الأوضاع في سوريا وليبيا»: the second one does what the one before does."""
    return _is_where(source, name) or _is_told_of(source, name)


def _is_told_of(source: Source, name: Name) -> bool:
    """«الأوضاع في سوريا | وليبيا»: one of the countries whose situation is spoken of, behind the first."""
    words, first = source.reading.words, name.first
    before = source.reading.by_word.get(first - 1) if first and words.joined(first - 1) else None
    joined = words.forms[first].startswith("و") and words.starts[first] < name.start
    if before is None or before.kind != name.kind or not joined:
        return False
    there = words.forms[max(0, before.first - _SITUATION) : before.first]
    of_situation = there[-1:] == ("في",) and any(form in words_of("situation") for form in there)
    return of_situation or _is_told_of(source, before)


def _is_where(source: Source, name: Name) -> bool:
    """«في تونس», «العاصمة السعودية», «مبعوثون إلى سوريا»: where something is, or what it is about; no one who comes."""
    words = source.reading.words
    before = words.forms[name.first - 1] if name.first and words.joined(name.first - 1) else ""
    if words.starts[name.first] < name.start:
        attached = words.forms[name.first].startswith("ب")
        return attached and before not in ("ممثلا", "ممثله")  # «حضر الوزير، الجمعة بالكويت، أشغال الدورة»
    if before == "لدي":
        return True  # «سفير مالي لدى ليبيا»
    if before == "الي":
        return words.forms[name.first - 2].removeprefix("و") not in ("اضافه", "بالاضافه", "الدعوه", "دعوه")
    officials = words.forms[max(0, name.first - 5) : name.first]
    sent = next((at for at, form in enumerate(officials) if form in words_of("those_of")), None)
    if before == "في" and sent is not None and all(meeting_word(form) is None for form in officials[sent:]):
        return _follows_body(source, name)  # «مستشارو الأمن القومي في بريطانيا», not «ممثلي الاتحاد الأفريقي في تونس»
    return before in words_of("place_preposition") and before not in ("من", "بين", "علي", "عن")


def _follows_body(source: Source, name: Name) -> bool:
    """Whether a body is named right before «في»."""
    body = source.reading.by_word.get(name.first - 2)
    return body is not None and body.kind in ("organisation", "group")


def _is_seat(words: Words, name: Name) -> bool:
    """«سفير الصين بتونس»: where the ambassador is sent to."""
    attached = words.forms[name.first].startswith("ب") and words.starts[name.first] < name.start
    near = words.forms[max(0, name.first - 4) : name.first]
    return attached and any(form.lstrip("ولب").startswith("سفير") for form in near)


def _is_domestic(words: Words, name: Name) -> bool:
    """«نائب رئيس مجلس الوزراء»: an organ of the state inside an office is no body of its own."""
    found, before = name.rule.startswith("organisation."), words.forms[name.first - 1] if name.first else ""
    entity = gazetteer().entities.get(name.entity_id)
    organ = entity is not None and entity.iso3 is not None and before in ("رئيس", "رئيسه")  # «رئيس الحكومة الفلسطينية»
    return name.first > 0 and (organ or (found and head_of(before) is not None))


def _shares_office(source: Source, name: Name) -> bool:
    """«رئيسي مجلس النواب والمجلس الأعلى للدولة»: the second body of an office that two hold."""
    words = source.reading.words
    before = source.reading.by_word.get(name.first - 1)
    joined = words.forms[name.first].startswith("و") and words.starts[name.first] < name.start
    if not joined or before is None or before.kind != "organisation" or before.first == 0:
        return False
    return words.forms[before.first - 1].removeprefix("و") in words_of("heads_of_two")


def _sender(source: Source, name: Name) -> Name | None:
    """«رئيس بعثة الاتحاد الأوروبي»: the body named inside the name of a mission that is no known body itself."""
    words = source.reading.words
    if name.entity_id in gazetteer().entities:
        return None  # «بعثة الأمم المتحدة للدعم في ليبيا»
    if name.kind != "organisation" or noun_in(words.forms[name.first], words_of("mission")) is None:
        return None
    names = source.reading.names
    at = bisect_left(names, name.start, key=lambda one: one.start)
    inside = (one for one in names[at : at + 6] if one is not name and one.start >= name.start and one.end <= name.end)
    found = next((one for one in inside if one.kind in ("organisation", "group")), None)
    return replace(found, nested=False) if found is not None else None


def _is_accusative(source: Source, name: Name) -> bool:
    """«وفدا برلمانيا إيطاليا»: an adjective in the accusative, spelled like the country."""
    words, before = source.reading.words, name.first - 1
    if before < 0 or not words.joined(before) or before in source.reading.by_word:
        return False
    plain = words.starts[name.first] == name.start and words.forms[name.last].endswith("يا")
    return plain and (words.forms[before].endswith("يا") or words.forms[before] == "وفدا")


def _is_field(words: Words, name: Name) -> bool:
    """«رئيس دائرة العلاقات مع سوريا»: the country with which an office deals."""
    first, forms = name.first, words.forms
    deals = first > 2 and forms[first - 1] == "مع" and forms[first - 2] in words_of("relation")
    return deals and any(head_of(form) is not None for form in forms[max(0, first - 5) : first - 2])


def _is_bare_country(words: Words, name: Name) -> bool:
    """«خارجية تركيا», «وشاركت فيه روسيا»: an adjective would follow a noun in the accusative, «وفدا تركيا»."""
    form, before = words.forms[name.first], words.forms[name.first - 1] if name.first else ""
    return name.kind == "country" and form.endswith("يا") and not before.endswith("ا")


def _heads_office(words: Words, name: Name) -> bool:
    """«وزير خارجية تركيا», «ملك مملكة البحرين», «مفوض الاتحاد الأوروبي»: who acts through the holder."""
    if name.rule.startswith("organisation.") or name.first == 0:
        return False
    before, attached = words.forms[name.first - 1], words.starts[name.first] < name.start
    if " ".join(words.forms[max(0, name.first - 2) : name.first]).removeprefix("و") in words_of("high"):
        return True  # «الممثل السامي للاتحاد الأوروبي»
    particle = words.forms[name.first][:1] if attached else ""
    if (
        before in words_of("office_about")
        or (particle and particle not in "وب")
        or words.forms[name.first].startswith("لل")
    ):
        return False
    if particle == "ب" and name.kind != "country":
        return False
    if name.kind == "country":
        return True
    if head_of(before) is not None and before.lstrip("و").startswith(tuple(words_of("one_of_body"))):
        return False  # «مبعوث الأمم المتحدة» is sent to mediate: his body is not a member of the list
    if before == "خارجيه" and words.forms[name.first - 2].removeprefix("و") in words_of("those_of"):
        return True  # «وزراء خارجية مجلس التعاون»
    entity = gazetteer().entities.get(name.entity_id)
    return entity is not None and not entity.iso3 and head_of(before) is not None


def _capital(source: Source, name: Name) -> Name | None:
    """«موسكو وكييف» after «بين» or as subject is Russia and Ukraine; after «في» and «العاصمة» it stays a place."""
    words = source.reading.words
    entity = gazetteer().entities.get(name.entity_id)
    if name.form != "name" or entity is None or not entity.iso3 or name.first == 0:
        return None
    before = words.forms[name.first - 1]
    attached = words.forms[name.first][:1] if words.starts[name.first] < name.start else ""
    if before not in ("بين", "وبين") and not (attached == "و" and _follows_capital(source, name)):
        return None
    country = f"country:{entity.iso3}"
    if country not in gazetteer().entities:
        return None
    return replace(name, entity_id=country, kind="country", rule="participant.capital")


def _follows_capital(source: Source, name: Name) -> bool:
    other = source.reading.by_word.get(name.first - 1)
    if other is None or other.kind != "place" or other.first == 0:
        return False
    return source.reading.words.forms[other.first - 1] in ("بين", "وبين")
