"""Keywords of topics that a text mentions in passing: in the name of a council, as the occasion, as what is gone by.

«مجلس الأمن الدولي», «عقب المحادثات», «وفقا لمبادرة السلام»: none says what a statement is about.
"""

from __future__ import annotations

from flows.extract.reading import noun_in
from flows.extract.source import Source
from flows.extract.speech_words import speech_words
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import spelled, words_of

_BASIS_REACH = 4  # words from «وفقا» to the name of a text
_BASIS_LIST = 12  # and to the name of another that is joined to it by «و»
_LEFT_REACH = 5  # words from «انسحاب» to what was left: «انسحاب الولايات المتحدة من الاتفاق»


class PassingMentions:
    """What the words of one text say of a keyword that begins at one of them (word indexes)."""

    def __init__(self, source: Source) -> None:
        self.words = source.reading.words

    def honours(self, index: int) -> bool:
        """«أكد سيادته»: after a verb it is whoever speaks, and no sovereignty as in «احترام سيادته»."""
        forms = self.words.forms
        if index == 0 or forms[index] not in speech_words("honorific_pronoun"):
            return False
        return any(form.shape != "masdar" for form in verb_forms().get(forms[index - 1].removeprefix("و"), ()))

    def is_one(self, index: int) -> bool:
        """Whether the keyword that begins here says nothing of what is spoken of."""
        return self._of_council(index) or self._of_occasion(index) or self._of_leaving(index) or self._of_agenda(index)

    def on_basis(self, index: int) -> bool:
        """«وفقا لمبادرة السلام العربية»: a text that a statement goes by is not what it is about."""
        words = self.words
        reach = _BASIS_LIST if words.forms[index].startswith("و") else _BASIS_REACH
        for at in range(index - 1, max(-1, index - 1 - reach), -1):
            if not words.joined(at):
                return False
            if words.forms[at] in spelled("goes_by_text"):
                return True
        return False

    def _of_council(self, index: int) -> bool:
        """«مجلس | الأمن الدولي», «لمجلس | التعاون»: the word behind «مجلس» names the council."""
        return index > 0 and self.words.forms[index - 1] in spelled("council")

    def _of_occasion(self, index: int) -> bool:
        """«عقب المحادثات», «على هامش المؤتمر الدولي»: when or where something was said."""
        words = self.words
        return index > 0 and words.joined(index - 1) and words.forms[index - 1] in spelled("on_occasion")

    def _of_leaving(self, index: int) -> bool:
        """«انسحابها من المجموعة», «انسحاب روسيا من المبادرة»: no troops leave a country."""
        words = self.words
        if noun_in(words.forms[index], words_of("withdrawal")) is None:
            return False
        for at in range(index + 1, min(index + _LEFT_REACH, len(words) - 1)):
            if not words.joined(at - 1):
                return False
            if words.forms[at] == "من":
                return noun_in(words.forms[at + 1], words_of("left_by_members")) is not None
        return False

    def _of_agenda(self, index: int) -> bool:
        """«إدراج الموضوع على جدول الأعمال»: on no list of sanctions."""
        forms = self.words.forms
        if noun_in(forms[index], words_of("listing")) is None:
            return False
        behind = forms[index + 1 : index + 1 + _LEFT_REACH]
        return any(form in spelled("agenda") for form in behind)
