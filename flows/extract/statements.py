"""Who said what to whom: speech acts with their speaker, target, topics, deadline and instruments.

The speaker is, in this order: the subject after the verb («أكد أصدقاء سورية»), the subject before it («الاجتماع دعم»),
for first person plural and collective nouns those who met, inside a quotation whoever is quoted, else the last speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.arabic import fold
from flows.contract import vocabularies
from flows.extract.dates import TimeExpression
from flows.extract.instruments import Cited
from flows.extract.meetings import Meeting
from flows.extract.names import Name
from flows.extract.quotations import Quote
from flows.extract.reading import head_nouns, title_heads
from flows.extract.source import Source
from flows.extract.speech import SpeechAct, collective_words, find_speech
from flows.extract.words import Span

_OBJECT_ACTS = frozenset(("call", "condemn", "support", "appreciate", "welcome"))
_TARGET_ACTS = frozenset(("call", "condemn", "support", "welcome", "appreciate", "reject"))
_COMPLEMENT = frozenset(("ان", "بان", "انه", "انها", "بانه", "بانها", "الي", "علي", "عن", "في", "من", "مع", "خلال", "كما", "حيث"))
_SKIPPED = frozenset("ايضا كذلك بدوره بدورها اليوم امس بدورهم انذاك مجددا قد مرارا لاحقا موخرا مؤخرا السيد السيده معالي سمو جلاله فخامه".split())
_MEMBERS = frozenset("اعضاء ممثلو ممثلي مسؤولو مسوولو مسؤولون وفد وفدا مندوبو مبعوثو وزراء دول حكومات قاده روساء رؤساء زعماء".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: an entity where the name is known, and the words of the text where it has some."""

    entity_id: str | None
    text: str | None
    basis: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A speech act with its roles; ``content`` is the sentence that it stands in."""

    act: SpeechAct
    start: int
    end: int
    content: Span
    clause_number: int | None
    speaker: Speaker
    target_id: str | None
    target_text: str | None
    topics: tuple[str, ...]
    deadline: TimeExpression | None
    instruments: tuple[Cited, ...]


def find_statements(source: Source, meetings: Sequence[Meeting], quotes: Sequence[Quote]) -> list[Statement]:
    """Every statement in order."""
    found: list[Statement] = []
    last: Speaker | None = None
    for sentence in source.sentences:
        passage = source.passage_at(sentence.start)
        if passage is not None and passage.kind in ("boilerplate", "caption", "dateline"):
            continue
        acts = find_speech(source.reading, sentence)
        for position, act in enumerate(acts):
            following = acts[position + 1].start if position + 1 < len(acts) else sentence.end
            quote = next((q for q in quotes if q.start <= act.start < q.end), None)
            speaker = _speaker(source, act, sentence, meetings, quote, found, last)
            clause = passage.clause_number if passage else None
            found.append(_statement(source, act, sentence, following, clause, speaker))
            if quote is None and not _embedded(source, act, sentence):
                last = speaker
    return found


def _embedded(source: Source, act: SpeechAct, sentence: Span) -> bool:
    """Inside another act's «أن …» clause or a relative clause: does not change who speaks next."""
    words = source.reading.words
    before = words.forms[max(0, act.first - 3) : act.first] if words.starts[act.first] > sentence.start else ()
    return any(word in ("ان", "بان", "الذي", "التي", "انه", "انها", "بانه") for word in before)


def _statement(
    source: Source, act: SpeechAct, sentence: Span, following: int, clause: int | None, speaker: Speaker
) -> Statement:
    words = source.reading.words
    end = words.ends[act.last]
    target = _target(source, act, end, following, speaker)
    return Statement(
        act=act,
        start=act.start,
        end=end,
        content=sentence,
        clause_number=clause,
        speaker=speaker,
        target_id=target[0],
        target_text=target[1],
        topics=topics_of(source, act.start, following, sentence),
        deadline=_deadline(source.dates, end, following),
        instruments=tuple(c for c in source.instruments if sentence.start <= c.start < sentence.end),
    )


