"""Who meets whom: subjects and objects of the triggers themselves.

«التقى X نظيره Y», «X يلتقي Y», «اجتمع X مع Y», «X يبحث مع Y», «عقد X وY اجتماعا», «خلال لقائه Y», «والتقى Y».
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.meetings.clause import is_holding
from flows.extract.meetings.model import Trigger
from flows.extract.meetings.vocabulary import is_verb, meeting_word, note_of
from flows.extract.participants.asides import asides
from flows.extract.participants.both import both
from flows.extract.participants.calls import call
from flows.extract.participants.credentials import credentials
from flows.extract.participants.cues import cues_in
from flows.extract.participants.main_clause import before_meeting
from flows.extract.participants.met_then import met_then
from flows.extract.participants.model import Item, Participation, Role
from flows.extract.participants.pronouns import governs_with_b, is_elliptic, is_owned, meant, told_after
from flows.extract.participants.reach import as_participations, first_run, reachable
from flows.extract.participants.receptions import reception
from flows.extract.participants.runs import Runs
from flows.extract.participants.scope import Scene
from flows.extract.participants.verbs import holding_of, is_active
from flows.extract.participants.with_whom import gathered_with, with_whom
from flows.extract.positions import head_of
from flows.extract.source import Source
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_SIDES, _SUBJECT, _OBJECT = 8, 3, 4
_SEVERAL = ("ون", "ين", "اء")  # «اجتمع ممثلون عن المجموعة» tells of the group


def sides(source: Source, runs: Runs, scene: Scene) -> Iterator[Participation]:
    """Participations that the triggers of a scene govern."""
    if not scene.telling:
        return
    for trigger in scene.triggers:
        if trigger.meeting_type == "call":
            yield from call(source, runs, scene, trigger)
        elif note_of(source.reading.words.forms[trigger.word]).startswith("briefing"):
            heard = first_run(source, runs, trigger.word, scene, 2)  # «استمع أعضاء مجلس الأمن إلى إحاطة»
            beyond = heard and "الي" in source.reading.words.forms[trigger.word : heard[0].first]
            if not beyond:  # «مجلس الأمن يستمع إلى إحاطة عن السودان»
                yield from as_participations(heard[:1], "participant", "participant.subject")
        elif note_of(source.reading.words.forms[trigger.word]).startswith("credentials"):
            yield from credentials(source, runs, scene, trigger)
        elif is_owned(source, trigger):
            yield from _owned(source, runs, scene, trigger)
        elif trigger.reception:
            yield from reception(source, runs, scene, trigger)
        else:
            yield from _meeting(source, runs, scene, trigger)


def _owned(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    """«خلال لقائه Y», «خلال استقباله Y», «عقب اجتماعه مع Y»: the pronoun and whoever follows."""
    other = with_whom(source, runs, scene, trigger)
    if not other and trigger.meeting_type != "visit":
        other = _named_last(source, runs, scene, trigger) or first_run(source, runs, trigger.word, scene, _OBJECT)
    owner = meant(source, runs, trigger.word)
    if not other or (owner and trigger.word - owner[-1].last < 1):
        return
    owner = owner or told_after(source, runs, scene, other)
    yield from as_participations(owner, "host" if trigger.reception else "participant", "participant.owner")
    known = {item.name.entity_id for item in owner}
    rest = tuple(item for item in other if item.name.entity_id not in known)
    yield from as_participations(rest, "guest" if trigger.reception else "participant", "participant.with")


def _named_last(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«تسلم X رسالة نقلها Y، لدى لقائه به»: where both are pronouns, who was named last is the other one."""
    if source.reading.words.forms[trigger.word + 1 : trigger.word + 2] not in (("به",), ("بها",), ("معه",), ("معها",)):
        return ()
    before = [item for run in runs.following(scene.first - 1, trigger.word) for item in run]
    persons = [item for item in before if item.name.kind == "person" and item.last < trigger.word]
    return tuple(persons[-1:])


