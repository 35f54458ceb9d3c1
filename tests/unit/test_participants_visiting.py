"""Who meets whom at «لقاء X بY»; who visits another country is its guest, and so is who comes with a guest; who leads one of two sides presides."""

from __future__ import annotations

import pytest
from one_text import members, rows_of

VISIT = (
    "صدر اليوم بيان مشترك في ختام زيارة الدولة التي قام بها الملك حمد بن عيسى آل خليفة ملك مملكة البحرين إلى سلطنة عمان يومي 14 و15"
    " يناير 2025م تلبية لدعوة من أخيه حضرة صاحب الجلالة السلطان هيثم بن طارق المعظم."
)
RECEIVED = "استقبل جلالة الملك عبدالله الثاني اليوم في قصر الحسينية وزيرة الخارجية الألمانية أنالينا بيربوك"
COMMITTEE = "عقد في بغداد يوم 3 مايو 2021 الاجتماع الأمني العراقي التركي الثاني."


def test_visitors_are_guests_of_whoever_invited_them() -> None:
    roles = members(rows_of(VISIT))
    assert roles["person:haitham-bin-tariq"] == "host"
    assert {roles["person:hamad-bin-isa-al-khalifa"], roles["country:BHR"]} == {"guest"}


def test_a_visit_of_brotherhood_and_work_has_its_visitor() -> None:
    text = "صدر بيان في ختام زيارة الأخوة والعمل التي قام بها الرئيس المصري عبد الفتاح السيسي إلى قطر."
    assert members(rows_of(text)) == {"person:abdel-fattah-el-sisi": "guest"}


@pytest.mark.parametrize(
    ("company", "person", "role"),
    [
        ("بحضور السفير الألماني في عمان برترام فون مولتكه", "person:برترام_فون_مولتكه", "guest"),
        ("بحضور وزير الخارجية الأردني أيمن الصفدي", "person:ayman-safadi", "participant"),
        ("بحضور الأمين العام للأمم المتحدة أنطونيو غوتيريش", "person:antonio-guterres", "participant"),
    ],
)
def test_who_is_of_the_guest_s_country_is_a_guest(company: str, person: str, role: str) -> None:
    roles = members(rows_of(f"{RECEIVED}، {company}."))
    assert roles["person:annalena-baerbock"] == "guest" and roles[person] == role


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("وترأس الجانب العراقي وزير الخارجية فؤاد حسين فيما ترأس الجانب التركي وزير الخارجية هاكان فيدان.", "chair"),
        ("وترأسه عن الجانب العراقي وزير الخارجية فؤاد حسين وعن الجانب التركي نظيره هاكان فيدان.", "chair"),
        (
            "وترأس الوفد العراقي وزير الخارجية فؤاد حسين فيما ترأس الوفد التركي وزير الخارجية هاكان فيدان.",
            "participant",
        ),
    ],
)
def test_who_leads_a_side_presides_and_who_leads_a_delegation_takes_part(told: str, role: str) -> None:
    roles = members(rows_of(f"{COMMITTEE} {told}"))
    assert {roles["person:fuad-hussein"], roles["person:hakan-fidan"]} == {role}


@pytest.mark.parametrize(
    "told",
    [
        "جاء ذلك خلال لقاء وزير الخارجية المصري سامح شكري نظيره العراقي فؤاد حسين اليوم في عمان.",
        "جاء ذلك خلال لقاء وزير الخارجية المصري سامح شكري بنظيره العراقي فؤاد حسين اليوم في عمان.",
        "جاء ذلك خلال لقاء وزير الخارجية المصري سامح شكري وزير الخارجية العراقي فؤاد حسين اليوم في عمان.",
        "وفي ختام اجتماع وزير الخارجية المصري سامح شكري بوزير الخارجية العراقي فؤاد حسين اليوم في عمان صدر بيان.",
    ],
)
def test_two_side_by_side_behind_the_noun_met(told: str) -> None:
    assert members(rows_of(told)) == {"person:sameh-shoukry": "participant", "person:fuad-hussein": "participant"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "بحث الاجتماع الوزاري العربي في عمان الإجراءات الأحادية التي تقوم بها إسرائيل والأدوار التي تؤديها إيران.",
            [],
        ),
        ("أثنى الوزيران في ختام اجتماعهما بالدوحة على الجهود التي قام بها المبعوث الأمريكي ستيف ويتكوف.", []),
        (
            "استعرض مجلس الأمن في جلسته نتائج الجولة التي قام بها المبعوث هانس غروندبرغ إلى الرياض.",
            ["org:un-security-council"],
        ),
        (
            "تناول اللقاء بين الوزير أيمن الصفدي ونظيره المصري بدر عبد العاطي الاعتداءات التي يقوم بها رئيس الوزراء الإسرائيلي"
            " بنيامين نتنياهو في القدس.",
            ["person:ayman-safadi", "person:badr-abdelatty"],
        ),
    ],
)
def test_who_does_what_the_meeting_talks_about_takes_no_part(text: str, names: list[str]) -> None:
    assert [one.entity_id for one in rows_of(text).participations] == names
