"""Participants that a cue introduces: the run after it, the one person after it, or the run before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from flows.extract.meetings.stops import stops_at
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.participants.asides import asides
from flows.extract.participants.belonging import belongs, hosts_something
from flows.extract.participants.between import opens_stand_in
from flows.extract.participants.chairs import chairs, head_of_phrase
from flows.extract.participants.cues import Cue, cues_in
from flows.extract.participants.model import Item, Participation, Role
from flows.extract.participants.reach import as_participations, first_run, reachable
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_WEAK = ("weak", "opener")
_RULES = {"بحضور": "participant.present", "احاطه من": "participant.briefing"}
_NEAR, _FAR, _DELEGATION, _LED, _ASIDE = 3, 14, 6, 9, 18


def listed(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Participations that cues of a scene introduce."""
    words = source.reading.words
    cues = list(cues_in(words, scene.first, scene.last))
    came = next((cue.first for cue in cues if cue.strength == "strong" and cue.role in ("participant", "guest")), None)
    for cue, following in zip_longest(cues, cues[1:]):
        if not _tells_who_came(source, scene, cue, came) or not belongs(source, scene, cue):
            continue
        far = _NEAR if cue.strength in _WEAK else _FAR
        run, role = _introduced(source, runs, scene, cue, 0 if cue.reach == "next" else far)
        if cue.lemma == "الي جانب" and run and run[0].name.kind != "person":
            continue  # «يقف إلى جانب العراق»
        if opens_stand_in(words, cue.last):
            run = tuple(item for item in run if item.name.kind != "person")  # «ممثلا عن رئيس الوزراء X»
        if cue.lemma == "باستضافه" and run and hosts_something(source, cue, run[0].name):
            continue
        if following is not None and run and _stands_between(source, cue, following, run[0]):
            continue
        if cue.lemma == "رافق" and any(trigger.reception for trigger in scene.triggers):
            role = "guest"  # «… التي أدت زيارة مرفوقة بوزير الداخلية»
        if role == "participant" and cue.reach == "list" and _came_along(source, cue):
            role = "guest"
        yield from as_participations(run, role, _rule(words, cue, role))
    if any(cue.strength == "strong" and cue.role == "participant" for cue in cues):
        yield from _for_parties(source, runs, scene)


def _tells_who_came(source: Source, scene: Scene, cue: Cue, came: int | None) -> bool:
    """Whether a cue is one where it stands; ``came`` is the first word of the first strong one."""
    forms = source.reading.words.forms
    if cue.reach == "next" and not scene.telling and came in (None, cue.first):
        return False  # «ضمانات من دول بينها تركيا»: only some of those who came are named so
    if cue.strength in _WEAK and not scene.telling and cue.lemma not in ("ممثلو", "مثل", "تحفظ"):
        return False
    if cue.lemma == "بقياده" and not _leads_delegation(source, cue):
        return False
    if cue.first and forms[cue.first] == "وزراء" and forms[cue.first - 1].endswith("مجلس"):
        return False  # «الدورة العادية لمجلس وزراء المجموعة»
    # «لم يشارك وفد جيبوتي في التصويت»: it was there
    return not (cue.role == "absent" and "التصويت" in forms[cue.last : cue.last + _DELEGATION])


def _rule(words: Words, cue: Cue, role: Role) -> str:
    """The name of the rule by which a cue gives a role."""
    if words.forms[cue.first] in words_of("delegation_object"):
        return "participant.delegation"  # «التقى X وفدا من الاتحاد»
    if cue.role == "chair" and role == "participant":
        return "participant.delegation"  # «التقى X وفدا برئاسة Y»
    return _RULES.get(cue.lemma, f"participant.{role}")


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


def _stands_between(source: Source, cue: Cue, following: Cue, item: Item) -> bool:
    """A list belongs to the cue nearest before it; «بمشاركة ممثلين عن» is one, and an aside has its own."""
    if following.first >= item.first or following.first in asides(source, cue.last, item.first, relatives=True):
        return False
    return cue.role in ("host", "chair") or following.strength not in ("opener", "delegation")


