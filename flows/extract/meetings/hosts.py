"""Hosts: «بدعوة من …», «استضافته …», «بغداد تحتضن», and whoever receives («استقبل X», «خلال استقباله»)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from flows.extract.meetings.clause import Clause, Grounds, is_holding
from flows.extract.meetings.implied import implied_person
from flows.extract.meetings.letters import letters_taken_by
from flows.extract.meetings.receivers import people_at, receiver
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word, note_of
from flows.extract.names import Name
from flows.extract.positions import is_honorific
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_ADJECTIVES = 6  # words between a noun and its relative clause
_OBJECT = 6  # words between a verb of hosting and the meeting
_THANKS = 8  # words between thanks, whom they are for, and what for
_BEHIND = 18  # words from a cue to the host behind it
_AT_HOME = ("باستضافه", "بضيافه")  # folded


def host_of(grounds: Grounds, index: int, clause: Clause, word: MeetingWord) -> Name | None:
    """Who invites: «بدعوة من …», «استضافته …», «بغداد تحتضن», and whoever receives («استقبل»)."""
    if word.note.startswith("reception"):
        if word.possessive:
            return implied_person(grounds.source, index)
        return receiver(grounds, index, clause)
    words = grounds.words
    if word.note.startswith("credentials"):
        return letters_taken_by(grounds, index)
    if word.meeting_type == "call":
        return None
    start, end = words.starts[clause.first], words.ends[clause.last]
    sentence = grounds.source.sentence_at(words.starts[index])
    if sentence is not None:
        start, end = max(sentence.start, start - 130), min(sentence.end, end + 260)
    inside = words.between(start, end)
    inviting = grounds.inviting
    first = None
    for at in inviting[bisect_left(inviting, inside.start) : bisect_left(inviting, inside.stop)]:
        name = _host_at(grounds, at) if not _of_another(grounds, at, index, clause) else None
        if name is not None and words.forms[at].removeprefix("و") in _AT_HOME:
            return name  # «بدعوة من السعودية، وباستضافة كريمة من باكستان»
        first = first or name
    return first


def _of_another(grounds: Grounds, at: int, index: int, clause: Clause) -> bool:
    """Whether another meeting stands between: «هنأه بانطلاق المفاوضات برعاية X» says nothing of the call."""
    if _in_relative(grounds, at, index) or _takes_up_other(grounds, at, index) or _hosts_other(grounds, at, index):
        return True
    if clause.first <= at <= clause.last:
        return False
    for between in range(min(at, index) + 1, max(at, index)):
        found = meeting_word(grounds.words.forms[between])
        if found is not None and found[1].kind in ("noun", "verb") and not found[1].definite:
            return abs(between - index) > 2
    return False


def _takes_up_other(grounds: Grounds, at: int, index: int) -> bool:
    """«عقب الاجتماع إن القمة التي كان مقررا أن تستضيفها الخرطوم»: the pronoun takes up the later noun.

    «الجولة الثانية من المفاوضات التي استضافتها مسقط» is one meeting.
    """
    forms = grounds.words.forms
    if at <= index or not is_holding(forms[at]) or not forms[at].endswith(("ها", "ه")) or forms[at].endswith("فه"):
        return False
    between = (behind for behind in range(index + 2, at) if forms[behind - 1] != "من")
    nouns = [found for behind in between if (found := meeting_word(forms[behind])) is not None]
    return any(bare.kind == "noun" and bare.definite for _, bare in nouns)


def _hosts_other(grounds: Grounds, at: int, index: int) -> bool:
    """«تبنت القمة إعلان جدة، على أن تستضيف البحرين القمة المقبلة»: the verb has its own meeting behind it."""
    words = grounds.words
    if not is_holding(words.forms[at]) or words.forms[at].endswith(("ها", "ته")):
        return False
    if at < index:
        return _told_apart(words, at, index)
    for behind in range(at + 1, min(at + _OBJECT, len(words))):
        if words.gaps[behind - 1] != " ":
            return False
        found = meeting_word(words.forms[behind])
        if found is not None and found[1].kind == "noun":
            return not _is_this_one(words, behind, found[1])
    return False


def _told_apart(words: Words, at: int, index: int) -> bool:
    """«X الذي يستضيف الاجتماع إن الاجتماع يبني على مؤتمر باريس»: another clause opens behind what is hosted."""
    for behind in range(at + 1, min(at + _OBJECT, index)):
        found = meeting_word(words.forms[behind])
        if found is not None and found[1].kind == "noun":
            return any(form in speech_words("that") for form in words.forms[behind + 1 : index])
    return False


def _is_this_one(words: Words, at: int, word: MeetingWord) -> bool:
    """«الذي يستضيف الاجتماع ويترأسه»: the bare noun with its article is the meeting that is spoken of."""
    following = words.forms[at + 1] if at + 1 < len(words) and words.joined(at) else ""
    return word.definite and not word.possessive and not following.startswith(("ال", "بين", "ل"))


def _in_relative(grounds: Grounds, at: int, index: int) -> bool:
    """«اجتماع …، استكمالا للاجتماع الذي استضافته X»: the verb stands in a relative clause of another meeting."""
    forms = grounds.words.forms
    if 0 < at < index and forms[at - 1] in words_of("relative"):
        return _tells_of_meeting(grounds, at - 1)
    if at - 1 <= index or forms[at - 1] not in words_of("relative"):
        return False
    for before in range(at - 2, max(index, at - 5), -1):
        found = meeting_word(forms[before])
        if found is not None and found[1].kind == "noun":
            part = forms[before - 1] == "من"  # «الجولة الرابعة من المفاوضات التي استضافتها مسقط»
            return found[1].definite and before > index + 2 and not part
    return False


def _tells_of_meeting(grounds: Grounds, relative: int) -> bool:
    """«القمة العربية الثانية والثلاثين التي استضافتها جدة»: a definite noun of meeting and its adjectives before it."""
    words = grounds.words
    for before in range(relative - 1, max(-1, relative - _ADJECTIVES), -1):
        if not words.joined(before):
            return False
        found = meeting_word(words.forms[before])
        if found is not None and found[1].kind == "noun":
            return found[1].definite
    return False


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word beside which a host stands: «بدعوة», «تستضيف», «استضافة»; `verb` of one of holding."""

    at: int
    form: str
    verb: bool

    @property
    def finite(self) -> bool:
        """«تحتضن», «سيستضيف»: its subject may stand before it."""
        return self.verb and self.form[:1] in "تيساح"


