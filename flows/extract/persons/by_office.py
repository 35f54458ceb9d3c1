"""Persons right after their office: «المبعوث الأممي إلى سوريا ستافان دي ميستورا», «المتحدث باسم الآلية، عوض الفكي، عن».

Once an office is closed, the first indefinite word after it, which is no verb or particle, begins the name; so no list
of names is needed where a title stands. What follows an office and begins none: verbal nouns («استمرار»), bodies
(«مجلسي النواب والدولة»), and what is asked for («بإطلاق سراح»).
"""

from __future__ import annotations

from flows.extract.name_extent import name_end
from flows.extract.name_tests import after_head, given_cut, is_compound_alone, is_verbal_noun
from flows.extract.name_words import closes, is_verb
from flows.extract.names import Name
from flows.extract.office_extent import behind_brackets
from flows.extract.offices import Office
from flows.extract.person_identity import as_person
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, title_heads


def named_after(reading: Reading, office: Office) -> Name | None:
    """The unknown person right after an office, or between commas after it («المتحدث باسم الآلية، عوض الفكي، عن»)."""
    index = behind_brackets(reading, office.last)
    if index >= len(reading.words) or index in reading.by_word or after_head(reading, index):
        return None
    comma = reading.words.gaps[office.last].strip() in ("،", ",")
    if not comma and index == office.last + 1 and not reading.words.joined(office.last):
        return None
    titled = ("د", "السيد", "السيده") if comma else ("د",)
    if reading.words.forms[index] in titled and index + 1 < len(reading.words):
        comma = False  # who is addressed so has a name
        index += 1  # «وزير الاقتصاد د. علاء …», «رئيس المجلس، السيد راشيد …»
    last = name_end(reading, index)
    if last == index and _stands_alone(reading, office, index):
        return as_person(reading, index, index, "person.single_name")
    if last is None or last == index:  # a single unknown word after a title is as often an ordinary noun
        return None
    if comma and not _between_commas(reading, index, last):
        return None
    first, second = reading.words.forms[index], reading.words.forms[index + 1]
    if first == "ما":
        return None  # «نفى مصدر مسؤول ما نشرته الصحف»
    if first not in given_names() and first.startswith("وو") and len(first) > 2:
        return None  # «سيادة السودان ووحدة أراضيه»; «السيد وو بنغ» is a name
    if first not in given_names() and (_plural_head(office.head) or _verbal_noun(first) or _body_noun(first)):
        return None
    if first not in given_names() and last == index + 1 and _feminine(first) and _feminine(second):
        return None  # «خطوة مهمة»
    if first not in given_names() and first[0] == "ب" and _asked_for(first, office):
        return None
    if first not in given_names() and first[0] in "ولب" and second.startswith("ال"):
        return None  # «لبدأ الخطوات» goes on with a verbal noun
    if is_compound_alone(reading, index, last) or (first not in given_names() and second in stop_words("noun")):
        return None  # «ترأس مع نظيره التونسي أشغال الدورة»
    return as_person(reading, index, last, "person.office", given_cut(first))


def _stands_alone(reading: Reading, office: Office, index: int) -> bool:
    """«وزير الخارجية الإندونيسي سوجيونو،»: one name only, of a foreign ending, after an office with its country."""
    form = reading.words.forms[index]
    foreign = len(form) > 4 and form.endswith("و") and form not in stop_words() and not is_verb(form)
    return foreign and any(name.kind == "country" for name in office.names) and closes(reading, index)


def _between_commas(reading: Reading, first: int, last: int) -> bool:
    forms = reading.words.forms[first : last + 1]
    named = any(form in given_names() for form in forms) or forms[-1].startswith("ال")
    return named and reading.words.gaps[last].strip()[:1] in ("،", ",", ".")


def _plural_head(head: str) -> bool:
    """«أدان الوزراء استمرار …»: after a definite plural comes what they did, not a name."""
    if not head.startswith("ال"):
        return False
    return head.endswith(("اء", "اده")) or (head.endswith(("ون", "ين", "ان")) and head[:-2] in title_heads())


def _verbal_noun(word: str) -> bool:
    """«استمرار», «انهيار», «بمتابعة», «لتنفيذ» begin no name."""
    action = word.startswith("است") or is_verbal_noun(word)
    return action or (word[0] in "بل" and word.endswith("ه") and len(word) > 4)


def _feminine(word: str) -> bool:
    """A noun or adjective without article and with the ending of the feminine, no given name."""
    return word.endswith("ه") and not word.startswith("ال") and word not in given_names()


def _asked_for(word: str, office: Office) -> bool:
    """«طالب المبعوث بإطلاق سراح …», «القرار القاضي بفرض عقوبات»: what is asked for or decided."""
    action = is_verbal_noun(word[1:]) or (word[1:3] in ("اط", "اف", "اق", "ال") and word[-2:-1] == "ا")
    return action or office.head.removeprefix("ال").startswith("قاضي")


def _body_noun(word: str) -> bool:
    """«طالب المبعوث مجلسي النواب والدولة», «40 دولة ومنظمة دولية»: a body, nobody is called so."""
    return word.removeprefix("و") in head_nouns("organisation", "group", "armed_group", "media")
