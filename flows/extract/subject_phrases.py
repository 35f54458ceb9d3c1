"""What the readers of subjects share: the text, whom its phrases mean, who holds the floor, and a found subject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.extract.antecedents import Antecedents, Speaker
from flows.extract.floor import Floor
from flows.extract.phrases import Phrases
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.words import Words

_RECENT = 4  # speakers back to which «بلاده» reaches


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker and the word indexes of its phrase (inclusive)."""

    speaker: Speaker
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Talk:
    """One text while its speech is read; ``at`` reads any noun phrase that begins at a word."""

    source: Source
    antecedents: Antecedents
    floor: Floor
    phrases: Phrases
    at: Callable[[int], Subject | None]

    @property
    def words(self) -> Words:
        """The words of the text."""
        return self.source.reading.words

    def spoken(self) -> list[str | None]:
        """Entities that spoke, the latest last."""
        return [speaker.entity_id for speaker in self.floor.spoken]

    def again(self, index: int) -> Subject | None:
        """«المصدر», «الوزارة»: the one of this kind who spoke before, when the noun stands alone."""
        form = self.words.forms[index]
        known = self.floor.begun_with(form) if form.startswith("ال") else None
        return Subject(replace(known, basis="inferred"), index, index) if known is not None else None

    def own_country(self, index: int) -> Subject:
        """«أن بلاده ترفض»: the country of the person who spoke last; «المملكة» the kingdom named last."""
        form = self.words.forms[index]
        known = self._country_of_last("she" if form.endswith("ها") else "he" if form.endswith("ه") else "")
        codes = frozenset(speech_words("realm").get(form, "").split("|")) - {""}
        if codes and (known is None or known.removeprefix("country:") not in codes):
            known = self.antecedents.realm_named(index, codes)
        text = self.source.reading.slice(index, index)
        return Subject(Speaker(known, text, "inferred", frozenset(("she",))), index, index)

    def _country_of_last(self, person: str) -> str | None:
        """Of the last speakers, by gender, the country for which one speaks: a person, a ministry, a country itself."""
        for speaker in reversed(self.floor.spoken[-_RECENT:]):
            if speaker.carrier or (person and speaker.agrees and person not in speaker.agrees):
                continue
            country = speaker.nation or self.antecedents.holders.country_of(speaker.entity_id)
            if country is not None or speaker.person:
                return country
        return None
