"""Persons in no list: by office, by given name, by apposition; offices and their holders; later surnames."""

from __future__ import annotations

import pytest
from one_text import holders

from flows.extract import extract_text
from flows.extract.source import prepare


def people(text: str) -> list[str]:
    source = prepare(text)
    return [text[one.start : one.end] for one in source.reading.names if one.kind == "person" and not one.nested]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("استقبل وزير الخارجية نضال الكعبري نظيره أمس.", "نضال الكعبري"),
        ("قال وزير الخارجية البريطاني توماس هاردكاسل إن الحل سياسي.", "توماس هاردكاسل"),
        ("التقى المبعوث الأممي إلى ليبيا هوارد برانسكوم المسؤولين.", "هوارد برانسكوم"),
        ("ترأس الاجتماع السفير، كلاوس بيترهوف، في العاصمة.", "كلاوس بيترهوف"),
        ("حضر اللقاء السيد عدنان المرعشلي وعدد من المسؤولين.", "عدنان المرعشلي"),
        ("التقى أحمد الطيبوني نظيره في العاصمة.", "أحمد الطيبوني"),
        ("وصل محمود بن ربيعان العتيقي إلى العاصمة.", "محمود بن ربيعان العتيقي"),
        ("قال المتحدث باسم الوزارة أسامة أبو غزالي إن اللقاء مفيد.", "أسامة أبو غزالي"),
        ("استقبل رئيس الحكومة عبد الباسط المهندي الوفد.", "عبد الباسط المهندي"),
        ("رحب الأمين العام للجامعة العربية نبيل المصيلحي بالخطوة.", "نبيل المصيلحي"),
        ("وقال غابرييل فان دن بروكه ذلك خلال لقاء مع وزير الدفاع يوهان دي غروت أمس.", "يوهان دي غروت"),
        ("التقى الوزير سيرغي لافروف نظيره.", "سيرغي لافروف"),
        ("حضر جواد الكاظمي نائب الوزير، ونضال الكعبري معاون الوزير.", "نضال الكعبري"),
        ("حضر جواد الكاظمي نائب الوزير، ومنار الدهشوري مستشار الرئيس.", "منار الدهشوري"),
        ("استقبل سفيرا فرنسا لوك ديرمون وألمانيا هوبيرت شتاينر الوفد.", "هوبيرت شتاينر"),
        ("قال المتحدث باسم الآلية، عوض السماني البشاري، إن الحل قريب.", "عوض السماني البشاري"),
        ("وفي مقدمتهم نائل عبد الرحمن الصفوي.", "نائل عبد الرحمن الصفوي"),
        ("استقبل سمو الأمير تركي بن مشعان الكعبري أمير الجوف.", "تركي بن مشعان الكعبري"),
        ("ترأس الجلسة الدكتور م. ك. نارايانان مستشار الأمن القومي.", "م. ك. نارايانان"),
        ("قال الفريق أول ركن جواد الكاظمي إن الجيش ملتزم.", "جواد الكاظمي"),
        ("وصلت مديرتها سلوى إدريس الهنداوي أمس.", "سلوى إدريس الهنداوي"),
        ("تلاه السيد عمر الطاهر الزيداني عن الوفد.", "عمر الطاهر الزيداني"),
        ("وتلا الأمين العام للتجمع محمد المدني الأزهري تقريره حول النشاط.", "محمد المدني الأزهري"),
        ("وجدد المبعوث توماس هاردكاسل دعمه للحوار.", "توماس هاردكاسل"),
    ],
)
def test_a_person_is_found(text: str, person: str) -> None:
    assert person in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع وزير الخارجية مع نظيره في العاصمة.",
        "أكد رئيس الوزراء أهمية الحوار بين الأطراف.",
        "زار الوفد جامعة محمد الخامس في الرباط.",
        "وصلت الطائرة إلى مطار سليمان الدغيمي الدولي.",
        "وصل الوزير إلى مطار رفيق الحريري الدولي.",
        "ترأس الوزير مع نظيره التونسي أشغال الدورة الثانية عشرة.",
        "يرحب الأمين العام بإعلان الأطراف هدنةً لمدة شهرين في البلاد.",
        "سلام دائم وعادل في المنطقة كلها.",
        "دعا الأمين العام إلى وقف القتال فورا.",
        "شارك السفراء والمبعوثون في الاجتماع الموسع.",
        "أعرب الرئيس عن أمله في التوصل إلى حل.",
        "الوزير يؤكد دعم بلاده للحل السياسي.",
        "تونس، العضو غير القار بالمجلس، ستواصل التنسيق.",
        "لم يعط أية أسماء محددة أمس.",
        "نقلت الوكالة عن إبراهيم قوله ذلك.",
        "زار مساعد الوزير لشؤون آسيا العاصمة.",
    ],
)
def test_nobody_is_found(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير الخارجية البريطاني توماس هاردكاسل إن الحل سياسي.", ("توماس هاردكاسل", "وزير الخارجية البريطاني")),
        ("التقى وزير الخارجية الروسي سيرغي لافروف نظيره.", ("سيرغي لافروف", "وزير الخارجية الروسي")),
        ("رحب رئيس المجلس الرئاسي الليبي محمد المنفي بالخطوة.", ("محمد المنفي", "رئيس المجلس الرئاسي الليبي")),
    ],
)
def test_an_office_and_its_holder(text: str, expected: tuple[str, str]) -> None:
    assert expected in holders(text)


