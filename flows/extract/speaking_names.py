"""How a name speaks: which verb forms go on speaking of it without naming it, and whether it carries what others say.

Persons are of either gender, bodies of that of their head noun («دعت المنظمة … وأكدت», «أدان المجلس … وأكد»), countries
feminine but for a few («العراق»); a newspaper, a channel or an agency is heard for those whom it reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.names import Name
from flows.extract.particles import stripped
from flows.extract.reading import head_nouns
from flows.extract.source import Source
from flows.extract.speech_words import speech_words


def is_medium(name: Name, source: Source) -> bool:
    """Whether a name is that of a newspaper, a channel or an agency: it carries what others say."""
    if name.kind != "organisation":
        return False
    entity = gazetteer().entities.get(name.entity_id)
    written = fold(entity.name_ar if entity else source.text[name.start : name.end]).split()
    return written[0] in head_nouns("media") or any(word in speech_words("carrier_word") for word in written)


def agreement_of(name: Name, forms: Sequence[str]) -> frozenset[str]:
    """Persons: either gender; bodies by the ending of their head; most countries are feminine."""
    if name.kind == "person":
        return frozenset(("he", "she"))
    head, last = stripped(forms[name.first]), forms[name.last]
    if name.kind in ("country", "place"):
        return frozenset(("he",)) if head in speech_words("masculine_country") else frozenset(("she",))
    feminine = _feminine(head) or (not head.startswith("ال") and name.first == name.last and last.endswith("ه"))
    genders = {"she" if feminine else "he"}
    entity = gazetteer().entities.get(name.entity_id)
    if entity is not None and _feminine(fold(entity.name_ar).split()[0]):
        genders.add("she")  # «دعت "الأونروا"», «"التعاون الإسلامي" تدين»: an agency, an organisation
    return frozenset((*genders, "they"))


def _feminine(head: str) -> bool:
    known = head in speech_words("feminine_head") or head in speech_words("plural_of_things")
    return known or head.endswith(("ه", "ات", "قوي"))
