"""Instruments known by a clause, a body or a symbol and not by a name of their own.

«المبادرة التي طرحتها مصر اليوم», «القرار العربي الصادر عن اجتماع الدوحة», «تقريرها الصادر في تموز الماضي» (clause),
«قرار مجلس النواب الصادر في 5 كانون الثاني 2020», «بيان القمة العربية» (whose text it is), «اتفاقية عام 1959» (year),
«القانون رقم 13 لسنة 2005» (number). A statement that speaks of itself («هذا البيان», or its own heading) cites nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from flows.extract.dates.fragments import DAY, MONTH, YEAR
from flows.extract.gazetteer import gazetteer
from flows.extract.instruments.cited import Cited, InstrumentKind, paragraph_before
from flows.extract.instruments.clauses import Clause, clause_after, party_after, pieces_after
from flows.extract.instruments.heads import Head
from flows.extract.instruments.phrase import adjectives, chain, tail
from flows.extract.names import Name
from flows.extract.reading import Reading, definite, noun_in, stop_words, title_heads
from flows.extract.word_classes import spelled, words_of

HEADING = 300  # characters in which a statement says that it is one
_BODIES = ("organisation", "group")
_HAVING = frozenset(("ذات", "ذو", "ذي"))
_TEENS = frozenset(("عشر", "عشره"))
_LONGEST = 5  # words between a head noun and its clause
_TABLED = 6  # words between a verb of tabling and the draft
_BARE_YEAR = re.compile(
    rf"\s+(?:(?:ل|في\s+)?(?:عام|سنه)\s+)?(?P<y>{YEAR})(?!\w)|\s+{DAY}\s+{MONTH}(?:\s*/\s*{MONTH})?(?:\s+(?P<y2>{YEAR}))?(?!\w)"
)


def by_clause(reading: Reading, heads: Iterable[Head], *, report: bool) -> Iterator[Cited]:
    """Head nouns singled out by what follows; ``report`` as in ``find_instruments``."""
    for head in heads:
        if head.row["by_clause"] != "yes" or _of_itself(reading, head, report=report):
            continue
        found = (
            _definite(reading, head) or _of_body(reading, head) or _of_year(reading, head) or _numbered(reading, head)
        )
        if found is not None:
            yield found


def _of_itself(reading: Reading, head: Head, *, report: bool) -> bool:
    """«هذا البيان», and the heading of a communiqué: «البيان الختامي الصادر عن …»."""
    before = reading.words.forms[head.index - 1] if head.index else ""
    if head.row["kind"] != "statement" and head.word not in ("قرار", "اعلان"):
        return False
    return before in words_of("this") or (not report and reading.words.starts[head.index] < HEADING)


def _definite(reading: Reading, head: Head) -> Cited | None:
    """Article or pronoun, adjectives, and a clause: «القرار العربي الصادر عن اجتماع الدوحة»."""
    if head.marking not in ("article", "pronoun"):
        return None
    words, last = reading.words, head.index
    while head.with_article and words.joined(last) and last - head.index < 3 and _adjective(words.forms[last + 1]):
        name = reading.by_word.get(last + 1)
        if words.forms[last + 1] in spelled("instrument_participle") or (name and name.form != "adjective"):
            break
        if words.forms[last + 1] in words_of("instrument_relative") | words_of("dealing_with") | words_of("setting_up"):
            break
        last += 1
    last = _attribute(reading, last)
    clause = clause_after(reading, last)
    if last > head.index and clause.year is not None and head.row["kind"] == "agreement":
        clause = replace(clause, told=True)  # «المعاهدة المنقحة لعام 1993»
    if not clause.told:
        clause = _about(reading, head, last)
    if not clause.told:
        clause = _of_office(reading, head, last)
    if not clause.told or (head.row["plural"] == "yes" and not clause.dated):
        return None
    made = clause.maker.entity_id.split(":", 1)[1].lower() if clause.maker else ""
    key = "-".join(part for part in (_words(reading, head, last), made) if part)
    if not clause.maker:
        key = _words(reading, head, clause.last)
    return _cited(reading, head, clause, key)


def _adjective(form: str) -> bool:
    """«الأخير», not «للأمين»."""
    return definite(form) and not form.startswith("لل")


def _attribute(reading: Reading, last: int) -> int:
    """Last word of what it has: «المبادرة ذات النقاط الثلاث», «الاتفاق ذو الشقين»."""
    words, index = reading.words, last + 2
    if (
        index >= len(words)
        or not (words.joined(last) and words.joined(last + 1))
        or words.forms[last + 1] not in _HAVING
    ):
        return last
    return index + 1 if words.joined(index) and definite(words.forms[index + 1]) else index


def _of_office(reading: Reading, head: Head, last: int) -> Clause:
    """«التقرير الأخير للأمين العام أنطونيو غوتيريش»: whose text it is, by office."""
    words = reading.words
    end = words.folded_starts[last] + len(words.forms[last])
    if head.word not in words_of("by_office") or not words.joined(last):
        return Clause(end, last)
    office = words.forms[last + 1]
    if not office.startswith("ل") or noun_in(office, title_heads()) is None:
        return Clause(end, last)
    owner, _ = _owner(reading, last + 1)
    owner = last + 1 if owner is None else owner
    return Clause(words.folded_starts[owner] + len(words.forms[owner]), owner, told=True)


def _numbered(reading: Reading, head: Head) -> Cited | None:
    """«قانون رقم 10 لسنة 1992», «أمر ملكي رقم أ/90», «مرسوم بقانون رقم 25»: a law without article, by its number."""
    words, last = reading.words, head.index
    if head.marking != "bare" or head.word not in words_of("law_head"):
        return None
    while words.joined(last) and last - head.index < 2 and words.forms[last + 1] in words_of("law_quality"):
        last += 1
    clause = clause_after(reading, last)
    return _cited(reading, head, clause, _words(reading, head, clause.last)) if clause.numbered else None


def _of_body(reading: Reading, head: Head) -> Cited | None:
    """A body's text: «قرار مجلس السيادة الصادر في 15 الجاري», «بيان القمة العربية الإسلامية», «مذكرة الأمانة العامة رقم 5»."""
    if head.marking != "bare" or not reading.words.joined(head.index):
        return None
    last, body = _owner(reading, head.index + 1)
    if last is None:
        return None
    named = last
    if reading.words.forms[head.index + 1] in words_of("issuing_meeting"):
        last = _whole_meeting(reading, last)
    held = any(form in words_of("held_participle") for form in reading.words.forms[head.index + 1 : last + 1])
    clause = pieces_after(reading, last) if held else clause_after(reading, last)
    about = clause if clause.told else _about(reading, head, last)
    clause = about if about.told else clause  # «مذكرة التفاهم الخاصة بالمشاورات السياسية»
    words = reading.words
    reported = head.word in words_of("by_office") and noun_in(words.forms[head.index + 1], title_heads()) is not None
    told = clause.told or (words.joined(last) and (body or reported) and words.forms[last + 1] in spelled("deciding"))
    if head.row["plural"] == "yes":
        # «مخرجات اجتماع اللجنة» are what came of it, not always a text.
        met = head.word != "مخرجات" and words.forms[head.index + 1] in spelled("issuing_meeting")
        told = clause.dated or (met and any(at in reading.by_word for at in range(head.index + 2, last + 1)))
    elif not told and noun_in(words.forms[head.index + 1], words_of("issuing_meeting")):
        told = head.row["kind"] == "statement" or party_after(reading, named) is not None
    if not told:
        return None
    kind: InstrumentKind | None = "other" if head.word == "مذكره" and body else None
    return _cited(reading, head, clause, _words(reading, head, clause.last if clause.told else last), kind)


