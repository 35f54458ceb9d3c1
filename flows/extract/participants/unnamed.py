"""Countries for which somebody speaks whom nobody names: «ونائب وزير الخارجية المصري» in a list, «وقال مندوب روسيا»."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.names import Name
from flows.extract.participants.model import Participation
from flows.extract.particles import noun_in
from flows.extract.positions import head_of, is_honorific
from flows.extract.source import Source
from flows.extract.speech_act import bare_form
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_OFFICE = 5  # words of an office before the adjective of its country


def is_unnamed_official(source: Source, name: Name, offices: frozenset[int]) -> bool:
    """«ووزير الخارجية الصيني»: the adjective ends an office in a list, and no holder is named.

    «ووزير الخارجية الصيني وانغ يي» is a person of his own, and so is whom the text named before.
    """
    words = source.reading.words
    if name.kind != "country" or name.form != "adjective" or name.first in offices or name.first != name.last:
        return False
    following = source.reading.by_word.get(name.last + 1) if words.joined(name.last) else None
    passage = source.passage_at(name.start)
    if passage is None or passage.kind in ("title", "heading"):
        return False  # the text below names whom its title does not
    if not words.forms[name.first].startswith("ال") or (following is not None and following.kind == "person"):
        return False
    for at in range(name.first - 1, max(-1, name.first - 1 - _OFFICE), -1):
        form = words.forms[at]
        if words.gaps[at].strip() or at in source.reading.by_word:
            return False
        if form.startswith("و") and head_of(form) is not None and head_of(form) != (form, 0):
            return _closes(source, name) and not is_honorific(form[1:])
    return False


def _closes(source: Source, name: Name) -> bool:
    """Whether the phrase ends behind the adjective: a mark, a line, or one more member with «و»."""
    words = source.reading.words
    if not words.joined(name.last):
        return True
    form = words.forms[name.last + 1]
    return form.startswith("و") and head_of(form) is not None


def delegates(source: Source) -> Iterator[Participation]:
    """«وقالت ممثلة المملكة المتحدة إن», «وشدد مندوب الاتحاد الروسي على»: members of a council whose delegates speak."""
    words = source.reading.words
    for name in source.reading.names:
        at = name.first - 1
        if name.kind != "country" or name.form != "name" or name.nested or at < 1 or words.gaps[at] != " ":
            continue
        while at > 1 and words.forms[at] in words_of("of_country"):
            at -= 1
        following = source.reading.by_word.get(name.last + 1) if words.joined(name.last) else None
        named = following is not None and following.kind == "person"
        spoke = bare_form(words.forms[at - 1]) in verb_forms()
        if noun_in(words.forms[at], words_of("delegate")) == words.forms[at] and spoke and not named:
            yield Participation(name, "participant", "participant.delegate")
