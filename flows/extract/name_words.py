"""Words of a person's name: which may be one, and where a name that begins at a word ends.

Two words, and more only through a connector («بن», «أبو», «دي»), a given name, or a surname with article; a bare third
word counts where the name visibly ends after it («مامان صمبو سيديكو عن قلقه»). Initials keep their stop («م. ناصيف»).
"""

from __future__ import annotations

import re

from flows.extract.name_tests import is_deed_of, is_verbal_noun
from flows.extract.particles import definite, stripped
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, title_heads
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_JOINS = (" ", "-", "‑", "‐")
_LONGEST = 7
_HOUSES = frozenset(("بن", "ابن", "بنت", "ولد", "ال"))  # before a surname, a title or not
# What stands behind «سي», «لي» in a verb: three or four letters, more with «ت» or «ست», and the ending of a plural or
# a pronoun: «سيعقد», «سيتبادلون», «سيستضيفها»; «سيكورسكي», «ليبافسكي» are names.
_STEM = re.compile(r"(?:ست\w{3,4}|ت\w{3,4}|\w{2,4})(?:ون|ان|وا|ه|ها|هم|هما|نا)?\Z")
_PARTICIPLE = re.compile(r"م\w\wو\w\Z")  # «محسوب», «مدعوم»


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
        ends = not reading.words.joined(index) or reading.words.forms[index + 1] in _HOUSES
        return reading.words.joined(index - 1) and ends  # «محمد السادة.», «حسين الأمين،», «محمد الأمين ولد الذهبي»
    if (
        index
        and definite(word)
        and reading.words.forms[index - 1] in (*_HOUSES, "عبد")
        and not _is_taken(reading, index)
    ):
        return True  # «عز الدين بن الشيخ», «تركي آل الشيخ», «عبد السلام»
    if definite(word) and word in title_heads() and _ends_lineage(reading, index):
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
    return letters and not _is_taken(reading, index) and not _is_ordinary(word) and not is_deed_of(word)


def _ends_lineage(reading: Reading, index: int) -> bool:
    """«سلطان بن عبدالرحمن المرشد، ووزير …»: a title before a mark is a surname, where a father is named before it."""
    words = reading.words
    fathered = index > 2 and words.forms[index - 2] in _HOUSES and words.forms[index - 1] in given_names()
    return fathered and words.joined(index - 1) and words.gaps[index].strip()[:1] in ("،", ",", ".")


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
    return surname and "على" in reading.text and not _is_ordinary(following) and closes(reading, index + 1)


def _is_taken(reading: Reading, index: int) -> bool:
    covering = reading.by_word.get(index)
    return covering is not None and covering.form != "surname"


def _is_ordinary(word: str) -> bool:
    """Verbs, titles, nouns of bodies, and words whose particle or pronoun shows."""
    if word in stop_words() or stripped(word) in stop_words("verb") or word in title_heads() or is_verb(word):
        return True
    if word in words_of("office_preposition") or word in words_of("rank_word"):
        return True
    if word.startswith("است") and word.endswith("ه") and len(word) > 6:  # «ثمن حسين استضافة الأردن»
        return True
    if len(word) > 5 and word.endswith(("ها", "هم", "هما")):  # «توصياتها» carries a pronoun
        return True
    if _is_dual(word) or (word[0] in "بل" and word[1:] in words_of("asked_deed")):
        return True  # «لوح الرئيس الأمريكي | بفرض عقوبات»
    if word.startswith(("وال", "بال", "لل", "فال", "كال")) or (word[0] == "و" and word[1:] in title_heads()):
        return True
    return _verb_like(word)


def _is_dual(word: str) -> bool:
    """«ملفي الطاقة والهجرة», «قضيتي الحدود»: two things, before what they are of."""
    if not word.endswith("ي") or word in given_names():
        return False
    return word[:-1] in stop_words("noun") or (word.endswith("تي") and f"{word[:-2]}ه" in stop_words("noun"))


def _verb_like(word: str) -> bool:
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


def name_end(reading: Reading, first: int) -> int | None:
    """Index of the last word of a name that begins here; ``None`` when none does."""
    words, last, length = reading.words, first, 1
    if not usable(reading, first) or words.forms[first] in ("ال", "بن", "ابن", "بنت", "لا"):
        return None
    if words.forms[first] in ("السيد", "السيده") and first + 2 < len(words) and _addresses(reading, first):
        return None
    if words.forms[first] == "غير" and first + 1 < len(words) and definite(words.forms[first + 1]):
        return None  # «العضو غير القار»
    while last + 1 < len(words) and length < _LONGEST and _one_name(reading, last):
        index = last + 1
        word = words.forms[index]
        apart = word[0] == "و" and len(word) > 3 and word not in given_names()
        western = apart and _western(reading, index)
        if not (usable(reading, index) or western or (length <= 2 and _foreign_surname(reading, first, index))):
            break
        if (apart and not western) or _is_object(reading, index):
            break
        if length >= 2 and _opens_office(reading, index):
            break
        linked = words.forms[last] in words_of("name_connector") or words.gaps[last] != " "
        plain = not (word in words_of("name_connector") or word in given_names() or definite(word))
        if length >= 2 and not linked and plain and (_PARTICIPLE.match(word) or not _ends_near(reading, index)):
            break  # «خالد خوجا محسوب على …» is a participle
        ordinary = given_names().get(word) and word not in _HOUSES  # «الناني ولد اشروقه»
        if ordinary and words.forms[last].startswith("ال") and words.forms[last].endswith("ي"):
            break  # «تركي الكعبري أمير الرياض»: a nisba closes a name before an ordinary word
        last, length = index, length + (0 if _compound(reading, index) else 1)
    while last > first and words.forms[last] in words_of("name_connector"):
        last -= 1
    return last


