"""When a word of the vocabulary means a meeting: not in a footer, a name, a chain of nouns, a denial or an «if»."""

from __future__ import annotations

from collections.abc import Sequence

from flows.arabic.numbers import ordinals
from flows.extract.meetings.called_off import called_off
from flows.extract.meetings.clause import Grounds
from flows.extract.meetings.convening import body_called_for, body_in_session, body_that_met, body_to_meet, opens_body
from flows.extract.meetings.talkers import follows_two, has_two_subjects, is_plural, is_with_someone
from flows.extract.meetings.vocabulary import MeetingWord, meeting_word
from flows.extract.particles import stripped
from flows.extract.passages import Passage
from flows.extract.positions import head_of, is_honorific
from flows.extract.speech_words import speech_words
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_RECEIVED, _SUMMED, _SIDES = 14, 10, 6


def is_footer(grounds: Grounds, passage: Passage) -> bool:
    """A boilerplate line; one that ends as a sentence tells news («وتعقد … بمشاركة …»)."""
    return passage.kind == "boilerplate" and grounds.source.text[passage.end - 1] not in ".!؟"


def is_meeting(grounds: Grounds, index: int, bare: str, word: MeetingWord) -> bool:
    """Whether a word of the vocabulary means a meeting where it stands."""
    words = grounds.words
    if word.kind == "holding":
        return _is_of_body(grounds, index, bare)
    if word.kind not in ("noun", "verb"):
        return False
    name = grounds.source.reading.by_word.get(index)
    if name is not None and not (name.kind == "group" or name.rule.startswith("organisation.")):
        return False
    if name is not None and word.meeting_type == "call" and name.first < index:
        return False  # «مجموعة الاتصال بشأن ليبيا»
    if word.meeting_type == "conference" and index and not word.definite and _is_led(words.forms[index - 1]):
        return False  # «رئيس منتدى ضفتي المتوسط»
    if index and words.forms[index - 1] in words_of("row_of"):
        return not _tells_place(grounds, index)  # «شهد قصر بعبدا سلسلة لقاءات»
    chained = (word.kind == "noun" or word.definite) and _continues_chain(grounds, index)  # «في زيارة يلتقي خلالها Y»
    if chained or (index and words.forms[index - 1] in words_of("medium")):
        return False
    if word.note.startswith("exact") and bare == word.lemma and not _ends_with_marbuta(grounds, index):
        return False
    if not _fits(grounds, index, word) or _is_to_be_entered(words.forms, index):
        return False
    if _is_denied(grounds, index, word.definite) or called_off(grounds, index):
        return False
    following = words.forms[index + 1] if words.joined(index) else ""
    if word.meeting_type == "call" and following.isdigit():
        return False  # «هاتف 0020…»
    if f"{bare} {following}" in words_of("not_meeting"):
        return False
    if word.meeting_type == "call" and word.kind == "noun":
        near = words.forms[max(0, index - 2) : index + 3]
        if word.definite or any(form in words_of("call_word") for form in near):
            return True
        return _is_received(words, index) or _is_with_peer(grounds, index)
    return not (index and of_no_meeting(words.forms[index - 1], bare))


def _is_of_body(grounds: Grounds, index: int, bare: str) -> bool:
    """«التأمت اللجنة», «انعقاد المجلس»: a verb or noun of holding that tells of a meeting by the body alone."""
    if bare in words_of("convening"):
        return opens_body(grounds, index)
    if bare in words_of("to_convene"):
        return body_to_meet(grounds, index)
    if bare in words_of("called_to_order"):
        return body_called_for(grounds, index)
    if bare in words_of("has_convened"):
        return body_that_met(grounds, index)
    if bare in ("الاشغال", "الاعمال"):
        return index > 0 and grounds.words.forms[index - 1] in words_of("margin")  # «وعلى هامش الأشغال، أجرى X محادثات»
    return bare in words_of("in_session") and body_in_session(grounds, index)


def of_no_meeting(before: str, bare: str) -> bool:
    """«قاعة المؤتمرات», and with a particle «بقصر المؤتمرات»: a noun that makes another thing of the word."""
    spelt = (before, before.removeprefix("و"), before.removeprefix("ب").removeprefix("ل"))
    return any(f"{one} {bare}" in words_of("not_meeting") for one in spelt)


def _tells_place(grounds: Grounds, index: int) -> bool:
    """Whether a place is said to see what follows: «شهد القصر سلسلة لقاءات» sums up what is told one by one."""
    forms = grounds.words.forms
    return any(form.removeprefix("و") in words_of("sees") for form in forms[max(0, index - _SUMMED) : index])


