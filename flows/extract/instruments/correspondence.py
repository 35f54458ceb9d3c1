"""Letters, and texts that a sentence says were signed.

«في رسالة إلى الأمين العام», «سلمت الوساطة رسالة احتجاج», «رسالة وجهها إلى الوزراء»: a letter needs somebody who sends,
hands over or receives it, or stands after «في»; a spoken one, and «رسالة أمل», are none.
«وقعا خارطة طريق للفترة …», «التوقيع على مذكرة تفاهم بشأن …», «وقعا اتفاقا للتعاون»: an indefinite text is one where
it was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.arabic.numbers import cardinal_value
from flows.extract.instruments.cited import Cited, paragraph_before
from flows.extract.instruments.clauses import clause_after, party_after, when_after
from flows.extract.instruments.heads import Head
from flows.extract.instruments.phrase import PERIODS, field, indefinite, is_told, is_unsigned, planned_until, purpose
from flows.extract.reading import Reading, definite, noun_in, stop_words, title_heads
from flows.extract.word_classes import spelled, words_of

_REACH, _SIGNED = 6, 12  # words between a verb of sending, or of signing, and the text
_OFFICE = 7  # words of an office with its holder
_NEXT = 20  # words from one of the texts that were signed to the next one
_SIGNER = 40  # words of those who sign and of asides between the verb and the text


def letters(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """Letters that somebody sent; the definite ones with a clause are found by ``described``."""
    for head in heads:
        if head.row["letter"] != "yes" or head.with_article or not reading.words.joined(head.index):
            continue
        last = _addressed(reading, head)
        if last is not None and _sent(reading, head):
            yield _cited(reading, head, last, sent=True)


def _addressed(reading: Reading, head: Head) -> int | None:
    """Last word of what tells that it is a letter: «إلى العثيمين», «وجهها إلى الوزراء», «احتجاج بشأن أبيي»."""
    words, index = reading.words, head.index
    while words.joined(index) and words.forms[index + 1] in words_of("letter_quality"):
        index += 1
    if not words.joined(index) or words.forms[index + 1] in words_of("no_letter"):
        return None
    after = words.forms[index + 1]
    if index + 2 < len(words) and words.joined(index + 1) and words.forms[index + 2] == "فيها" and is_told(after):
        return index  # «سلم المبعوث رسالة أكد فيها …»
    written = noun_in(after, words_of("letter_verb")) is not None
    if written:
        index += 1
        while words.joined(index) and words.forms[index + 1] in words_of("prepositional_pronoun"):
            index += 1
        after = words.forms[index + 1] if words.joined(index) else ""
    if after in ("الي", "من", "بشان", "حول") and words.joined(index + 1):
        name = reading.by_word.get(index + 2)
        if name is not None:
            return name.last
        person = noun_in(words.forms[index + 2], title_heads()) is not None or definite(words.forms[index + 2])
        holder = _holder(reading, index + 2)
        if holder is not None:
            return holder
        if after in ("بشان", "حول"):
            return _genitive(reading, index + 2)
        return index + 2 if person or index > head.index else None
    return index if written or index > head.index else None


def _holder(reading: Reading, index: int) -> int | None:
    """«من الرئيس ألكسندر فوتشيتش», «من الرئيس الصربي»: last word of an office and of whoever holds it."""
    words = reading.words
    if noun_in(words.forms[index], title_heads()) is None:
        return None
    last = None
    for at in range(index, min(index + _OFFICE, len(words))):
        name = reading.by_word.get(at)
        if name is not None and name.kind == "person":
            return name.last
        if name is not None and name.kind in ("country", "organisation"):
            last = name.last
        if not words.joined(at) or words.forms[at + 1] in stop_words("preposition"):
            break
    return last


def _genitive(reading: Reading, index: int) -> int:
    """Last word of «مجال الطاقة», «سد النهضة»: an indefinite noun goes on to the definite one after it."""
    words, last = reading.words, index
    while not definite(words.forms[last]) and words.joined(last) and last - index < 3:
        following = words.forms[last + 1]
        if any(following in stop_words(reason) for reason in ("verb", "preposition", "particle", "time")):
            return index
        name = reading.by_word.get(last + 1)
        last = name.last if name is not None else last + 1
        if name is not None:
            break
    return last if definite(words.forms[last]) or last in reading.by_word else index


def _sent(reading: Reading, head: Head) -> bool:
    words = reading.words
    for index in range(head.index - 1, max(-1, head.index - 1 - _REACH), -1):
        if "\n" in words.gaps[index] or "." in words.gaps[index]:
            return False
        form = words.forms[index]
        if index == head.index - 1 and form in ("في", "وفي", "عبر") and head.word == "رساله":
            return True
        if form in spelled("sending"):
            return True
    return False


def signed_texts(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """Indefinite texts after a verb of signing or tabling, with what they are about or between whom."""
    before: int | None = None  # the text that was signed last
    for head in heads:
        if head.marking not in ("bare", "accusative") or not reading.words.joined(head.index):
            continue
        signed = head.row["by_signing"] == "yes" and (_is_signed(reading, head) or _next_signed(reading, before, head))
        before = head.index if signed else before
        last = _made_known(reading, head, signed=signed)
        if last is not None:
            yield _cited(reading, head, last)


def _is_signed(reading: Reading, head: Head) -> bool:
    """«وقعا على اتفاقية», «وقع الوزيران، اليوم في عمان، اتفاقية»: an aside may stand between a verb and the text."""
    words, aside, another = reading.words, False, False
    for index in range(head.index - 1, max(-1, head.index - 1 - _SIGNER), -1):
        form, mark = words.forms[index], words.gaps[index].strip(' \t«"“')
        if mark:
            if mark not in ("،", ","):
                return False
            aside = True
        if form in spelled("signing"):
            if is_unsigned(reading, index):
                return False
            return not aside or form.removeprefix("و") not in words_of("signing_noun")
        another = another or (_tells(form) and index not in reading.by_word)
        if aside and another:
            return False
        if not aside and (_counts(form) or head.index - index > _SIGNED):
            return False
    return False


def _next_signed(reading: Reading, before: int | None, head: Head) -> bool:
    """«وقعا خارطة طريق …، واتفاقا بشأن …»: the next one of the texts that were signed together."""
    words = reading.words
    if before is None or head.index - before > _NEXT or not words.forms[head.index].startswith("و") or not head.cut:
        return False
    between = words.forms[before + 1 : head.index]
    stopped = any(mark in gap for gap in words.gaps[before : head.index] for mark in ".؟!:\n")
    return not (stopped or any(_tells(form) for form in between if form not in words_of("signing_noun")))


def _tells(form: str) -> bool:
    """Whether a word begins another clause."""
    if form in words_of("clause_break") or form in words_of("relative"):
        return True
    return is_told(form) and form not in words_of("concerns") and form not in stop_words("time")


def _made_known(reading: Reading, head: Head, *, signed: bool) -> int | None:
    """The last word of a text that somebody signed, put forward, or speaks of as in force."""
    if signed or (head.word in words_of("tabled_head") and _after(reading, head, "tabling")):
        return _subject(reading, head)
    if head.word not in words_of("reached_head") or not _after(reading, head, "in_force"):
        return None
    plain = indefinite(reading, head.index)
    vague = plain > head.index and _is_quality(reading.words.forms[head.index + 1])  # «اتفاق شامل لإنهاء …»
    bound = purpose(reading, plain) is not None or _between(reading, plain)
    return _subject(reading, head) if bound and not vague else None


def _subject(reading: Reading, head: Head) -> int | None:
    """«تفاهم بشأن الطاقة», «شراكة استراتيجية شاملة», «أمنية لضبط الحدود», «مع إقليم …»: what tells it from others.

    Nouns and adjectives without article, then a purpose, a field or the parties; without these a noun that is no mere
    quality, and two words of a plan.
    """
    words = reading.words
    last = indefinite(reading, head.index)
    free = last > head.index or head.cut == 0 or words.forms[head.index].startswith("و")
    about = (_about(reading, last) if free else None) or _period(reading, last)
    party = party_after(reading, about or last) if _between(reading, about or last) else None
    end = ((_about(reading, party) or party) if party and not about else party) or about
    if end:
        return _period(reading, end) or end
    if head.word in words_of("bare_plan"):
        return last if last > head.index + 1 else None  # «خارطة طريق سياسية»
    told = any(not _is_quality(form) for form in words.forms[head.index + 1 : last + 1])
    return last if told else None


def _about(reading: Reading, last: int) -> int | None:
    """«للتعاون في مجال الطاقة», «بشأن الإلغاء المتبادل لتأشيرات الدخول لحاملي الجوازات الدبلوماسية»."""
    about = purpose(reading, last) or field(reading, last)
    for _ in range(2):
        about = (purpose(reading, about) or field(reading, about) or about) if about else None
    return about


def _period(reading: Reading, last: int) -> int | None:
    """«للفترة 2024-2026»: the time that a plan is for."""
    words = reading.words
    if not words.joined(last) or words.forms[last + 1] not in PERIODS:
        return None
    return planned_until(reading, last) or last + 1


def _between(reading: Reading, last: int) -> bool:
    words = reading.words
    return words.joined(last) and words.forms[last + 1] in ("بين", "مع")


def _is_quality(form: str) -> bool:
    """«نهائي», «شاملا», «جديدة»: says how a text is, not which."""
    return form in words_of("loose_quality") or form.removesuffix("ا") in words_of("loose_quality")


def _after(reading: Reading, head: Head, verbs: str) -> bool:
    """A verb of a class before it in the clause, and no number: «وقعا 19 مذكرة تفاهم» are several."""
    words = reading.words
    for index in range(head.index - 1, max(-1, head.index - 1 - _SIGNED), -1):
        if words.gaps[index].strip(' \t«"“') or _counts(words.forms[index]):
            return False
        if words.forms[index] in spelled(verbs):
            wanted = words.forms[max(0, index - 3) : head.index]
            return verbs != "in_force" or not any(noun_in(form, words_of("wished_for")) for form in wanted)
    return False


def _counts(form: str) -> bool:
    return form.isdigit() or cardinal_value(form) is not None


def _cited(reading: Reading, head: Head, last: int, *, sent: bool = False) -> Cited:
    words = reading.words
    clause = clause_after(reading, last)
    begin = words.folded_starts[head.index] + head.cut
    verb = noun_in(words.forms[head.index + 1], words_of("letter_verb")) is not None
    finish = when_after(reading, clause.end) if sent and verb else clause.end  # «رسالة وجهها إلى الوزراء أمس الأحد»
    start, end = reading.folded.span(begin, finish)
    key = "_".join([head.word, *words.forms[head.index + 1 : last + 1]])
    return Cited(
        start, end, f"instrument:{key}", "other" if sent else head.kind, "instrument.sent_or_signed", None, clause.year,
        " ".join(reading.text[start:end].split()), None, None, paragraph_before(reading, begin),
    )  # fmt: skip
