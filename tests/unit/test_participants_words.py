"""Who takes part, in words that newsrooms use: consultations, receptions, two who were named, bodies in session."""

from __future__ import annotations

from one_text import present_by_name, rows_of


def test_consultations_by_phone_are_a_call() -> None:
    text = "تشاور وزير الخارجية سامح شكري هاتفيا مع نظيره الفرنسي جان إيف لودريان حول الأوضاع في لبنان أمس."
    assert [one.meeting_type for one in rows_of(text).meetings] == ["call"]
    assert {name for name, _ in present_by_name(text)} == {"Sameh Shoukry", "Jean-Yves Le Drian"}


def test_a_round_table_is_a_meeting_and_a_table_is_none() -> None:
    text = "نظمت جامعة الدول العربية طاولة مستديرة في القاهرة يوم 5 مايو 2022 بمشاركة الاتحاد الأفريقي."
    assert len(rows_of(text).meetings) == 1
    assert not rows_of("قال الوزير في القاهرة يوم 5 مايو 2022 إن كل الخيارات على طاولة البحث.").meetings


def test_a_reception_told_from_the_guest() -> None:
    text = "حظي وزير الخارجية أحمد عطاف، اليوم بنواكشوط، باستقبال من طرف الرئيس محمد ولد الشيخ الغزواني."
    assert sorted(role for _, role in present_by_name(text)) == ["guest", "host"]


def test_two_who_were_named_meet() -> None:
    text = "أطلع الوزير رياض المالكي، اليوم، نظيره الأردني أيمن الصفدي على التطورات خلال لقائهما في عمان."
    assert {name for name, _ in present_by_name(text)} == {"Riyad al-Maliki", "Ayman Safadi"}


def test_who_follows_the_verb_after_the_noun() -> None:
    text = "اتفقت السعودية وإيران على استئناف العلاقات، عقب مباحثات أجراها في بكين المستشار مساعد العيبان والأمين علي شمخاني."
    assert len(present_by_name(text)) == 2


def test_where_an_ambassador_is_sent_takes_no_part() -> None:
    text = "تحادث رئيس مجلس النواب إبراهيم بودربالة، ظهر اليوم بقصر باردو، مع سفير الصين بتونس."
    assert "Tunisia" not in {name for name, _ in present_by_name(text)}


def test_what_a_list_is_about_is_no_member() -> None:
    text = "اتفق المجتمعون في لقاء باريس حول لبنان (الولايات المتحدة وفرنسا والسعودية) على خريطة طريق أمس."
    assert {name for name, _ in present_by_name(text)} == {"United States", "France", "Saudi Arabia"}


def test_the_union_takes_part_through_its_representative() -> None:
    text = (
        "صدر البيان عن وزراء خارجية كل من كندا وفرنسا وألمانيا والممثل السامي للاتحاد الأوروبي "
        "عقب اجتماعهم الافتراضي يوم 12 فبراير 2022."
    )
    assert {name for name, _ in present_by_name(text)} == {"Canada", "France", "Germany", "European Union"}


def test_a_body_in_session_and_members_with_reservations() -> None:
    text = (
        "تطورات الوضع في ليبيا\n\nإن مجلس الجامعة على المستوى الوزاري، المنعقد عبر تقنية الاتصال المرئي برئاسة دولة فلسطين،\n"
        "1. يؤكد دعمه للحل السياسي.\n\n- سجل وفد دولة قطر تحفظه على البند (1).\n- وأعربت جيبوتي عن تحفظها."
    )
    assert [one.meeting_type for one in rows_of(text).meetings] == ["meeting"]
    assert {("Palestine", "chair"), ("Qatar", "participant"), ("Djibouti", "participant")} <= set(present_by_name(text))


def test_the_members_in_the_name_of_a_mechanism() -> None:
    text = "عقد في القاهرة اليوم اجتماع آلية التعاون الثلاثي بين مصر والأردن والعراق على مستوى الوزراء."
    assert {name for name, _ in present_by_name(text)} == {"Egypt", "Jordan", "Iraq"}


