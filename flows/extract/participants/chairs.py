"""Who presides: one chair, or those who do so together; whoever leads a delegation or a side takes part."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.meetings.at_home import nations_of
from flows.extract.participants.cues import Cue
from flows.extract.participants.model import Item, Role
from flows.extract.participants.reach import first_run
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_FAR, _DELEGATION, _BESIDE = 14, 6, 12
_JOINTLY = 30  # words from who presides to «مناصفة مع», behind what they preside over


def chairs(source: Source, runs: Runs, scene: Scene, cue: Cue, run: tuple[Item, ...]) -> tuple[tuple[Item, ...], Role]:
    """One chair, with the country of the office; two where the chair is joint. «وفدا برئاسة X» takes part."""
    forms = source.reading.words.forms
    if any(item.first < cue.first for item in head_of_phrase(run)):
        return (), "participant"  # «المستشار برئاسة الجمهورية X»: where X serves
    sent = runs.ending_at(source.reading.words, cue.first, 0)[-1:]
    begin = max(scene.first, cue.first - (_FAR if sent else _DELEGATION))
    sent_by = words_of("delegation")
    if any(form in sent_by or form.removeprefix("و") in sent_by for form in forms[begin : cue.first]):
        # «وفدا الحكومة برئاسة X والحوثيين برئاسة Y»
        sent = tuple(item for item in sent if item.name.kind != "person")
        heads = tuple(item for item in run if item.name.kind == "person")
        return (*sent, *heads[:1], *(_beside(forms, run, heads[0]) if heads else ())), "participant"
    if _leads_a_side(source, sent, cue):
        return tuple(item for item in run if item.name.kind == "person")[:1] or run[:1], "participant"
    if any(forms[item.last + 1 : item.last + 2] in (("وفد",), ("الوفد",)) for item in run):
        return run, "participant"  # «ترأس الوزير X وفد بلاده في الاجتماع»
    if any(form.startswith("مشترك") for form in forms[cue.first : cue.last + 3]):
        return run, "chair"
    head = head_of_phrase(run)
    own = (item for item in run if item not in head and (item.first <= head[0].last and item.last >= head[0].first))
    others = _presiding_with(source, runs, scene, run[-1]) if cue.lemma == "تراس" else ()
    return (*own, *head, *_beside(forms, run, head[-1]), *others), "chair"


def _leads_a_side(source: Source, sent: tuple[Item, ...], cue: Cue) -> bool:
    """«مع هيئة التفاوض برئاسة X», «مع الجانب الصيني برئاسة X»: who leads one side of those who meet."""
    forms = source.reading.words.forms
    first = sent[-1].name.first if sent else cue.first - 2 + (forms[cue.first - 1] == "الجانب")
    side = bool(sent) or forms[first : first + 1] == ("الجانب",)
    return side and first > 0 and forms[first - 1] in ("مع", "ومع")


def _beside(forms: Sequence[str], run: tuple[Item, ...], head: Item) -> tuple[Item, ...]:
    """«ترأس المؤتمر X إلى جانب الرئيس Y», «X مناصفة مع Y», «برئاسة X ونظيره Y»: those who preside together."""
    found = list[Item]()
    for item in run:
        if item.first <= head.last or (item.name.kind == "person") != (head.name.kind == "person"):
            continue
        near = forms[(found or [head])[-1].last + 1 : item.name.first]
        opened = forms[item.first].startswith("و") or near[:1] == ("ونظيره",) or _for_other_side(near)
        joined = opened and item.name.kind in ("person", "organisation", "country")
        if not joined and not any(form in words_of("together") for form in near):
            break
        found.append(item)
    return tuple(found)


def _for_other_side(near: Sequence[str]) -> bool:
    """«برئاسة X عن الجانب العراقي، وعن الجانب الكويتي Y»: who presides for the other side."""
    return len(near) > 1 and near[0] in ("وعن", "ومن") and near[1] in words_of("side")


def _presiding_with(source: Source, runs: Runs, scene: Scene, head: Item) -> tuple[Item, ...]:
    """«ترأس X، اليوم في بكين، مع نظيره Y، الاجتماع»: the other side presides as well; only day and place between.

    Who is no counterpart and of no other country only accompanies: «ترأس رئيس الوزراء X مع وزير النفط Y اجتماعا».
    """
    words = source.reading.words
    for index in range(head.last + 1, min(head.last + 1 + _JOINTLY, scene.last)):
        if words.forms[index] == "مع" and words.forms[index - 1] in words_of("together"):
            return first_run(source, runs, index, scene, 2)  # «أشرف X على افتتاح الدورة، مناصفة مع Y»
        if words.gaps[index].strip() in (".", "؛"):
            break
    for index in range(head.last + 1, min(head.last + 1 + _BESIDE, scene.last)):
        form, name = words.forms[index], source.reading.by_word.get(index)
        if form == "مع":
            found = first_run(source, runs, index, scene, 2)
            jointly = words.forms[index + 1] in words_of("counterpart") or words.forms[index - 1] in words_of(
                "together"
            )
            own, nations = _nations(source, head), frozenset[str]().union(*(_nations(source, one) for one in found))
            return found if jointly or (own and nations - own and not nations & own) else ()
        placed = name is not None and name.kind in ("place", "country")
        day = index in runs.dates or form in words_of("adverbial") or form in words_of("together")
        if not (placed or day or form in words_of("locative")):
            return ()
    return ()


def _nations(source: Source, item: Item) -> frozenset[str]:
    """The countries for which somebody speaks: by the office in the text, else of the person; not who serves a body."""
    if item.name.kind == "country":
        return frozenset((item.name.entity_id,))
    return nations_of(source, item.name) if item.name.kind == "person" else frozenset()


def head_of_phrase(run: tuple[Item, ...]) -> tuple[Item, ...]:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person for whom the phrase is written."""
    if (
        run[0].name.kind != "person"
        and len(run) > 1
        and run[1].name.kind == "person"
        and run[1].first <= run[0].name.first
    ):
        return run[1:2]
    return run[:1]
