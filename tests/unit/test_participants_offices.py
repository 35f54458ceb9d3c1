"""Who is meant by an office alone, formats named by their number, calls, several who preside, sides that attend."""

from __future__ import annotations

import pytest
from one_text import present_by_name, rows_of, took_part


def test_an_office_alone_means_the_one_who_holds_it() -> None:
    text = (
        "بغداد 4 آذار 2024\nاستقبل رئيس الجمهورية عبد اللطيف جمال رشيد اليوم في بغداد السفير الفرنسي باتريك دوريل.\n"
        "وفي لقاء منفصل، التقى رئيس الجمهورية السفيرة الأميركية ألينا رومانوسكي."
    )
    present = present_by_name(text)
    assert present.count(("Abdul Latif Rashid", "host")) == 1
    assert [name for name, _ in present].count("Abdul Latif Rashid") == 2
    assert "Alina Romanowski" in {name for name, _ in present}


def test_a_bare_title_that_two_bear_means_nobody() -> None:
    text = (
        "عمان 4 آذار 2024\nالتقى وزير الخارجية أيمن الصفدي اليوم في عمان نظيره المصري سامح شكري. "
        "والتقى الوزير السفير الفرنسي أليكسي لوكور."
    )
    names = [name for name, _ in present_by_name(text)]
    assert names.count("Ayman Safadi") <= 2
    assert names.count("Sameh Shoukry") == 1


def test_his_highness_is_the_one_of_whom_the_text_tells() -> None:
    text = (
        "أبوظبي في 3 مارس 2024\nأجرى الشيخ محمد بن زايد آل نهيان رئيس الدولة اليوم اتصالا هاتفيا مع الرئيس المصري عبد "
        "الفتاح السيسي.\nكما بحث سموه في اتصال هاتفي مع الشيخ تميم بن حمد آل ثاني أمير دولة قطر خفض التصعيد."
    )
    rows, names = rows_of(text), [name for name, _ in present_by_name(text)]
    assert [meeting.meeting_type for meeting in rows.meetings] == ["call", "call"]
    assert names.count("Mohammed bin Zayed") == 2
    assert {"Abdel Fattah el-Sisi", "Tamim bin Hamad"} <= set(names)


def test_two_who_talk_by_phone_are_both_there_and_the_call_has_no_place() -> None:
    text = "أجرى الوزير عادل الجبير ووزير الخارجية الأميركي أنتوني بلينكن مباحثات هاتفية بشأن الوضع في قطاع غزة."
    assert present_by_name(text) == [("Adel al-Jubeir", "participant"), ("Antony Blinken", "participant")]
    assert rows_of(text).meetings[0].city_id is None


def test_a_chair_and_his_peer_preside_together() -> None:
    text = (
        "بدأت في الجزائر اليوم أعمال لجنة المتابعة برئاسة وزير الخارجية صبري بوقادوم ونظيره التونسي عثمان الجرندي، "
        "بمشاركة خبراء."
    )
    assert [role for _, role in present_by_name(text) if role == "chair"] == ["chair", "chair"]


def test_a_number_and_a_country_name_a_format() -> None:
    text = (
        "واشنطن 3 مايو 2025\nاستضافت الولايات المتحدة في واشنطن اليوم اجتماعا للجنة الرباعية الخاصة بالسودان. "
        "وقال مسؤول إن أعضاء «الرباعية» اتفقوا على هدنة."
    )
    rows = rows_of(text)
    assert rows.meetings[0].group_id == "group:quad-sudan"
    assert "«الرباعية»"[1:-1] in {mention.text for mention in rows.mentions if mention.entity_id == "group:quad-sudan"}


def test_a_summit_of_three_is_no_format() -> None:
    rows = rows_of("عقدت في القاهرة اليوم القمة الثلاثية بين مصر والأردن والعراق لبحث الوضع في ليبيا.")
    assert not any(mention.entity_id == "group:libya-tripartite-neighbours" for mention in rows.mentions)


