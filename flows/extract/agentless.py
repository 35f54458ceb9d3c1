"""Verbs that name no agent: the passive («وجرى بحث», «اتُّفق على») and «وتقرر تكليف»; it is those who met.

:mod:`.speech_passives` finds the passives of light verbs; a passive of one word is told from the active by its vowel
only, and «تقرر» from «she decides» by the lack of a subject beside it.
"""

from __future__ import annotations

import re

from flows.extract.antecedents import Antecedents, Speaker
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.preceding import pronoun_before, stands_beside, subject_before
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct, has_mark
from flows.extract.speech_passives import PASSIVE
from flows.extract.speech_words import verb_lemmas
from flows.extract.subjects import Subjects
from flows.extract.words import Span

_DAMMA = "\u064f"
_FIRST_DAMMA = re.compile(rf"[وف]?\w{_DAMMA}")
_TOLD_IN = 5  # words from «أُعلن» to the meeting


def is_agentless(subjects: Subjects, act: SpeechAct, sentence: Span) -> bool:
    """Whether the verb of an act, as the text writes it, has no subject that acts."""
    passive = act.rule == PASSIVE or _written_passive(subjects.source, act)
    return passive or _decides_itself(subjects, act, sentence)


def is_to_come(act: SpeechAct) -> bool:
    """«سيتم إعلان النتائج», «ستجرى مناقشة»: what will be done; whoever tells of it speaks."""
    return act.rule == PASSIVE and act.lemma.startswith("س")


def agent_of(antecedents: Antecedents, act: SpeechAct, first: int) -> Speaker | None:
    """«وجرى بحث …»: the two or the group that met, told of between the word ``first`` and the verb or before.

    «أسفرت المباحثات بين X وY عن الاتفاق»: the two that its own words name.

    ``None`` where the text tells of no meeting.
    """
    inside = antecedents.named_between(act.first, act.last)
    if inside is not None:
        return inside
    if antecedents.subject_meeting() is None:
        return None
    others = antecedents.met_elsewhere(act.last)
    if others is not None:
        return others
    another = antecedents.told_elsewhere(first, act.first)
    if another is not None:
        return another
    if antecedents.group_met() is not None or antecedents.several_met():
        return antecedents.those_who_met(None)
    return antecedents.two(act.first, None)


def _written_passive(source: Source, act: SpeechAct) -> bool:
    """«اتُّفق على», «لم يُتفق على», «أُعلن أن»: the sign of the passive, on a first letter or of those who meet."""
    word = act.first + (1 if act.negated and act.form is not None else 0)
    past = act.form is not None and act.form.person == "he" and act.lemma not in verb_lemmas("through")
    several = act.lemma in verb_lemmas("of_several") and has_mark(source.reading, word, _DAMMA)
    return past and (several or _opens_with_damma(source, word))


def _opens_with_damma(source: Source, word: int) -> bool:
    """«أُعلن في ختام الاجتماع»: the vowel of the passive on the first letter of a verb, and in what meeting."""
    words = source.reading.words
    told = any(meeting_word(form) is not None for form in words.forms[word + 1 : word + 1 + _TOLD_IN])
    return told and _FIRST_DAMMA.match(source.text, words.starts[word]) is not None


def _decides_itself(subjects: Subjects, act: SpeechAct, sentence: Span) -> bool:
    """«وتقرر خلال اللقاء تكليف الوزير X»: it was decided, where no subject of «she decides» stands beside it."""
    present = act.form is not None and act.form.shape == "present" and act.form.person == "she"
    if not present or act.lemma not in verb_lemmas("decides_itself") or pronoun_before(subjects.words, act.first):
        return False  # «أعلن المتحدث أنه تقرر»
    before, after = subject_before(subjects, act.first, sentence.start), subjects.after(act.first)
    beside = after is not None and after.first == act.first + 1
    return not beside and not (before is not None and stands_beside(subjects.words, before, act.first))
