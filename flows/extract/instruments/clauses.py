"""Clauses that single an instrument out: who made it, between whom, when.

Participle: «الموقع في جنيف يوم 23 أكتوبر 2020», «الصادر عن اجتماع الدوحة», «المبرمة مع الاتحاد الأوروبي».
Relative: «التي أقرها مجلس السلم والأمن», «الذي قدمته تونس», «التي وقعت في جدة». Number and day: «رقم 13 لسنة 2005».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flows.extract.dates.fragments import COMMON_SIGN, DEICTIC, MONTH, ORDINAL, SAME_YEAR, SUFFIX, WEEKDAY, YEAR
from flows.extract.instruments.cited import LEAGUE_SESSION, with_year
from flows.extract.instruments.heads import is_head
from flows.extract.names import Name
from flows.extract.reading import Reading, definite, noun_in, stop_words, title_heads
from flows.extract.word_classes import spelled, words_of

_MAKERS = ("country", "organisation", "group", "person", "armed_group", "place")
_MONTHS = rf"{MONTH}(?:\s*/\s*{MONTH}|\s*[(]{MONTH}[)])?"
_DATE = (
    rf"(?:(?:(?:ال\s?)?\d{{1,2}}|{ORDINAL})\s+(?:من\s+)?(?:شهر\s+)?{_MONTHS}(?:\s+(?:سنه\s+|عام\s+)?(?P<y>{YEAR}){COMMON_SIGN}?|{SAME_YEAR}|\s+{SUFFIX})?"
    rf"|(?:{_MONTHS}\s+)?(?P<y2>{YEAR}){COMMON_SIGN}?(?!\w)"
    rf"|\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*(?P<y3>{YEAR})"
    rf"|\d{{1,2}}\s+(?:من\s+)?(?:الشهر\s+)?{SUFFIX}|{_MONTHS}\s+{SUFFIX}|(?:الاسبوع|الشهر|العام|السنه)\s+{SUFFIX}"
    rf"|{DEICTIC}(?:\s+{WEEKDAY})?|{WEEKDAY}(?:\s+{SUFFIX})?)"
)
# «في 7 أبريل 2022», «يوم 16 جويلية من السنة ذاتها», «أمس الاثنين», «في الأول من يناير 2024»
_WHEN = re.compile(
    rf"(?:\s+(?:في|يوم|مساء|صباح|ظهر|فجر|عام|سنه|بتاريخ|خلال|شهر|اواخر|اوائل|مطلع|منتصف|نهايه))*\s+{_DATE}".replace(
        "(?P<same>", "(?:"
    )
)
# «رقم 1142», «رقم 5/0024», «رقم (13) لسنة 2005», «عدد 117», «م/4»
_NUMBER = re.compile(
    rf"\s+(?:رقم|عدد)\s+[(]?\s?(?:[ا-ي]\s?/\s?)?\d{{1,5}}(?:[/-]\d{{1,5}}|(?:\.\d{{1,3}}){{2}})?(?:\s?[)])?(?![\d/]){LEAGUE_SESSION}"
)
_LONGEST_PARTY = 5  # words
_TITLE = 4  # words of office between a verb and the person: «التي وجهها الأمين العام أنطونيو غوتيريش»


@dataclass(frozen=True, slots=True)
class Clause:
    """What follows a noun phrase.

    Attributes:
        end: folded offset where it ends.
        last: its last whole word.
        year: of the date in it.
        told: whether it tells a day, a maker, a party or a number at all.
        dated: whether it tells when.
        maker: who made the instrument, where the clause names one.
        numbered: whether a number singles it out.
    """

    end: int
    last: int
    year: int | None = None
    told: bool = False
    dated: bool = False
    maker: Name | None = None
    numbered: bool = False


def clause_after(reading: Reading, last: int) -> Clause:
    """The clauses and the number or year that follow a word; an empty clause where none does."""
    end = _end(reading, last)
    number = _NUMBER.match(reading.folded.text, end)
    if number:
        end = number.end()
        last = reading.words.at_folded(end - 1)
    clause = _participle(reading, last) or _relative(reading, last) or _behind_subject(reading, last)
    if clause is not None and clause.told:
        return clause
    end, year = with_year(reading, end)
    return Clause(
        end, reading.words.at_folded(end - 1), year, number is not None, year is not None, None, number is not None
    )


def _end(reading: Reading, last: int) -> int:
    return reading.words.folded_starts[last] + len(reading.words.forms[last])


def _behind_subject(reading: Reading, last: int) -> Clause | None:
    """A participle behind what the text is about: «تقرير الأمين العام بشأن ليبيا المؤرخ 5 مايو»."""
    words = reading.words
    if not words.joined(last) or words.forms[last + 1] not in words_of("instrument_about"):
        return None
    subject = _governed(reading, last + 2, place=False) if words.joined(last + 1) else None
    return _participle(reading, subject) if subject is not None else None


def _participle(reading: Reading, last: int) -> Clause | None:
    words, index = reading.words, last + 1
    if not words.joined(last) or words.forms[index] not in spelled("instrument_participle"):
        return None
    if words.joined(index) and words.forms[index + 1] in words_of("prepositional_pronoun"):
        index += 1  # «المتوصل إليه في»
    return _pieces(reading, index, None)


def _relative(reading: Reading, last: int) -> Clause | None:
    """«التي طرحتها مصر اليوم», «الذي أبرم في ديسمبر», «التي تقدم بها المغرب سنة 2007»."""
    words, index = reading.words, last + 2
    if index >= len(words) or not words.joined(last) or not words.joined(last + 1):
        return None
    if words.forms[last + 1] not in words_of("instrument_relative"):
        return None
    if words.forms[index] in ("تم", "جري", "سبق") and words.joined(index):
        index += 1
    made = words.forms[index].removesuffix("هما").removesuffix("ها").removesuffix("ه")
    if made not in words_of("made") and words.forms[index] not in words_of("made"):
        return None
    while words.joined(index) and words.forms[index + 1] in words_of("prepositional_pronoun"):
        index += 1
    maker = maker_after(reading, index)
    meeting = words.forms[index + 1] if maker is None and words.joined(index) else ""
    if meeting in words_of("issuing_noun") or meeting in words_of("issuing_meeting"):
        clause = _pieces(reading, _described(reading, index + 1), None)
        return replace(clause, told=True)  # «الذي أصدرته القمة الخليجية الأمريكية»
    return _pieces(reading, _with_others(reading, maker.last) if maker else index, maker)


def _described(reading: Reading, last: int) -> int:
    """Last of the adjectives of origin or kind behind a definite noun: «القمة | الخليجية الأمريكية»."""
    words = reading.words
    name = reading.by_word.get(last + 1) if words.joined(last) else None
    if name is not None and name.form != "adjective" and name.first == last + 1:
        return name.last  # «قمة البحرين»
    while words.joined(last) and words.forms[last + 1].startswith("ال") and words.forms[last + 1].endswith(("ي", "يه")):
        last += 1
    return last


def maker_after(reading: Reading, verb: int) -> Name | None:
    """Who made it, right after a verb or noun or behind an office: «التي وجهها الأمين العام أنطونيو غوتيريش»."""
    words = reading.words
    for index in range(verb + 1, min(verb + 2 + _TITLE, len(words))):
        if not words.joined(index - 1):
            return None
        name = reading.by_word.get(index)
        if name is not None and name.first == index and name.kind in _MAKERS and name.form != "adjective":
            return name if not name.nested else None
        if not (words.forms[index] in title_heads() or definite(words.forms[index])):
            return None
    return None


def pieces_after(reading: Reading, last: int) -> Clause:
    """Parties, places and days after a word: «المنعقدة | في جيبوتي يوم 12 يونيو 2023»."""
    return _pieces(reading, last, None)


def when_after(reading: Reading, end: int) -> int:
    """The folded end of a day that is told right behind a folded offset, else that offset."""
    match = _WHEN.match(reading.folded.text, end)
    return match.end() if match else end


def _pieces(reading: Reading, last: int, maker: Name | None) -> Clause:
    """Parties, places and days after a participle or a verb, in any order: «بين الطرفين في الرياض في 5 نوفمبر 2019»."""
    end, year, told, dated = _end(reading, last), None, maker is not None, False
    for _ in range(4):
        when = _WHEN.match(reading.folded.text, end)
        if when:
            years = [value for value in (when["y"], when["y2"], when["y3"]) if value]
            year = int(years[0]) if years else year
            end, told, dated = when.end(), True, True
            last = reading.words.at_folded(end - 1)
            continue
        party = party_after(reading, last)
        if party is None:
            break
        last, told, end = party, True, _end(reading, party)
    return Clause(end, last, year, told, dated, maker)


def party_after(reading: Reading, last: int) -> int | None:
    """Last word of a preposition and what it governs: «بين الدول الثلاث», «مع طرابلس», «بمدينة الصخيرات»."""
    words, index = reading.words, last + 1
    if not words.joined(last):
        return None
    name = reading.by_word.get(index)
    placed = name is not None and name.kind in ("place", "country") and name.form != "adjective"
    if name is not None and placed and name.first == index and name.start > words.starts[index]:
        return name.last if words.forms[index].startswith("ب") else None  # «بالصخيرات», «بالجزائر»
    if words.joined(index) and (words.forms[index] == "عقب" or words.forms[index + 1] in words_of("end_of")):
        return _governed(reading, index + 1, place=False)  # «الصادر في ختام القمة»
    placed = words.forms[index] in ("في", "بمدينه", "بالعاصمه")
    if not (placed or words.forms[index] in words_of("before_party")) or not words.joined(index):
        return None
    if words.forms[index] in ("الي", "من", "مع") and not _is_somebody(reading, index + 1):
        return None
    return _governed(reading, index + 1, place=placed)


def _is_somebody(reading: Reading, index: int) -> bool:
    """Whether a word may begin who sends, receives or agrees: «إلى الوزراء», «من رئيس المجلس», not «إلى تحسن الأوضاع»."""
    form = reading.words.forms[index]
    return index in reading.by_word or definite(form) or noun_in(form, title_heads()) is not None


def _governed(reading: Reading, index: int, *, place: bool) -> int | None:
    """Last word of a name, of names joined by «و», or of a noun phrase that ends in a definite word."""
    words, found = reading.words, None
    if place and is_head(words.forms[index]):
        return None  # «خارطة الطريق الواردة في بيان الرباعية» are two texts
    for at in range(index, min(index + _LONGEST_PARTY, len(words))):
        if at > index and not words.joined(at - 1):
            break
        name = reading.by_word.get(at)
        if name is not None:
            return _with_others(reading, name.last)
        form = words.forms[at]
        if _ends_phrase(form) or form in spelled("instrument_participle"):
            break
        if definite(form):
            found = at
        elif found is not None:
            break
    return None if place else found


def _ends_phrase(form: str) -> bool:
    return any(form in stop_words(reason) for reason in ("verb", "preposition", "particle", "time"))


def _with_others(reading: Reading, last: int) -> int:
    words = reading.words
    while words.joined(last) and words.forms[last + 1].startswith("و"):
        other = reading.by_word.get(last + 1)
        if other is None or other.first != last + 1 or other.start == words.starts[last + 1]:
            break
        last = other.last
    return last
