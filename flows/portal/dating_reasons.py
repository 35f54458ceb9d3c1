"""Why a document has its date, in the words of an edition.

The tables tell it in English, a sentence for each step (`dating.reasons`); `words/dating.csv` holds each sentence with
its Arabic twin. A sentence that is not there, or was added by a later release of the rules, is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from flows.portal.edition import Edition, Label
from flows.portal.language import ENGLISH, Words, isolated

BETWEEN = "; "
_PLACE = re.compile(r"\{(\w+)\}")


def reasons_in_words(told: str | None, edition: Edition) -> tuple[Label, ...]:
    """The sentences of `documents.issued_reason`, one label each."""
    return tuple(_sentence(each, edition) for each in told.split(BETWEEN)) if told else ()


def _sentence(told: str, edition: Edition) -> Label:
    for key, form in _forms():
        if found := form.fullmatch(told):
            code = edition.language.code
            values = {name: value if name == "word" else isolated(value) for name, value in found.groupdict().items()}
            return Label(edition.words(key, **values), code)
    return Label(told, "en")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence as a pattern: `{day}` stands for a date or a year, `{number}` for digits, `{word}` for a word."""
    forms = {"day": r"[0-9.~?X/-]+", "last": r"[0-9.~?X/-]+", "number": "[0-9]+", "word": "[^»]+"}
    found = []
    for key, sentence in Words(ENGLISH).topic("dating"):
        parts = _PLACE.split(sentence)
        texts, names = parts[::2], [*parts[1::2], ""]
        pattern = "".join(
            re.escape(text) + (f"(?P<{name}>{forms[name]})" if name else "")
            for text, name in zip(texts, names, strict=True)
        )
        found.append((key, re.compile(pattern)))
    return tuple(found)
