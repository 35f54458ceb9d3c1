"""Whether a name is that of an agency, newspaper or channel: they report meetings and speech, and hold none."""

from __future__ import annotations

from collections.abc import Sequence

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer, media
from flows.extract.names import Name
from flows.extract.reading import head_nouns

_NEWS = ("انباء", "الانباء", "للانباء", "اخبار", "الاخبار", "للاخبار")  # folded: «الوكالة الموريتانية للأنباء»


def is_media(name: Name) -> bool:
    """Whether it is in the list, or called so by its head noun, or an agency of news."""
    if name.rule == "organisation.media" or name.entity_id in media():
        return True
    head, *rest = words_of_name(name)
    return head in head_nouns("media") or (head == "وكاله" and any(word in _NEWS for word in rest))


def words_of_name(name: Name) -> Sequence[str]:
    """The folded words of what a name means, the first without its article."""
    entity = gazetteer().entities.get(name.entity_id)
    known = fold(entity.name_ar).split() if entity is not None and entity.name_ar else []
    head, *rest = known or name.entity_id.partition(":")[2].split("_")
    return [head.removeprefix("ال"), *rest]
