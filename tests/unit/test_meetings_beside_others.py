"""Meetings beside others of one sentence: on the margins of a forum, called off, asked for, or passed by in a list."""

from __future__ import annotations

import pytest
from one_text import in_role, members, present, rows_of, subject


def test_a_forum_on_whose_margins_two_meet_is_cited_and_no_group_of_theirs() -> None:
    rows = rows_of(
        "مقديشو، 22 يناير 2026 — عقد رئيس جمهورية الصومال حسن شيخ محمود لقاءً ثنائياً مع رئيس وزراء إثيوبيا آبي أحمد، "
        "على هامش أعمال المنتدى الاقتصادي العالمي المنعقد في دافوس بسويسرا."
    )
    met = subject(rows)
    assert (met.city_id, met.group_id) == ("place:davos", None)
    assert [(one.group_id, one.level) for one in in_role(rows, "cited")] == [("org:world-economic-forum", None)]


def test_a_forum_that_is_held_itself_is_the_subject() -> None:
    rows = rows_of("دافوس 20 يناير 2026 - افتتحت اليوم أعمال المنتدى الاقتصادي العالمي المنعقد في دافوس.")
    assert subject(rows).group_id == "org:world-economic-forum"


def test_taking_part_in_an_edition_of_a_forum_is_beside_it() -> None:
    rows = rows_of(
        "أنقرة 12 أبريل 2025 - التقى وزير الخارجية التركي هاكان فيدان، السبت، نظيره المصري بدر عبد العاطي، على هامش "
        'مشاركته في النسخة الرابعة من "منتدى أنطاليا الدبلوماسي".'
    )
    assert set(members(rows)) == {"person:hakan-fidan", "person:badr-abdelatty"}
    assert subject(rows).group_id is None


def test_time_given_for_a_meeting_is_no_report_of_one() -> None:
    rows = rows_of(
        "عنتيبي 19 يناير 2024 - أمهل قادة الهيئة الحكومية للتنمية «إيغاد»، في ختام قمتهم التي انعقدت أمس في عنتيبي "
        "بأوغندا، عبد الفتاح البرهان ومحمد حمدان دقلو أسبوعين لعقد لقاء مباشر بينهما."
    )
    assert not [one for one in rows.meeting_reports if one.text.startswith("لعقد")]


@pytest.mark.parametrize("end", ["لكن اللقاء أرجئ «لأسباب فنية»", "غير أن اللقاء ألغي", "لكن الموعد تأجل"])
def test_what_was_to_be_held_and_was_put_off_is_no_meeting(end: str) -> None:
    rows = rows_of(
        "الخرطوم 19 يناير 2024 - استقبل الرئيس حسن شيخ محمود السفير أحمد علي في مقديشو.\n"
        f"وكان مقرراً أن يلتقي الرجلان في جيبوتي يوم 28 ديسمبر الماضي، {end}."
    )
    assert [one.country_id for one in rows.meetings] == ["country:SOM"]


def test_what_was_to_be_held_and_is_put_off_to_a_day_is_planned() -> None:
    rows = rows_of("القاهرة 19 يناير 2024 - أعلن المتحدث أن اجتماع اللجنة في القاهرة تأجل إلى 5 فبراير المقبل.")
    assert rows.meetings


def test_technical_reasons_are_no_level() -> None:
    rows = rows_of("تونس 3 مايو 2023 - عُقد في تونس اليوم لقاء قصير لأسباب فنية بين الطرفين.")
    assert subject(rows).level is None
    rows = rows_of("تونس 3 مايو 2023 - عُقد في تونس اليوم اجتماع فني للجنة المشتركة.")
    assert subject(rows).level == "experts"