def _is_object(reading: Reading, index: int) -> bool:
    """«أشاد كيم | بمواقف السلطنة»: a particle before a noun that a definite one follows, and no surname."""
    form = reading.words.forms[index]
    if form[0] not in "بل" or len(form) < 5 or form in given_names() or not reading.words.joined(index):
        return False
    noun = form[1:] in stop_words("noun") or form[1:] in words_of("appreciated") or is_verbal_noun(form[1:])
    return noun and definite(reading.words.forms[index + 1])


def _addresses(reading: Reading, first: int) -> bool:
    """«السيد دافيد فان فيل», «السيد عبد العاطي», «…, السيد عمار عبة»: a form of address, no first name."""
    words = reading.words
    parted = first > 0 and words.gaps[first - 1].strip() in ("،", ",")
    return parted or words.forms[first + 1] == "عبد" or words.forms[first + 2] in given_names()


def _opens_office(reading: Reading, index: int) -> bool:
    """«إيهاب نصر | مساعد وزير الخارجية», «يوسف البطاينة | أمين عام الخارجية»: an office that is a given name too."""
    words = reading.words
    if words.forms[index] not in title_heads() or not words.joined(index):
        return False
    if words.forms[index + 1] in ("عام", "سر"):
        return True
    return words.forms[index + 1] in title_heads() or words.forms[index + 1] in head_nouns("organisation", "group")


def _compound(reading: Reading, index: int) -> bool:
    """«نور الدين», «عبد رب»: the second half of a first name."""
    word, before = reading.words.forms[index], reading.words.forms[index - 1]
    return word in ("الدين", "الله") or before == "عبد"


def _foreign_surname(reading: Reading, first: int, index: int) -> bool:
    """«أوليكسي ستيتسينكو»: after an unmistakable first name, and where the name ends, no verb that no list knows."""
    word, before = reading.words.forms[index], {reading.words.forms[index - 1], reading.words.forms[first]}
    covering = reading.by_word.get(index)
    if all(given_names().get(form) is not False for form in before) or not (
        covering is None or covering.kind == "place"
    ):
        return False
    if covering is not None:  # «جان بيير موروني» is no town
        return covering.first == covering.last and closes(reading, index)
    return (
        not is_verb(word)
        and closes(reading, index)
        and (_verb_like(word) or (word.startswith(("فال", "كال")) and word not in stop_words()))
    )


def _western(reading: Reading, index: int) -> bool:
    """«كاثرين ويستلي»: a foreign surname that begins with و, after an unmistakable first name and where it ends."""
    word, first = reading.words.forms[index], reading.words.forms[index - 1]
    foreign = first not in given_names() and not _is_ordinary(first) and not definite(first)
    if not (foreign or given_names().get(first) is False) or word[1] not in "ياو" or word.endswith(("ه", "ها", "هم")):
        return False
    known = is_verb(word) or word[1:] in stop_words() or word[1:] in given_names() or word[1:] in title_heads()
    return not known and not word.startswith("وال") and index not in reading.by_word and closes(reading, index)


def _one_name(reading: Reading, last: int) -> bool:
    """Whether the next word may go on: a blank, a hyphen, or the stop of an initial between."""
    gap, initial = reading.words.gaps[last], len(reading.words.forms[last]) == 1
    return gap in _JOINS or (initial and gap.strip() == "." and "\n" not in gap)


def _ends_near(reading: Reading, index: int) -> bool:
    """Whether the name ends with this word, or with one or two plain ones more, right before a mark or an office.

    «كارلوس راميرو مارتينيز ألفارادو، الذي»: names of Spain, Portugal and Asia have four parts and more.
    """
    if closes(reading, index):
        return True
    for last in range(index, min(index + 3, len(reading.words))):
        if not _is_bare(reading, last):
            return False
        if not reading.words.joined(last) or (last > index and _before_office(reading, last)):
            return last > index and "\n" not in reading.words.gaps[last]
    return False


def _is_bare(reading: Reading, index: int) -> bool:
    """A word without article, particle, pronoun or the endings of Arabic nouns, in no list: perhaps a foreign name."""
    word = reading.words.forms[index]
    article = definite(word) and reading.slice(index, index)[0] not in "أإآ"  # «ألفارادو» has none
    plain = len(word) > 2 and word[0] not in "وبل" and not word.endswith(("ه", "ها", "ات", "نا", "هم"))
    return plain and usable(reading, index) and not (article or is_verbal_noun(word) or _PARTICIPLE.match(word))


def _before_office(reading: Reading, index: int) -> bool:
    following = reading.words.forms[index + 1] if reading.words.joined(index) else ""
    return following in title_heads() or (following[:1] == "و" and following[1:] in title_heads())


def closes(reading: Reading, index: int) -> bool:
    """Whether a name may end here: punctuation, a verb or a particle follows («مامان صمبو سيديكو عن قلقه»)."""
    if not reading.words.joined(index):
        return True
    form, following = reading.words.forms[index], reading.words.forms[index + 1]
    titled = _before_office(reading, index)
    if form[0] in "بل" and len(form) > 5:  # «هادي هاشم بانسحاب القوات»; «روبين راميريز ليزكانو وزير …» is no «ليز…»
        return titled and form.endswith("و") and not is_verbal_noun(form[1:])
    listed = following.startswith("و") and index + 1 in reading.by_word  # «جان ماري صفا وألمانيا»
    together = following[1:] in words_of("delegation") if following.startswith("و") else False  # «تاي يول والوفد»
    return listed or titled or together or following in stop_words() or is_verb(following)
