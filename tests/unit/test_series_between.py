"""Series of meetings named by their sides, and the groups of their earlier and later editions."""

import pytest

from flows.extract import extract_text
from flows.extract.meetings.series_names import series_entity


def _groups(text):
    rows = extract_text(text, document_id="d")
    names = {entity.entity_id: entity.name_en for entity in rows.entities}
    return [names.get(meeting.group_id) for meeting in rows.meetings]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "انعقدت اليوم في موسكو الجولة الرابعة للحوار الاستراتيجي بين روسيا ومجلس التعاون لدول الخليج العربية.",
            "GCC–Russia strategic dialogue",
        ),
        ("تستضيف بكين القمة العربية الصينية الثانية يوم 15 يونيو 2026.", "Arab–China summit"),
        (
            "عقد في جدة اليوم الاجتماع الوزاري الثامن للحوار الاستراتيجي بين روسيا ومجلس التعاون لدول الخليج العربية.",
            "GCC–Russia strategic dialogue",
        ),
        (
            "انعقد مؤتمر بروكسل السادس حول دعم مستقبل سوريا يوم 10 أيار 2022.",
            "Brussels Conference on supporting the future of Syria and the region",
        ),
        ("عقد في بغداد الاجتماع الأمني العراقي - التركي الثاني يوم 14 مارس 2024.", "Iraq–Turkey security meeting"),
        ("اختتمت في مسقط اليوم الجولة الأولى من المحادثات غير المباشرة بين إيران وأمريكا.", "Iran–US indirect talks"),
        (
            "اختُتمت بالرباط أشغال الدورة الثالثة للاجتماع رفيع المستوى المغربي-الإسباني.",
            "Spain–Morocco high-level meeting",
        ),
        ("انتهت، اليوم الجمعة، أول محادثات مباشرة بين موسكو وكييف في إسطنبول.", "Russia–Ukraine direct talks"),
        ("عقدت في أثينا قمة ثلاثية بين مصر وقبرص واليونان أمس الأربعاء.", "Cyprus–Egypt–Greece trilateral summit"),
        (
            "عقدت في عمّان الجولة الخامسة لآلية التعاون الثلاثي بين العراق ومصر والأردن.",
            "Egypt–Jordan–Iraq trilateral mechanism",
        ),
    ],
)
def test_a_series_has_the_name_of_its_sides_and_kind(text, name):
    assert _groups(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "عقد في عمّان اليوم اجتماع مشترك بين الأردن وسوريا بحث الأوضاع في الجنوب.",
        "بدأت في الدوحة اليوم محادثات بين إيران والولايات المتحدة.",
        "عقد في بروكسل اليوم اجتماع ثلاثي بين أرمينيا وأذربيجان.",
    ],
)
def test_two_who_happen_to_meet_are_no_series(text):
    assert _groups(text) == [None]


def test_a_summit_of_three_has_the_countries_that_took_part():
    text = (
        "قمة ثلاثية في القاهرة\n\nالتقى الرئيس المصري عبد الفتاح السيسي اليوم في القاهرة العاهل الأردني عبد الله الثاني "
        "والرئيس الفلسطيني محمود عباس. وتعقد القمة المقبلة في عمّان."
    )
    assert _groups(text)[0] == "Egypt–Jordan–Palestine trilateral summit"


def test_other_editions_have_the_group_of_the_subject():
    text = (
        "عقدت في الرياض اليوم الجولة الثامنة للحوار الاستراتيجي بين السعودية واليابان، واتفق الجانبان على عقد الجولة "
        "المقبلة في طوكيو. وكانت الجولة السابعة قد عقدت في كيوتو في مارس 2023."
    )
    assert set(_groups(text)) == {"Japan–Saudi Arabia strategic dialogue"}


def test_a_format_within_which_they_met_is_the_group_but_speaks_by_its_members():
    text = "اجتمع وزراء خارجية روسيا وتركيا وإيران في موسكو اليوم في إطار صيغة أستانا. وأكد الوزراء وحدة سوريا."
    rows = extract_text(text, document_id="d")
    assert [meeting.group_id for meeting in rows.meetings] == ["group:astana-process"]
    assert [statement.speaker_id for statement in rows.statements] == [None]