_ANNOUNCED = (
    "القاهرة 29 يونيو 2023 - أعلن السفير حسام زكي، الأمين العام المساعد لجامعة الدول العربية، أن مجلس الجامعة سيعقد دورة "
    "غير عادية على مستوى المندوبين الدائمين يوم الاثنين 3 يوليو، برئاسة مصر، لبحث اقتحام مدينة جنين ومخيمها.\n"
    "وذكر زكي في تصريحات صحفية أن الأمانة العامة تتابع تطورات الموقف مع العواصم المعنية على مدار الساعة وبشكل متواصل، وأن "
    "الموقف في المدينة ومخيمها خطير للغاية ويتطلب تحركا دوليا عاجلا لا يحتمل التأخير من أي طرف من الأطراف.\n"
    "وأضاف زكي أن مشاورات جرت بين الأمانة العامة والدول الأعضاء منذ يوم 27 يونيو. ونوه إلى أن القمة العربية الثانية "
    "والثلاثين التي استضافتها جدة في 19 مايو الفائت أكدت مركزية القضية، وأنه يجري الإعداد لاجتماع اللجنة الرباعية العربية "
    "مطلع أغسطس."
)


def test_a_text_is_about_the_session_it_announces_and_not_about_talks_in_passing() -> None:
    rows = rows_of(_ANNOUNCED)
    session = subject(rows)
    assert (session.date, session.status) == ("2023-07-03", "planned")
    assert "person:hossam-zaki" not in present(rows, session)


def test_the_summit_told_of_gives_its_place_and_host_to_no_meeting_to_come() -> None:
    rows = rows_of(_ANNOUNCED)
    ahead = next(one for one in rows.meetings if one.date == "2023-08")
    assert (ahead.city_id, ahead.country_id, ahead.host_id) == (None, None, None)
    summit = next(one for one in rows.meetings if one.date == "2023-05-19")
    assert (summit.city_id, summit.host_id) == ("place:jeddah", "country:SAU")


def test_whoever_is_behind_a_definite_meeting_is_no_group_of_it() -> None:
    rows = rows_of(
        "جيبوتي 24 يوليو 2024 - عقد اليوم في جيبوتي الاجتماع التشاوري الثاني حول السودان.\n"
        "وشارك في الاجتماع ممثلون عن الأمم المتحدة والاتحاد الأفريقي، إلى جانب البحرين بصفتها رئيس القمة العربية."
    )
    met = subject(rows)
    assert (met.group_id, met.level) == (None, None)
    assert "org:united-nations" in members(rows)


def test_who_is_absent_is_no_group() -> None:
    rows = rows_of(
        "القاهرة 30 يونيو 2020 - عقد اليوم الاجتماع الاستثنائي لوزراء الخارجية العرب برئاسة سلطنة عمان.\n"
        "وتغيب عن الجلسة وزير خارجية حكومة الوفاق."
    )
    assert subject(rows).group_id == "org:council-of-the-arab-league"
    assert "absent" in members(rows).values()


def test_the_object_of_a_call_inside_a_meeting_tells_no_place_of_it() -> None:
    rows = rows_of(
        "أوسلو 5 مايو 2021 - اجتمع رئيس الوزراء محمد اشتية، اليوم، مع وزيرة خارجية النرويج إينيه إريكسن سورايدي.\n"
        "ودعا اشتية خلال الاجتماع النرويج إلى الضغط على إسرائيل للسماح بإجراء الانتخابات في القدس."
    )
    assert subject(rows).city_id == "place:oslo"


def test_a_place_told_right_behind_a_meeting_is_its_own() -> None:
    rows = rows_of(
        "رام الله 5 مايو 2021 - اجتمع رئيس الوزراء محمد اشتية، اليوم، مع وزيرة خارجية النرويج إينيه إريكسن سورايدي.\n"
        "ودعا اشتية خلال الاجتماع في القدس إلى الاعتراف بدولة فلسطين."
    )
    assert subject(rows).city_id == "place:jerusalem"


def test_what_was_talked_about_tells_no_day_of_the_meeting() -> None:
    rows = rows_of(
        "طرابلس 3 ديسمبر 2024 - التقى الوزير الطاهر الباعور اليوم السفير الفرنسي مصطفى مهراج.\n"
        "وجرى خلال اللقاء مناقشة سبل فتح القسم القنصلي بمقر السفارة في طرابلس قبل حلول شهر يونيو من العام المقبل."
    )
    assert [one.date for one in rows.meetings] == ["2024-12-03"]