def test_the_council_is_the_one_named_before() -> None:
    text = (
        "نيويورك 3 مايو 2023\nقدم المبعوث هانس غروندبرغ اليوم إحاطة أمام مجلس الأمن في جلسة عقدها المجلس برئاسة سويسرا.\n"
        "كما تحدث أمام المجلس مندوب اليمن السفير عبد الله السعدي."
    )
    assert rows_of(text).meetings[0].group_id == "org:un-security-council"
    assert {("Yemen", "guest"), ("عبد الله السعدي", "guest"), ("Switzerland", "chair")} <= set(present_by_name(text))


def test_who_attends_on_the_side_of_the_guest_is_a_guest() -> None:
    text = (
        "القاهرة 3 مايو 2023\nاستقبل الرئيس عبد الفتاح السيسي اليوم في القاهرة الفريق أول عبد الفتاح البرهان.\n"
        "وحضر اللقاء من الجانب المصري سامح شكري وزير الخارجية، ومن الجانب السوداني علي الصادق وزير الخارجية."
    )
    present = dict(present_by_name(text))
    assert (present["Sameh Shoukry"], present["Sudan"]) == ("participant", "guest")
    assert [role for name, role in present.items() if "صادق" in name or "Sadiq" in name] == ["guest"]


def test_a_palace_with_the_name_of_an_ordinary_word_ends_no_clause() -> None:
    text = "استقبل رئيس الوزراء الشيخ فهد اليوسف في قصر بيان اليوم وزير خارجية مملكة البحرين عبداللطيف الزياني والوفد المرافق."
    assert ("Abdullatif al-Zayani", "guest") in {
        (name.replace("Al-", "al-"), role) for name, role in present_by_name(text)
    }


def test_a_briefing_in_the_lead_is_a_session_of_the_council() -> None:
    text = (
        "12 حزيران/يونيه 2019\nقال المبعوث غسان سلامة في إحاطته أمام مجلس الأمن اليوم إن الوضع خطير. "
        "ودعا مندوب فرنسا نيكولا دي ريفيير إلى هدنة."
    )
    rows = rows_of(text)
    assert [(one.meeting_type, one.group_id) for one in rows.meetings] == [("session", "org:un-security-council")]
    assert {("Ghassan Salame", "guest"), ("France", "participant")} <= set(present_by_name(text))


def test_who_is_met_on_the_margins_does_not_attend_the_meeting() -> None:
    text = "شارك الوزير عبد الله بو حبيب في اجتماع مجلس الجامعة العربية، والتقى على هامشه الوزير السوري فيصل المقداد."
    assert "Faisal Mekdad" not in {name for name, _ in present_by_name(text)}


def test_two_delegations_each_with_its_head() -> None:
    text = "في لقاء نادر في جنيف جلس وفدا الحكومة اليمنية برئاسة هادي هيج والحوثيين برئاسة عبد القادر المرتضى معا الثلاثاء."
    assert {role for _, role in present_by_name(text)} == {"participant"}
    assert len(present_by_name(text)) == 4


def test_who_heads_a_delegation_at_a_meeting_does_not_chair_it() -> None:
    text = "ترأس وزير الخارجية صباح الخالد وفد دولة الكويت في الاجتماع الوزاري للتحالف الدولي ضد داعش في واشنطن اليوم."
    assert [role for _, role in present_by_name(text)] == ["participant", "participant"]


def test_guests_of_honour_are_guests() -> None:
    text = (
        "عقدت القمة العربية في بغداد يوم 17 أيار 2025 برئاسة الرئيس عبد اللطيف جمال رشيد. "
        "وحضر القمة رئيس الوزراء الإسباني بيدرو سانشيز والأمين العام للأمم المتحدة أنطونيو غوتيريش ضيفي شرف."
    )
    assert [role for _, role in present_by_name(text) if role == "guest"] == ["guest", "guest"]


