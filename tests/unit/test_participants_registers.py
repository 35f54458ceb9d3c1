"""Who met, in registers of news that were heard late: arrivals, briefings, calls, sides, asides, lists within lists."""

from __future__ import annotations

import pytest
from one_text import took_part

from flows.extract import extract_text
from flows.extract.instruments import find_instruments
from flows.extract.source import prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "بدأ الرئيس الفرنسي إيمانويل ماكرون اجتماعا، اليوم، في باريس مع الأطراف الليبية الأربعة الرئيسية، "
            "فايز السراج وخليفة حفتر وعقيلة صالح وخالد المشري.",
            {"إيمانويل ماكرون", "فايز السراج", "خليفة حفتر", "عقيلة صالح", "خالد المشري"},
        ),
        (
            "وصل وزير الخارجية الكيني ألفريد موتوا إلى الخرطوم أمس في زيارة يلتقي خلالها الفريق عبد الفتاح البرهان.",
            {"ألفريد موتوا", "عبد الفتاح البرهان"},
        ),
        (
            "يصل المبعوث الأميركي توم براك إلى بيروت اليوم للقاء الرؤساء الثلاثة جوزاف عون ونبيه بري ونواف سلام.",
            {"توم براك", "جوزاف عون", "نبيه بري", "نواف سلام"},
        ),
        (
            "بعد لقائه رئيس مجلس النواب نبيه بري في عين التينة اليوم، قال المبعوث الفرنسي جان إيف لودريان إن الوقت ينفد.",
            {"نبيه بري", "جان إيف لودريان"},
        ),
        (
            "بعد محادثات مع نظيره الإيراني عباس عراقجي في موسكو اليوم، أكد وزير الخارجية سيرغي لافروف دعم الحل.",
            {"عباس عراقجي", "سيرغي لافروف"},
        ),
        (
            "التقى وليد الخريجي، على هامش أعمال الدورة الـ 51 لمجلس حقوق الإنسان بجنيف، المفوض السامي فولكر تورك اليوم.",
            {"وليد الخريجي", "فولكر تورك"},
        ),
        (
            "كان ملف النازحين محور لقاء وزير الخارجية يوسف رجي مع نظيره السوري أسعد الشيباني في بيروت اليوم.",
            {"يوسف رجي", "أسعد الشيباني"},
        ),
        (
            "شكلت غزة محور المحادثات التي أجراها الرئيس عبد الفتاح السيسي والملك عبد الله الثاني في القاهرة اليوم.",
            {"عبد الفتاح السيسي", "عبد الله الثاني"},
        ),
        (
            "عقد رشاد العليمي ومعه عضوا المجلس عيدروس الزبيدي وطارق صالح، اليوم بالرياض، اجتماعا موسعا.",
            {"رشاد العليمي", "عيدروس الزبيدي", "طارق صالح"},
        ),
        (
            "زار وفد من حزب الله برئاسة محمد رعد، ظهر اليوم، رئيس الجمهورية جوزاف عون في قصر بعبدا.",
            {"حزب الله", "محمد رعد", "جوزاف عون"},
        ),
        (
            "بحث محمد بن زايد وماكرون، خلال جلسة محادثات بأبوظبي اليوم، العلاقات بين دولة الإمارات وفرنسا.",
            {"محمد بن زايد", "ماكرون"},
        ),
    ],
)
def test_who_met(text: str, expected: set[str]) -> None:
    assert set(took_part(text)) == expected


def test_members_of_a_list_within_the_list() -> None:
    text = (
        "عقد مجلس السلم والأمن الأفريقي جلسة اليوم في أديس أبابا. وشارك في الجلسة وزير الخارجية السوداني محيي الدين سالم "
        "وعدد من وزراء خارجية دول أفريقية منها تنزانيا ونيجيريا وأنغولا."
    )
    assert {"محيي الدين سالم", "تنزانيا", "نيجيريا", "أنغولا"} <= set(took_part(text))
    guarantors = "التقى الوفدان في إسطنبول اليوم. وطلبت كييف ضمانات من دول بينها تركيا وكندا."
    assert not {"تركيا", "كندا"} & set(took_part(guarantors))


