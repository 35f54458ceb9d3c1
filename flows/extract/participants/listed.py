"""Participants that a cue introduces: the run after it, the one person after it, or the run before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.participants.belonging import belongs, hosts_something
from flows.extract.participants.between import is_barrier
from flows.extract.participants.cues import Cue, cues_in
from flows.extract.participants.model import Item, Participation, Role
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.positions import is_honorific
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_NEAR, _FAR, _DELEGATION, _LED, _ASIDE = 3, 14, 6, 9, 18


def listed(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Participations that cues of a scene introduce."""
    words = source.reading.words
    cues = list(cues_in(words, scene.first, scene.last))
    came = next((cue.first for cue in cues if cue.strength == "strong" and cue.role in ("participant", "guest")), None)
    for cue, following in zip_longest(cues, cues[1:]):
        weak = cue.strength in ("weak", "opener")
        if cue.reach == "next" and not scene.telling and came in (None, cue.first):
            continue  # «ضمانات من دول بينها تركيا»: only some of those who came are named so
        if weak and not scene.telling and cue.lemma not in ("ممثلو", "مثل", "تحفظ"):
            continue
        if cue.lemma == "بقياده" and not _leads_delegation(source, cue):
            continue
        if cue.first and words.forms[cue.first] == "وزراء" and words.forms[cue.first - 1].endswith("مجلس"):
            continue  # «الدورة العادية لمجلس وزراء المجموعة»
        if cue.role == "absent" and "التصويت" in words.forms[cue.last : cue.last + _DELEGATION]:
            continue  # «لم يشارك وفد جيبوتي في التصويت»: it was there
        if not belongs(source, scene, cue):
            continue
        run, role = _introduced(source, runs, scene, cue, 0 if cue.reach == "next" else _NEAR if weak else _FAR)
        if cue.lemma == "الي جانب" and run and run[0].name.kind != "person":
            continue  # «يقف إلى جانب العراق»
        if cue.lemma == "باستضافه" and run and hosts_something(source, cue, run[0].name):
            continue
        if following is not None and run and following.first < run[0].first and _blocks(cue, following):
            continue
        if cue.lemma == "رافق" and any(trigger.reception for trigger in scene.triggers):
            role = "guest"  # «… التي أدت زيارة مرفوقة بوزير الداخلية»
        if role == "participant" and cue.reach == "list" and _came_along(source, cue):
            role = "guest"
        rule = {"بحضور": "participant.present", "احاطه من": "participant.briefing"}.get(
            cue.lemma, f"participant.{role}"
        )
        yield from as_participations(run, role, rule)
    if any(cue.strength == "strong" and cue.role == "participant" for cue in cues):
        yield from _for_parties(source, runs, scene)