def _deadline(dates: Iterable[TimeExpression], start: int, end: int) -> TimeExpression | None:
    for date in dates:
        if start <= date.start < end and (date.kind == "deadline" or date.rule == "duration.within"):
            if date.edtf or date.duration:
                return date
    return None


def _name_speaker(name: Name, source: Source, basis: str = "stated") -> Speaker:
    return Speaker(name.entity_id, source.text[name.start : name.end], basis, name.kind != "person")


def _speaker(
    source: Source, act: SpeechAct, sentence: Span, meetings: Sequence[Meeting], quote: Quote | None,
    found: Sequence[Statement], last: Speaker | None,
) -> Speaker:  # fmt: skip
    verb = act.first + (1 if act.negated and act.form is not None else 0)
    person = act.form.person if act.form else None
    if person == "we" or act.rule in ("statement.we_are", "statement.we_will"):
        return _we(source, meetings, quote, found)
    if act.rule == "statement.reported_by":
        after = _subject_after(source, act.last, act)
        return after or _unknown()
    if act.rule in ("statement.modal", "statement.purpose", "statement.masdar") or (act.form and act.form.shape == "masdar"):
        return _carried(last, meetings, source)
    if act.form is not None and act.form.shape == "participle":
        return replace(last, basis="inferred") if last else _those_who_met(source, meetings, None)
    if act.rule == "statement.expected":
        return _unknown()
    after = _subject_after(source, verb, act)
    if after is not None and not (_is_object(source, act, verb, last)):
        return _collective(after, source, meetings)
    before = _subject_before(source, verb, sentence)
    if before is not None:
        return _collective(before, source, meetings)
    return _carried(last, meetings, source)


def _unknown() -> Speaker:
    return Speaker(None, None, "inferred")


def _carried(last: Speaker | None, meetings: Sequence[Meeting], source: Source) -> Speaker:
    if last is not None and (last.entity_id or last.text):
        return replace(last, basis="inferred")
    return _those_who_met(source, meetings, None)


def _those_who_met(source: Source, meetings: Sequence[Meeting], text: str | None) -> Speaker:
    """The group of the subject meeting, else those words («المجتمعون») without an entity."""
    subject = next((meeting for meeting in meetings if meeting.role == "subject"), None)
    if subject is not None and subject.group is not None:
        return Speaker(subject.group.entity_id, text, "inferred", True)
    return Speaker(None, text or ("المجتمعون" if subject is not None else None), "inferred", True)


def _we(source: Source, meetings: Sequence[Meeting], quote: Quote | None, found: Sequence[Statement]) -> Speaker:
    if quote is not None:
        for statement in reversed(found):
            if statement.end <= quote.start and quote.start - statement.end < 250:
                return replace(statement.speaker, basis="inferred")
    return _those_who_met(source, meetings, None)


def _collective(speaker: Speaker, source: Source, meetings: Sequence[Meeting]) -> Speaker:
    """«المشاركون», «الاجتماع»: those of the subject meeting."""
    if speaker.entity_id is None and speaker.text and fold(speaker.text).split()[0] in collective_words():
        met = _those_who_met(source, meetings, speaker.text)
        return replace(met, text=speaker.text) if met.entity_id else speaker
    return speaker


def _subject_after(source: Source, verb: int, act: SpeechAct) -> Speaker | None:
    """The noun phrase right after a verb, adverbs between left aside."""
    reading, words = source.reading, source.reading.words
    index = verb + 1
    while index < len(words) and words.forms[index] in _SKIPPED and words.joined(index - 1):
        index += 1
    index = _past_adjunct(source, index)
    if index >= len(words) or any(mark in words.gaps[index - 1] for mark in ".!؟?\n:"):
        return None
    name = reading.by_word.get(index)
    holder = next((h for h in source.holders if h.office.first <= index <= h.person.last and h.office.first >= verb), None)
    if holder is not None:
        return _name_speaker(holder.person, source)
    form = words.forms[index]
    if name is not None and name.first == index and name.form != "adjective" and words.starts[index] == name.start:
        return _name_speaker(name, source)
    if form in _MEMBERS or form in collective_words():
        return _members(source, index)
    if form in title_heads() or form in head_nouns("organisation", "group", "media"):
        return Speaker(None, _phrase(source, index), "stated")
    if form in ("مجموعه", "مصدر", "مصادر", "مسؤول", "مسوول", "دبلوماسي", "دبلوماسيون", "العديد", "بعض", "جميع", "كل", "كلا", "عدد"):
        return _some(source, index)
    return None