def test_who_is_thanked_for_hosting_a_session_gives_it_no_level() -> None:
    rows = rows_of(
        "كلمة الأمين العام في الدورة الخمسين لمجلس وزراء الخارجية\nياوندي 29 أغسطس 2024\n"
        "يسعدني أن أتقدم بالشكر إلى فخامة الرئيس بول بيا على استضافة هذه الدورة."
    )
    assert subject(rows).level == "ministers"


@pytest.mark.parametrize(
    ("leaders", "body"),
    [("القادة العرب", "org:league-of-arab-states"), ("القادة الأفارقة", "org:african-union"), ("الزعماء", None)],
)
def test_a_summit_of_their_own_is_of_the_body_whose_leaders_hold_it(leaders: str, body: str | None) -> None:
    rows = rows_of(f"الجزائر 24 مارس 2005 - اختتم {leaders} مساء أمس أعمال قمتهم السابعة عشرة بقصر الأمم بالجزائر.")
    assert subject(rows).group_id == body


def test_leaders_of_a_body_who_welcome_another_summit_do_not_hold_it() -> None:
    rows = rows_of("الجزائر 24 مارس 2005 - رحب القادة العرب أمس بانعقاد القمة الثلاثية في إسطنبول.")
    assert "org:league-of-arab-states" not in {one.group_id for one in rows.meetings}


def test_who_was_to_host_a_later_summit_hosts_no_meeting_before() -> None:
    rows = rows_of(
        "القاهرة 13 سبتمبر 2017 - اختتم وزراء الخارجية العرب أمس أعمال دورتهم العادية بمقر الأمانة العامة بالقاهرة.\n"
        "وقال الأمين العام أحمد أبو الغيط في مؤتمر صحافي عقب الاجتماع إن القمة التي كان مقررا أن تستضيفها الخرطوم ألغيت."
    )
    assert subject(rows).host_id is None


def test_what_was_put_off_to_another_day_was_not_held_on_the_first() -> None:
    rows = rows_of(
        "أديس أبابا 17 فبراير 2023 - استقبل الرئيس حسن شيخ محمود السفير أحمد علي اليوم في مقديشو.\n"
        "وكان مقررا أن تعقد اللجنة لقاء يوم 10 فبراير، إلا أنه تأجل إلى 25 فبراير الجاري."
    )
    assert "2023-02-10" not in {one.date for one in rows.meetings}


def test_a_text_signed_during_a_meeting_tells_no_day_of_it() -> None:
    rows = rows_of(
        "عمان في 14 شباط 2018 - اجتمع وزير الخارجية أيمن الصفدي اليوم في عمان مع الوزير ريكس تيلرسون.\n"
        "ووقع الجانبان خلال الاجتماع مذكرة تفاهم مدتها خمس سنوات تنتهي عام 2022."
    )
    assert [one.date for one in rows.meetings] == ["2018-02-14"]


def test_a_verb_that_begins_like_an_article_has_its_group_behind_officials() -> None:
    rows = rows_of(
        "لندن 27 يناير 2020\nالتقى مسؤولون رفيعو المستوى من دول المجموعة المصغرة لدعم سوريا في لندن، اليوم الاثنين، لبحث الأزمة."
    )
    assert subject(rows).group_id == "group:small-group-on-syria"


@pytest.mark.parametrize("told", ["القمة التي كان", "القمة التي كانت", "القمة التي كان مقررا"])
def test_a_text_may_end_within_what_was_expected_of_a_meeting(told: str) -> None:
    rows = rows_of(f"استقبل الرئيس قيس سعيد اليوم في تونس السفير أحمد علي.\nوأعلنت الرئاسة أن {told}")
    assert len(rows.meetings) >= 1
