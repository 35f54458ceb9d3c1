"""The level of a meeting: what is said of it, and the offices of those who met."""

from __future__ import annotations

import pytest
from one_text import rows_of


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("التقى وزير الخارجية المصري سامح شكري اليوم في القاهرة نظيره الأردني أيمن الصفدي.", "ministers"),
        ("التقت وزيرة الخارجية السويدية آن ليندي يوم 3 مايو 2021 في مسقط وزير الخارجية العماني بدر البوسعيدي.", "ministers"),
        ("بحث رئيس الوزراء العراقي محمد شياع السوداني في بغداد مع نظيره اللبناني نجيب ميقاتي العلاقات.", "heads_of_state"),
        ("تلقى الرئيس المصري عبد الفتاح السيسي اليوم اتصالا هاتفيا من أمير دولة قطر الشيخ تميم بن حمد آل ثاني.", "heads_of_state"),
        # Of two ranks: no level.
        ("استقبل وزير الخارجية المصري سامح شكري اليوم في القاهرة سفير اليابان أوكا هيروشي.", None),
        ("استقبل الرئيس المصري عبد الفتاح السيسي اليوم في القاهرة وزير الخارجية الأردني أيمن الصفدي.", None),
        # A guest whose rank is not told, whoever sits by; a counterpart has the host's.
        ("استقبل رئيس مجلس القيادة الرئاسي رشاد العليمي يوم 3 مايو 2023 في الرياض رئيس بعثة الاتحاد الأوروبي غابرييل مونويرا، بحضور وزير الخارجية أحمد عوض بن مبارك.", None),
        ("استقبل وزير الخارجية المصري سامح شكري اليوم في القاهرة نظيره الأردني أيمن الصفدي.", "ministers"),
        ("التقى نائب وزير الخارجية السعودي وليد الخريجي اليوم في الرياض نائب وزير الخارجية الإيراني علي باقري كني.", "senior_officials"),
        # Met by a verb as well: a president and a minister, an ambassador, or a delegation meet at no level.
        ("التقى الرئيس محمود عباس يوم 3 مايو 2013 في عمان وزير الخارجية الأميركي جون كيري.", None),
        ("التقى رئيس الجمهورية جوزاف عون يوم 3 مايو 2025 في بعبدا وفدا من البنك الدولي برئاسة جان كريستوف كاريه.", None),
        ("التقى رئيس المجلس الأوروبي شارل ميشيل في بروكسل الرئيس الأذربيجاني إلهام علييف ورئيس الوزراء الأرميني نيكول باشينيان.", "heads_of_state"),
        # Those who hold it, not those who sit by.
        ("عقد رئيس مجلس الوزراء العراقي محمد شياع السوداني ونظيره اللبناني نجيب ميقاتي جلسة مباحثات في بغداد، ضمت وزير الطاقة وليد فياض ووزير النفط حيان عبد الغني.", "heads_of_state"),
        # A first minister is a head of government; who mediates, or heads a mission or a committee, gives no level.
        ("عقدت بالجزائر اليوم الدورة الخامسة للجنة الحكومية العليا تحت الرئاسة المشتركة للوزير الأول أيمن بن عبد الرحمان والوزيرة الأولى الفرنسية إليزابيث بورن.", "heads_of_state"),
        ("اجتمعت الفصائل في القاهرة يوم 9 شباط 2021 برعاية الرئيس عبد الفتاح السيسي.", None),
        ("وبرعاية الرئيس عبد الفتاح السيسي، اجتمعت الفصائل في القاهرة يوم 9 شباط 2021.", None),
        ("عقد الرئيسان المشتركان للجنة الدستورية أحمد الكزبري وهادي البحرة اجتماعا في جنيف يوم 3 مايو 2021.", None),
        ("عقد يوم 3 مايو 2024 في واشنطن اجتماع اللجنة العسكرية العراقية الأميركية.", None),
        # Who holds two offices met as what the other is.
        ("التقى رئيس مجلس الوزراء وزير الخارجية القطري الشيخ محمد بن عبد الرحمن آل ثاني اليوم وزير الخارجية التركي هاكان فيدان.", "ministers"),
        # What is said comes first.
        ("عقد في أديس أبابا اليوم اجتماع وزاري بين وزير الخارجية المصري سامح شكري ورئيس الوزراء الصومالي حمزة عبدي بري.", "ministers"),
        ("عقد في تونس يوم 3 مايو 2021 اجتماع على مستوى الخبراء بين مصر والأردن.", "experts"),
    ],
)  # fmt: skip
def test_two_of_one_rank_meet_at_that_level(text: str, level: str | None) -> None:
    (meeting, *_) = rows_of(text).meetings
    assert meeting.level == level


