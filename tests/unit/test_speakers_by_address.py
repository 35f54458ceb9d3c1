"""Speakers called by a form of address, beside their peers, before several others, and long before their verb."""

from __future__ import annotations

import pytest
from one_text import rows_of

MINISTER = "استقبل معالي وزير الخارجية والمغتربين د. رياض المالكي اليوم المبعوث الصيني، بعد زيارة السيد الرئيس محمود عباس إلى بكين."
LEADERS = (
    "أجرى صاحب السمو الشيخ محمد بن زايد آل نهيان رئيس الدولة اليوم اتصالا هاتفيا مع أخيه صاحب السمو الملكي الأمير محمد بن سلمان"
    " بن عبدالعزيز آل سعود ولي العهد."
)
MUFTI = "استقبل مفتي الجمهورية الشيخ عبد اللطيف دريان اليوم سفير المملكة العربية السعودية."
EMIR = "التقى أمير دولة قطر الشيخ حمد بن خليفة آل ثاني الوفدين."


def speaker(text: str, verb: str) -> tuple[str | None, str | None]:
    """By a verb of a text, who speaks and the words that name him."""
    ((entity, words),) = {(one.speaker_id, one.speaker_text) for one in rows_of(text).statements if one.text == verb}
    return entity, words


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        # The form of address stands before the office, not before the name.
        (f"{MINISTER} كما أدان معاليه بناء وحدات جديدة.", "أدان", "person:riyad-al-maliki"),
        (f"{MINISTER} وقال معاليه إن الاستيطان مرفوض.", "قال", "person:riyad-al-maliki"),
        # «أخيه» is a peer of whom the text is about.
        (f"{LEADERS} كما بحث سموه التطورات مع وزير خارجية مصر.", "بحث", "person:mohammed-bin-zayed"),
        (f"{LEADERS} وأكد سموه دعم بلاده للسلام.", "أكد", "person:mohammed-bin-zayed"),
        (f"{MUFTI} وشكر سماحته المملكة على مواقفها.", "شكر", "person:عبد_اللطيف_دريان"),
        # Several people are no part of the title of one.
        (f"{EMIR} وهنأ سمو الأمير الجانبين باتفاقهما.", "هنأ", "person:hamad-bin-khalifa"),
        (f"{EMIR} وحث سمو الأمير المانحين على الوفاء بتعهداتهم.", "حث", "person:hamad-bin-khalifa"),
        ("قال الأمين العام أنطونيو غوتيريش إنه قلق. وحث الأمين العام الأطراف على الهدوء.", "حث", "person:antonio-guterres"),
        # «كان قد» parts a subject from its verb.
        ("ولم يصدر رد، لكن وزير الخارجية المصري سامح شكري كان قد اتهم إثيوبيا بالتعنت.", "اتهم", "person:sameh-shoukry"),
        ("وأكد سامح شكري أن الحكومة الليبية كانت قد رفضت المقترح.", "رفضت", "org:libyan-government"),
        ("وكانت قد أكدت مصر موقفها.", "أكدت", "country:EGY"),
    ],
)  # fmt: skip
def test_who_speaks(text: str, verb: str, wanted: str) -> None:
    assert speaker(text, verb)[0] == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وحث الوزير الأطراف على الهدوء.", "الوزير"),
        ("وحث الرئيس السوري المانحين على الوفاء.", "الرئيس السوري"),
        # A name or a further title goes on with the phrase.
        ("وحث معالي الدكتور الأمين العام الدول على الوفاء.", "معالي الدكتور الأمين العام"),
    ],
)
def test_how_far_a_title_reaches(text: str, words: str) -> None:
    assert speaker(text, "حث")[1] == words


RECEIVED = "استقبل أمير الكويت الشيخ مشعل الأحمد الرئيس الفرنسي إيمانويل ماكرون في قصر بيان."


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        (f"{RECEIVED} ورحب سموه بالوفد، وأكد الضيف عمق العلاقات.", "أكد", "person:emmanuel-macron"),
        (f"{RECEIVED} وشدد ضيفه على دعم بلاده.", "شدد", "person:emmanuel-macron"),
        (f"{RECEIVED} وأكد الضيف الفرنسي عمق العلاقات.", "أكد", "person:emmanuel-macron"),
        # A surname, and a guest of whom nothing is told.
        ("قالت كتائب القسام إن قائدها محمد الضيف بخير. وأعلن الضيف أن المعركة مستمرة.", "أعلن", "person:mohammed-deif"),
        ("وأعلن الضيف أن الأمر مهم.", "أعلن", None),
    ],
)
def test_the_guest_is_who_was_received(text: str, verb: str, wanted: str | None) -> None:
    assert speaker(text, verb)[0] == wanted
