"""Words of meetings, inflected from ``meeting_words.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.meetings.model import MeetingType
from flows.extract.reading import stop_words
from flows.extract.word_classes import words_of

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "هن")
RECEIVED = ("ه", "ها", "هم", "هما")  # at the end of a verb: «استقبله»
_CASES = ("", "ا", "ان", "ين")


@dataclass(frozen=True, slots=True)
class MeetingWord:
    """One inflected form: lemma, kind (noun, verb, holding, signing), and what the form itself says."""

    lemma: str
    kind: str
    meeting_type: MeetingType
    definite: bool
    possessive: bool
    note: str


@cache
def meeting_words() -> dict[str, MeetingWord]:
    """Folded form → word. «قمة» gives «القمة», «قمتهم», «قمتان»; verbs are listed as they are."""
    found: dict[str, MeetingWord] = {}
    for row in vocabularies.load("meeting_words"):
        kind = cast("MeetingType", row["meeting_type"] or "meeting")
        bases = [fold(row["word"]), *(fold(form) for form in row["forms"].split("|") if form)]
        bases += _future(bases) if row["kind"] != "noun" else []
        plain = {base: False for base in bases}
        owned = {fold(form) for form in row["possessive"].split("|") if form}
        if row["kind"] == "noun":
            plain = {form: form.startswith("ال") for base in bases for form in _declined(base)}
            owned |= {form for base in bases for form in _owned(base)}
        for form, definite in plain.items():
            found.setdefault(form, MeetingWord(bases[0], row["kind"], kind, definite, False, row["note"]))
        for form in sorted(owned):
            found.setdefault(form, MeetingWord(bases[0], row["kind"], kind, True, True, row["note"]))
    return found


def _future(forms: Sequence[str]) -> list[str]:
    """«يترأس», «تترأس» → «سيترأس», «ستترأس»; «تلقت» is no present, for «يلقت» stands beside it in no row."""
    present = [form for form in forms if form.startswith("ي") or (form.startswith("ت") and f"ي{form[1:]}" in forms)]
    return [f"س{form}" for form in present]


def _declined(base: str) -> list[str]:
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    forms = [base, *(stem + case for case in _CASES[1:])]
    # «اتصال» and «التقى» begin with letters that only look like the article.
    return [*forms, *("ال" + form for form in forms)]


def _owned(base: str) -> list[str]:
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    return [stem + pronoun for pronoun in _PRONOUNS]


def is_verb(form: str) -> bool:
    """Whether a folded word is surely a verb, «و» or «ف» before it aside; «بين» and «دعم» are as often none."""
    bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form
    verbs, doubtful = stop_words("verb"), words_of("noun_too")
    return (bare in verbs and bare not in doubtful) or (form in verbs and form not in doubtful)


@lru_cache(maxsize=1 << 16)
def meeting_word(form: str) -> tuple[str, MeetingWord] | None:
    """The word of a meeting in a folded form, particles aside: «للاجتماع», «واجتماعهم», «بالمشاورات»."""
    words = meeting_words()
    whole = [form, form[1:]] if form[:1] in ("و", "ف") and len(form) > 3 else [form]
    for option in whole:
        if option in words:
            return option, words[option]
    for option in whole:
        if option[:1] not in ("ب", "ل", "ك") or (len(option) <= 4 and option not in ("بقمه", "لقمه")):
            continue
        # «للقمة» is «القمة» after «ل», «للقاء» «لقاء» or «اللقاء»
        for bare in ("ال" + option[2:], option[1:]) if option.startswith("لل") else (option[1:],):
            if bare in words and (words[bare].kind == "noun" or bare in ("اعمال", "اشغال")):
                return bare, words[bare]
    return None


def note_of(form: str) -> str:
    """What the vocabulary notes of a folded word of meetings; empty for any other word."""
    found = meeting_word(form) if form else None
    return found[1].note if found else ""
