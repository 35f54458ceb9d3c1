"""Visits that an arrival begins, what is expected of them, and arrivals that tell of none; invitations to come."""

from __future__ import annotations

import pytest
from one_text import members, rows_of, subject

ARRIVED = (
    "بغداد/ وصل رئيس مجلس الوزراء محمد شياع السوداني، صباح اليوم الاثنين (15 نيسان 2024)، إلى العاصمة الأميركية واشنطن "
    "في زيارة رسمية تلبية لدعوة من الرئيس الأميركي جو بايدن. "
)


def test_an_arrival_tells_of_the_visit_that_begins() -> None:
    rows = rows_of(ARRIVED)
    visit = subject(rows)
    assert (visit.meeting_type, visit.city_id, visit.date) == ("visit", "place:washington", "2024-04-15")
    assert members(rows) == {"person:mohammed-shia-al-sudani": "guest", "person:joe-biden": "host"}


def test_an_arrival_before_a_meeting_says_how_somebody_came_to_it() -> None:
    rows = rows_of(
        "عمان 15 نيسان 2024\nوصل المبعوث غير بيدرسن إلى دمشق اليوم في زيارة رسمية. والتقى بيدرسن وزير الخارجية فيصل المقداد."
    )
    assert [row.meeting_type for row in rows.meetings] == ["meeting"]


def test_a_place_that_somebody_left_is_not_where_he_arrived() -> None:
    rows = rows_of("15 نيسان 2024\nوصل المبعوث غير بيدرسن اليوم قادما من جنيف إلى دمشق في زيارة رسمية.")
    assert subject(rows).city_id == "place:damascus"


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


def test_what_is_expected_besides_is_to_come_as_well() -> None:
    rows = rows_of(ARRIVED + "ومن المقرر أن يلتقي السوداني الرئيس بايدن، فضلا عن عقد اجتماعات مع عدد من المسؤولين.")
    assert {row.status for row in rows.meetings if row.meeting_type != "visit"} == {"planned"}


def test_a_visit_to_which_somebody_is_invited_is_to_come() -> None:
    rows = rows_of("18 سبتمبر 2025\nجدد الرئيس الفرنسي دعوة الملك عبدالله الثاني لزيارة باريس خلال شهر نوفمبر 2025.")
    assert [(row.meeting_type, row.status) for row in rows.meetings] == [("visit", "target")]
