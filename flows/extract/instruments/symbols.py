"""Documents cited by symbol: «القرار A/RES/ES-10/22», «مشروع القرار S/2023/970», «البيان [PSC/HoSG/COMM.1156 (2023)]».

Only series of the UN, the African Union and the like; «SC/16082» and «GA/12345» number press releases and cite nothing,
and a symbol that fills a line is the text's own. Assembly resolutions by session: «قرار الجمعية العامة 77/318».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extract.dates.fragments import YEAR
from flows.extract.instruments.cited import Cited, InstrumentKind, paragraph_before
from flows.extract.reading import Reading

_NEAR = 90  # characters of a noun before a symbol
_SERIES = r"(?:Assembly|A|S|E|PSC|EX\.CL|HRC|CCPR|CERD|CEDAW|CAT|OIC|GOV|INFCIRC)"
_NOUN = (
    r"(?:مشروع\s+)?(?:ال|لل)?(?:قرار|بيان|وثيقه|رساله|رسالت|خطاب|تقرير|مذكره|مقرر)(?:ه|ها|هم|ين|ات|ي)?"
    r"(?:\s+(?:مجلس\s+الامن(?:\s+الدولي)?|الجمعيه\s+العامه(?:\s+للامم\s+المتحده)?|الرئاسي|الختامي|رقم|الاممي|الدولي|المجلس\s+التنفيذي|الم[وؤ]تمر|الامين\s+العام|المفوض\s+السامي|المقرر\s+الخاص))*"
    r"(?:\s+(?:رقم|رمز|الرمز))?"
)
_SYMBOL = re.compile(
    rf"(?<![\w/.]){_SERIES}(?:/[A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9]|/[A-Za-z0-9])+(?:\s?[(](?P<y>{YEAR})[)]|[(][IVXLCDM]+[)])?(?P<close>[)\]»\"”]?)(?![\w/])"
)
_BEFORE = re.compile(rf"(?<!\w)[وف]?[بلك]?(?P<x>(?P<noun>{_NOUN})\s*(?P<open>[(\[«\"“]?)\s*)\Z")
_SHORT = re.compile(r"[SA]/\d{4,5}\Z|EX\.CL/Dec")  # «S/25354», as before 1994
_COUNCIL = re.compile(r"S/RES/(\d{1,4})\Z")
_SESSION = re.compile(
    r"(?<!\w)(?:[وف]?[بلك]?)(?P<x>(?:ال|لل)?(?:قرار(?:ها?|ها|اتها?|ات|ين|يها?|ي)?|مقرر(?:ها?|ات)?)(?:\s+(?:الجمعيه\s+العامه(?:\s+للامم\s+المتحده)?|مجلس\s+حقوق\s+الانسان|المجلس))?(?:\s+رقم)?\s+[(]?"
    r"(?P<n>(?:(?:د\s?[إا](?:\s?ط)?|ES|S)\s?-?\s?|-)?\d{1,3}\s?/\s?\d{1,3}(?!\s?/|\d)(?:\s?[-–]\s?[ا-ي]{1,2}(?:\.[ا-ي]{1,2})?(?!\w))?)[)]?)"
)
# «القراران 46/182 المؤرخ 19 كانون الأول/ديسمبر 1991 و67/87»: what stands between two numbers, and the next one
_NEXT = re.compile(
    r"(?:\s+(?:الم[وؤ]رخ|الصادر)(?:\s+في)?\s+\d{1,2}\s+[^\d،.؛\n]{3,30}\s+\d{4})?(?:\s*[،,]\s*و?|\s+و\s?)(?:القرار\s+|رقم\s+)?"
    r"(?P<n>\d{1,3}/\d{1,3}(?![\d/])(?:\s?[-–]\s?[ا-ي]{1,2}(?!\w))?)"
)
_SPECIAL = re.compile(r"\Aد\s?[إا]\s?-?(?=\s?\d)")  # «د إ-36/1»: of a special session, S-36/1
_EMERGENCY = re.compile(r"\Aد\s?[إا]\s?ط\s?-?")  # «د إط - 10/24»: of an emergency special session, ES-10/24
_SPACES = re.compile(r"\s+")


def by_symbol(reading: Reading) -> Iterator[Cited]:
    """Every symbol of a known series, with the noun before it."""
    text = reading.folded.text
    for match in _SYMBOL.finditer(text):
        symbol = match[0].removesuffix(match["close"]).partition("(")[0].rstrip()
        if not any(char.isdigit() for char in symbol) or (symbol.count("/") < 2 and not _SHORT.match(symbol)):
            continue
        noun = _BEFORE.search(text[max(0, match.start() - _NEAR) : match.start()])
        if noun is None and _alone(text, match):
            continue
        begin = match.start() - len(noun["x"]) if noun else match.start()
        closed = bool(noun and noun["open"]) and bool(match["close"])
        span = (begin, match.end() if closed else match.end() - len(match["close"]))
        yield _by_symbol(reading, symbol, noun["noun"] if noun else "", span, match["y"])
    yield from _by_session(reading)


def _by_symbol(reading: Reading, symbol: str, noun: str, span: tuple[int, int], year: str | None) -> Cited:
    start, end = reading.folded.span(*span)
    council = _COUNCIL.match(symbol)
    number = int(council[1]) if council else None
    kind, english = _kind(symbol, noun)
    return Cited(
        start, end, f"unsc:{number}" if council else _id(symbol), kind, "instrument.symbol", number,
        int(year) if year else None, " ".join(reading.text[start:end].split()), english,
        "org:un-security-council" if council else None, paragraph_before(reading, span[0]), ((start, end),),
    )  # fmt: skip


def _id(symbol: str) -> str:
    """A resolution of the Assembly is the same by its symbol and by its session: «A/RES/77/318», «القرار 77/318»."""
    return f"resolution:{symbol.removeprefix('A/RES/')}" if symbol.startswith("A/RES/") else f"symbol:{symbol}"


def _by_session(reading: Reading) -> Iterator[Cited]:
    """«قرار الجمعية العامة 77/318»: number of the session and of the resolution."""
    text = reading.folded.text
    for match in _SESSION.finditer(text):
        assembly = "الجمعيه" in match["x"]
        yield _of_session(reading, match.span("x"), match, assembly)
        following = _NEXT.match(text, match.end())
        while following is not None:
            yield _of_session(reading, following.span("n"), following, assembly)
            following = _NEXT.match(text, following.end())


def _of_session(reading: Reading, span: tuple[int, int], match: re.Match[str], assembly: bool) -> Cited:
    start, end = reading.folded.span(*span)
    number = _SPACES.sub("", _SPECIAL.sub("S-", _EMERGENCY.sub("ES-", match["n"])))
    return Cited(
        start, end, f"resolution:{number}", "other", "instrument.session", None, None,
        " ".join(reading.text[start:end].split()),
        f"UN General Assembly resolution {number}" if assembly else f"resolution {number}", None,
        paragraph_before(reading, span[0]), (reading.folded.span(*match.span("n")),),
    )  # fmt: skip


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a symbol fills its line: the document's own."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    line_end = text.find("\n", match.end())
    return not before.strip() and not text[match.end() : line_end if line_end >= 0 else len(text)].strip()


def _kind(symbol: str, noun: str) -> tuple[InstrumentKind, str]:
    council = _COUNCIL.match(symbol)
    if council:
        return "unsc_resolution", f"UNSC resolution {council[1]}"
    if "مشروع" in noun:
        return "draft_resolution", f"draft resolution {symbol}"
    if symbol.startswith("A/RES/"):
        return "other", f"UN General Assembly resolution {symbol.removeprefix('A/RES/')}"
    if "PRST" in symbol:
        return "statement", f"Presidential statement {symbol}"
    if "COMM" in symbol:
        return "communique", f"Communiqué {symbol}"
    return "other", f"Document {symbol}"
