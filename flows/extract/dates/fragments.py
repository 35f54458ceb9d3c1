"""Pieces of regular expressions over folded text that several date rules share.

All letters are folded: ا for أ إ آ, ه for ة, ي for ى, ASCII digits. A rule's span is its group ``x``; attached
و ف ب ل ك before it stay outside («وفي 5», «بأوائل سنة 2016»).
"""

from __future__ import annotations

import re

from flows.arabic import calendars, numbers
from flows.extract.dates.meaning import COMING, CURRENT, PAST


def alternatives(words: object) -> str:
    """Longest first, spaces stretched, so that «تشرين الثاني» wins over «تشرين» and survives a line break."""
    listed = sorted((str(word) for word in words), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) + ")"


PREFIX = r"(?<![\w.])(?:[وف]?[بلك]?)"
END = r"(?!\w)"
# A year may be glued to its month: «14 نوفمبر2015».
MONTH = alternatives(calendars.months()) + r"(?![^\W\d])"
HIJRI_MONTH = alternatives(calendars.hijri_months()) + END
WEEKDAY = alternatives(calendars.weekdays()) + END
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
ORDINAL = numbers.ordinal_pattern()
ORDINAL_DEFINITE = numbers.ordinal_pattern(definite=True)
NUMBER = r"\d{1,3}(?!\d)"
CARDINAL = numbers.cardinal_pattern()
YEAR = r"(?:1[6-9]|20)\d\d(?![\d٪%]|[.,]\d)"
HIJRI_YEAR = r"1[345]\d\d(?!\d)"
HIJRI_SIGN = r"(?:\s*(?:هـ|ه|للهجره|هجري|هجريه|الهجري|الهجريه)(?!\w))"
COMMON_SIGN = r"(?:\s*(?:م|ميلادي|ميلاديه|الميلادي|الميلاديه|للميلاد)(?!\w))"
YEAR_WORD = r"(?:(?:من|في)\s+)?(?:ل?ال|ل|ب|بال)?(?:عام|سنه)"
OF_YEAR = rf"(?:\s*[،,/\-]\s*|\s+|(?<=\w)(?=\d))(?:{YEAR_WORD}\s+|من\s+)?"
TO_MONTH = r"\s*[/\-]?\s*(?:من\s+)?(?:شهر\s+)?"
DUAL = r"(?:\s*[/\-–—]\s*{0}|\s*[(\[]\s*{0}\s*[)\]])"
DASH = r"(?:\s*[-–—]\s*)"
TO = r"(?P<to>\s*[-–—]\s*|\s+(?:و?حتي|الي|و?لغايه)\s+|\s+و\s*)"
LAST = "الماضي|الماض|الفارط|الفارطه|الماضيه|المنصرم|المنصرمه|الفائت|الفائته|السابق|السابقه|المنقضي|المنقضيه|الاخير|الاخيره|الماضيين|المنصرمين|الفائتين"
NEXT = "القادم|القادمه|المقبل|المقبله|الاتي|الاتيه|التالي|التاليه|الجاي|القادمين|المقبلين|التاليين"
THIS = "الجاري|الجاريه|الحالي|الحاليه|الراهن|الراهنه|الجاريين|الحاليين"
SUFFIX = rf"(?:{LAST}|{NEXT}|{THIS}){END}"
DAY_PART = r"(?:(?:صباح|مساء|ظهر|عصر|فجر|ليل|ليله|ضحي)\s+)?"
DEICTIC = r"(?:اليوم|امس\s+الاول|اول\s+امس|اول\s+من\s+امس|امس|البارحه|بعد\s+غد|بعد\s+الغد|غدا|غد|الغد)(?!\w)"
EARLY = r"اوائل|مطلع|بدايه|بدايات|مستهل|اول"
MIDDLE = r"منتصف|اواسط|وسط|نصف"
LATE = r"اواخر|نهايه|ختام|نهايات|موفي|متم"

_DEICTIC_DAYS = {
    "اليوم": 0, "امس": -1, "البارحه": -1, "امس الاول": -2, "اول امس": -2, "اول من امس": -2,
    "غدا": 1, "غد": 1, "الغد": 1, "بعد غد": 2, "بعد الغد": 2,
}  # fmt: skip


def direction_of(word: str | None) -> int | None:
    """PAST, CURRENT or COMING of a suffix word; ``None`` for no word."""
    if not word:
        return None
    if re.fullmatch(LAST, word):
        return PAST
    return COMING if re.fullmatch(NEXT, word) else CURRENT


def deictic_days(words: str | None) -> int | None:
    """Days from today of a deictic word: «بعد غد» is 2."""
    return None if not words else _DEICTIC_DAYS[" ".join(words.split())]


def month_number(name: str | None) -> int | None:
    """1 to 12 of a folded month name, however it is spaced."""
    return None if not name else calendars.months()[" ".join(name.split())]


def hijri_month_number(name: str) -> int:
    """1 to 12 of a folded Hijri month name."""
    return calendars.hijri_months()[" ".join(name.split())]


def day_number(word: str) -> int:
    """A day in digits or as an ordinal: «15», «الخامس عشر»."""
    return int(word) if word.isdigit() else numbers.ordinals()[" ".join(word.split())]


def weekday_number(name: str | None) -> int | None:
    """0 (Monday) to 6 (Sunday)."""
    return None if not name else calendars.weekdays()[name]


def count_of(words: str) -> int | None:
    """A number in digits or words: «18», «ستة», «مئة وخمسين»."""
    return int(words) if words.isdigit() else numbers.cardinal_value(words)
