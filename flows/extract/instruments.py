"""Resolutions, communiqués, declarations, agreements and statements that a text cites.

Numbered ones by grammar («قرار مجلس الأمن رقم 2254», «القرارين 2139 و2165», «القرار 1701 (2006)»), named ones from
the vocabulary («بيان جنيف عام 2012») or by head noun and place («إعلان بعبدا»), statements by who issued them («بيان
نشرته وزارة الخارجية الأمريكية»). Numbers found here are no years: the date rules skip them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates.fragments import COMMON_SIGN, YEAR
from flows.extract.gazetteer import gazetteer
from flows.extract.reading import Reading

InstrumentKind = Literal[
    "unsc_resolution",
    "communique",
    "declaration",
    "statement",
    "agreement",
    "initiative",
    "draft_resolution",
    "other",
]


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation. ``start``/``end`` are source offsets; ``numbers`` are spans that hold no date."""

    start: int
    end: int
    instrument_id: str
    kind: InstrumentKind
    rule: str
    number: int | None = None
    year: int | None = None
    name_ar: str | None = None
    name_en: str | None = None
    issuer_id: str | None = None
    paragraph: int | None = None
    numbers: tuple[tuple[int, int], ...] = ()


_COUNCIL = r"(?:مجلس\s+الامن(?:\s+الدولي)?(?:\s+التابع\s+للامم\s+المتحده)?|الامم\s+المتحده|الدولي|الدوليه|الدوليين|الاممي|الامميه|الامميين|المجلس)"
_NUMBER = r"(?P<n>\d{1,4})(?!\d|[.,]\d)"
_SESSION = rf"(?:\s*[(\[]\s*(?:ل?عام\s+|ل?سنه\s+)?(?P<y>{YEAR})\s*[)\]]|\s*/\s*(?P<y2>{YEAR})|\s+(?:ل?عام|لسنه|الصادر\s+(?:في\s+)?عام)\s+(?P<y3>{YEAR}))?"
_RESOLUTION = re.compile(
    r"(?<!\w)(?:[وف]?[بلك]?)(?P<x>(?P<draft>مشروع\s+)?(?:لل|ال)?(?P<head>قرار(?:ات|ين|ي|ان|ا|ه|ها|هم|اته|اتها)?)"
    rf"(?:\s+(?:{_COUNCIL}|الصادر(?:ه|ين)?(?:\s+عن)?|ذو|ذي|ذات|رقم|الرقم|ارقام|المرقم|التاريخي|الشهير))*\s*[:«\"“(]?\s*{_NUMBER}{_SESSION})"
)
_NEXT_NUMBER = re.compile(
    rf"(?:\s*[،,]\s*و?|\s+و\s?)(?:رقم\s+|القرار\s+)?(?P<x>{_NUMBER}{_SESSION})(?!\s*(?:\w*شخص|قتيل|عام|سن|شهر|يوم|دول|كيلو|مليون|الف|في\s+المئه|%))"
)
_ASSEMBLY = re.compile(r"الجمعيه\s+العامه")
_PARAGRAPH = re.compile(
    r"(?:الفقره|الماده|البند)\s+(?:رقم\s+)?[(]?(?P<n>\d{1,3})[)]?\s+(?:من|في)\s+(?:ال)?\Z|(?:الفقره|الماده|البند)\s+(?:رقم\s+)?[(]?(?P<n2>\d{1,3})[)]?\s+(?:من|في)\s+\Z"
)
_YEAR_AFTER = re.compile(
    rf"\s*(?:(?:ل|في\s+)?(?:ال)?(?:عام|سنه)\s+(?P<y>{YEAR})|[(]?(?P<y2>{YEAR})[)]?(?!\w)){COMMON_SIGN}?"
)
_HEADS: dict[str, InstrumentKind] = {
    "بيان": "statement", "اعلان": "declaration", "اتفاق": "agreement", "اتفاقيه": "agreement", "مبادره": "initiative",
    "معاهده": "agreement", "وثيقه": "other", "ميثاق": "other", "بروتوكول": "agreement", "تفاهمات": "agreement",
    "تفاهم": "agreement", "مقررات": "other", "مخرجات": "other", "مذكره": "agreement", "اتفاقات": "agreement",
    "خارطه": "other", "صيغه": "other",
}  # fmt: skip
_EN = {
    "بيان": "Statement", "اعلان": "Declaration", "اتفاق": "Agreement", "اتفاقيه": "Agreement", "مبادره": "Initiative",
    "معاهده": "Treaty", "وثيقه": "Document", "ميثاق": "Charter", "بروتوكول": "Protocol", "تفاهمات": "Understandings",
    "تفاهم": "Understanding", "مقررات": "Decisions", "مخرجات": "Outcomes", "مذكره": "Memorandum", "اتفاقات": "Accords",
    "خارطه": "Roadmap", "صيغه": "Formula",
}  # fmt: skip
# «في بيان نشرته وزارة …», «بيان صادر عن …», «بيان لوزارة …»: a document of a body, cited without a name.
_ISSUED = re.compile(
    r"(?<!\w)(?:[وف]?[بلك]?)(?P<x>(?:بيان|بلاغ|تصريح\s+صحفي|بيان\s+صحفي|بيان\s+مشترك|بيان\s+رسمي)(?:\s+صحفي|\s+رسمي|\s+مشترك)?"
    r"(?:\s+(?:صادر|صدر|نشر|اصدر|وزع|نقل)(?:ه|ت|ته|تها)?(?:\s+(?:عن|عنه|اليوم|امس|من))?|\s+ل)?)(?=\s|(?<=ل))"
)


