"""Subjects: the noun phrase that speaks, read after a verb or before it.

«وقال وزير الخارجية المصري سامح شكري في مؤتمر صحفي إن», «أعلن، أمس، المتحدث باسم …، فلان الفلاني، أن»,
«وكان مجلس الأمن قد أقر», «المبعوث الأممي يحث». A name ends the phrase; a title without a name is looked up above.
"""

from __future__ import annotations

from dataclasses import replace

from flows.arabic.cleaning import clean
from flows.extract.antecedents import Antecedents, Speaker, name_speaker
from flows.extract.collective_subjects import Collectives
from flows.extract.floor import Floor
from flows.extract.gazetteer import capitals
from flows.extract.instruments import Cited
from flows.extract.name_tests import announces
from flows.extract.names import Name
from flows.extract.office_words import plain
from flows.extract.phrases import Phrases
from flows.extract.reading import definite, head_nouns, stop_words, title_heads
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.subject_phrases import Subject, Talk
from flows.extract.titled import Titled
from flows.extract.unknown_subjects import abbreviated
from flows.extract.word_classes import words_of

_QUOTES = '"“”«»„'
_ADJUNCT_WORDS = 16


class Subjects:
    """Reads noun phrases of one text."""

    def __init__(self, source: Source, antecedents: Antecedents, floor: Floor) -> None:
        self.source = source
        self.words = source.reading.words
        self.antecedents = antecedents
        self.phrases = Phrases(source.reading)
        talk = Talk(source, antecedents, floor, self.phrases, self.at)
        self.talk, self.titled, self.collectives = talk, Titled(talk), Collectives(talk)
        self.cited: dict[int, Cited] = {}
        for cited in source.instruments:
            for index in self.words.between(cited.start, cited.end):
                self.cited.setdefault(index, cited)

    def after(self, verb: int) -> Subject | None:
        """The noun phrase right after a verb, adverbs and adjuncts between left aside."""
        index = verb + 1
        while index < len(self.words) and (
            self.words.forms[index] in speech_words("subject_skip")
            or self.words.forms[index] in words_of("prepositional_pronoun")  # «الذي توصل | إليه | الرئيسان»
        ):
            index += 1
        index += abbreviated(self.words, index)
        if index >= len(self.words) or any(mark in self.words.gaps[index - 1] for mark in ".!؟?\n:"):
            return None
        found = self.at(self._past_adjunct(index))
        # «كما قال "اللجان التي شكلناها …"» begins what was said; «دعت "الأونروا" إلى» names who speaks.
        if found is None:
            return None
        quoted = any(mark in self.words.gaps[found.first - 1] for mark in _QUOTES)
        return None if quoted and not any(mark in self.words.gaps[found.last] for mark in _QUOTES) else found

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
            return self.titled.honorific(index)
        if form in speech_words("own_country"):
            return self.talk.own_country(index)
        if form in speech_words("honorific") and form not in title_heads() and self.words.joined(index):
            return self.at(index + 1) if self.words.forms[index + 1] != form else None
        readers = (
            self._each_of,
            self._side,
            self._guest,
            self.titled.read,
            self.collectives.members,
            self.collectives.read,
            self._body,
            self._short_name,
        )
        for read in readers:
            found = read(index)
            if found is not None:
                return found
        return None

    def listed(self, found: Subject) -> Subject | None:
        """«مصر وجيبوتي», «الحكومة والحوثيون», «شكري ونظيره الأردني أيمن الصفدي»: two or more joined by «و».

        Their text is «مصر، جيبوتي»; ``None`` where nothing is joined to the first.
        """
        texts, last = [found.speaker.text or ""], found.last
        while (joined := self._joined(last + 1)) is not None:
            texts.append(self.source.text[joined.start : joined.end])
            last = joined.last
        if len(texts) < 2:
            return None
        text = clean("، ".join(texts))
        return Subject(Speaker(None, text, "stated", frozenset(("they", "two"))), found.first, last)

    def _joined(self, index: int) -> Name | None:
        """The actor whom «و» joins to the word before: a name, or the one whom an office names."""
        words = self.words
        if index >= len(words) or not words.forms[index].startswith("و"):
            return None
        if not words.joined(index - 1):  # «جدد وزير الخارجية، السيد X، ووزيرة الخارجية، السيدة Y، التأكيد»
            officer = words.gaps[index - 1].strip() == "،" and words.forms[index][1:] in title_heads()
            return self.titled.person_in_title(index) if officer else None
        name = self.source.reading.by_word.get(index)
        if name is not None:
            actor = name.kind != "place" or name.entity_id in capitals()
            apart = name.first == index and words.starts[index] < name.start
            return name if actor and apart and name.form != "adjective" else None
        return self.titled.person_in_title(index) if words.forms[index][1:] in title_heads() else None

    def _is_name(self, name: Name, index: int) -> bool:
        return name.form != "adjective" and self.words.starts[index] == name.start

    def text_cited(self, first: int, last: int, cited: Cited) -> Subject:
        """A cited text as whoever speaks through it: a resolution its council, another text by its own words."""
        issuer = "org:un-security-council" if cited.kind == "unsc_resolution" else cited.issuer_id
        text = self.source.reading.slice(first, last)
        return Subject(Speaker(issuer, text, "stated", frozenset(("he", "she"))), first, last)

    def _instrument(self, index: int, cited: Cited) -> Subject:
        """«ويطالب القرار 2254»: whoever adopted it speaks."""
        text, last = self.phrases.at(index)
        issuer = cited.issuer_id
        if issuer is None and cited.kind == "unsc_resolution":
            issuer = "org:un-security-council"
        return Subject(Speaker(issuer, text, "stated", frozenset(("he",))), index, last)

    def _each_of(self, index: int) -> Subject | None:
        """«كل من الرئيس X ونظيره Y»: those who are joined behind it, one by one."""
        words = self.words
        if words.forms[index] != "كل" or words.forms[index + 1 : index + 2] != ("من",) or index + 2 >= len(words):
            return None
        found = self.at(index + 2) if ":" not in words.gaps[index + 1] else None
        several = self.listed(found) if found is not None else None
        return None if several is None else replace(several, first=index)

    def _side(self, index: int) -> Subject | None:
        """«الجانب الأردني», «الوفد الروسي»: the country that it stands for, whoever spoke before."""
        name = self.source.reading.by_word.get(index + 1)
        if self.words.forms[index] not in words_of("side") or name is None or not self.words.joined(index):
            return None
        if name.kind != "country" or name.form != "adjective" or name.first != index + 1:
            return None
        text = self.source.reading.slice(index, name.last)
        return Subject(Speaker(name.entity_id, text, "stated", frozenset(("he",))), index, name.last)

    def _guest(self, index: int) -> Subject | None:
        """«الضيف», «الضيفة اليابانية»: who was received."""
        if self.words.forms[index] not in speech_words("guest_again") or index in self.source.reading.by_word:
            return None
        name = self.source.reading.by_word.get(index + 1) if self.words.joined(index) else None
        nation = name if name is not None and name.kind == "country" and name.form == "adjective" else None
        person = self.antecedents.guest(index, nation.entity_id if nation is not None else None)
        if person is None:
            return None
        last = nation.last if nation is not None else index
        text = self.source.reading.slice(index, last)
        return Subject(replace(name_speaker(person, self.source, "inferred"), text=text), index, last)

    def _body(self, index: int) -> Subject | None:
        """A body that no list knows: «وزارة الدفاع», «الحكومة», «صحيفة “إيلاف”»; several of them, «حركات أزواد»."""
        form = self.words.forms[index]
        several = form in speech_words("plural_of_things")
        if form not in head_nouns("organisation", "group", "media", "armed_group") and not several:
            named = self.source.reading.by_word.get(index + 1) if form == "اعلان" else None
            if named is not None and announces(self.words, named.last):
                return None  # «ثمن | إعلان فرنسا عزمها»
            if form in speech_words("text_head"):
                return self.collectives.text_as_speaker(index, self.phrases.at(index)[0])
            return None
        inner = self._quoted_name(index)
        if inner is not None:
            return inner
        text, last = self.phrases.body_at(index)
        met = self.antecedents.group_met()
        if met is not None and last == index and plain(self.words.forms[met.first]) == plain(form):
            return Subject(replace(name_speaker(met, self.source, "inferred"), text=text), index, last)
        if form.startswith("ال"):
            body = self.antecedents.bodies.called(form, index)
            if body is not None:
                known = name_speaker(body, self.source, "inferred")
                return Subject(replace(known, text=text, agrees=known.agrees | noun_agreement(form)), index, last)
            again = self.talk.again(index)
            if again is not None:
                return again
        return Subject(Speaker(None, text, "stated", noun_agreement(form)), index, last)

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
        name = self.source.reading.by_word.get(index)
        if name is not None and name.form != "adjective":
            return None
        person = self.antecedents.person_called(form, index)
        if person is None or (form in stop_words() and form != self.words.forms[person.last]):
            return None  # «السوداني شدد» after «محمد شياع السوداني» is he
        text = self.source.reading.slice(index, index)
        return Subject(replace(name_speaker(person, self.source, "inferred"), text=text), index, index)

    def issuer_after(self, index: int) -> Speaker | None:
        """Whoever issued the text that a word names: «بيان لرئاسة الجمهورية», else as for «وأكد البيان»."""
        after = index + 1
        if after < len(self.words) and self.words.forms[after].startswith("ل") and self.words.joined(index):
            named = self.owner(after)
            if named is not None:
                return named
            own = self.words.forms[after] in speech_words("own_office")  # «بيان لمكتبه | تلقته الوكالة»
            last = after if own and not self._described(after) else self.phrases.body_at(after)[1]
            text = self.source.text[self.words.starts[after] + 1 : self.words.ends[last]]
            return Speaker(None, text, "stated", frozenset(("she", "he")))
        found = self.collectives.text_as_speaker(index, self.source.reading.slice(index, index))
        return found.speaker

    def owner(self, index: int) -> Speaker | None:
        """Whoever is named behind «ل»: «بيان لوزارة الخارجية», «وفقا لبيدرسن، فإن»."""
        name, form = self.source.reading.by_word.get(index), self.words.forms[index] if index < len(self.words) else ""
        owned = name is not None and name.form != "adjective" and form.startswith("ل")
        return name_speaker(name, self.source) if name is not None and owned else None

    def _described(self, index: int) -> bool:
        """«مكتبه | الإعلامي»: an adjective goes on with the noun."""
        return self.words.joined(index) and self.words.forms[index + 1].startswith("ال")

    def _past_adjunct(self, index: int) -> int:
        """Skip «في بيان», «خلال مؤتمر صحفي», «أمس الاثنين», «عن حركة فتح» between a verb and its subject."""
        words = self.words
        if index >= len(words) or words.forms[index] not in speech_words("adjunct"):
            return index
        for offset in range(index + 1, min(index + _ADJUNCT_WORDS, len(words))):
            form, gap = words.forms[offset], words.gaps[offset - 1]
            if form in speech_words("that") or form in ("الي", "علي") or "." in gap:
                break
            before = words.forms[offset - 1]  # «في هذا الصدد | وزير الاقتصاد», «في ذلك | مندوبة كينيا»
            fresh = "،" in gap or definite(before) or before in ("ذلك", "تلك")
            if form in title_heads() and (form.startswith("ال") or fresh):
                return offset
            name = self.source.reading.by_word.get(offset)
            if name is None or name.first != offset or not self._is_name(name, offset):
                continue
            if name.kind == "person" or ("،" in gap and name.kind != "place"):
                return offset
        return index


def noun_agreement(form: str) -> frozenset[str]:
    """Verbs that go with a noun for a body: «رفضت المليشيات», «ورفضت لجان المقاومة», «أكد المجلس»."""
    several = form in speech_words("plural_of_things")
    return frozenset(("she" if several or form.endswith(("ه", "ات", "يا")) else "he", "they"))
