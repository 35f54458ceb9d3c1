"""Subjects that stand before their verb: «أن الجانبين اتفقا», «وكان مجلس الأمن قد أقر», «المبعوث الأممي يحث»."""

from __future__ import annotations

from dataclasses import replace

from flows.extract.antecedents import Speaker, name_speaker
from flows.extract.reading import definite, stop_words, stripped
from flows.extract.speech_act import SpeechAct, bare_form
from flows.extract.speech_words import speech_words
from flows.extract.subject_phrases import Subject
from flows.extract.subjects import Subjects
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of
from flows.extract.words import Words

_REACH = 16
_TAIL, _TAKEN_UP = 10, 30
_PHRASE = 4
_RELATIVE_REACH = 9
_TEXT_REACH = 14
_HAD = ("كان", "كانت")
_OPENERS = (*_HAD, "فيما", "بينما", "اما", "لكن")
_TOWARDS = ("condemn", "call", "support", "reject", "appreciate")
_BETWEEN = ("بين", "عبر", "مثل")  # «أن اللجنة المشتركة بين البلدين ستعقد»: prepositions that are verbs too
_DATELINE_MARKS = "-–—:/)"


def subject_before(subjects: Subjects, verb: int, start: int) -> Subject | None:
    """The noun phrase whose predicate the verb is: after «أن» or «كان», or at the beginning of the sentence."""
    words = subjects.words
    first = words.at(start)
    if verb > first and bare_form(words.forms[verb]) != words.forms[verb] and words.forms[verb] not in verb_forms():
        # «… وأكد» goes on with a verb before it; «أما حزب النور فانتقد» has its subject before it.
        return _set_apart(subjects, verb, first) if words.forms[verb].startswith("ف") else None
    if verb - 2 > first and words.forms[verb - 1] == "قد" and words.forms[verb - 2] in _HAD:
        return subject_before(subjects, verb - 2, start)  # «لكن الوزير X كان قد اتهم»
    if verb - 1 > first and words.forms[verb - 1] in words_of("relative"):
        return _relative_head(subjects, verb - 1, first)
    joined = _joined_clause(subjects, verb)
    if joined is not None:
        return joined
    for index in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        form = words.forms[index]
        opener = form in speech_words("that") or form in _OPENERS or stripped(form) in _OPENERS
        if opener and form in speech_words("that_pronoun"):
            return None
        if opener:
            found = _predicated(subjects, index + 1, verb) or _been(subjects, index, verb)
            return found or _definite_phrase(subjects, index + 1, verb)
        if index == first:
            # «الجزائر - وقعت …» opens with a dateline, not with a subject.
            dateline = any(mark in words.gaps[verb - 1] for mark in _DATELINE_MARKS)
            return None if dateline else _predicated(subjects, index, verb)
        if ":" in words.gaps[index - 1] and index - 1 == first:
            return _predicated(subjects, index, verb)  # «ليبيا: آلية دول الجوار تدعو إلى»
        if "." in words.gaps[index]:
            return None
    return None


def _joined_clause(subjects: Subjects, verb: int) -> Subject | None:
    """«… في فيينا، وطهران تتحدث عن تقدم»: a name with «و» right before a verb in the present."""
    name = subjects.source.reading.by_word.get(verb - 1)
    if name is None or name.form == "adjective" or not subjects.words.joined(verb - 1):
        return None
    forms = verb_forms().get(subjects.words.forms[verb], ())
    present = any(form.shape == "present" and form.person in ("he", "she") for form in forms)
    conjoined = subjects.words.starts[name.first] < name.start and subjects.words.forms[name.first].startswith("و")
    between = any(
        form in speech_words("pair_cue") for form in subjects.words.forms[max(0, name.first - 4) : name.first]
    )
    if not (present and conjoined) or between:
        return None  # «مشاورات بين موسكو وكييف تبحث»: not the second of the two
    return Subject(name_speaker(name, subjects.source), name.first, verb - 1)


def _set_apart(subjects: Subjects, verb: int, first: int) -> Subject | None:
    """«أما حزب النور المعارض فانتقد»: the phrase after «أما», to which the verb with «ف» belongs."""
    for index in range(verb - 2, max(first, verb - _REACH) - 1, -1):
        if stripped(subjects.words.forms[index]) == "اما":
            found = subjects.at(index + 1) or _unknown_topic(subjects, index + 1, verb)
            return _before_verb(subjects, found, verb)
        if any(mark in subjects.words.gaps[index] for mark in ".؛"):
            return None
    return None


