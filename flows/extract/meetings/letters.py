"""Letters of credence: who takes them hosts, «تسلم الرئيس X أوراق اعتماد السفير Y», «قدم Y أوراق اعتماده إلى X»."""

from __future__ import annotations

from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.receivers import people_at
from flows.extract.names import Name
from flows.extract.reading import noun_in
from flows.extract.word_classes import words_of

_VERB, _TO = 24, 16  # words from the letters back to the verb, and on to whom they are handed
_OWN = ("ه", "ها", "هم")


def letters_taken_by(grounds: Grounds, index: int) -> Name | None:
    """Whoever takes the letters whose first word is at an index; ``None`` where nobody is named."""
    words = grounds.words
    reach = range(index - 1, max(-1, index - 1 - _VERB), -1)
    verb = next((at for at in reach if noun_in(words.forms[at], words_of("hands_over"))), None)
    if verb is None:
        return None
    if not words.forms[index + 1].endswith(_OWN):
        return next(people_at(grounds, range(verb + 1, index)), None)
    behind = range(index + 2, min(index + 2 + _TO, len(words)))
    to = next((at for at in behind if words.forms[at] in ("الي", "امام")), None)
    return None if to is None else next(people_at(grounds, range(to + 1, behind.stop)), None)
