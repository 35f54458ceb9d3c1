"""Who leads the side of a country speaks for it; and what else two delegations and a council's guests make of a text."""

from __future__ import annotations

import pytest

from flows.contract.rows import MeetingRow, Rows
from flows.extract import extract_text

TALKS = "نيقوسيا 3 مارس 2024\nعقدت دولة الكويت وجمهورية قبرص اليوم مشاورات سياسية على مستوى مساعدي وزيري الخارجية. "
LED = (
    "وترأس الجانب الكويتي مساعد وزير الخارجية السفير سميح جوهر حيات فيما ترأس الجانب القبرصي نائب وزير الخارجية "
    "للشؤون السياسية أندرياس كاكوريس. "
)
AMBASSADORS = "وحضر سفير جمهورية قبرص لدى دولة الكويت ميخاليس زاخاريوغلو. "


def rows_of(text: str) -> Rows:
    return extract_text(text, document_id="text")


def subject(rows: Rows) -> MeetingRow:
    wanted = next(report.meeting_id for report in rows.meeting_reports if report.role == "subject")
    return next(meeting for meeting in rows.meetings if meeting.meeting_id == wanted)


def members(rows: Rows) -> dict[str, str]:
    own = subject(rows).meeting_id
    return {row.entity_id: row.role for row in rows.participations if row.meeting_id == own}


@pytest.mark.parametrize(
    "led",
    [
        LED,
        "وترأس السفير سميح جوهر حيات الجانب الكويتي، وترأس الدكتور أندرياس كاكوريس الوفد القبرصي. ",
        "وقاد الوفد الكويتي السفير سميح جوهر حيات وقاد الوفد القبرصي الدكتور أندرياس كاكوريس. ",
    ],
)
def test_who_leads_a_side_represents_its_country(led: str) -> None:
    represented = {row.entity_id: row.represented_by_id for row in rows_of(TALKS + led).participations}
    assert represented["country:KWT"] == "person:سميح_جوهر_حيات"
    assert represented["country:CYP"] == "person:اندرياس_كاكوريس"


@pytest.mark.parametrize("also", ["", AMBASSADORS])
def test_the_official_of_a_country_is_who_leads_its_side(also: str) -> None:
    said = rows_of(TALKS + LED + "وأكد حيات أهمية التعاون. من جانبه أشاد المسؤول القبرصي بالعلاقات. " + also).statements
    assert [row.speaker_id for row in said][-2:] == ["person:سميح_جوهر_حيات", "person:اندرياس_كاكوريس"]


def test_the_official_of_a_third_country_is_nobody_who_was_named() -> None:
    said = rows_of(TALKS + LED + "وأكد حيات أهمية التعاون. من جانبه أشاد المسؤول اليوناني بالعلاقات.").statements
    assert said[-1].speaker_id is None


@pytest.mark.parametrize(
    "told",
    [
        "استمع خلالها إلى إحاطتين من المبعوث الخاص هانس غروندبرغ ومساعدة الأمين العام جويس مسويا.",
        "قدم خلالها المبعوث الخاص هانس غروندبرغ إحاطة للمجلس.",
        "قدم خلالها المبعوث الخاص هانس غروندبرغ إحاطته الدورية.",
    ],
)
def test_whom_a_council_hears_is_its_guest(told: str) -> None:
    rows = rows_of("نيويورك 20 سبتمبر 2024\nعقد مجلس الأمن اليوم جلسة بشأن الوضع في اليمن، " + told)
    assert members(rows)["person:hans-grundberg"] == "guest"


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


PREAMBLE = (
    "بيان صحفي مشترك صادر عن الاجتماع الثلاثي لوزراء خارجية مصر والأردن والعراق\nبغداد – الثلاثاء 30 مارس 2021\n\n"
    "في إطار آلية التعاون الثلاثي، وتنفيذا لمخرجات القمة الثالثة التي عُقدت في عمان بتاريخ 25 أغسطس 2020، عقد وزراء خارجية "
    "العراق فؤاد حسين ومصر سامح شكري والأردن أيمن الصفدي اجتماعا في بغداد للتحضير للقمة الثلاثية المقررة في بغداد."
)


