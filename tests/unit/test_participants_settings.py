"""Who meets where the sentence is built another way: credentials, main clauses, duals, margins, visits, ceremonies."""

from __future__ import annotations

import pytest
from one_text import by_role, took_part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "تسلم الرئيس قيس سعيد أوراق اعتماد سفير الجزائر عزوز باعلال.",
            {"قيس سعيد": "host", "عزوز باعلال": "guest"},
        ),
        (
            "قدم السفير القطري أحمد الأنصاري أوراق اعتماده إلى الرئيس اللبناني جوزيف عون.",
            {"أحمد الأنصاري": "guest", "جوزيف عون": "host"},
        ),
        (
            "وعلى هامش القمة التقى رئيس الوزراء نجيب ميقاتي الرئيس الفرنسي إيمانويل ماكرون.",
            {"نجيب ميقاتي": "participant", "إيمانويل ماكرون": "participant"},
        ),
        (
            "بدر عبد العاطي وهاكان فيدان يبحثان في أنقرة ملف ليبيا.",
            {"بدر عبد العاطي": "participant", "هاكان فيدان": "participant"},
        ),
        (
            "تبادل الوزير محمد الطاهر سيالة وجهات النظر مع الوزير نيكوس دندياس خلال اجتماع بأثينا.",
            {"محمد الطاهر سيالة": "participant", "نيكوس دندياس": "participant"},
        ),
        (
            "قال وزير الخارجية سامح شكري عقب مباحثات مع نظيره السوداني إبراهيم غندور في الخرطوم إن الملف بحث.",
            {"سامح شكري": "participant", "إبراهيم غندور": "participant"},
        ),
        (
            "جاء ذلك خلال لقاء الرئيس محمود عباس، اليوم في رام الله، المبعوث الياباني نوريو أوكومورا.",
            {"محمود عباس": "participant", "نوريو أوكومورا": "participant"},
        ),
        (
            "ودعا رئيس الوزراء محمد مصطفى خلال لقائه ممثل الاتحاد الأوروبي ألكسندر شتوتسمان إلى وقف الحرب.",
            {"محمد مصطفى": "participant", "ألكسندر شتوتسمان": "participant"},
        ),
        (
            "استقبل رئيس الحكومة عبد الحميد الدبيبة، اليوم بديوان رئاسة الوزراء، السفير ريتشارد نورلاند.",
            {"عبد الحميد الدبيبة": "host", "ريتشارد نورلاند": "guest"},
        ),
        (
            "استقبل الملك محمد السادس اليوم بالرباط الوزيرة فلورانس بارلي حاملة رسالة من الرئيس إيمانويل ماكرون.",
            {"محمد السادس": "host", "فلورانس بارلي": "guest"},
        ),
        (
            "أقام الملك عبد الله الثاني مأدبة غداء تكريما للرئيس العراقي عبد اللطيف رشيد.",
            {"عبد الله الثاني": "participant", "عبد اللطيف رشيد": "guest"},
        ),
        (
            "اجتمع نائب رئيس المجلس الرئاسي موسى الكوني بالسفير محمد ميغا سفير مالي لدى ليبيا.",
            {"موسى الكوني": "participant", "محمد ميغا": "participant"},
        ),
        (
            "استقبل النائب الأول لرئيس مجلس السيادة محمد حمدان دقلو السفير ريتشارد نورلاند اليوم.",
            {"محمد حمدان دقلو": "host", "ريتشارد نورلاند": "guest"},
        ),
    ],
)
def test_who_takes_part(text: str, expected: dict[str, str]) -> None:
    found = took_part(text)
    assert {name: found.get(name) for name in expected} == expected
    assert not set(found) & {"رئاسة الوزراء", "ديوان رئاسة الوزراء", "ليبيا", "إيمانويل ماكرون"} - set(expected)


def test_talks_of_two_are_not_the_session_on_whose_margins_they_were_told_of() -> None:
    text = (
        "بحث شائع الزنداني اليوم مع عبد القادر حسين عمر، على هامش اجتماعات مجلس جامعة الدول العربية في القاهرة، التعاون. "
        "وناقش الزنداني مع حسام زكي ترتيبات القمة."
    )
    first, second = by_role(text, "subject")
    assert (first.group_id, second.group_id, first.host_id) == (None, None, None)