def _for_parties(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """«وعن النظام السوري حضر X، وعن المعارضة Y»: the parties for whom those present came, and who came for them."""
    words = source.reading.words
    for index in range(scene.first, scene.last):
        opens = index == scene.first or any(mark in words.gaps[index - 1] for mark in "،,")
        if words.forms[index] not in ("عن", "وعن") or not opens:
            continue
        for run in runs.following(index, min(scene.last, index + _NEAR)):
            yield from as_participations(run, "participant", "participant.party")


def _came_along(source: Source, cue: Cue) -> bool:
    """«وضم الوفد الرسمي المرافق لجلالته X وY»: who came with the guest."""
    words, near = source.reading.words, set[str]()
    for index in range(cue.last, max(-1, cue.first - _LED), -1):
        if index < cue.first and stops_at(words, index, "\n"):
            break
        near.update((words.forms[index], words.forms[index].removeprefix("و")))
    near.update(words.forms[cue.last + 1 : cue.last + _DELEGATION])
    return bool(near & words_of("delegation") and near & words_of("came_along"))


def _leads_delegation(source: Source, cue: Cue) -> bool:
    """«وفد أمريكي يقوده X»: not «تحالف بقيادة السعودية»."""
    words = source.reading.words
    for index in range(cue.first - 1, max(-1, cue.first - _LED), -1):
        if stops_at(words, index, "\n"):
            return False
        if words.forms[index] in words_of("delegation"):
            return True
    return False


def _blocks(cue: Cue, following: Cue) -> bool:
    """A list belongs to the cue nearest before it; «بمشاركة ممثلين عن» is one."""
    return cue.role in ("host", "chair") or following.strength not in ("opener", "delegation")


def _introduced(source: Source, runs: Runs, scene: Scene, cue: Cue, limit: int) -> tuple[tuple[Item, ...], Role]:
    words, role = source.reading.words, cue.role
    if cue.reach == "before":
        return runs.ending_at(words, cue.first, 1), role
    if cue.first and words.forms[cue.first - 1] in words_of("relative"):
        return _of_relative(source, runs, scene, cue)
    beside = cue.strength == "delegation" and words.forms[cue.first].removeprefix("و") in ("من", "عن")
    run = first_run(source, runs, cue.last, scene, _NEAR if beside else limit)
    if cue.lemma == "من بينهم":
        run = tuple(item for item in run if item.name.kind != "armed_group")  # «المتطرفون، بمن فيهم داعش»
    if cue.strength == "delegation":
        return run, role  # «وترأس وفد حركة فتح فلان», «ترأس الوفد الروسي فلان والوفد الإيراني فلان»
    if cue.reach == "person":
        run = _first_person(source, runs, scene, cue, limit)
    elif role == "chair" and run:
        run, role = _chairs(source, runs, scene, cue, run)
    elif role == "host" and run:
        whole = cue.lemma == "بدعوه من" and all(item.name.kind != "person" for item in run)
        if _has_meeting(source, cue.last, run[0].first) or run[0].name.kind == "group":
            run = ()
        elif not whole:
            run = _head(run)
        role = "chair" if run and cue.lemma == "بوساطه" and run[0].name.kind == "organisation" else role
    elif cue.lemma in ("شارك", "حضر", "مثل") and (not run or _has_subject(source, cue, run)):
        run = runs.ending_at(words, cue.first, 1) or run
    return run, role


def _has_subject(source: Source, cue: Cue, run: tuple[Item, ...]) -> bool:
    """«الأمين العام X سيشارك في قمة الجامعة»: who takes part stands before, what follows is the meeting's."""
    words = source.reading.words
    after = words.forms[cue.last + 1 : run[0].first]
    inside = any((found := meeting_word(form)) is not None and found[1].kind == "noun" for form in after)
    return inside and "في" in after and not words.forms[cue.first].startswith("و")


def _first_person(source: Source, runs: Runs, scene: Scene, cue: Cue, limit: int) -> tuple[Item, ...]:
    """«إحاطة قدمتها رئيسة بعثة الأمم المتحدة في ليبيا، فلانة»: the first person after a cue."""
    for run in runs.following(cue.last, min(scene.last, cue.last + limit + 10)):
        for item in run:
            if item.name.kind == "person":
                several = _joined(source, run, item) if cue.lemma == "احاطه من" else (item,)
                return several if reachable(source, runs, cue.last, item, limit) else ()
    return ()


def _joined(source: Source, run: tuple[Item, ...], first: Item) -> tuple[Item, ...]:
    """«إحاطة من المنسقة X ووكيل الأمين العام Y»: all persons that «و» joins to the first."""
    words, found = source.reading.words, [first]
    for item in run[run.index(first) + 1 :]:
        if item.name.kind == "person" and words.forms[item.first].startswith("و"):
            found.append(item)
    return tuple(found)


def _of_relative(source: Source, runs: Runs, scene: Scene, cue: Cue) -> tuple[tuple[Item, ...], Role]:
    """«X، الذي ترأس الاجتماع», «المنظمة، التي شارك مديرها العام X ضيفا»: who stands before, and who follows."""
    words = source.reading.words
    before = runs.ending_at(words, cue.first - 1, 1)
    inside = words.forms[cue.last + 1 : cue.last + 2] in (("فيه",), ("فيها",))
    if cue.role not in ("chair", "participant") or not before or inside:  # «المؤتمر لمساعدة سوريا الذي شارك فيه …»
        return first_run(source, runs, cue.last, scene, _FAR), cue.role
    after = first_run(source, runs, cue.last, scene, _NEAR) if cue.role == "participant" else ()
    near = words.forms[cue.last : min(scene.last, cue.last + _FAR) + 1]
    guest = any(form in words_of("guest") for form in near)
    return (*before[-1:], *after), "guest" if guest else cue.role


def _has_meeting(source: Source, first: int, last: int) -> bool:
    """«لندن تستضيف اجتماعا لممثلي …»: what follows the meeting is not its host."""
    words = source.reading.words
    kinds = (found[1].kind for i in range(first + 1, last) if (found := meeting_word(words.forms[i])) is not None)
    return any(kind in ("noun", "holding") for kind in kinds)


def _chairs(source: Source, runs: Runs, scene: Scene, cue: Cue, run: tuple[Item, ...]) -> tuple[tuple[Item, ...], Role]:
    """One chair, with the country of the office; two where the chair is joint. «وفدا برئاسة X» takes part."""
    forms = source.reading.words.forms
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
    head = _head(run)
    own = (item for item in run if item not in head and (item.first <= head[0].last and item.last >= head[0].first))
    return (*own, *head, *_beside(forms, run, head[-1])), "chair"


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
        opened = forms[item.first].startswith("و") or near[:1] == ("ونظيره",)
        joined = opened and item.name.kind in ("person", "organisation", "country")
        if not joined and not any(form in words_of("together") for form in near):
            break
        found.append(item)
    return tuple(found)


def _head(run: tuple[Item, ...]) -> tuple[Item, ...]:
    """«بدعوة من رئيس جمهورية مصر العربية عبد الفتاح السيسي»: the person for whom the phrase is written."""
    if run[0].name.kind != "person" and len(run) > 1 and run[1].first <= run[0].name.first:
        return run[1:2]
    return run[:1]


def first_run(source: Source, runs: Runs, word: int, scene: Scene, limit: int) -> tuple[Item, ...]:
    """The first run after a word that can be reached without crossing another clause."""
    last = scene.last + (60 if _opens_lines(source, scene) else 0)
    for run in runs.following(word, min(last, word + limit + 24)):
        before = source.reading.words.forms[run[0].first - 1]
        if (
            before == "باسم"
            or before in words_of("frame_word")
            or (before in words_of("topic") and run[0].first not in runs.offices)
        ):
            continue
        return run if reachable(source, runs, word, run[0], limit) else ()
    return ()


def _opens_lines(source: Source, scene: Scene) -> bool:
    """«وبحضور أصحاب السمو:» is followed by its list on the next lines."""
    return source.text.endswith(":", scene.span.start, scene.span.end)


def reachable(source: Source, runs: Runs, word: int, item: Item, limit: int) -> bool:
    """Whether an item follows a word closely: times, places, titles and list words between do not count."""
    words, counted = source.reading.words, 0
    skipped = aside(source, word, item.first)
    for index in range(word, item.first):
        if index in skipped:
            continue
        gap = words.gaps[index]
        if stops_at(words, index) or ("\n" in gap and ":" not in gap):
            return False
        if index > word and not _transparent(source, runs, index):
            if is_barrier(words.forms[index]) and words.forms[index - 1] not in words_of("building"):
                return False
            counted += 1
    return counted <= limit


def aside(source: Source, first: int, last: int) -> range:
    """«التقى X، على هامش أعمال الدورة الـ 51 للمجلس بجنيف، المفوض Y»: an adverbial between two commas."""
    words = source.reading.words
    for index in range(first, last):
        if "،" in words.gaps[index] and words.forms[index + 1] in words_of("adverbial"):
            ends = (at for at in range(index + 1, last) if "،" in words.gaps[at])
            end = next(ends, None)
            if (
                end is not None
                and end - index <= _ASIDE
                and not any(words.forms[at] in words_of("relative") for at in range(index + 1, end))
            ):
                return range(index, end + 1)
            return range(0)
    return range(0)


def _transparent(source: Source, runs: Runs, index: int) -> bool:
    form = source.reading.words.forms[index]
    bare = form[1:] if form[:1] == "و" else form
    if index in source.reading.by_word or index in runs.offices or bare in words_of("list_word"):
        return True
    if index in runs.dates:
        return True
    plain = form in words_of("honorific_tail") or form in words_of("brother") or is_honorific(form)
    return (
        plain or form in words_of("party_word") or form in words_of("bearers")
    )  # «مع الأطراف الليبية الأربعة الرئيسية، X وY»


def as_participations(run: tuple[Item, ...], role: Role, rule: str) -> Iterator[Participation]:
    """The members of a run, all in one role."""
    for item in run:
        yield Participation(item.name, role, rule, item.represented_by)
