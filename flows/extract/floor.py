"""Who holds the floor: the speakers of a text so far, which is whom a verb without subject goes on with.

Those of main clauses come first («أكد الوزير … وأضاف»); a speaker within another's words («أن الجانبين اتفقا») only
answers to a plural or dual, or where a newspaper or agency carries the words («ذكرت الوكالة أن الوزير أكد … وأضاف»).
Whoever a sentence without speech is about («ووصل المبعوث إلى عدن.») may speak next, named by nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flows.arabic import fold
from flows.extract.antecedents import Speaker

_REMEMBERED = 8
_JUST_BEFORE = 2


@dataclass(slots=True)
class Floor:
    """Speakers, the latest last: of the text, of this sentence, within others' words; ``topic`` of this sentence."""

    spoken: list[Speaker] = field(default_factory=list)
    in_sentence: list[Speaker] = field(default_factory=list)
    embedded: list[Speaker] = field(default_factory=list)
    topic: Speaker | None = None

    def begin_sentence(self, topic: Speaker | None) -> None:
        """Forget who spoke in the sentence before, not who spoke at all."""
        if self.topic is not None and self.topic.entity_id and not self.in_sentence:
            self._add(self.spoken, self.topic)
        self.in_sentence, self.embedded, self.topic = [], [], topic

    def take(self, speaker: Speaker, *, embedded: bool) -> None:
        """Someone speaks; within the words of another who is not a mere carrier, the floor stays where it is."""
        if embedded and not (self.in_sentence and self.in_sentence[-1].carrier and speaker.person):
            self._add(self.embedded, speaker)
            return
        self._add(self.in_sentence, speaker)
        self._add(self.spoken, speaker)

    def _add(self, speakers: list[Speaker], speaker: Speaker) -> None:
        speakers.append(speaker)
        del speakers[:-_REMEMBERED]

    def holder(self, person: str, *, topic: bool = True) -> Speaker | None:
        """The last speaker with whom a verb agrees, else, for a singular, the last one at all."""
        inner = [one for one in self.embedded if person in one.agrees]
        others = any(person in one.agrees for one in self.in_sentence)
        if person in ("he", "she") and inner and not others:
            return replace(inner[-1], basis="inferred")  # «قال فلان إن المنظمة تدين … وتطالب»
        candidates = [*self.spoken, *([self.topic] if topic and self.topic and not self.in_sentence else [])]
        if person in ("they", "two"):
            candidates += self.embedded
        for speaker in reversed(candidates):
            if not person or person in speaker.agrees:
                return replace(speaker, basis="inferred")
        if self.spoken and person not in ("they", "two"):
            return replace(self.spoken[-1], basis="inferred")
        return None

    def of_sentence(self, person: str) -> Speaker | None:
        """Of whom a circumstantial participle speaks: the subject of the sentence's verb, by gender of several."""
        reported = self.embedded[-1] if self.embedded else None
        others = any(one.person for one in self.in_sentence)
        if reported is not None and reported.person and not others and person in (*reported.agrees, ""):
            return replace(reported, basis="inferred")  # «أفاد بيان أن الوزير ناقش …، معربا»
        for speaker in reversed(self.in_sentence):
            if person in speaker.agrees or not speaker.agrees:
                return replace(speaker, basis="inferred")
        return replace(self.in_sentence[-1], basis="inferred") if self.in_sentence else None

    def last_pair(self) -> Speaker | None:
        """The two named as subject of a verb just before («اتفقت الحكومة والحوثيون … ووقع الجانبان»)."""
        for speaker in reversed(self.spoken[-_JUST_BEFORE:]):
            if "two" in speaker.agrees and speaker.basis == "stated" and (speaker.text or "").count("، ") == 1:
                return replace(speaker, basis="inferred")
        return None

    def last_carrier(self) -> Speaker | None:
        """The last text or medium that carried the words of others."""
        return next((one for one in reversed(self.spoken) if one.carrier), None)

    def last_body(self) -> Speaker | None:
        """The last ministry, body or country that spoke: who issues «البيان» where no group met."""
        bodies = (one for one in reversed(self.spoken) if not one.person and not one.carrier)
        return next((one for one in bodies if "they" not in one.agrees or one.entity_id), None)

    def begun_with(self, word: str) -> Speaker | None:
        """The last speaker whose words begin with this noun, article aside: «المصدر» after «مصدر دبلوماسي»."""
        bare = word.removeprefix("ال")
        for speaker in reversed(self.spoken):
            head = (speaker.text or "").split(" ", 1)[0].removeprefix("ال")
            if fold(head) == bare:
                return speaker
        return None