def test_a_month_in_the_name_of_a_person_is_no_date() -> None:
    text = "كشف الوزير صبري بوقادوم، خلال لقاء جمعه بنظيره الإيطالي لويجي دي مايو في روما، عن مبادرة جديدة."
    assert not rows_of(text).dates
    assert len(present_by_name(text)) == 2


def test_a_committee_after_a_particle_keeps_its_article() -> None:
    rows = rows_of("اختتمت اليوم بطرابلس أشغال الدورة الثامنة للجنة العليا المشتركة الليبية-التونسية.")
    assert "اللجنة العليا المشتركة الليبية-التونسية" in {entity.name_ar for entity in rows.entities}


@pytest.mark.parametrize(
    ("text", "members", "absent"),
    [
        # An office with the adjective of its country speaks for it, where nobody is named.
        (
            "عقد في أنطاليا اليوم اجتماع بمشاركة وزراء خارجية السعودية ومصر، ونائب وزير الخارجية الصيني، والأمين العام أحمد أبو الغيط.",
            {"السعودية", "مصر", "الصيني"},
            set(),
        ),
        # Who is named is a person, and a text told of is no office.
        (
            "عقد في أنطاليا اليوم اجتماع بمشاركة وزراء خارجية السعودية ومصر، ونائب وزير الخارجية الصيني ما تشاوشو.",
            {"السعودية", "مصر"},
            {"الصيني"},
        ),
        ("عقد في أنطاليا اليوم اجتماع بمشاركة وزراء خارجية السعودية ومصر، وبحث الموقف الصيني.", {"السعودية", "مصر"}, {"الصيني"}),
        # In whose place somebody came was not there.
        (
            "عقدت في القاهرة اليوم قمة بحضور الرئيس التركي رجب طيب أردوغان ووزير التعليم الماليزي زامبري عبد القادر ممثلا عن رئيس الوزراء أنور إبراهيم.",
            {"رجب طيب أردوغان", "زامبري عبد القادر"},
            {"أنور إبراهيم"},
        ),
        (
            "عقدت في القاهرة اليوم قمة بحضور الرئيس التركي رجب طيب أردوغان والسفير زامبري عبد القادر ممثلا للجامعة.",
            {"رجب طيب أردوغان", "زامبري عبد القادر"},
            set(),
        ),
    ],
)  # fmt: skip
def test_for_whom_those_came_whom_nobody_names(text: str, members: set[str], absent: set[str]) -> None:
    present = set(took_part(text))
    assert members <= present
    assert not absent & present


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("وحضر جانبا من الاجتماع السيد ياسر عبد ربه.", {"ياسر عبد ربه": "guest"}),
        ("وحضر الاجتماع السيد ياسر عبد ربه.", {"ياسر عبد ربه": "participant"}),
        ("ولم ترسل أنغولا ممثلا عنها.", {}),
        ("وتخلف عن الحضور وزير خارجية أنغولا.", {}),
        ("وحضر اللقاء وزراء خارجية رواندا وأوغندا، ومبعوثة فرنسا الخاصة، والمستشار الأميركي مسعد بولس.",
         {"رواندا": "participant", "أوغندا": "participant", "فرنسا": "participant", "مسعد بولس": "participant"}),
        ("وشارك في الاجتماع الوزير الأول نذير العرباوي، ممثلا لرئيس الجمهورية عبد المجيد تبون.", {"نذير العرباوي": "participant"}),
    ],
)  # fmt: skip
def test_who_came_for_a_part_or_not_at_all(text: str, roles: dict[str, str]) -> None:
    found = took_part("عقد في لومي اليوم اجتماع وزاري برئاسة الوزير روبير دوسي. " + text)
    assert {name: role for name, role in found.items() if role != "chair"} == roles


def test_an_envoy_of_a_country_does_not_speak_through_the_next_person() -> None:
    rows = rows_of(
        "عقد في لومي اليوم اجتماع وزاري. وحضر اللقاء وزيرا خارجية رواندا وأوغندا، ومبعوثة فرنسا الخاصة، والمستشار الأميركي مسعد بولس."
    )
    assert {row.represented_by_id for row in rows.participations} == {None}
