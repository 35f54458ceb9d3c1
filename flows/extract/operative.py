"""Clauses of resolutions: «إن مجلس السلم والأمن، … إذ يشير إلى …، 1. يدين …؛ 2. يكلف الأمين العام …».

Of every one the subject is the body that resolves; who stands behind its verb is asked, praised or told of.
"""

from __future__ import annotations

from flows.extract.speech_act import SpeechAct
from flows.extract.words import Words

_WHEREAS = ("اذ", "واذ")
_FEW = 2  # clauses of a preamble, at least


def has_preamble(words: Words) -> bool:
    """Whether lines begin with «إذ»: the text is a resolution."""
    opened = sum(words.forms[i] in _WHEREAS and "\n" in words.gaps[i - 1] for i in range(1, len(words)))
    return opened >= _FEW or (opened > 0 and words.forms[:1] == ("ان",))


def is_operative(words: Words, act: SpeechAct, first: int) -> bool:
    """Whether a verb of the present opens a clause: the first word behind its number, or behind «إذ»."""
    if act.form is None or act.form.shape != "present" or act.form.person not in ("he", "she"):
        return False
    while first < act.first and (words.forms[first].isdigit() or words.forms[first] in _WHEREAS):
        first += 1
    opens = "\n" in words.gaps[first - 1] or words.forms[first - 1].isdigit() or words.forms[first - 1] in _WHEREAS
    return first == act.first and first > 0 and opens
