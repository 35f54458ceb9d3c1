"""Who receives and who comes as a guest."""

import pytest
from one_text import took_part

from flows.extract import extract_text


def _roles(text):
    rows = extract_text(text, document_id="d")
    return {row.text: row.role for row in rows.participations}


def test_who_receives_again_is_host_of_that_meeting_too():
    text = (
        "استقبل رئيس مجلس النواب نبيه بري اليوم في عين التينة السفير المصري علاء موسى. ثم بحث بري مع المنسقة الخاصة للأمم "
        "المتحدة يوانا فرونتسكا الوضع في الجنوب."
    )
    rows = extract_text(text, document_id="d")
    assert [meeting.host_id for meeting in rows.meetings] == ["person:nabih-berri"] * 2
    assert _roles(text)["يوانا فرونتسكا"] == "guest"


def test_whoever_a_counterpart_meets_at_home_is_his_guest():
    text = "عقد رئيس الوزراء العراقي محمد شياع السوداني ونظيره اللبناني نجيب ميقاتي جلسة مباحثات ببغداد اليوم."
    assert _roles(text) == {"محمد شياع السوداني": "host", "نجيب ميقاتي": "guest"}


def test_presidents_who_meet_in_a_capital_are_no_guests_of_the_first():
    text = "اجتمع الرئيس الإيراني إبراهيم رئيسي، والرئيس الروسي فلاديمير بوتين، والرئيس التركي رجب طيب أردوغان، في طهران اليوم."
    assert set(_roles(text).values()) <= {"participant", "host"}
    assert _roles(text)["فلاديمير بوتين"] == "participant"


def test_a_visitor_of_part_of_a_meeting_is_a_guest():
    text = "عقد وزراء خارجية مصر والأردن والعراق اجتماعا في القاهرة اليوم، كما حضرت الممثلة الخاصة هانا تيته جانبا من الأشغال."
    assert _roles(text)["هانا تيته"] == "guest"


def test_the_delegate_of_the_country_concerned_is_a_guest_of_the_council():
    text = (
        "عقد مجلس الأمن الدولي جلسة اليوم بشأن اليمن، استمع فيها إلى إحاطة عن اليمن. وقال مندوب اليمن لدى الأمم المتحدة "
        "السفير عبد الله السعدي إن اليمن يدعم السلام. وقالت مندوبة المملكة المتحدة باربرا وودوارد إن بلادها تؤيد ذلك."
    )
    roles = _roles(text)
    assert roles["عبد الله السعدي"] == "guest"
    assert roles.get("باربرا وودوارد", "participant") == "participant"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of those named behind «بحضور» the one of another country was received.
        (
            "استقبل الملك حمد بن عيسى آل خليفة، في قصر الصخير اليوم، بحضور الأمير سلمان بن حمد آل خليفة ولي العهد رئيس مجلس الوزراء، معالي السيد دينغ شيويه شيانغ نائب رئيس مجلس الدولة بجمهورية الصين الشعبية.",
            {"حمد بن عيسى آل خليفة": "host", "سلمان بن حمد آل خليفة": "participant", "دينغ شيويه شيانغ": "guest"},
        ),
        # Who is with the host is of his side, who is with the guest a guest.
        (
            "استقبل الرئيس رشاد العليمي، ومعه رئيس الوزراء معين عبدالملك، اليوم السفير الفرنسي جان ماري صفا.",
            {"رشاد العليمي": "host", "معين عبدالملك": "participant", "جان ماري صفا": "guest"},
        ),
        (
            "استقبل الرئيس رشاد العليمي اليوم السفير الفرنسي جان ماري صفا، ومعه السفير الألماني هوبيرت ياغر.",
            {"رشاد العليمي": "host", "جان ماري صفا": "guest", "هوبيرت ياغر": "guest"},
        ),
    ],
)  # fmt: skip
def test_on_whose_side_those_are_who_attend_a_reception(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= took_part(text).items()
