"""Where the name of a person that begins at a word ends.

Two words, and more only through a connector («بن», «أبو», «دي»), a given name, or a surname with article; a bare third
word counts where the name visibly ends after it («مامان صمبو سيديكو عن قلقه»). Initials keep their stop («م. ناصيف»).
"""

from __future__ import annotations

from flows.extract.name_tests import governs_phrase, is_verbal_noun
from flows.extract.name_words import (
    HOUSES,
    PARTICIPLE,
    before_office,
    closes,
    is_ordinary,
    is_verb,
    is_verb_like,
    usable,
)
from flows.extract.particles import definite
from flows.extract.reading import Reading, given_names, head_nouns, stop_words, title_heads
from flows.extract.word_classes import words_of

_JOINS = (" ", "-", "‑", "‐")
_LONGEST = 7


def name_end(reading: Reading, first: int) -> int | None:
    """Index of the last word of a name that begins here; ``None`` when none does."""
    words, last, length = reading.words, first, 1
    if not usable(reading, first) or words.forms[first] in ("ال", "بن", "ابن", "بنت", "لا"):
        return None
    if words.forms[first] in ("السيد", "السيده") and first + 2 < len(words) and _addresses(reading, first):
        return None
    if words.forms[first] == "غير" and first + 1 < len(words) and definite(words.forms[first + 1]):
        return None  # «العضو غير القار»
    if governs_phrase(reading, first):
        return None
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
        if length >= 2 and not linked and plain and (PARTICIPLE.match(word) or not _ends_near(reading, index)):
            break  # «خالد خوجا محسوب على …» is a participle
        ordinary = given_names().get(word) and word not in HOUSES  # «الناني ولد اشروقه»
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
    surname = reading.by_word.get(first + 1)
    if surname is not None and surname.kind == "person" and words.joined(first):
        return True  # «السيد ولد مرزوك», of whom the text told before
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
        and (is_verb_like(word) or (word.startswith(("فال", "كال")) and word not in stop_words()))
    )


def _western(reading: Reading, index: int) -> bool:
    """«كاثرين ويستلي»: a foreign surname that begins with و, after an unmistakable first name and where it ends."""
    word, first = reading.words.forms[index], reading.words.forms[index - 1]
    foreign = first not in given_names() and not is_ordinary(first) and not definite(first)
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
        if not reading.words.joined(last) or (last > index and before_office(reading, last)):
            return last > index and "\n" not in reading.words.gaps[last]
    return False


def _is_bare(reading: Reading, index: int) -> bool:
    """A word without article, particle, pronoun or the endings of Arabic nouns, in no list: perhaps a foreign name."""
    word = reading.words.forms[index]
    article = definite(word) and reading.slice(index, index)[0] not in "أإآ"  # «ألفارادو» has none
    plain = len(word) > 2 and word[0] not in "وبل" and not word.endswith(("ه", "ها", "ات", "نا", "هم"))
    return plain and usable(reading, index) and not (article or is_verbal_noun(word) or PARTICIPLE.match(word))
