"""Pieces of regular expressions over folded text that several date rules share.

All letters are folded: ا for أ إ آ, ه for ة, ي for ى, ASCII digits. A rule's span is its group ``x``; attached
و ف ب ل ك before it stay outside («وفي 5», «بأوائل سنة 2016»).
"""

from __future__ import annotations

import re

from flows.arabic import calendars, numbers
from flows.extract.dates.meaning import COMING, CURRENT, PAST, Modifier
from flows.extract.dates.vocabulary import END, alternatives, any_of, time_words

PREFIX = r"(?<![\w.])(?:[وف]?[بلك]?)"
# A year may be glued to its month: «14 نوفمبر2015».
MONTH = alternatives(calendars.months()) + r"(?![^\W\d])"
HIJRI_MONTH = alternatives(calendars.hijri_months()) + r"(?![^\W\d])"
WEEKDAY = alternatives(calendars.weekdays()) + END
BARE_WEEKDAYS = {name.removeprefix("ال"): number for name, number in calendars.weekdays().items()}
BARE_WEEKDAY = alternatives(BARE_WEEKDAYS) + END
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
FIRST_DAY = "غره"  # «غرة محرم», «غرة جوان 1955»
ORDINAL = rf"(?:{numbers.ordinal_pattern()}|{FIRST_DAY}(?!\w))"
NUMBER = r"\d{1,3}(?!\d)"
CARDINAL = numbers.cardinal_pattern()
YEAR = r"(?:1[6-9]|20)\d\d(?![\d٪%]|[.,]\d)"
HIJRI_YEAR = r"1[345]\d\d(?!\d)"
HIJRI_SIGN = r"(?:\s*(?:هـ|ه|للهجره|هجري|هجريه|الهجري|الهجريه)(?!\w))"
COMMON_SIGN = r"(?:\s*(?:م|ميلادي|ميلاديه|الميلادي|الميلاديه|للميلاد|مسيحي|افرنجي|ف)(?!\w))"
YEAR_WORD = r"(?:(?:من|في)\s+)?(?:ل?ال|ل|ب|بال)?(?:عام|سنه)"
OF_YEAR = rf"(?:\s*[،,/\-]\s*|\s+|(?<=\w)(?=\d))(?:{YEAR_WORD}\s+|من\s+)?"
TO_MONTH = r"\s*[/\-]?\s*(?:من\s+)?(?:شهر\s+)?"
DUAL = r"(?:\s*[/\-–—]\s*{0}|\s*[(\[]\s*{0}\s*[)\]])"
# «3-5», «24/25», «3 إلى غاية 5», «3 وحتى يوم 5», «3 و5»
TO = r"(?P<to>\s*[-–—/]\s*|\s+(?:و?(?:الي|حتي)\s+غايه|و?لغايه|و?حتي|و?الي)\s+(?:يوم\s+)?|\s*[،,]?\s+و\s*(?:(?:في|يوم)\s+)?)"
PAST_WORD, COMING_WORD, CURRENT_WORD = any_of("past"), any_of("coming"), any_of("current")
SUFFIX = any_of("past", "coming", "current") + END
FAR_SUFFIX = any_of("two_before", "two_after") + END
DAY_PART = rf"(?:{any_of('day_part')}\s+(?:يوم\s+)?)?"
EARLY, MIDDLE, LATE = any_of("early"), any_of("middle"), any_of("late")
PART = rf"(?:(?P<early>{EARLY})|(?P<mid>{MIDDLE})|(?P<late>{LATE}))\s+"

