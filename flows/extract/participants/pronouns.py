"""Members that only a pronoun names: the owner of «لقائه», the subject of «والتقى», the guest of «استقبله»."""

from __future__ import annotations

from flows.extract.meetings.implied import implied_person
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import is_verb, meeting_word
from flows.extract.participants.model import Item
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.speech_act import bare_form
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_PRONOUNS = ("ه", "ها")
_CLAUSE = 16


def meant(source: Source, runs: Runs, word: int) -> tuple[Item, ...]:
    """The member that a pronoun at a word stands for, with the country of the office; empty if none was named."""
    person = implied_person(source, word)
    run = runs.with_name(person) if person is not None else ()
    own = next((item for item in run if person is not None and item.name.start == person.start), None)
    if own is None:
        return ()
    return tuple(item for item in run if item is own or own.first <= item.name.first <= own.last)


def told_after(source: Source, runs: Runs, scene: Scene, other: tuple[Item, ...]) -> tuple[Item, ...]:
    """«بعد لقائه Y في بعبدا، قال المبعوث X إن …»: the subject of the clause that follows."""
    words = source.reading.words
    for run in runs.following(other[-1].last, min(scene.last, other[-1].last + _CLAUSE)):
        verb = words.forms[run[0].first - 1]
        spoke = is_verb(verb) or bare_form(verb) in verb_forms()
        return run[:1] if spoke and run[0].name.kind == "person" else ()
    return ()


def is_owned(source: Source, trigger: Trigger) -> bool:
    """«لقائه», «استقبالها»: a noun of meeting with the pronoun of one person; «لقائهم» names nobody."""
    form = source.reading.words.forms[trigger.word]
    found = meeting_word(form)
    return not trigger.verb and found is not None and found[1].possessive and form.endswith(_PRONOUNS)


def is_elliptic(source: Source, trigger: Trigger) -> bool:
    """«والتقى Y», «حيث التقى Y», «التقى خلالها Y»: a verb whose subject may have been named before."""
    words, at = source.reading.words, trigger.word
    if words.forms[at].startswith(("و", "ف")):
        return True
    before = words.forms[at - 1] if at else ""
    following = words.forms[at + 1] if at + 1 < len(words) else ""
    return before in words_of("lead_in") or before in words_of("relative") or following in words_of("during_which")


def governs_with_b(source: Source, item: Item) -> bool:
    """«اجتمع برئيس الوزراء X», «التقى بمعالي X»: the preposition makes it the other side."""
    words = source.reading.words
    form = words.forms[item.first]
    if item.first == item.name.first:
        return form.startswith("ب") and words.starts[item.first] < item.name.start
    return form.startswith("بنظير") or (form.startswith("ب") and not form.startswith(("بن", "بو")))
