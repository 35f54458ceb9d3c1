"""How far a citation reaches beyond its name: what it is about, when it was signed, the closing quotation mark.

«اتفاق خفض التصعيد في جنوب غرب سوريا», «اتفاق وقف إطلاق النار الموقع في جنيف يوم 23 أكتوبر 2020», «بيان جنيف 2012».
"""

from __future__ import annotations

import re

from flows.extract.dates.fragments import MONTH, YEAR
from flows.extract.instruments.cited import with_year
from flows.extract.reading import Reading
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of

_OPENING = '"“«'
CLOSING = ('"', "”", "»")
_LONGEST_TITLE = 14  # words
_MONTHS = rf"{MONTH}(?:\s?/\s?{MONTH})?"
_YEAR = r"(?!\w)(?:\s?م(?!\w))?"
_DATE = (
    rf"(?:\d{{1,2}}\s+{_MONTHS}(?:\s+(?P<year>{YEAR}){_YEAR})?"
    rf"|(?:{_MONTHS}\s+)?(?P<year2>{YEAR}){_YEAR})"
)
_NUMBERED = re.compile(r"\sرقم\s+[(]?(\d{1,4})[)]?\Z")
# «رقم 1142», «الموقع في جنيف يوم 23 أكتوبر 2020», «المبرمة عام 2012», «الصادر في 5 يناير 2021»
_SIGNED = re.compile(
    r"\s+رقم\s+[(]?\d{1,4}(?:/\d{1,4})?[)]?(?!\d)|"
    r"\s+ال(?:موقع|مبرم|مؤرخ|صادر|معتمد)ه?(?:\s+في\s+[^\W\d]+|\s+ب[^\W\d]+|\s+(?:مع|بين|عن|من)(?:\s+[^\W\d]+){1,4}?)?"
    rf"(?:\s+(?:في|يوم|عام|سنه|بتاريخ|خلال|شهر))*\s+{_DATE}"
)


def quoted_title(reading: Reading, index: int) -> int | None:
    """Last word of a title in quotation marks that begins at a word: «"إعلان جوبا لبناء الثقة"»; two words or more."""
    last = title_end(reading, index)
    return last if last is not None and last > index else None


def title_end(reading: Reading, index: int) -> int | None:
    """Last word before the closing mark of a title that opens right before a word."""
    words = reading.words
    if not index or words.gaps[index - 1][-1:] not in tuple(_OPENING):
        return None
    for last in range(index, min(index + _LONGEST_TITLE, len(words))):
        if last > index and words.joined(last) and _says(words.forms[last], words.forms[last + 1]):
            return None
        if words.gaps[last][:1] in CLOSING:
            return last
        if words.gaps[last].strip():
            return None
    return None


def _says(form: str, following: str) -> bool:
    """«"اتفاق الطائف | هو الدستور"», «| لا يُمس» is what somebody says; «"لم الشمل"», «"السلام لا الحرب"» are titles."""
    negated = form in speech_words("negation")
    return form in words_of("copula") and (not negated or following.startswith(("ي", "ت", "ن")))


def about(reading: Reading, last: int) -> int:
    """Last word with the country or region that an agreement is for: «… في جنوب غرب سوريا», «… بشأن ليبيا»."""
    words, index = reading.words, last + 1
    if index + 1 >= len(words) or not words.joined(last) or words.forms[index] not in words_of("instrument_about"):
        return last
    placed = words.forms[index] == "في"
    index += 1
    directed = False
    while (
        index < len(words)
        and words.joined(index - 1)
        and words.forms[index] in words_of("direction")
        and index not in reading.by_word  # «جنوب السودان» is a country
    ):
        index, directed = index + 1, True
    name = reading.by_word.get(index)
    if name is None or name.first != index or name.nested or not words.joined(index - 1):
        return last
    if name.kind == "country" or (name.kind == "place" and (directed or not placed)):
        return name.last
    return last


def signed(reading: Reading, end: int) -> tuple[int, int | None]:
    """Extend a name over when it was signed, or over its bare year; folded offsets, and the year."""
    match = _SIGNED.match(reading.folded.text, end)
    if match is None:
        return with_year(reading, end)
    year = match["year"] or match["year2"]
    return match.end(), int(year) if year else None


def number_in(reading: Reading, start: int, end: int) -> int | None:
    """The number that a citation ends in: «مذكرة الأمانة العامة رقم 1142»."""
    match = _NUMBERED.search(reading.folded.text[start:end])
    return int(match[1]) if match else None
