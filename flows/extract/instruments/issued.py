"""Statements cited by who issued them: «بيان نشرته وزارة الخارجية الأمريكية», «وقالت الوزارة في بيان», «بيان الأمين العام»."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from flows.arabic.patterns import one_of
from flows.extract.gazetteer import gazetteer, media
from flows.extract.instruments.cited import UNISSUED, Cited
from flows.extract.instruments.clauses import clause_after
from flows.extract.instruments.extent import signed
from flows.extract.instruments.heads import Head
from flows.extract.instruments.phrase import adjectives
from flows.extract.names import Name
from flows.extract.reading import Reading, noun_in, stripped
from flows.extract.speech_act import bare_form
from flows.extract.word_classes import spelled, words_of

_PREFIX = r"(?<!\w)(?:[وف]?[بلك]?)"
_ADJECTIVES = rf"(?:\s+{one_of(words_of('statement_quality'))}(?!\w))*"
_STATEMENT = re.compile(
    rf"{_PREFIX}(?P<x>(?:بيان|بلاغ){_ADJECTIVES}"
    r"(?:\s+(?:صادر|صدر|نشر|اصدر|وزع|نقل|بث)(?:ت|ه|ته|تها)?(?:\s+(?:عن|عنه|عنها|اليوم|امس|من))*|\s+ل)?)(?=\s|(?<=ل))"
)
_IN_STATEMENT = re.compile(rf"(?<!\w)[وف]?(?:في|عبر)\s+(?P<x>(?:بيان|بلاغ){_ADJECTIVES})(?!\w)")
# «بيان أصدرته أمس الاثنين», «بيان اليوم»
_WHEN = re.compile(
    r"(?:\s+(?:اصدر|نشر|وزع|صدر|بث)(?:ته|تها|ه|ها|ت)?)?"
    r"(?:\s+(?:اليوم|امس|الليله|الماضيه|الماضي|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت))+(?!\w)"
)
_SECRETARY = re.compile(
    rf"{_PREFIX}(?P<x>بيان\s+الامين\s+العام\s+(?:لل|ل)\w+(?:\s+المتحده|\s+العربيه|\s+الدول\s+العربيه)?)"
)
_STOP = re.compile(r"[.!؟\n]")
_BODIES = ("organisation", "group", "armed_group")
_REACH_BEFORE, _REACH_AFTER = 130, 70
_ADOPTED = 9  # words between a verb of adopting and the resolution
_TITLE = 60  # characters of a headline
_HEADING = 300  # characters in which a statement says that it is one


def of_issuer(reading: Reading, *, report: bool = True) -> Iterator[Cited]:
    """Every statement whose issuer the text names. A heading that calls the text itself a statement is none."""
    yield from _of_secretary(reading)
    yield from (cited for cited in _named_after(reading) if report or cited.start > _HEADING)
    yield from _in_statement(reading)


_FINAL = re.compile(
    rf"{_PREFIX}(?P<x>(?:ال|لل)?(?:بيان|بلاغ|اعلان)(?:ه|ها|هم|هما|ا)?\s+(?:ال)?(?:ختامي|مشترك|رئاسي|وزاري)ا?(?:\s+(?:ال)?مشتركا?)?)(?!\w)"
)
_VERB_REACH = 4  # words from «ستصدر» to «بيانا ختاميا»
_SHORTEST_FUTURE = 4  # letters of «سنوي», «سيدة», which are none
_FINAL_EN = {
    "ختامي": "final statement",
    "مشترك": "joint statement",
    "رئاسي": "presidential statement",
    "وزاري": "ministerial statement",
}


def final_statements(reading: Reading, *, report: bool = True) -> Iterator[Cited]:
    """«البيان الختامي», «بيان مشترك» in a report about them; in the statement itself only a dated one is another."""
    words = reading.words
    for match in _FINAL.finditer(reading.folded.text):
        dated, _ = signed(reading, match.end("x"))
        clause = clause_after(reading, words.at_folded(match.end("x") - 1))
        if clause.told and clause.end > dated and match.start("x") > (0 if report else _HEADING):
            dated = clause.end  # «البيان المشترك الصادر عن القمة الثلاثية»
        start, end = reading.folded.span(match.start("x"), dated)
        if dated == match.end("x") and _still_to_come(reading, match):
            continue
        if not report and dated == match.end("x"):
            continue  # this text itself
        english = next(name for word, name in _FINAL_EN.items() if word in match["x"])
        # A dated one is another than the one of this meeting.
        told = "_".join(reading.folded.text[match.end("x") : dated].split())
        yield Cited(
            start, end, f"instrument:{english.replace(' ', '-')}{'-' if told else ''}{told}", "statement", "instrument.final_statement",
            name_ar=reading.text[start:end], name_en=None,
        )  # fmt: skip


def _still_to_come(reading: Reading, match: re.Match[str]) -> bool:
    """«ستصدر القمة بيانا ختاميا»: an indefinite one behind a verb of the future is not there to be cited."""
    words, index = reading.words, reading.words.at_folded(match.start("x"))
    if not match["x"].startswith(("بيان", "بلاغ", "اعلان")):
        return False
    for at in range(index - 1, max(index - 1 - _VERB_REACH, -1), -1):
        if not words.joined(at):
            return False
        form = bare_form(words.forms[at])
        if form.startswith(("ست", "سي", "سن")) and len(form) > _SHORTEST_FUTURE and at not in reading.by_word:
            return True
    return False


def _of_secretary(reading: Reading) -> Iterator[Cited]:
    for match in _SECRETARY.finditer(reading.folded.text):
        start, end = reading.folded.span(*match.span("x"))
        united = "المتحده" in match["x"]
        yield Cited(
            start, end, f"instrument:{'un-' if united else ''}secretary-general-statement", "statement", "instrument.of_issuer",
            name_ar=reading.text[start:end],
            name_en="UN Secretary-General's statement" if united else "Secretary-General's statement",
        )  # fmt: skip


def _named_after(reading: Reading) -> Iterator[Cited]:
    """«بيان نشرته وزارة الخارجية», «بيان صادر عن الاتحاد الأوروبي»."""
    words = reading.words
    for match in _STATEMENT.finditer(reading.folded.text):
        after = bisect_left(words.folded_starts, match.end())
        name = reading.by_word.get(after) or reading.by_word.get(after - 1)
        if (
            name is None
            and ("صادر" in match["x"] or match["x"].endswith("ل"))
            and (issuing := _issuing(reading, match, after)) is not None
        ):
            whole = adjectives(reading, issuing)  # «الديوان الأميري»
            start, end = reading.folded.span(match.start("x"), words.folded_starts[whole] + len(words.forms[whole]))
            yield Cited(
                start, end, f"instrument:{words.forms[issuing]}-statement", "statement", "instrument.of_issuer",
                name_ar=" ".join(reading.text[start:end].split()),
            )  # fmt: skip
            continue
        if name is None or name.kind not in _BODIES or name.form == "adjective" or match.start() < 8:
            continue
        if 0 <= words.folded_starts[name.first] - match.end() <= 2 or match["x"].endswith("ل"):
            yield _statement(reading, match.start("x"), name.end, name)


def _issuing(reading: Reading, match: re.Match[str], after: int) -> int | None:
    """The word that tells who issued it where no name does: «بيان صادر عن الوزارة», «بيان لمكتبه»."""
    words = reading.words
    if match["x"].endswith("ل"):
        after = words.at_folded(match.end() - 1)
        form = "ال" + words.forms[after][2:] if words.forms[after].startswith("لل") else words.forms[after][1:]
    else:
        form = words.forms[after] if after < len(words) else ""
    return after if form in words_of("issuing_noun") else None


def just_issued(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """An indefinite statement that somebody issued, or that is what a report goes by.

    «وصدر عن المجتمعين بيان جاء فيه», «أصدرت الأحزاب بيانا», «وذكر بيان رسمي أن», «وقالت الرئاسة في بيان».
    """
    words = reading.words
    for head in heads:
        if head.kind != "statement" or head.marking not in ("bare", "accusative") or words.starts[head.index] < _TITLE:
            continue
        for index in range(head.index - 1, max(-1, head.index - 7), -1):
            if words.gaps[index].strip(' \t«"“،') or words.forms[index] in words_of("not_held"):
                break
            if _issues(words.forms[index], head, index):
                start, end = reading.letter(head.index, head.cut), words.ends[_with_quality(reading, head.index)]
                yield Cited(
                    start, end, f"instrument:{head.word}-issued", "statement", "instrument.issued",
                    name_ar=" ".join(reading.slice(index, head.index).split()),
                )  # fmt: skip
                break


def _with_quality(reading: Reading, last: int) -> int:
    """«بيان رسمي», «بيانا مشتركا»: last of the adjectives that say what kind of statement it is."""
    words = reading.words
    while words.joined(last) and words.forms[last + 1].removesuffix("ا") in words_of("statement_quality"):
        last += 1
    return last


def just_adopted(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """An indefinite resolution that a body adopts in the same clause: «تبنى مجلس الأمن بالإجماع قرارا يمدد …»."""
    words = reading.words
    for head in heads:
        if head.word != "قرار" or head.marking != "accusative":
            continue
        body = False
        for index in range(head.index - 1, max(-1, head.index - 1 - _ADOPTED), -1):
            if words.gaps[index].strip(" \t،"):
                break
            name = reading.by_word.get(index)
            body = body or (name is not None and name.kind in _BODIES and name.form != "adjective")
            if body and noun_in(words.forms[index], words_of("adopting")) is not None:
                start, end = words.starts[head.index], words.ends[head.index]
                yield Cited(
                    start, end, "instrument:adopted-resolution", "other", "instrument.adopted",
                    name_ar=" ".join(reading.slice(index, head.index).split()),
                )  # fmt: skip
                break


def _issues(form: str, head: Head, index: int) -> bool:
    return form in spelled("issuing") or (index == head.index - 1 and form in spelled("goes_by"))


def _in_statement(reading: Reading) -> Iterator[Cited]:
    """«وقالت وزارة الخارجية الأمريكية، في بيان …»: the nearest body or person before it in the sentence, else after."""
    text, words = reading.folded.text, reading.words
    starts = [name.start for name in reading.names]
    for match in _IN_STATEMENT.finditer(text):
        index = bisect_left(words.folded_starts, match.start("x"))
        offset = words.starts[index]
        last = words.at_folded(match.end("x") - 1)  # «في بيان صحفي»
        issuer = _nearest(reading, starts, offset, index)
        noun = _issuing_noun(reading, index) if issuer is None else None
        told = noun is not None or match.start("x") >= _TITLE or _received(reading, last)
        if issuer is None and told:
            start, end = words.starts[index], words.ends[last]
            key, whose = UNISSUED, ""
            if noun is not None:
                key, whose = f"instrument:{words.forms[noun]}", reading.slice(noun, noun)
            yield Cited(
                start, end, f"{key}-statement", "statement", "instrument.of_issuer",
                name_ar=" ".join(f"بيان {whose}".split()),
            )  # fmt: skip
        if issuer is not None:
            when = _WHEN.match(text, match.end("x"))
            end = reading.folded.span(match.start(), when.end())[1] if when else words.ends[last]
            yield _statement(reading, match.start("x"), end, issuer)


def _issuing_noun(reading: Reading, index: int) -> int | None:
    """A noun that can issue a statement in the same clause, where no name does: «وقالت الرئاسة السورية في بيان»."""
    words = reading.words
    for at in range(index - 2, max(-1, index - 9), -1):
        if _STOP.search(words.gaps[at]):
            break
        issuing = stripped(words.forms[at]) in words_of("issuing_noun") or words.forms[at] in words_of("issuing_noun")
        if issuing and words.forms[at - 1 : at] != ("مجلس",):  # «المكتب الإعلامي لرئيس مجلس الوزراء»
            return at
    return None


def _nearest(reading: Reading, starts: list[int], offset: int, index: int) -> Name | None:
    at = bisect_right(starts, offset)
    for name in reversed(reading.names[max(0, at - 8) : at]):
        if offset - name.end > _REACH_BEFORE or _STOP.search(reading.text[name.end : offset]):
            break
        if _may_issue(name):
            return name
    for name in reading.names[at : at + 4]:
        if name.start - offset > _REACH_AFTER or _STOP.search(reading.text[offset : name.start]):
            break
        if _may_issue(name) and not (_received(reading, index) and _is_media(name)):
            return name
    return None


def _received(reading: Reading, index: int) -> bool:
    """«في بيان تلقته وكالة الأنباء», «في بيان اطلعت عليه …»: the agency that got it did not issue it."""
    after = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    return noun_in(after, words_of("receipt")) is not None


def _is_media(name: Name) -> bool:
    """News agencies and papers, listed or found by their head noun."""
    return name.rule == "organisation.media" or name.entity_id in media()


def _may_issue(name: Name) -> bool:
    return name.kind in (*_BODIES, "person") and name.form != "adjective" and not name.nested


def _statement(reading: Reading, folded_start: int, end: int, issuer: Name) -> Cited:
    start = reading.folded.span(folded_start, folded_start + 1)[0]
    entity = gazetteer().entities.get(issuer.entity_id)
    english = None
    if entity is not None and entity.name_en:
        english = f"{entity.name_en}'s statement" if issuer.kind == "person" else f"{entity.name_en} statement"
    name_ar = f"بيان {reading.text[issuer.start : issuer.end]}"
    return Cited(
        start, end, f"instrument:{issuer.entity_id.split(':', 1)[1]}-statement", "statement", "instrument.of_issuer",
        name_ar=" ".join(name_ar.split()), name_en=english, issuer_id=issuer.entity_id,
    )  # fmt: skip
