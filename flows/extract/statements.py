"""Who said what to whom: speech acts with their speaker, target, topics, deadline and instruments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.antecedents import Speaker
from flows.extract.dates import TimeExpression
from flows.extract.instruments import Cited
from flows.extract.meetings import Meeting
from flows.extract.names import Name
from flows.extract.passages import Passage
from flows.extract.quotations import Quote
from flows.extract.reading import noun_in, stripped
from flows.extract.source import Source
from flows.extract.speakers import Conversation
from flows.extract.speech import SpeechAct, find_speech
from flows.extract.speech_act import has_object
from flows.extract.speech_words import verb_lemmas
from flows.extract.targets import Target, find_target
from flows.extract.topics import Topics
from flows.extract.word_classes import words_of
from flows.extract.words import Span

_SILENT = ("boilerplate", "caption", "dateline")
_BINDING = frozenset(("call", "agree", "commit", "plan", "affirm"))  # acts that may set a time by which
_SESSION_REACH = 14  # words between a report and the day on which it is due
_AT_MOST_REACH = 4  # words between «مهلة», «لا يتجاوز», «أمهل» and the length of time
_NEAR = 400  # characters before a verb in which the resolution that speaks may stand


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


def find_statements(
    source: Source, meetings: Sequence[Meeting], quotes: Sequence[Quote], members: Sequence[Name] = ()
) -> list[Statement]:
    """Every statement in order; ``members`` of the subject meeting are whom «الوزراء» and «الجانبان» may mean."""
    found: list[Statement] = []
    conversation, topics = Conversation(source, meetings, members), Topics(source)
    for sentence in source.sentences:
        passage = _passage(source.passages, sentence.start)
        if passage is not None and passage.kind in _SILENT:
            continue
        conversation.begin_sentence(sentence)
        acts = find_speech(source.reading, sentence)
        for act, reach in zip(acts, _reaches(source, conversation, acts, sentence), strict=True):
            speaker = conversation.speaker(act, sentence, _covering(quotes, act.start))
            clause = passage.clause_number if passage else None
            target = find_target(conversation.subjects, act, reach.following, speaker)
            found.append(_statement(source, act, sentence, reach, clause, speaker, target, topics))
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """What of its sentence belongs to a statement, source offsets.

    ``start``: the preamble belongs to the first act («وفقا لبيان جنيف … اتفقت»); ``following``: the next act;
    ``end``: the next act that does not stand in this one's complement («أوضح أن … دعم»).
    """

    start: int
    following: int
    end: int


def _reaches(source: Source, conversation: Conversation, acts: Sequence[SpeechAct], sentence: Span) -> list[Reach]:
    """The reach of every act of a sentence; read from the last to the first."""
    reaches: list[Reach] = []
    following = end = sentence.end
    opened = next((at for at, act in enumerate(acts) if not _signs_preamble(source, act)), len(acts))
    for position in range(len(acts) - 1, -1, -1):
        act = acts[position]
        reaches.append(Reach(act.start if position > opened else sentence.start, following, end))
        following = act.start
        if not conversation.is_embedded(act, sentence):
            end = act.start
    return reaches[::-1]


def _signs_preamble(source: Source, act: SpeechAct) -> bool:
    """«وفي إعلان مشترك وقعه الوزيران، | أشاد الطرفان»: who signed it ends no preamble, which the next act has too."""
    return act.lemma in verb_lemmas("signs") and has_object(source.reading.words.forms[act.first])


def _passage(passages: Sequence[Passage], offset: int) -> Passage | None:
    index = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
    return passages[index] if index >= 0 and offset < passages[index].end else None


def _covering(quotes: Sequence[Quote], offset: int) -> Quote | None:
    index = bisect_right(quotes, offset, key=lambda quote: quote.start) - 1
    return quotes[index] if index >= 0 and offset < quotes[index].end else None


def _statement(
    source: Source, act: SpeechAct, sentence: Span, reach: Reach, clause: int | None, speaker: Speaker,
    target: Target, topics: Topics,
) -> Statement:  # fmt: skip
    end, own = source.reading.words.ends[act.last], Span(act.start, reach.following)
    return Statement(
        act=act,
        start=act.start,
        end=end,
        content=sentence,
        clause_number=clause,
        speaker=speaker,
        target_id=target.entity_id,
        target_text=target.text,
        topics=topics.of(act.act, own, reach.end, own if _signs_preamble(source, act) else sentence),
        deadline=_deadline(source, act, reach.following) if _binds(act) else None,
        instruments=_instruments(source, sentence, reach, speaker),
    )


def _instruments(source: Source, sentence: Span, reach: Reach, speaker: Speaker) -> tuple[Cited, ...]:
    """Instruments in the statement's reach, and the one that speaks («ويطالب القرار 2254 … ويحث»)."""
    cited, text = source.instruments, speaker.text or ""
    begin = min(reach.start, max(sentence.start, reach.start - _NEAR))
    first = bisect_left(cited, begin, key=lambda item: item.start)
    last = bisect_left(cited, reach.end, key=lambda item: item.start)
    return tuple(
        item for item in cited[first:last]
        if reach.start <= item.start or source.text[item.start : item.end] in text
    )  # fmt: skip


