"""Clauses of resolutions: «إن مجلس السلم والأمن، … إذ يشير إلى …، 1. يدين …؛ 2. يكلف الأمين العام …».

Of every one the subject is the body that resolves; who stands behind its verb is asked, praised or told of.
"""

from __future__ import annotations

from itertools import pairwise

from flows.extract.speech_act import SpeechAct, lookup
from flows.extract.speech_words import verb_lemmas
from flows.extract.subject_phrases import Subject
from flows.extract.subjects import Subjects
from flows.extract.words import Words

_WHEREAS = ("اذ", "واذ")
_PREAMBLE, _LINE = 80, 14  # words before the first «وإذ», and of the line that names the body
_FEW = 2  # clauses of a preamble, at least


def clauses_of(words: Words) -> range:
    """The words of the clauses of a resolution, in which lines begin with «إذ»; none in any other text.

    They end with the last line that has a number, ends with a semicolon, or follows one of them with a verb.
    """
    opened = [i for i in range(1, len(words)) if words.forms[i] in _WHEREAS and _opens_line(words, i)]
    opened = [i for i in opened if not _is_past(words, i + 1)]
    if len(opened) < _FEW and not (opened and (words.forms[:1] == ("ان",) or opening_of(words, opened[0]) is not None)):
        return range(0)
    if any(
        _is_present(words, i + 1) and words.forms[i].isdigit() for i in range(opened[0] - 1) if _opens_line(words, i)
    ):
        return range(0)  # a communique whose numbers begin before
    starts = [opened[0], *(i for i in range(opened[0] + 1, len(words)) if _opens_line(words, i)), len(words)]
    end, follows = opened[0], False
    for first, after in pairwise(starts):
        numbered = words.forms[first].isdigit() or words.forms[first] in _WHEREAS
        follows = numbered or "؛" in words.gaps[after - 1] or (follows and _is_present(words, first))
        end = after if follows else end
    return range(opened[0], end)


def opening_of(words: Words, end: int) -> int | None:
    """The word «إن» of a line «إن مجلس الجامعة،» before a word: behind it stands the body that resolves."""
    for index in range(max(0, end - _PREAMBLE), end):
        if words.forms[index] == "ان" and _opens_line(words, index):
            line = next((at for at in range(index, min(index + _LINE, end)) if "\n" in words.gaps[at]), None)
            if line is not None and words.gaps[line].strip() in ("،", ",", ":"):
                return index
    return None


def resolver(subjects: Subjects, clauses: range) -> Subject | None:
    """«إن مجلس الجامعة،»: the body whose clauses they are; no person resolves."""
    opening = opening_of(subjects.words, clauses.start) if clauses else None
    found = subjects.at(opening + 1) if opening is not None else None
    return found if found is not None and not found.speaker.person else None


def _opens_line(words: Words, index: int) -> bool:
    return index == 0 or "\n" in words.gaps[index - 1]


def _is_past(words: Words, index: int) -> bool:
    """«إذ التقى الوزير …», «إذ قال»: the line tells of what was done."""
    return any(form.shape == "past" for form in lookup(words.forms[index])[1]) if index < len(words) else False


def _is_present(words: Words, index: int) -> bool:
    return any(form.shape == "present" for form in lookup(words.forms[index])[1])


def is_operative(subjects: Subjects, act: SpeechAct, first: int) -> bool:
    """Whether a verb of the present opens a clause: the first word behind its number, or behind «إذ».

    «يؤكد الأمين العام X أن», «يؤكد القادة» have their own subject: a body affirms a matter, not a person.
    """
    words = subjects.words
    if act.form is None or act.form.shape != "present" or act.form.person not in ("he", "she"):
        return False
    while first < act.first and (words.forms[first].isdigit() or words.forms[first] in _WHEREAS):
        first += 1
    opens = "\n" in words.gaps[first - 1] or words.forms[first - 1].isdigit() or words.forms[first - 1] in _WHEREAS
    if first == 0 or not opens or not (first == act.first or _goes_on(words, act, first)):
        return False
    named = subjects.after(act.first) if act.lemma in verb_lemmas("says_that") else None
    return named is None or not (named.speaker.person or named.speaker.agrees <= {"they", "two"})


def _goes_on(words: Words, act: SpeechAct, first: int) -> bool:
    """«يدين الهجمات على المدينة، | ويطالب القوات برفع الحصار»: one more verb of whoever resolves, behind a comma."""
    person = act.form.person if act.form is not None else ""
    opened = any(form.shape == "present" and form.person == person for form in lookup(words.forms[first])[1])
    joined = act.start > words.starts[act.first]  # «و» stands before the verb
    return opened and joined and words.gaps[act.first - 1].strip() in ("،", ",")