def test_a_meeting_told_of_in_a_preamble_is_not_what_the_text_is_about() -> None:
    rows = rows_of(PREAMBLE)
    assert (subject(rows).city_id, subject(rows).date) == ("place:baghdad", "2021-03-30")
    roles = {(row.city_id, row.date, row.status) for row in rows.meetings}
    assert ("place:amman", "2020-08-25", "held") in roles
    assert ("place:baghdad", None, "planned") in roles


def test_outcomes_that_are_carried_out_are_of_an_earlier_meeting() -> None:
    rows = rows_of(PREAMBLE.replace(" التي عُقدت في عمان بتاريخ 25 أغسطس 2020", ""))
    assert subject(rows).level == "ministers"
    others = [row.role for row in rows.meeting_reports if row.meeting_id != subject(rows).meeting_id]
    assert others and "subject" not in others


def test_outcomes_that_are_praised_may_be_those_of_the_meeting_itself() -> None:
    rows = rows_of("عمان 25 أغسطس 2020\nرحب القادة بنتائج القمة الثلاثية التي عقدت اليوم في عمان.")
    assert subject(rows).date == "2020-08-25"


COMMITTEE = "بغداد 14 أيار 2023\nعقدت اللجنة العراقية الأردنية المشتركة اجتماعها في بغداد اليوم. وأكد وزير النقل رزاق السعداوي أهميته. "
OWN = "org:اللجنه_العراقيه_الاردنيه_المشتركه"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وتقرر خلال الاجتماع تكليف وزير النقل رزاق السعداوي بإعداد دراسة.", OWN),
        ("كما تقرر تشكيل فريق عمل مشترك.", OWN),
        ("وتقرر أن يزور وزير الخارجية أيمن الصفدي بغداد.", OWN),
        ("وأُعلن في ختام الاجتماع أن الدورة المقبلة ستعقد في عمان.", OWN),
        ("وتقرر الحكومة العراقية منح الشركات تسهيلات.", "org:government-of-iraq"),
    ],
)
def test_what_was_decided_or_announced_is_said_by_those_who_met(text: str, speaker: str) -> None:
    said = rows_of(COMMITTEE + text).statements
    assert said[1].speaker_id == speaker


def test_a_pronoun_behind_a_passive_takes_up_a_noun_and_tells_no_agreement() -> None:
    said = rows_of("وأكدت ويبر دعم حكومة مدنية يتم التوافق عليها.").statements
    assert [row.act for row in said] == ["affirm"]
    assert [row.act for row in rows_of("تم التوافق على تشكيل حكومة مدنية.").statements] == ["agree"]


def test_who_turns_to_somebody_with_thanks_thanks_and_goes_on_speaking() -> None:
    said = rows_of(
        "التقى وزير الخارجية القطري محمد بن عبدالرحمن نظيره السوري أسعد الشيباني. وجدد القطري دعمه. من جانبه، توجه وزير الخارجية "
        "السوري بالشكر لدولة قطر، ودعا المجتمع الدولي إلى رفع العقوبات."
    ).statements
    assert [(row.act, row.speaker_id) for row in said][-2:] == [
        ("appreciate", "person:asaad-al-shaibani"),
        ("call", "person:asaad-al-shaibani"),
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("قال القائم بأعمال وزير الخارجية الطاهر الباعور إن الوضع صعب.", "القائم بأعمال وزير الخارجية"),
        ("رحب الوزراء بالدور القيادي لفخامة الرئيس دونالد ترامب.", "الرئيس"),
        ("قال القيادي في الحركة خالد مشعل إن الوضع صعب.", "القيادي في الحركة"),
    ],
)
def test_offices_held_for_another_and_adjectives_that_are_none(text: str, office: str) -> None:
    assert [row.position_ar for row in rows_of(text).positions] == [office]