def _introduced(source: Source, runs: Runs, scene: Scene, cue: Cue, limit: int) -> tuple[tuple[Item, ...], Role]:
    words, role = source.reading.words, cue.role
    if cue.reach == "before":
        before = runs.ending_at(words, cue.first, 1)
        return before or first_run(source, runs, cue.last, scene, 0), role  # «شارك بصفة مراقب كل من X وY»
    if cue.first and words.forms[cue.first - 1] in words_of("relative"):
        return _of_relative(source, runs, scene, cue)
    beside = cue.strength == "delegation" and words.forms[cue.first].removeprefix("و") in ("من", "عن")
    run = first_run(source, runs, cue.last, scene, _NEAR if beside else limit)
    if cue.lemma == "من بينهم":
        run = tuple(item for item in run if item.name.kind != "armed_group")  # «المتطرفون، بمن فيهم داعش»
    if cue.strength == "delegation":
        run = (*run, *_head_beyond(source, runs, scene, run))
        return run, role  # «وترأس وفد حركة فتح فلان», «ترأس الوفد الروسي فلان والوفد الإيراني فلان»
    if cue.reach == "person":
        run = _first_person(source, runs, scene, cue, limit)
    elif role == "chair" and run:
        run, role = chairs(source, runs, scene, cue, run)
    elif role == "host" and run:
        whole = cue.lemma == "بدعوه من" and all(item.name.kind != "person" for item in run)
        if _has_meeting(source, cue.last, run[0].first) or run[0].name.kind == "group":
            run = ()
        elif not whole:
            head = head_of_phrase(run)
            jointly = cue.lemma in ("باستضافه", "بدعوه من")
            run = (*head, *_hosting_with(source, run, head[-1])) if jointly else head
        role = "chair" if run and cue.lemma == "بوساطه" and run[0].name.kind == "organisation" else role
    elif cue.lemma == "مثل" and len(run) == 1 and run[0].name.kind != "person":
        run = _with_delegate(source, runs, scene, run[0])
    elif cue.lemma in ("شارك", "حضر", "مثل") and (not run or _has_subject(source, cue, run)):
        run = runs.ending_at(words, cue.first, 1) or run
    return run, role


def _head_beyond(source: Source, runs: Runs, scene: Scene, run: tuple[Item, ...]) -> tuple[Item, ...]:
    """«وترأس وفد الإمارات، بصفتها شريك حوار، الشيخ X»: the head of the delegation behind an aside."""
    if not run or any(item.name.kind == "person" for item in run):
        return ()
    following = next(runs.following(run[-1].last, min(scene.last, run[-1].last + _ASIDE)), ())
    first = following[0] if following else None
    if first is None or first.name.kind != "person" or source.reading.words.gaps[run[-1].last].strip() != "،":
        return ()
    skipped = asides(source, run[-1].last, first.first)
    return (first,) if skipped and reachable(source, runs, run[-1].last, first, 1, skipped) else ()


def _hosting_with(source: Source, run: tuple[Item, ...], head: Item) -> tuple[Item, ...]:
    """«تستضيف بريطانيا وفرنسا وألمانيا مؤتمرا», «بدعوة من الوزير X والوزير Y»: whom «و» joins to the first host."""
    words, found, last = source.reading.words, list[Item](), head.last
    alike = ("person",) if head.name.kind == "person" else ("country", "organisation")
    for item in run[run.index(head) + 1 :]:
        if item.name.kind != "person" and "person" in alike:
            continue  # «ووزير الخارجية الأمريكي Y»: whose minister
        joined = item.first == last + 1 and words.joined(last) and words.forms[item.first].startswith("و")
        if not joined or item.name.kind not in alike:
            break
        found.append(item)
        last = item.last
    return tuple(found)


def _with_delegate(source: Source, runs: Runs, scene: Scene, sent: Item) -> tuple[Item, ...]:
    """«ومثل سلطنة عمان في الاجتماع السفيرة X»: the country, and who speaks for it behind the meeting."""
    words, last = source.reading.words, sent.last
    if words.forms[last + 1 : last + 2] != ("في",) or not words.joined(last):
        return (sent,)
    following = first_run(source, runs, last, scene, _NEAR)
    person = next((item for item in following if item.name.kind == "person"), None)
    return (replace(sent, represented_by=person.name), person) if person is not None else (sent,)


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
