"""Numbered resolutions: «قرار مجلس الأمن رقم 2254», «القرارين 2139 و2165», «القرار 1701 (2006)», draft ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.contract import vocabularies
from flows.extract.dates.fragments import YEAR
from flows.extract.instruments.cited import LEAGUE_SESSION, Cited, InstrumentKind, paragraph_before
from flows.extract.instruments.known import named_instruments
from flows.extract.reading import Reading

_ASSEMBLY = re.compile(r"الجمعيه\s+العامه|مجلس\s+(?:ال)?جامعه|القمه")
_COUNCIL = r"(?:مجلس\s+الامن(?:\s+الدولي)?(?:\s+التابع\s+للامم\s+المتحده)?|الجمعيه\s+العامه(?:\s+للامم\s+المتحده)?|مجلس\s+(?:ال)?جامعه(?:\s+الدول)?(?:\s+العربيه)?|الامم\s+المتحده|الدولي|الدوليه|الدوليين|الاممي|الامميه|الامميين|المجلس)"
_NUMBER = rf"(?P<n>\d{{1,4}})(?!\d|[.,]\d|\s?/\s?(?!{YEAR})\d)"
_SESSION = rf"{LEAGUE_SESSION}(?:\s*[(\[]\s*(?:ل?عام\s+|ل?سنه\s+)?(?P<y>{YEAR})\s*[)\]]|\s*/\s*(?P<y2>{YEAR})|\s*[(]\s?(?P<ga>د\s?(?:ا\s?ط\s?)?-\s?\d{{1,2}})\s?[)]|\s+بتاريخ\s+\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*(?P<y4>{YEAR})(?!\d)|\s+(?:لعام|عام|لسنه|سنه|الصادر\s+(?:في\s+)?عام)\s+(?P<y3>{YEAR}))?"
_RESOLUTION = re.compile(
    r"(?<!\w)(?:[وف]?[بلك]?)(?P<x>(?P<draft>مشروع\s+)?(?:لل|ال)?(?P<head>قرار(?:ات|ين|ي|ان|ا|ه|ها|هم|اته|اتها)?)"
    rf"(?:\s+(?:{_COUNCIL}|الصادر(?:ه|ين)?(?:\s+عن)?|ذو|ذي|ذات|الذي\s+(?:حمل|يحمل)|رقم|رقمي|رقما|الرقم|ارقام|الارقام|المرقم|التاريخي|الشهير))*\s*(?P<open>[(])?:?\s*(?P<quote>[«\"“])?\s*{_NUMBER}(?(open)\s*[)])(?(quote)[»\"”]){_SESSION})"
)
_NEXT_NUMBER = re.compile(
    rf"(?:\s*[،,]\s*و?|\s+و\s?)(?:رقم\s+|القرار\s+)?(?P<x>{_NUMBER}{_SESSION})(?!\s*(?:\w*شخص|قتيل|عام|سن|شهر|يوم|دول|كيلو|مليون|الف|في\s+المئه|%))"
)
# The numbers of this opening follow without a noun of their own.
_SINGLED_OUT = re.compile(
    r"(?<!\w)[وف]?[بلك]?(?:ال|لل)?قرارات\s(?:[^\d.،؛\n]{0,60}[،,]?\s*)?(?:بما\s+(?:فيها|في\s+ذلك)|و?منها|و?(?:خاصه|خصوصا|لا\s+سيما|ابرزها|اهمها|علي\s+راسها|في\s+مقدمتها|تحديدا))\s+(?=\d)"
)
_BARE_NUMBER = re.compile(rf"(?P<x>{_NUMBER}{_SESSION})")
# Beyond the last number of the vocabulary, resolutions go on.
_HIGHEST = 3000


@cache
def resolution_days() -> dict[int, str]:
    """Number of a Security Council resolution → day of its adoption (ISO), from the vocabulary."""
    return {int(row["number"]): row["adopted"] for row in vocabularies.load("unsc_resolutions")}


def _year(match: re.Match[str]) -> int | None:
    return next((int(value) for value in (match["y"], match["y2"], match["y3"], match["y4"]) if value), None)


def numbered(reading: Reading) -> Iterator[Cited]:
    """Every numbered resolution; of a list («القرارين 2139 و2165») one citation each."""
    yield from _with_head(reading)
    yield from _singled_out(reading)


def _singled_out(reading: Reading) -> Iterator[Cited]:
    """Bare numbers after a plural: «القرارات الدولية ذات الصلة، بما فيها 242 و338»."""
    text = reading.folded.text
    for opening in _SINGLED_OUT.finditer(text):
        match = _BARE_NUMBER.match(text, opening.end())
        while match and _plausible(int(match["n"])):
            yield _resolution(reading, match, "unsc_resolution")
            match = _NEXT_NUMBER.match(text, match.end())


def _with_head(reading: Reading) -> Iterator[Cited]:
    text, done = reading.folded.text, 0
    for match in _RESOLUTION.finditer(text):
        number = int(match["n"])
        if match.start("n") < done:
            continue  # of a list that was read: «القرار 1701 والقرار 1680»
        if match.start("n") > match.start("x") + 60 or not _is_resolution(match, number):
            continue
        kind: InstrumentKind = "draft_resolution" if match["draft"] else "unsc_resolution"
        if _ASSEMBLY.search(text[match.start() : match.start("n")]):
            kind = "other"
        yield _resolution(reading, match, "other" if match["ga"] else kind)
        end = match.end()
        while following := _NEXT_NUMBER.match(text, end):
            # Only a plural («القرارين», «قرارات») or a list of plausible numbers goes on.
            if int(following["n"]) < 10 or (not _plural(match["head"]) and not _plausible(int(following["n"]))):
                break
            yield _resolution(reading, following, "other" if following["ga"] else kind)
            end = following.end()
        done = end


def _plural(head: str) -> bool:
    return head.endswith(("ات", "ين", "ي", "ان", "ا", "اته", "اتها"))


def _plausible(number: int) -> bool:
    return number in resolution_days() or max(resolution_days()) < number < _HIGHEST


def _is_resolution(match: re.Match[str], number: int) -> bool:
    """A small number after «قرار» without council or «رقم» counts something else («قرار 5 وزراء»)."""
    between = match.string[match.end("head") : match.start("n")]
    signed = "رقم" in between or "مجلس" in between or "امم" in between or "دولي" in between
    return number > 0 and (signed or number >= 40)


def _resolution(reading: Reading, match: re.Match[str], kind: InstrumentKind) -> Cited:
    number, year = int(match["n"]), _year(match)
    start, end = reading.folded.span(*match.span("x"))
    known = resolution_days().get(number)
    if known is None and kind == "unsc_resolution" and number >= _HIGHEST:
        kind = "other"
    # «قرار الجمعية العامة للأمم المتحدة رقم 194» is the one that the vocabulary knows by its short name.
    listed = named_instruments().get(f"instrument:ga-resolution-{number}") if kind == "other" else None
    prefix = {"unsc_resolution": "unsc", "draft_resolution": "draft", "other": "resolution"}[kind]
    label = (
        "UNSC resolution" if kind == "unsc_resolution" else "draft resolution" if prefix == "draft" else "resolution"
    )
    cited = Cited(
        start, end, f"{prefix}:{number}", kind, "instrument.resolution", number, year,
        f"قرار مجلس الأمن {number}" if prefix == "unsc" else f"قرار {number}", f"{label} {number}",
        "org:un-security-council" if prefix == "unsc" else None, paragraph_before(reading, match.start("x")),
        (reading.folded.span(*match.span("n")),),
    )  # fmt: skip
    if listed is None:
        return cited
    return replace(
        cited,
        instrument_id=listed["instrument_id"],
        name_ar=listed["name_ar"],
        name_en=listed["name_en"],
        issuer_id=listed["issuer_id"] or None,
    )