@cache
def resolution_days() -> dict[int, str]:
    """Number of a Security Council resolution → day of its adoption (ISO), from the vocabulary."""
    return {int(row["number"]): row["adopted"] for row in vocabularies.load("unsc_resolutions")}


@cache
def named_instruments() -> dict[str, dict[str, str]]:
    """Vocabulary rows of named instruments by id."""
    return {row["instrument_id"]: dict(row) for row in vocabularies.load("instruments")}


def find_instruments(reading: Reading) -> list[Cited]:
    """Every citation in order, without overlap: numbered first, then named, then statements by issuer."""
    found: list[Cited] = []
    for candidate in (
        *_numbered(reading),
        *_named(reading),
        *_by_place(reading),
        *_of_issuer(reading),
    ):
        if not any(other.start < candidate.end and candidate.start < other.end for other in found):
            found.append(candidate)
    return sorted(found, key=lambda cited: cited.start)


def _year(match: re.Match[str]) -> int | None:
    return next((int(value) for value in (match["y"], match["y2"], match["y3"]) if value), None)


def _numbered(reading: Reading) -> Iterator[Cited]:
    text = reading.folded.text
    for match in _RESOLUTION.finditer(text):
        number, year = int(match["n"]), _year(match)
        if match.start("n") > match.start("x") + 60 or not _is_resolution(match, number):
            continue
        kind: InstrumentKind = "draft_resolution" if match["draft"] else "unsc_resolution"
        if _ASSEMBLY.search(text[match.start() : match.start("n")]):
            kind = "other"
        yield _resolution(reading, match, kind)
        end = match.end()
        while following := _NEXT_NUMBER.match(text, end):
            # Only a plural («القرارين», «قرارات») or a list of plausible numbers goes on.
            if int(following["n"]) < 10 or (
                not _plural(match["head"]) and not _plausible(int(following["n"]))
            ):
                break
            yield _resolution(reading, following, kind)
            end = following.end()


def _plural(head: str) -> bool:
    return head.endswith(("ات", "ين", "ي", "ان", "ا", "اته", "اتها"))


def _plausible(number: int) -> bool:
    return number in resolution_days()


def _is_resolution(match: re.Match[str], number: int) -> bool:
    """A small number after «قرار» without council or «رقم» counts something else («قرار 5 وزراء»)."""
    between = match.string[match.end("head") : match.start("n")]
    signed = "رقم" in between or "مجلس" in between or "امم" in between or "دولي" in between
    return number > 0 and (signed or number >= 40)


def _resolution(reading: Reading, match: re.Match[str], kind: InstrumentKind) -> Cited:
    number, year = int(match["n"]), _year(match)
    start, end = reading.folded.span(*match.span("x"))
    known = resolution_days().get(number)
    if year is None and known is None and kind == "unsc_resolution" and number > 2999:
        kind = "other"
    prefix = {"unsc_resolution": "unsc", "draft_resolution": "draft", "other": "resolution"}[kind]
    label = (
        "UNSC resolution"
        if kind == "unsc_resolution"
        else "draft resolution"
        if prefix == "draft"
        else "resolution"
    )
    return Cited(
        start, end, f"{prefix}:{number}", kind, "instrument.resolution", number, year,
        f"قرار مجلس الأمن {number}" if prefix == "unsc" else f"قرار {number}", f"{label} {number}",
        "org:un-security-council" if prefix == "unsc" else None, _paragraph(reading, match.start("x")),
        (reading.folded.span(*match.span("n")),),
    )  # fmt: skip


