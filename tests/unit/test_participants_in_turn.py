"""Who took part one after the other, by telephone, for the other side, or beside whoever presided."""

from __future__ import annotations

import pytest
from one_text import in_role, members, present, rows_of


def test_whom_somebody_met_then_is_met_too() -> None:
    rows = rows_of(
        "بيروت 4 تشرين الأول 2024 - التقى وزير الخارجية الإيراني عباس عراقجي رئيس مجلس النواب نبيه بري في عين التينة، ثم "
        "رئيس الحكومة نجيب ميقاتي في السرايا."
    )
    assert set(members(rows)) == {"person:abbas-araghchi", "person:nabih-berri", "person:najib-mikati"}


def test_what_somebody_did_then_adds_nobody() -> None:
    rows = rows_of(
        "بيروت 4 تشرين الأول 2024 - التقى وزير الخارجية الإيراني عباس عراقجي رئيس مجلس النواب نبيه بري في عين التينة، ثم "
        "غادر إلى دمشق التي زارها نجيب ميقاتي."
    )
    assert "person:najib-mikati" not in members(rows)


_CALL = (
    "روما 4 تشرين الثاني 2018 (آكي) - أعلنت وزارة الخارجية الإيطالية أن مؤتمر باليرمو حول ليبيا سينعقد يوم 12 تشرين "
    "الثاني 2018.\nوأضافت أن الوزير إنزو موافيرو ميلانيزي تباحث هاتفيا مساء أمس مع نظيره الروسي سيرغي لافروف.\n"
    "ومن المقرر أن يشارك في المؤتمر رئيس المجلس الرئاسي فائز السراج، ورئيس مجلس النواب عقيلة صالح."
)


def test_both_ends_of_a_call_told_by_a_verb_took_part_and_nobody_of_the_conference() -> None:
    rows = rows_of(_CALL)
    call = next(one for one in rows.meetings if one.meeting_type == "call")
    assert set(present(rows, call)) == {"person:enzo-moavero-milanesi", "person:sergei-lavrov"}


@pytest.mark.parametrize("side", ["وعن الجانب الكويتي نائب وزير الخارجية السفير منصور العتيبي"])
def test_who_presides_for_the_other_side_is_chair_too(side: str) -> None:
    rows = rows_of(
        "بغداد 11 أيلول 2023 - عقدت اللجنة الفنية المشتركة، اليوم، اجتماعها السابع في بغداد، برئاسة وكيل وزارة الخارجية "
        f"عن الجانب العراقي السفير قحطان الجنابي، {side}."
    )
    assert sorted(members(rows).values()).count("chair") == 2


def test_a_country_with_which_an_office_deals_is_no_member() -> None:
    rows = rows_of(
        "أستانا 24 كانون الثاني 2024 - انطلقت في أستانا اليوم الجولة الحادية والعشرون من المحادثات. ويرأس وفد روسيا "
        "ألكسندر لافرنتييف، ووفد تركيا رئيس دائرة العلاقات مع سوريا بوزارة الخارجية السفير حسن عنان."
    )
    assert "country:SYR" not in members(rows)
    assert any(key.startswith("person:حسن") for key in members(rows))


def test_who_presides_in_company_of_a_counterpart_is_not_alone() -> None:
    rows = rows_of(
        "نواكشوط 3 فبراير 2022 - أشرف وزير الشؤون الخارجية السيد إسماعيل ولد الشيخ أحمد، صباح اليوم في نواكشوط، رفقة "
        "نظيره السنغالي السيدة عائشة تال، على افتتاح أعمال الدورة الرابعة عشرة للجنة المشتركة.\n"
        "وحضر حفل الافتتاح سفير السنغال في موريتانيا السيد عمر سي."
    )
    found = members(rows)
    assert found["person:ismail-ould-cheikh-ahmed"] == "chair"
    assert len(found) > 2
    assert any(key.startswith("person:عمر") for key in found)


def test_an_official_whom_only_the_title_names_by_office_is_no_government() -> None:
    rows = rows_of(
        "رئيس الحكومة الفلسطينية يجتمع مع وزيرة خارجية النرويج في أوسلو\n"
        "أوسلو 5 مايو 2021 - اجتمع رئيس الوزراء محمد اشتية، اليوم، مع وزيرة خارجية النرويج إينيه إريكسن سورايدي، عبر تقنية "
        "الاتصال المرئي."
    )
    found = members(rows)
    assert "org:palestinian-government" not in found
    assert set(found.values()) == {"participant"}
    assert in_role(rows, "subject")[0].host_id is None


