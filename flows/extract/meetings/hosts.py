"""Hosts: «بدعوة من …», «استضافته …», «بغداد تحتضن», and whoever receives («استقبل X», «خلال استقباله»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from flows.extract.meetings.clause import Clause, Grounds, is_holding
from flows.extract.meetings.implied import implied_person
from flows.extract.meetings.vocabulary import RECEIVED, MeetingWord, is_verb, meeting_word, note_of
from flows.extract.names import Name
from flows.extract.positions import head_of, is_honorific
from flows.extract.reading import definite, stop_words
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_THANKS = 8  # words between thanks, whom they are for, and what for
_OFFICE = 6  # words of an office before its holder
_ENVOYS = ("سفير", "مبعوث", "منسق", "ممثل", "موفد", "قائم", "قاصد")
_THANKING = ("شكر", "يشكر", "نشكر", "امتنان", "تقدير", "ثمن", "اشاد")


def host_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    """Who invites: «بدعوة من …», «استضافته …», «بغداد تحتضن», and whoever receives («استقبل»)."""
    if word.note.startswith("reception"):
        if word.possessive:
            return implied_person(grounds.source, index)
        return _receiver(grounds, index, clause)
    words = grounds.words
    if word.meeting_type == "call":
        return None
    start, end = words.starts[clause.first], words.ends[clause.last]
    sentence = grounds.source.sentence_at(words.starts[index])
    if sentence is not None:
        start, end = max(sentence.start, start - 130), min(sentence.end, end + 260)
    inside = words.between(start, end)
    inviting = grounds.inviting
    for at in inviting[bisect_left(inviting, inside.start) : bisect_left(inviting, inside.stop)]:
        name = _host_at(grounds, at) if not _of_another(grounds, at, index, clause) else None
        if name is not None:
            return name
    return None


def _of_another(grounds: Grounds, at: int, index: int, clause: Clause) -> bool:
    """Whether another meeting stands between: «هنأه بانطلاق المفاوضات برعاية X» says nothing of the call."""
    if _in_relative(grounds, at, index):
        return True
    if clause.first <= at <= clause.last:
        return False
    for between in range(min(at, index) + 1, max(at, index)):
        found = meeting_word(grounds.words.forms[between])
        if found is not None and found[1].kind in ("noun", "verb") and not found[1].definite:
            return abs(between - index) > 2
    return False


def _in_relative(grounds: Grounds, at: int, index: int) -> bool:
    """«اجتماع …، استكمالا للاجتماع الذي استضافته X»: the verb stands in a relative clause of another meeting."""
    forms = grounds.words.forms
    if at - 1 <= index or forms[at - 1] not in words_of("relative"):
        return False
    for before in range(at - 2, max(index, at - 5), -1):
        found = meeting_word(forms[before])
        if found is not None and found[1].kind == "noun":
            return found[1].definite and before > index + 2
    return False


def _receiver(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    """Who receives: after «استقبل», or before it in «كان الرئيس X قد استقبل», «X يستقبل», «استقبل كلا من»."""
    words = grounds.words
    if index + 1 < len(words) and words.forms[index + 1] in words_of("his_honour"):
        meant = grounds.source.reading.by_word.get(index + 1)  # «كما استقبل سموه»
        return meant if meant is not None and meant.kind == "person" else implied_person(grounds.source, index)
    after = next(_people(grounds, range(index + 1, clause.last + 1)), None)
    previous = words.forms[index - 1] if index else ""
    again = previous in ("كما", "ثم") or words.forms[index].startswith("و")
    alone = again and not words.forms[index].endswith(RECEIVED)
    if after is not None and alone and _is_alone(grounds, after, clause):
        if _another_receives(grounds, index + 1, after):
            return None  # «واستقبل الرئيس، وزير الخارجية X.»
        if _is_received(grounds.source, after) or not _somebody_follows(grounds, after):
            return implied_person(grounds.source, index) or after  # «كما استقبل المبعوث الأممي X.»
    if after is None and alone and _is_indefinite(grounds, index + 1):
        return implied_person(grounds.source, index)  # «استقبل X السفير Y، واستقبل وفدا من الكونغرس»
    if previous in words_of("relative") and words.forms[index].endswith(RECEIVED):
        # «الوزيرة X التي استقبلها الرئيس Y», «… التي استقبلها في قصر بعبدا»: X was received.
        close = after is not None and after.first <= index + _OFFICE
        return after if close else _other_than(grounds, implied_person(grounds.source, index), index)
    if after is not None and _unnamed_office(grounds, index + 1, after):
        after = None  # «استقبل رئيس الحكومة اليوم المنسق المقيم X»: who is named is the guest
    before = next(_people(grounds, range(index - 1, max(-1, index - 40), -1)), None)
    sentence = grounds.source.sentence_at(words.starts[index])
    if before is None or sentence is None or before.start < sentence.start:
        return after
    if after is not None and previous in ("كما", "ثم") and "كلا" in words.forms[index + 1 : index + 10]:
        return implied_person(grounds.source, index)  # «بحث X مع Y …، كما استقبل كلا من Z»
    told = _office_end(grounds.source, before)  # «بأن الدكتور X وزير الخارجية والهجرة استقبل نظيره»
    close = 0 < index - told <= 3 and "،" not in "".join(words.gaps[told:index])
    turned = previous == "قد" or "كلا" in words.forms[index + 1 : index + 10]
    return before if close or turned else after


def _other_than(grounds: Grounds, person: Name | None, index: int) -> Name | None:
    """A person, unless it is whom the relative clause that a verb opens tells of: the name or office right before it.

    «للوفد الذي استقبله» tells of the delegation, whoever was named last before it.
    """
    last = next(_people(grounds, range(index - 1, max(-1, index - 40), -1)), None)
    if last is None or person is None or last.entity_id != person.entity_id:
        return None if last is None else person
    offices = (one for one in grounds.source.positions if one.person.start == last.start)
    own = [(last.first, last.last), *((one.first, one.last) for one in offices)]
    return None if any(first <= index - 2 <= end for first, end in own) else person


def _office_end(source: Source, person: Name) -> int:
    """The last word of a person and of the office in apposition behind the name."""
    own = (one.last for one in source.positions if one.person.start == person.start and one.first > person.last)
    return max(own, default=person.last)


def _is_alone(grounds: Grounds, person: Name, clause: Clause) -> bool:
    """Whether nobody else is named after the person in the clause, and no delegation."""
    rest = range(person.last + 1, clause.last + 1)
    if grounds.words.joined(person.last) and definite(grounds.words.forms[person.last + 1]):
        return False  # «كما استقبل رئيس المجلس X | الضيف الفرنسي»
    if any(grounds.words.forms[at].removeprefix("و") in words_of("delegation") for at in rest):
        return False
    named = (grounds.source.reading.by_word.get(at) for at in rest)
    offices = any(head_of(grounds.words.forms[at]) is not None for at in rest)
    return not offices and not any(name is not None and name.kind in ("person", "organisation") for name in named)


def _is_received(source: Source, person: Name) -> bool:
    """Whether somebody holds an office that is received: an ambassador, an envoy."""
    offices = (one for one in source.positions if one.person.start == person.start)
    words = source.reading.words
    return any(words.forms[one.first][one.cut :].removeprefix("ال").startswith(_ENVOYS) for one in offices)


def _another_receives(grounds: Grounds, first: int, person: Name) -> bool:
    """«واستقبل الرئيس، وزير الخارجية X»: an office parted by a comma from another receives, its holder unnamed."""
    source, words = grounds.source, grounds.words
    own = next((one.first for one in source.positions if one.person.start == person.start), person.first)
    office = first < own and head_of(words.forms[first]) is not None and not is_honorific(words.forms[first])
    return office and own == first + 1 and words.gaps[first].strip() == "،" and words.forms[first].startswith("ال")


def _is_indefinite(grounds: Grounds, index: int) -> bool:
    """«وفدا», «عددا من», «أعضاء»: several nameless, who can only be the guests of somebody else."""
    words = grounds.words
    if index >= len(words) or not words.joined(index - 1) or grounds.source.reading.by_word.get(index) is not None:
        return False
    form = words.forms[index]
    quantity = form.endswith("ا") and words.forms[index + 1 : index + 2] == ("من",)
    return form in ("وفدا", "وفدين", "وفودا") or (quantity and not definite(form))


def _somebody_follows(grounds: Grounds, person: Name) -> bool:
    """Whether a noun is left for the guest behind a person and all that tells of day, place and purpose.

    «واستقبل رئيس المجلس X، اليوم الثلاثاء، بقصر باردو، أعضاء اللجنة», not «واستقبل السفير X في بعبدا، وبحث معه».
    """
    words, inside = grounds.words, False
    for at in range(_office_end(grounds.source, person) + 1, len(words)):
        form, gap = words.forms[at], words.gaps[at - 1]
        if any(mark in gap for mark in ".؛:!؟\n") or form in words_of("relative") or form in words_of("lead_in"):
            return False
        if _is_indefinite(grounds, at):
            return True
        if at in grounds.dates or _opens_adjunct(form):
            inside = True
        elif is_verb(form) or (
            form.startswith("و") and len(form) > 3 and grounds.source.reading.by_word.get(at) is None
        ):
            return False
        elif not inside or not words.joined(at - 1):
            return True
    return False


def _opens_adjunct(form: str) -> bool:
    """«في», «بقصر», «لبحث», «بالقصر», «للتشاور»: when, where or what for."""
    known = form in words_of("adverbial") or form in words_of("locative") or form in words_of("clause_break")
    return known or form in stop_words("preposition") or form.startswith(("بال", "لل"))


def _unnamed_office(grounds: Grounds, first: int, person: Name) -> bool:
    """Whether an office opens after the verb whose holder is not named, and another follows, perhaps behind a time.

    «استقبل أمير الكويت | وزير خارجية إيران X», «استقبل رئيس الحكومة اليوم المنسق المقيم X».
    """
    source, words = grounds.source, grounds.words
    if first >= len(words) or head_of(words.forms[first]) is None or is_honorific(words.forms[first]):
        return False
    own = next((one for one in source.positions if one.person.start == person.start), None)
    if own is None or own.first <= first:
        return False
    end = source.reading.by_word.get(own.first - 1)
    if words.gaps[own.first - 1].strip() in ("،", ",") and own.first - 1 not in grounds.dates:
        return False  # «استقبل وزير الدولة، وزير الخارجية، السيد X»: two offices of one
    whole = definite(words.forms[own.first - 1]) or (end is not None and end.kind == "country")
    return whole or any(at in grounds.dates for at in range(first, own.first))


def _people(grounds: Grounds, indexes: Iterable[int]) -> Iterator[Name]:
    by_word = grounds.source.reading.by_word
    return (name for at in indexes if (name := by_word.get(at)) is not None and name.kind == "person")


def _host_at(grounds: Grounds, at: int) -> Name | None:
    words, by_word = grounds.words, grounds.source.reading.by_word
    form = words.forms[at].removeprefix("و")
    if form == "برئاسه" and " ".join(words.forms[at + 1 : at + 3]) in words_of("head_here"):
        return next(_people(grounds, range(at + 1, min(at + 8, len(words)))), None)
    verb = is_holding(form) and note_of(form) == "host" and not form.startswith(("شهد", "تشهد", "ستشهد", "يشهد"))
    if not verb and form not in words_of("invitation"):
        return None
    thanked = _thanked(grounds, at) if form == "استضافه" and words.forms[max(at - 1, 0)] == "علي" else None
    if thanked is not None:
        return thanked
    subject = by_word.get(at - 1)
    inside = subject is not None and subject.first > 0 and words.forms[subject.first - 1] == "في"
    close = at > 0 and words.joined(at - 1) and not inside  # not «… الأوضاع في سوريا، استضافه الوزير X»
    if (
        verb
        and close
        and subject is not None
        and subject.kind in ("country", "place", "person")
        and form[:1] in "تيساح"
    ):
        return subject  # «الوزير X سيستضيف», «بغداد تحتضن»
    if verb and form[:1] in "تيساح" and (hosting := _behind_relative(grounds, at)) is not None:
        return hosting
    for offset in range(at + 1, min(at + 18, len(words))):
        if any(mark in words.gaps[offset - 1] for mark in ".\n") or words.forms[offset] in words_of("relative"):
            return None
        if not verb and is_holding(words.forms[offset]) and words.forms[offset][:1] not in "ال":
            return None  # «بدعوة من وزير الخارجية الكويتي، قام الوزير X بزيارة»
        if words.forms[offset].removeprefix("و") in words_of("attendance") and not _is_his_honour(words, offset):
            return None  # «برعاية أميركية سعودية وبحضور مصر»
        name = by_word.get(offset)
        if (
            verb
            and name is not None
            and name.kind == "place"
            and offset <= at + 1 + (words.forms[at + 1] == "العاصمه")
            and form.startswith(("است", "تست", "يست"))
        ):
            return name
        inner = meeting_word(words.forms[offset])
        if inner is not None and inner[1].kind == "noun" and offset not in grounds.offices:
            return None
        if name is None or name.kind not in ("person", "country", "organisation"):
            continue
        if name.kind == "organisation" and form.endswith(("رعايه", "بوساطه")):
            return None  # who mediates presides
        if verb and offset == at + 1 and hosts_people(words, name.last + 1):
            return None
        if name.form != "adjective":
            return _person_of(grounds, name, offset)
        if (verb and not form.endswith("استضافه")) or (not verb and offset == at + 1):
            return name  # «بوساطة قطرية»
    return None


def _is_his_honour(words: Words, index: int) -> bool:
    """«حضرة صاحب الجلالة», which is spelled like «حضره» before a form of address."""
    return words.forms[index] == "حضره" and index + 1 < len(words) and is_honorific(words.forms[index + 1])


def _thanked(grounds: Grounds, at: int) -> Name | None:
    """«أعرب عن شكره لدولة قطر على استضافة الاجتماع»: who is thanked for it hosted it."""
    forms = grounds.words.forms
    for before in range(at - 2, max(0, at - _THANKS), -1):
        name = grounds.source.reading.by_word.get(before)
        if name is not None and name.kind == "country" and name.form == "name":
            led = (form.removeprefix("و") for form in forms[max(0, before - _THANKS) : before])
            return name if any(form.startswith(_THANKING) for form in led) else None
    return None


def hosts_people(words: Words, index: int) -> bool:
    """«استضافة موريتانيا للاجئين», «يستضيف الأردن اللاجئين»: people are taken in, no meeting is."""
    form = words.forms[index] if index < len(words) and words.joined(index - 1) else ""
    spelt = (form, form.removeprefix("ال"), form.removeprefix("ل"), form.removeprefix("لل"))  # «للاجئين» is «ل لاجئين»
    return any(one.startswith(tuple(words_of("taken_in"))) for one in spelt)


def _behind_relative(grounds: Grounds, at: int) -> Name | None:
    """«الجزائر التي احتضنت …», «وكانت العاصمة الألمانية قد استضافت …»: who hosts stands before one word more."""
    words = grounds.words
    before = words.forms[at - 1] if at > 1 and words.joined(at - 1) and words.joined(at - 2) else ""
    if before not in ("قد", "التي", "الذي") or words.forms[at].endswith(("ها", "ه")):
        return None  # «المحادثات مع واشنطن التي تستضيفها مسقط»
    name = grounds.source.reading.by_word.get(at - 2)
    if name is None or name.kind not in ("country", "place"):
        return None
    capital = words.forms[name.first - 1] in words_of("capital_noun") if name.first else False
    return name if name.form != "adjective" or capital else None


def _person_of(grounds: Grounds, name: Name, offset: int) -> Name:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person behind the country."""
    words = grounds.words
    following = grounds.source.reading.by_word.get(name.last + 1)
    near = following is not None and following.kind == "person" and words.joined(name.last)
    return following if near and following is not None else name