def _before_verb(subjects: Subjects, found: Subject | None, verb: int) -> Subject | None:
    """«أما الوزير الإيراني | فأشار»: the verb is no part of an office that is read up to the end of its phrase."""
    if found is None or found.last < verb:
        return found
    text = subjects.source.reading.slice(found.first, verb - 1)
    return Subject(replace(found.speaker, text=text), found.first, verb - 1)


def _unknown_topic(subjects: Subjects, first: int, verb: int) -> Subject | None:
    """«أما الوسيط توت قلواك فأكد»: the few words with article between «أما» and the verb, whom no list knows."""
    words = subjects.words
    if not 0 < verb - first <= _PHRASE or not words.forms[first].startswith("ال"):
        return None
    if any(not words.joined(index) for index in range(first, verb - 1)) or words.forms[first] in stop_words("time"):
        return None
    text = subjects.source.reading.slice(first, verb - 1)
    return Subject(Speaker(None, text, "stated", frozenset(("he", "she", "they"))), first, verb - 1)


def coordinated_before(subjects: Subjects, verb: int, start: int) -> Subject | None:
    """«زعماء فرنسا وألمانيا قد اتفقوا», «المغرب وهولندا يتفقان»: several joined by «و» before a plural or dual."""
    words, first = subjects.words, subjects.words.at(start)
    opener = first - 1
    for index in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        form = words.forms[index]
        if form in speech_words("that") or stripped(form) in _OPENERS:
            opener = index
            break
        if ":" in words.gaps[index] and index == first:
            opener = index  # «كولومبيا: الحكومة وجيش التحرير الوطني يتوصلان»
            break
        if any(mark in words.gaps[index] for mark in ".؛:"):
            return None
    head = opener + 1
    if head < verb and words.forms[head] in speech_words("dual_sides"):
        return _two_sides(subjects, head, verb)
    found = subjects.at(head) if verb - head <= _REACH else None
    last = verb - 1 - (words.forms[verb - 1] in speech_words("lead"))
    if found is None or last <= found.last:
        return None
    joined = [index for index in range(found.first + 1, last + 1) if words.forms[index].startswith("و")]
    if not any(index in subjects.source.reading.by_word for index in joined):
        return None
    if any(form in verb_forms() for form in words.forms[found.last + 1 : last + 1]):
        return None  # «المغرب وهولندا يتفقان على خطة ويشيدان»: the second verb goes on with the first's subject
    two = subjects.listed(found)
    if two is not None and two.last == last:
        return two
    text = subjects.source.reading.slice(head, last)
    return Subject(Speaker(None, text, "stated", frozenset(("they", "two"))), head, last)


def _two_sides(subjects: Subjects, head: int, verb: int) -> Subject | None:
    """«أن وفدي الحكومة وجماعة الحوثي قررا», «إن طرفي النزاع اتفقا»: the two named behind the noun, else its words."""
    words = subjects.words
    if any(mark in words.gaps[index] for index in range(head, verb - 1) for mark in ".؛\n"):
        return None
    named = [name for name in subjects.antecedents.pairs.before(verb) if head < name.first < verb]
    if len(named) == 2:
        return Subject(subjects.antecedents.two(verb, None), head, verb - 1)
    last = verb - 1 - (words.forms[verb - 1] in speech_words("lead"))
    text = subjects.source.reading.slice(head, last)
    return Subject(Speaker(None, text, "stated", frozenset(("they", "two"))), head, last)


def _relative_head(subjects: Subjects, relative: int, first: int) -> Subject | None:
    """«ببيان الأمين العام للأمم المتحدة الذي أفاد»: the longest phrase that ends before the relative word."""
    text = _relative_text(subjects, relative, first)
    for index in range(max(first, relative - _RELATIVE_REACH), relative):
        found = subjects.at(index)
        if found is not None and found.last == relative - 1:
            name = subjects.source.reading.by_word.get(found.first)
            placed = name is not None and name.kind == "place"
            return text if text is not None and placed and text.first < found.first else found  # «إعلان | الدوحة الذي»
    return text


def _relative_text(subjects: Subjects, relative: int, first: int) -> Subject | None:
    """«إعلان جدة الذي يؤكد», «القرار 2440 الصادر في أكتوبر، والذي دعا»: the text that was cited before."""
    words = subjects.words
    reach = _TEXT_REACH if words.forms[relative].startswith("و") else 1
    for index in range(relative - 1, max(first, relative - _TEXT_REACH) - 1, -1):
        cited = subjects.cited.get(index)
        if cited is None:
            continue
        last = words.at(cited.end)
        last = last if last < len(words) and words.ends[last] <= cited.end else last - 1
        if relative - last > reach:
            return None
        return subjects.text_cited(words.at(cited.start), last, cited)
    return None


