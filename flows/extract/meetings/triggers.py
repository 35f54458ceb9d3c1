"""Triggers: the words of a text that mean a meeting, each with what its clause says of it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.arabic.numbers import ordinals
from flows.extract.dates import TimeExpression, is_future_text
from flows.extract.meetings.clause import Clause, Grounds, clause_of
from flows.extract.meetings.details import date_of, group_of, host_of, level_of, places_of
from flows.extract.meetings.model import MeetingRole, Trigger
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.names import Name
from flows.extract.passages import Passage
from flows.extract.reading import head_nouns
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_OLD_DAYS = 6
_VERBAL_NOUNS = frozenset(("عقد", "اجراء", "استئناف", "استضافه"))


def find_triggers(grounds: Grounds) -> Iterator[Trigger]:
    """All triggers of a text, in order; of a chain («جولة مباحثات») the first word alone."""
    words, passages = grounds.words, iter(grounds.source.passages)
    passage = next(passages, None)
    for index, form in enumerate(words.forms):
        while passage is not None and passage.end <= words.starts[index]:
            passage = next(passages, None)
        found = meeting_word(form)
        if found is None or not _is_trigger(grounds, index, *found):
            continue
        if passage is not None and not _is_footer(grounds, passage):
            yield _trigger(grounds, index, found[0], found[1], passage)


def _is_footer(grounds: Grounds, passage: Passage) -> bool:
    """A boilerplate line; one that ends as a sentence tells news («وتعقد … بمشاركة …»)."""
    return passage.kind == "boilerplate" and grounds.source.text[passage.end - 1] not in ".!؟"


def _is_trigger(grounds: Grounds, index: int, bare: str, word: MeetingWord) -> bool:
    words = grounds.words
    if word.kind == "holding" and bare in ("انعقاد", "انعقدت", "انعقد"):
        return _opens_body(grounds, index)
    if word.kind not in ("noun", "verb"):
        return False
    name = grounds.source.reading.by_word.get(index)
    if name is not None and not (name.kind == "group" or name.rule.startswith("organisation.")):
        return False
    if _continues_chain(grounds, index) or (index and words.forms[index - 1] in words_of("medium")):
        return False
    if word.note.startswith("exact") and bare == word.lemma and not _ends_with_marbuta(grounds, index):
        return False
    if word.note.startswith("with") and not _is_with_someone(grounds, index):
        return False
    if _is_denied(grounds, index, word.definite):
        return False
    following = words.forms[index + 1] if words.joined(index) else ""
    if word.meeting_type == "call" and following.isdigit():
        return False  # «هاتف 0020…»
    if f"{bare} {following}" in words_of("not_meeting"):
        return False
    if word.meeting_type == "call" and word.kind == "noun":
        near = words.forms[max(0, index - 2) : index + 3]
        return word.definite or any(form in words_of("call_word") for form in near)
    return not (index and f"{words.forms[index - 1]} {bare}" in words_of("not_meeting"))


def _is_denied(grounds: Grounds, index: int, definite: bool) -> bool:
    """«لم يعقد أي اجتماع», «نفى … عقد لقاء», «ولو …», «هل …», «تأجيل اجتماع»: none of them took place."""
    words = grounds.words
    sentence = grounds.source.sentence_at(words.starts[index])
    begin = words.at(sentence.start) if sentence is not None else 0
    near, far = words.forms[max(begin, index - 3) : index], words.forms[max(begin, index - 14) : index]
    if definite:
        return False
    return any(form in words_of("not_held") for form in near) or any(form in words_of("denied") for form in far)


def _is_with_someone(grounds: Grounds, index: int) -> bool:
    """«بحث … مع نظيره»: the verb of talk means a meeting only with the other side named."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    for at in range(index + 1, min(index + 28, len(words) - 1)):
        if any(mark in words.gaps[at - 1] for mark in ".!؟؛\n"):
            return False
        if words.forms[at] in ("مع", "معه", "معها"):
            near = range(at + 1, min(at + 12, len(words)))
            return any(i in by_word and by_word[i].kind in ("person", "organisation", "country") for i in near)
        if words.forms[at] in words_of("relative") or words.forms[at] in ("ان", "وان"):
            return False
    return False


def _continues_chain(grounds: Grounds, index: int) -> bool:
    """«جولة مباحثات», «الجولة الخامسة عشرة من محادثات أستانا»: the first noun is the meeting."""
    words, first = grounds.words, index
    while first > 0 and index - first < 5 and words.joined(first - 1):
        first -= 1
        found = meeting_word(words.forms[first])
        if found is not None and found[1].kind == "noun":
            return index - first == 1 or "من" in words.forms[first + 1 : index] or words.forms[index].startswith("ل")
        if first < index - 1 and words.forms[first] in words_of("clause_break"):
            return False
    return False


