"""Which office a text gives to whom, before or after the name.

Before: «وزير الخارجية الروسي سيرغي لافروف», also through a comma, «المبعوث الأممي إلى سوريا، غير بيدرسن».
After, in apposition: «عباس عراقجي وزير الخارجية», «حمد بن عيسى آل خليفة، ملك مملكة البحرين».
Shared by a list: «وزراء خارجية مصر سامح شكري والأردن أيمن الصفدي».
Honorifics («معالي الدكتور») are no office. An office is read backwards from the name: its last word is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.office_extent import MARKS, behind_brackets, kind_of, reach_back, reach_forward
from flows.extract.office_extent import head_of as head_of
from flows.extract.office_extent import is_address as is_address
from flows.extract.office_extent import is_honorific as is_honorific
from flows.extract.particles import definite, stripped
from flows.extract.reading import Reading, title_heads
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

# «ونظيراه الأردني أيمن الصفدي والفلسطيني رياض المالكي»: one office, several holders.
_SHARED = ("ان", "ين", "اء", "ون", "اه", "يه", "اها", "يها", "راؤه", "راءه", "رائه", "را", "ري")


@dataclass(frozen=True, slots=True)
class Position:
    """A person and the words of the office (indexes, inclusive; ``cut`` letters of the first belong to particles)."""

    person: Name
    first: int
    last: int
    cut: int
    names: tuple[Name, ...]
    rule: str


def find_positions(reading: Reading) -> tuple[Position, ...]:
    """Offices of all persons of a text, in order; a person may have several."""
    found: list[Position] = []
    carried: Position | None = None
    persons = [name for name in reading.names if name.kind == "person" and not name.nested]
    for number, person in enumerate(persons):
        before = _before(reading, person)
        if before is not None and found and found[-1].last >= before.first:
            before = None  # the office is the one before's
        if before is None and carried is not None and _in_same_list(reading, carried, person):
            before = _shared(reading, carried, person)
        if before is not None:
            apposed = _office_before(reading, before)
            found.extend((apposed, before) if apposed is not None else (before,))
        following = persons[number + 1] if number + 1 < len(persons) else None
        after = None
        if before is None or not _meets_somebody(reading, before):
            after = _after(reading, person, following, untitled=before is None)
        if after is not None:
            found.append(after)
        carried = before if before is not None and _is_plural(reading, before) else None
    return tuple(found)


def _before(reading: Reading, person: Name) -> Position | None:
    """The office whose last word stands right before the name; «،» alone may come between, «د.» does."""
    words, last = reading.words, person.first - 1
    if last < 0 or words.starts[person.first] != person.start:
        return None
    if behind_brackets(reading, last - 1) == person.first:
        last -= 1  # «رئيسة لجنة المساعدات (AHLC) إينيه سورايدي»
    elif not _meets(reading, last):
        return None
    start = _without_honorifics(reading, last)
    if start is None:
        return None
    last = start
    first = reach_back(reading, last)
    if first is None:
        return None
    head = head_of(words.forms[first])
    if first == last and head is not None and not head[1] and _comma_before(reading, first):
        # «المبعوث الخاص لسوريا، السفير جيمس جيفري»: the rank after a comma follows the office.
        fuller = reach_back(reading, first - 1)
        first, last = (fuller, first - 1) if fuller is not None else (first, last)
    position = _position(reading, person, first, _without_rank(reading, first, last), "position.before")
    return None if position is not None and of_another_nation(person, position.names) else position


def _office_before(reading: Reading, held: Position) -> Position | None:
    """«وزيرة خارجية مملكة النرويج، رئيسة لجنة المساعدات إينيه سورايدي»: the office with which the apposition begins.

    «رئيس الأركان، مدير الأمن، وزير الدفاع X» lists three, and «رئيس الوزراء، وزيرة الخارجية X» are two.
    """
    words, last = reading.words, held.first - 1
    if held.rule != "position.before" or held.cut or last < 1 or words.gaps[last].strip(MARKS) not in ("،", ","):
        return None
    first = reach_back(reading, last)
    head = head_of(words.forms[first]) if first is not None else None
    if first is None or head is None or first == last or _comma_before(reading, first):
        return None
    alike = head[0].endswith("ه") == words.forms[held.first].endswith("ه")
    whole = any(at in reading.by_word for at in range(first, last + 1)) and not _is_many(head[0])
    return _position(reading, held.person, first, last, "position.before") if alike and whole else None


def _is_many(head: str) -> bool:
    """«الوزيران», «نظيراه», and before what they head «رئيسا الوزراء», «مبعوثي البلدين», «ممثلو الدول»."""
    bare = head.removeprefix("ال")
    return bare.endswith(_SHARED) or (bare[-1:] in ("ا", "ي", "و") and bare[:-1] in title_heads())


def of_another_nation(person: Name, names: Sequence[Name]) -> bool:
    """«أبلغ المبعوث الأمريكي البرهان»: a surname whose bearer is of another country is no part of the phrase."""
    return person.form == "surname" and known_elsewhere(person, names)


def known_elsewhere(person: Name, names: Sequence[Name]) -> bool:
    """Whether the vocabulary knows a person as of another country than the adjectives among some names say."""
    entity = gazetteer().entities.get(person.entity_id)
    if entity is None or not entity.iso3:
        return False
    nations = {name.entity_id for name in names if name.kind == "country" and name.form == "adjective"}
    return bool(nations) and f"country:{entity.iso3}" not in nations


def _meets(reading: Reading, last: int) -> bool:
    """Whether an office that ends at this word may belong to the name after it, by what stands between."""
    gap = reading.words.gaps[last].strip(MARKS)
    return gap in ("", "،", ",", '"', "“", "”", "»") or (gap == "." and len(reading.words.forms[last]) <= 2)


def _comma_before(reading: Reading, index: int) -> bool:
    return index > 0 and reading.words.gaps[index - 1].strip(MARKS) in ("،", ",")


def _without_rank(reading: Reading, first: int, last: int) -> int:
    """«وزير الخارجية السفير أحمد …»: the definite title after a definite office is a form of address."""
    rank_at = last
    while rank_at > first + 1 and reading.words.forms[rank_at] in words_of("rank_word"):
        rank_at -= 1  # «القائد العام | الفريق أول الركن عبد الفتاح …»
    if rank_at < last and title_heads().get(reading.words.forms[rank_at]) == "rank":
        last = rank_at
    form, before = reading.words.forms[last], reading.words.forms[last - 1]
    rank = last > first and not _inside_name(reading, last) and form.startswith("ال") and form in title_heads()
    rank = rank and (title_heads()[form] == "rank" or not form.endswith(("اء", "ون", "ين")))  # no «الوزراء»
    return last - 1 if rank and (definite(before) or last - 1 in reading.by_word) else last


def _inside_name(reading: Reading, index: int) -> bool:
    """Whether a word goes on with the name of a body: «السيادة» of «مجلس السيادة» is no form of address."""
    return index in reading.by_word and reading.by_word.get(index - 1) is reading.by_word[index]


def _without_honorifics(reading: Reading, last: int) -> int | None:
    """Skip «معالي الدكتور», «السيد», «صاحب السمو الشيخ» between the office and the name, with a comma before them.

    ``None`` where they begin a new member of a list: «… وزير الخارجية ومعالي يوسف».
    """
    words = reading.words
    index = last
    while index >= 0 and last - index < 5:
        form = words.forms[index]
        if (
            not is_address(form)
            or _inside_name(reading, index)
            or form in words_of("rank_word")
            or (index < last and not _meets(reading, index))
        ):
            break
        index -= 1
        if form.startswith("و") and form not in title_heads():
            return None
    if index < last and index >= 0 and words.gaps[index].strip(MARKS) in ("", "،", ","):
        return index
    return last


def _position(reading: Reading, person: Name, first: int, last: int, rule: str) -> Position | None:
    words = reading.words
    first = _past_honorifics(reading, first, last)
    head = head_of(words.forms[first])
    if head is None or kind_of(head[0]) == "honorific":
        return None
    names = tuple(dict.fromkeys(reading.by_word[i] for i in range(first, last + 1) if i in reading.by_word))
    return Position(person, first, last, head[1], names, rule)


def _past_honorifics(reading: Reading, first: int, last: int) -> int:
    """«معالي وزير الخارجية» begins at «وزير»; «الشيخ» alone stays."""
    index = first
    while index < last:
        head = head_of(reading.words.forms[index])
        if head is None or kind_of(head[0]) != "honorific":
            break
        following = next(
            (i for i in range(index + 1, min(index + 4, last + 1)) if head_of(reading.words.forms[i])), None
        )
        if following is None:
            break
        index = following
    return index


def _after(reading: Reading, person: Name, following: Name | None, *, untitled: bool) -> Position | None:
    """The office in apposition: right after the name, or after one comma.

    An office that leads up to another name is that one's («شكري وزير الخارجية الروسي لافروف»), unless the first has
    none yet and the second one has his own after him.
    """
    words, first = reading.words, person.last + 1
    if first >= len(words) or words.gaps[person.last].strip(MARKS) not in ("", "،", ",", "("):
        return None
    head = head_of(words.forms[first])
    if head is None or head[1] or first in reading.by_word or kind_of(head[0]) == "honorific":
        return None
    if head[0] in words_of("those_met"):
        return None  # «حث المبعوث توم بيرييلو | القادة على وقف القتال»
    if kind_of(head[0]) == "rank" and not _commands(reading, person, first):
        return None
    last = reach_forward(reading, first, head[0])
    if following is not None and following.first == last + 1 and words.gaps[last].strip(MARKS) == "":
        joined = untitled and words.joined(person.last)
        if not joined or _after(reading, following, None, untitled=True) is None:
            return None
        while last > first and is_address(stripped(words.forms[last])):
            last -= 1
        last = _without_rank(reading, first, last)
    return _position(reading, person, first, last, "position.after")


def _commands(reading: Reading, person: Name, first: int) -> bool:
    """«مايكل كوريلا، قائد القيادة المركزية»: between comma and body a rank is an office; «، العميد» is none."""
    words = reading.words
    apposed = words.gaps[person.last].strip(MARKS) in ("،", ",") and words.joined(first)
    return apposed and not definite(words.forms[first]) and definite(words.forms[first + 1])


def _meets_somebody(reading: Reading, position: Position) -> bool:
    """«التقى المبعوث الأممي هانس غروندبرغ | وكيل وزارة الخارجية»: the office after the name is the other one's."""
    before = reading.words.forms[position.first - 1] if position.first else ""
    apposed = reading.words.gaps[position.person.last].strip(MARKS) != ""
    return not apposed and position.last > position.first and stripped(before) in speech_words("meets")


