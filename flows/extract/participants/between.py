"""What may stand between two members of a list: commas, «و», titles, offices, list words; never a verb or a clause.

An office that no vocabulary knows to its end does not break a list of persons: «مدير عام مكتب الوزير فلان» begins
with a title after a comma or «و». Lists may stand on lines, with bullets or without.
"""

from __future__ import annotations

from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.participants.model import Item
from flows.extract.positions import head_of, is_honorific
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_BULLETS = frozenset("-–—•*·▪●")
_NUMBER_MARKS = frozenset(["-", "–", ".", ")"])
_NEAR, _FAR = 12, 22


def adjacent(source: Source, previous: Item, item: Item, offices: frozenset[int]) -> bool:
    """Whether an item goes on with the list that the previous one is in."""
    last = previous.last
    if item.name.kind == "person" and _stands_in(source.reading.words, previous.name.last, item.name.first):
        return False
    if item.first <= last:
        return True
    if item.first - last > _FAR or _is_cut(source, previous, item):
        return False
    words = source.reading.words
    plain = item.first - last <= _NEAR and all(
        _may_stand_between(source, index, offices) for index in range(last + 1, item.first)
    )
    if not plain:
        return _titled(source, last, item)
    return not (item.first == last + 1 and words.joined(last) and _runs_on(words, item))


def _stands_in(words: Words, last: int, first: int) -> bool:
    """«X ممثلا عن رئيس الوزراء | Y», «ممثلا لرئيس الجمهورية | Y»: in whose place somebody came."""
    return any(opens_stand_in(words, at) for at in range(last + 1, first - 1))


def opens_stand_in(words: Words, index: int) -> bool:
    """«ممثلا عن», «نيابة عن», «ممثلا لـ»: behind it stands in whose place somebody came."""
    following = words.forms[index + 1] if index + 1 < len(words) else ""
    return words.forms[index] in words_of("instead") and (following == "عن" or following.startswith("ل"))


def _is_cut(source: Source, previous: Item, item: Item) -> bool:
    """Whether a stop or a line break that begins no further line of the list stands between."""
    words = source.reading.words
    for index in range(previous.last, item.first):
        stops = stops_at(words, index)
        if "\n" not in words.gaps[index]:
            if stops:
                return True
        elif _is_bulleted(words, index):
            continue
        elif not (_are_members(words, previous, index) if stops else _goes_on(source, previous, item, index)):
            return True
    return False


def _goes_on(source: Source, previous: Item, item: Item, index: int) -> bool:
    """A line of a list: «صاحب السمو الشيخ …», a name alone after a line that began with one."""
    words = source.reading.words
    head = head_of(words.forms[index + 1])
    if head is not None and head[1] == 0:
        return True
    before = words.gaps[previous.first - 1] if previous.first else "\n"
    return item.first == index + 1 and ("\n" in before or ":" in before) and words.gaps[index].strip(" ،,") == "\n"


def _are_members(words: Words, previous: Item, index: int) -> bool:
    """«معالي X، وزير خارجية مصر.\nسعادة Y»: a line ends with a stop, but it and the next one address somebody."""
    first = previous.first
    while first and previous.first - first < _FAR and "\n" not in words.gaps[first - 1]:
        first -= 1
    begins = not first or "\n" in words.gaps[first - 1]
    return begins and all(is_honorific(words.forms[at]) for at in (_past_number(words, first), index + 1))


def _past_number(words: Words, first: int) -> int:
    """«1. السيد …»: the word behind the number that a line begins with."""
    return first + 1 if words.forms[first].isdigit() and first + 1 < len(words) else first


def _is_bulleted(words: Words, index: int) -> bool:
    """«… في مملكة البحرين.\n- معالي …», «\n2) السيد»: a bullet opens the next line; the stop before it ends no list."""
    if "\n" not in words.gaps[index]:
        return False
    bullet = words.gaps[index].rpartition("\n")[2].strip()
    if bullet:
        return all(mark in _BULLETS for mark in bullet)
    return index + 2 < len(words) and _is_number(words, index + 1)


def _is_number(words: Words, index: int) -> bool:
    """«2- », «3. », «4) » at the beginning of a line."""
    numbered = words.forms[index].isdigit() and "\n" in words.gaps[index - 1]
    return numbered and words.gaps[index].strip()[:1] in _NUMBER_MARKS and not words.joined(index)


def _runs_on(words: Words, item: Item) -> bool:
    """Two bodies without comma or «و» are one phrase; countries and persons may lack the comma."""
    return item.name.kind in ("organisation", "group") and words.starts[item.first] == item.name.start


