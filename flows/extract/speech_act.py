"""What the readers of speech acts share: the act itself, and how a word is looked up without its particles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.extract.reading import Reading, stop_words
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.verbs import VerbForm, verb_forms

_OBJECT = re.compile(r"(?:هما|هم|ها|ه|كم|ني|نا)$")
_QUOTES = " \t\"“”«»„'‘’‹›"


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A verb phrase: word indexes (inclusive), its first word's offset without و/ف, lemma, act and grammar."""

    first: int
    last: int
    start: int
    lemma: str
    act: str
    plover_event: str | None
    form: VerbForm | None
    negated: bool
    rule: str


def word_start(reading: Reading, index: int, bare: str) -> int:
    """Offset of a word without the particle that was stripped to get ``bare``."""
    cut = len(reading.words.forms[index]) - len(bare)
    start, end = reading.words.starts[index], reading.words.ends[index]
    source = reading.text[start:end]
    letters = [offset for offset, char in enumerate(source) if char.isalpha()]
    return start + (letters[cut] if cut < len(letters) else cut)


def bare_form(form: str) -> str:
    """A form without و or ف: «وأكد»; of three letters only where a verb of two remains («وحث»)."""
    if len(form) > 3 and form[0] in "وف":
        return form[1:]
    if len(form) == 3 and form[0] in "وف" and form not in verb_forms() and form[1:] in verb_forms():
        return form[1:]
    return form


@lru_cache(maxsize=65536)
def lookup(form: str) -> tuple[str, tuple[VerbForm, ...]]:
    """A surface form without particle or object pronoun, and its readings."""
    forms = verb_forms()
    for bare in dict.fromkeys((form, bare_form(form))):
        if bare in forms:
            return bare, forms[bare]
        shorn = _without_object(bare)
        if shorn == bare or not _long_enough(shorn) or shorn not in forms or bare in stop_words("preposition"):
            continue
        usable = tuple(
            f for f in forms[shorn]
            if f.shape in ("past", "present", "future") and not f.no_object
            and (not f.needs_context or (bare != form and f.lemma in verb_lemmas("describes"))
                 or f.lemma in verb_lemmas("signs"))  # «ووصفه المتحدث بأنه», «بيان وقعه الوزيران»
        )  # fmt: skip
        if usable:
            return bare, usable
    return form, ()


def _long_enough(shorn: str) -> bool:
    """«حثه على»: a verb of two letters with an object is one that calls on somebody; «ردها» is a noun."""
    return len(shorn) > 2 or any(form.lemma in verb_lemmas("transitive_call") for form in verb_forms().get(shorn, ()))


def has_object(form: str) -> bool:
    """«وصفته», «أطلعوها»: a verb with an object pronoun, so that a noun after it is its subject."""
    bare, found = lookup(form)
    return bool(found) and bare not in verb_forms()


def _without_object(form: str) -> str:
    """«ندعوهم» → «ندعو», «أطلعوها» → «اطلعوا»; a form with the article is no verb («الحكم» is not «ألح» + «كم»)."""
    if form.startswith("ال"):
        return form
    shorn = _OBJECT.sub("", form)
    return shorn + "ا" if shorn != form and shorn.endswith("و") and shorn + "ا" in verb_forms() else shorn


def with_negation(reading: Reading, index: int, start: int) -> tuple[int, int, bool]:
    """First word, offset and negation of a phrase: «لم يوافق» begins at «لم»."""
    if index and reading.words.joined(index - 1):
        before = reading.words.forms[index - 1]
        if before in speech_words("negation") and before != "ما":
            bare = before[1:] if len(before) > 2 and before[0] in "وف" else before
            return index - 1, word_start(reading, index - 1, bare), True
    return index, start, False


def word_before(reading: Reading, index: int, indexes: range) -> str:
    """The word before in the same phrase; quotation marks between do not part them («على “دعم مصر”»)."""
    if index <= indexes.start or reading.words.gaps[index - 1].strip(_QUOTES):
        return ""
    return reading.words.forms[index - 1]


def has_mark(reading: Reading, index: int, mark: str) -> bool:
    """Whether the source writes a vowel sign in a word: shadda («حثّ») or damma («نُقل»)."""
    return mark in reading.text[reading.words.starts[index] : reading.words.ends[index]]