def test_those_whom_a_title_in_the_plural_names_met() -> None:
    text = (
        "عقد وزراء خارجية تونس والجزائر ومصر اليوم في تونس اجتماعا.\n"
        "وأكد الوزراء خميس الجهيناوي وعبد القادر مساهل وسامح شكري تمسكهم بالاتفاق."
    )
    assert len(present_by_name(text)) == 6


def test_who_signed_an_old_text_takes_no_part() -> None:
    text = (
        "استؤنفت أمس في أديس أبابا المفاوضات بين السودان وجنوب السودان لبحث الاتفاقيات التي وقعها الرئيسان عمر البشير "
        "وسلفا كير."
    )
    assert {name for name, _ in present_by_name(text)} == {"Sudan", "South Sudan"}


def test_an_official_visit_is_what_a_statement_is_about() -> None:
    text = (
        "بيان مشترك\n\n1. بدعوة من معالي وزير الخارجية الكويتي، قام وزير خارجية جمهورية العراق السيد فؤاد حسين بزيارة رسمية "
        "إلى دولة الكويت خلال الفترة من 30 إلى 31 يوليو 2023.\n2. عقد الوزيران جلسة مباحثات رسمية."
    )
    assert [one.country_id for one in rows_of(text).meetings] == ["country:KWT"]
    assert present_by_name(text) == [("Iraq", "guest"), ("Fuad Hussein", "guest")]


def test_countries_and_bodies_preside_together() -> None:
    text = "ترأست مصر والأردن والأمم المتحدة مؤتمر الاستجابة الإنسانية لغزة الذي عقد في البحر الميت في 11 يونيو 2024."
    assert [role for _, role in present_by_name(text)] == ["chair", "chair", "chair"]


def test_two_under_whose_joint_presidency_it_is_held_preside() -> None:
    text = (
        "عقدت بالجزائر في 10 أكتوبر 2022 الدورة الخامسة للجنة الحكومية العليا تحت الرئاسة المشتركة للوزير الأول أيمن بن عبد الرحمان "
        "والوزيرة الأولى الفرنسية إليزابيث بورن."
    )
    assert [role for name, role in present_by_name(text) if "بورن" in name or "Benabderrahmane" in name] == [
        "chair"
    ] * 2


def test_countries_told_of_are_not_those_who_met() -> None:
    told = "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة، وبحثا الأوضاع في سوريا وليبيا."
    assert {name for name, _ in present_by_name(told)} == {"Sameh Shoukry", "Ayman Safadi"}
    listed = "اجتمع وزراء خارجية تونس والجزائر وليبيا في القاهرة يوم 5 مارس 2019."
    assert {name for name, _ in present_by_name(listed)} == {"Tunisia", "Algeria", "Libya"}


def test_a_mission_that_is_a_known_body_takes_part_itself() -> None:
    known = "عقد وفدا مجلس النواب والمجلس الأعلى للدولة اجتماعا أمس برعاية بعثة الأمم المتحدة للدعم في ليبيا."
    assert "UN Support Mission in Libya" in {name for name, _ in present_by_name(known)}
    sent = "التقى وزير الخارجية سامح شكري رئيس بعثة الاتحاد الأوروبي في القاهرة أمس."
    assert "UN Support Mission in Libya" not in {name for name, _ in present_by_name(sent)}
    assert "European Union" in {name for name, _ in present_by_name(sent)}


def test_in_whose_place_somebody_came_was_not_there() -> None:
    text = (
        "أديس أبابا في 17 فيفري 2024 - شارك الوزير الأول نذير العرباوي، اليوم السبت، ممثلا لرئيس الجمهورية السيد عبد المجيد تبون، "
        "في أشغال القمة العادية للاتحاد الإفريقي."
    )
    assert {name for name, _ in present_by_name(text)} == {"Nadir Larbaoui"}
    both = "شارك الوزير الأول نذير العرباوي ورئيس الجمهورية عبد المجيد تبون في القمة اليوم 17 فيفري 2024."
    assert len(present_by_name(both)) == 2
