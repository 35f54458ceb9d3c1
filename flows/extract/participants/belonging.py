"""Whether a cue says who came to the meeting told of: no noun, no signing of a text, no other meeting, no topic."""

from __future__ import annotations

from flows.extract.meetings.hosts import hosts_people
from flows.extract.meetings.vocabulary import meeting_word
from flows.extract.names import Name
from flows.extract.office_words import plain
from flows.extract.participants.cues import Cue
from flows.extract.participants.scope import Scene
from flows.extract.particles import definite
from flows.extract.positions import head_of, is_honorific
from flows.extract.reading import stop_words
from flows.extract.source import Source
from flows.extract.word_classes import words_of

_NEAR, _BODY = 3, 6
_OF_VISITS = ("الدوله", "العمل", "الصداقه", "الاخوه")  # «زيارة الدولة», «زيارة الصداقة والعمل»


def belongs(source: Source, scene: Scene, cue: Cue) -> bool:
    """Whether the cue is about the meeting of the scene."""
    if (
        _is_noun(source, cue)
        or _of_a_body(source, scene, cue)
        or _of_a_text(source, cue)
        or _of_another(source, scene, cue)
        or (cue.lemma == "قام بها" and not _of_a_visit(source, scene, cue))
    ):
        return False
    return cue.lemma != "بين" or not _in_topic(source, scene, cue)


def _of_a_body(source: Source, scene: Scene, cue: Cue) -> bool:
    """«وكانت الآلية الرباعية التي تضم الولايات المتحدة ومصر قد دعت»: who belongs to a body, met or not."""
    forms = source.reading.words.forms
    if scene.triggers or cue.lemma != "المكونه من" or forms[scene.first].removeprefix("و") not in ("كان", "كانت"):
        return False
    return any(plain(form) in words_of("convened") for form in forms[max(scene.first, cue.first - _BODY) : cue.first])


def _is_noun(source: Source, cue: Cue) -> bool:
    """«حضور» as a noun counts with «بـ», which is a cue of its own, and in «وعرف اللقاء حضور …»."""
    forms = source.reading.words.forms
    if forms[cue.first].removeprefix("و") == "راس" and cue.first == cue.last:
        following = forms[cue.last + 1] if cue.last + 1 < len(forms) else ""
        return head_of(following) is None and not is_honorific(following)  # «على رأس وفد», «رأس المال»
    told = forms[max(0, cue.first - _NEAR) : cue.first]
    return forms[cue.first] == "حضور" and not any(form.removeprefix("و") in words_of("knew") for form in told)


def _of_a_text(source: Source, cue: Cue) -> bool:
    """«الاتفاقيات التي وقعها الرئيسان X وY»: who signed a text, maybe long ago."""
    words = source.reading.words
    signed = cue.lemma == "وقع علي" and words.forms[cue.first].endswith(("ه", "ها"))
    return signed and cue.first > 0 and words.forms[cue.first - 1] in words_of("relative")


def _of_a_visit(source: Source, scene: Scene, cue: Cue) -> bool:
    """«زيارة الدولة التي قام بها X»: the visit told of itself, not «الإجراءات التي تقوم بها إسرائيل»."""
    words, own = source.reading.words, {trigger.word: trigger for trigger in scene.triggers}
    at = cue.first - 1
    if at > scene.first and words.forms[at] in words_of("relative"):
        at -= 1
    while at > scene.first and at not in own and words.joined(at - 1):
        if not _describes_visit(words.forms[at].removeprefix("و")):
            return False
        at -= 1
    told = own.get(at)
    return told is not None and (told.meeting_type == "visit" or (told.lemma == "جوله" and at == min(own)))


def _describes_visit(form: str) -> bool:
    """«الأخيرة», «التاريخية», «الثانية», and «الدولة» in «زيارة الدولة»."""
    bare = form.removeprefix("ال")
    kind = definite(form) and bare.endswith("يه") and bare != "عمليه"
    return kind or form in _OF_VISITS or form in stop_words("adjective") or bare in stop_words("adjective")


def _of_another(source: Source, scene: Scene, cue: Cue) -> bool:
    """Whether another meeting of the sentence stands nearer before the cue: «… بانطلاق مفاوضات السلام برعاية X»."""
    own = {trigger.word for trigger in scene.triggers}
    if not own:
        return False
    if _of_antecedent(source, own, cue):
        return True
    for index in range(cue.first - 1, scene.first - 1, -1):
        if index in own:
            return False
        found = meeting_word(source.reading.words.forms[index])
        if found is not None and found[1].kind in ("noun", "verb") and not found[1].definite:
            return "with" not in found[1].note and not _is_of(source, own, index)
    return False


def _of_antecedent(source: Source, own: set[int], cue: Cue) -> bool:
    """«ويأتي الاجتماع استكمالا للمباحثات التي استضافتها عمان»: the relative clause is about the later noun."""
    forms, noun = source.reading.words.forms, cue.first - 2
    if noun < 1 or forms[noun + 1] not in words_of("relative") or noun in own or noun < min(own):
        return False
    found = meeting_word(forms[noun])
    apart = forms[noun - 1] in words_of("clause_break") or not _is_of(source, own, noun)
    return found is not None and found[1].kind == "noun" and apart


def _in_topic(source: Source, scene: Scene, cue: Cue) -> bool:
    """«اجتماعا لبحث التصعيد بين إيران وإسرائيل»: between whom something goes on that is talked about."""
    words, own = source.reading.words, {trigger.word for trigger in scene.triggers}
    for index in range(cue.first - 1, max(scene.first, cue.first - _NEAR) - 1, -1):
        if index in own or not words.joined(index):
            break
        if words.forms[index] in words_of("relation"):
            return True  # «العلاقات الاستراتيجية بين البلدين»
    for index in range(cue.first - 1, scene.first - 1, -1):
        if index in own:
            return False
        if words.forms[index] in words_of("topic") or words.forms[index] in words_of("to_discuss"):
            return any(at in own for at in range(scene.first, index))
    return False


def _is_of(source: Source, own: set[int], index: int) -> bool:
    """«جلسة مباحثات», «جولة خامسة من مفاوضات تبادل الأسرى»: the noun after the trigger is the same meeting."""
    forms = source.reading.words.forms
    governed = forms[index - 1] == "من" or forms[index].startswith("ل")  # «الجولة السابعة لاجتماعات اللجنة»
    return index - 1 in own or (governed and any(index - back in own for back in range(2, 5)))


def hosts_something(source: Source, cue: Cue, name: Name) -> bool:
    """«استضافة موريتانيا للاجئين» hosts no meeting; «تستضيف نواكشوط اللجنة المشتركة»: the body is what is hosted."""
    place = source.reading.by_word.get(cue.last + 1)
    hosted = name.kind in ("group", "organisation") and place is not None and place.kind in ("place", "country")
    return hosted or hosts_people(source.reading.words, name.last + 1)