_DEICTIC_USES = {"today": 0, "yesterday": -1, "two_days_ago": -2, "tomorrow": 1, "in_two_days": 2}
_DEICTIC_DAYS = {word: days for use, days in _DEICTIC_USES.items() for word in time_words(use)}
# «يومه الثلاثاء» is today in the Maghreb; «يومه الأول» is somebody's first day
_OWN_DAY = "يومه"
DEICTIC = rf"(?:{alternatives(_DEICTIC_DAYS)}|{_OWN_DAY}(?=\s+{WEEKDAY})){END}"
# «الموافق 5 مايو», «الموافق ليوم الخميس»
AGREES = r"(?:(?:ال|ل)?موافق(?:ه)?\s*:?\s*(?:ل\s*|ل?يوم\s+)?)?"
# «اليوم (الأربعاء، 15 تشرين الأول 2025)», «هذا اليوم الموافق 9/1/2020», «الخميس - 5 نوفمبر», «مساء الاثنين الموافق ل 5 مايو»
LEAD = (
    rf"(?:{DAY_PART}(?P<deictic>{DEICTIC})[ \t]*[،,(]?[ \t]*(?:يوم\s+)?{AGREES})?"
    rf"(?:{DAY_PART}(?P<wd>{WEEKDAY})[ \t]*[،,؛:.(\-–]?[ \t]*{AGREES}(?:(?:في|من|بتاريخ|يوم)\s*:?\s*)*)?"
)
# «نهاية شهر أوت من نفس السنة», «مايو من العام ذاته»: the year is that of the date before.
SAME_YEAR = (
    r"(?P<same>\s+(?:(?:من|في)\s+)?(?:(?:نفس|ذات)\s+(?:العام|السنه)|ذلك\s+العام|تلك\s+السنه"
    r"|(?:العام|السنه)\s+(?:نفسه|ذاته|عينه|نفسها|ذاتها|عينها))(?!\w))"
)
# «مارس من العام الماضي», «مارس العام المقبل», «مارس من هذا العام»
RELATIVE_YEAR = (
    rf"(?:\s+(?:(?:من|في)\s+)?(?:(?:ال)?(?:عام|سنه)\s+(?P<ys>{SUFFIX}|{any_of('year_after', 'year_before')}{END})"
    r"|(?:هذا|هذه)\s+(?P<ty>العام|السنه)(?!\w)))"
)
# «الفترة من 3 إلى 5», «الفترة الممتدة ما بين 2019 و2022»
PERIOD = r"(?:(?:ال|ل)?فتره\s+(?:الممتده\s+|الواقعه\s+)?(?:(?:ما\s+)?بين|من)\s+(?:يوم\s+|شهري\s+|عامي\s+)?)?"


def direction_of(word: str | None) -> int | None:
    """PAST, CURRENT or COMING of a suffix word, twice that for «قبل الماضي»; ``None`` for no word."""
    if not word:
        return None
    word = " ".join(word.split())
    if word in time_words("two_before"):
        return 2 * PAST
    if word in time_words("two_after"):
        return 2 * COMING
    if word in time_words("past"):
        return PAST
    return COMING if word in time_words("coming") else CURRENT


def year_offset_of(match: re.Match[str]) -> int | None:
    """Years from today's by the groups of :data:`RELATIVE_YEAR`: «مارس من العام الماضي» is PAST."""
    if match["ty"]:
        return CURRENT
    return COMING if match["ys"] in time_words("year_after") else direction_of(match["ys"])


def counts_on(match: re.Match[str]) -> bool:
    """Whether the year is counted from the date before: «مارس من نفس العام», «مارس من العام التالي»."""
    groups = match.groupdict()
    beside = (*time_words("year_after"), *time_words("year_before"))
    return bool(groups.get("same")) or groups.get("ys") in beside


def modifier_of(match: re.Match[str]) -> Modifier | None:
    """Early, mid or late by the groups of :data:`PART`."""
    if match["early"]:
        return "early"
    if match["mid"]:
        return "mid"
    return "late" if match["late"] else None


def deictic_days(words: str | None) -> int | None:
    """Days from today of a deictic word: «بعد غد» is 2."""
    return None if not words else _DEICTIC_DAYS.get(" ".join(words.split()), 0)


def month_number(name: str | None) -> int | None:
    """1 to 12 of a folded month name, however it is spaced."""
    return None if not name else calendars.months()[" ".join(name.split())]


def hijri_month_number(name: str) -> int:
    """1 to 12 of a folded Hijri month name."""
    return calendars.hijri_months()[" ".join(name.split())]


def day_number(word: str) -> int:
    """A day in digits or as an ordinal: «15», «الخامس عشر»; «غرة» is the first."""
    if word == FIRST_DAY:
        return 1
    return int(word) if word.isdigit() else numbers.ordinals()[" ".join(word.split())]


def weekday_number(name: str | None) -> int | None:
    """0 (Monday) to 6 (Sunday)."""
    return None if not name else calendars.weekdays()[name]


def year_of(match: re.Match[str], group: str = "y") -> int | None:
    """The year of a group of digits, where it took part."""
    return int(match[group]) if match[group] else None


def count_of(words: str) -> int | None:
    """A number in digits or words: «18», «ستة», «مئة وخمسين»."""
    return int(words) if words.isdigit() else numbers.cardinal_value(words)
