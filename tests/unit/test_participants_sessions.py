"""Councils in session, who speaks there, lists far from the meeting, delegations and their leaders, calls of one day."""

from __future__ import annotations

import pytest
from one_text import present_by_name, rows_of, took_part


def present(text: str) -> dict[str, str]:
    return dict(present_by_name(text))


def test_an_adoption_is_a_session_of_the_council() -> None:
    text = (
        "مجلس الأمن يمدد ولاية اليونيفيل\n\nنيويورك 28 آب 2024\nاعتمد مجلس الأمن الدولي اليوم القرار 2749 بالإجماع. "
        "ورحب مندوب لبنان هادي هاشم بالتمديد. وقال المتحدث باسم البعثة سمير داود إنه سعيد."
    )
    (session,) = (meeting for meeting in rows_of(text).meetings if meeting.meeting_type == "session")
    assert (session.group_id, session.date) == ("org:un-security-council", "2024-08-28")
    assert set(present(text)) == {"UN Security Council", "Lebanon", "هادي هاشم"}


def test_an_old_adoption_is_no_session() -> None:
    text = "نيويورك 28 آب 2024\nاعتمد مجلس الأمن في 11 يناير 2023 القرار 2672 وما زال نافذا. ورحب به سكان المنطقة."
    assert not any(row.role == "subject" for row in rows_of(text).meeting_reports)


def test_the_leader_of_a_delegation_takes_part_and_the_leader_of_a_coalition_does_not() -> None:
    text = (
        "الدوحة 9 أكتوبر 2021\nبدأ وفد من الحكومة الأفغانية محادثات في الدوحة اليوم مع وفد أمريكي يقوده المبعوث توم "
        "ويست، وتناولت دور التحالف بقيادة السعودية."
    )
    assert "توم ويست" in present(text)
    assert "Saudi Arabia" not in present(text)


def test_a_call_like_the_one_before_is_one_more() -> None:
    text = (
        "الرياض 26 أبريل 2023\nأجرى وزير الخارجية الأمير فيصل بن فرحان، اليوم، اتصالا هاتفيا بنظيره المصري سامح شكري.\n"
        "كما تلقى سموه اتصالا مماثلا من وزيرة خارجية فرنسا كاترين كولونا."
    )
    rows = rows_of(text)
    assert len({report.meeting_id for report in rows.meeting_reports if report.role == "subject"}) == 2
    assert present(text)["Catherine Colonna"] == "participant"


def test_who_preceded_the_others_and_who_came_besides() -> None:
    text = (
        "جدة 19 مايو 2023\nانطلقت في جدة اليوم أعمال القمة العربية.\nوتقدم القادة المشاركين الرئيس المصري عبد الفتاح "
        "السيسي، والعاهل الأردني الملك عبد الله الثاني، علاوة على البنك الدولي.\n"
    )
    assert {"Abdel Fattah el-Sisi", "World Bank"} <= set(present(text))


def test_groups_of_armed_men_named_among_extremists_do_not_take_part() -> None:
    text = "لندن 10 نوفمبر 2014\nاجتمع أصدقاء سورية في لندن اليوم لبحث مكافحة المتطرفين، بمن فيهم داعش."
    assert "Daesh" not in str(present(text))


def test_a_list_at_the_end_of_the_report() -> None:
    text = (
        "بغداد 5 مارس 2023\nعقد وزير الخارجية العراقي فؤاد حسين اجتماعا مع نظيره الإيراني عباس عراقجي في بغداد اليوم.\n"
        + "وبحثت الأوضاع. " * 4
        + "\nوشارك في الوفد العراقي قاسم الأعرجي وهادي العامري."
    )
    assert {"Qasim al-Araji", "Hadi al-Amiri"} <= set(present(text))