def _binds(act: SpeechAct) -> bool:
    """«تعهد», «دعا», «ستدعم»: an act that may set a time; what is refused or denied sets none."""
    ahead = act.rule == "statement.future" or (act.form is not None and act.form.shape == "future")
    return not act.negated and (act.act in _BINDING or (ahead and act.act != "reject"))


def _deadline(source: Source, act: SpeechAct, end: int) -> TimeExpression | None:
    """The first time by which something is to be done: «قبل نهاية العام», «في غضون شهر», «خلال مارس القادم».

    A plan tells when something will be («ستعقد خلال مارس القادم») and binds nobody, unless it says by when.
    """
    dates = source.dates
    first = bisect_left(dates, source.reading.words.ends[act.last], key=lambda date: date.start)
    last = bisect_left(dates, end, key=lambda date: date.start)
    for date in dates[first:last]:
        due = (date.kind == "deadline" and not _is_over(source, date)) or date.rule == "duration.within"
        due = due or _at_most(source, date)
        if act.act != "plan":
            due = due or _during_future(source, date) or _at_session(source, date)
        if due and (date.edtf or date.duration):
            return date
    return None


def _is_over(source: Source, date: TimeExpression) -> bool:
    """«الأسرى المعتقلين قبل عام 1993»: a time before the document's own year is no deadline."""
    value, issued = (date.edtf or "").split("/")[-1][:4], (source.dating.edtf or "")[:4]
    return value.isdigit() and issued.isdigit() and value < issued


def _at_most(source: Source, date: TimeExpression) -> bool:
    """«في أجل لا يتجاوز ثلاثة أشهر», «أمهل الحكومة 72 ساعة»: a length of time at the end of which something is due."""
    words, index = source.reading.words, source.reading.words.at(date.start)
    before = words.forms[max(0, index - _AT_MOST_REACH) : index]
    granted = any(stripped(form) in words_of("at_most") or "امهل" in form for form in before)
    return date.kind == "duration" and bool(date.duration) and granted


def _at_session(source: Source, date: TimeExpression) -> bool:
    """«رفع تقرير إلى الدورة العادية المقبلة (مارس 2021)»: what is asked for is due at a session still to come."""
    words, end = source.reading.words, source.reading.words.at(date.start)
    before = words.forms[max(0, end - _SESSION_REACH) : end]
    session = any(noun_in(form, words_of("session")) is not None for form in before)
    return session and any(form in words_of("handed_in") for form in before) and _is_ahead(source, date)


def _is_ahead(source: Source, date: TimeExpression) -> bool:
    value, issued = (date.edtf or "").split("/")[-1].rstrip("?~%"), (source.dating.edtf or "").rstrip("?~%")
    return bool(value and issued) and value > issued[: len(value)]


def _during_future(source: Source, date: TimeExpression) -> bool:
    """«خلال الثلاثي الأول من سنة 2025» in a text of 2024: a stretch of time ahead, introduced by «خلال»."""
    words = source.reading.words
    index = words.at(date.start) - 1
    first, _, last = (date.edtf or "").partition("/")
    if last and first[:4] != last[:4]:
        return False  # «220 مليون يورو خلال الفترة ما بين 2019 و2022» says for how long
    return date.kind == "date" and index >= 0 and words.forms[index] in ("خلال", "وخلال") and _is_ahead(source, date)
