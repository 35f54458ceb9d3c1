"""What somebody says that he will not do: «لن نسمح», «أن طهران لن تتفاوض»; «لن ندخر جهدا» is a promise."""

from __future__ import annotations

from flows.extract.reading import Reading
from flows.extract.speech_act import SpeechAct, word_start
from flows.extract.speech_words import speech_words

_SUBJECT_REACH = 7


def refuses(reading: Reading, index: int, indexes: range) -> SpeechAct | None:
    """«أن طهران لن تتفاوض حول»: what an actor named before will not do; things that will not happen are no act."""
    last = index + 1
    if last >= indexes.stop or not reading.words.joined(index) or reading.words.forms[last][0] not in "يتن":
        return None
    if reading.words.forms[last][0] == "ن":  # «لن نسمح»: those who speak
        return _refusal(reading, index, "statement.we_will_not")
    if reading.words.forms[last] in speech_words("state_before"):  # «لن تكون مقرا»
        return None
    for offset in range(index - 1, max(indexes.start, index - _SUBJECT_REACH) - 1, -1):
        name, form = reading.by_word.get(offset), reading.words.forms[offset]
        if (name is not None and name.form != "adjective") or form in speech_words("actor_noun"):
            return _refusal(reading, index, "statement.will_not")
        if form in speech_words("that") or (name is None and form in speech_words("that_pronoun")):
            return None
    return None


def _refusal(reading: Reading, index: int, rule: str) -> SpeechAct:
    """«لن نسمح» refuses; «لن ندخر جهدا», «لن نتأخر عن» promise."""
    start, stem = word_start(reading, index, "لن"), reading.words.forms[index + 1][1:]
    if stem.startswith(tuple(speech_words("never_fails"))):
        return SpeechAct(index, index + 1, start, "التزم", "commit", "AGREE", None, True, rule)
    return SpeechAct(index, index + 1, start, "رفض", "reject", "REJECT", None, True, rule)