def test_a_plan_is_for_all_the_years_that_are_told() -> None:
    cited = rows_of("وقع الوزيران على خارطة طريق للتعاون للفترة 2024-2026.").citations
    assert [row.text for row in cited] == ["خارطة طريق للتعاون للفترة 2024-2026"]


ARRIVED = (
    "بغداد/ وصل رئيس مجلس الوزراء محمد شياع السوداني، صباح اليوم الاثنين (15 نيسان 2024)، إلى العاصمة الأميركية واشنطن "
    "في زيارة رسمية تلبية لدعوة من الرئيس الأميركي جو بايدن. "
)


def test_an_arrival_tells_of_the_visit_that_begins() -> None:
    rows = rows_of(ARRIVED)
    visit = subject(rows)
    assert (visit.meeting_type, visit.city_id, visit.date) == ("visit", "place:washington", "2024-04-15")
    assert members(rows) == {"person:mohammed-shia-al-sudani": "participant", "person:joe-biden": "host"}


def test_an_arrival_before_a_meeting_says_how_somebody_came_to_it() -> None:
    rows = rows_of(
        "عمان 15 نيسان 2024\nوصل المبعوث غير بيدرسن إلى دمشق اليوم في زيارة رسمية. والتقى بيدرسن وزير الخارجية فيصل المقداد."
    )
    assert [row.meeting_type for row in rows.meetings] == ["meeting"]


def test_a_place_that_somebody_left_is_not_where_he_arrived() -> None:
    rows = rows_of("15 نيسان 2024\nوصل المبعوث غير بيدرسن اليوم قادما من جنيف إلى دمشق في زيارة رسمية.")
    assert subject(rows).city_id == "place:damascus"


def test_what_is_expected_besides_is_to_come_as_well() -> None:
    rows = rows_of(ARRIVED + "ومن المقرر أن يلتقي السوداني الرئيس بايدن، فضلا عن عقد اجتماعات مع عدد من المسؤولين.")
    assert {row.status for row in rows.meetings if row.meeting_type != "visit"} == {"planned"}


def test_each_of_those_who_gave_speeches_took_part() -> None:
    rows = rows_of(
        "الرياض 11 نوفمبر 2024\nعقدت القمة العربية أعمالها في الرياض اليوم. وألقى كلمات في الجلسة الافتتاحية كل من الرئيس محمود "
        "عباس رئيس دولة فلسطين، والملك عبدالله الثاني ملك الأردن."
    )
    assert members(rows).keys() >= {"person:mahmoud-abbas", "person:abdullah-ii-of-jordan"}


@pytest.mark.parametrize(
    ("told", "chairs"),
    [
        ("أحمد عطاف ونظيره الصربي إيفيتسا داتشيتش، عقب ترؤسهما ل", {"person:ahmed-attaf", "person:ايفيتسا_داتشيتش"}),
        ("أحمد عطاف، عقب ترؤسه ", {"person:ahmed-attaf"}),
    ],
)
def test_a_pronoun_on_the_noun_of_presiding_means_who_was_named(told: str, chairs: set[str]) -> None:
    rows = rows_of(
        f"الجزائر 14 مايو 2024\nجاء ذلك في ندوة صحفية نشطها وزير الشؤون الخارجية {told}أشغال الدورة الثانية للجنة المشتركة "
        "الجزائرية الصربية."
    )
    assert {who for who, role in members(rows).items() if role == "chair"} == chairs
    assert subject(rows).meeting_type == "session"


def test_a_visit_to_which_somebody_is_invited_is_to_come() -> None:
    rows = rows_of("18 سبتمبر 2025\nجدد الرئيس الفرنسي دعوة الملك عبدالله الثاني لزيارة باريس خلال شهر نوفمبر 2025.")
    assert [(row.meeting_type, row.status) for row in rows.meetings] == [("visit", "target")]


def test_members_who_issue_a_statement_meet_nobody_that_the_dateline_names() -> None:
    rows = rows_of("نيويورك في 14 مارس 2024 (الأمم المتحدة)\nأصدر أعضاء مجلس الأمن بياناً أدانوا فيه الهجوم على القرار.")
    assert not rows.meetings
    assert {row.speaker_id for row in rows.statements} == {"org:un-security-council"}