def _is_to_be_entered(forms: Sequence[str], index: int) -> bool:
    """«أن تجمع بين الأطراف للدخول في مفاوضات»: talks as something to come to, at no time and no place."""
    return index > 1 and forms[index - 1] == "في" and forms[index - 2] in words_of("entering")


def _is_received(words: Words, index: int) -> bool:
    """«تلقى الوزير X مساء أمس اتصالا من Y»: a call without a word of the telephone."""
    if words.forms[index + 1 : index + 2] != ("من",):
        return False
    before = range(index - 1, max(-1, index - _RECEIVED), -1)
    return any(form.removeprefix("و") in words_of("receives") for form in (words.forms[at] for at in before))


def _is_with_peer(grounds: Grounds, index: int) -> bool:
    """«في اتصال مع نظيره الإيراني»: a call with somebody of rank, no «اتصال بين» roads or «على اتصال مع»."""
    forms = grounds.words.forms
    if index + 2 >= len(forms) or forms[index + 1] not in ("مع", "من", "بين") or forms[index - 1] == "علي":
        return False
    if forms[index + 1] == "بين":
        return forms[index + 2] in words_of("pair") or is_plural(forms[index + 2])
    name = grounds.source.reading.by_word.get(index + 2)
    person = name is not None and name.kind == "person"
    return person or forms[index + 2].startswith("نظير") or head_of(forms[index + 2]) is not None


