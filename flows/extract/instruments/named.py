"""Instruments with a name that no list has: head noun with place, nationality or object.

«إعلان بعبدا» (place), «المبادرة المصرية», «الاتفاق السياسي» (definite adjective),
«اتفاق وقف إطلاق النار», «خارطة الطريق» (genitive). Head nouns and what may follow them stand in ``instrument_heads.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.extract.gazetteer import gazetteer
from flows.extract.instruments.cited import Cited, paragraph_before
from flows.extract.instruments.clauses import clause_after, maker_after, party_after
from flows.extract.instruments.extent import CLOSING, number_in, quoted_title, title_end
from flows.extract.instruments.heads import Head
from flows.extract.instruments.phrase import (
    PERIOD,
    adjectives,
    chain,
    is_none_yet,
    is_subject,
    planned_until,
    purpose,
    tail,
)
from flows.extract.name_tests import announces
from flows.extract.names import Name
from flows.extract.reading import Reading, definite, stop_words
from flows.extract.word_classes import words_of

_YEAR_DIGITS = 4
_OF_PEOPLE = ("ين", "ان", "ون")  # «اتفاق المتخاصمين»


def by_head(reading: Reading, heads: Iterable[Head]) -> Iterator[Cited]:
    """Head nouns in a quoted title, or with a place, a nationality, another definite adjective, or a genitive."""
    for head in heads:
        index = head.index
        found = _by_title(reading, index, head) or _before_title(reading, head)
        stands = head.marking != "bare" or head.cut or not is_none_yet(reading, index)
        if found is None and stands and reading.words.joined(index):
            found = _by_grammar(reading, index, head)
        if found is not None:
            yield found


def _by_title(reading: Reading, index: int, head: Head) -> Cited | None:
    """«"إعلان جوبا لإجراءات بناء الثقة"»: the whole title between quotation marks, of three words or more."""
    last = quoted_title(reading, index)
    if last is None or last < index + 2 or head.marking != "bare" or not _names_texts(head):
        return None
    if reading.words.forms[index + 1] in words_of("loose_quality"):
        return None  # «"اتفاق شامل حول …"» tells what was agreed
    key = "_".join([head.word, *reading.words.forms[index + 1 : last + 1]])
    return _cited(reading, index, head, last, key, None)


def _names_texts(head: Head) -> bool:
    """Whether the noun begins names («إعلان», «قانون»); «بيان», «رسالة», «تقرير» before a quotation tell who speaks."""
    return head.row["by_title"] == "yes"


def _before_title(reading: Reading, head: Head) -> Cited | None:
    """«قانون "شرعنة المستوطنات"», «مبادرة «استقرار ليبيا»»: the title alone between quotation marks."""
    words, first = reading.words, head.index + 1
    if head.marking != "bare" or not _names_texts(head) or first >= len(words):
        return None
    last = title_end(reading, first)
    if last is None or words.forms[first] in words_of("loose_quality"):
        return None
    if head.index and words.forms[head.index - 1] in words_of("not_held"):
        return None  # «دون اتفاق "مخالفة صريحة"»
    if last == first and not (definite(words.forms[first]) or first in reading.by_word):
        return None  # «اتفاق "متوازن"»
    key = "_".join([head.word, *words.forms[first : last + 1]])
    found = _cited(reading, head.index, head, last, key, None)
    end = found.end + (reading.text[found.end : found.end + 1] in CLOSING)
    return replace(found, end=end, name_ar=" ".join(reading.text[found.start : end].split()))


def _by_grammar(reading: Reading, index: int, head: Head) -> Cited | None:
    row = head.row
    if head.marking == "pronoun":
        return None
    if head.with_article:
        return _by_adjective(reading, index, head) if row["by_adjective"] else None
    found = _by_place(reading, index, head) or _by_person(reading, index, head) or _by_year(reading, head)
    return found or (_by_genitive(reading, index, head) if row["by_genitive"] else None)


def _cited(reading: Reading, index: int, head: Head, last: int, key: str, name_en: str | None) -> Cited:
    """A citation from the head noun (its particles left out) to a last word, and the day or year after it."""
    words = reading.words
    begin = words.folded_starts[index] + head.cut
    clause = clause_after(reading, last)
    start, finish = reading.folded.span(begin, clause.end)
    return Cited(
        start, finish, f"instrument:{key}", head.kind, "instrument.head_noun", number_in(reading, begin, clause.end), clause.year,
        " ".join(reading.text[start : words.ends[last]].split()), name_en, None, paragraph_before(reading, begin),
    )  # fmt: skip


def _by_person(reading: Reading, index: int, head: Head) -> Cited | None:
    """«خطة ترامب», «مبادرة باتيلي», «مقترح المبعوث الأممي هانس غروندبرغ»: whose plan it is."""
    name = maker_after(reading, index) if head.row["by_person"] else None
    if name is None or name.kind != "person":
        return None
    return _cited(reading, index, head, name.last, f"{_tail(name)}-{head.row['name_en'].lower()}", None)


def _by_place(reading: Reading, index: int, head: Head) -> Cited | None:
    """«بيان جدة», «بروتوكول باريس الاقتصادي»: a place; a country where a declaration or an initiative is its, or with a day."""
    row, after = head.row, index + 1
    name = reading.by_word.get(after)
    if name is None or name.first != after or name.form != "name" or name.nested or not row["by_place"]:
        return None
    if name.start != reading.words.starts[after]:
        return None
    if name.kind in ("organisation", "group") and head.word == "مبادره":
        known = name.entity_id in gazetteer().entities
        english = f"{_english(name)} Initiative" if known else None
        return _cited(reading, index, head, name.last, f"{_tail(name)}-initiative", english)
    if name.kind not in ("place", "country") or (head.word == "اعلان" and announces(reading.words, name.last)):
        return None
    last = _with_parties(reading, tail(reading, name.last))
    told = head.word != "بيان" and (last > name.last or clause_after(reading, last).year is not None)
    if name.kind == "country" and head.word not in ("اعلان", "مبادره") and not told:
        return None  # «اتفاقية الجزائر لعام 1975», not «بيان مصر»
    return _cited(
        reading, index, head, last, f"{_tail(name)}-{row['name_en'].lower()}", f"{_english(name)} {row['name_en']}"
    )


def _by_year(reading: Reading, head: Head) -> Cited | None:
    """«اتفاقية 1951 الخاصة بوضع اللاجئين»: a treaty by its year, with what it is about."""
    words, year = reading.words, head.index + 1
    form = words.forms[year]
    if head.row["kind"] != "agreement" or len(form) != _YEAR_DIGITS or not form.isdigit() or not words.joined(year):
        return None
    about, last = words.forms[year + 1] in words_of("dealing_with"), None
    if about and words.joined(year + 1) and words.forms[year + 2].startswith("ب"):
        last = chain(reading, year + 2, particle=1)
    if last is None:
        return None
    end = tail(reading, last)
    return _cited(reading, head.index, head, end, "_".join([head.word, *words.forms[year : end + 1]]), None)


def _tail(name: Name) -> str:
    return name.entity_id.split(":", 1)[1].lower()


def _english(name: Name) -> str:
    entity = gazetteer().entities.get(name.entity_id)  # a body found by its head noun is in no list
    return (entity.name_en if entity else None) or _tail(name)


def _by_adjective(reading: Reading, index: int, head: Head) -> Cited | None:
    """«المبادرة المصرية», «الاتفاق النووي الإيراني», «الاتفاقية الاقتصادية الموحدة»: a nisba, then any adjectives."""
    words, last, nation = reading.words, index, None
    while last + 1 < len(words) and words.joined(last) and last - index < 3:
        form, name = words.forms[last + 1], reading.by_word.get(last + 1)
        if name is not None and (name.form != "adjective" or name.last != last + 1):
            break
        nisba = (
            form.endswith(("ي", "يه"))
            and definite(form)
            and form.startswith("ال")
            and form not in words_of("loose_adjective")
        )
        if not nisba or form in stop_words("time"):
            break
        nation = nation or name
        last += 1
    if last == index:
        return _by_parties(reading, index, head)
    last = adjectives(reading, last)
    end = _with_parties(reading, tail(reading, last))
    generic = words.forms[last] in words_of("generic_instrument") and last == index + 1
    if generic and (head.row["plural"] == "yes" or (end == last and clause_after(reading, last).year is None)):
        return None  # «الاتفاقات الدولية», «الاتفاق السياسي»
    key = "_".join([head.word, *words.forms[index + 1 : (end if generic else last) + 1]])
    english = f"{_english(nation)} {head.row['name_en']}" if nation is not None else None
    return _cited(reading, index, head, end, key, english)


def _by_parties(reading: Reading, index: int, head: Head) -> Cited | None:
    """An adjective that says nothing by itself, and between whom, or what for.

    «الاتفاق الثلاثي بين إثيوبيا والصومال», «الاتفاقية المنشطة لحل النزاع في جنوب السودان».
    """
    last = adjectives(reading, index)
    if last == index and reading.words.forms[index + 1] in words_of("frame"):
        last = index + 1  # «الاتفاق الإطار للتعاون»
    if head.row["by_signing"] != "yes" or (last == index and not reading.words.forms[index + 1].endswith(("ي", "يه"))):
        return None
    last = max(last, index + 1)
    end = tail(reading, last) if purpose(reading, last) is not None else _with_parties(reading, last)
    key = "_".join([head.word, *reading.words.forms[last : end + 1]])
    return _cited(reading, index, head, end, key, None) if end > last else None


def _by_genitive(reading: Reading, index: int, head: Head) -> Cited | None:
    """«اتفاق وقف إطلاق النار», «اتفاقية تشجيع وحماية الاستثمارات», «ميثاق الاتحاد الأفريقي»: a phrase in the construct state."""
    words, name = reading.words, reading.by_word.get(index + 1)
    if head.kind == "initiative" and not is_subject(words.forms[index + 1]):
        return None  # «مبادرة التنمية العالمية», not «مبادرة المجتمع المدني»
    if name is not None:
        return _by_body(reading, head, name)
    last = chain(reading, index + 1)
    if last is None:
        return None
    first, ending = words.forms[index + 1], reading.by_word.get(last)
    if ending is not None and ending.form != "adjective":
        # «خارطة طريق الاتحاد الأفريقي», «اتفاقية إنشاء مجلس التنسيق»; «اتفاق قادة السودان» is an agreeing
        if first != "طريق" and first not in words_of("treaty_act") and first not in words_of("treaty_subject"):
            return None
    elif first in words_of("party") or (last == index + 1 and head.word == "اتفاق" and first.endswith(_OF_PEOPLE)):
        return None
    return _genitive(reading, head, last)


def _genitive(reading: Reading, head: Head, noun: int) -> Cited | None:
    """A citation with all that belongs to the phrase; of plans and declarations only where something singles one out."""
    words, index, core = reading.words, head.index, adjectives(reading, noun)
    named = _with_parties(reading, tail(reading, core))
    marked = core > noun and words.forms[core] not in words_of("common_quality")
    marked = marked or _of_place(reading, noun)
    short = core == index + 1 or (head.word in words_of("dated_head") and not marked)
    plain = named == core or (head.word in ("خطه", "تقرير") and words.forms[core + 1] not in ("بين", "مع"))
    if head.word in words_of("bare_plan") and short and plain and not _dated(reading, core):
        until = planned_until(reading, core)
        if until is None:
            return None  # «خارطة الطريق», «خطة العمل» alone
        named = until
    if words.forms[named] == PERIOD:
        named = planned_until(reading, named) or named
    if head.word == "قانون" and not _dated(reading, named):
        return None  # «قانون الأحزاب»: of which year
    if head.word == "اعلان" and not _declared(reading, index, core):
        return None  # «إعلان المجاعة» is an act
    return _cited(reading, index, head, named, "_".join([head.word, *words.forms[index + 1 : named + 1]]), None)


def _of_place(reading: Reading, last: int) -> bool:
    """«خطة عمل القاهرة», «خارطة طريق أديس أبابا»: a plan that is called after a place, which the phrase ends with."""
    name = reading.by_word.get(last)
    work = name is not None and reading.words.forms[name.first - 1] in words_of("plan_of")
    return work and name is not None and name.kind == "place" and name.last == last


def _by_body(reading: Reading, head: Head, name: Name) -> Cited | None:
    """«معاهدة حلف شمال الأطلسي», «مذكرة الأمانة العامة رقم 1142», «خطة الأمم المتحدة للاستجابة الإنسانية»."""
    index = head.index
    if name.first != index + 1 or name.kind not in ("organisation", "group") or name.form == "adjective":
        return None
    key = "_".join([head.word, *reading.words.forms[index + 1 : name.last + 1]])
    if _numbered_by(reading, head, name):
        return replace(_cited(reading, index, head, name.last, key, None), kind="other")
    end = tail(reading, name.last)
    if head.row["by_body"] == "yes" or (head.word == "خطه" and purpose(reading, name.last) is not None):
        return _cited(reading, index, head, end, key, None)
    return None


def _with_parties(reading: Reading, last: int) -> int:
    """«مذكرة التفاهم بين العراق وتركيا», «اتفاق الشراكة مع الاتحاد الأوروبي»: the last of the parties."""
    words = reading.words
    if not words.joined(last) or words.forms[last + 1] not in ("بين", "مع"):
        return last
    if words.forms[last + 1] == "مع" and last + 2 not in reading.by_word:
        return last
    party = party_after(reading, last)
    return party if party is not None else last


def _declared(reading: Reading, index: int, last: int) -> bool:
    """«إعلان المبادئ», «إعلان وقف إطلاق النار», and whatever is dated or signed; not «إعلان المجاعة».

    «من تاريخ إعلان وقف إطلاق النار», «فور إعلان الهدنة»: the moment at which it is declared.
    """
    if index and reading.words.forms[index - 1] in words_of("moment_of"):
        return False
    return reading.words.forms[index + 1] in words_of("declared") or _dated(reading, last)


def _numbered_by(reading: Reading, head: Head, name: Name) -> bool:
    """«مذكرة الأمانة العامة رقم 1142»: a body's own text, known by its number."""
    return name.kind in ("organisation", "group") and head.word in words_of("dated_head") and _dated(reading, name.last)


def _dated(reading: Reading, last: int) -> bool:
    clause = clause_after(reading, last)
    return clause.told or clause.year is not None
