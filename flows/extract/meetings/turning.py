"""Where a sentence turns from a meeting to what was done in it: «ودعا X خلال الاجتماع | النرويج إلى الضغط»."""

from __future__ import annotations

from flows.extract.instruments.heads import head_rows
from flows.extract.meetings.stops import stops_at
from flows.extract.source import Source
from flows.extract.speech_passives import passive_bare
from flows.extract.speech_words import speech_words
from flows.extract.verbs import act_nouns, verb_forms
from flows.extract.word_classes import words_of

_VERB = 6  # words between the verb and the meeting


def turns_away(source: Source, trigger: int) -> bool:
    """Whether «خلال الاجتماع» is an aside, and the object or the subject of the verb before it follows.

    So a definite noun after «خلال» cannot govern a name («خلال الاجتماع النرويج») nor the noun of an act («جرى خلال
    اللقاء | مناقشة سبل التعاون»).
    """
    words = source.reading.words
    if trigger < 1 or not words.joined(trigger) or not words.forms[trigger].startswith("ال"):
        return False
    if words.forms[trigger - 1] not in words_of("during_it"):
        return False
    following, name = words.forms[trigger + 1], source.reading.by_word.get(trigger + 1)
    if following in head_rows():
        return True  # «وقع الجانبان خلال الاجتماع | مذكرة تفاهم تنتهي عام 2022»
    if name is None:
        passive = trigger > 1 and passive_bare(words.forms[trigger - 2]) in speech_words("passive")
        return passive and _is_deed(following) and _timed(source, trigger)
    whole = name.form == "name" and name.kind != "place" and words.starts[name.first] == name.start
    return whole and _addresses(source, trigger - 2)


def _is_deed(form: str) -> bool:
    """«مناقشة», «المناقشة»: what was done; not an adjective of the noun before, «في الاجتماع التشاوري»."""
    plain = form.removeprefix("ال")
    return any(plain in (stem, f"{stem}ه") for stem, _, _ in act_nouns()["تم"])


def _timed(source: Source, word: int) -> bool:
    """Whether a time follows in the sentence: «جرى خلال اللقاء مناقشة سبل فتح القسم | قبل شهر يونيو» is of the talk."""
    start = source.reading.words.starts[word]
    sentence = source.sentence_at(start)
    return sentence is not None and any(start < date.start < sentence.end for date in source.dates)


def _addresses(source: Source, last: int) -> bool:
    """Whether a verb of speech that has an object («دعا», «طالب») stands near before a word, in its clause."""
    words = source.reading.words
    for at in range(last, max(-1, last - _VERB), -1):
        if stops_at(words, at, "\n:"):
            return False
        bare = words.forms[at] if words.forms[at] in verb_forms() else words.forms[at][1:]
        if any(one.act == "call" for one in verb_forms().get(bare, ())):
            return True
    return False
