"""Where the noun phrase of a text's name ends, by grammar and not by lists of names.

Core: nouns in the construct state up to a definite one («إنشاء مجلس التنسيق»), then adjectives with the article
(«السعودي العراقي»), a subject joined by «و» («السلام والمصالحة»). Tail: for whom or what («لمكافحة الهجرة غير النظامية»,
«لمنتدى غاز شرق المتوسط»), the field («في مجال الطاقة المتجددة»), the country («في مالي», «بشأن ليبيا»).
A phrase ends before a verb, a particle, a participle of signing, another text, a number or any mark.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extract.dates.fragments import YEAR
from flows.extract.instruments.extent import about
from flows.extract.instruments.heads import head_rows, is_head
from flows.extract.particles import CLITICS, definite
from flows.extract.reading import Reading, head_nouns, noun_in, stop_words, title_heads
from flows.extract.speech_act import lookup
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

PERIOD = "للفتره"
PERIODS = (PERIOD, "للاعوام")
_YEARS = re.compile(rf"(?:\s+(?:ال|لل|بين\s)[^\W\d]+){{0,4}}\s+(?:{PERIOD}\s+|للاعوام\s+)?{YEAR}\s?[-–/]\s?{YEAR}")
_ASKED = 6  # words from «دعا» to «إلى»
_LONGEST_CHAIN = 4  # nouns in the construct state
_ADJECTIVES = 4
# «يتضمن», «ستوقع»: a verb that no list knows; «سياسية» is none.
_VERB = re.compile(r"(?:[وف]?س?ي\w{3,}|[وف]?ست\w{3,}|[وفل]?يت\w{2,})(?<!يه)")


def tail(reading: Reading, last: int) -> int:
    """Last word with adjectives, a joined subject, purpose, field and country that follow a definite core."""
    last = _kept_from(reading, adjectives(reading, last))
    while (joined := _joined_subject(reading, last)) is not None:
        last = adjectives(reading, joined)
    for _ in range(2):
        more = purpose(reading, last) or field(reading, last)
        if more is None:
            break
        last = more
    return about(reading, last)


def chain(reading: Reading, index: int, *, particle: int = 0) -> int | None:
    """Last word of nouns in the construct state that end in a definite noun or a name, from a word on.

    ``particle`` letters of the first word are a preposition («لحماية»). ``None`` where the phrase stays indefinite.
    """
    words = reading.words
    for at in range(index, min(index + _LONGEST_CHAIN, len(words))):
        if at > index and not words.joined(at - 1):
            return None
        name, form = reading.by_word.get(at), words.forms[at]
        cut = particle if at == index else 0
        if name is not None and name.form != "adjective":
            return _whole(reading, at, index)
        if definite(form):
            return at if name is None and not _is_party(form) else None
        if breaks_phrase(form, cut) or (not cut and _governed(form, first=at == index)):
            return None
    return None


def _governed(form: str, *, first: bool) -> bool:
    """«لتبادل», «بوقف», «وأعلن»: a particle before a noun; «وحماية» after another noun goes on, «لجنة» is a word."""
    if form in words_of("treaty_subject") or form in words_of("treaty_act") or form[:1] not in CLITICS:
        return False
    if form.startswith("و"):
        return len(form) > 3 and (first or not is_subject(form[1:]))
    return form.startswith(("ف", "ل", "ب")) and len(form) > 3 and (is_subject(form[1:]) or form.startswith("ف"))


def _whole(reading: Reading, at: int, index: int) -> int | None:
    """The end of a name that closes a chain: a body, a country, a place; of persons only after another noun."""
    name = reading.by_word[at]
    if name.first != at or (name.kind == "person" and at == index):
        return None
    return name.last


def adjectives(reading: Reading, last: int) -> int:
    """Last of the adjectives with the article after a word: «الخالصة», «السعودي العراقي», «غير النظامية»."""
    words, first = reading.words, last
    while words.joined(last) and last - first < _ADJECTIVES:
        if words.forms[last + 1] == "غير" and words.joined(last + 1) and definite(words.forms[last + 2]):
            last += 2
            continue
        if not _is_adjective(reading, last + 1, words.forms[last]) and not _joined_quality(reading, last):
            break
        last += 1
    return last


def _joined_quality(reading: Reading, last: int) -> bool:
    """«التعاون العسكري والأمني»: a second adjective of origin or kind, joined to the first by «و»."""
    form, before = reading.words.forms[last + 1], reading.words.forms[last]
    if last + 1 in reading.by_word or not form.startswith("وال") or not before.startswith("ال"):
        return False
    return all(word.endswith(("ي", "يه")) and definite(word) for word in (form[1:], before))


def _is_adjective(reading: Reading, index: int, noun: str) -> bool:
    form, name = reading.words.forms[index], reading.by_word.get(index)
    if name is not None and (name.form != "adjective" or name.last != index):
        return False
    if not form.startswith("ال") or not definite(form) or form == noun:
        return False
    return form not in _no_adjectives() and noun_in(form, words_of("instrument_participle")) is None


@cache
def _no_adjectives() -> frozenset[str]:
    """Definite words that follow a noun and do not describe it: titles, bodies, people, words of time."""
    bodies = frozenset(f"ال{noun.removeprefix('ال')}" for noun in head_nouns("organisation", "group"))
    bodies -= words_of("counted_parties")  # «مذكرة التفاهم الرباعية»
    loose = words_of("pointing_adjective") | words_of("instrument_relative") | words_of("dealing_with")
    loose |= words_of("deciding") | words_of("convened")
    titles = frozenset(title_heads()) - words_of("field_adjective")  # «التكوين الدبلوماسي»
    return titles | bodies | words_of("party") | loose | stop_words("time") | words_of("day_word")


def _joined_subject(reading: Reading, last: int) -> int | None:
    """«السلام والمصالحة», «الصداقة وحسن الجوار», «التعليم العالي والبحث العلمي»: two subjects of one text."""
    words = reading.words
    if not words.joined(last) or last + 1 in reading.by_word:
        return None
    form = words.forms[last + 1]
    if not form.startswith("و") or not is_subject(form[1:]):
        return None
    if not form.startswith("وال") and not (words.joined(last + 1) and definite(words.forms[last + 2])):
        return None
    begun = next((at for at in range(last, max(-1, last - 3), -1) if is_subject(_without_lam(words.forms[at]))), None)
    return (last + 1 if form.startswith("وال") else last + 2) if begun is not None else None


def _without_lam(form: str) -> str:
    """«للصداقة» is «الصداقة» with a particle."""
    return f"ال{form[2:]}" if form.startswith("لل") and len(form) > 4 else form


def is_subject(form: str) -> bool:
    """Whether a noun is one that agreements are about or do, with its article or without."""
    bare = form.removeprefix("ال")
    return bare in words_of("treaty_subject") or bare in words_of("treaty_act")


def purpose(reading: Reading, last: int) -> int | None:
    """Last word of «لحماية المدنيين», «للتعاون الثقافي», «لمنتدى غاز شرق المتوسط», right after a word."""
    words, index = reading.words, last + 1
    if not words.joined(last) or not words.forms[index].startswith("ل") or is_head(words.forms[index]):
        return None
    if words.forms[index] == "للاعوام":
        return None  # «للأعوام 2025-2027»
    form, name = words.forms[index], reading.by_word.get(index)
    if form.startswith("لل") and name is None:
        return _closed(reading, index) if len(form) > 4 and not _is_party(form) else None
    if name is not None and name.first == index and name.kind in ("country", "place", "organisation", "group"):
        beyond = words.joined(name.last) and words.forms[name.last + 1] == "والمنطقه"
        return name.last + beyond  # «… لجمهورية الكونغو الديمقراطية والمنطقة»
    if len(form) < 3 or any(form in stop_words(reason) for reason in ("particle", "preposition", "verb")):
        return None
    end = chain(reading, index, particle=1)
    return _closed(reading, end) if end is not None and end > index else None


def field(reading: Reading, last: int) -> int | None:
    """Last word of «في مجال الطاقة», «بشأن التشاور السياسي», «تتعلق بالتعاون القضائي», right after a word."""
    words = reading.words
    if not words.joined(last) or not words.joined(last + 1):
        return None
    preposition, index = words.forms[last + 1], last + 2
    if preposition in words_of("concerns") and words.forms[index].startswith("ب"):
        end = chain(reading, index, particle=1)  # «مذكرة تفاهم تتعلق بالتعاون القضائي»
        return _closed(reading, end) if end is not None else None
    placed = preposition == "في" and words.forms[index] in words_of("field_noun")
    if not placed and preposition not in words_of("text_subject"):
        return None
    end = chain(reading, index)
    return _closed(reading, end) if end is not None else None


def _closed(reading: Reading, last: int) -> int:
    """A phrase with its adjectives, what it keeps from («الإعفاء من التأشيرة») and the subject joined to it."""
    last = _kept_from(reading, adjectives(reading, last))
    joined = _joined_subject(reading, last)
    return _kept_from(reading, adjectives(reading, joined)) if joined is not None else about(reading, last)


def _kept_from(reading: Reading, last: int) -> int:
    words, index = reading.words, last + 2
    if index >= len(words) or words.forms[last + 1] != "من" or not (words.joined(last) and words.joined(last + 1)):
        return last
    acts = words.forms[last].removeprefix("و").removeprefix("ال") in words_of("keeps_from")
    return adjectives(reading, index) if acts and definite(words.forms[index]) else last


def indefinite(reading: Reading, index: int) -> int:
    """Last of the nouns and adjectives without article after a word: «اتفاقية شراكة استراتيجية شاملة»."""
    words, last = reading.words, index
    while words.joined(last) and last - index < _LONGEST_CHAIN:
        following = last + 1
        form = words.forms[following]
        if following in reading.by_word or definite(form) or form.isdigit() or breaks_phrase(form):
            break
        if form in words_of("says_in_text") and words.joined(following) and words.forms[following + 1] == "علي":
            break  # «محضر | نص على عقد الدورة»
        if form[:1] in CLITICS and not _plain(form):
            break
        last = following
    return last


def _plain(form: str) -> bool:
    """«تعاون», «وقف», «بحري», «لوجستي»: begins with the letter of a particle and is a word of its own."""
    quality = form.endswith(("ي", "يه", "يا")) and not is_subject(form[1:])
    return form in words_of("treaty_subject") or form in head_rows() or quality


def breaks_phrase(form: str, cut: int = 0) -> bool:
    """Whether a word is no noun of a text's name: a verb, a particle, a word of time, the noun of another text."""
    bare = form[cut:]
    if form in head_rows():
        return False  # «مذكرة تفاهم», «محضر اتفاق»
    if is_head(form) or bare in words_of("instrument_relative"):
        return True
    if any(bare in stop_words(reason) for reason in ("preposition", "particle", "time")):
        return True
    if cut:
        return bare.startswith("ي")  # «ليبحث»; after «ل» a past tense is none: «لحل النزاع»
    return bare not in words_of("treaty_subject") and is_told(bare)