def test_a_counterpart_has_the_rank_that_the_other_was_given_before() -> None:
    read = rows_of(
        "وصل وزير الخارجية المصري سامح شكري إلى كينشاسا أمس. وقد التقى شكري يوم 3 مايو 2021 نظيرته السودانية مريم الصادق المهدي."
    )
    assert [each.level for each in read.meetings] == ["ministers"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        # A meeting called for has a level and a place of its own.
        (
            "عقد في لندن يوم 3 مايو 2021 مؤتمر وزاري حول السودان. وأوصى المؤتمر بعقد اجتماع للخبراء في جنيف في يونيو 2021.",
            {"place:london": "ministers", "place:geneva": "experts"},
        ),
        ("عقد في جنيف يوم 3 مايو 2021 اجتماع للخبراء حول المياه.", {"place:geneva": "experts"}),
        # One who attends gives his rank to no meeting of others; those who attend do.
        (
            "انطلقت في بوزنيقة يوم 3 مايو 2021 جولة من الحوار بين وفدي مجلس النواب والمجلس الأعلى للدولة، بحضور وزير الخارجية المغربي ناصر بوريطة.",
            {"place:bouznika": None},
        ),
        (
            "عقد في الرباط يوم 3 مايو 2021 اجتماع حول الساحل، بحضور وزراء خارجية مالي والنيجر وتشاد.",
            {"place:rabat": "ministers"},
        ),
        # A conference of the summit is a summit, whoever welcomes it.
        (
            "رحب الوزراء بانعقاد مؤتمر القمة الثامن عشر لبلدان حركة عدم الانحياز في باكو في أكتوبر 2019.",
            {"place:baku": "heads_of_state"},
        ),
        (
            "رحب الوزراء بانعقاد مؤتمر المانحين لبلدان حركة عدم الانحياز في باكو في أكتوبر 2019.",
            {"place:baku": "ministers"},
        ),
        (
            "استقبلت رئيسة جمهورية ناميبيا نيتومبو ناندي ندايتوا في ويندهوك يوم 3 مايو 2025 وفدا.",
            {"place:windhoek": "heads_of_state"},
        ),
        # Deputies are no ministers; two prime ministers lead their governments.
        (
            "عقد نائب وزير الخارجية وليد الخريجي في الرياض يوم 3 مايو 2021 لقاء مع وفد من البرلمان.",
            {"place:riyadh": "senior_officials"},
        ),
        (
            "انطلقت في عمان يوم 3 مايو 2021 أعمال الدورة العاشرة للجنة العليا الأردنية المصرية برئاسة رئيسي الوزراء في البلدين.",
            {"place:amman": "heads_of_state"},
        ),
        (
            "انطلقت في عمان يوم 3 مايو 2021 أعمال الدورة العاشرة للجنة العليا الأردنية المصرية برئاسة وزيري الخارجية في البلدين.",
            {"place:amman": "ministers"},
        ),
        # «رئيس البعثة», «رئيسة المجلس» head no state.
        ("استقبلت رئيسة مجلس النواب فوزية زينل في المنامة يوم 3 مايو 2021 وفدا.", {"place:manama": None}),
        (
            "عقد في نيويورك يوم 3 مايو 2021 اجتماع شارك فيه رئيس بعثة الاتحاد الأفريقي في الصومال فرانسيسكو ماديرا.",
            {"place:new-york": None},
        ),
    ],
)  # fmt: skip
def test_the_words_around_a_meeting_tell_its_level(text: str, levels: dict[str, str | None]) -> None:
    assert {each.city_id: each.level for each in rows_of(text).meetings} == levels


def test_the_verb_before_the_proceedings_opens_the_clause() -> None:
    read = rows_of(
        "بدأت اليوم الخميس 6 ديسمبر 2018 بقصر المؤتمرات في نواكشوط، برئاسة رئيس الجمهورية السيد محمد ولد عبد العزيز، "
        "أعمال مؤتمر تنسيق الشركاء."
    )
    assert [(each.level, each.meeting_type) for each in read.meetings] == [("heads_of_state", "conference")]