def _past_adjunct(source: Source, index: int) -> int:
    """Skip «في بيان», «خلال مؤتمر صحفي», «، في بيان اليوم،», «أمس الاثنين» between a verb and its subject."""
    words = source.reading.words
    if index >= len(words) or words.forms[index] not in ("في", "خلال", "عقب", "له", "لها", "من", "عبر", "امس", "اليوم", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد", "مساء", "صباح"):
        return index
    for offset in range(index + 1, min(index + 9, len(words))):
        if words.forms[offset] in ("ان", "بان", "الي", "علي") or "." in words.gaps[offset - 1]:
            break
        if words.forms[offset] in title_heads() and words.forms[offset].startswith("ال") or _starts_person(source, offset):
            return offset
        name = source.reading.by_word.get(offset)
        if "،" in words.gaps[offset - 1] and name is not None and name.first == offset and name.kind != "place":
            return offset
    return index


def _starts_person(source: Source, index: int) -> bool:
    name = source.reading.by_word.get(index)
    office = any(holder.office.first == index for holder in source.holders)
    return office or (name is not None and name.kind == "person" and name.first == index)


def _members(source: Source, index: int) -> Speaker:
    """«أعضاء المجموعة الدولية», «ممثلو دول المجموعة», «الأعضاء الخمسة الدائمون», «المشاركون»."""
    words = source.reading.words
    phrase = _phrase(source, index)
    if words.forms[index] in _MEMBERS:
        for offset in range(index + 1, min(index + 6, len(words))):
            name = source.reading.by_word.get(offset)
            if name is not None and name.kind in ("group", "organisation") and not name.nested:
                return Speaker(name.entity_id, phrase, "stated", True)
            if not words.joined(offset - 1) or words.forms[offset] in _COMPLEMENT:
                break
    return Speaker(None, phrase, "stated", True)


def _some(source: Source, index: int) -> Speaker:
    return Speaker(None, _phrase(source, index), "stated", True)


def _phrase(source: Source, index: int) -> str:
    """A noun phrase up to its complement, verb or punctuation, at most eight words."""
    words, last = source.reading.words, index
    while last + 1 < len(words) and words.joined(last) and last - index < 8:
        form = words.forms[last + 1]
        if form in _COMPLEMENT or form.startswith(("بال", "وال")) and last > index + 4:
            break
        if form in ("اليوم", "امس", "التزامهم", "دعمهم") or form.endswith(("هم", "هما")) and len(form) > 4:
            break
        last += 1
    return source.reading.slice(index, last)


def _is_object(source: Source, act: SpeechAct, verb: int, last: Speaker | None) -> bool:
    """«ودعا إسرائيل إلى»: after such a verb a country or body followed by «إلى/بـ» is whom one speaks to."""
    if act.act not in _OBJECT_ACTS or last is None or act.form is None:
        return False
    words = source.reading.words
    name = source.reading.by_word.get(verb + 1)
    if name is None or name.kind == "person" or name.last + 1 >= len(words):
        return False
    after = words.forms[name.last + 1]
    return after in ("الي", "علي", "ب") or after.startswith("ب")


def _subject_before(source: Source, verb: int, sentence: Span) -> Speaker | None:
    """«لندن تستضيف», «وأوضحت أن الاجتماع دعم»: a noun phrase that ends right before the verb."""
    words = source.reading.words
    if verb == 0 or words.starts[verb - 1] < sentence.start:
        return None
    for index in range(verb - 1, max(-1, verb - 7), -1):
        if words.starts[index] < sentence.start or "." in words.gaps[index]:
            return None
        name = source.reading.by_word.get(index)
        if name is not None and name.form != "adjective" and not name.nested:
            return _name_speaker(name, source) if verb - name.last <= 4 and _clause_start(source, name.first, sentence) else None
        if words.forms[index] in collective_words() and _clause_start(source, index, sentence):
            return Speaker(None, source.reading.slice(index, index), "stated", True)
        if not words.joined(index) and index < verb - 1 and "،" not in words.gaps[index]:
            return None
    return None


def _clause_start(source: Source, index: int, sentence: Span) -> bool:
    """A subject before its verb opens the sentence or follows «أن», «إن», «كما», «،»."""
    words = source.reading.words
    if index == 0 or words.starts[index - 1] < sentence.start or "،" in words.gaps[index - 1]:
        return True
    before = words.forms[index - 1]
    return before in ("ان", "بان", "حيث", "فيما", "بينما", "كما", "لكن", "وان") or words.forms[index].startswith("و") or before in title_heads() or _clause_start_office(source, index)


def _clause_start_office(source: Source, index: int) -> bool:
    return any(holder.person.first == index for holder in source.holders)


def _target(source: Source, act: SpeechAct, start: int, end: int, speaker: Speaker) -> tuple[str | None, str | None]:
    """Who is called on, condemned or supported: the first name after the verb that is not the speaker."""
    if act.act not in _TARGET_ACTS:
        return None, None
    for name in source.reading.names:
        if start <= name.start < min(end, start + 90) and not name.nested and name.form != "adjective":
            if name.entity_id != speaker.entity_id and name.kind != "place":
                return name.entity_id, source.text[name.start : name.end]
    words = source.reading.words
    index = act.last + 1
    if act.act == "call" and index < len(words) and words.starts[index] < end and words.forms[index].startswith(("ال", "جميع", "كل", "كافه")):
        return None, _phrase(source, index)
    return None, None


@cache
def _topic_words() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, int], ...]]]:
    """One pattern over all topic keywords at word starts, and what each means."""
    meaning: dict[str, dict[str, int]] = {}
    for row in vocabularies.load("topics"):
        entry = meaning.setdefault(fold(row["keyword_ar"]), {})
        entry[row["topic"]] = max(int(row["weight"]), entry.get(row["topic"], 0))
    keys = sorted(meaning, key=lambda key: (-len(key), key))
    pattern = re.compile(r"(?<!\w)[وف]?(?:[بلك]?(?:ال)?|لل)(" + "|".join(map(re.escape, keys)) + ")")
    return pattern, {key: tuple(sorted(value.items())) for key, value in meaning.items()}


def topics_of(source: Source, start: int, end: int, sentence: Span) -> tuple[str, ...]:
    """Topics by weight of their keywords in the statement's part of the sentence; «other» when none decides."""
    pattern, meaning = _topic_words()
    for first, last in ((start, end), (sentence.start, sentence.end)):
        best: dict[str, int] = {}
        for match in pattern.finditer(_without_names(source, first, last)):
            for topic, weight in meaning[match[1]]:
                best[topic] = max(best.get(topic, 0), weight)
        top = max(best.values(), default=0)
        if top >= 2:
            return tuple(sorted(topic for topic, weight in best.items() if weight == top))
    return ("other",)


def _without_names(source: Source, start: int, end: int) -> str:
    """Folded words of a stretch, names of bodies blanked: «التحالف … للتصدي لداعش» sets no topic."""
    reading = source.reading
    kept = []
    for index in reading.words.between(start, end):
        name = reading.by_word.get(index)
        blank = name is not None and name.kind in ("group", "organisation") and name.form == "name"
        kept.append("" if blank else reading.words.forms[index])
    return " ".join(kept)