def _may_stand_between(source: Source, index: int, offices: frozenset[int]) -> bool:
    words = source.reading.words
    form = words.forms[index]
    if form == "الي":  # «إضافة إلى X», «إلى جانب X»; «المبعوث إلى سوريا» is sent there
        following = words.forms[index + 1] if index + 1 < len(words) else ""
        return words.forms[index - 1].removeprefix("و") in ("اضافه", "بالاضافه") or following == "جانب"
    if _is_number(words, index):
        return True
    if form in words_of("office_adjective") and _qualifies_office(source, index):
        return True  # «والأمين العام لجامعة الدول العربية», «ومبعوثة فرنسا الخاصة», whom nobody names
    if form == "من" and "،" in words.gaps[index - 1]:
        return False  # «وطلب القرار، الذي قدمته البرازيل وسويسرا، من الأمين العام …»
    if form == "مع":  # «ترأس X، مناصفة مع Y»
        return words.forms[index - 1] in words_of("jointly")
    if form == "علي":  # «علاوة على X»
        return words.forms[index - 1].removeprefix("و") in ("علاوه", "زياده")
    if form in words_of("jointly"):
        return words.forms[index + 1 : index + 2] == ("مع",)
    if index in offices or form.removeprefix("و") in words_of("list_word") or form in words_of("list_word"):
        return True
    if form in words_of("honorific_tail") or form.removeprefix("و") in words_of("brother"):
        return True
    name = source.reading.by_word.get(index)
    if name is not None:
        return name.form == "adjective" or name.kind == "place"
    return head_of(form) is not None or is_honorific(form) or _is_portfolio(words, index)


def _qualifies_office(source: Source, index: int) -> bool:
    """Whether the head of an office stands right before an adjective, or before the country between."""
    name, words = source.reading.by_word.get(index - 1), source.reading.words
    head = index - 1 if name is None else name.first - 1
    return head >= 0 and head_of(words.forms[head]) is not None


def _is_portfolio(words: Words, index: int) -> bool:
    """«وزيرا الدفاع X | والداخلية والبلديات | Y»: the fields of the second of two ministers."""
    form, before = words.forms[index], words.forms[index - 1]
    joined = form.startswith("وال") and words.joined(index - 1)
    return joined and any(f"وزير {one[1:]}" in _ministers() for one in (form, before) if one.startswith("وال"))


@cache
def _ministers() -> frozenset[str]:
    """Folded titles of ministers."""
    titles = (fold(row["title_ar"]) for row in vocabularies.load("titles"))
    return frozenset(title for title in titles if title.startswith("وزير "))


def _titled(source: Source, last: int, item: Item) -> bool:
    """«…، ومدير عام مكتب الوزير فلان»: after a comma or «و» a title, and no verb or meeting up to the person."""
    words, opened = source.reading.words, False
    if item.name.kind != "person":
        return False
    for index in range(last + 1, item.first):
        form = words.forms[index]
        parted = "،" in words.gaps[index - 1] or "," in words.gaps[index - 1] or form.startswith("و")
        titled = head_of(form) is not None or is_honorific(form)
        if not opened and index == last + 1 and not parted and not titled:
            return False
        opened = opened or (titled and (parted or (index == last + 1 and _is_sent(source, last))))
        if is_barrier(form) or (meeting_word(form) is not None and not titled):
            return False
    parted = "،" in words.gaps[item.first - 1] or words.forms[item.first].startswith("و")
    return opened or (parted and _all_titles(source, last, item))


def _is_sent(source: Source, last: int) -> bool:
    """«ووفد تركيا | رئيس دائرة العلاقات بوزارة الخارجية السفير X»: a delegation of a country, and who leads it."""
    name = source.reading.by_word.get(last)
    return (
        name is not None
        and name.kind == "country"
        and source.reading.words.joined(last)
        and source.reading.words.forms[name.first - 1].removeprefix("و") in words_of("delegation")
    )


def _all_titles(source: Source, last: int, item: Item) -> bool:
    """«محمد الوهيبي مدير دائرة آسيا، ومنذر المنذري»: a title in apposition, then the next person."""
    head = head_of(source.reading.words.forms[last + 1])
    return head is not None and head[1] == 0 and item.first - last <= _NEAR


def is_barrier(form: str) -> bool:
    """Whether a word opens another clause."""
    if form in words_of("clause_break") or form in words_of("relative"):
        return True
    return meeting_word(form) is None and is_verb(form)