def test_who_reacts_from_outside_was_not_there() -> None:
    text = (
        "إسطنبول 16 مايو 2025\nاختتمت في إسطنبول اليوم محادثات بين روسيا وأوكرانيا.\nوقال نائب وزير الدفاع الروسي ألكسندر "
        "فومين إن بلاده راضية.\nورحب الأمين العام للأمم المتحدة أنطونيو غوتيريش باللقاء."
    )
    assert "António Guterres" not in present(text)
    assert any("فومين" in name or "Fomin" in name for name in present(text))


def test_ali_before_a_given_name_is_a_name() -> None:
    rows = rows_of("بغداد 3 مارس 2022\nاستقبل الرئيس سفير الجمهورية التركية علي رضا غوناي.")
    assert any(entity.name_ar == "علي رضا غوناي" for entity in rows.entities)


def test_who_came_with_the_guest_is_a_guest() -> None:
    text = (
        "بغداد 15 يناير 2025\nاستقبل رئيس مجلس الوزراء محمد شياع السوداني، اليوم، وزير الخارجية الإيراني عباس عراقجي "
        "والوفد المرافق له، الذي ضم السفير محمد كاظم آل صادق."
    )
    assert {role for name, role in present(text).items() if name != "Mohammed Shia al-Sudani"} == {"guest"}


def test_one_more_meeting_later_on_the_same_day() -> None:
    text = (
        "بيروت 5 مارس 2023\nاستقبل رئيس مجلس النواب نبيه بري اليوم الموفد الفرنسي جان إيف لودريان في عين التينة.\n"
        "واستقبل بري لاحقا سفير قطر سعود بن عبد الرحمن."
    )
    assert len({report.meeting_id for report in rows_of(text).meeting_reports if report.role == "subject"}) == 2


def test_several_speak_in_turn_and_an_agency_only_reports() -> None:
    text = (
        "الرباط 5 مارس 2021 (ومع) - احتضنت الرباط، اليوم الجمعة، مؤتمرا حول التعاون، ترأسه الوزير ناصر بوريطة.\n"
        "وألقى كلمة كل من الأمين العام للأمم المتحدة أنطونيو غوتيريش والوزير سامح شكري.\n"
        "وتحدث في الجلسة الافتتاحية الوزير أيمن الصفدي."
    )
    assert {"António Guterres", "Sameh Shoukry", "Ayman Safadi"} <= set(present(text))
    assert "Maghreb Arabe Presse" not in present(text)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("وقالت ممثلة المملكة المتحدة إن بلادها سترعى مشروع قرار.", True),
        ("وشدد مندوب المملكة المتحدة على احترام السيادة.", True),
        ("وقالت ممثلة المملكة المتحدة باربرا وودوارد إن الوضع مقلق.", True),
        ("وقالت وزارة خارجية المملكة المتحدة إن الوضع مقلق.", False),
        ("وكان سفير المملكة المتحدة غادر الخرطوم.", False),
    ],
)
def test_members_of_a_council_whose_delegates_speak(text: str, present: bool) -> None:
    found = took_part(
        "عقد مجلس الأمن اليوم في نيويورك جلسة حول الصومال استمع فيها إلى إحاطة من الممثل الخاص جيمس سوان. " + text
    )
    assert ("المملكة المتحدة" in found) is present


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("وترأس وفد الإمارات، بصفتها شريك حوار، الشيخ سعود بن صقر القاسمي.", True),
        ("ويقود وفد الإمارات سعود بن صقر القاسمي.", True),
        ("وترأس وفد الإمارات مسؤول كبير، ولم يحضر سعود بن صقر القاسمي.", False),
    ],
)
def test_heads_of_delegations_behind_an_aside(text: str, head: bool) -> None:
    found = took_part("اختتمت منظمة شنغهاي للتعاون اجتماعها في أستانا اليوم برئاسة الرئيس قاسم جومارت توكاييف. " + text)
    assert ("سعود بن صقر القاسمي" in found) is head


def test_a_committee_does_not_chair_its_own_meeting() -> None:
    text = "ترأس رئيس الحكومة اجتماع اللجنة العليا المشتركة في الرباط يوم 5 ماي 2021."
    assert took_part(text) == {"اللجنة العليا المشتركة": "participant"}
