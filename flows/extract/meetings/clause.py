"""The clause of a trigger: how far its date, place and group may stand from it.

Forward it ends at a stop, a quotation, «أن», a topic («لبحث»), a verb that holds no meeting, or the next meeting.
Backward it reaches to a verb of holding: «عقد وزراء خارجية العراق … اليوم الاثنين، اجتماعاً».
«على هامش القمة العربية في بغداد» goes on with it for time and place, not for the group: the summit is another meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.extract.dates import TimeExpression
from flows.extract.meetings.another import begins_another
from flows.extract.meetings.speaking import adds, belongs_to_verb, speaks, speaks_behind_definite
from flows.extract.meetings.stops import bracket_end, quoted_at, stops_at
from flows.extract.meetings.turning import turns_away
from flows.extract.meetings.vocabulary import is_verb, meeting_word, note_of
from flows.extract.names import Name
from flows.extract.reading import definite
from flows.extract.source import Source
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_FORWARD, _BACKWARD, _ADVERBS, _MAIN_CLAUSE, _AIM, _RELATIVE = 34, 30, 6, 16, 9, 12
# «القمة ستبحث»: a future verb that holds no meeting has the meeting for its subject.
_FUTURE_VERB = re.compile(r"[وف]?س[يتن]\w{3,}")


@dataclass(frozen=True, slots=True)
class Grounds:
    """A source with its time expressions by word, the words of offices, and those that can lead to a host.

    Made once for all triggers of a text; ``inviting`` is in order. Of the offices ``told`` are those that follow their
    holder's name.
    """

    source: Source
    dates: dict[int, TimeExpression]
    offices: frozenset[int]
    told: frozenset[int]
    inviting: tuple[int, ...]
    words: Words

    @classmethod
    def of(cls, source: Source) -> Grounds:
        """Index the time expressions that can say when a meeting is."""
        words, dates = source.reading.words, dict[int, TimeExpression]()
        for date in source.dates:
            for index in words.between(date.start, date.end):
                dates.setdefault(index, date)
        positions = source.positions
        offices = frozenset(i for p in positions for i in range(p.first, p.last + 1))
        told = frozenset(i for p in positions if p.person.last < p.first for i in range(p.first, p.last + 1))
        inviting = tuple(i for i, form in enumerate(words.forms) if _may_invite(form))
        return cls(source, dates, offices, told, inviting, words)


@lru_cache(maxsize=1 << 16)
def _may_invite(form: str) -> bool:
    """Whether a word can lead to a host at all: «برئاسة», «بدعوة», «تستضيف»; most cannot."""
    bare = form.removeprefix("و")
    return bare == "برئاسه" or bare in words_of("invitation") or (is_holding(bare) and note_of(bare) == "host")


@dataclass(frozen=True, slots=True)
class Clause:
    """Word indexes of a clause (inclusive), the verb of holding that opens it, and «هامش» within it, if any."""

    first: int
    last: int
    holding: int | None
    margin: int | None = None

    @property
    def own(self) -> int:
        """The last word that is about the meeting itself."""
        return self.last if self.margin is None else self.margin - 1


def clause_of(grounds: Grounds, index: int, verb: bool) -> Clause:
    """The clause of a trigger; verbs reach further over the names of who meets."""
    last, margin = (index, None) if not verb and _acts(grounds, index) else _forward(grounds, index, verb)
    holding = None if verb else _holding_before(grounds, index)
    first = _adverbs_before(grounds, index if holding is None else holding)
    return Clause(first, last, holding, margin)


def _acts(grounds: Grounds, index: int) -> bool:
    """«واعتمد الاجتماع قرارا، وكلف المجموعة في نيويورك»: what it did tells neither where nor when it was held."""
    words = grounds.words
    if index == 0 or not words.joined(index - 1) or not words.forms[index].startswith("ال"):
        return False
    verb, following = words.forms[index - 1], words.forms[index + 1] if words.joined(index) else ""
    bare = verb if verb in verb_forms() else verb[1:]
    finite = any(one.shape == "past" and one.person in ("he", "she") for one in verb_forms().get(bare, ()))
    if following in words_of("relative") or following in words_of("locative") or following in ("بين", "مع"):
        return False
    told = index + 1 in grounds.dates or following.startswith(("ال", "ب")) or not following
    return finite and not is_holding(verb) and not told


def _forward(grounds: Grounds, index: int, verb: bool) -> tuple[int, int | None]:
    words, last, margin = grounds.words, index, None
    passage = grounds.source.passage_at(words.starts[index])
    titled = passage is not None and passage.kind in ("title", "heading")
    while last + 1 < len(words) and last - index < _FORWARD:
        following = last + 1
        gap = words.gaps[last]
        opened = "(" in gap and not stops_at(words, last, ":\n")  # no «--(بترا)» on a line below
        if opened and (closing := bracket_end(words, following)) is not None:
            last = closing
            continue
        # «محضر الجلسة العاشرة», and in the line below «المنعقدة يوم …»
        goes_on = titled and gap.count("\n") == 1 and gap.isspace() and words.forms[following] in words_of("held_below")
        ends = "\n" in gap and (titled or "." in gap) and not goes_on
        if not goes_on and stops_at(words, last, ":\n") and (following not in grounds.dates or ends):
            break
        if last > index and quoted_at(words, last):
            break
        form = words.forms[following]
        if margin is None and (form in words_of("margin") or form in words_of("preparation")):
            margin = following
        elif margin is not None and form in words_of("future"):
            break  # «التحضيري للقمة المقررة غدا»: the day is the summit's
        elif _ends_clause(grounds, following, index, verb or margin is not None):
            break
        last = following
    return last, margin


def _is_cut(words: Words, index: int) -> bool:
    if words.gaps[index] == " ":
        return False
    return quoted_at(words, index) or stops_at(words, index, ":\n")


def _ends_clause(grounds: Grounds, index: int, trigger: int, verb: bool) -> bool:
    words = grounds.words
    form = words.forms[index]
    if index == trigger + 1 and turns_away(grounds.source, trigger):
        return True
    if index in grounds.dates or index in grounds.source.reading.by_word:
        return False
    if index == trigger + 1 and form.startswith("ب") and belongs_to_verb(words, index, trigger):
        return True
    if form in words_of("relative"):
        return not any(is_holding(words.forms[i]) for i in range(index + 1, min(index + 4, len(words))))
    if adds(words, index):
        return True
    if begins_another(words, index) and definite(words.forms[trigger]):
        return True  # «أوصى المؤتمر | بعقد اجتماع للخبراء في جنيف»
    if form in words_of("clause_break"):
        hundredth = form == "بعد" and words.forms[index + 1 : index + 2] in (("المائه",), ("المئه",))
        if hundredth or words.forms[index - 1] in words_of("building"):  # «دورته الثالثة والستين بعد المائة»
            return False
        if form.startswith("ل") and not verb and _held_later(words, index):
            return False
        return index + 1 not in grounds.dates and index + 2 not in grounds.dates
    if _FUTURE_VERB.fullmatch(form) and not is_holding(form):
        return True
    found = meeting_word(form)
    if form in words_of("pluperfect") and any(
        is_holding(words.forms[at]) for at in range(index + 1, min(index + 3, len(words)))
    ):
        return False  # «آخر اجتماع للآلية كان قد عقد بالقاهرة»
    if found is not None:
        if found[1].kind == "noun" and note_of(words.forms[trigger]).startswith("with"):
            return words.forms[index - 1] not in words_of("inside")  # «بحث X مع Y ترتيبات جولة ينتظر عقدها في عمان»
        if found[1].kind == "noun":  # «الجولة الـ22 من محادثات أستانا» goes on
            governed = words.forms[index - 1] == "من" or (form.startswith("ل") and index <= trigger + 4)
            return index > trigger + 2 and not verb and not governed
        return found[1].kind == "verb"
    return is_verb(form) or (not verb and (speaks(form) or speaks_behind_definite(words, index, trigger)))


def _held_later(words: Words, index: int) -> bool:
    """«مؤتمر المانحين لدعم التنمية المزمع عقده في الدوحة»: behind its aim is told when and where it will be held."""
    for at in range(index + 1, min(index + _AIM, len(words))):
        if words.gaps[at - 1] != " ":
            return False
        if words.forms[at] in words_of("to_be_held") and words.forms[at - 1] in words_of("expected"):
            return True
    return False


def is_holding(form: str) -> bool:
    """Whether a folded word is a verb of holding: «عقد», «المنعقد», «اختتمت», «تستضيفه»."""
    found = meeting_word(form)
    return found is not None and found[1].kind == "holding"


def _holding_before(grounds: Grounds, index: int) -> int | None:
    """The verb of holding before a trigger; the noun of «بدأت … أعمال مؤتمر» only where no verb stands before it."""
    words, noun = grounds.words, None
    for before in range(index - 1, max(-1, index - _BACKWARD), -1):
        if _is_cut(words, before) and before + 1 not in grounds.dates:
            return noun
        if before in grounds.dates or before in grounds.source.reading.by_word:
            continue
        form = words.forms[before]
        if form in words_of("margin") or form in words_of("preparation"):
            return noun
        if is_holding(form) and form not in words_of("proceedings"):
            return before
        noun = noun or (before if is_holding(form) else None)
        found = meeting_word(form)
        if found is not None and found[1].kind in ("verb", "signing"):
            return noun
        apposed = words.forms[before - 1] in words_of("relative") and "،" in words.gaps[index - 1]
        if form in words_of("clause_break") or (is_verb(form) and not apposed):  # «عقدت اللجنة، التي تضم X، اجتماعا»
            return noun
    return noun


def _parts(form: str) -> bool:
    """Whether a word before the adverbs of a meeting opens another clause."""
    if form in words_of("clause_break") or form in words_of("relative"):
        return True
    acted = form.startswith("و") and (is_verb(form) or (form.endswith("وا") and len(form) > 4))
    return acted and not is_holding(form)  # «… عام 2022، وقبلوا الدعوة الى قمة»


def place_left(grounds: Grounds, index: int) -> Name | None:
    """«وصل إلى طوكيو أمس قادما من سيول، حيث اجتمع»: the place, which somebody had left before he came on that day."""
    forms = grounds.words.forms
    if index < 2 or forms[index - 1] not in ("حيث", "وحيث"):
        return None
    name = grounds.source.reading.by_word.get(index - 2)
    placed = name is not None and name.kind in ("place", "country") and name.first > 0
    return name if placed and name is not None and forms[name.first - 1] == "من" else None


def _adverbs_before(grounds: Grounds, index: int) -> int:
    """«مساء أمس اتصالا», «اليوم عقد»: a few words before, in the same clause."""
    if (left := place_left(grounds, index)) is not None:
        return left.first
    words, first, reach = grounds.words, index, _ADVERBS
    while first > 0 and index - first < reach:
        before = first - 1
        if _is_cut(words, before):
            break
        form = words.forms[before]
        if form in words_of("margin"):
            break
        if before == index - 1 and (form in words_of("relative") or form == "حيث"):
            # «قدمتها يوم الاثنين إلى مجلس الأمن الذي عقد مشاورات», «إلى بروكسل يوم 30 حيث يعقد اجتماعات»
            reach = _MAIN_CLAUSE
        elif _of_another(grounds, before) if before in grounds.dates else _parts(form):
            break
        first = before
    return first


def _of_another(grounds: Grounds, index: int) -> bool:
    """«القمة التي عُقدت في 25 أغسطس 2020، | عقد الوزراء اجتماعا»: a day within a clause on another meeting."""
    words = grounds.words
    for before in range(index - 1, max(0, index - _RELATIVE), -1):
        if _is_cut(words, before):
            return False
        form = words.forms[before]
        if is_holding(form) and before not in grounds.source.reading.by_word:
            return words.forms[before - 1] in words_of("relative")
        if before not in grounds.dates and _parts(form):
            return False
    return False
