"""Words of a person's name that no list knows whole: which may be one, and behind which a name may end."""

from __future__ import annotations

import re

from flows.extract.name_tests import is_deed_of, is_verbal_noun
from flows.extract.particles import definite, stripped
from flows.extract.reading import Reading, given_names, stop_words, title_heads
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

HOUSES = frozenset(("بن", "ابن", "بنت", "ولد", "ال"))  # before a surname, a title or not
# What stands behind «سي», «لي» in a verb: three or four letters, more with «ت» or «ست», and the ending of a plural or
# a pronoun: «سيعقد», «سيتبادلون», «سيستضيفها»; «سيكورسكي», «ليبافسكي» are names.
_STEM = re.compile(r"(?:ست\w{3,4}|ت\w{3,4}|\w{2,4})(?:ون|ان|وا|ه|ها|هم|هما|نا)?\Z")
PARTICIPLE = re.compile(r"م\w\wو\w\Z")  # «محسوب», «مدعوم»


def usable(reading: Reading, index: int) -> bool:
    """Whether a word may be part of an unknown name."""
    word = reading.words.forms[index]
    if word in ("ل", "ب", "ك") and "ـ" in reading.slice(index, index):
        return False  # «عامر الفايز لـ(واع)»: a particle before brackets or quotes
    if _is_anne(reading, index):
        return True
    if word == "لا" and index and reading.words.forms[index - 1] == "دي":
        return True  # «خوان رامون دي لا فوينتي»
    if word != "علي" and (word in stop_words("preposition") or word in stop_words("particle")):
        return False
    if index + 1 < len(reading.words) and reading.words.forms[index + 1] == "الدين" and reading.words.joined(index):
        return True  # «سيروج الدين»
    if word in words_of("name_connector") or (word in given_names() and word != "علي"):
        return True
    if word in ("الساده", "الامين") and index and given_names().get(reading.words.forms[index - 1]) is False:
        ends = not reading.words.joined(index) or reading.words.forms[index + 1] in HOUSES
        return reading.words.joined(index - 1) and ends  # «محمد السادة.», «حسين الأمين،», «محمد الأمين ولد الذهبي»
    if (
        index
        and definite(word)
        and reading.words.forms[index - 1] in (*HOUSES, "عبد")
        and not _is_taken(reading, index)
    ):
        return True  # «عز الدين بن الشيخ», «تركي آل الشيخ», «عبد السلام»
    if definite(word) and word in title_heads() and _ends_lineage(reading, index):
        return True
    if _is_house_of_town(reading, index):
        return True
    if word == "علي":  # folded «على» is a preposition, «علي» a name
        before = reading.words.forms[index - 1] if index else ""
        joined = before in given_names() or before in words_of("name_connector")
        return (joined and reading.text[reading.words.ends[index] - 1] == "ي") or is_ali(reading, index)
    if _indefinite(reading, index):
        return False  # «عقد وزراء خارجية المجموعة اجتماعا طارئا»
    if _is_owned(reading, index):
        return False
    letters = "ء" <= word[0] <= "ي" and not any(char.isdigit() for char in word)
    return letters and not _is_taken(reading, index) and not is_ordinary(word) and not is_deed_of(word)


def _ends_lineage(reading: Reading, index: int) -> bool:
    """«سلطان بن عبدالرحمن المرشد، ووزير …»: a title before a mark is a surname, where a father is named before it."""
    words = reading.words
    fathered = index > 2 and words.forms[index - 2] in HOUSES and words.forms[index - 1] in given_names()
    return fathered and words.joined(index - 1) and words.gaps[index].strip()[:1] in ("،", ",", ".")


def _is_house_of_town(reading: Reading, index: int) -> bool:
    """«الناها بنت مكناس»: behind a word for son or daughter a town is the name of a house."""
    covering, words = reading.by_word.get(index), reading.words
    town = covering is not None and covering.kind == "place" and covering.first == covering.last == index
    child = index > 1 and words.forms[index - 1] in ("بنت", "ولد") and words.joined(index - 1)
    return town and child and words.joined(index - 2)


def _is_anne(reading: Reading, index: int) -> bool:
    """«السفيرة الفرنسية آن غريو»: with its madda, behind an office; folded it is «أن», and «في آن واحد» is a time."""
    words = reading.words
    if words.forms[index] != "ان" or not index or not reading.slice(index, index).startswith("آ"):
        return False
    before = words.forms[index - 1]
    office = before in title_heads() or (definite(before) and before.endswith(("ي", "يه"))) or before in given_names()
    return office and words.joined(index) and words.forms[index + 1] not in ("واحد", "معا", "ذاته")


def _indefinite(reading: Reading, index: int) -> bool:
    """«اجتماعا», «طارئًا», «هدنةً»: a noun in the accusative, or any word with the sign of it, is part of no name."""
    word = reading.words.forms[index]
    if "ً" in reading.slice(index, index):
        return True
    return len(word) > 3 and word.endswith("ا") and word[:-1] in stop_words("noun")


