"""Triggers: the words of a text that mean a meeting, each with what its clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.arabic.numbers import ordinals
from flows.extract.meetings.clause import Clause, Grounds, clause_of, is_holding
from flows.extract.meetings.conditions import is_footer, is_meeting, receives
from flows.extract.meetings.in_pairs import pair_word, places_of_pair
from flows.extract.meetings.levels import level_of
from flows.extract.meetings.model import MeetingRole, MeetingType, Trigger
from flows.extract.meetings.spoken_of import goes_on_later, is_described, is_spoken_of
from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.told import MARGIN, evidence_of, told_of
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.meetings.when_held import is_intended, role_of
from flows.extract.particles import stripped
from flows.extract.passages import Passage
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Span, Words

_WITH_WHOM = (("له",), ("لها",), ("به",), ("بها",), ("معه",), ("معها",))
_WITH_PARTY = ("مع", "وفد")
_BESIDE, _BEFORE_WITH, _PHONE, _MARGIN = 3, 12, 22, 4
_BEFORE_NOUN, _BODY = 5, 10  # words between «هامش» and the noun, and with the body between


def find_triggers(grounds: Grounds) -> Iterator[Trigger]:
    """All triggers of a text, in order; of a chain («جولة مباحثات») the first word alone."""
    words, passages = grounds.words, iter(grounds.source.passages)
    passage = next(passages, None)
    for index, form in enumerate(words.forms):
        found, pair = meeting_word(form), pair_word(form)
        if found is None and pair is None:
            continue
        while passage is not None and passage.end <= words.starts[index]:
            passage = next(passages, None)
        if passage is None or is_footer(grounds, passage):
            continue
        if found is None:
            yield from _in_pairs(grounds, index, passage)
        elif is_meeting(grounds, index, *found):
            yield _trigger(grounds, index, found[0], found[1], passage)


def _in_pairs(grounds: Grounds, index: int, passage: Passage) -> Iterator[Trigger]:
    """«اجتماعي العقبة وشرم الشيخ»: two meetings, each at its place."""
    found = pair_word(grounds.words.forms[index])
    for place in places_of_pair(grounds, index) if found is not None else ():
        one = _trigger(grounds, index, *found, passage) if found is not None else None
        if one is not None:
            city, country = (place, None) if place.kind == "place" else (None, place)
            start = min(one.start, place.start) if place.first == index + 1 else place.start
            evidence = Span(start, place.end)
            yield replace(one, word=place.first - 1, start=start, definite=False, city=city, country=country,
                          evidence=evidence, parties=frozenset(), group=None, role="previous")  # fmt: skip


def _trigger(grounds: Grounds, index: int, bare: str, word: MeetingWord, passage: Passage) -> Trigger:
    words, verb = grounds.words, word.kind == "verb"
    sentence = grounds.source.sentence_at(words.starts[index])
    clause = clause_of(grounds, index, verb)
    kind = _type(grounds, index, word)
    prepared, start = _is_prepared(words, index), _start(grounds, index, bare)
    goes_on = goes_on_later(words, index, word)
    told = told_of(grounds, index, clause, word, kind, dated=not (prepared or goes_on))
    spoken_of = not verb and is_spoken_of(words, index)
    elsewhere = spoken_of or (word.definite and not verb and is_described(words, index, clause))
    if elsewhere and told.date is not None and told.date.start < start:
        told = replace(told, date=None)  # «أجرى اليوم اتصالا تناول نتائج المفاوضات»: the day of the call
    return Trigger(
        word=index,
        start=start,
        end=words.ends[index],
        lemma=word.lemma,
        meeting_type=kind,
        definite=word.definite,
        verb=verb,
        reception=word.note.startswith("reception") and (verb or word.possessive or receives(words, index)),
        title=passage.kind in ("title", "heading") and not _opens_list(grounds, clause, passage),
        held=clause.holding is not None or word.note.startswith("credentials") or _is_to_be_held(words, index),
        ordinal=_ordinal(words, _place_behind(grounds, index)),
        beside=_is_beside(grounds, index, verb),
        intended=is_intended(grounds, index, clause),
        sentence=sentence.start if sentence is not None else passage.start,
        frame=(clause.first, clause.last),
        role=_own_role(prepared, goes_on) or role_of(grounds, index, clause, told.date, passage),
        date=told.date,
        city=told.city,
        country=told.country,
        group=told.group,
        host=told.host,
        level=level_of(grounds, index, clause),
        evidence=evidence_of(grounds, Span(start, words.ends[index]), clause, told),
        parties=_parties(grounds, index, clause, verb),
        owned=word.possessive and not verb,
        elsewhere=verb and sentence is not None and _is_another_matter(grounds, sentence),
        nameless=_names_nobody(words, index, word),
        resumed=_is_resumed(words, clause),
        presided=_is_presided(words, clause),
        added=_is_added(words, index if verb else clause.holding),
        spoken_of=spoken_of,
    )


def _own_role(prepared: bool, goes_on: bool) -> MeetingRole | None:
    """What the words around tell, whatever the day."""
    return "planned" if prepared else "subject" if goes_on else None


def _names_nobody(words: Words, index: int, word: MeetingWord) -> bool:
    """«استقباله له», «لدى استقبال جلالته له»: both by a pronoun, so the meeting was told of before."""
    honoured = index + 1 < len(words) and words.forms[index + 1] in speech_words("honorific_pronoun")
    at = index + 1 + honoured
    return word.kind == "noun" and (honoured or word.possessive) and words.forms[at : at + 1] in _WITH_WHOM


def _is_added(words: Words, index: int | None) -> bool:
    """«كما التقى», «والتقى أيضا», «كما عقد اجتماعا»: one more than those told of."""
    if index is None:
        return False
    following = words.forms[index + 1] if words.joined(index) else ""
    return following in words_of("also_behind") or stripped(words.forms[index - 1] if index else "") in words_of("also")


def _is_presided(words: Words, clause: Clause) -> bool:
    """«ترأس X اجتماعا أمنيا»; «ترأس X جلسة عمل ضمت الوفدين» is held with those whom the text told of."""
    if clause.holding is None or words.forms[clause.holding].removeprefix("و") not in words_of("leads_side"):
        return False
    return not any(form in words_of("both_sides") for form in words.forms[clause.holding : clause.last + 1])


def _is_resumed(words: Words, clause: Clause) -> bool:
    """«وعقد الجانبان جلسة مباحثات»: the two of whom the text told hold it."""
    return clause.holding is not None and words.forms[clause.holding + 1] in words_of("pair_subject")


def _is_prepared(words: Words, index: int) -> bool:
    """«الاجتماع التحضيري للقمة عقد اليوم»: the verb right behind tells of what prepares the summit."""
    if index == 0 or words.forms[index - 1] not in words_of("preparation"):
        return False
    following = words.forms[index + 1] if words.joined(index) else ""
    return words.forms[index].endswith("ه") and following in ("عقد", "انعقد", "اختتم", "بدا", "انطلق")


def _is_another_matter(grounds: Grounds, sentence: Span) -> bool:
    """«إلى ذلك، بحث X مع Y», «وفي سياق متصل، استقبل X Y»: how news goes over to what else took place."""
    first = grounds.words.at(sentence.start)
    opening = " ".join(grounds.words.forms[first : first + 3]).removeprefix("و")
    return any(f"{opening} ".startswith(f"{matter} ") for matter in words_of("another_matter"))


def _opens_list(grounds: Grounds, clause: Clause, passage: Passage) -> bool:
    """«وجرى اللقاء بحضور السادة:»: a line that tells of a meeting and opens a list, no heading."""
    return passage.kind == "heading" and clause.holding is not None and grounds.source.text[passage.end - 1] == ":"


def _is_to_be_held(words: Words, index: int) -> bool:
    """«محادثات ستجرى خلال الأسابيع القادمة», «إلى اجتماع لاحق»: it is to be held, as the word after the noun tells."""
    following = words.forms[index + 1] if words.joined(index) else ""
    if following in words_of("gathering"):
        return not words.forms[index].startswith("ال")  # «عقب لقاء جمعه بالمفوض»
    if following in ("لاحق", "لاحقه"):
        return index > 0 and words.forms[index - 1] == "الي"
    return following.startswith(("سي", "ست")) and is_holding(following)


def _place_behind(grounds: Grounds, index: int) -> int:
    """«مؤتمر بروكسل | الثالث», «قمة جدة | الثانية»: the last word of the place that a noun is called by, or its own."""
    name = grounds.source.reading.by_word.get(index + 1) if grounds.words.joined(index) else None
    called = name is not None and name.kind == "place" and name.start == grounds.words.starts[index + 1]
    ordered = called and name is not None and grounds.words.joined(name.last)
    return name.last if ordered and name and grounds.words.forms[name.last + 1] in ordinals() else index


def _ordinal(words: Words, index: int) -> int:
    """«القمة العاشرة», «الدورة العادية (158)», «الدورة الـ 45»."""
    if words.joined(index) and words.forms[index + 1] in ordinals():
        return ordinals()[words.forms[index + 1]]
    for at in range(index + 1, min(index + 4, len(words))):
        form, gap = words.forms[at].removeprefix("ال"), words.gaps[at - 1]
        if gap != " " and any(mark in gap for mark in "،.:\n"):
            return 0
        marked = gap.strip() in ("(", "/", "-", "ـ") or words.forms[at] != form or words.forms[at - 1] == "ال"
        if marked and form.isdigit() and len(form) <= 3:
            return int(form)
    return 0


def _parties(grounds: Grounds, index: int, clause: Clause, verb: bool) -> frozenset[str]:
    """Persons of the clause, those who only attended («بحضور») left out, and «وفدا» as a party without a name."""
    by_word, forms = grounds.source.reading.by_word, grounds.words.forms
    if _is_resumed(grounds.words, clause):
        return frozenset()  # «وعقد الجانبان جلسة، ترأس الجانب السوداني فيها X»
    reach = range(index + 1, clause.own + 1)
    last = next((at - 1 for at in reach if forms[at] in words_of("attendance")), clause.own)
    inside = (by_word[at] for at in range(clause.first, last + 1) if at in by_word)
    found = {name.entity_id for name in inside if name.kind == "person"}
    if verb and forms[index - 1 : index] != ("ان",):
        found.update(f"delegation:{at}" for at in range(index + 1, last + 1) if forms[at] == "وفدا")
    elif clause.holding is not None:  # «كما عقد رئيس الوزراء اجتماعا مع وفد من البنك الدولي»
        found.update(f"delegation:{at}" for at in range(index + 1, last + 1) if forms[at - 1 : at + 1] == _WITH_PARTY)
    return frozenset(found)


def _is_beside(grounds: Grounds, index: int, verb: bool) -> bool:
    """«على هامش أعمال القمة», «الاجتماع التحضيري للقمة»: the noun is of a meeting beside the one that is told of.

    So is the verb in «شارك في القمة، والتقى على هامشها Y»; in «وعلى هامش القمة التقى X Y» it tells of the meeting.
    """
    words = grounds.words
    if index > 1 and words.forms[index - 1] in ("من", "عن") and words.forms[index - 2] in words_of("born_of"):
        return True  # «الوفد المكلف من القمة», «اللجنة المنبثقة عن القمة»
    if any(form in words_of("margin_of_it") for form in words.forms[index + 1 : index + 4]):
        return True
    if verb:
        return False
    margin, preparation = words_of("margin"), words_of("preparation")
    # «على هامش أعمال الجمعية العامة للأمم المتحدة في دورتها الثمانين»
    of_body = words.forms[index - 1 : index] == ("في",) and words.forms[index].endswith("ها")
    # «على هامش مشاركته في النسخة الرابعة من المنتدى»
    edition = words.forms[index - 1 : index] == ("من",) and any(
        form in words_of("edition") for form in words.forms[max(0, index - MARGIN) : index]
    )
    reach = _BODY if of_body or edition else _BEFORE_NOUN
    for before in _backward(grounds, index, reach):
        if words.gaps[before] != " " and any(mark in words.gaps[before] for mark in ".،؛:\n"):
            return False
        if words.forms[before] in margin or words.forms[before] in preparation:
            return True
    return False


def _backward(grounds: Grounds, index: int, reach: int) -> Iterator[int]:
    """The words before a word, those of one name counted once: «هامش أعمال المنتدى الاقتصادي العالمي المنعقد»."""
    by_word, before = grounds.source.reading.by_word, index - 1
    while before >= 0 and reach > 1:
        yield before
        name, reach = by_word.get(before), reach - 1
        before = name.first - 1 if name is not None and name.last == before else before - 1


def _start(grounds: Grounds, index: int, bare: str) -> int:
    """Source offset of the noun or verb without its particles; «للقمة» has lost the alef of its article."""
    words = grounds.words
    form = words.forms[index]
    contracted = bare.startswith("ال") and form.startswith(("لل", "ولل"))
    cut = 0 if contracted else max(0, len(form) - len(bare))
    return grounds.source.reading.letter(index, cut)


def _type(grounds: Grounds, index: int, word: MeetingWord) -> MeetingType:
    """«تباحث هاتفيا مع», «محادثة هاتفية» are calls."""
    forms = grounds.words.forms
    near, far = forms[index + 1 : index + 1 + _BESIDE], forms[index + 1 : index + 1 + _BEFORE_WITH]
    if word.kind == "verb" and "مع" in far and "هاتفيا" in far[: far.index("مع")]:
        return "call"  # «تشاور الوزير X هاتفيا مع Y»
    if word.note.startswith("with") and _by_phone(grounds.words, index):
        return "call"  # «بحث X، الجمعة، مع نظيره Y، هاتفيا، التطورات»
    by_phone = word.meeting_type in ("talks", "meeting") and any(form in words_of("phone") for form in near)
    return "call" if by_phone else word.meeting_type


def _by_phone(words: Words, index: int) -> bool:
    """Whether «هاتفيا» stands in the sentence of a verb of talk, no other clause between."""
    for at in range(index + 1, min(index + _PHONE, len(words))):
        if stops_at(words, at - 1, "\n:") or words.forms[at] in words_of("clause_break"):
            return False
        if words.forms[at] == "هاتفيا":
            return True
    return False