def _about(reading: Reading, head: Head, last: int) -> Clause:
    """«البروتوكول المتعلق بإنشاء مجلس السلم والأمن», «الاتفاقية الخاصة بوضع اللاجئين»: what a treaty is about."""
    words, index = reading.words, last + 1
    end = words.folded_starts[last] + len(words.forms[last])
    if head.row["kind"] != "agreement" or not words.joined(last) or not words.joined(index):
        return Clause(end, last)
    with_b = words.forms[index] in words_of("dealing_with") and words.forms[index + 1].startswith("ب")
    if not with_b and not (words.forms[index] in words_of("setting_up") and words.forms[index + 1].startswith("ل")):
        return Clause(end, last)  # «الاتفاقية المنشئة لمجموعة دول الساحل»
    about = chain(reading, index + 1, particle=1)
    index = tail(reading, about) if about is not None else index + 1
    told = clause_after(reading, index)
    return told if told.told else Clause(words.folded_starts[index] + len(words.forms[index]), index, told=True)


def _owner(reading: Reading, index: int) -> tuple[int | None, bool]:
    """Last word of whose text it is, and whether a known body: «المندوبية الدائمة للصومال», «مجلس السيادة»."""
    words, found, body, at = reading.words, None, False, index
    while at < min(index + _LONGEST, len(words)) and (at == index or words.joined(at - 1)):
        name, form = reading.by_word.get(at), words.forms[at]
        if name is not None and name.form != "adjective":
            attached = form.startswith("ل") or noun_in(words.forms[index], words_of("issuing_meeting"))
            if found is not None and not (name.nested or attached):
                break
            body = body or name.kind in _BODIES
            found, at = name.last, name.last + 1
            continue
        general = found == at - 1 and form in ("العام", "العامه")  # «الأمين العام» tells no year
        if not general and form in _breaks():
            break
        if (
            form in spelled("instrument_participle")
            or form in words_of("deciding") | words_of("pointing_adjective") | words_of("dealing_with")
            or form.startswith("وال")
        ):
            break
        if found is not None and form in _TEENS:
            found = at  # «القمة الرابعة عشرة»
        elif definite(form) or form in words_of("own_officer"):
            found = at
        elif found is not None:
            break
        at += 1
    return found, body