def is_told(form: str) -> bool:
    """Whether a word is a verb that tells something, and no noun of action too: «تفاهم» and «وقف» are none."""
    forms = verb_forms().get(form, ())
    told = any(one.shape != "masdar" and not one.needs_context for one in forms)
    noun = any(one.shape == "masdar" for one in forms) or form in words_of("treaty_act")
    return not noun and (told or form in stop_words("verb") or _VERB.fullmatch(form) is not None)


def _is_party(form: str) -> bool:
    return noun_in(form, words_of("party")) is not None


def planned_until(reading: Reading, last: int) -> int | None:
    """Last word of the years of a plan: «خطة العمل المشتركة للحوار الاستراتيجي 2024-2028»."""
    end = reading.words.folded_starts[last] + len(reading.words.forms[last])
    match = _YEARS.match(reading.folded.text, end)
    return reading.words.at_folded(match.end() - 1) if match else None


def is_unsigned(reading: Reading, index: int) -> bool:
    """«بهدف | إبرام اتفاق», «دعا الوزير إلى | توقيع اتفاقية»: a noun of signing, and nothing was signed yet."""
    forms = reading.words.forms
    if index and forms[index - 1] in words_of("aim"):
        return True
    if index < 2 or forms[index - 1] != "الي":
        return False
    asking = (one for form in forms[max(0, index - _ASKED) : index - 1] for one in lookup(form)[1])
    return any(one.act == "call" for one in asking)


def is_none_yet(reading: Reading, index: int) -> bool:
    """«مشروع | اتفاقية مكافحة الفساد», «دعا إلى إبرام | اتفاقية شاملة»: the noun of a text that does not stand yet."""
    before = reading.words.forms[index - 1] if index and reading.words.joined(index - 1) else ""
    drafted = bool(before) and noun_in(before, words_of("draft")) is not None
    return drafted or (before in words_of("signing_noun") and is_unsigned(reading, index - 1))
