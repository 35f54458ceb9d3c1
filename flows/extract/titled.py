"""Persons who speak by their office: «المبعوث الأممي هانس غروندبرغ», «الوزير», «سموه», «المسؤول الأممي».

The name in the title decides, then whom the text gave the office above, then for whom a spokesperson speaks, and for a
bare role («المسؤول الأممي») whoever spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.arabic import fold
from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.honorifics import honoured
from flows.extract.names import Name
from flows.extract.office_nations import nation_in
from flows.extract.office_words import plain
from flows.extract.own_offices import of_one_body, own_holder, spoken_for
from flows.extract.particles import noun_in
from flows.extract.positions import is_honorific, of_another_nation
from flows.extract.reading import head_nouns, stripped, title_heads
from flows.extract.short_offices import Short
from flows.extract.speech_words import collectives, speech_words
from flows.extract.subject_phrases import Subject, Talk
from flows.extract.word_classes import words_of

_TITLE_REACH = 20
_LOOSE = ("الي", "عن", "من", "علي")


@dataclass(frozen=True, slots=True)
class Titled:
    """Reads subjects that begin with a title."""

    talk: Talk

    def honorific(self, index: int) -> Subject | None:
        """«سموه», «جلالته»: the last person with that honorific, or with the office that it goes with."""
        person = honoured(self.talk.antecedents.holders, index)
        if person is None:
            return None
        speaker = name_speaker(person, self.talk.source, "inferred")
        return Subject(replace(speaker, text=self.talk.source.reading.slice(index, index)), index, index)

    def read(self, index: int) -> Subject | None:
        """An office with its holder: «المبعوث الخاص للأمين العام إلى اليمن هانس غروندبرغ»."""
        form = self.talk.words.forms[index]
        several = form in speech_words("unnamed") and form.endswith(("ون", "ين"))  # «دبلوماسيين أوروبيين»
        if form not in title_heads() or form in collectives() or form in speech_words("members") or several:
            return None
        person = self.person_in_title(index)
        role = self._plays_again(index)
        if person is not None and not (role and person.first > index + 3):
            return Subject(name_speaker(person, self.talk.source), index, person.last)
        text, last = self.talk.phrases.body_at(index) if role else self.talk.phrases.at(index)
        known = self._known_holder(index, last, role=role)
        agrees = frozenset(("she",)) if form.endswith("ه") else frozenset(("he",))
        if known is not None:
            speaker = name_speaker(known, self.talk.source, "inferred")
            return Subject(replace(speaker, text=text, agrees=agrees), index, last)
        again = self.talk.again(index) if last == index else None
        if again is not None:
            return again
        body = self._spoken_for(index, last)
        if body is not None:
            return Subject(replace(body.speaker, text=text, agrees=agrees, basis="inferred"), index, last)
        spoke = self._of_role(index, last, agrees) if role else None
        if spoke is not None:
            return Subject(replace(spoke, text=text, agrees=agrees, basis="inferred"), index, last)
        nation = nation_in(self.talk.antecedents.holders.source.reading, index, last)
        return Subject(Speaker(None, text, "stated", agrees, person=True, nation=nation), index, last)

    def _is_held(self, form: str) -> bool:
        """Whether the text gives somebody an office with this very noun."""
        return bool(self.talk.antecedents.holders.offices.get(plain(form)))

    def _of_role(self, index: int, last: int, agrees: frozenset[str]) -> Speaker | None:
        """«وناشد المسؤول الأممي»: the last who spoke and bears such an office, else the only one who bears it."""
        holders = self.talk.antecedents.holders
        short = holders.short(index, last)
        for spoke in reversed(self.talk.floor.spoken):
            if spoke.person and spoke.agrees & agrees and self._fits(short, spoke):
                return spoke
        person = holders.only_bearer(short)
        return None if person is None else name_speaker(person, self.talk.source, "inferred")

    def _fits(self, short: Short, spoke: Speaker) -> bool:
        """Whether who spoke may be called so; of a person without an office nothing may say otherwise."""
        holders = self.talk.antecedents.holders
        if spoke.entity_id is None:
            return holders.may_be_called(short, fold(spoke.text or "").split(), spoke.nation)
        if spoke.entity_id in holders.borne:
            return holders.may_mean(short, spoke.entity_id)
        nation = holders.country_of(spoke.entity_id)
        return nation == short.country if short.country is not None else short.body is None or nation is None

    def _plays_again(self, index: int) -> bool:
        """«المسؤول الأممي», «المتحدث»: a role alone or with an adjective; «المتحدث باسم …» is an office."""
        words = self.talk.words
        if words.forms[index] not in speech_words("role_again"):
            return False
        if not words.joined(index):
            return True
        after = words.forms[index + 1]
        if after in speech_words("to_press"):
            return True
        if after in words_of("office_preposition") or after.startswith("لل"):
            return False
        return not self._office_goes_on(index + 1)

    def _office_goes_on(self, index: int) -> bool:
        """«المندوبة | الأمريكية الدائمة لدى الأمم المتحدة»: after its adjectives the title has more to say."""
        words = self.talk.words
        while index + 1 < len(words) and words.joined(index) and _adjective(words.forms[index]):
            index += 1
            form = words.forms[index]
            if form in speech_words("to_press"):
                return False
            if form == "باسم" or form.startswith("لل"):
                return True
            if form in words_of("office_preposition"):  # «المسؤول الأممي | إلى فتح الحدود» calls for something
                return form not in _LOOSE or self._names_something(index + 1)
        return False

    def _spoken_for(self, index: int, last: int) -> Subject | None:
        """«المتحدث باسم الخارجية الإسرائيلية» whom nothing names: the body for which he speaks."""
        for offset in range(index + 1, min(index + 4, last + 1)):
            if self.talk.words.forms[offset] == "باسم":
                found = self.talk.at(offset + 1)
                ends = found is not None and found.last >= last  # more words are the name of a person
                return found if found is not None and ends and found.speaker.entity_id else None
        return None

    def _known_holder(self, index: int, last: int, *, role: bool) -> Name | None:
        """«الشيخ حمد», «وزير الخارجية»: by name after an honorific, or by the office.

        «المسؤول الأمريكي» is nobody's office: who spoke last comes before whoever of that country was named last.
        """
        forms = self.talk.words.forms
        for offset in range(index + 1, min(index + 3, last + 1)):
            person = self.talk.antecedents.person_called(forms[offset], index)
            if person is not None and not forms[offset].startswith("ال"):
                return person
        if role and not self._is_held(forms[index]):
            return None
        start = index
        while start < last and (
            title_heads().get(forms[start]) == "honorific"
            or (is_honorific(forms[start]) and forms[start + 1] in title_heads())
        ):
            start += 1  # «معالي السيد | وزير الخارجية»
        own = own_holder(self.talk.antecedents.holders, start, last) if start < last else None
        found = own or self.talk.antecedents.holders.holder(start, last, self.talk.spoken())
        return None if found is None or self._speaks_for_another(index, last, found) else found

    def _speaks_for_another(self, index: int, last: int, person: Name) -> bool:
        """«المتحدث باسم رئاسة الجمهورية» is not he who was named as «المتحدث باسم وزارة الخارجية»."""
        asked = spoken_for(self.talk.words.forms[index : last + 1])
        if not asked:
            return False
        borne = self.talk.antecedents.holders.borne.get(person.entity_id, ())
        known = [body for office in borne if (body := spoken_for(office.words))]
        return bool(known) and not any(of_one_body(body, asked) for body in known)

    def person_in_title(self, index: int) -> Name | None:
        """The first person named before the title's complement."""
        words, by_word = self.talk.words, self.talk.source.reading.by_word
        for offset in range(index + 1, min(index + _TITLE_REACH, len(words))):
            gap = words.gaps[offset - 1]
            if any(mark in gap for mark in ".!؟?\n:;؛"):
                return None
            name = by_word.get(offset)
            if name is not None and name.kind == "person" and name.first == offset:
                free = words.starts[offset] == name.start and name.form != "adjective"
                names = [by_word[i] for i in range(index, offset) if i in by_word]
                return name if free and not of_another_nation(name, names) else None
            if self._ends_title(offset, gap):
                return None
        return None

    def _names_something(self, index: int) -> bool:
        """A name or a body after a particle belongs to the office: «المبعوث إلى سوريا», «الباحث في مركز …»."""
        if index >= len(self.talk.words):
            return False
        known = noun_in(self.talk.words.forms[index], head_nouns("organisation", "group", "armed_group"))
        return known is not None or index in self.talk.source.reading.by_word

    def _ends_title(self, offset: int, gap: str) -> bool:
        form = self.talk.words.forms[offset]
        if form in words_of("relative") or form in words_of("counterpart"):
            return True  # «الوزيرة الكينية الدور الذي يقوم به الملك عبدالله», «دعت الوزيرة | نظيرها المصري X»
        if form in speech_words("that") or form in ("مع", "خلال", "عقب", "علي"):
            return True
        if form in _LOOSE and not self._names_something(offset + 1):
            return True  # «تطرق الرئيس التركي إلى لقائه …»
        if (
            form == "في"
            and self.talk.words.forms[offset + 1 : offset + 2]
            and self.talk.phrases.is_occasion(offset + 1)
        ):
            return True
        # After a comma only a further title or honorific goes on: «وزير الخارجية، السيد ناصر بوريطة».
        comma = "،" in gap or "," in gap or "(" in gap
        titled = form in title_heads() or stripped(form) in title_heads() or form in speech_words("honorific")
        return comma and not titled


def _adjective(form: str) -> bool:
    """«الأمريكية», «الخاص», «الدائمة»: what may stand between a title and what it is charged with."""
    return form.startswith("ال") and (form.endswith(("ي", "يه")) or form in words_of("office_adjective"))