def test_a_list_goes_on_behind_what_one_member_came_as() -> None:
    found = members(
        rows_of(
            "جيبوتي 24 يوليو 2024 - عقد اليوم في جيبوتي الاجتماع التشاوري الثاني حول السودان.\n"
            "وشارك في الاجتماع ممثلون عن الأمم المتحدة، إلى جانب البحرين بصفتها رئيس القمة العربية، والسعودية والإمارات."
        )
    )
    assert {"country:BHR", "country:SAU", "country:ARE"} <= set(found)


def test_what_another_sentence_part_tells_is_no_list_behind_an_aside() -> None:
    found = members(
        rows_of(
            "جيبوتي 24 يوليو 2024 - عقد اليوم في جيبوتي الاجتماع التشاوري الثاني حول السودان.\n"
            "وشارك في الاجتماع ممثلون عن البحرين بصفتها رئيس القمة العربية، ورحب البيان بدور السعودية والإمارات."
        )
    )
    assert "country:SAU" not in found


def test_names_in_quotation_marks_take_part_like_others() -> None:
    found = members(
        rows_of(
            'طرابلس 3 ديسمبر 2024 - التقى المكلف بتسيير مهام وزارة الخارجية والتعاون الدولي السيد "الطاهر سالم الباعور" '
            'صباح اليوم بديوان الوزارة، سعادة سفير جمهورية فرنسا لدى ليبيا السيد "مصطفى مهراج".'
        )
    )
    assert "person:taher-al-baour" in found
    assert any(key.startswith("person:مصطفي") for key in found)
    assert not any(key.startswith("org:") for key in found)


def test_a_quotation_behind_a_form_of_address_is_no_name() -> None:
    rows = rows_of('تونس 3 مايو 2023 - قال السيد "نحن مع الحل السياسي" في تصريح له.')
    assert not [one for one in rows.entities if one.kind == "person"]


def test_several_may_be_met_one_after_the_other() -> None:
    found = members(
        rows_of(
            "نيويورك، 25 سبتمبر 2019 - التقى وزير الخارجية سامح شكري، أمس، نظيره اليوناني نيكوس ديندياس، ثم وزير خارجية "
            "قبرص نيكوس خريستودوليدس، ثم المبعوث الأممي غسان سلامة."
        )
    )
    assert {"person:nikos-dendias", "person:nikos-christodoulides", "person:ghassan-salame"} <= set(found)


_TALK = (
    "الخرطوم في 6 أكتوبر 2020 - بحث وزير الخارجية المكلف السيد عمر قمر الدين إسماعيل هاتفيا أمس مع نظيره الإثيوبي السيد "
    "ديميكي ميكونين ملف سد النهضة.\n"
)


def test_who_is_to_come_to_a_meeting_was_not_at_the_one_held() -> None:
    found = members(
        rows_of(
            f"{_TALK}ومن المنتظر أن يشارك في الاجتماع الوزاري الثلاثي المقبل وزراء الري في السودان ومصر وإثيوبيا، ووزيرة "
            "خارجية جنوب أفريقيا ناليدي باندور."
        )
    )
    assert set(found) == {"person:omer-gamar-al-din", "person:demeke-mekonnen"}


def test_who_called_whom_is_not_said_where_two_talk_with_each_other() -> None:
    assert set(members(rows_of(_TALK)).values()) == {"participant"}


def test_who_is_expected_at_a_meeting_announced_takes_part_in_it() -> None:
    found = members(
        rows_of(
            "بغداد 20 آب 2021 - سيعقد مؤتمر بغداد للتعاون والشراكة في بغداد يوم 28 آب 2021.\n"
            "ومن المقرر أن يشارك في المؤتمر الرئيس الفرنسي إيمانويل ماكرون والرئيس المصري عبد الفتاح السيسي."
        )
    )
    assert {"person:emmanuel-macron", "person:abdel-fattah-el-sisi"} <= set(found)


def test_whom_representatives_of_a_group_meet_is_their_guest() -> None:
    rows = rows_of(
        "لندن 10 نوفمبر 2014\nاجتمع ممثلون عن مجموعة لندن 11، وهي المجموعة الأساسية من أصدقاء سورية، اليوم مع رئيس الائتلاف "
        "الوطني السوري هادي البحرة للإعراب عن دعمهم."
    )
    assert members(rows)["person:hadi-al-bahra"] == "guest"