def test_names_are_read_from_the_id():
    entity = series_entity("group:gbr-gcc--joint-ministerial-meeting")
    assert (entity.name_en, entity.name_ar) == (
        "UK–GCC joint ministerial meeting",
        "الاجتماع الوزاري المشترك بين المملكة المتحدة ودول مجلس التعاون الخليجي",
    )
    assert series_entity("group:small-group-on-syria") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("أيد الوزراء عقد القمة الروسية العربية الأولى في موسكو يوم 15 أكتوبر 2027.", "heads_of_state"),
        (
            "استقبل رئيس الجمهورية قيس سعيد اليوم بقصر قرطاج رئيسة مجلس الوزراء الإيطالي جورجيا ميلوني.",
            "heads_of_state",
        ),
        ("عقد وزراء خارجية مصر والأردن والعراق اجتماعا في القاهرة اليوم.", "ministers"),
    ],
)
def test_a_council_of_ministers_is_no_level(text, level):
    rows = extract_text(text, document_id="d")
    assert {meeting.level for meeting in rows.meetings} == {level}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # A standing form without sides is held by the two who met.
        (
            "أجرى وزير الخارجية العماني بدر البوسعيدي اليوم في مسقط مباحثات مع وزير خارجية كوبا برونو رودريغيز. "
            "واتفقا على عقد الجولة الثانية من المشاورات السياسية في هافانا في مايو 2026.",
            "Cuba–Oman political consultations",
        ),
        (
            "عقدت بمسقط اليوم جلسة المشاورات السياسية بين سلطنة عمان وجمهورية بيلاروسيا.",
            "Belarus–Oman political consultations",
        ),
        ("التأمت بروما اليوم القمة الحكومية الجزائرية-الإيطالية الرابعة.", "Algeria–Italy intergovernmental summit"),
        # The place of a summit may stand before its sides.
        ("عقدت اليوم في الرياض قمة الرياض الخليجية الصينية للتعاون والتنمية.", "China–GCC summit"),
        ("عقدت اليوم في الرياض قمة الرياض للتعاون والتنمية.", None),
        # Consultations of no standing form, and a dialogue where more than two met.
        ("عقدت بمسقط اليوم جلسة مشاورات بين سلطنة عمان وجمهورية بيلاروسيا.", None),
        (
            "عقد وزراء خارجية مصر والأردن والعراق اليوم في القاهرة مباحثات. "
            "واتفقوا على عقد جلسة للحوار الاستراتيجي في بغداد في مايو 2026.",
            None,
        ),
    ],
)
def test_two_who_met_hold_the_standing_form(text, last):
    assert _groups(f"القاهرة في 3 مايو 2025\n\n{text}")[-1] == last


def test_a_conference_called_by_its_place_is_of_the_series_only_where_the_text_tells_what_it_is_about():
    assert _groups("انعقد مؤتمر بروكسل السادس حول المحيطات يوم 10 أيار 2022.") == [None]
    assert _groups("رحب بنتائج مشاورات الرياض التي عقدت في نيسان 2022.") == [None]
    told = "رحبت الحكومة اليمنية بنتائج مشاورات الرياض التي عقدت في نيسان 2022."
    assert _groups(told) == ["Yemeni–Yemeni consultations (Riyadh)"]


def test_an_ordinal_behind_the_place_tells_editions_apart():
    text = "مؤتمر بروكسل الثالث حول دعم مستقبل سوريا\n12-14 مارس 2019\n\nانعقد المؤتمر بحضور 57 بلدا. ومن المنتظر أن يعقد المؤتمر الرابع في ربيع عام 2020."
    rows = extract_text(text, document_id="d")
    assert len({meeting.meeting_id for meeting in rows.meetings}) == 2
    assert len({meeting.group_id for meeting in rows.meetings}) == 1


def test_a_king_of_no_named_country_is_of_his_own_in_a_summit_of_three():
    text = (
        "البيان الختامي لقمة العقبة الثلاثية الخامسة\n8 نيسان 2023\n\nبدعوة من جلالة الملك عبد الله الثاني، اجتمع في العقبة الرئيس "
        "المصري عبد الفتاح السيسي ورئيس الوزراء العراقي محمد شياع السوداني. واستعرض القادة ما تم منذ قمة بغداد المنعقدة في 27 حزيران 2021. "
        "واتفقوا على قمة مقبلة في القاهرة عام 2024."
    )
    assert set(_groups(text)) == {"Egypt–Jordan–Iraq trilateral mechanism"}
    assert {meeting.meeting_type for meeting in extract_text(text, document_id="d").meetings} == {"summit"}
