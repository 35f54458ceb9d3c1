"""What is no name or no whole one: actions by their measure, deeds, «جامعة محمد الخامس», «عبد الله» alone."""

from __future__ import annotations

import re
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.instruments.heads import is_head
from flows.extract.particles import definite, found_in, noun_in, stripped
from flows.extract.reading import Reading, given_names, head_nouns
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_PLURAL = 6  # letters of «محتجون»
# Measures of verbal nouns, folded: «التزام», «انهيار», «استمرار», «تعزيز», «استضافة».
_VERBAL_NOUN = re.compile(r"(?:ا[^انيو]ت[^ا]ا[^ا]|ان[^ا]{2}ا[^ا]|است[^ا]{2}ا[^ا]|است\w{2,3}ه|ت[^ا]{2}ي[^ا])\Z")


def is_verbal_noun(word: str) -> bool:
    """«التزام», «انهيار», «تعزيز»: by its measure an action; «ابتسام», which is a given name too, is none."""
    return _VERBAL_NOUN.match(word) is not None and word not in given_names()


def is_nominative_plural(word: str) -> bool:
    """«محتجون», «منتقدون»: several without article in the case of a subject; «ميمون», «يقولون» are none."""
    return len(word) >= _PLURAL and word.startswith("م") and word.endswith("ون") and word not in given_names()


def is_deed_of(word: str) -> bool:
    """«دعمه», «ترحيبها», «شكره»: what somebody does, with the pronoun for whoever does it."""
    stem = next((word.removesuffix(pronoun) for pronoun in ("ها", "ه") if word.endswith(pronoun)), word)
    if stem == word or len(stem) < 3 or word in given_names() or definite(word):
        return False  # «التجارة» has an article, so its last letter is no pronoun
    if stem in _act_nouns() or is_verbal_noun(stem):
        return True
    return any(form.shape == "masdar" for form in verb_forms().get(stem, ()))


def is_said(form: str) -> bool:
    """«التأكيد», «القرار», «الاتفاق»: with its article what is said or adopted, and not by whom."""
    if not form.startswith("ال"):
        return False
    said = any(one.shape == "masdar" and one.written != "masdar_only" for one in verb_forms().get(form, ()))
    return said or is_head(form)


def announces(words: Words, last: int) -> bool:
    """«إعلان فرنسا | عزمها الاعتراف», «إعلان بغداد | أنها»: no declaration but what is announced."""
    if not words.joined(last):
        return False
    form = words.forms[last + 1]
    return form in words_of("announced_thing") or is_deed_of(form)


@cache
def _act_nouns() -> frozenset[str]:
    """Nouns of what is expressed: «شكر», «تقدير», «قلق»."""
    return frozenset(fold(row["noun_stem"]) for row in vocabularies.load("act_nouns") if row["noun_stem"])


def given_cut(form: str) -> int:
    """Letters of particles before a given name: «وأحمد» → 1; a form that is a given name itself keeps all."""
    found = found_in(form, given_names())
    if found is None or found[1] != 1 or (form[0] != "و" and len(form) <= 5):
        return 0
    return 1


def after_head(reading: Reading, index: int) -> bool:
    """«جامعة محمد الخامس», «شارع الملك فيصل», «مطار رفيق الحريري» name no person who acts."""
    if index == 0 or not reading.words.joined(index - 1):
        return False
    form = reading.words.forms[index - 1]
    governs = not stripped(form).startswith("ال")  # «المبعوث إلى الساحل | عبد الله ماي»
    placed = governs and noun_in(form, head_nouns("place", "media")) is not None
    return placed or stripped(form) in words_of("named_after")


def is_compound_alone(reading: Reading, first: int, last: int) -> bool:
    """«الشيخ عبد الله»: a first name of two words is no full name."""
    forms = reading.words.forms
    return last == first + 1 and (forms[first] == "عبد" or forms[last] in ("الدين", "الله"))


def governs_phrase(reading: Reading, first: int) -> bool:
    """«أكد الوزير | عمق الشراكة الاستراتيجية»: a definite noun and its adjective, both feminine, are no surnames."""
    words = reading.words
    behind = words.forms[first + 1 : first + 3]
    feminine = all(form.startswith("ال") and form.endswith("ه") and form != "الله" for form in behind)
    return feminine and len(behind) == 2 and words.gaps[first] == words.gaps[first + 1] == " "
