"""Subjects that stand for several or for a body: «المجتمعون», «الجانبان», «أعضاء المجلس», «البيان»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.meetings.series_names import sides_of
from flows.extract.names import Name
from flows.extract.reading import definite, title_heads
from flows.extract.speech_words import Collective, collectives, speech_words
from flows.extract.subject_phrases import Subject, Talk
from flows.extract.word_classes import words_of

_BOTH_REACH = 18


@dataclass(frozen=True, slots=True)
class Collectives:
    """Reads collective nouns, members of bodies, and texts that speak for those who issued them."""

    talk: Talk

    def members(self, index: int) -> Subject | None:
        """«أعضاء المجموعة الدولية», «ممثلو دول المجموعة»; «العديد من أصدقاء سورية»."""
        form = self.talk.words.forms[index]
        if form in speech_words("source_again"):
            return self._same_source(index)
        if form not in speech_words("members") and form not in speech_words("unnamed"):
            return None
        text, last = self._with_whom(index)
        entity = self._member_body(index) if form in speech_words("members") or form in ("جميع", "كل") else None
        agrees = frozenset(("they", "two") if form in speech_words("members") else ("he", "she", "they"))
        return Subject(Speaker(entity, text, "stated", agrees), index, last)

    def _same_source(self, index: int) -> Subject:
        """«وأضاف المصدر ذاته»: the unnamed source that spoke before, else the text or the agency that told of it."""
        text, last = self.talk.phrases.body_at(index)
        known = self.talk.floor.begun_with(self.talk.words.forms[index]) or self.talk.floor.last_carrier()
        if known is None:
            return Subject(Speaker(None, text, "stated", frozenset(("he",))), index, last)
        return Subject(replace(known, text=text if known.entity_id else known.text, basis="inferred"), index, last)

    def _with_whom(self, index: int) -> tuple[str, int]:
        """«عدد من المتحدثين», «نواب من كتلة …»: the phrase with those of whom they are some."""
        words, phrases = self.talk.words, self.talk.phrases
        office = words.forms[index] in title_heads()  # «وزراء خارجية مجموعة السبع»
        text, last = phrases.at(index) if office else phrases.body_at(index)
        some = last + 2 < len(words) and words.forms[last + 1] == "من" and words.forms[last + 2] not in words_of("anew")
        if some and words.joined(last) and words.joined(last + 1):
            last = self.talk.phrases.body_at(last + 2)[1]
            text = self.talk.source.reading.slice(index, last)
        return text, last

    def _member_body(self, index: int) -> str | None:
        words = self.talk.words
        for offset in range(index + 1, min(index + 7, len(words))):
            form = words.forms[offset]
            if not words.joined(offset - 1) or form in ("ان", "الي", "علي", "مع"):
                break
            if form in collectives() and collectives()[form].those_who_met:
                found = self.read(offset)
                return found.speaker.entity_id if found else None
            name = self.talk.source.reading.by_word.get(offset)
            if name is not None and form.startswith("ب") and name.start > words.starts[offset]:
                break  # «يهيب رؤساء البعثات بالحوثيين»
            if name is not None and name.kind in ("group", "organisation", "armed_group") and not name.nested:
                return name.entity_id
        group = self.talk.antecedents.group_met()
        return group.entity_id if group and words.forms[index].startswith(("اعضاء", "ممثل")) else None

    def read(self, index: int) -> Subject | None:
        """«المشاركون», «الجانبان», «المجلس»."""
        form = self.talk.words.forms[index]
        known = collectives().get(form)
        if known is None:
            return None
        text = self.talk.source.reading.slice(index, index)
        if form in speech_words("text_head"):
            return self.text_as_speaker(index, text)
        event = form in speech_words("meeting_noun") and self.talk.antecedents.group_met() is None
        named = self._both_named(index) if known.agreement == "two" else None
        if named is not None:
            return named
        spoke = self.talk.floor.last_pair() if known.agreement == "two" else None
        if spoke is not None:
            return Subject(spoke, index, index)
        if known.agreement == "two" or (event and self.talk.antecedents.pairs.before(index)):
            two = self.talk.antecedents.two(index, text)
            return Subject(replace(two, agrees=frozenset((known.agreement,))) if event else two, index, index)
        if known.agreement == "they" and self._of_those_who_met(index + 1):
            text = self.talk.phrases.body_at(index)[0]  # «الدول المشاركة في المؤتمر»
        elif known.agreement == "they" and self._of_kind(index + 1):
            text, last = self.talk.phrases.body_at(index)
            return Subject(Speaker(None, text, "stated", plural_agreement(form)), index, last)
        group = self.talk.antecedents.group_met()
        body = self._body_meant(form, index, known) if known.agreement in ("he", "she") else None
        if body is not None and (group is None or group.entity_id != body.entity_id or not known.those_who_met):
            speaker = name_speaker(body, self.talk.source, "inferred")
            return Subject(replace(speaker, text=text), index, index)
        if form in speech_words("parties") and self._of_council_or_two():
            return Subject(Speaker(None, text, "stated", plural_agreement(form)), index, index)
        if known.those_who_met and (group is not None or known.agreement == "they"):
            met = self.talk.antecedents.those_who_met(text)
            return Subject(replace(met, agrees=met.agrees | plural_agreement(form, known.agreement)), index, index)
        again = None if known.those_who_met else self.talk.again(index)
        if again is not None:
            return again
        if form in speech_words("realm"):
            return self.talk.own_country(index)
        text, last = self.talk.phrases.body_at(index)
        return Subject(Speaker(None, text, "stated", frozenset((known.agreement, "they"))), index, last)

    def _of_council_or_two(self) -> bool:
        """Whether «الأطراف» are not those who met: no members of a council, nor the two of a «حوار صيني ألماني»."""
        subject, group = self.talk.antecedents.subject_meeting(), self.talk.antecedents.group_met()
        series = subject.group if subject is not None else None
        council = group is not None and group.kind == "organisation"
        return council or (series is not None and len(sides_of(series.entity_id)) == 2)

    def _both_named(self, index: int) -> Subject | None:
        """«الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان»: two persons, each perhaps behind an adjective."""
        words, names = self.talk.words, list[Name]()
        at = index + 1
        while at < min(index + _BOTH_REACH, len(words)) and words.joined(at - 1) and len(names) < 2:
            name = self.talk.source.reading.by_word.get(at)
            if name is not None and name.kind == "person" and name.first == at:
                names.append(name)
                at = name.last + 1
                continue
            form = words.forms[at]
            if not (definite(form) or form.startswith("وال") or (name is not None and name.form == "adjective")):
                break
            at += 1
        if len(names) < 2:
            return None
        text = "، ".join(self.talk.source.text[name.start : name.end] for name in names)
        return Subject(Speaker(None, text, "stated", frozenset(("two", "they"))), index, names[-1].last)

    def _of_those_who_met(self, index: int) -> bool:
        """«الدول المشاركة», «الوزراء الثلاثة»: the adjective says that they are those who met."""
        return (
            index < len(self.talk.words)
            and self.talk.words.joined(index - 1)
            and self.talk.words.forms[index] in speech_words("who_met")
        )

    def _of_kind(self, index: int) -> bool:
        """«السفراء الأوروبيون»: an adjective tells which ones, so that they are not all who met."""
        form = (
            self.talk.words.forms[index] if index < len(self.talk.words) and self.talk.words.joined(index - 1) else ""
        )
        return form.startswith("ال") and form.endswith(("يون", "يين"))

    def _body_meant(self, form: str, index: int, known: Collective) -> Name | None:
        if known.those_who_met:
            return self.talk.antecedents.bodies.council(form, index, self.talk.spoken())
        return self.talk.antecedents.bodies.called(form, index)

    def text_as_speaker(self, index: int, text: str) -> Subject:
        """«وأكد البيان»: whoever issued it where the text says so near by, else those who met; a text carries words."""
        found = self._issuer_of(index, text)
        return replace(found, speaker=replace(found.speaker, carrier=True))

    def _issuer_of(self, index: int, text: str) -> Subject:
        for offset in range(index + 1, min(index + 5, len(self.talk.words))):
            name = self.talk.source.reading.by_word.get(offset)
            if self._is_spoken_to(index, offset, name):
                break
            if name is not None and name.kind in ("organisation", "group", "country") and not name.nested:
                phrase = self.talk.source.reading.slice(index, name.last)
                return Subject(Speaker(name.entity_id, phrase, "stated", frozenset(("he",))), index, name.last)
            if not self.talk.words.joined(offset - 1) or self.talk.words.forms[offset] in speech_words("that"):
                break
            if self.talk.words.forms[offset] == "عن":
                issuer = self.talk.at(offset + 1)
                if issuer is not None:  # «بلاغ صادر عن الوزارة»
                    said = replace(issuer.speaker, text=self.talk.source.reading.slice(index, issuer.last))
                    return Subject(said, index, issuer.last)
        after = self.talk.words.forms[index + 1] if index + 1 < len(self.talk.words) else ""
        if after in speech_words("own_office"):  # «بيان لمكتبه»
            own = self.talk.source.reading.slice(index, index + 1)
            return Subject(Speaker(None, own, "stated", frozenset(("he",))), index, index + 1)
        before = self.talk.floor.begun_with(self.talk.words.forms[index])
        if before is not None and before.entity_id:
            return Subject(replace(before, text=text, basis="inferred"), index, index)
        group = self.talk.antecedents.group_met()
        issuer_before = self.talk.floor.last_body() if group is None else None
        if issuer_before is not None:
            return Subject(replace(issuer_before, text=text, basis="inferred"), index, index)
        final = after in ("الختامي", "الختاميه")  # a final communiqué speaks for all who met
        if group is None and (final or self.talk.antecedents.pairs.met()):
            met = self.talk.antecedents.those_who_met(text) if final else self.talk.antecedents.two(index, text)
            return Subject(replace(met, agrees=frozenset(("he",))), index, index)
        return Subject(Speaker(group.entity_id if group else None, text, "inferred", frozenset(("he",))), index, index)

    def _is_spoken_to(self, text: int, index: int, name: Name | None) -> bool:
        """«حمّل البيان | حكومة الاحتلال المسؤولية», «حث البيان | كلا من الهند وباكستان»: not whose text it is."""
        forms = self.talk.words.forms
        if not forms[text].startswith("ال"):
            return False
        right_behind = name is not None and index == text + 1 and name.form != "adjective"
        return forms[index] in words_of("whole_of") or (right_behind and forms[index][0] != "ل")


def plural_agreement(form: str, agreement: str = "they") -> frozenset[str]:
    """Verb forms that go with a plural: «الدول وقعت», «الفصائل توقع» are feminine too, «القادة» are not."""
    return frozenset((agreement, "she")) if form in speech_words("plural_of_things") else frozenset((agreement,))
