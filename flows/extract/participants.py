"""Who took part in the subject meeting: lists of names, whoever meets whom, hosts, chairs, guests and absentees.

A list opens with a cue («ممثلو كل من», «بمشاركة», «ضم … ممثلين عن», «مبعوثين من», «بين») and goes on while names
follow each other with commas, «و» and titles between; a missing comma does not end it. Without countries in a list
the group that met is the participant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.extract.meetings import Meeting, country_of
from flows.extract.names import Name
from flows.extract.reading import stop_words
from flows.extract.source import Source
from flows.extract.words import Span

Role = Literal["participant", "host", "chair", "guest", "addressee", "absent"]

_LIST_CUE = re.compile(
    r"(?<!\w)[وف]?[بل]?(?:ممثل(?:و|ي|ين|ون)(?:\s+(?:عن|كل|دول|حكومات))?|مبعوث(?:و|ي|ين|ون)(?:\s+من)?|مندوب(?:و|ي|ين|ون)|وفود|وفدي|وفدا|مشاركه|شارك(?:ت)?(?:\s+(?:فيه|فيها|في))?|يشارك|تشارك"
    r"|حضور|حضر(?:ه|ها|ت|تها)?|ضم(?:ت)?|كل\s+من|كلا\s+من|وزراء\s+خارجيه|وزراء|وزير(?:ا|ي)|رؤساء|روساء|قاده|سفراء|بين|يضم|تضم|جمع(?:ت)?|اجتمع(?:ت)?|التقي|التقت|بحث|مع|انضم)(?!\w)"
)
_ROLE_CUES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?<!\w)(?:في\s+|وسط\s+)?(?:و?ب?غياب|غاب(?:ت)?(?:\s+عن)?|تغيب(?:ت)?|لم\s+يحضر|لم\s+تحضر|لم\s+يشارك|لم\s+تشارك|قاطع(?:ت)?)(?!\w)"), "absent"),
    (re.compile(r"(?<!\w)و?(?:برئاسه|برياسه|ترأس(?:ت|ه|ها|تها)?|تراس(?:ت|ه|ها|تها)?|يترأس|يتراس|رئاسه\s+مشتركه)(?!\w)"), "chair"),
    (re.compile(r"(?<!\w)و?(?:بدعوه\s+من|باستضافه|بضيافه|استضاف(?:ت|ته|تها|ه)?|تستضيف(?:ه|ها)?|استقبل(?:ت)?|يستضيف(?:ه)?)(?!\w)"), "host"),
    (re.compile(r"(?<!\w)و?(?:فضلا\s+عن|بصفه\s+مراقب|كضيف|ضيف|ضيوف)(?!\w)"), "guest"),
)  # fmt: skip
_LIST_WORDS = frozenset("و من عن كل دول دوله جمهوريه كلا ممثل ممثلين ممثلي وفد وزير وزيري وزراء خارجيه الخارجيه نظيره نظيره ونظيره ايضا بالاضافه الي فضلا كما ورئيس رئيس والرئيس الرئيس الملك والملك وكذلك اضافه منظمه كذلك شخصيات والوزير".split())


@dataclass(frozen=True, slots=True)
class Participation:
    """An entity in the subject meeting, with where the text says so."""

    name: Name
    role: Role
    rule: str
    represented_by: Name | None = None


def find_participants(source: Source, meeting: Meeting) -> list[Participation]:
    """Participants of the subject meeting, each entity once, in order of the text."""
    found: dict[str, Participation] = {}
    for sentence in _sentences(source, meeting):
        for participation in (*_by_role(source, sentence), *_listed(source, sentence)):
            known = found.get(participation.name.entity_id)
            if known is None or (known.role == "participant" and participation.role != "participant"):
                found[participation.name.entity_id] = participation
    for participation in _host_and_group(meeting, found):
        found[participation.name.entity_id] = participation
    return sorted(found.values(), key=lambda item: item.name.start)


def _sentences(source: Source, meeting: Meeting) -> Iterator[Span]:
    """Sentences with a trigger of the meeting, and the next ones that say who came."""
    seen: set[int] = set()
    for trigger in meeting.triggers:
        sentence = source.sentence_at(trigger.start)
        if sentence is not None and sentence.start not in seen:
            seen.add(sentence.start)
            yield sentence


def _names_in(source: Source, start: int, end: int) -> list[Name]:
    return [
        name for name in source.reading.names
        if start <= name.start < end and not name.nested and name.form in ("name", "abbreviation", "surname")
        and name.kind in ("country", "organisation", "group", "person", "armed_group")
    ]  # fmt: skip


def _folded_slice(source: Source, start: int, end: int) -> tuple[str, int]:
    words = source.reading.words
    first, last = words.at(start), words.at(max(start, end - 1))
    if first >= len(words):
        return "", 0
    begin = words.folded_starts[first]
    finish = words.folded_starts[min(last, len(words) - 1)] + len(words.forms[min(last, len(words) - 1)])
    return source.reading.folded.text[begin:finish], begin


def _listed(source: Source, sentence: Span) -> Iterator[Participation]:
    """Names of lists that a cue opens, and any run of three coordinated names."""
    text, begin = _folded_slice(source, sentence.start, sentence.end)
    names = _names_in(source, sentence.start, sentence.end)
    taken: set[int] = set()
    for match in _LIST_CUE.finditer(text):
        word = source.reading.words.at_folded(begin + match.end() - 1)
        run = _run(source, names, word)
        if len(run) >= (1 if _strong(match[0]) else 2):
            for name in run:
                if name.start not in taken:
                    taken.add(name.start)
                    yield Participation(name, "participant", "participant.list")
    yield from _coordinated(source, names, taken)


def _strong(cue: str) -> bool:
    return bool(re.search(r"ممثل|مبعوث|مندوب|مشارك|شارك|حضور|حضر|ضم|كل\s+من|كلا\s+من|التق|اجتمع|مع$|بين$", cue))


def _run(source: Source, names: list[Name], word: int) -> list[Name]:
    """The names that follow a cue and each other with nothing but commas, «و», titles and list words between."""
    run: list[Name] = []
    last = word
    for name in names:
        if name.first <= word:
            continue
        if not _adjacent(source, last, name.first, bool(run)):
            break
        run.append(name)
        last = name.last
    return run


def _adjacent(source: Source, last: int, first: int, started: bool) -> bool:
    words = source.reading.words
    if first - last > 9:
        return False
    for index in range(last, first):
        if any(mark in words.gaps[index] for mark in ".!؟?\n؛:"):
            return False
        if index > last:
            form = words.forms[index]
            name = source.reading.by_word.get(index)
            allowed = name is not None or form.lstrip("و") in _LIST_WORDS or _in_office(source, index)
            if not allowed and (form in stop_words("verb") or form in ("في", "خلال", "بعد", "قبل", "حول", "لبحث", "لمناقشه", "ان")):
                return False
            if not allowed and started:
                return False
    return True


def _in_office(source: Source, index: int) -> bool:
    return any(holder.office.first <= index <= holder.office.last for holder in source.holders)


def _coordinated(source: Source, names: list[Name], taken: set[int]) -> Iterator[Participation]:
    """Three or more countries or bodies in a row are a list even without a cue."""
    run: list[Name] = []
    for name in [*names, None]:
        if name is not None and run and _adjacent(source, run[-1].last, name.first, True):
            run.append(name)
            continue
        if len(run) >= 3 and sum(item.kind == "country" for item in run) >= 2:
            for item in run:
                if item.start not in taken:
                    yield Participation(item, "participant", "participant.coordinated")
        run = [name] if name is not None else []


def _by_role(source: Source, sentence: Span) -> Iterator[Participation]:
    """Names right after «برئاسة», «بدعوة من», «غياب», «فضلا عن»."""
    text, begin = _folded_slice(source, sentence.start, sentence.end)
    names = _names_in(source, sentence.start, sentence.end)
    for pattern, role in _ROLE_CUES:
        for match in pattern.finditer(text):
            word = source.reading.words.at_folded(begin + match.end() - 1)
            run = [name for name in names if name.first > word and name.first - word <= 12]
            if role in ("absent", "guest"):
                run = _run(source, names, word)
            elif run:
                person = next((name for name in run if name.kind == "person"), None)
                run = [person if person is not None and role in ("chair", "host") else run[0]]
            for name in run:
                yield Participation(name, role, f"participant.{role}")


def _host_and_group(meeting: Meeting, found: dict[str, Participation]) -> Iterator[Participation]:
    host = meeting.host
    if host is not None:
        country = country_of(host)
        if host.kind == "person" or host.form == "name" and host.kind in ("country", "organisation"):
            if host.entity_id not in found or found[host.entity_id].role == "participant":
                yield Participation(host, "host", "participant.host")
        elif country is not None and country in found:
            yield Participation(found[country].name, "host", "participant.host")
    listed = [p for p in found.values() if p.role == "participant" and p.name.kind in ("country", "organisation", "person")]
    if meeting.group is not None and meeting.group.kind == "group" and len(listed) < 2 and meeting.group.entity_id not in found:
        yield Participation(meeting.group, "participant", "participant.group")