def _whole_meeting(reading: Reading, last: int) -> int:
    """«القمة الإسلامية غير العادية في الرياض», «القمة الرابعة عشرة لإيغاد»: with its adjectives, body and city."""
    words, last = reading.words, adjectives(reading, last)
    name = reading.by_word.get(last + 1) if words.joined(last) else None
    if name is not None and name.kind in _BODIES and name.start > words.starts[last + 1]:
        last = name.last if words.forms[last + 1].startswith("ل") else last
    held = words.joined(last) and words.forms[last + 1] == "في"
    return (party_after(reading, last) or last) if held else last


@cache
def _breaks() -> frozenset[str]:
    """Words that are no part of a noun phrase."""
    return frozenset[str]().union(*(stop_words(reason) for reason in ("verb", "preposition", "particle", "time")))


def drafts(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """«مسودة الاتفاق», «مشروع القرار الفرنسي», «مشروع قرار قدمته الجزائر»: of a resolution or law only with whose it is."""
    words = reading.words
    for head in heads:
        index, before = head.index, words.forms[head.index - 1] if head.index else ""
        draft = noun_in(before, words_of("draft")) if head.index and words.joined(index - 1) else None
        if draft is None or head.marking not in ("bare", "article") or head.cut:
            continue
        last = index
        while words.joined(last) and last - index < 2 and _nisba(reading, last + 1):
            last += 1
        clause = clause_after(reading, last)
        tabled = head.word == "قرار" and head.marking == "bare" and _tabled(reading, index - 1)
        if last == index and not clause.told and not tabled and (draft == "مشروع" or head.marking == "bare"):
            continue
        begin = words.folded_starts[index] - len(words.gaps[index - 1]) - len(draft)
        start, end = reading.folded.span(begin, clause.end)
        yield Cited(
            start, end, f"draft:{'_'.join(words.forms[index : clause.last + 1])}",
            "draft_resolution" if head.word == "قرار" else "other", "instrument.draft", None, clause.year,
            " ".join(reading.text[start:end].split()),
        )  # fmt: skip


def _tabled(reading: Reading, index: int) -> bool:
    """«وزعت الجزائر مشروع قرار», «النقض ضد مشروع قرار»: somebody has put the draft forward, in this clause."""
    words = reading.words
    for at in range(index - 1, max(-1, index - 1 - _TABLED), -1):
        if words.gaps[at].strip():
            return False
        if words.forms[at] in spelled("draft_verb"):
            return True
    return False


def _nisba(reading: Reading, index: int) -> bool:
    form, name = reading.words.forms[index], reading.by_word.get(index)
    if name is not None and name.form != "adjective":
        return False
    if name is not None and name.kind == "country":
        return True  # «مشروع قرار جزائري»
    return definite(form) and form.endswith(("ي", "يه")) and form not in words_of("loose_adjective")


def _of_year(reading: Reading, head: Head) -> Cited | None:
    """«اتفاقية عام 1959», «معاهدة 1979», «اتفاق 2015 النووي», «اتفاق 10 آذار»."""
    if head.marking == "pronoun" or head.row["by_year"] != "yes":
        return None
    end = reading.words.folded_starts[head.index] + len(reading.words.forms[head.index])
    match = _BARE_YEAR.match(reading.folded.text, end)
    if match is None:
        return None
    year = match["y"] or match["y2"]
    clause = Clause(match.end(), reading.words.at_folded(match.end() - 1), int(year) if year else None, told=True)
    return _cited(reading, head, clause, f"{head.word}_{'_'.join(match[0].split())}")


def _words(reading: Reading, head: Head, last: int) -> str:
    return "_".join([head.word, *reading.words.forms[head.index + 1 : last + 1]])


def _cited(reading: Reading, head: Head, clause: Clause, key: str, kind: InstrumentKind | None = None) -> Cited:
    begin = reading.words.folded_starts[head.index] + head.cut
    start, end = reading.folded.span(begin, clause.end)
    return Cited(
        start, end, f"instrument:{key}", kind or head.kind, "instrument.by_clause", None, clause.year,
        " ".join(reading.text[start:end].split()), _english(head, clause.maker),
        clause.maker.entity_id if clause.maker else None, paragraph_before(reading, begin),
    )  # fmt: skip


def _english(head: Head, maker: Name | None) -> str | None:
    entity = gazetteer().entities.get(maker.entity_id) if maker is not None else None
    return f"{entity.name_en} {head.row['name_en']}" if entity is not None and entity.name_en else None
