"""Whether the words before a date speak of what is to come: «سيعقد … في 15 سبتمبر», «من المقرر أن … الخميس».

Arabic has no tense on a date; the verb decides whether «الخميس» is the last or the next one. The words are those of
``time_words.csv`` and verbs with the prefix «س».
"""

from __future__ import annotations

import re

from flows.extract.dates.meaning import Found
from flows.extract.dates.vocabulary import END, any_of

_OTHER = rf"{any_of('not_future')}|{any_of('not_future_word')}{END}"
_FUTURE = re.compile(rf"(?<!\w)[وف]?(?:(?!{_OTHER})س[يتن]\w{{2,}}|{any_of('future')}){END}")
_PRESENT = re.compile(r"(?<!\w)[وف]?[يت][ء-ي]{3,}(?!\w)")
_SENTENCE_END = re.compile(r"[.!؟\n]")


def is_future(text: str, item: Found) -> bool:
    """Whether the words before the expression, in its sentence, speak of what is to come."""
    return is_future_text(_SENTENCE_END.split(text[max(0, item.start - 110) : item.start])[-1])


def is_future_text(text: str) -> bool:
    """Whether a stretch of folded text speaks of what is to come."""
    return bool(_FUTURE.search(text))


def is_ahead(text: str, item: Found) -> bool:
    """Whether an expression of the current month lies ahead: future words, or a present verb before it.

    «يقود السفير … اجتماع … يوم 29 كانون الثاني الجاري»: news tells what happened in the past tense.
    """
    if is_future(text, item):
        return True
    before = _SENTENCE_END.split(text[max(0, item.start - 300) : item.start])[-1]
    return bool(_PRESENT.search(before))
