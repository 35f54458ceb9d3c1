"""Subjects: the noun phrase that speaks, read after a verb or before it.

«وقال وزير الخارجية المصري سامح شكري في مؤتمر صحفي إن», «أعلن، أمس، المتحدث باسم …، فلان الفلاني، أن»,
«وكان مجلس الأمن قد أقر», «المبعوث الأممي يحث». A name ends the phrase; a title without a name is looked up above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.extract.antecedents import Antecedents, Speaker, name_speaker
from flows.extract.instruments import Cited
from flows.extract.names import Name
from flows.extract.phrases import Phrases
from flows.extract.reading import head_nouns, stop_words, stripped, title_heads
from flows.extract.source import Source
from flows.extract.speech_words import Collective, collectives, speech_words

_TITLE_REACH = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker and the word indexes of its phrase (inclusive)."""

    speaker: Speaker
    first: int
    last: int


class Subjects:
    """Reads noun phrases of one text."""

    def __init__(self, source: Source, antecedents: Antecedents) -> None:
        self.source = source
        self.words = source.reading.words
        self.antecedents = antecedents
        self.phrases = Phrases(source.reading)
        self.recent: list[str | None] = []  # entities that spoke last, kept by the conversation
        self.cited: dict[int, Cited] = {}
        for cited in source.instruments:
            for index in self.words.between(cited.start, cited.end):
                self.cited.setdefault(index, cited)

    def after(self, verb: int) -> Subject | None:
        """The noun phrase right after a verb, adverbs and adjuncts between left aside."""
        index = verb + 1
        while index < len(self.words) and self.words.forms[index] in speech_words("subject_skip"):
            index += 1
        if index >= len(self.words) or any(mark in self.words.gaps[index - 1] for mark in ".!؟?\n:"):
            return None
        return self.at(self._past_adjunct(index))

    def at(self, index: int) -> Subject | None:
        """The noun phrase that begins at a word."""
        if index >= len(self.words):
            return None
        form, name = self.words.forms[index], self.source.reading.by_word.get(index)
        cited = self.cited.get(index)
        if cited is not None and cited.kind in ("unsc_resolution", "draft_resolution"):
            return self._instrument(index, cited)
        if name is not None and name.first == index and self._is_name(name, index):
            return Subject(name_speaker(name, self.source), index, name.last)
        if form in speech_words("honorific_pronoun"):
            return self._honorific(index)
        if form in speech_words("honorific") and form not in title_heads() and self.words.joined(index):
            return self.at(index + 1) if self.words.forms[index + 1] != form else None
        for read in (self._titled, self._members, self._collective, self._body, self._short_name):
            found = read(index)
            if found is not None:
                return found
        return None

    def _is_name(self, name: Name, index: int) -> bool:
        return name.form != "adjective" and self.words.starts[index] == name.start

    def _instrument(self, index: int, cited: Cited) -> Subject:
        """«ويطالب القرار 2254»: whoever adopted it speaks."""
        text, last = self.phrases.at(index)
        issuer = cited.issuer_id
        if issuer is None and cited.kind == "unsc_resolution":
            issuer = "org:un-security-council"
        return Subject(Speaker(issuer, text, "stated", frozenset(("he",))), index, last)

    def _honorific(self, index: int) -> Subject | None:
        """«سموه», «جلالته»: the last person with that honorific."""
        form = self.words.forms[index]
        title = form.removesuffix("ها").removesuffix("ه").removesuffix("ت")
        for stem in (title, title + "ه"):
            person = self.antecedents.latest_person(index, stem)
            if person is not None:
                speaker = name_speaker(person, self.source, "inferred")
                return Subject(replace(speaker, text=self.source.reading.slice(index, index)), index, index)
        return None

    def _titled(self, index: int) -> Subject | None:
        """An office with its holder: «المبعوث الخاص للأمين العام إلى اليمن هانس غروندبرغ»."""
        form = self.words.forms[index]
        if form not in title_heads() or form in collectives():
            return None
        person = self._person_in_title(index)
        if person is not None:
            return Subject(name_speaker(person, self.source), index, person.last)
        text, last = self.phrases.at(index)
        known = self._known_holder(index, last)
        agrees = frozenset(("she",)) if form.endswith("ه") else frozenset(("he",))
        if known is not None:
            speaker = name_speaker(known, self.source, "inferred")
            return Subject(replace(speaker, text=text, agrees=agrees), index, last)
        return Subject(Speaker(None, text, "stated", agrees, person=True), index, last)

    def _known_holder(self, index: int, last: int) -> Name | None:
        """«الشيخ حمد», «وزير الخارجية»: by name after an honorific, or by the office."""
        forms = self.words.forms
        for offset in range(index + 1, min(index + 3, last + 1)):
            person = self.antecedents.person_called(forms[offset], index)
            if person is not None and not forms[offset].startswith("ال"):
                return person
        start = index
        while start < last and title_heads().get(forms[start]) == "honorific":
            start += 1
        return self.antecedents.holder(start, last)

    def _person_in_title(self, index: int) -> Name | None:
        """The first person named before the title's complement."""
        words, by_word = self.words, self.source.reading.by_word
        for offset in range(index + 1, min(index + _TITLE_REACH, len(words))):
            gap = words.gaps[offset - 1]
            if any(mark in gap for mark in ".!؟?\n:;؛"):
                return None
            name = by_word.get(offset)
            if name is not None and name.kind == "person" and name.first == offset:
                free = words.starts[offset] == name.start
                return name if free and name.form != "adjective" else None
            if self._ends_title(offset, gap):
                return None
        return None

    def _ends_title(self, offset: int, gap: str) -> bool:
        form = self.words.forms[offset]
        if form in speech_words("that") or form in ("مع", "خلال", "عقب", "علي"):
            return True
        if form == "في" and self.words.forms[offset + 1 : offset + 2] and self.phrases.is_occasion(offset + 1):
            return True
        # After a comma only a further title or honorific goes on: «وزير الخارجية، السيد ناصر بوريطة».
        comma = "،" in gap or "," in gap or "(" in gap
        titled = form in title_heads() or stripped(form) in title_heads() or form in speech_words("honorific")
        return comma and not titled

    def _members(self, index: int) -> Subject | None:
        """«أعضاء المجموعة الدولية», «ممثلو دول المجموعة»; «العديد من أصدقاء سورية»."""
        form = self.words.forms[index]
        if form not in speech_words("members") and form not in speech_words("unnamed"):
            return None
        text, last = self.phrases.at(index)
        entity = self._member_body(index) if form in speech_words("members") or form in ("جميع", "كل") else None
        agrees = frozenset(("they", "two") if form in speech_words("members") else ("he", "she", "they"))
        return Subject(Speaker(entity, text, "stated", agrees), index, last)

    def _member_body(self, index: int) -> str | None:
        words = self.words
        for offset in range(index + 1, min(index + 7, len(words))):
            form = words.forms[offset]
            if not words.joined(offset - 1) or form in ("ان", "الي", "علي", "مع"):
                break
            if form in collectives() and collectives()[form].those_who_met:
                found = self._collective(offset)
                return found.speaker.entity_id if found else None
            name = self.source.reading.by_word.get(offset)
            if name is not None and name.kind in ("group", "organisation", "armed_group") and not name.nested:
                return name.entity_id
        group = self.antecedents.group_met()
        return group.entity_id if group and words.forms[index].startswith(("اعضاء", "ممثل")) else None

    def _collective(self, index: int) -> Subject | None:
        """«المشاركون», «الجانبان», «المجلس»."""
        form = self.words.forms[index]
        known = collectives().get(form)
        if known is None:
            return None
        text = self.source.reading.slice(index, index)
        if form in speech_words("text_head"):
            return self._text_as_speaker(index, text)
        if known.agreement == "two" or (form.startswith("اللقا") and self.antecedents.group_met() is None):
            return Subject(self.antecedents.two(index, text), index, index)
        group = self.antecedents.group_met()
        body = self._body_meant(form, index, known) if known.agreement in ("he", "she") else None
        if body is not None and (group is None or group.entity_id != body.entity_id or not known.those_who_met):
            speaker = name_speaker(body, self.source, "inferred")
            return Subject(replace(speaker, text=text), index, index)
        if known.those_who_met and (group is not None or known.agreement == "they"):
            met = self.antecedents.those_who_met(text)
            return Subject(replace(met, agrees=met.agrees | {known.agreement}), index, index)
        text, last = self.phrases.at(index)
        return Subject(Speaker(None, text, "stated", frozenset((known.agreement, "they"))), index, last)

    def _body_meant(self, form: str, index: int, known: Collective) -> Name | None:
        if known.those_who_met:
            return self.antecedents.council(form, index, self.recent)
        return self.antecedents.body(form, index)

    def _text_as_speaker(self, index: int, text: str) -> Subject:
        """«وأكد البيان»: whoever issued it where the text says so near by, else those who met."""
        for offset in range(index + 1, min(index + 5, len(self.words))):
            name = self.source.reading.by_word.get(offset)
            if name is not None and name.kind in ("organisation", "group", "country") and not name.nested:
                phrase = self.source.reading.slice(index, name.last)
                return Subject(Speaker(name.entity_id, phrase, "stated", frozenset(("he",))), index, name.last)
            if not self.words.joined(offset - 1) or self.words.forms[offset] in speech_words("that"):
                break
        group = self.antecedents.group_met()
        return Subject(Speaker(group.entity_id if group else None, text, "inferred", frozenset(("he",))), index, index)

    def _body(self, index: int) -> Subject | None:
        """A body that no list knows: «وزارة الدفاع», «الحكومة», «صحيفة “إيلاف”»."""
        form = self.words.forms[index]
        if form not in head_nouns("organisation", "group", "media", "armed_group"):
            if form in speech_words("text_head"):
                return self._text_as_speaker(index, self.phrases.at(index)[0])
            return None
        inner = self._quoted_name(index)
        if inner is not None:
            return inner
        text, last = self.phrases.at(index)
        if form.startswith("ال"):
            body = self.antecedents.body(form, index)
            if body is not None:
                return Subject(replace(name_speaker(body, self.source, "inferred"), text=text), index, last)
        gender = "she" if form.endswith("ه") else "he"
        return Subject(Speaker(None, text, "stated", frozenset((gender, "they"))), index, last)

    def _quoted_name(self, index: int) -> Subject | None:
        """«صحيفة “إيلاف” السعودية»: the body named in quotes right after its head noun."""
        name = self.source.reading.by_word.get(index + 1)
        if name is None or name.first != index + 1 or name.kind not in ("organisation", "group", "armed_group"):
            return None
        return Subject(
            replace(name_speaker(name, self.source), text=self.source.reading.slice(index, name.last)), index, name.last
        )

    def _short_name(self, index: int) -> Subject | None:
        """A later mention by surname that is also a common word: «وقال حسين»."""
        form = self.words.forms[index]
        if form in stop_words() or index in self.source.reading.by_word:
            return None
        person = self.antecedents.person_called(form, index)
        if person is None:
            return None
        text = self.source.reading.slice(index, index)
        return Subject(replace(name_speaker(person, self.source, "inferred"), text=text), index, index)

    def _past_adjunct(self, index: int) -> int:
        """Skip «في بيان», «خلال مؤتمر صحفي», «أمس الاثنين», «عن حركة فتح» between a verb and its subject."""
        words = self.words
        if index >= len(words) or words.forms[index] not in speech_words("adjunct"):
            return index
        for offset in range(index + 1, min(index + 10, len(words))):
            form, gap = words.forms[offset], words.gaps[offset - 1]
            if form in speech_words("that") or form in ("الي", "علي") or "." in gap:
                break
            if form in title_heads() and (form.startswith("ال") or "،" in gap):
                return offset
            name = self.source.reading.by_word.get(offset)
            if name is None or name.first != offset or not self._is_name(name, offset):
                continue
            if name.kind == "person" or ("،" in gap and name.kind != "place"):
                return offset
        return index
