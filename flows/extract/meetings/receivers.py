"""Who receives: named after «استقبل», before it («كان الرئيس X قد استقبل»), or meant by it («كما استقبل السفير Y»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.extract.meetings.clause import Clause, Grounds
from flows.extract.meetings.implied import implied_person
from flows.extract.meetings.vocabulary import RECEIVED, is_verb
from flows.extract.names import Name
from flows.extract.positions import head_of, is_honorific
from flows.extract.reading import definite, stop_words
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

_OFFICE = 6  # words of an office before its holder
_PASSIVE = 24  # words from the verb to who receives
_OFFICE_BY_WHOM = 10  # words of an office behind «من قبل»


def receiver(grounds: Grounds, index: int, clause: Clause) -> Name | None:
    """Who receives: after «استقبل», or before it in «كان الرئيس X قد استقبل», «X يستقبل», «استقبل كلا من»."""
    words = grounds.words
    if index + 1 < len(words) and words.forms[index + 1] in speech_words("honorific_pronoun"):
        meant = grounds.source.reading.by_word.get(index + 1)  # «كما استقبل سموه»
        return meant if meant is not None and meant.kind == "person" else implied_person(grounds.source, index)
    if (behind := _passive(grounds, index)) is not None:
        return next(people_at(grounds, behind), None)
    after = next(people_at(grounds, range(index + 1, clause.last + 1)), None)
    if after is not None and any(
        form in words_of("delegation_object") for form in words.forms[index + 1 : after.first]
    ):
        after = None  # «استقبل الرئيس وفدا يقوده X»: who is named came with the guests
        if (holder := _holder_before(grounds, index + 1)) is not None:
            return holder
    previous = words.forms[index - 1] if index else ""
    again = previous in ("كما", "ثم") or words.forms[index].startswith("و")
    alone = again and not words.forms[index].endswith(RECEIVED)
    if after is not None and alone and _is_alone(grounds, after, clause):
        if _another_receives(grounds, index + 1, after):
            return None  # «واستقبل الرئيس، وزير الخارجية X.»
        if _is_received(grounds.source, after) or not _somebody_follows(grounds, after):
            return implied_person(grounds.source, index) or after  # «كما استقبل المبعوث الأممي X.»
    if after is not None and alone and (_is_no_subject(grounds, index, after) or _one_of_guests(grounds, after)):
        return implied_person(grounds.source, index) or after
    if after is None and alone and _is_indefinite(grounds, index + 1):
        return implied_person(grounds.source, index)  # «استقبل X السفير Y، واستقبل وفدا من الكونغرس»
    if previous in words_of("relative") and words.forms[index].endswith(RECEIVED):
        # «الوزيرة X التي استقبلها الرئيس Y», «… التي استقبلها في قصر بعبدا»: X was received.
        close = after is not None and after.first <= index + _OFFICE
        return after if close else _other_than(grounds, implied_person(grounds.source, index), index)
    office = _past_honorifics(grounds, index + 1)
    if after is not None and _unnamed_office(grounds, office, after):
        if (holder := _holder_before(grounds, office)) is not None:
            return holder  # «كما استقبلت معالي الوزيرة المنسقة المقيمة X»
        after = None  # «استقبل رئيس الحكومة اليوم المنسق المقيم X»: who is named is the guest
    before = next(people_at(grounds, range(index - 1, max(-1, index - 40), -1)), None)
    sentence = grounds.source.sentence_at(words.starts[index])
    if sentence is not None and _office_receives(grounds, words.at(sentence.start), index):
        return None  # «رئيس الجمهورية يستقبل السفير X»: who is named is the guest
    if before is None or sentence is None or before.start < sentence.start:
        return after
    if after is not None and previous in ("كما", "ثم") and "كلا" in words.forms[index + 1 : index + 10]:
        return implied_person(grounds.source, index)  # «بحث X مع Y …، كما استقبل كلا من Z»
    told = _office_end(grounds.source, before)  # «بأن الدكتور X وزير الخارجية والهجرة استقبل نظيره»
    close = 0 < index - told <= 3 and "،" not in "".join(words.gaps[told:index])
    turned = previous == "قد" or "كلا" in words.forms[index + 1 : index + 10]
    return before if close or turned else after


def _past_honorifics(grounds: Grounds, index: int) -> int:
    """«معالي | الوزيرة», «سعادة السيد | الوزير»: the first word that is more than a form of address."""
    words = grounds.words
    while index + 1 < len(words) and words.joined(index) and is_honorific(words.forms[index]):
        index += 1
    return index


def _passive(grounds: Grounds, index: int) -> range | None:
    """«استقبل الوزير الأول X بنيامي من طرف الرئيس Y»: where who receives is named, behind «من طرف».

    «X يستقبل بنيويورك من قبل الأمين العام» names nobody there, and yet X does not receive.
    """
    words = grounds.words
    for at in range(index + 1, min(index + _PASSIVE, len(words) - 1)):
        if any(mark in words.gaps[at - 1] for mark in ".؛:!؟\n"):
            return None
        if words.forms[at] == "من" and words.forms[at + 1] in words_of("by_whom"):
            behind = range(at + 2, min(at + 2 + _OFFICE_BY_WHOM, len(words)))
            office = head_of(words.forms[at + 2]) is not None if behind else False
            return behind if office or any(people_at(grounds, behind)) else None  # not «من قبل في القاهرة»
    return None


def _office_receives(grounds: Grounds, first: int, index: int) -> bool:
    """Whether a sentence begins with an office that nobody is named to hold, right before «يستقبل»."""
    words, before = grounds.words, range(first, index)
    office = 0 < len(before) <= _OFFICE and head_of(words.forms[first]) is not None
    if not office or is_honorific(words.forms[first]) or words.forms[index][:1] not in "يت":
        return False
    alone = all(name is None or name.kind != "person" for name in map(grounds.source.reading.by_word.get, before))
    return alone and all(words.joined(at) for at in before)


def _holder_before(grounds: Grounds, index: int) -> Name | None:
    """«استقبل الرئيس وفدا»: the last person before of whom the text says that he is one."""
    forms = grounds.words.forms
    if not definite(forms[index]) or head_of(forms[index]) is None:
        return None
    told = [one for one in grounds.source.positions if max(one.last, one.person.last) < index]
    alike = (one for one in reversed(told) if forms[one.first][one.cut :].removeprefix("ال") == forms[index][2:])
    return next((one.person for one in alike), None)


def _other_than(grounds: Grounds, person: Name | None, index: int) -> Name | None:
    """A person, unless it is whom the relative clause that a verb opens tells of: the name or office right before it.

    «للوفد الذي استقبله» tells of the delegation, whoever was named last before it.
    """
    last = next(people_at(grounds, range(index - 1, max(-1, index - 40), -1)), None)
    if last is None or person is None or last.entity_id != person.entity_id:
        return None if last is None else person
    offices = grounds.source.offices_of(last)
    own = [(last.first, last.last), *((one.first, one.last) for one in offices)]
    return None if any(first <= index - 2 <= end for first, end in own) else person


def _office_end(source: Source, person: Name) -> int:
    """The last word of a person and of the office in apposition behind the name."""
    own = (one.last for one in source.offices_of(person) if one.first > person.last)
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
    forms, envoys = source.reading.words.forms, tuple(words_of("envoy"))
    return any(forms[one.first][one.cut :].removeprefix("ال").startswith(envoys) for one in source.offices_of(person))


def _is_no_subject(grounds: Grounds, index: int, person: Name) -> bool:
    """«ثم استقبل سفيرة الولايات المتحدة X»: a woman in office right behind a verb that is not in the feminine."""
    words, office = grounds.words, _past_honorifics(grounds, index + 1)
    own = next(iter(grounds.source.offices_of(person)), None)
    if own is None or own.first != office or words.forms[index].removeprefix("و")[:1] == "ت":
        return False
    return words.forms[office].endswith("ه") and not words.forms[index].endswith("ت")


def _one_of_guests(grounds: Grounds, person: Name) -> bool:
    """«ثم استقبل السفير X، فسفير فرنسا Y»: «ف» before an office goes on with the guests."""
    words, at = grounds.words, person.last + 1
    form = words.forms[at] if at < len(words) else ""
    listed = "." not in words.gaps[person.last] and "\n" not in words.gaps[person.last]
    return listed and form.startswith("ف") and head_of(form[1:]) is not None and head_of(form) is not None


def _another_receives(grounds: Grounds, first: int, person: Name) -> bool:
    """«واستقبل الرئيس، وزير الخارجية X»: an office parted by a comma from another receives, its holder unnamed."""
    source, words = grounds.source, grounds.words
    own = next((one.first for one in source.offices_of(person)), person.first)
    office = first < own and head_of(words.forms[first]) is not None and not is_honorific(words.forms[first])
    return office and own == first + 1 and words.gaps[first].strip() == "،" and words.forms[first].startswith("ال")


def _is_indefinite(grounds: Grounds, index: int) -> bool:
    """«وفدا», «عددا من», «أعضاء»: several nameless, who can only be the guests of somebody else."""
    words = grounds.words
    if index >= len(words) or not words.joined(index - 1) or grounds.source.reading.by_word.get(index) is not None:
        return False
    form = words.forms[index]
    quantity = form.endswith("ا") and words.forms[index + 1 : index + 2] == ("من",)
    return form in words_of("delegation_object") or (quantity and not definite(form))


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
    own = next(iter(source.offices_of(person)), None)
    if own is None or own.first <= first:
        return False
    end = source.reading.by_word.get(own.first - 1)
    if words.gaps[own.first - 1].strip() in ("،", ",") and own.first - 1 not in grounds.dates:
        return False  # «استقبل وزير الدولة، وزير الخارجية، السيد X»: two offices of one
    whole = definite(words.forms[own.first - 1]) or (end is not None and end.kind == "country")
    return whole or any(at in grounds.dates for at in range(first, own.first))


def people_at(grounds: Grounds, indexes: Iterable[int]) -> Iterator[Name]:
    by_word = grounds.source.reading.by_word
    return (name for at in indexes if (name := by_word.get(at)) is not None and name.kind == "person")