def _calls_somebody(grounds: Grounds, index: int) -> bool:
    """«اتصل الرئيس X برئيس الوزراء Y»: who is called stands after «ب»."""
    words, by_word = grounds.words, grounds.source.reading.by_word
    for at in range(index + 1, min(index + _RECEIVED, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".؛:\n"):
            return False
        form, name = words.forms[at], by_word.get(at)
        attached = name is not None and name.kind == "person" and words.starts[at] < name.start
        if form.startswith("ب") and (attached or form.startswith("بنظير") or head_of(form[1:]) is not None):
            return True
    return False


def _witnessed(words: Words, index: int) -> bool:
    """«شهدت الجلسة مناقشات بين الأعضاء»: what goes on at a meeting is none of its own."""
    return any(stripped(form) in words_of("witnesses") for form in words.forms[max(0, index - _SIDES) : index])


def _is_led(before: str) -> bool:
    head = head_of(before)
    return head is not None and before.removeprefix("و") not in words_of("those_of") and not is_honorific(before)


def _fits(grounds: Grounds, index: int, word: MeetingWord) -> bool:
    """Whether a word that is a meeting only in certain company stands in it."""
    words = grounds.words
    following = words.forms[index + 1] if words.joined(index) else ""
    if word.kind == "verb" and following in words_of("regularly"):
        return False
    if word.note.startswith("with") and following in words_of("during_which"):
        return False  # «أجرى X اتصالا مع Y، بحثا خلاله …»
    if word.note.startswith("with"):
        return is_with_someone(grounds, index) or has_two_subjects(grounds, index) or follows_two(grounds, index)
    if word.note.startswith("facing"):
        return _faces_person(grounds, index)
    if word.note.startswith("credentials"):  # «أوراق اعتماده»
        return following.startswith("اعتماد")
    if word.note.startswith("ceremony"):  # «حفل التوقيع على الاتفاق»
        return following in ("التوقيع", "توقيع")
    if word.note.startswith("event"):
        return _is_held_event(grounds, index)
    if word.note.startswith("held_with"):
        near = words.forms[index + 1 : index + 1 + _SIDES]
        sides = "مع" in near or ("بين" in near and not _witnessed(words, index))
        return not word.definite and _is_held_event(grounds, index) and sides
    if word.note.startswith("round"):
        return following in ("مستديره", "المستديره")
    if word.note.startswith("participle"):  # «المجتمعون في جدة», not «أكد المجتمعون»
        return following in words_of("locative") or index + 1 in grounds.dates or following.startswith("ب")
    if word.note.startswith("tour") and following in words_of("tour_word"):
        return False  # «نتائج جولة شملت مسقط وصنعاء»
    if word.note.startswith("tour") and word.possessive:
        return following in words_of("next_word") or following in ordinals()
    if word.note.startswith("briefing"):
        return any(form in words_of("briefing") for form in words.forms[index + 1 : index + 14])
    if word.note.startswith("by_phone"):
        near = words.forms[index + 1 : index + 14]
        return any(form in words_of("call_word") for form in near) or _calls_somebody(grounds, index)
    if word.note.startswith("reception_noun"):  # «وكان في استقباله بالمطار» is a welcome
        if receives(words, index):
            return True
        return word.definite and words.forms[index - 1] not in ("في", "حفل", "مراسم")
    # «وصل … في زيارة رسمية» tells how somebody came
    return word.meeting_type != "visit" or word.definite or words.forms[index - 1] not in ("في", "ضمن")


def receives(words: Words, index: int) -> bool:
    """«حظي باستقبال من طرف الرئيس X», «وذلك خلال استقبال سموه الوزير Y», «لدى استقبال الرئيس X للسفير Y»."""
    following = words.forms[index + 1] if words.joined(index) else ""
    if words.forms[index] == "باستقبال":
        return following == "من"
    during = index > 0 and words.forms[index - 1] in words_of("inside") and words.forms[index - 1] != "في"
    whose = following in speech_words("honorific_pronoun") or head_of(following) is not None or is_honorific(following)
    return words.forms[index] == "استقبال" and during and whose


def _is_held_event(grounds: Grounds, index: int) -> bool:
    """«انطلقت في تونس فعاليات اليوم العالمي»: a verb of holding before it, and no noun of meeting after it."""
    words = grounds.words
    following = meeting_word(words.forms[index + 1]) if words.joined(index) else None
    if following is not None and following[1].kind == "noun":
        return False
    for before in range(index - 1, max(-1, index - _RECEIVED), -1):
        if any(mark in words.gaps[before] for mark in ".!؟؛:\n"):
            return False
        found = meeting_word(words.forms[before])
        if found is not None and found[1].kind == "holding":
            return True
    return False


def _is_denied(grounds: Grounds, index: int, definite: bool) -> bool:
    """«لم يعقد أي اجتماع», «نفى … عقد لقاء», «ولو …», «هل …», «تأجيل اجتماع»: none of them took place."""
    words = grounds.words
    sentence = grounds.source.sentence_at(words.starts[index])
    begin = words.at(sentence.start) if sentence is not None else 0
    near, far = words.forms[max(begin, index - 3) : index], words.forms[max(begin, index - 14) : index]
    later = words.forms[index + 1 : index + 2] in (("لاحق",), ("لاحقه",))  # «تأجيل الحديث إلى اجتماع لاحق»
    if definite or later:
        return False
    if "يستبعد" in near or "تستبعد" in near:
        return False  # «لم يستبعد عقد لقاء»
    return not (words_of("not_held").isdisjoint(near) and words_of("denied").isdisjoint(far))


def _faces_person(grounds: Grounds, index: int) -> bool:
    """«تحدث الرئيس X، الأحد، مع أمير قطر Y»: two persons, the second after «مع»; not «تحدث مع الصحفيين عن Y»."""
    words, by_word, first = grounds.words, grounds.source.reading.by_word, None
    for at in range(index + 1, min(index + 20, len(words) - 1)):
        if any(mark in words.gaps[at - 1] for mark in ".!؟؛:\n") or words.forms[at] in words_of("clause_break"):
            return False
        name = by_word.get(at)
        first = first or (name if name is not None and name.kind == "person" else None)
        if words.forms[at] == "مع":
            near = (by_word.get(i) for i in range(at + 1, min(at + 9, len(words))))
            second = next((one for one in near if one is not None and one.kind == "person"), None)
            between = range(at + 1, second.first) if second is not None else range(0)
            return first is not None and second is not None and _all_titles(grounds, between)
    return False


def _all_titles(grounds: Grounds, between: range) -> bool:
    """Whether only offices and forms of address stand in between."""
    forms = grounds.words.forms
    return all(
        at in grounds.offices or at in grounds.source.reading.by_word or head_of(forms[at]) or is_honorific(forms[at])
        for at in between
    )


def _continues_chain(grounds: Grounds, index: int) -> bool:
    """«جولة مباحثات», «الجولة الخامسة عشرة من محادثات أستانا»: the first noun is the meeting."""
    words, first = grounds.words, index
    while first > 0 and index - first < 5 and words.joined(first - 1):
        first -= 1
        if words.forms[first] in words_of("preparation") or words.forms[first] in words_of("margin"):
            return False
        name = grounds.source.reading.by_word.get(first)
        if name is not None and name.kind == "organisation" and name.last < index:
            return False  # «نظم مركز الحوار الإنساني لقاء»
        found = meeting_word(words.forms[first])
        if found is not None and found[1].note.startswith(("event", "ceremony")):
            return False  # «فعاليات مؤتمر حوار بغداد»
        if found is not None and found[1].kind == "noun":
            return index - first == 1 or "من" in words.forms[first + 1 : index] or words.forms[index].startswith("ل")
        if words.forms[first] in words_of("clause_break"):
            return False
    return False


def _ends_with_marbuta(grounds: Grounds, index: int) -> bool:
    return grounds.source.text[grounds.words.ends[index] - 1] == "ة"
