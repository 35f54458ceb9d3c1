"""Who speaks: grammar of one verb, and what was said before it in the text.

In this order: the subject after the verb («أكد أصدقاء سورية»), the subject before it («أن الجانبين اتفقا»), for the
first person whoever is quoted or those who met, and else the last speaker with whom the verb agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.antecedents import Antecedents, Speaker
from flows.extract.meetings import Meeting
from flows.extract.preceding import subject_before
from flows.extract.quotations import Quote
from flows.extract.reading import definite, stop_words
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct
from flows.extract.speech_words import collectives, speech_words, verb_lemmas
from flows.extract.subjects import Subject, Subjects
from flows.extract.verbs import verb_forms
from flows.extract.words import Span

UNKNOWN = Speaker(None, None, "inferred", frozenset())
_REMEMBERED = 8
_QUOTE_REACH = 250
_DEPENDENT = ("statement.modal", "statement.masdar")
_TOWARDS = ("condemn", "call", "support", "reject", "appreciate")
_FIRST_PERSON = ("statement.we_are", "statement.we_will")


class Conversation:
    """The speakers of one text so far; asked verb by verb, in order."""

    def __init__(self, source: Source, meetings: Sequence[Meeting]) -> None:
        self.source = source
        self.words = source.reading.words
        self.antecedents = Antecedents.of(source, meetings)
        self.subjects = Subjects(source, self.antecedents)
        self.spoken: list[Speaker] = []
        self.in_sentence: list[Speaker] = []
        self.embedded: list[Speaker] = []
        self.topic: Speaker | None = None
        self.last_end = -1

    def begin_sentence(self, sentence: Span) -> None:
        """Forget who spoke in the sentence before, not who spoke at all; «ويسافر السفير جيفري …» names its subject."""
        self.in_sentence = []
        self.embedded = []
        found = self.subjects.at(self.words.at(sentence.start) + 1)
        self.topic = found.speaker if found is not None and found.speaker.person else None

    def speaker(self, act: SpeechAct, sentence: Span, quote: Quote | None) -> Speaker:
        """The speaker of the next act; remembered when it stands in a main clause outside quotations."""
        found = self._find(act, sentence, quote)
        if quote is None:
            self.last_end = act.start
            if found is not UNKNOWN and self.is_embedded(act, sentence):
                self.embedded.append(found)
                del self.embedded[:-_REMEMBERED]
            elif found is not UNKNOWN:
                self._remember(found)
        return found

    def _remember(self, speaker: Speaker) -> None:
        self.in_sentence.append(speaker)
        self.spoken.append(speaker)
        del self.spoken[:-_REMEMBERED]
        del self.in_sentence[:-_REMEMBERED]
        self.subjects.recent = [item.entity_id for item in self.spoken]

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
        if act.rule == "statement.purpose":
            return self._of_purpose(act, sentence)
        if act.rule in _DEPENDENT or (act.form and act.form.shape == "masdar"):
            return self._carried("")
        if act.form is not None and act.form.shape == "participle":
            return self._of_participle(person)
        if act.rule == "statement.future" and self.in_sentence and _is_event(act.lemma):
            return replace(self.in_sentence[-1], basis="inferred")
        return self._of_verb(act, sentence, person)

    def _named_after(self, index: int) -> Speaker | None:
        """«بحسب ما نُقل عن مدير مكتبه»: the phrase after the verb, «عن» left aside."""
        following = index + 1 < len(self.words) and self.words.forms[index + 1] in ("عن", "له")
        found = self.subjects.at(index + 2) if following else self.subjects.after(index)
        return found.speaker if found else None

    def _first_person(self, quote: Quote | None) -> Speaker:
        if quote is not None and self.spoken and quote.start - self.last_end < _QUOTE_REACH:
            return replace(self.spoken[-1], basis="inferred")
        return self.antecedents.those_who_met(None)

    def _of_purpose(self, act: SpeechAct, sentence: Span) -> Speaker:
        """«اجتمع … لمناقشة»: those who met where the sentence tells of the meeting itself."""
        subject = next((m for m in self.antecedents.meetings if m.role == "subject"), None)
        told = subject is not None and any(sentence.start <= t.start < act.start for t in subject.triggers[:20])
        return self.antecedents.those_who_met(None) if told else self._carried("")

    def _of_participle(self, person: str) -> Speaker:
        """«مؤكدا», «داعية»: the subject of the sentence's verb, by gender where several spoke."""
        for speaker in reversed(self.in_sentence):
            if person in speaker.agrees or not speaker.agrees:
                return replace(speaker, basis="inferred")
        return replace(self.in_sentence[-1], basis="inferred") if self.in_sentence else self._carried(person)

    def _of_verb(self, act: SpeechAct, sentence: Span, person: str) -> Speaker:
        verb = act.first + (1 if act.negated and act.form is not None else 0)
        if act.lemma in verb_lemmas("through") and self.words.forms[verb + 1 : verb + 2] == ("عن",):
            return self._named_after(verb) or UNKNOWN
        before = subject_before(self.subjects, verb, sentence.start)
        if before is not None and not self._agrees(before.speaker, person):
            before = None
        if before is not None and self._adjacent(before, verb):
            return self._agreeing(before.speaker, person)
        antecedent = self._antecedent(act, verb)
        if antecedent is not None:
            return antecedent
        if person not in ("they", "two"):
            after = self.subjects.after(verb)
            if after is not None and not self._is_object(act, after, person):
                return self._continued(act, self._agreeing(after.speaker, person))
        if before is not None:
            return self._agreeing(before.speaker, person)
        if person == "two" and not any("two" in speaker.agrees for speaker in (*self.spoken[-2:], *self.embedded)):
            return self.antecedents.two(verb, None)
        return self._carried(person)

    def _antecedent(self, act: SpeechAct, verb: int) -> Speaker | None:
        """«قرارات دولية عدة تدين نظام الأسد»: after an indefinite noun the verb is a relative clause about it."""
        reading, first = self.source.reading, verb
        if act.act not in _TOWARDS or act.form is None or act.form.shape != "present" or act.negated:
            return None
        while first > 0 and verb - first < 3 and self.words.joined(first - 1):
            form = self.words.forms[first - 1]
            if definite(form) or first - 1 in reading.by_word or self._governs(form):
                break
            first -= 1
        if first == verb:
            return None
        return Speaker(None, reading.slice(first, verb - 1), "stated", frozenset(("he", "she")))

    def _governs(self, form: str) -> bool:
        """Verbs, particles and meetings («اجتماع دولي يدعو») head no relative clause."""
        bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form
        return (
            bare in verb_forms() or form in speech_words("lead") or form in speech_words("negation") or form[0] in "و"
        )

    def _adjacent(self, before: Subject, verb: int) -> bool:
        """Only «قد», «لم» or a relative word stand between subject and verb."""
        between = self.words.forms[before.last + 1 : verb]
        return len(between) <= 2 and all(
            form in speech_words("lead") or form in speech_words("negation") for form in between
        )

    def _agrees(self, speaker: Speaker, person: str) -> bool:
        """Whether a noun before the verb can be its subject: number and gender are both marked there."""
        if not person or not speaker.agrees:
            return True
        return person in speaker.agrees or (speaker.person and person in ("he", "she"))

    def _continued(self, act: SpeechAct, speaker: Speaker) -> Speaker:
        """«وأضاف الوزير»: who spoke last, where the title alone names nobody."""
        last = self.spoken[-1] if self.spoken else None
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
        candidates = [*self.spoken, *([self.topic] if self.topic and not self.in_sentence else [])]
        if person in ("they", "two"):
            candidates += self.embedded
        for speaker in reversed(candidates):
            if not person or person in speaker.agrees:
                return replace(speaker, basis="inferred")
        if self.spoken and person not in ("they", "two"):
            return replace(self.spoken[-1], basis="inferred")
        return self.antecedents.those_who_met(None)

    def _is_object(self, act: SpeechAct, after: Subject, person: str) -> bool:
        """«ودعا إسرائيل إلى»: whom one speaks to, not who speaks."""
        form = self.words.forms[after.first]
        if form.endswith("ين") and (form in collectives() or form in stop_words("adjective")):
            return True
        if form == "اي":
            return not act.negated
        if act.lemma not in verb_lemmas("transitive_call"):
            return False
        if form.startswith(("جميع", "كل", "كاف")) or form in ("الاطراف", "الطرفين", "الجميع"):
            return True
        if not any(person in speaker.agrees for speaker in self.in_sentence or self.spoken[-1:]):
            return False
        if person in ("he", "she") and not after.speaker.person and person not in after.speaker.agrees:
            return True
        return bool(self.in_sentence) and self._complement_follows(after.last)

    def _complement_follows(self, index: int) -> bool:
        if index + 1 >= len(self.words):
            return True
        form = self.words.forms[index + 1]
        following = self.source.reading.by_word.get(index + 1)
        if following is not None and not form.startswith(("ب", "ل", "و")):
            return False
        return form in stop_words("preposition") or form[0] in "بلو" or not self.words.joined(index)

    def is_embedded(self, act: SpeechAct, sentence: Span) -> bool:
        """Inside another act's «أن …» clause or a relative clause: does not change who speaks next."""
        words = self.words
        if words.starts[act.first] <= sentence.start:
            return False
        before = words.forms[max(0, act.first - 4) : act.first]
        return any(word in speech_words("that") or word in speech_words("relative") for word in before)


def _is_event(lemma: str) -> bool:
    """«ستعقد», «سيجتمع»: what will take place; whoever tells of it speaks."""
    return lemma.startswith("س") and lemma[2:].startswith(tuple(speech_words("event_stem")))