def _is_owned(reading: Reading, index: int) -> bool:
    """«عقد مجلس رؤساء الدول | اجتماعه الرابع», «دورته»: a noun of something done with the pronoun of who does it."""
    word = reading.words.forms[index]
    if not word.endswith("ه") or reading.text[reading.words.ends[index] - 1] != "ه":
        return False  # «سلامة», with a ta marbuta
    nouns = stop_words("noun")
    return word[:-1] in nouns or (word.endswith("ته") and f"{word[:-2]}ه" in nouns)


def is_ali(reading: Reading, index: int) -> bool:
    """«علي رضا غوناي», «وزير النفط علي الزيدي إن»: with the dots of the ya, before a name, no preposition.

    Some write the preposition with dots too; before a nisba it is the name only in a text that writes «على».
    """
    words = reading.words
    if words.forms[index] != "علي" or not words.joined(index) or reading.text[words.ends[index] - 1] != "ي":
        return False
    following = words.forms[index + 1]
    if following in given_names():
        return True
    surname = following.startswith("ال") and len(following) > 5
    return surname and "على" in reading.text and not is_ordinary(following) and closes(reading, index + 1)


def _is_taken(reading: Reading, index: int) -> bool:
    covering = reading.by_word.get(index)
    return covering is not None and covering.form != "surname"


def is_ordinary(word: str) -> bool:
    """Verbs, titles, nouns of bodies, and words whose particle or pronoun shows."""
    if word in stop_words() or stripped(word) in stop_words("verb") or word in title_heads() or is_verb(word):
        return True
    if word in words_of("office_preposition") or word in words_of("rank_word"):
        return True
    if word in words_of("those_met"):  # «دعا السفير ديرك لولكه | الطرفين إلى الحوار»
        return True
    if word.startswith("است") and word.endswith("ه") and len(word) > 6:  # «ثمن حسين استضافة الأردن»
        return True
    # «توصياتها» carries a pronoun; behind an article, as in «الناها بنت مكناس», there can be none.
    if len(word) > 5 and word.endswith(("ها", "هم", "هما")) and not word.startswith("ال"):
        return True
    if _is_dual(word) or (word[0] in "بل" and word[1:] in words_of("asked_deed")):
        return True  # «لوح الرئيس الأمريكي | بفرض عقوبات»
    if word.startswith(("وال", "بال", "لل", "فال", "كال")) or (word[0] == "و" and word[1:] in title_heads()):
        return True
    return is_verb_like(word)


def _is_dual(word: str) -> bool:
    """«ملفي الطاقة والهجرة», «قضيتي الحدود»: two things, before what they are of."""
    if not word.endswith("ي") or word in given_names():
        return False
    return word[:-1] in stop_words("noun") or (word.endswith("تي") and f"{word[:-2]}ه" in stop_words("noun"))


def is_verb_like(word: str) -> bool:
    """«سيتوجه», «ستعقد», «ويرى», «ليبحث»: a verb that no list knows, by its first letters."""
    foreign = word.endswith("و") and word not in verb_forms()  # «سيديكو»
    if len(word) <= 4 or foreign or not word.startswith(("سي", "ست", "وي", "وت", "وا", "لي", "بت")):
        return False
    return word[0] not in "سل" or _STEM.match(word[2:]) is not None


def is_verb(word: str) -> bool:
    """«قال», «وأكد», «قوله»: a form of a verb that the rules of speech know, or its noun with a pronoun."""
    bare = word[1:] if word[0] in "وف" else word
    if bare in verb_forms():
        return True
    stem = bare.removesuffix("ه").removesuffix("ها")
    return stem != bare and any(form.shape == "masdar" for form in verb_forms().get(stem, ()))


def before_office(reading: Reading, index: int) -> bool:
    following = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    return following in title_heads() or (following[:1] == "و" and following[1:] in title_heads())


def closes(reading: Reading, index: int) -> bool:
    """Whether a name may end here: punctuation, a verb or a particle follows («مامان صمبو سيديكو عن قلقه»)."""
    if not reading.words.joined(index):
        return True
    form, following = reading.words.forms[index], reading.words.forms[index + 1]
    titled = before_office(reading, index)
    if form[0] in "بل" and len(form) > 5:  # «هادي هاشم بانسحاب القوات»; «روبين راميريز ليزكانو وزير …» is no «ليز…»
        return titled and form.endswith("و") and not is_verbal_noun(form[1:])
    listed = following.startswith("و") and index + 1 in reading.by_word  # «جان ماري صفا وألمانيا»
    together = following[1:] in words_of("delegation") if following.startswith("و") else False  # «تاي يول والوفد»
    return listed or titled or together or following in stop_words() or is_verb(following)
