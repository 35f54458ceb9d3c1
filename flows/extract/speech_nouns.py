"""Forms of verbs that are nouns where they stand, or only tell what a noun before them is like.

«بوساطة مصر وقطر ودعم الولايات المتحدة» counts by whom, «مؤكدا تطلعه إلى» holds what is affirmed, and «موعد يتفق عليه»
is a day that nobody has agreed on yet.
"""

from __future__ import annotations

from flows.extract.name_tests import is_deed_of
from flows.extract.reading import Reading, definite, stop_words, title_heads
from flows.extract.speech_act import has_object
from flows.extract.speech_words import collectives, speech_words, verb_lemmas
from flows.extract.verbs import VerbForm
from flows.extract.word_classes import words_of

_MEANS = 7  # words from «بوساطة» to «ودعم»


def is_noun_here(reading: Reading, index: int, form: VerbForm, before: str) -> bool:
    """Whether the form of a past or present verb is no verb of anybody at its word."""
    if form.shape not in ("past", "present"):
        return False
    means = form.needs_context and _is_means(reading, index)
    return means or _is_deed_said(reading, index) or _is_to_be_agreed(reading, index, form, before)


def _is_means(reading: Reading, index: int) -> bool:
    """«بوساطة مصر وقطر | ودعم الولايات المتحدة»: one more noun behind «ب», after the names that belong to the first.

    «بوساطة قطر، ودعم الرئيس …» begins a clause behind its comma.
    """
    words = reading.words
    if not words.forms[index].startswith("و"):
        return False
    for at in range(index - 1, max(index - _MEANS, 0) - 1, -1):
        if not words.joined(at):
            return False
        if words.forms[at] in speech_words("by_means"):
            return at < index - 1
        if at not in reading.by_word and not definite(words.forms[at]):
            return False
    return False


def _is_deed_said(reading: Reading, index: int) -> bool:
    """«مؤكدا تطلعه إلى زيارة المملكة»: a deed with the pronoun of whose it is; «تطلعه الوزارة على» informs him."""
    form = reading.words.forms[index]
    if not has_object(form) or not is_deed_of(form) or index + 1 >= len(reading.words):
        return False
    return reading.words.forms[index + 1] != "علي" and not _acts(reading, index)


def _is_to_be_agreed(reading: Reading, index: int, form: VerbForm, before: str) -> bool:
    """«في موعد يتفق عليه عبر القنوات»: what a noun without article is to be; «يتفق عليه الجميع» too."""
    if form.lemma not in verb_lemmas("of_several") or form.shape != "present" or form.person not in ("he", "she"):
        return False
    after = reading.words.forms[index + 1 : index + 2] if reading.words.joined(index) else ()
    told = before in stop_words("verb") or before in speech_words("negation")
    open_noun = bool(before) and not definite(before) and not told
    return open_noun and bool(after) and after[0] in speech_words("taking_up")


def agrees_upon(reading: Reading, index: int, form: VerbForm) -> bool:
    """«أمّنا على ضرورة», «وأمّن الجانبان على»: to say amen to something; «أمن الحدود», «مؤمنين بالحل» are not."""
    words, upon = reading.words, range(index, min(index + _MEANS, len(reading.words) - 1))
    if form.shape != "past" or form.person != "he":
        return words.joined(index) and words.forms[index + 1] == "علي"
    for at in upon:
        if not words.joined(at):
            return False
        if words.forms[at + 1] == "علي":
            return at == index or _acts(reading, index)
    return False


def _acts(reading: Reading, index: int) -> bool:
    """Whether somebody who can act stands right behind a verb: by name, by office, two of them."""
    if not reading.words.joined(index):
        return False
    name, after = reading.by_word.get(index + 1), reading.words.forms[index + 1]
    named = name is not None and name.first == index + 1 and name.form != "adjective"
    return named or after in title_heads() or after in collectives() or after in words_of("honorific")
