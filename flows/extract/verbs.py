"""Inflected forms of the verbs of speech: prefix × stem × suffix, over folded text.

Arabic verbs are looked up by surface form, which measured as good as a morphological analyser at three hundred times
its speed. The principal parts (past, first person plural, present, verbal noun, participle) stand in ``acts.csv`` and
``light_verbs.csv``; what follows from them is generated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.arabic import fold
from flows.contract import vocabularies

Shape = Literal["past", "present", "future", "participle", "masdar"]
Person = Literal["he", "she", "they", "two", "we", "i"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a surface form.

    ``needs_context``: the form is also a noun («بحث», «دعم»); ``no_object``: with an object pronoun it is no verb of
    speech («تابعته الوكالة»); ``written``: what else the text must show («زاد:» a colon, «هنأ» its hamza).
    """

    lemma: str
    act: str
    plover_event: str | None
    shape: Shape
    person: Person
    needs_context: bool
    light: bool = False
    no_object: bool = False
    written: str = ""


def _past(base: str, we: str) -> Iterator[tuple[str, Person]]:
    """اتفق، اتفقت، اتفقا، اتفقوا، اتفقنا; defective دعا، دعت، دعوا; التقى، التقت، التقيا."""
    stem = base[:-1] if base[-1] in "اي" and len(base) > 2 else base
    weak = stem != base
    yield base, "he"
    yield stem + "ت", "she"
    yield (stem + ("وا" if weak and base[-1] == "ا" else "يا") if weak else base + "ا"), "two"
    yield (stem + "تا"), "two"
    yield stem + "وا", "they"
    for form in fold(we).split("|") if we else [base + "نا"]:
        yield form, "we"


def _present(base: str) -> Iterator[tuple[str, Person]]:
    """يؤكد، تؤكد، نؤكد، أؤكد، يؤكدون، يؤكدوا، يؤكدان."""
    rest = base[1:]
    stem = rest[:-1] if rest[-1] in "وي" else rest
    yield "ي" + rest, "he"
    yield "ت" + rest, "she"
    yield "ن" + rest, "we"
    yield "ا" + rest, "i"
    for ending in ("ون", "وا"):
        yield "ي" + stem + ending, "they"
    for letter in "يت":
        yield letter + rest + "ان", "two"
        yield letter + stem + "يا" if rest[-1] in "يا" else letter + rest + "ا", "two"


def _jussive(base: str) -> Iterator[tuple[str, Person]]:
    """After «لم» a weak last letter falls: «لم يدلِ», «لم يدعُ»."""
    rest = base[1:]
    if rest[-1] in "ويا" and len(rest) > 2:
        yield "ي" + rest[:-1], "he"
        yield "ت" + rest[:-1], "she"


def _participle(base: str) -> Iterator[tuple[str, Person]]:
    """Circumstantial participle: مؤكدا، مؤكدة، مؤكدين; داعيا، داعية، داعين."""
    stem = base[:-1] if base.endswith("ي") else base
    yield base + "ا", "he"
    yield base + "ه", "she"
    yield stem + "ين", "they"
    yield stem + "ون", "they"
    yield base + "ان", "two"


def _forms(row: Mapping[str, str]) -> Iterator[tuple[str, Shape, Person, bool]]:
    """Surface, shape, person and whether it needs context, of one vocabulary row."""
    use = row.get("use", "")
    if use == "masdar_only":
        yield fold(row["masdar"]), "masdar", "he", True
        return
    past, present = fold(row["lemma"]), fold(row["present"])
    if use not in ("present_only", "present_we"):
        for form, person in _past(past, row["past_we"]):
            if (use == "we_only" and person != "we") or (use == "says_that" and person == "two"):
                continue
            yield form, "past", person, use in ("context", "colon") and (person in ("two", "we") or form == past)
    if use not in ("we_only", "past_only"):
        for form, person in _present(present):
            if use == "present_we" and person != "we":  # «يقدر» is also "is able" and "is estimated"
                continue
            if use == "context" and form in _ALSO_NOUNS:
                continue
            yield form, "present", person, form in _ALSO_NOUN_PRESENT
            yield "س" + form, "future", person, False
        if use != "present_we":
            for form, person in _jussive(present):
                yield form, "present", person, True
    if row["participle"] and use != "no_participle":
        for form, person in _participle(fold(row["participle"])):
            yield form, "participle", person, True
    if row["masdar"]:
        yield fold(row["masdar"]), "masdar", "he", True


_WRITTEN = frozenset(("colon", "hamza", "masdar_only", "says_that"))
_ELSEWHERE = frozenset((("says_that", "present"), ("says_that", "future"), ("says_that", "participle")))
_NO_OBJECT = frozenset(("تابع", "نقل", "نشر", "أصدر", "أورد", "أضاف", "تناول"))
_ALSO_NOUN_PRESENT = frozenset(("توافق",))  # «توافق وطني» as well as «توافق المجموعة»
_ALSO_NOUNS = frozenset(("نصف", "تنقل", "نقل", "تعلق", "نعلق", "تقدم"))


@cache
def verb_forms() -> dict[str, tuple[VerbForm, ...]]:
    """Folded surface form → its readings, performative verbs before light ones."""
    found: dict[str, list[VerbForm]] = {}
    for row in vocabularies.load("acts"):
        for surface, shape, person, context in _forms(row):
            form = VerbForm(
                row["lemma"],
                row["act"],
                row["plover_event"] or None,
                shape,
                person,
                context,
                no_object=row["lemma"] in _NO_OBJECT,
                written=row["use"] if row["use"] in _WRITTEN and (row["use"], shape) not in _ELSEWHERE else "",
            )
            found.setdefault(surface, []).append(form)
    for row in vocabularies.load("light_verbs"):
        for surface, shape, person, context in _forms(row):
            found.setdefault(surface, []).append(VerbForm(row["lemma"], "", None, shape, person, context, light=True))
    return {surface: tuple(forms) for surface, forms in found.items()}


@cache
def act_nouns() -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Light verb (or "" for any) → (folded noun stem, act, PLOVER event): «قلق» makes «أعرب عن قلقه» a concern."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for row in vocabularies.load("act_nouns"):
        entry = (fold(row["noun_stem"]), row["act"], row["plover_event"] or None)
        found.setdefault(row["light_verb"], []).append(entry)
    return {verb: tuple(entries) for verb, entries in found.items()}