def test_those_who_sign_below_condemn_nobody() -> None:
    assert [row.act for row in rows_of("نحن الموقعين أدناه، ممثلي الأطراف، نتفق على ما يلي.").statements] == ["agree"]


def test_who_holds_something_to_be_a_breach_promises_nothing() -> None:
    assert [row.act for row in rows_of("أدانت الوزارة التصريحات، وعدّتها خرقا فاضحا للقانون.").statements] == ["condemn"]
    assert [row.act for row in rows_of("ووعد وزير الخارجية أيمن الصفدي بأن يزور المخيم.").statements] == ["commit"]


def test_what_a_meeting_did_tells_neither_where_nor_when_it_was_held() -> None:
    rows = rows_of(
        "جدة 21 أغسطس 2024\nعقد الوزراء اليوم اجتماعا في جدة. واعتمد الاجتماع قرارا، وكلف المجموعة العربية في نيويورك بالدعوة إلى جلسة في "
        "سبتمبر المقبل."
    )
    assert [row.city_id for row in rows.meetings if row.status == "held"] == ["place:jeddah"]


@pytest.mark.parametrize(
    "text",
    [
        "ترأس الوزير المصري بدر عبد العاطي اجتماعا مع الوفد الأمريكي في القاهرة.",
        "ترأس وزير الخارجية المصري بدر عبد العاطي في القاهرة جلسة مباحثات مع الجانب السوداني.",
        "يقود الوفد الأمريكي مفاوضات في مسقط مع عباس عراقجي.",
        "ويقود الجانب الأمريكي المفاوضات مع وزير الخارجية الإيراني عباس عراقجي.",
    ],
)
def test_who_meets_a_side_does_not_lead_it(text: str) -> None:
    assert not [row for row in rows_of("15 مايو 2025\n" + text).participations if row.represented_by_id]


@pytest.mark.parametrize(
    "text",
    [
        "لم يصل الرئيس التركي رجب طيب أردوغان إلى القاهرة في زيارة كانت مقررة.",
        "تصل قيمة الاستثمارات في القاهرة إلى 30 مليار دولار، وأعلن ذلك ولي العهد محمد بن سلمان في زيارة رسمية.",
        "وصلت رسالة من الرئيس عبد الفتاح السيسي إلى الخرطوم حملها الوزير في زيارة رسمية.",
        "وصل الرئيس عبد الفتاح السيسي إلى القاهرة بعد أن شارك في زيارة رسمية إلى باريس.",
    ],
)
def test_what_is_no_arrival_for_a_visit_tells_of_none(text: str) -> None:
    assert not rows_of("15 مايو 2025\n" + text).meetings


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("بحث الاجتماع في جدة يوم 5 مايو 2025 الأوضاع في السودان.", "place:jeddah"),
        ("وافق الاجتماع في الرياض على خطة عمل.", "place:riyadh"),
        ("وناقش الاجتماع أمس في القاهرة ملف المياه.", "place:cairo"),
        ("وصل الرئيس عبد الفتاح السيسي قادما من العاصمة القطرية الدوحة إلى الرياض في زيارة رسمية.", "place:riyadh"),
    ],
)
def test_where_it_was_is_told_right_behind(text: str, city: str) -> None:
    assert [row.city_id for row in rows_of("15 مايو 2025\n" + text).meetings] == [city]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وعد الرئيس الأمريكي دونالد ترامب أن ينهي الحرب.", "person:donald-trump"),
        ("أعلن الوزير أيمن الصفدي أنه تقرر فتح المعبر.", "person:ayman-safadi"),
        ("عقدت القمة العربية في بغداد. وتم الاتفاق فيها على تشكيل لجنة.", "org:league-of-arab-states"),
    ],
)
def test_promises_decisions_and_agreements_keep_who_made_them(text: str, speaker: str) -> None:
    assert rows_of(text).statements[-1].speaker_id == speaker
