"""What stands after a verb of speech without being its subject: «ودعا إسرائيل إلى», «القمة تتبنى إعلان الرياض».

Gender decides where it can («وحثت القادة»: for them to speak the verb would be masculine); a new clause («فيما
طالبت …») has its subject after the verb; and where somebody already speaks in the sentence, a complement after the
noun tells that it is the object.
"""

from __future__ import annotations

from flows.extract.floor import Floor
from flows.extract.office_extent import head_of
from flows.extract.reading import stop_words
from flows.extract.source import Source
from flows.extract.speech_act import SpeechAct, has_object
from flows.extract.speech_words import collectives, speech_words, verb_lemmas
from flows.extract.subject_phrases import Subject

_SUBJECT_CASE = ("ون", "ان")  # the case of a subject, where it is written
_ASKED = 6  # words from «طلب من» to the name
_DUTY_REACH = 4  # words after the noun in which «بمسؤولياته» stands
_MET_REACH = 12  # words after a person in which the one who is met may be named
_HUMAN_PLURAL = ("ان", "ون", "اء", "القاده")


def is_object(source: Source, floor: Floor, act: SpeechAct, after: Subject, person: str) -> bool:
    """«ودعا إسرائيل إلى»: whom one speaks to, not who speaks."""
    form = source.reading.words.forms[after.first]
    if has_object(source.reading.words.forms[act.first]):
        return False  # «وصفته مصر وجيبوتي»
    if form == "كل" and "، " in (after.speaker.text or "") and not floor.in_sentence:
        return False  # «وناشد كل من X وY الأطراف وقف القتال»
    if _adopted(source, after, person) or _asked(source, act, after):
        return True
    if form in collectives() and form.endswith(_SUBJECT_CASE):
        return False  # «ودعا المشاركون كافة الأطراف»
    if form.endswith("ين") and (form in collectives() or form in stop_words("adjective")):
        return True
    if form == "اي":
        return not act.negated
    if _is_met(source, floor, act, after):
        return True
    if form in speech_words("honorific_pronoun") and act.lemma in verb_lemmas("tells_whom"):
        return True  # «وأطلع معاليه على»
    if act.lemma not in verb_lemmas("transitive_call") or _contrasted(source, act):
        return False
    if form.startswith(("جميع", "كل", "كاف")) or form in ("الاطراف", "الطرفين", "الجميع"):
        return True
    if not any(person in speaker.agrees for speaker in floor.in_sentence or floor.spoken[-1:]):
        return False
    singular = after.speaker.agrees & {"he", "she"}  # «وأدان الجانبان»: a verb before its subject is singular
    if person in ("he", "she") and not after.speaker.person and singular and person not in singular:
        return True
    if not singular and after.speaker.agrees:
        # «وحث الدول على», «وحثت القادة على»: for them to speak the verb would have the other gender.
        return person == "she" or not form.endswith(_HUMAN_PLURAL)
    if not after.speaker.person and _own_duty(source, after.last):
        return True
    if form.endswith(("اء", "ون")) and form in collectives() and not floor.in_sentence:
        return False  # «وأيد الوزراء في بيانهم المشترك عقد القمة»
    if act.lemma in verb_lemmas("thanks_whom") and not after.speaker.person:
        return bool(floor.in_sentence) and not _other_named(source, after.last)
    urged = act.lemma in verb_lemmas("urges") and not after.speaker.person
    return (bool(floor.in_sentence) or urged) and _complement_follows(source, after.last)


def _contrasted(source: Source, act: SpeechAct) -> bool:
    """«فيما طالبت الجبهة الشعبية بإلغائه», «من جانبه دعا …»: another one speaks, and is named after the verb."""
    return act.first > 0 and source.reading.words.forms[act.first - 1] in speech_words("contrast")


def _asked(source: Source, act: SpeechAct, after: Subject) -> bool:
    """«يطلب من رئيس المفوضية», «طلب إلى الأمين العام»: behind the particle stands who is asked."""
    behind, place = source.reading.words.forms[act.last + 1 : after.first], source.reading.by_word.get(act.last + 2)
    if behind[:1] not in (("من",), ("الي",)) or (place is not None and place.kind == "place"):
        return False  # «وطلب من بيروت الأمين العام»: where he is
    return act.lemma in verb_lemmas("asks_of") and after.first - act.last <= _ASKED


def _adopted(source: Source, after: Subject, person: str) -> bool:
    """«القمة تتبنى إعلان الرياض»: a text of the other gender after the verb is what they adopt."""
    return person == "she" and source.reading.words.forms[after.first].removeprefix("ال") in speech_words(
        "instrument_head"
    )


def _is_met(source: Source, floor: Floor, act: SpeechAct, after: Subject) -> bool:
    """«سيترأس X الوفد، كما سيلتقي الرئيس Y.»: who alone stands behind such a verb is met by whoever acts already."""
    acting = floor.in_sentence[-1] if floor.in_sentence else None
    if acting is None or not acting.person or any(one.entity_id != acting.entity_id for one in floor.embedded):
        return False  # «قال المتحدث إن الوزير سيزور طهران وسيلتقي الرئيس»: one of those who are told of
    if not after.speaker.person or not act.lemma.endswith(tuple(speech_words("meets_whom"))):
        return False
    words = source.reading.words
    for index in range(after.last + 1, min(after.last + _MET_REACH, len(words))):
        if not words.joined(index - 1):
            return True
        if _names_another(source, index):
            return False  # «كما سيلتقي الوزير شكري نظيره Y»
    return True


def _names_another(source: Source, index: int) -> bool:
    """Whether a person or an office begins at a word, and no «و» joins it to the one before: «X والوزير Y»."""
    words, name = source.reading.words, source.reading.by_word.get(index)
    if name is not None and name.kind == "person":
        apart = words.starts[index] == name.start
        return apart and not any(form.startswith("و") for form in words.forms[index - 2 : index])
    head = head_of(words.forms[index])
    return head is not None and head[1] == 0


def _own_duty(source: Source, index: int) -> bool:
    """«وطالب مجلس الأمن بالاضطلاع بمسؤولياته»: whoever is to do what is his own is asked, and does not speak."""
    words = source.reading.words
    if index + 1 >= len(words) or not words.forms[index + 1].startswith("ب"):
        return False
    for at in range(index + 1, min(index + 1 + _DUTY_REACH, len(words))):
        if any(mark in words.gaps[at - 1] for mark in ".،؛\n"):
            return False
        if words.forms[at].lstrip("بل") in speech_words("own_duty"):
            return True
    return False


def _other_named(source: Source, index: int) -> bool:
    """«وشكرت الجامعة | المملكة على»: somebody else who may be thanked stands right behind a noun."""
    words = source.reading.words
    return words.joined(index) and (index + 1 in source.reading.by_word or words.forms[index + 1] in collectives())


def _complement_follows(source: Source, index: int) -> bool:
    if index + 1 >= len(source.reading.words):
        return True
    form = source.reading.words.forms[index + 1]
    following = source.reading.by_word.get(index + 1)
    if following is not None and not form.startswith(("ب", "ل", "و")):
        return False
    return form in stop_words("preposition") or form[0] in "بلو" or not source.reading.words.joined(index)
