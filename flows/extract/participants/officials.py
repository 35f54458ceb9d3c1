"""Officials whom a report quotes and whose country or body takes part: «وقال نائب وزير الدفاع الروسي X».

They were there for it, as what their country was there: the host's minister hosts. Spokespersons, former officials and
those who speak from another place («وفي واشنطن، قال …») are left out, and so are receptions and calls. At talks and
gatherings of many, other officials count as well, unless they react from outside: who welcomes what was agreed, speaks
in a statement of his own, had spoken before («كان … قد») or studies the matter was not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.extract.meetings import Meeting, country_of
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.names import Name
from flows.extract.participants.model import Participation, Role
from flows.extract.participants.runs import Runs
from flows.extract.positions import Position, is_honorific
from flows.extract.source import Source
from flows.extract.speech_act import bare_form
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_OF_MANY = ("talks", "summit", "conference", "session")
_INSIDE = ("report", "affirm", "call", "reject", "commit", "concern", "appreciate")
_TURNED = 3
_ASIDE = 5  # words after the name within which «في بيان» and «المتحدث» tell that one speaks from outside


def officials(
    source: Source, runs: Runs, meeting: Meeting, found: Mapping[str, Participation]
) -> Iterator[Participation]:
    """Quoted holders of an office of a country or body that was found to take part."""
    if meeting.meeting_type in ("call", "visit") or any(trigger.reception for trigger in meeting.triggers):
        return
    begin = meeting.triggers[0].start
    for position in runs.positions:
        if position.person.start < begin or position.person.entity_id in found or position.person.nested:
            continue
        own = found.get(_employer(source, position) or "")
        if (own is not None and own.role == "absent") or not _is_quoted(source, position):
            continue
        if _elsewhere(source, meeting, position) or (own is None and not _speaks_inside(source, meeting, position)):
            continue
        role: Role = own.role if own is not None and own.role in ("host", "guest") else "participant"
        yield Participation(position.person, role, "participant.official")


def _speaks_inside(source: Source, meeting: Meeting, position: Position) -> bool:
    """Whether an official of nobody who is known to take part speaks as one of those who meet."""
    words, forms = source.reading.words, source.reading.words.forms
    many = meeting.meeting_type in _OF_MANY or (meeting.meeting_type == "meeting" and meeting.group is not None)
    first, last = min(position.first, position.person.first), max(position.last, position.person.last)
    while first > 1 and (is_honorific(forms[first - 1]) or forms[first - 1] in words_of("rank_before")):
        first -= 1
    said = verb_forms().get(bare_form(forms[first - 1]), ())
    sentence = source.sentence_at(position.person.start)
    if not many or sentence is None or not any(one.act in _INSIDE and one.person in ("he", "she") for one in said):
        return False
    begin, near = words.at(sentence.start), forms[position.first : last + _ASIDE]
    if any(form.removeprefix("و") in words_of("pluperfect") for form in forms[begin : first - 1]) or first - begin > 3:
        return False
    return not any(form.removeprefix("و") in words_of("outsider") for form in near)


def _employer(source: Source, position: Position) -> str | None:
    """Entity of the country or body for which the office acts; «المبعوث إلى سوريا» is not Syria's."""
    words = source.reading.words
    for name in position.names:
        sent = name.first > 0 and words.forms[name.first - 1] in words_of("sent_to")
        if name.kind in ("country", "organisation", "group") and not sent:
            envoy = words.forms[position.first].removeprefix("ال").startswith("مبعوث")
            return None if envoy and name.kind != "country" else name.entity_id
    return None


def _is_quoted(source: Source, position: Position) -> bool:
    """«وقال الوزير X», «وقال X، وزير …», «ونقلت الوكالة عن المندوب X قوله»: the subject of a verb of the report."""
    words = source.reading.words
    forms = words.forms
    if any(form in words_of("spokesman") for form in forms[position.first : position.last + 1]):
        return False
    first = min(position.first, position.person.first)
    while first > 1 and (is_honorific(forms[first - 1]) or forms[first - 1] in words_of("rank_before")):
        first -= 1
    if first == 0:
        return False
    sentence = source.sentence_at(position.person.start)
    begin = words.at(sentence.start) if sentence is not None else first
    turned = forms[begin].removeprefix("و") in ("من", "بدوره", "بدورها") and "،" in words.gaps[first - 2]
    if forms[first - 1] in words_of("addresses") and begin != first - 1 and not (turned and first - begin <= _TURNED):
        return False  # «… ودعا الوزير X إلى …»: who is called on; «من جانبه، حث الأمين العام X …» speaks
    after = forms[max(position.last, position.person.last) + 1 : max(position.last, position.person.last) + 3]
    if forms[first - 1] == "عن":
        return any(form in ("قوله", "قولها") for form in after)
    found = meeting_word(forms[first - 1])
    spoke = is_verb(forms[first - 1]) or bare_form(forms[first - 1]) in verb_forms()  # «ووعد المبعوث X»
    return spoke and (found is None or found[1].kind != "verb")


def _elsewhere(source: Source, meeting: Meeting, position: Position) -> bool:
    """Whether the sentence names another place first, or another meeting before the official."""
    words, by_word = source.reading.words, source.reading.by_word
    sentence = source.sentence_at(position.person.start)
    if sentence is None:
        return True
    first = words.at(sentence.start)
    place = _place_after(by_word, words.forms, first)
    home = country_of(meeting.city or meeting.country)
    if place is not None and country_of(place) != home:
        return True
    own = {trigger.word for trigger in meeting.triggers}
    for index in range(first, position.first):
        found = meeting_word(words.forms[index])
        if index not in own and found is not None and found[1].kind in ("noun", "verb") and not found[1].definite:
            return True
    return False


def _place_after(by_word: Mapping[int, Name], forms: tuple[str, ...], first: int) -> Name | None:
    if forms[first].removeprefix("و") != "في":
        return None
    name = by_word.get(first + 1) or by_word.get(first + 2)
    return name if name is not None and name.kind in ("place", "country") else None
