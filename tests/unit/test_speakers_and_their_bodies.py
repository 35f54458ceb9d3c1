"""Who speaks for which body, who is meant by an office without its country, and what no body says."""

from __future__ import annotations

import pytest
from one_text import rows_of

EGYPT = "صرح المتحدث باسم وزارة الخارجية السفير أحمد أبو زيد بأن مصر ترحب بالقرار. "
QATAR = "قال المتحدث باسم وزارة الخارجية القطرية ماجد الأنصاري إن الدوحة ترحب بالقرار. "
SESSION = "عقد مجلس الأمن اليوم في نيويورك جلسة بشأن اليمن. "
JEDDAH = (
    "ترأس الأمير فيصل بن فرحان وزير الخارجية اليوم في جدة الاجتماع الثالث لمجلس التعاون. "
    "وقال وزير الخارجية اليمني شائع الزنداني إن بلاده ترحب بالقرار. "
)
DAKHLA = (
    "جدد وزير الشؤون الخارجية، السيد ناصر بوريطة، ووزيرة الخارجية السنغالية، السيدة عائشة نداي، اليوم بالداخلة، "
    "التأكيد على متانة العلاقات. "
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (EGYPT + "وقال المتحدث باسم الخارجية إن الاجتماع ناجح.", "person:ahmed-abu-zeid"),
        (EGYPT + "وقال المتحدث إن الاجتماع ناجح.", "person:ahmed-abu-zeid"),
        (QATAR + "وأضاف المتحدث الرسمي باسم الوزارة أن الجهود مستمرة.", "person:majed-al-ansari"),
        (QATAR + "وأعلن المتحدث باسم البيت الأبيض أن الجهود مستمرة.", "org:white-house"),
    ],
)
def test_a_spokesman_of_one_body_is_not_that_of_another(text: str, wanted: str) -> None:
    assert rows_of(text).statements[-1].speaker_id == wanted


def test_the_spokesman_of_the_presidency_is_not_that_of_the_ministry() -> None:
    said = rows_of(EGYPT + "وقال المتحدث الرسمي باسم رئاسة الجمهورية إن اللقاء ناجح.").statements[-1]
    assert said.speaker_id != "person:ahmed-abu-zeid"
    assert said.speaker_text == "المتحدث الرسمي باسم رئاسة الجمهورية"


def test_an_office_without_its_country_is_the_one_named_without_it() -> None:
    assert rows_of(JEDDAH + "وأعلن وزير الخارجية أن الجهود مستمرة.").statements[-1].speaker_id == (
        "person:faisal-bin-farhan"
    )
    assert rows_of(JEDDAH + "وأعلن وزير الخارجية اليمني أن الجهود مستمرة.").statements[-1].speaker_id == (
        "person:shaya-al-zindani"
    )


def test_two_ministers_between_commas_speak_together() -> None:
    said = rows_of(DAKHLA).statements[0]
    assert (said.speaker_id, said.speaker_text) == (None, "ناصر بوريطة، عائشة نداي")


def test_the_parties_are_no_members_of_a_council() -> None:
    rows = rows_of(SESSION + "وقال المبعوث الخاص هانس غروندبرغ إن الأطراف أعربت عن رغبتها في السلام.")
    said = next(row for row in rows.statements if row.speaker_text == "الأطراف")
    assert said.speaker_id is None


def test_the_members_of_a_council_speak_for_it() -> None:
    assert rows_of(SESSION + "وأعرب أعضاء المجلس عن قلقهم.").statements[-1].speaker_id == "org:un-security-council"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("طالب المندوب الروسي برفع القيود عن مطار صنعاء.", None),
        ("أدانت الجامعة العربية القصف على ميناء بيروت.", None),
        ("دعت الجامعة العربية دمشق إلى الحوار.", "country:SYR"),
    ],
)
def test_a_capital_in_the_name_of_an_airport_is_no_country(text: str, wanted: str | None) -> None:
    assert rows_of(text).statements[0].target_id == wanted


def test_a_particle_before_brackets_is_no_name() -> None:
    said = rows_of("قال النائب عن لجنة العلاقات عامر الفايز لـ(واع): إن الحوار مستمر.").statements[0]
    assert said.speaker_text == "عامر الفايز"


def test_the_egyptian_spelling_of_official() -> None:
    text = "التقى وزير الخارجية سامح شكري المفوض الأوروبي يوهانس هان. وأعرب المسئول الأوروبي عن تقديره لمصر."
    assert rows_of(text).statements[-1].speaker_id == "person:يوهانس_هان"
