"""Who «الجانبان», «الوزيران», «البلدان» are: the two who were last said to meet.

«بين إيران والولايات المتحدة», «بين موسكو وكييف», «استقبل … محمد بن زايد … أخاه … عبدالله الثاني»; where no such
sentence stands before, the two persons of a sentence that tells of the text's own meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flows.extract.meetings import Meeting
from flows.extract.names import Name
from flows.extract.reading import stripped
from flows.extract.source import Source
from flows.extract.speech_words import speech_words

_SENTENCES = 12
_LISTED_REACH, _MET_REACH = 12, 45
_TRIGGERS = 6
_NAMED_NEAR = 24


@dataclass(slots=True)
class Pairs:
    """The pairs of a text, found sentence by sentence when first asked for; ``actors``, in order, include capitals."""

    source: Source
    meetings: Sequence[Meeting]
    actors: Sequence[Name]
    members: Sequence[Name] = ()
    by_sentence: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    of_meeting: tuple[Name, ...] | None = None

    def before(self, index: int, *, countries: bool = False) -> tuple[Name, ...]:
        """The last pair named before a word, else that of the subject meeting; empty when the text names none.

        ``countries``: «البلدان», which may also be two that stand side by side («السعودية وإيران»).
        """
        named = self._coordinated(index) if countries else ()
        return named or self._said_to_meet(index) or self.met()

    def _coordinated(self, index: int) -> tuple[Name, ...]:
        """The last two countries joined by «و» before a word."""
        at = bisect_left(self.actors, index, key=lambda name: name.first)
        for first, second in pairwise(reversed(self.actors[max(0, at - _NAMED_NEAR) : at])):
            joined = self.source.reading.words.forms[first.first].startswith("و") and second.last + 1 == first.first
            if joined and first.kind in ("country", "place") and second.kind in ("country", "place"):
                return (second, first)
        return ()

    def _said_to_meet(self, index: int) -> tuple[Name, ...]:
        sentences, start = self.source.sentences, self.source.reading.words.starts[index]
        last = bisect_left(sentences, start, key=lambda span: span.start) - 1
        for position in range(last, max(-1, last - _SENTENCES), -1):
            if position not in self.by_sentence:
                self.by_sentence[position] = self._in_sentence(position)
            found = self.by_sentence[position]
            if found and found[-1].last < index:
                return found
        return ()

    @property
    def crowd(self) -> bool:
        """Whether more than two countries took part in the subject meeting: of a crowd no two are «الجانبان»."""
        return sum(name.kind == "country" for name in self.members) > 2

    def met(self) -> tuple[Name, ...]:
        """The two of the subject meeting, from the sentences that tell of it."""
        if self.of_meeting is None:
            self.of_meeting = self._met()
        return self.of_meeting

    def _met(self) -> tuple[Name, ...]:
        if len(self.members) == 2:
            return tuple(self.members)
        if self.crowd:
            return ()
        subject = next((meeting for meeting in self.meetings if meeting.role == "subject"), None)
        for trigger in subject.triggers[:_TRIGGERS] if subject else ():
            index = bisect_left(self.source.sentences, trigger.start + 1, key=lambda span: span.start) - 1
            if index >= 0:
                sentence = self.source.sentences[index]
                told = self._actors_in(sentence.start, sentence.end)
                persons = {name.entity_id: name for name in told if name.kind == "person"}
                if len(persons) in (2, 3):  # of a crowd nobody knows which two
                    return tuple(persons.values())[:2]
        return ()

    def _in_sentence(self, position: int) -> tuple[Name, ...]:
        sentence, words = self.source.sentences[position], self.source.reading.words
        for index in words.between(sentence.start, sentence.end):
            form = words.forms[index]
            listed = form in speech_words("pair_cue") or stripped(form) in speech_words("pair_cue")
            if not listed and stripped(form) not in speech_words("meets"):
                continue
            reach = _LISTED_REACH if listed else _MET_REACH
            names = self._actors_in(
                words.ends[index], min(sentence.end, words.ends[min(index + reach, len(words) - 1)])
            )
            found = first_two(names if listed else [name for name in names if name.kind == "person"])
            if found:
                return found
        return ()

    def _actors_in(self, start: int, end: int) -> list[Name]:
        first = bisect_left(self.actors, start, key=lambda name: name.start)
        last = bisect_left(self.actors, end, key=lambda name: name.start)
        found = self.actors[first:last]
        inside = {name for one, name in pairwise(found) if name.last <= one.last}
        return [name for name in found if name not in inside]  # «حكومة اليمن والحوثيون»: the government alone


def first_two(names: Sequence[Name]) -> tuple[Name, ...]:
    """The first two different names of the kind of the first; countries and bodies count as one kind."""
    for lead in names[:2]:
        alike = [n for n in names if (n.kind == "person") == (lead.kind == "person")]
        distinct = list({name.entity_id: name for name in reversed(alike)}.values())[::-1]
        if len(distinct) >= 2:
            return tuple(distinct[:2])
    return ()
