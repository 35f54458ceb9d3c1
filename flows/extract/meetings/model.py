"""What is known of a meeting: its triggers in the text, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.extract.dates import TimeExpression
from flows.extract.names import Name
from flows.extract.words import Span

MeetingType = Literal["meeting", "summit", "conference", "talks", "session", "call", "visit"]
MeetingRole = Literal["subject", "previous", "planned", "cited"]
Level = Literal["heads_of_state", "ministers", "senior_officials", "envoys", "experts"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that means a meeting, with what its clause says of it.

    Attributes:
        word: index of the word; ``start``, ``end`` are its source offsets without particles.
        lemma: the vocabulary word, «اجتماع».
        definite: «الاجتماع» or «اجتماعهم», which may point back.
        verb: «التقى» and its like; ``reception`` for «استقبل».
        title: stands in the title of the document.
        held: a verb of holding frames it («عقد … اجتماعا»).
        ordinal: which of a series it is, «القمة العاشرة» is 10; 0 when not said.
        beside: on its margins, or in preparation for it, another meeting of the sentence is held.
        intended: called for or agreed on, «دعا إلى عقد مؤتمر».
        sentence: where its sentence begins.
        frame: the words of its clause, first and last index, both included.
        parties: entities of the persons that its clause names.
        owned: a noun with the pronoun of who meets, «لقائه».
        added: «كما» stands before its verb, «كما سيلتقي الرئيس».
        elsewhere: its sentence opens with another matter, «إلى ذلك، بحث X مع Y».
        presided: somebody presides over it, «ترأس X اجتماعا أمنيا».
        resumed: those who were named before hold it, «وعقد الجانبان جلسة».
        spoken_of: its outcome or course is what is spoken of, «مستجدات مفاوضات فيينا».
        nameless: pronouns stand for those who met, «لدى استقباله له».
    """

    word: int
    start: int
    end: int
    lemma: str
    meeting_type: MeetingType
    definite: bool
    verb: bool
    reception: bool
    title: bool
    held: bool
    ordinal: int
    beside: bool
    intended: bool
    sentence: int
    frame: tuple[int, int]
    role: MeetingRole
    date: TimeExpression | None
    city: Name | None
    country: Name | None
    group: Name | None
    host: Name | None
    level: Level | None
    evidence: Span
    parties: frozenset[str] = frozenset()
    owned: bool = False
    added: bool = False
    elsewhere: bool = False
    nameless: bool = False
    resumed: bool = False
    presided: bool = False
    spoken_of: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is said of it but that it is a meeting."""
        return self.date is None and self.city is None and self.country is None and self.group is None

    @property
    def richness(self) -> int:
        """How much is said of it."""
        return sum(item is not None for item in (self.date, self.city, self.country, self.group, self.host))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as one document has it: its first trigger leads, all of them are reports."""

    role: MeetingRole
    triggers: Sequence[Trigger]
    meeting_type: MeetingType
    date: TimeExpression | None
    city: Name | None
    country: Name | None
    group: Name | None
    host: Name | None
    level: Level | None

    @property
    def beside(self) -> bool:
        """Whether the text speaks of it only because another meeting was held on its margins."""
        return all(trigger.beside for trigger in self.triggers)

    @property
    def added(self) -> bool:
        """Whether the text tells of it as one more: «كما التقى»."""
        return all(trigger.added for trigger in self.triggers)

    @property
    def intended(self) -> bool:
        """Whether it is only called for or agreed on."""
        return all(trigger.intended for trigger in self.triggers)

    @property
    def evidence(self) -> Span:
        """The best stretch of text for it: that of the trigger which says most."""
        return max(self.triggers, key=lambda t: (t.richness, -t.start)).evidence