def test_everybody_who_briefs_the_council() -> None:
    text = (
        "عقد مجلس الأمن جلسة اليوم استمع خلالها إلى إحاطة من المنسقة الخاصة جانين هينيس بلاسخارت "
        "ووكيل الأمين العام جان بيير لاكروا."
    )
    assert [role for name, role in took_part(text).items() if name != "مجلس الأمن"] == ["guest", "guest"]
    informed = took_part("أبلغ المبعوث الأممي هانس غروندبرغ مجلس الأمن الدولي، اليوم، أن الهدنة صامدة.")
    assert informed == {"هانس غروندبرغ": "guest", "مجلس الأمن الدولي": "participant"}
    spoke = took_part("دعا مبعوث الأمم المتحدة عبد الله باتيلي خلال جلسة لمجلس الأمن اليوم إلى إجراء انتخابات.")
    assert spoke == {"عبد الله باتيلي": "guest", "مجلس الأمن": "participant"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "تلقى سامح شكري مساء أمس اتصالا من نظيره الأردني أيمن الصفدي.",
            {"سامح شكري": "addressee", "أيمن الصفدي": "participant"},
        ),
        (
            "اتصل الرئيس جو بايدن برئيس الوزراء بنيامين نتنياهو، اليوم، وحثه على التهدئة.",
            {"جو بايدن": "participant", "بنيامين نتنياهو": "addressee"},
        ),
    ],
)
def test_calls_without_a_word_of_the_telephone(text: str, expected: dict[str, str]) -> None:
    assert took_part(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "عقد وزراء خارجية مجموعة السبع اجتماعا طارئا، اليوم، لبحث التصعيد بين إيران وإسرائيل.",
        "صادق مجلس الأمن الدولي، اليوم، بالإجماع على القرار 2702.",
    ],
)
def test_the_body_alone_took_part(text: str) -> None:
    assert len(took_part(text)) == 1


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("أنهى مجلس الأمن اليوم مشاورات مغلقة حول الوضع في دارفور.", None, None),
        ("التقى الوفدان اليوم في قصر جوهانسبرغ بالسويد.", None, "country:SWE"),
        ("انتهت اليوم جولة المفاوضات حول سد النهضة في كينشاسا.", "place:kinshasa", "country:COD"),
    ],
)
def test_where(text: str, city: str | None, country: str | None) -> None:
    (meeting,) = extract_text(text, document_id="text", reference="2023-10-10").meetings
    assert (meeting.city_id, meeting.country_id) == (city, country)


def test_elections_are_no_meeting_and_no_armed_group() -> None:
    text = (
        "التقى ناصر بوريطة، أمس بالرباط، نجلاء المنقوش. "
        "وشدد الوزيران في ختام اللقاء على ضرورة تنظيم الانتخابات الليبية في موعدها المحدد في 24 دجنبر المقبل."
    )
    rows = extract_text(text, document_id="text", reference="2021-10-10")
    assert [meeting.date for meeting in rows.meetings] == ["2021-10-09"]
    assert not [entity for entity in rows.entities if entity.kind == "armed_group"]


def test_today_and_a_full_date_in_one_clause_date_the_document() -> None:
    text = "اجتمع وزراء خارجية مصر والأردن اليوم في القاهرة، يوم 15 مارس 2023، لبحث التعاون."
    assert extract_text(text, document_id="text").documents[0].issued == "2023-03-15"
    later = "قال الوزير اليوم إن الهجوم الذي وقع يوم 15 مارس 2023 لن يتكرر."
    assert extract_text(later, document_id="text").documents[0].issued != "2023-03-15"


def test_statements_of_two_days_are_two() -> None:
    text = (
        "قالت وزارة الخارجية الأمريكية في بيان الاثنين إنها تدين الهجوم. "
        "وأعربت وزارة الخارجية الأمريكية، في بيان الثلاثاء، عن قلقها. وأضافت الوزارة في البيان أنها تتابع الوضع."
    )
    found = [cited.instrument_id for cited in find_instruments(prepare(text).reading)]
    assert len(set(found)) == 2 and found[1] == found[2]


def test_numbered_decisions_that_open_with_a_verbal_noun() -> None:
    text = "اتفق المشاركون في اجتماع الدوحة على ما يلي:\n1- تشكيل حكومة.\n2- وعقد انتخابات في غضون 18 شهرا.\n"
    acts = [(row.text, row.act) for row in extract_text(text, document_id="text").statements]
    assert acts == [("اتفق", "agree"), ("تشكيل", "agree"), ("عقد", "agree")]