def test_a_reception_and_an_earlier_gathering_are_two_meetings() -> None:
    text = (
        "استقبل الرئيس أحمد الشرع في دمشق اليوم الوزير أيمن الصفدي. "
        "وكان الأطراف الثلاثة اجتمعوا في عمان في التاسع عشر من تموز."
    )
    assert [one.city_id for one in by_role(text, "subject")] == ["place:damascus"]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("التقى أحمد الجربا هاكان فيدان اليوم. وأعلن أن محادثات ستجرى خلال الأسابيع القادمة لتشكيل حكومة.", 1),
        ("التقى أحمد الجربا هاكان فيدان اليوم. واتفقا على تأجيل الحديث إلى اجتماع لاحق.", 1),
        ("عقد الاجتماع اللاحق في القاهرة.", 0),
    ],
)
def test_what_is_to_be_held_is_planned(text: str, planned: int) -> None:
    assert len(by_role(text, "planned")) == planned


def test_events_count_where_they_are_held() -> None:
    assert [one.meeting_type for one in by_role("انطلقت في تونس اليوم فعاليات الأسبوع العربي للتنمية.", "subject")]
    assert by_role("تحدث عن فعاليات ثقافية ورياضية كثيرة.", "subject") == []


def test_a_row_of_meetings_is_told_one_by_one() -> None:
    text = "شهد قصر بعبدا اليوم سلسلة لقاءات سياسية. فقد استقبل الرئيس جوزيف عون السيناتور داريل عيسى."
    (meeting,) = by_role(text, "subject")
    assert meeting.host_id == "person:joseph-aoun"


def test_a_meeting_noun_in_the_name_of_a_body_is_none() -> None:
    (meeting,) = by_role("نظم مركز الحوار الإنساني لقاء في جنيف اليوم.", "subject")
    assert meeting.city_id == "place:geneva"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال الرئيس رجب طيب أردوغان أمس في مؤتمر صحفي مشترك مع نظيره المصري عبد الفتاح السيسي إن البلدين اتفقا.",
            {"رجب طيب أردوغان", "عبد الفتاح السيسي"},
        ),
        ("قال الرئيس رجب طيب أردوغان في مؤتمر صحفي إن البلدين اتفقا مع الشركة.", set()),
    ],
)
def test_a_joint_press_conference_tells_that_they_met(text: str, expected: set[str]) -> None:
    assert set(took_part(text)) == expected


def test_who_met_later_that_day_has_met() -> None:
    text = "وصل محمد عبد السلام إلى الرياض اليوم. والتقى محمد عبد السلام لاحقا الوزير خالد بن سلمان في الرياض."
    assert by_role(text, "planned") == []


def test_who_leads_a_side_takes_part_and_who_presides_together_presides() -> None:
    side = "اجتمع المبعوث الأممي غير بيدرسن، الثلاثاء، مع هيئة التفاوض برئاسة بدر جاموس، في جنيف."
    assert took_part(side)["بدر جاموس"] == "participant"
    both = "ترأس وزير الخارجية نبيل عمار، مناصفة مع نظيره الطاهر الباعور، اليوم بتونس أعمال اللجنة المشتركة."
    assert {role for name, role in took_part(both).items() if name in ("نبيل عمار", "الطاهر الباعور")} == {"chair"}


def test_a_person_before_the_verb_hosts_and_an_accusative_adjective_is_no_guest() -> None:
    text = "أعلنت الخارجية أن الوزير ماركو روبيو سيستضيف اليوم اجتماعا لوزراء خارجية السعودية ومصر والإمارات في واشنطن."
    assert took_part(text)["ماركو روبيو"] == "host"
    text = "استقبل المشير خليفة حفتر اليوم وفدا برلمانيا إيطاليا برئاسة أنطونيو تاياني."
    assert set(took_part(text)) == {"خليفة حفتر", "أنطونيو تاياني"}


def test_what_is_proposed_is_planned() -> None:
    text = "التقى سامح شكري هاكان فيدان اليوم في القاهرة. واقترح تنظيم مؤتمر دولي للسلام."
    assert [one.meeting_type for one in by_role(text, "planned")] == ["conference"]


def test_the_last_body_of_a_list_is_one_of_those_who_met() -> None:
    text = (
        "اختتم المبعوثون من الأمم المتحدة والاتحاد الأفريقي وجامعة الدول العربية يوم الخميس في جيبوتي اجتماعهم الثاني."
    )
    (meeting,) = by_role(text, "subject")
    assert meeting.group_id is None and "جامعة الدول العربية" in took_part(text)


def test_bodies_that_agree_at_the_end_of_talks_met() -> None:
    text = "جنيف - توصلت الحكومة اليمنية وجماعة الحوثي اليوم إلى اتفاق لتبادل الأسرى في ختام مفاوضات في سويسرا."
    assert set(took_part(text)) == {"الحكومة اليمنية", "جماعة الحوثي"}