def _host_at(grounds: Grounds, at: int) -> Name | None:
    """Whom the word names as the host, before or behind it."""
    words = grounds.words
    form = words.forms[at].removeprefix("و")
    if form == "برئاسه" and " ".join(words.forms[at + 1 : at + 3]) in words_of("head_here"):
        return next(people_at(grounds, range(at + 1, min(at + 8, len(words)))), None)
    verb = is_holding(form) and note_of(form) == "host" and not form.startswith(("شهد", "تشهد", "ستشهد", "يشهد"))
    if not verb and form not in words_of("invitation"):
        return None
    thanked = _thanked(grounds, at) if form == "استضافه" and words.forms[max(at - 1, 0)] == "علي" else None
    if thanked is not None:
        return thanked
    cue = _Cue(at, form, verb)
    before = (_subject_of(grounds, at) or _behind_relative(grounds, at)) if cue.finite else None
    return before or _named_behind(grounds, cue)


def _subject_of(grounds: Grounds, at: int) -> Name | None:
    """«الوزير X سيستضيف», «بغداد تحتضن»; not «… الأوضاع في سوريا، استضافه الوزير X»."""
    words, subject = grounds.words, grounds.source.reading.by_word.get(at - 1)
    if subject is None or not words.joined(at - 1) or subject.kind not in ("country", "place", "person"):
        return None
    return subject if subject.first == 0 or words.forms[subject.first - 1] != "في" else None


