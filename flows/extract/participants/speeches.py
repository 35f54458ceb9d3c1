"""Who addresses the meeting: «قال الرئيس X في كلمته», «ألقى X كلمة», «البيان الذي تلاه X», «الذي ترأس الاجتماع».

Of a meeting of many, the heads and ministers whom the report quotes were there too: «وقال الرئيس X إن …».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extract.meetings.briefing import LEMMA as BRIEFING
from flows.extract.meetings.model import Meeting
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.names import Name
from flows.extract.office_words import plain
from flows.extract.participants.model import Item, Participation
from flows.extract.participants.pronouns import meant
from flows.extract.participants.runs import Runs
from flows.extract.participants.unnamed import delegates
from flows.extract.positions import Position
from flows.extract.source import Source
from flows.extract.speech_act import bare_form
from flows.extract.speech_words import speech_words
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_REACH, _NEAR, _ASIDE = 30, 16, 6
_COLLECTIVE = ("summit", "conference", "session")


def speeches(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """Persons who speak at the subject meeting."""
    if meeting.meeting_type == "call" or any(trigger.reception for trigger in meeting.triggers):
        return
    words = source.reading.words
    yield from _told_there(source, runs, meeting)
    yield from _spoke_inside(source, runs, meeting)
    yield from _spoke_before(source, runs, meeting)
    yield from _named_together(source, runs, meeting)
    for span in source.sentences:
        if span.end <= meeting.triggers[0].start:
            continue
        inside = words.between(span.start, span.end)
        at = next((i for i in inside if words.forms[i].removeprefix("و") in words_of("speech")), None)
        at = at if at is not None else _presented(words, inside)
        if at is None or _elsewhere(source, inside, meeting):
            continue
        shown = words.forms[at] in words_of("presentation")
        for item in _speaker(source, runs, inside, at):
            yield Participation(item.name, "guest" if shown else "participant", "participant.speech")
    heard = any(trigger.lemma == BRIEFING or trigger.lemma == "استمع" for trigger in meeting.triggers)
    if heard or (meeting.group is not None and is_assembly(source, meeting.group)):
        yield from _delegates(source, runs)
        yield from delegates(source)
    if meeting.meeting_type in _COLLECTIVE:
        yield from _quoted(source, runs, meeting)


def _told_there(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """«جاء ذلك في إحاطة أمام مجلس الأمن», «جاء ذلك خلال الاجتماع»: whoever said what stands before was there."""
    words = source.reading.words
    for trigger in meeting.triggers:
        first = words.at(trigger.sentence)
        if trigger.lemma == BRIEFING:  # «قال X في إحاطته أمام مجلس الأمن»
            if meeting.group is not None:
                yield Participation(meeting.group, "participant", "participant.heard")
            person = _informs(source, runs, trigger.word)
            for item in person or meant(source, runs, trigger.word):
                yield Participation(item.name, "guest", "participant.told")
            continue
        if words.forms[first].removeprefix("و") not in words_of("told_there") or words.forms[first + 1] != "ذلك":
            continue
        brief = any(form in words_of("briefing") for form in words.forms[first : trigger.word])
        for item in meant(source, runs, first):
            yield Participation(item.name, "guest" if brief else "participant", "participant.told")


def _informs(source: Source, runs: Runs, verb: int) -> tuple[Item, ...]:
    """«أبلغ المبعوث X مجلس الأمن»: the person between the verb and the council."""
    if source.reading.words.forms[verb].removeprefix("و") not in words_of("briefs"):
        return ()
    run = next(runs.following(verb, verb + _NEAR), ())
    return tuple(item for item in run if item.name.kind == "person")[:1]


def _presented(words: Words, inside: range) -> int | None:
    """«وقدم المبعوث X عرضا»: who presents something to those who meet."""
    for index in inside:
        if words.forms[index] in words_of("presentation"):
            opened = any(form in words_of("presents") for form in words.forms[inside.start : index])
            return index if opened else None
    return None


def _spoke_inside(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """«وقال X على هامش الاجتماع إن …», «ودعا Y في الاجتماع …»: who spoke inside the meeting."""
    words = source.reading.words
    for trigger in meeting.triggers:
        first, at = words.at(trigger.sentence), trigger.word
        closing = at > first and words.forms[at - 1] in words_of("inside")  # «في ختام الاجتماع» is held as well
        pointed = trigger.definite and trigger is not meeting.triggers[0]
        many = closing and trigger.meeting_type in _COLLECTIVE  # «دعا X خلال جلسة لمجلس الأمن»
        if not (pointed or many) or trigger.verb or (trigger.held and not closing) or not is_verb(words.forms[first]):
            continue
        inside = any(form in words_of("inside") for form in words.forms[max(first, at - 2) : at])
        speaker = next((run[0] for run in runs.following(first, at) if run[0].first <= first + 3), None)
        if not inside or speaker is None or speaker.name.kind != "person":
            continue
        if not any(form in words_of("spokesman") for form in words.forms[first:at]) and speaker.last - first < _NEAR:
            heard = meeting.group is not None and is_assembly(source, meeting.group) and not pointed
            yield Participation(speaker.name, "guest" if heard else "participant", "participant.told")


def _spoke_before(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """«كما تحدث أمام المجلس مندوب اليمن السفير X»: whoever addresses those who meet, and for whom he speaks."""
    words, group = source.reading.words, meeting.group
    before = [index - 1 for index, form in enumerate(words.forms) if form == "امام" and 0 < index < len(words) - 1]
    for index in before:
        if words.forms[index].removeprefix("و") not in words_of("speaks_before"):
            continue
        name, noun = source.reading.by_word.get(index + 2), meeting_word(words.forms[index + 2])
        those = name is not None and group is not None and name.entity_id == group.entity_id
        if not those and not (noun is not None and noun[1].kind == "noun" and noun[1].definite):
            continue
        run = next(runs.following(index + 2, index + _NEAR), ())
        speaker = next((item for item in run if item.name.kind == "person"), None)
        own = [item for item in run if speaker and item.first <= speaker.last and item.last >= speaker.first]
        for item in own:
            yield Participation(item.name, "guest" if those else "participant", "participant.speech")


def _named_together(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    """«وأكد الوزراء X وY وZ»: those who met, named by the verb that opens a sentence."""
    words, bearers = source.reading.words, words_of("bearers")
    told = words.at(meeting.triggers[0].start)
    for index in [at for at in range(max(told, 1), len(words)) if words.forms[at] in bearers]:
        sentence = source.sentence_at(words.starts[index])
        opens = sentence is not None and words.at(sentence.start) == index - 1
        run = next(runs.following(index, index + 2), ()) if opens and is_verb(words.forms[index - 1]) else ()
        if len(run) > 1 and all(item.name.kind == "person" for item in run):
            for item in run:
                yield Participation(item.name, "participant", "participant.together")


def _speaker(source: Source, runs: Runs, inside: range, at: int) -> tuple[Item, ...]:
    """The first person of the clause before the word, of the sentence before it, else the first right after it."""
    forms = source.reading.words.forms
    that = next((i for i in range(at - 1, inside.start, -1) if forms[i] in speech_words("that")), inside.start)
    before = [item for run in runs.following(inside.start - 1, at) for item in run if item.last < at]
    after = [item for run in runs.following(at, min(inside.stop - 1, at + _REACH // 3)) for item in run]
    near = [item for item in before if item.first > that]
    if _each_of(forms, at):  # «وألقى كلمة كل من X وY», «ألقى كلمات في الجلسة الافتتاحية كل من X وY»
        return tuple(item for item in after if item.name.kind == "person")
    person = next((item for item in (*near, *before, *after) if item.name.kind == "person"), None)
    return () if person is None else (person,)


def _each_of(forms: Sequence[str], at: int) -> bool:
    """Whether «كل من» stands behind the word for what was said, but for where it was."""
    following = forms[at + 1 : at + 1 + _ASIDE]
    return any(pair == ("كل", "من") for pair in pairwise(following))


def _elsewhere(source: Source, inside: range, meeting: Meeting) -> bool:
    """Whether the sentence tells of another meeting, or of a press conference."""
    words, own = source.reading.words, {trigger.word for trigger in meeting.triggers}
    for index in inside:
        found = meeting_word(words.forms[index]) if index not in own else None
        if found is not None and found[1].kind in ("noun", "verb") and not found[1].definite:
            return True
    return False


def _quoted(source: Source, runs: Runs, meeting: Meeting) -> Iterator[Participation]:
    for position in runs.positions:
        if position.rule == "position.before" and _is_quoted(source, position, meeting):
            yield Participation(position.person, "participant", "participant.quoted")


def is_assembly(source: Source, group: Name) -> bool:
    """«مجلس الأمن», «الجمعية العامة»: where delegates of countries speak."""
    words = source.reading.words
    word = words.forms[group.first]
    if words.starts[group.first] < group.start:
        word = word[1:]  # «جلسة لمجلس الأمن»
    return plain(word) in words_of("assembly")


def _delegates(source: Source, runs: Runs) -> Iterator[Participation]:
    """«ودعا مندوب فرنسا X إلى هدنة»: who speaks for a member where the council heard a briefing, and the member."""
    forms = source.reading.words.forms
    for position in runs.positions:
        offices = [form.removeprefix("و").removeprefix("ال") for form in forms[position.first : position.last + 1]]
        first = min(position.first, position.person.first)
        if not any(form in words_of("delegate") for form in offices[:2]) or first == 0:
            continue
        whole = [form for one in source.offices_of(position.person) for form in forms[one.first : one.last + 1]]
        if any(form.endswith("امين") for form in (*offices, *whole)):
            continue  # «الممثلة الخاصة للأمين العام في ليبيا», «السفير X، الأمين العام المساعد» speak for no member
        verb = forms[first - 1]
        if verb not in ("اما", "واما") and not is_verb(verb) and bare_form(verb) not in verb_forms():
            continue
        # «لليبيا» may be read as an adjective, «الأميركي» is one.
        named = (one for one in position.names if one.form == "name" or forms[one.last].endswith("يا"))
        sent = (one for one in named if one.kind == "country")
        for name in (*sent, position.person):
            yield Participation(name, "participant", "participant.delegate")


def _is_quoted(source: Source, position: Position, meeting: Meeting) -> bool:
    """«وقال الرئيس X»: a verb right before the office of a head or a minister, in the report itself."""
    words, first = source.reading.words, position.first
    if first == 0 or words.starts[first] < meeting.triggers[0].start:
        return False
    while first > 1 and words.forms[first - 1] in words_of("honorific"):
        first -= 1
    offices = words.forms[position.first : position.last + 1]
    met = meeting_word(words.forms[first - 1])
    if met is not None and met[1].kind == "verb":
        return False  # «حيث التقى المستشار X»: whom somebody met, perhaps elsewhere
    high = any(form.lstrip("ول") in words_of("high_office") for form in offices[:2])
    return high and is_verb(words.forms[first - 1]) and not any(form in words_of("spokesman") for form in offices)