def _opens_body(grounds: Grounds, index: int) -> bool:
    """«انعقاد اللجنة الوزارية المشتركة»: what convenes is a body, not a meeting noun."""
    words = grounds.words
    if not words.joined(index):
        return False
    name = grounds.source.reading.by_word.get(index + 1)
    body = name is not None and name.kind in ("organisation", "group")
    return body or words.forms[index + 1].removeprefix("ال") in head_nouns("organisation", "group")


def _ends_with_marbuta(grounds: Grounds, index: int) -> bool:
    return grounds.source.text[grounds.words.ends[index] - 1] == "ة"


def _trigger(grounds: Grounds, index: int, bare: str, word: MeetingWord, passage: Passage) -> Trigger:
    words, verb = grounds.words, word.kind == "verb"
    clause = clause_of(grounds, index, verb)
    date = date_of(grounds, index, clause)
    city, country = places_of(grounds, index, clause)
    group = group_of(grounds, index, clause, word)
    cut = max(0, len(words.forms[index]) - len(bare)) if not words.forms[index].startswith(("لل", "ولل")) else 0
    start = min(words.starts[index] + cut, words.ends[index] - 1)
    return Trigger(
        word=index,
        start=start,
        end=words.ends[index],
        lemma=word.lemma,
        meeting_type=word.meeting_type,
        definite=word.definite,
        verb=verb,
        reception=word.note == "reception",
        title=passage.kind in ("title", "heading"),
        held=clause.holding is not None,
        ordinal=ordinals().get(words.forms[index + 1], 0) if words.joined(index) else 0,
        frame=(clause.first, clause.last),
        role=_role(grounds, index, clause, date, passage),
        date=date,
        city=city,
        country=country,
        group=group,
        host=host_of(grounds, index, clause, word),
        level=level_of(grounds, index, clause),
        evidence=_evidence(start, words.ends[index], clause, grounds, (date, city, country, group)),
    )


def _is_intended(grounds: Grounds, clause: Clause) -> bool:
    """«وافق على عقد مؤتمر», «دعا إلى إجراء محادثات»: a verbal noun after a preposition."""
    if clause.holding is None or clause.holding == 0:
        return False
    holding, before = grounds.words.forms[clause.holding], grounds.words.forms[clause.holding - 1]
    return holding in _VERBAL_NOUNS and before in ("علي", "الي")


def _evidence(
    start: int, end: int, clause: Clause, grounds: Grounds, details: tuple[TimeExpression | Name | None, ...]
) -> Span:
    """From the trigger, or the verb of holding, to the last thing said of the meeting."""
    words = grounds.words
    known = [item for item in details if item is not None]
    begin = (
        words.starts[clause.holding] if clause.holding is not None and any(d.start < start for d in known) else start
    )
    finish = max([end, *(item.end for item in known if item.end <= words.ends[clause.last])])
    return Span(
        min([begin, *(item.start for item in known if words.starts[clause.first] <= item.start < begin)]),
        finish,
    )


def _role(grounds: Grounds, index: int, clause: Clause, date: TimeExpression | None, passage: Passage) -> MeetingRole:
    """By its day against the day of the document, else by words such as «المقبل» and «السابق»."""
    words, issued = grounds.words, grounds.source.dating.day
    sentence = grounds.source.sentence_at(words.starts[index])
    begin = words.at(sentence.start) if sentence is not None else clause.first
    first = index - 5 if clause.holding is None else min(index - 5, clause.holding - 3)
    near = words.forms[max(begin, first) : min(clause.last, index + 12) + 1]
    if date is not None and issued is not None and date.earliest is not None and date.kind != "duration":
        if date.earliest > issued:
            return "planned"
        if date.latest is not None and (issued - date.latest).days > _OLD_DAYS:
            return "previous"
        return "subject"
    if passage.kind == "caption":
        return "previous"
    if date is not None and date.kind == "deadline":
        return "planned"  # «مطالبا بعقد مؤتمر دولي قبل نهاية العام»
    if date is not None and date.rule == "date.deictic" and not any(word in date.text for word in ("غد", "التالي")):
        return "subject"  # «أمس الأول», «اليوم»: what the report is about, whatever else stands near
    if (date is not None and date.kind == "duration") or _is_intended(grounds, clause):
        return "planned"
    if any(form.lstrip("و") in words_of("future") or form in words_of("future") for form in near):
        return "planned"
    if is_future_text(" ".join(near)):
        return "planned"
    return "previous" if any(form in words_of("past") for form in near) else "subject"
