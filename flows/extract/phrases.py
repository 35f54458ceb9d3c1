"""Noun phrases as words: how far the name of an office or a body reaches when no list knows its holder.

«المتحدث باسم الآلية الثلاثية، عوض الكريم التجاني الفكي، عن تقديره»: up to the complement, appositions included.
"""

from __future__ import annotations

from flows.extract.name_tests import is_deed_of, is_said, is_verbal_noun
from flows.extract.reading import Reading, definite, given_names, head_nouns, stop_words, title_heads
from flows.extract.speech_words import collectives, speech_words
from flows.extract.verbs import verb_forms
from flows.extract.word_classes import words_of

_PHRASE_WORDS = 9
_SEVERAL = ("ين", "ون", "ان", "ات")  # ends of words for several
_LEAST = 5  # letters of a plural with its article: «الذات» is none
_PRONOUNS = ("ده", "ته", "له", "ها", "هم", "هما")  # «بلاده», «دولته»; a bare ه is as often an ending


class Phrases:
    """Reads the extent of noun phrases of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words

    def at(self, index: int) -> tuple[str, int]:
        """A noun phrase up to its complement or verb, with an apposition between commas; text and last word."""
        words, last = self.words, index
        while last + 1 < len(words) and words.joined(last) and last - index < _PHRASE_WORDS:
            if self._ends_phrase(last + 1, last - index):
                break
            last += 1
        while last > index and words.forms[last] in stop_words("preposition"):
            last -= 1  # «المسؤول الأممي | إلى أن»
        apposition = self._apposition(last)
        last = apposition if apposition is not None else last
        return self.reading.slice(index, last), last

    def body_at(self, index: int) -> tuple[str, int]:
        """A noun phrase of a body or of several people: something indefinite after it is its object, not its name.

        «الوزارة | موقف الكويت», «مصدر أوكراني | موسكو», «مصادر أوروبية | وجود جدول»; «وزارة الدفاع الروسية».
        """
        words, last = self.words, index
        closed = definite(words.forms[index])
        while last + 1 < len(words) and words.joined(last) and last - index < _PHRASE_WORDS:
            form = words.forms[last + 1]
            if self._ends_phrase(last + 1, last - index) or (closed and self._new_noun(last + 1)):
                break
            name = self.reading.by_word.get(last + 1)
            last = name.last if name is not None else last + 1
            # «مصادر أوروبية»: after its adjective an indefinite noun is closed too.
            closed = closed or name is not None or definite(form) or (last > index and self._is_nisba(form))
        last -= int(last > index and words.forms[last] == "ل")  # «مصدر حكومي | لـ«الشرق الأوسط»»
        return self.reading.slice(index, last), last

    @staticmethod
    def _is_nisba(form: str) -> bool:
        return form.endswith(("يه", "ي")) and form not in stop_words("preposition")  # «مصدر في وزارة النفط»

    def _new_noun(self, index: int) -> bool:
        """An indefinite noun or a name that cannot go on with a closed phrase; adjectives and particles can."""
        form, name = self.words.forms[index], self.reading.by_word.get(index)
        if name is not None:
            return name.form != "adjective" and not form.startswith("لل")
        if form.startswith("ال") and form.endswith("ين") and not self.words.forms[index - 1].endswith("ين"):
            return True  # «ناشدت المفوضية | المانحين»
        adjective = form.endswith(("يه", "ي")) and form not in stop_words("noun")  # «المليشيا | مسؤولية»
        if form.endswith("يه") and self.words.forms[index - 1].startswith("ال") and form not in given_names():
            adjective = False  # «الحكومة | ماضية في»
        return not (definite(form) or adjective or form in stop_words("preposition") or form[0] in "بلو")

    def _ends_phrase(self, index: int, length: int) -> bool:
        form = self.words.forms[index]
        if form in words_of("demonstrative") or form in speech_words("perfect") or form in speech_words("negation"):
            return True
        if self._after_nationality(index) or self._after_adjective(index):
            return True
        if self._after_title(index) or self._begins_object(index):
            return True
        if form in ("العام", "العامه") and self.words.forms[index - 1] in title_heads():
            return False  # «الأمين العام», elsewhere «العام» is the year
        if form in ("الي", "في", "عن") and not self.is_occasion(index + 1 if index + 1 < len(self.words) else index):
            # «الباحث في مركز …», «السفير لدى …» belong to the title; a complement after a bare noun does not.
            following = self.words.forms[index + 1] if index + 1 < len(self.words) else ""
            sent = form == "الي" and index + 1 in self.reading.by_word  # «المبعوث إلى سوريا», not «لفت إلى أهمية»
            return not sent and following not in head_nouns("organisation", "group")
        if form in words_of("relative") or form in speech_words("to_press"):
            return True  # «قال المسؤول العربي | للصحافة»
        if form in speech_words("complement") or form in stop_words("time") or form in stop_words("verb"):
            return True
        if form.startswith("ب") and not self._part_of_name(index) and self._complement_with_b(index, length):
            return True
        if form[0] == "ي" and any(one.shape == "present" for one in verb_forms().get(form, ())):
            return True  # «وزير الخارجية | يتباحث»
        return form.endswith(("هم", "هما")) and len(form) > 4

    def _after_nationality(self, index: int) -> bool:
        """«الوزيرة الألمانية | إسرائيل», «رئيس الوزراء الإسرائيلي | القرار»: an office or body is complete."""
        before, name = self.reading.by_word.get(index - 1), self.reading.by_word.get(index)
        if before is None or before.form != "adjective":
            return False
        if name is not None:
            return name.form != "adjective" and name.kind != "person"
        form = self.words.forms[index]
        if not form.startswith("ال"):  # «أكد السفير المصري | وقوف بلاده إلى جانب السودان»
            own = self.words.joined(index) and self.words.forms[index + 1] in speech_words("own_country")
            return own and form not in given_names()
        return not form.endswith(("ي", "يه")) and form not in words_of("office_adjective")

    def _after_adjective(self, index: int) -> bool:
        """«المنسق الأممي | التزام المنظمة», «المسؤول الأممي | الأطراف»: title and adjective are complete too.

        «المتحدث العسكري يحيى سريع» is not, nor is «الناطق الرسمي باسم …», «الأمين العام المساعد».
        """
        if index < 2 or index in self.reading.by_word:
            return False
        head, adjective, form = self.words.forms[index - 2 : index + 1]
        if head not in title_heads() or not (head.startswith("ال") and adjective.startswith("ال")):
            return False
        if not adjective.endswith(("ي", "يه")) or form in given_names():
            return False
        if form.startswith("ال"):
            return not form.endswith(("ي", "يه")) and form not in words_of("office_adjective") and not _of_title(form)
        return is_verbal_noun(form) or any(one.shape == "masdar" for one in verb_forms().get(form, ()))

    def _after_title(self, index: int) -> bool:
        """«ثمّن الوكيل | مواقف النرويج», «جدد رئيس الجمهورية | موقف بلاده»: an indefinite noun and its genitive."""
        before, form = self.words.forms[index - 1], self.words.forms[index]
        if before.startswith("ال") and not before.endswith(_SEVERAL) and self._is_several(index):
            return True  # «هنأ سمو الأمير | الجانبين», «حث الأمين العام | الأطراف»
        if before.startswith("ال") and (is_said(form) or form in words_of("idiom_object")):
            return True  # «كشف الوزير | النقاب عن»
        if not definite(before) or form.startswith("ال") or form[0] in "بلو":
            return False
        if form.endswith("ا") and len(form) > 3 and form not in given_names() and index not in self.reading.by_word:
            return True  # «قدم الوزير | شرحا»: the accusative
        if is_deed_of(form) and index not in self.reading.by_word:
            return True  # «أكد الرئيس | دعمه لجهود السلام»
        noun = (
            form in stop_words("noun") or is_verbal_noun(form) or (form in verb_forms() and form not in given_names())
        )
        if not noun or _of_title(form) or index in self.reading.by_word or not self.words.joined(index):
            return False
        name, after = self.reading.by_word.get(index + 1), self.words.forms[index + 1]
        return definite(after) or after.endswith(_PRONOUNS) or (name is not None and name.kind != "person")

    def _begins_object(self, index: int) -> bool:
        """«البيان | حكومة الاحتلال», «الوزيرة | نظيرها», «المجلس | كافة الأطراف»: a new noun."""
        before, form = self.words.forms[index - 1], self.words.forms[index]
        if not before.startswith("ال") or (index in self.reading.by_word and form.startswith("ال")):
            return False
        bodies = head_nouns("organisation", "group", "armed_group")
        if form.startswith("ال"):  # «حث الوزير | المجتمع الدولي»
            return form in words_of("looked_into") or (before in title_heads() and form in words_of("body_object"))
        return form in words_of("counterpart") or form in words_of("whole_of") or form in bodies

    def _is_several(self, index: int) -> bool:
        """«الجانبين», «الأطراف», «المانحين»: people who are no part of one person's title."""
        form = self.words.forms[index]
        known = collectives().get(form)
        if known is not None:
            return known.agreement in ("they", "two")
        if form.startswith("ال") and form.endswith("ات") and len(form) > _LEAST and index not in self.reading.by_word:
            return True  # «ناشد الوزير | الحركات المسلحة»
        if not (form.startswith("ال") and form.endswith("ين")) or index in self.reading.by_word or _of_title(form):
            return False
        return form not in given_names() and form.removeprefix("ال") not in given_names()

    def _complement_with_b(self, index: int, length: int) -> bool:
        """«الوزير | بالعلاقات», «الحكومة | بفتح المعابر»: not «وزير الدولة بالخارجية», «الرئيس بالإنابة»."""
        form, before = self.words.forms[index], self.words.forms[index - 1]
        if not form.startswith("بال"):
            return length >= 1 or definite(before)
        name = self.reading.by_word.get(index)
        of_office = form[1:] in words_of("office_place") or form[1:] in head_nouns("organisation", "group")
        of_office = of_office or (name is not None and name.kind != "armed_group")  # «رؤساء البعثات | بالحوثيين»
        return definite(before) and not of_office

    def _part_of_name(self, index: int) -> bool:
        """«برنار», «بن», «باسم» begin with ب of their own."""
        form, name = self.words.forms[index], self.reading.by_word.get(index)
        own = name is not None and self.words.starts[index] >= name.start
        return own or form in given_names() or form in ("بن", "بنت", "باسم", "باسمه", "باسمها", "باسمهم", "بشان")

    def _apposition(self, last: int) -> int | None:
        """«…، عوض الكريم التجاني الفكي، عن»: two to six words between commas, no particle among them."""
        words, index = self.words, last + 1
        if index >= len(words) or words.gaps[last].strip() not in ("،", ","):
            return None
        for end in range(index, min(index + 7, len(words))):
            form = words.forms[end]
            if form in stop_words("preposition") or form in stop_words("verb") or form in speech_words("that"):
                return None
            if words.gaps[end].strip() in ("،", ","):
                return end if end > index else None
            if not words.joined(end):
                return None
        return None

    def is_occasion(self, index: int) -> bool:
        """«بيان», «كلمة», «مؤتمر صحفي»: where something was said."""
        form = self.words.forms[index]
        return form.startswith(("بيان", "تصريح", "موتمر", "كلم", "حديث", "تغريد", "مقابل", "اعقاب", "ختام", "لقاء"))


def _of_title(form: str) -> bool:
    """«السفير السعودي الشيخ …», «المبعوث الأممي السيد …»: a further title goes on."""
    return form in title_heads() or form in words_of("honorific")