def test_a_surname_later_is_the_same_person() -> None:
    text = "التقى السفير كلاوس بيترهوف المسؤولين. وقال بيترهوف إن اللقاء مفيد، ورحب لبيترهوف الحاضرون."
    names = [one for one in prepare(text).reading.names if one.kind == "person"]
    assert len({one.entity_id for one in names}) == 1
    assert [(text[one.start : one.end], one.form) for one in names] == [
        ("كلاوس بيترهوف", "name"),
        ("بيترهوف", "surname"),
        ("بيترهوف", "surname"),
    ]


def test_a_surname_before_its_name_is_not_linked() -> None:
    assert people("وقال بيترهوف إن اللقاء مفيد.") == []


@pytest.mark.parametrize("line", ["كتب – نبيل أحمد الدرويش", "وكالة/محمد الدرويش/"])
def test_who_wrote_takes_no_part(line: str) -> None:
    names = prepare(f"استقبل الوزير الوفد أمس في مقره.\n{line}\n").reading.names
    assert all(one.nested for one in names if one.kind == "person")


def test_a_known_person_with_another_first_name_is_the_same() -> None:
    names = [one for one in prepare("التقى الوزير محمد إسحاق دار نظيره.").reading.names if one.kind == "person"]
    assert [one.entity_id for one in names] == ["person:ishaq-dar"]


def test_diacritics_between_particle_and_name_are_counted() -> None:
    text = "حضر أحمد الطيبوني، وَأَحمد المرعشلي معاون الوزير."
    assert "أَحمد المرعشلي" in people(text)


def test_an_office_is_no_part_of_a_name() -> None:
    text = "عقد رؤساء أركان جيوش دول الساحل اجتماعا طارئا، وحضر وزير الدفاع عبد الرحيم حسين ووقع الاتفاق."
    found = {entity.name_ar for entity in extract_text(text, document_id="x").entities if entity.kind == "person"}
    assert found == {"عبد الرحيم حسين"}


def test_two_things_are_no_person_and_anne_is_one() -> None:
    assert people("الوزير يبحث مع السفير الإيطالي ملفي الطاقة والهجرة.") == []
    assert people("التقى السفير الأمريكي قضيتي الحدود والمياه.") == []
    assert people("استقبلت السفيرة الفرنسية آن غريو الوفد في آن واحد.") == ["آن غريو"]
