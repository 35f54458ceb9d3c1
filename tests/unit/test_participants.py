"""Participants: lists, sides of a meeting, roles, and who speaks for whom."""

from __future__ import annotations

import pytest

from flows.extract import extract_text


def took_part(text: str) -> dict[str, str]:
    rows = extract_text(text, document_id="text", reference="2023-10-10").participations
    return {row.entity_id.split(":", 1)[1]: row.role for row in rows}


def test_missing_commas_do_not_end_a_list() -> None:
    text = "اجتمع في فيينا اليوم ممثلو كل من الصين، مصر، إيران، تركيا الإمارات العربية المتحدة، والأمم المتحدة."
    assert list(took_part(text)) == ["CHN", "EGY", "IRN", "TUR", "ARE", "united-nations"]


def test_country_and_minister_are_both_there() -> None:
    text = "عقد وزراء خارجية تركيا هاكان فيدان ومصر سامح شكري اجتماعاً في القاهرة اليوم."
    assert set(took_part(text)) == {"TUR", "hakan-fidan", "EGY", "sameh-shoukry"}


def test_the_minister_represents_the_country() -> None:
    text = "شارك في اجتماع عقد في الدوحة اليوم وزراء خارجية العراق فؤاد حسين والأردن أيمن الصفدي."
    rows = extract_text(text, document_id="text", reference="2023-10-10").participations
    spoken = {row.entity_id: row.represented_by_id for row in rows if row.represented_by_id}
    assert spoken == {"country:IRQ": "person:fuad-hussein", "country:JOR": "person:ayman-safadi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "التقى وزير الخارجية المصري سامح شكري في موسكو اليوم نظيره الروسي سيرغي لافروف.",
            {"sameh-shoukry": "participant", "sergei-lavrov": "participant"},
        ),
        (
            "اجتمع الرئيس التركي رجب طيب أردوغان، أمس، في أنقرة برئيس الوزراء الإثيوبي آبي أحمد.",
            {"recep-tayyip-erdogan": "host", "abiy-ahmed": "guest"},
        ),
        (
            "استقبل الرئيس عبد الفتاح السيسي اليوم في القاهرة الرئيس الفلسطيني محمود عباس.",
            {"abdel-fattah-el-sisi": "host", "mahmoud-abbas": "guest"},
        ),
        (
            "أجرى سامح شكري أمس اتصالا هاتفيا بنظيره الأمريكي أنتوني بلينكن.",
            {"sameh-shoukry": "participant", "antony-blinken": "addressee"},
        ),
        (
            "تلقى سامح شكري أمس اتصالا هاتفيا من نظيره الأمريكي أنتوني بلينكن.",
            {"sameh-shoukry": "addressee", "antony-blinken": "participant"},
        ),
        (
            "انتهت في إسطنبول اليوم أول محادثات مباشرة بين موسكو وكييف.",
            {"RUS": "participant", "UKR": "participant"},
        ),
    ],
)
def test_two_sides(text: str, expected: dict[str, str]) -> None:
    assert took_part(text) == expected


def test_roles_in_the_next_sentences() -> None:
    text = (
        "عُقد في باريس اليوم اجتماع وزاري حول ليبيا. وترأس الاجتماع وزير الخارجية التركي هاكان فيدان، "
        "وشاركت فيه روسيا والصين وفرنسا، فيما غابت عنه إيطاليا. وحضر الاتحاد الأفريقي بصفة مراقب."
    )
    assert took_part(text) == {
        "hakan-fidan": "chair",
        "RUS": "participant",
        "CHN": "participant",
        "FRA": "participant",
        "ITA": "absent",
        "african-union": "guest",
    }


def test_lines_of_those_present() -> None:
    text = (
        "عقد المجلس الأعلى دورته في الرياض اليوم برئاسة الملك سلمان بن عبدالعزيز، وبحضور أصحاب السمو:\n"
        "صاحب السمو الشيخ محمد بن راشد آل مكتوم، نائب رئيس دولة الإمارات العربية المتحدة\n"
        "صاحب الجلالة الملك حمد بن عيسى آل خليفة، ملك مملكة البحرين"
    )
    found = took_part(text)
    assert {"mohammed-bin-rashid", "ARE", "hamad-bin-isa-al-khalifa", "BHR"} <= set(found)


def test_what_an_office_is_about_takes_no_part() -> None:
    text = "عقد في جنيف اليوم اجتماع بمشاركة مصر والأردن وبحضور المبعوث الأممي إلى ليبيا عبد الله باتيلي."
    assert took_part(text) == {"EGY": "participant", "JOR": "participant", "abdoulaye-bathily": "guest"}


def test_the_group_takes_part_where_nobody_is_listed() -> None:
    found = took_part("اجتمعت المجموعة الدولية لدعم سوريا اليوم في فيينا لبحث الأزمة.")
    assert found == {"international-syria-support-group": "participant"}


def test_heads_of_delegations_take_part() -> None:
    text = "عقدت في جدة اليوم محادثات بين موسكو وكييف. وقال رئيس الوفد الأوكراني رستم عمروف إن الهدنة قريبة."
    assert took_part(text)["rustem-umerov"] == "participant"


def test_no_meeting_no_participants() -> None:
    assert took_part("قال وزير الخارجية المصري سامح شكري إن الوضع صعب.") == {}


def test_spans_are_the_names() -> None:
    text = "اجتمع في فيينا اليوم ممثلو كل من الصين ومصر وللأمم المتحدة."
    for row in extract_text(text, document_id="text").participations:
        assert text[row.start : row.end] == row.text