def _is_plural(reading: Reading, position: Position) -> bool:
    head = head_of(reading.words.forms[position.first])
    return head is not None and _is_many(head[0])


def _in_same_list(reading: Reading, carried: Position, person: Name) -> bool:
    """«… سامح شكري والأردن أيمن الصفدي»: only a country, its adjective, «و» and honorifics stand between."""
    words, between = reading.words, range(carried.person.last + 1, person.first)
    if len(between) > 4 or any(
        "." in words.gaps[i] or "\n" in words.gaps[i] for i in range(carried.person.last, person.first)
    ):
        return False
    own = person.first < len(words) and words.forms[person.first].startswith("و") and not between
    named = [i for i in between if i in reading.by_word and reading.by_word[i].kind == "country"]
    others = [i for i in between if i not in reading.by_word and head_of(words.forms[i]) is None]
    return own or (bool(named) and not others)


def _shared(reading: Reading, carried: Position, person: Name) -> Position:
    """The office of the list without the country of its first holder, and with the one named before the next."""
    first_name = next((name for name in carried.names if name.kind == "country"), None)
    inside = first_name is not None and carried.first < first_name.first <= carried.last
    last = first_name.first - 1 if inside and first_name is not None else carried.last
    between = (reading.by_word.get(index) for index in range(carried.person.last + 1, person.first))
    own = tuple(dict.fromkeys(name for name in between if name is not None and name.kind == "country"))
    return Position(person, carried.first, last, carried.cut, own, "position.shared")