def _meeting(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> Iterator[Participation]:
    subject = both(source, runs, scene, trigger) or _subject(source, runs, scene, trigger)
    if trigger.meeting_type == "visit":  # «وفد برلماني برئاسة X يزور الكويت»
        subject = tuple(item for item in subject if item.name.kind != "country" or item.name.start < trigger.start)
    subject = subject or _comes_for(source, runs, scene, trigger)
    yield from as_participations(subject, "participant", "participant.subject")
    other = with_whom(source, runs, scene, trigger) or gathered_with(source, runs, scene, trigger)
    if not subject:
        subject = before_meeting(source, runs, scene, trigger, other)
        yield from as_participations(subject, "participant", "participant.main_clause")
    if other and not subject:
        subject = _unnamed(source, runs, scene, trigger) or _main_clause(source, runs, scene, trigger, other)
        yield from as_participations(subject, "participant", "participant.gathered")
    collective = all(item.name.kind == "group" for item in subject) and not _by_office(source, scene, trigger)
    role: Role = "guest" if collective and trigger.verb else "participant"
    yield from as_participations(other, role, "participant.with")


def _by_office(source: Source, scene: Scene, trigger: Trigger) -> bool:
    """«رئيس الحكومة الفلسطينية يجتمع مع وزيرة خارجية النرويج»: an official whom nobody names, and no body, meets."""
    forms = source.reading.words.forms
    near = (forms[at] for at in (scene.first, min(trigger.word + 1, scene.last)))
    return any(head_of(form) == (form, 0) and not form.endswith(_SEVERAL) for form in near)


def _comes_for(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«توجه X إلى أديس أبابا … للمشاركة في اجتماعات», «يصل X لحضور القمة»: the subject of the sentence."""
    words = source.reading.words
    near = words.forms[max(scene.first, trigger.word - 4) : trigger.word + 1]
    if trigger.verb or not any(form in words_of("goes_to") for form in near):
        return ()
    moves = (i for i in range(scene.first, trigger.word) if _moves(words.forms[i]))
    verb = next(moves, trigger.word)
    first = next(runs.following(verb, min(verb + 4, trigger.word)), ())
    return first[:1] if first and first[0].name.kind == "person" else ()


def _moves(form: str) -> bool:
    return form in words_of("arrival") or form in words_of("leaves") or is_verb(form)


def _unnamed(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«واجتمع مع Y», «وأجرى مباحثات مع Y», «الاجتماع الذي جمعه مع Y»: who was named before."""
    if _gathers_speaker(source, trigger):
        return next(runs.following(scene.first - 1, trigger.word), ())[:2]
    holding = holding_of(source, trigger)
    verb = trigger.word if trigger.verb else holding
    if verb is None or not (trigger.verb or is_active(source, verb)):
        return ()
    return meant(source, runs, verb)


def _main_clause(
    source: Source, runs: Runs, scene: Scene, trigger: Trigger, other: tuple[Item, ...]
) -> tuple[Item, ...]:
    """«بعد محادثات مع Y في موسكو، أكد الوزير X»: the subject of the clause after the one that opens the sentence."""
    opens = trigger.word - scene.first <= 2 and source.reading.words.forms[trigger.word - 1] in words_of("inside")
    return told_after(source, runs, scene, other) if opens and not trigger.verb else ()


def _gathers_speaker(source: Source, trigger: Trigger) -> bool:
    """«أعلن X أن الاجتماع الذي جمعه في بروكسل مع Y»: the pronoun is the one who speaks."""
    near = source.reading.words.forms[trigger.word + 1 : trigger.word + 6]
    return any(form in words_of("gathering") for form in near)


def _subject(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """Those who meet: around the verb, or with a verb of holding between it and the noun, or before it."""
    if trigger.verb:
        return _around_verb(source, runs, scene, trigger)
    holding = holding_of(source, trigger)
    if holding is None:
        return _held_after(source, runs, scene, trigger)
    after = first_run(source, runs, holding, scene, _SIDES)
    if "ضيف" in source.reading.words.forms[holding] and trigger.word > holding:
        # «يستضيف الرئيس X نظيره Y ورئيس الوزراء Z لعقد القمة»
        return tuple(item for run in runs.following(holding, trigger.word) for item in run if item.first < trigger.word)
    if after and after[0].first < trigger.word:
        return tuple(item for item in after if item.first < trigger.word)
    if not is_active(source, holding):
        return _held_after(source, runs, scene, trigger)  # «في ختام لقاء الوزير X بالوزير Y»
    words = source.reading.words
    before = runs.ending_at(words, holding, _SUBJECT - 1)
    if not before and words.forms[holding].startswith("و"):
        # «وصل X إلى الرباط …، وأجرى مباحثات مع Y»: the subject of the sentence goes on.
        before = next(runs.following(scene.first - 1, min(scene.first + 14, holding)), ())
        before = before if before and before[-1].last < holding else ()
    return before


def _held_after(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«عقب مباحثات أجراها في بكين المستشار X والأمين Y», «بلقاء الوزير Y»: who follows the noun."""
    forms, following = source.reading.words.forms, trigger.word + 1
    if following > scene.last:
        return ()
    if forms[following] in words_of("relative") and following < scene.last:
        following += 1  # «المحادثات التي أجراها الرئيس X والملك Y»
    if forms[following] in words_of("gathering") and is_holding(forms[following]):
        found = first_run(source, runs, following, scene, 2)
        return found if len(found) > 1 else ()
    if with_whom(source, runs, scene, trigger) and not trigger.definite:
        found = first_run(source, runs, trigger.word, scene, 0)  # «كان الملف محور لقاء الوزير X مع نظيره Y»
        return (
            found if found and found[0].name.kind == "person" and "مع" not in forms[following : found[0].first] else ()
        )
    if trigger.lemma in ("لقاء", "اجتماع") and forms[following] != "بين" and not trigger.definite:
        found = first_run(source, runs, trigger.word, scene, 0)  # «خلال لقاء الرئيس X، اليوم في رام الله، المبعوث Y»
        rest = _object(source, runs, scene, found[-1].last) if found and found[0].name.kind == "person" else ()
        if rest or _has_counterpart(source, found) or _faces_another(source, found):
            return (*found, *rest)
    if forms[trigger.word] not in ("بلقاء", "للقاء"):
        return ()
    other = first_run(source, runs, trigger.word, scene, 0)
    return (*meant(source, runs, trigger.word), *other) if other else ()  # «يصل X إلى بيروت للقاء Y»


def _around_verb(source: Source, runs: Runs, scene: Scene, trigger: Trigger) -> tuple[Item, ...]:
    """«التقى X Y», «X يلتقي Y», «والتقى Y»: both sides, of which one may stand before the verb."""
    words = source.reading.words
    after = first_run(source, runs, trigger.word, scene, _SIDES)
    before = runs.ending_at(words, trigger.word, _SUBJECT)
    if not after or _beyond_with(source, trigger.word, after[0].first):
        return before
    talks = note_of(words.forms[trigger.word]).startswith("with")  # «بحث الوزراء تشكيل اللجنة»
    other = () if talks else _object(source, runs, scene, after[-1].last)
    met = (*after, *other)
    met = (*met, *met_then(source, runs, scene, met[-1].last)) if other or len(after) > 1 else met
    if governs_with_b(source, after[0]) or (not other and not _has_counterpart(source, after)):
        elliptic = is_elliptic(source, trigger) and not with_whom(source, runs, scene, trigger)
        if governs_with_b(source, after[0]) or elliptic:
            return (*meant(source, runs, trigger.word), *met)
        if before and not words.forms[trigger.word].startswith("و") and _is_agent(source, before, trigger.word):
            return (*before, *met)
    return met


def _has_counterpart(source: Source, run: tuple[Item, ...]) -> bool:
    """«التقى X نظيره Y», «لقاء X بنظيره Y»: the run holds both sides."""
    forms = source.reading.words.forms[run[0].first + 1 : run[-1].first + 1] if len(run) > 1 else ()
    return any(form.removeprefix("ب").startswith("نظير") for form in forms)


def _faces_another(source: Source, run: tuple[Item, ...]) -> bool:
    """«لقاء الرئيس X بالمبعوث Y», «لقاء الوزير X الوزير Y»: two persons of a run side by side, not joined by «و»."""
    persons = [item for item in run if item.name.kind == "person"]
    if len(persons) < 2:
        return False
    first, second = persons[:2]
    words = source.reading.words
    apart = any(mark in gap for gap in words.gaps[first.last : second.first] for mark in "،,؛(")
    head = head_of(words.forms[second.first])
    own = head is not None and head[1] == 0  # «وزير» begins with a letter of its own
    joined = words.forms[second.first].startswith("و") and not own
    return second.first == first.last + 1 and not joined and not apart


def _is_agent(source: Source, before: tuple[Item, ...], verb: int) -> bool:
    """«وزير الخارجية، سامح شكري، يلتقي»: a person may be set off by commas, a country or a body may not."""
    parted = any(mark in gap for gap in source.reading.words.gaps[before[-1].last : verb] for mark in "،,-–—/)")
    return before[-1].name.kind == "person" or not parted


def _object(source: Source, runs: Runs, scene: Scene, last: int) -> tuple[Item, ...]:
    """«اجتمع X، أمس، في أنقرة برئيس الوزراء الإثيوبي Y», «التقى X في بروكسل Y»: the next run in the same clause."""
    words = source.reading.words
    skipped = asides(source, last, scene.last)
    for whole in runs.following(last, min(scene.last, last + 24)):
        run = rest = tuple(item for item in whole if item.name.first not in skipped)
        if not run or words.forms[run[0].first - 1] in words_of("frame_word"):
            continue
        if _meets_again(words, last, run[0].first):
            return ()
        if words.forms[run[0].first - 1] in ("برئاسه", "بقياده"):
            last, rest = run[0].last, run[1:]  # «التقى وفد من الحركة برئاسة X الوزير Y»
            if not rest:
                continue
        close = reachable(source, runs, last, rest[0], _OBJECT)
        between = any(True for _ in cues_in(words, last + 1, rest[0].first - 1))
        # «التقى X في القصر، بحضور Y»: whom a cue introduces is not the other side.
        return rest if close and not between and not _beyond_with(source, last, rest[0].first) else ()
    return ()


def _meets_again(words: Words, last: int, first: int) -> bool:
    """«التقى X الوزير Y، | كما التقى المبعوث Z»: a further verb of meeting, one more with «كما», stands between."""
    between = range(last + 1, first)
    return any(
        words.forms[at] in words_of("also") and (found := meeting_word(words.forms[at + 1])) and found[1].kind == "verb"
        for at in between
        if at + 1 in between
    )


def _beyond_with(source: Source, word: int, first: int) -> bool:
    return any(form in words_of("with") for form in source.reading.words.forms[word + 1 : first])
