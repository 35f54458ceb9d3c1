"""Receptions told of one after another, letters of credence of several, and who is addressed behind a preposition."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.extract import extract_text
from flows.extract.source import prepare

BEIRUT = "بيروت - استقبل رئيس الجمهورية جوزاف عون اليوم وزير الخارجية الفرنسي جان نويل بارو. "
CAIRO = "القاهرة - استقبل الرئيس عبد الفتاح السيسي اليوم وليام روتو رئيس كينيا، "


def receptions(text: str) -> list[dict[str, str]]:
    """By meeting, who took part and as what."""
    rows = extract_text(text, document_id="text", reference="2025-06-05")
    return [
        {row.text: row.role for row in rows.participations if row.meeting_id == meeting.meeting_id}
        for meeting in rows.meetings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BEIRUT + "واستقبل سفير كينيا ويليام مانكا.",
            {"جوزاف عون": "host", "كينيا": "guest", "ويليام مانكا": "guest"},
        ),
        (BEIRUT + "كما استقبل السفير ويليام مانكا.", {"جوزاف عون": "host", "ويليام مانكا": "guest"}),
        (CAIRO + "واستقبل الوزير هاكان فيدان.", {"عبد الفتاح السيسي": "host", "هاكان فيدان": "guest"}),
    ],
)
def test_who_receives_again_goes_without_saying(text: str, expected: dict[str, str]) -> None:
    first, second = receptions(text)
    assert second == expected
    assert not {"ويليام مانكا", "هاكان فيدان"} & set(first)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (BEIRUT + "واستقبل رئيس مجلس النواب نبيه بري السفير ويليام مانكا.", "نبيه بري"),
        (BEIRUT + "كما استقبل رئيس مجلس النواب نبيه بري الضيف الفرنسي.", None),
    ],
)
def test_another_who_receives_is_named(text: str, host: str | None) -> None:
    assert receptions(text)[0]["جوزاف عون"] == "host"
    assert all("جوزاف عون" not in one for one in receptions(text)[1:])
    assert host is None or any(one.get(host) == "host" for one in receptions(text)[1:])


LEBANON = "استقبل رئيس الجمهورية اللبنانية جوزاف عون السفيرة الأميركية ليزا جونسون. "


def hosts(text: str) -> list[str | None]:
    rows = rows_of(text)
    names = {entity.entity_id: entity.name_ar for entity in rows.entities}
    return [names.get(meeting.host_id or "") for meeting in rows.meetings]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (LEBANON + "واستقبل رئيس مجلس النواب نبيه بري نقيب المحامين.", "نبيه بري"),
        (LEBANON + "واستقبل رئيس الحكومة نواف سلام عددا من النواب.", "نواف سلام"),
        (
            "استقبل الرئيس التونسي قيس سعيد وزير الخارجية محمد علي النفطي. "
            "واستقبل رئيس مجلس نواب الشعب إبراهيم بودربالة، اليوم الثلاثاء، بقصر باردو، أعضاء اللجنة.",
            "إبراهيم بودربالة",
        ),
        (
            "التقى الرئيس الفلسطيني محمود عباس المبعوث هادي عمرو. واستقبل رئيس الوزراء محمد مصطفى وفدا أوروبيا.",
            "محمد مصطفى",
        ),
        ("استقبل الوالي، وزير الداخلية محمد أحمد. واستقبل الرئيس، وزير الخارجية علي يوسف.", None),
        (LEBANON + "واستقبل السفير ويليام مانكا في قصر بعبدا، وبحث معه العلاقات.", "جوزيف عون"),
    ],
)
def test_who_receives_a_nameless_guest(text: str, host: str | None) -> None:
    assert hosts(text)[1] == host


def test_a_nameless_delegation_is_received_by_who_received_before() -> None:
    text = LEBANON.replace(". ", "، ") + "واستقبل وفدا من الكونغرس الأميركي."
    assert hosts(text) == ["جوزيف عون", "جوزيف عون"]


def test_who_speaks_to_a_delegation_received_it() -> None:
    text = "قال الرئيس عبد الفتاح السيسي للوفد الذي استقبله اليوم إن مصر تدعم لبنان."
    assert hosts(text) == ["عبد الفتاح السيسي"]


def test_ambassadors_who_hand_in_their_letters_together() -> None:
    (found,) = receptions(
        "تسلم رئيس مجلس السيادة عبد الفتاح البرهان اليوم أوراق اعتماد كل من السيد ليونارد مومبا سفير جمهورية زامبيا، "
        "والسيدة راضية سلطانة سفيرة بنغلاديش، والسيد ديميترو سينيك سفير أوكرانيا."
    )
    guests = {name for name, role in found.items() if role == "guest"}
    assert guests >= {"ليونارد مومبا", "راضية سلطانة", "ديميترو سينيك", "أوكرانيا"}
    assert found["عبد الفتاح البرهان"] == "host"


def test_one_ambassador_brings_his_own_letters_alone() -> None:
    (found,) = receptions("تسلم الرئيس جوزاف عون اليوم أوراق اعتماد السفير ويليام مانكا، بحضور وزير الخارجية يوسف رجي.")
    assert found["ويليام مانكا"] == "guest"
    assert found["يوسف رجي"] != "guest"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("والتقى فريق الصندوق بمعالي الوزير الأول المختار ولد أجاي.", ("المختار ولد أجاي", "الوزير الأول")),
        ("نقل السفير لرئيس المجلس تحيات الرئيس هاكيندي هيشيليما.", ("هاكيندي هيشيليما", "الرئيس")),
        (
            "التقى محافظ البنك المركزي الموريتاني محمد الأمين ولد الذهبي نظيره.",
            ("محمد الأمين ولد الذهبي", "محافظ البنك المركزي الموريتاني"),
        ),
        (
            "حضر وزير الاقتصاد والمالية سيد أحمد ولد أبوه اللقاء.",
            ("سيد أحمد ولد أبوه", "وزير الاقتصاد والمالية"),
        ),
        ("استقبل معالي وزير الخارجية بدر بن حمد البوسعيدي اليوم وفدا.", ("بدر بن حمد البوسعيدي", "وزير الخارجية")),
        (
            "التقت سفيرة جنوب أفريقيا غير المقيمة نوزوكو بامبا، أمس، وفدا.",
            ("نوزوكو بامبا", "سفيرة جنوب أفريقيا غير المقيمة"),
        ),
    ],
)
def test_an_office_begins_where_its_phrase_does(text: str, expected: tuple[str, str]) -> None:
    source = prepare(text)
    offices = [(text[p.person.start : p.person.end], source.reading.slice(p.first, p.last)) for p in source.positions]
    assert offices == [expected]


def test_two_offices_of_one_who_receives() -> None:
    (found,) = receptions(
        "الجزائر - استقبل وزير الدولة, وزير الشؤون الخارجية والجالية الوطنية بالخارج, السيد أحمد عطاف, هذا الثلاثاء بمقر "
        "الوزارة, وزيرة الشؤون الخارجية لجمهورية سلوفينيا, السيدة تانيا فايون."
    )
    assert (found["أحمد عطاف"], found["تانيا فايون"]) == ("host", "guest")


def test_whom_a_delegation_is_led_by_does_not_receive_it() -> None:
    first, second = receptions(
        "جيبوتي - استقبل رئيس الجمهورية إسماعيل عمر جيله اليوم الأمين التنفيذي لإيغاد ورقني جبيهو، بحضور وزير الخارجية محمود علي يوسف. "
        "وفي وقت لاحق استقبل الرئيس وفدا من غرفة التجارة يقوده السيد مسنبت شنكوت."
    )
    assert first["إسماعيل عمر جيله"] == "host"
    assert second == {"الرئيس": "host", "مسنبت شنكوت": "guest"}


def test_a_delegation_that_the_host_meets_next_came_as_a_guest() -> None:
    _, second = receptions(
        "بيروت - استقبل رئيس الجمهورية العماد ميشال عون اليوم في قصر بعبدا وزيرة الخارجية النمساوية كارين كنايسل. "
        "كما التقى الرئيس عون وفدا من الاتحاد البرلماني الدولي برئاسة غابرييلا كويفاس بارون."
    )
    assert second == {"عون": "host", "الاتحاد البرلماني الدولي": "guest", "غابرييلا كويفاس بارون": "guest"}


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("حاملة رسالة من السيد محمد المنفي إلى صاحب الجلالة الملك محمد السادس.", False),
        ("والسيد محمد المنفي.", True),
    ],
)
def test_between_whom_a_letter_goes_did_not_come(text: str, guest: bool) -> None:
    (present,) = receptions("الرباط - استقبل الوزير ناصر بوريطة اليوم بالرباط السيدة فتيحة الورفلي، " + text)
    assert present["فتيحة الورفلي"] == "guest"
    assert ("محمد المنفي" in present) is guest
    assert "محمد السادس" not in present
