"""Where a meeting was held: told right behind it, by a palace or a visit; not by a guest's office nor by what it did."""

from __future__ import annotations

import pytest
from one_text import rows_of, subject


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("بحث الاجتماع في جدة يوم 5 مايو 2025 الأوضاع في السودان.", "place:jeddah"),
        ("عقد الوزراء اجتماعا في البحر الميت يوم 5 مايو 2025.", "place:dead-sea"),
        ("عقد الوزراء اجتماعا في كوناكري يوم 5 مايو 2025.", "place:conakry"),
        ("عقد الوزراء اجتماعا في بورت لويس يوم 5 مايو 2025.", "place:port-louis"),
        ("وافق الاجتماع في الرياض على خطة عمل.", "place:riyadh"),
        ("وناقش الاجتماع أمس في القاهرة ملف المياه.", "place:cairo"),
        ("وصل الرئيس عبد الفتاح السيسي قادما من العاصمة القطرية الدوحة إلى الرياض في زيارة رسمية.", "place:riyadh"),
    ],
)
def test_where_it_was_is_told_right_behind(text: str, city: str) -> None:
    assert [row.city_id for row in rows_of("15 مايو 2025\n" + text).meetings] == [city]


def test_an_ambassador_who_lives_elsewhere_is_received_where_he_comes_to() -> None:
    rows = rows_of(
        "28 يوليوز 2017\nاستقبل رئيس جمهورية القمر المتحدة السيد غزالي عثماني، أمس الخميس، بقصر بيت السلام بموروني، السيد محمد "
        "بنجيلاني سفير صاحب الجلالة لدى جزر القمر، المقيم بأنتاناناريفو، الذي قدم له أوراق اعتماده."
    )
    assert subject(rows).city_id == "place:moroni"


def test_nobody_meets_at_sea() -> None:
    assert rows_of("15 مايو 2025\nعقد الوزراء اجتماعا في البحر الأحمر.").meetings[0].city_id is None


def test_the_country_of_a_guests_office_is_not_where_they_met() -> None:
    rows = rows_of(
        "المنامة في 12 يونيو 2024\nاستقبل الدكتور عبداللطيف الزياني وزير الخارجية، بمكتبه بالوزارة اليوم، السيدة باتريسيا "
        "فلوريس، وزيرة الدولة للشؤون الخارجية في جمهورية بيرو، والوفد المرافق لها."
    )
    assert subject(rows).city_id == "place:manama"


def test_a_visit_to_a_country_is_held_there_though_the_visitors_office_stands_before() -> None:
    rows = rows_of(
        "15 يناير 2025\nصدر بيان في ختام زيارة الملك حمد بن عيسى آل خليفة ملك مملكة البحرين إلى سلطنة عُمان اليوم."
    )
    assert subject(rows).country_id == "country:OMN"


def test_a_palace_of_peace_is_a_place_and_no_topic() -> None:
    rows = rows_of(
        "الرياض 29 أبريل 2022\nعقد الرئيس رجب طيب أردوغان والأمير محمد بن سلمان اليوم جلسة في قصر السلام بجدة."
    )
    assert subject(rows).city_id == "place:jeddah"


def test_what_a_meeting_did_tells_neither_where_nor_when_it_was_held() -> None:
    rows = rows_of(
        "جدة 21 أغسطس 2024\nعقد الوزراء اليوم اجتماعا في جدة. واعتمد الاجتماع قرارا، وكلف المجموعة العربية في نيويورك بالدعوة إلى جلسة في "
        "سبتمبر المقبل."
    )
    assert [row.city_id for row in rows.meetings if row.status == "held"] == ["place:jeddah"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("استقبل رئيس الجمهورية ميشال عون اليوم في قصر بعبدا السفير الفرنسي.", "place:baabda"),
        ("استقبل رئيس الجمهورية قيس سعيد اليوم بقصر قرطاج السفير الفرنسي.", "place:carthage"),
        ("أعلن قصر قرطاج أن الرئيس قيس سعيد استقبل اليوم السفير الفرنسي.", None),
    ],
)
def test_a_palace_is_where_it_was_and_no_body(text: str, city: str | None) -> None:
    assert subject(rows_of(text)).city_id == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("استقبل الرئيس جوزاف عون سفير إسبانيا في لبنان هيسوس سانتوس أغوادو.", None),
        ("استقبل الرئيس جوزاف عون في قصر المؤتمرات بيروت سفير إسبانيا.", "place:beirut"),
    ],
)
def test_a_name_behind_the_country_of_an_embassy_is_no_place(text: str, city: str | None) -> None:
    assert subject(rows_of(text)).city_id == city
