"""Who speaks: grammar of one verb, and what was said before it in the text.

In this order: the subject after the verb («أكد أصدقاء سورية»), the subject before it («أن الجانبين اتفقا»), for the
first person whoever is quoted or those who met, and else the last speaker with whom the verb agrees.

Each module answers one question: :mod:`.subjects` what a noun phrase says (:mod:`.titled` offices,
:mod:`.collective_subjects` several and bodies), :mod:`.preceding` whether it stands before the verb, :mod:`.objects`
whether one after the verb is spoken to, :mod:`.openings` where a sentence names its topic, :mod:`.floor` who has
spoken so far, :mod:`.agentless` who acted where the verb names nobody («وجرى بحث»), and :mod:`.antecedents` whom words
mean that name nobody (:mod:`.holders` «الوزير», :mod:`.pairs` «الجانبان»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.agentless import agent_of, is_agentless, is_to_come
from flows.extract.antecedents import Antecedents, Speaker
from flows.extract.floor import Floor
from flows.extract.in_whose_speech import in_whose_speech, named_in_it
from flows.extract.meetings import Meeting
from flows.extract.names import Name
from flows.extract.objects import is_object
from flows.extract.openings import headline_speaker, topic_of
from flows.extract.operative import clauses_of, is_operative, resolver
from flows.extract.preceding import (
    coordinated_before,
    indefinite_before,
    pronoun_before,
    stands_beside,
    subject_before,
    taken_up,
)
from flows.extract.quotations import Quote
from flows.extract.relative_speakers import of_relative
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_passives import PASSIVE
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.subject_phrases import Subject
from flows.extract.subjects import Subjects
from flows.extract.unknown_subjects import nominative_after, unknown_after
from flows.extract.voices import is_told_of, told_of
from flows.extract.word_classes import words_of
from flows.extract.words import Span

UNKNOWN = Speaker(None, None, "inferred", frozenset())
_QUOTE_REACH = 250
_CLAUSE_REACH = 16
_NO_FLOOR = (PASSIVE, "statement.will_not", "statement.expected")
_DEPENDENT = ("statement.modal", "statement.masdar", "statement.listed")
_FIRST_PERSON = ("statement.we_are", "statement.we_will", "statement.we_will_not")


class Conversation:
    """The speakers of one text so far; asked verb by verb, in order."""

    def __init__(self, source: Source, meetings: Sequence[Meeting], members: Sequence[Name] = ()) -> None:
        self.source = source
        self.words = source.reading.words
        self.antecedents = Antecedents.of(source, meetings, members)
        self.floor = Floor()
        self.subjects = Subjects(source, self.antecedents, self.floor)
        self.last_end = -1
        self.clauses = clauses_of(self.words)
        self.resolver = resolver(self.subjects, self.clauses)
        self.headline: Speaker | None = None  # «شكري: نسعى إلى اتفاق»

    def begin_sentence(self, sentence: Span) -> None:
        """The next sentence, with whoever it is about: «ويسافر السفير جيفري …»."""
        first = self.words.at(sentence.start)
        if self.resolver is not None and self.resolver.first == first + 1:
            self.floor.take(self._resolving(), embedded=False)
        self.headline = headline_speaker(self.subjects) if first == 0 else None
        if self.headline is None:
            self.floor.begin_sentence(topic_of(self.subjects, first))
            return
        self.floor.begin_sentence(None)
        self.floor.take(self.headline, embedded=False)

    def speaker(self, act: SpeechAct, sentence: Span, quote: Quote | None) -> Speaker:
        """The speaker of the next act; remembered when it stands in a main clause outside quotations."""
        found = self._find(act, sentence, quote)
        if quote is None:
            self.last_end = act.start
            if found is not UNKNOWN and act.rule not in _NO_FLOOR:
                self.floor.take(found, embedded=self._aside(act, sentence, found))
        return found

    def _aside(self, act: SpeechAct, sentence: Span, found: Speaker) -> bool:
        """Whether the text goes on with another: of whom somebody tells, «قرارا يطالب», «أكد X، وفق البيان، أن»."""
        if act.rule == "statement.reported_by" and self.floor.in_sentence:
            return True
        if found.entity_id is None and found == indefinite_before(self.subjects, act, act.first):
            return True
        return self.is_embedded(act, sentence) or is_told_of(self.subjects, act, found)

    def _find(self, act: SpeechAct, sentence: Span, quote: Quote | None) -> Speaker:
        person = act.form.person if act.form else ""
        if person in ("we", "i") or act.rule in _FIRST_PERSON:
            return self._first_person(quote)
        if act.rule == "statement.reported_by":
            return self._named_after(act.last) or UNKNOWN
        if act.rule == "statement.stated_in":
            found = self.subjects.at(act.first + 2)
            return found.speaker if found else UNKNOWN
        if act.rule == "statement.expected":
            return UNKNOWN
        if act.rule == "statement.provided":
            return self._of_condition(act)
        if act.rule == "statement.his_words":
            return self._quoted_from(act, sentence) or self._carried("")
        if is_agentless(self.subjects, act, sentence):
            if self.floor.in_sentence and is_to_come(act) and self.is_embedded(act, sentence):
                return replace(self.floor.in_sentence[-1], basis="inferred")  # «قال X إنه سيتم إعلان النتائج»
            return agent_of(self.antecedents, act, self.words.at(sentence.start)) or UNKNOWN
        if act.rule == "statement.purpose":
            return self._of_purpose(act, sentence)
        if act.rule in _DEPENDENT or (act.form and act.form.shape == "masdar"):
            return self.floor.holder("", topic=False) or self._carried("")
        if act.form is not None and act.form.shape == "participle":
            return self._of_participle(act, sentence, person)
        if act.rule == "statement.future" and self.floor.in_sentence and self._told_of(act, sentence):
            return replace(self.floor.in_sentence[-1], basis="inferred")
        if act.first in self.clauses and is_operative(self.subjects, act, self.words.at(sentence.start)):
            return self._resolving()
        return self._of_verb(act, sentence, person)

    def _resolving(self) -> Speaker:
        """Those who met, else the body with which the text of a resolution begins."""
        met = self.antecedents.those_who_met(None)
        return met if met.entity_id is not None or self.resolver is None else self.resolver.speaker

    def _told_of(self, act: SpeechAct, sentence: Span) -> bool:
        """«أن اللجنة ستجتمع», «أن بلاده ستفتح قنصلية»: a plan of whoever tells of it, not «أن الرئيس سيزور»."""
        if act.act != "plan" or not self.is_embedded(act, sentence):
            return _is_event(act.lemma)
        if act.form is not None:
            return self.words.forms[act.first - 1] in speech_words("own_country")
        before = subject_before(self.subjects, act.first, sentence.start)
        named = before is not None and self.words.forms[before.first] not in speech_words("own_country")
        entity = before.speaker.entity_id or "" if before is not None and named else ""
        return _is_event(act.lemma) or not entity.startswith(("person:", "country:"))

    def _quoted_from(self, act: SpeechAct, sentence: Span) -> Speaker | None:
        """«نقلت الوكالة عن مصدر دبلوماسي قوله»: whoever stands after the last «عن»."""
        for index in range(act.first - 1, self.words.at(sentence.start), -1):
            if self.words.forms[index] == "عن":
                found = self.subjects.at(index + 1)
                return found.speaker if found else None
        return None

    def _of_condition(self, act: SpeechAct) -> Speaker:
        """«اتفقوا …، على أن تنعقد الدورة المقبلة في مارس»: who agreed in the sentence, else those who met."""
        last = self.floor.in_sentence[-1] if self.floor.in_sentence else None
        if last is not None and (last.agrees & {"they", "two"} or self.antecedents.subject_meeting() is None):
            return replace(last, basis="inferred")
        return agent_of(self.antecedents, act, act.first) or UNKNOWN

    def _named_after(self, index: int) -> Speaker | None:
        """«بحسب ما نُقل عن مدير مكتبه», «وفق بلاغ لرئاسة الجمهورية»: the phrase after the verb, its particle aside."""
        if self.words.forms[index] in speech_words("text_head"):
            return self.subjects.issuer_after(index)
        following = index + 1 < len(self.words) and self.words.forms[index + 1] in ("عن", "له", "به")
        found = self.subjects.at(index + 2) if following else self.subjects.after(index)
        return found.speaker if found else self.subjects.owner(index + 1)

    def _first_person(self, quote: Quote | None) -> Speaker:
        spoken = self.floor.spoken
        if quote is None and self.headline is not None:
            return self.headline
        if quote is not None and spoken and quote.start - self.last_end < _QUOTE_REACH:
            return replace(spoken[-1], basis="inferred")
        return self.antecedents.those_who_met(None)

    def _of_purpose(self, act: SpeechAct, sentence: Span) -> Speaker:
        """«اجتمع … لمناقشة»: those who met where the sentence tells of the meeting itself."""
        subject = next((m for m in self.antecedents.meetings if m.role == "subject"), None)
        told = subject is not None and any(sentence.start <= t.start < act.start for t in subject.triggers[:20])
        return self.antecedents.those_who_met(None) if told else self._carried("")

    def _of_participle(self, act: SpeechAct, sentence: Span, person: str) -> Speaker:
        """«مؤكدا», «داعية»: the subject of the sentence's verb, by gender where several spoke."""
        told = told_of(self.subjects, act, sentence, person)
        return told or self.floor.of_sentence(person) or self._carried(person)

    def _of_verb(self, act: SpeechAct, sentence: Span, person: str) -> Speaker:
        verb = act.first + (1 if act.negated and act.form is not None else 0)
        if act.lemma in verb_lemmas("through") and self.words.forms[verb + 1 : verb + 2] == ("عن",):
            return self._named_after(verb) or UNKNOWN
        if pronoun_before(self.words, verb):
            she = person == "she" and not any(
                person in one.agrees for one in (*self.floor.in_sentence, *self.floor.embedded)
            )
            return (taken_up(self.subjects, verb, sentence.start) if she else None) or self._carried(person)
        before = subject_before(self.subjects, verb, sentence.start)
        if before is not None and not self._agrees(before.speaker, person):
            before = None
        if before is not None and stands_beside(self.words, before, verb):
            return self._agreeing(before.speaker, person)
        if person in ("two", "they") and before is None:
            several = coordinated_before(self.subjects, verb, sentence.start)
            if several is not None:
                return several.speaker
        spoke_there = named_in_it(self.subjects, act, verb) or in_whose_speech(self.subjects, verb, sentence, person)
        antecedent = indefinite_before(self.subjects, act, verb) or spoke_there
        if antecedent is not None:
            return antecedent
        if person not in ("they", "two"):
            after = self.subjects.after(verb) or nominative_after(self.subjects.talk, verb)
            if after is not None and not is_object(self.source, self.floor, act, after, person):
                several = self.subjects.listed(after)  # «وصفته مصر وجيبوتي», «أعلن لافروف وفيدان»
                return self._continued(act, self._agreeing(self._clipped(act, several or after), person))
            unknown = unknown_after(self.subjects.talk, verb) if after is None and before is None else None
            if unknown is not None and act.lemma in verb_lemmas("says_that"):
                return self._agreeing(unknown.speaker, person)
        if before is not None:
            return self._agreeing(before.speaker, person)
        floor = self.floor
        if person == "two" and not any("two" in speaker.agrees for speaker in (*floor.spoken[-2:], *floor.embedded)):
            return self.antecedents.two(verb, None)
        return of_relative(self.subjects, act, sentence, person) or self._carried(person)

    def _clipped(self, act: SpeechAct, found: Subject) -> Speaker:
        """«وجهت نائبة الرئيس | الدعوة إلى»: the noun that decides the act is no part of whoever speaks."""
        if act.rule != "statement.light_verb" or not found.first < act.last <= found.last:
            return found.speaker
        return replace(found.speaker, text=self.source.reading.slice(found.first, act.last - 1))

    def _agrees(self, speaker: Speaker, person: str) -> bool:
        """Whether a noun before the verb can be its subject: number and gender are both marked there."""
        if not person or not speaker.agrees:
            return True
        return person in speaker.agrees or (speaker.person and person in ("he", "she"))

    def _continued(self, act: SpeechAct, speaker: Speaker) -> Speaker:
        """«وأضاف الوزير»: who spoke last, where the title alone names nobody."""
        last = self.floor.spoken[-1] if self.floor.spoken else None
        if act.lemma in verb_lemmas("continuing") and speaker.person and not speaker.entity_id and last and last.person:
            return replace(speaker, entity_id=last.entity_id, basis="inferred")
        return speaker

    def _agreeing(self, speaker: Speaker, person: str) -> Speaker:
        """The verb tells the gender of a person: «أعلنت … فلانة»."""
        if speaker.person and person in ("he", "she"):
            return replace(speaker, agrees=frozenset((person,)))
        return speaker

    def _carried(self, person: str) -> Speaker:
        """The last speaker with whom the verb agrees, else the last one, else those who met."""
        return self.floor.holder(person) or self.antecedents.those_who_met(None)

    def _is_over(self, relative: int, verb: int, sentence: Span) -> bool:
        """«بعد اللقاء الذي دام ساعة، قال»: a sentence that opens with a circumstance has its verb after the comma."""
        first = self.words.at(sentence.start)
        opened = self.words.forms[first].removeprefix("و") in speech_words("circumstance")
        return opened and "،" in self.words.gaps[verb - 1] and relative < verb - 1

    def is_embedded(self, act: SpeechAct, sentence: Span) -> bool:
        """Inside another act's «أن …» clause or a relative clause: does not change who speaks next.

        «وأكد», «مؤكدا» and what follows «كما», «فيما» go on with the main clause; so does a verb that opens one.
        """
        words = self.words
        if words.starts[act.first] <= sentence.start or act.start != words.starts[act.first]:
            return False
        if act.form is not None and act.form.shape == "participle":
            return False
        for index in range(act.first - 1, max(words.at(sentence.start), act.first - _CLAUSE_REACH) - 1, -1):
            form = words.forms[index]
            if form in words_of("relative") and "،" in words.gaps[index - 1] and "،" in words.gaps[act.first - 1]:
                continue  # «بحسب البيان، الذي صدر أمس، أكدت الدول»: the relative clause is over
            if form in words_of("relative") and self._is_over(index, act.first, sentence):
                continue
            if form in speech_words("that") or form in words_of("relative"):
                return words.forms[index - 1] not in speech_words("however")  # «إلا أن»
            if form in speech_words("main_clause") or (index < act.first - 4 and form.startswith("و")):
                return False
            if any(mark in words.gaps[index] for mark in "؛"):
                return False
        return False


def _is_event(lemma: str) -> bool:
    """«ستعقد», «سيجتمع»: what will take place; whoever tells of it speaks."""
    return lemma.startswith("س") and lemma[2:].startswith(tuple(speech_words("event_stem")))