def _named_behind(grounds: Grounds, cue: _Cue) -> Name | None:
    """«بدعوة من وزير الخارجية X», «استضافتها الرياض»: the first name behind that may host, in the same clause."""
    words = grounds.words
    for offset in range(cue.at + 1, min(cue.at + _BEHIND, len(words))):
        if _is_over(grounds, cue, offset):
            return None
        name = grounds.source.reading.by_word.get(offset)
        if name is not None and _is_place_hosting(words, cue, name, offset):
            return name
        inner = meeting_word(words.forms[offset])
        if inner is not None and inner[1].kind == "noun" and offset not in grounds.offices:
            return None
        if name is None or name.kind not in ("person", "country", "organisation"):
            continue
        if name.kind == "organisation" and cue.form.endswith(("رعايه", "بوساطه")):
            return None  # who mediates presides
        if cue.verb and offset == cue.at + 1 and hosts_people(words, name.last + 1):
            return None
        host = _host_by_name(grounds, cue, name, offset)
        if host is not None:
            return host
    return None


def _is_over(grounds: Grounds, cue: _Cue, offset: int) -> bool:
    """Whether a word opens something else than who hosts."""
    words, form = grounds.words, grounds.words.forms[offset]
    if any(mark in words.gaps[offset - 1] for mark in ".\n") or form in words_of("relative"):
        return True
    if not cue.verb and is_holding(form) and form[:1] not in "ال":
        return True  # «بدعوة من وزير الخارجية الكويتي، قام الوزير X بزيارة»
    # «برعاية أميركية سعودية وبحضور مصر»
    return form.removeprefix("و") in words_of("attendance") and not _is_his_honour(words, offset)


def _is_place_hosting(words: Words, cue: _Cue, name: Name, offset: int) -> bool:
    """«استضافتها الرياض», «تستضيف العاصمة الرياض»."""
    near = offset <= cue.at + 1 + (words.forms[cue.at + 1] == "العاصمه")
    return cue.verb and name.kind == "place" and near and cue.form.startswith(("است", "تست", "يست"))


def _host_by_name(grounds: Grounds, cue: _Cue, name: Name, offset: int) -> Name | None:
    """Who is meant by a name behind the cue; an adjective alone hosts only where it describes nothing else."""
    if name.form != "adjective":
        return _person_of(grounds, _governed(grounds, name), offset)
    holder, joined = _person_of(grounds, name, offset), grounds.words.joined
    if cue.verb and holder is not name and all(joined(before) for before in range(cue.at, offset)):
        return holder  # «يستضيف الرئيس الروسي X نظيره», not «احتضنه القصر، وترأسه الوزير التركي X»
    alone = not cue.form.endswith("استضافه") if cue.verb else offset == cue.at + 1
    return name if alone else None  # «بوساطة قطرية»


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
            return name if any(form.startswith(tuple(words_of("thanking"))) for form in led) else None
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
    if name is not None and name.kind == "person" and before != "قد":
        return name  # «الوزير الكيني X الذي يستضيف الاجتماع»
    if name is None or name.kind not in ("country", "place"):
        return None
    capital = words.forms[name.first - 1] in words_of("capital_noun") if name.first else False
    return name if name.form != "adjective" or capital else None


def _governed(grounds: Grounds, name: Name) -> Name:
    """«باستضافة من حكومة جمهورية باكستان»: the country of a government is the host."""
    if name.kind != "organisation" or grounds.words.forms[name.first].removeprefix("ال") != "حكومه":
        return name
    inside = (one for one in grounds.source.reading.names if name.start < one.start and one.end <= name.end)
    return next((replace(one, nested=False) for one in inside if one.kind == "country" and one.form == "name"), name)


def _person_of(grounds: Grounds, name: Name, offset: int) -> Name:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person behind the country."""
    words = grounds.words
    following = grounds.source.reading.by_word.get(name.last + 1)
    near = following is not None and following.kind == "person" and words.joined(name.last)
    return following if near and following is not None else name