def _paragraph(reading: Reading, start: int) -> int | None:
    """The paragraph cited just before: «الفقرة 5 من بيان فيينا»."""
    match = _PARAGRAPH.search(reading.folded.text[max(0, start - 40) : start])
    return int(match["n"] or match["n2"]) if match else None


def _with_year(reading: Reading, end: int) -> tuple[int, int | None]:
    """Extend a name over the year that belongs to it: «بيان جنيف عام 2012», «بيان جنيف 2012»."""
    match = _YEAR_AFTER.match(reading.folded.text, end)
    if match is None:
        return end, None
    return match.end(), int(match["y"] or match["y2"])


def _named(reading: Reading) -> Iterator[Cited]:
    for hit in reading.hits:
        target = next((s.target for s in hit.spellings if s.use == "instrument"), None)
        if target is None:
            continue
        row = named_instruments()[target]
        end, year = _with_year(reading, hit.end)
        yield Cited(
            *reading.folded.span(hit.start, end), target, row["kind"], "instrument.named",  # type: ignore[arg-type]
            int(row["number"]) if row["number"] else None, year, row["name_ar"], row["name_en"] or None,
            row["issuer_id"] or None, _paragraph(reading, hit.start),
        )  # fmt: skip


def _by_place(reading: Reading) -> Iterator[Cited]:
    """«إعلان بعبدا», «اتفاق ستوكهولم»: head noun and the place where it was made."""
    words, entities = reading.words, gazetteer().entities
    for name in reading.names:
        if name.kind not in ("place", "country") or name.form != "name" or name.first == 0:
            continue
        index = name.first - 1
        head = words.forms[index]
        head = head[1:] if head[:1] in "وبلفك" and head[1:] in _HEADS else head
        if head not in _HEADS or not words.joined(index) or words.starts[name.first] != name.start:
            continue
        if name.kind == "country" and head not in ("اعلان", "مبادره"):
            continue
        cut = len(words.forms[index]) - len(head)
        start = words.starts[index] + cut
        folded_start = words.folded_starts[index] + cut
        folded_end = words.folded_starts[name.last] + len(words.forms[name.last])
        end, year = _with_year(reading, folded_end)
        place = entities[name.entity_id].name_en or name.entity_id.split(":", 1)[1]
        slug = f"{name.entity_id.split(':', 1)[1]}-{_EN[head].lower()}"
        name_ar = reading.folded.source[start : name.end]
        yield Cited(
            start, reading.folded.span(folded_start, end)[1], f"instrument:{slug}", _HEADS[head], "instrument.by_place",
            None, year, name_ar, f"{place} {_EN[head]}", None, _paragraph(reading, folded_start),
        )  # fmt: skip


def _of_issuer(reading: Reading) -> Iterator[Cited]:
    """«بيان نشرته وزارة الخارجية الأمريكية», «بيان الأمين العام للأمم المتحدة»."""
    words = reading.words
    for match in _ISSUED.finditer(reading.folded.text):
        after = words.at_folded(match.end())
        if words.folded_starts[after] < match.end():
            after += 1
        name = reading.by_word.get(after)
        if name is None or name.first != after or name.kind not in ("organisation", "group", "armed_group"):
            continue
        if words.folded_starts[after] - match.end() > 2 or name.form == "adjective":
            continue
        yield _statement_of(reading, match.start("x"), name.end, name.entity_id)
    secretary = re.compile(fold(r"(?<!\w)(?:[وف]?[بلك]?)(?P<x>بيان الأمين العام (?:لل|ل)\w+(?: \w+)?)"))
    for match in secretary.finditer(reading.folded.text):
        start, end = reading.folded.span(*match.span("x"))
        united = "للامم المتحده" in match["x"]
        yield Cited(
            start, end, "instrument:un-secretary-general-statement" if united else "instrument:secretary-general-statement",
            "statement", "instrument.of_issuer", None, None, reading.folded.source[start:end],
            "UN Secretary-General's statement" if united else "Secretary-General's statement", None,
        )  # fmt: skip


def _statement_of(reading: Reading, folded_start: int, end: int, entity_id: str) -> Cited:
    start = reading.folded.span(folded_start, folded_start + 1)[0]
    entity = gazetteer().entities.get(entity_id)
    english = f"{entity.name_en} statement" if entity and entity.name_en else None
    key = entity_id.split(":", 1)[1]
    return Cited(
        start, end, f"instrument:{key}-statement", "statement", "instrument.of_issuer", None, None,
        reading.folded.source[start:end], english, entity_id,
    )  # fmt: skip