def _predicated(subjects: Subjects, index: int, verb: int) -> Subject | None:
    """A phrase at a word if only its own tail stands between it and the verb."""
    found = subjects.at(index)
    if found is not None and found.last >= verb > index and found.speaker.entity_id is None:
        words = subjects.source.reading.slice(index, verb - 1)  # the unknown phrase ends where its verb begins
        found = Subject(replace(found.speaker, text=words), index, verb - 1)
    if found is None or found.last >= verb or verb - found.last - 1 > _TAIL:
        return None
    # «أن الأمين العام رحب … وأكد»: a verb in between has the subject already.
    between = subjects.words.forms[found.last + 1 : verb]
    acts = (
        form in stop_words("verb") and form not in words_of("auxiliary") for form in between if form not in _BETWEEN
    )
    return None if any(acts) else found


def _definite_phrase(subjects: Subjects, first: int, verb: int) -> Subject | None:
    """«أن الوسيط القطري طلب»: a noun with article and its adjectives, and nothing else before the verb."""
    words = subjects.words
    if not 1 <= verb - first <= _PHRASE or any(not words.joined(index) for index in range(first, verb)):
        return None
    if not all(definite(form) and form.startswith("ال") for form in words.forms[first:verb]):
        return None
    if any(form in stop_words("time") for form in words.forms[first:verb]):
        return None
    gender = "she" if words.forms[first].endswith(("ه", "ات")) else "he"
    text = subjects.source.reading.slice(first, verb - 1)
    return Subject(Speaker(None, text, "stated", frozenset((gender, "they"))), first, verb - 1)


def _been(subjects: Subjects, opener: int, verb: int) -> Subject | None:
    """«وكان تجمع روابط دارفور بالمهجر قد ناشد»: whatever stands between «كان» and «قد» is the subject."""
    words = subjects.words
    if stripped(words.forms[opener]) not in _HAD or words.forms[verb - 1] != "قد" or verb - opener < 3:
        return None
    text = subjects.source.reading.slice(opener + 1, verb - 2)
    gender = "she" if words.forms[opener].endswith("ت") else "he"
    return Subject(Speaker(None, text, "stated", frozenset((gender, "they"))), opener + 1, verb - 2)


def pronoun_before(words: Words, verb: int) -> bool:
    """«أوضح X أنه أطلع الرئيس على», «إنه قد بحث»: the subject is the pronoun, who follows is the object."""
    before = [form for form in words.forms[max(0, verb - 2) : verb] if form != "قد"]
    return bool(before) and before[-1] in speech_words("own_pronoun")


def taken_up(subjects: Subjects, verb: int, start: int) -> Speaker | None:
    """«أن واشنطن خرجت من المعاهدة، لافتا إلى أنها تعتزم»: of whom «أنها» speaks, the last subject that it goes with."""
    words, first = subjects.words, subjects.words.at(start)
    for index in range(verb - 2, max(first, verb - _TAKEN_UP) - 1, -1):
        if words.forms[index] in speech_words("that") and words.forms[index] not in speech_words("that_pronoun"):
            found = subjects.at(index + 1)
            if found is not None and found.last < verb and not found.speaker.person and "she" in found.speaker.agrees:
                return replace(found.speaker, basis="inferred")
    return None


def stands_beside(words: Words, before: Subject, verb: int) -> bool:
    """Only «قد», «لم» or a relative word stand between a subject and its verb."""
    between = words.forms[before.last + 1 : verb]
    return len(between) <= 2 and all(
        form in speech_words("lead") or form in speech_words("negation") or form in _HAD for form in between
    )


def indefinite_before(subjects: Subjects, act: SpeechAct, verb: int) -> Speaker | None:
    """«قرارات دولية عدة تدين نظام الأسد»: after an indefinite noun the verb is a relative clause about it."""
    reading, first, words = subjects.source.reading, verb, subjects.words
    if act.act not in _TOWARDS or act.form is None or act.form.shape != "present" or act.negated:
        return None
    if act.start != words.starts[act.first]:
        return None
    while first > 0 and verb - first < 3 and words.joined(first - 1):
        form = words.forms[first - 1]
        if definite(form) or first - 1 in reading.by_word or _governs(form) or form in speech_words("that"):
            break
        first -= 1
    if first == verb:
        return None
    return Speaker(None, reading.slice(first, verb - 1), "stated", frozenset(("he", "she")))


def _governs(form: str) -> bool:
    """Verbs, particles and meetings («اجتماع دولي يدعو») head no relative clause."""
    bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form
    known = bare in verb_forms() or form in words_of("auxiliary")
    return known or form in speech_words("lead") or form in speech_words("negation") or form[0] == "و"
