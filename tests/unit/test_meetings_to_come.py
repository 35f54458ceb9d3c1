"""Meetings agreed on are still to be held; a session beyond the hundredth has its day, a title its own place."""

from __future__ import annotations

import pytest
from one_text import REFERENCE, in_role, rows_of

RABAT = "الرباط - أجرى ناصر بوريطة، اليوم بالرباط، مباحثات مع نظيره الغامبي مامادو تانغارا. "


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("واتفق الوزيران على الاجتماع مجددا في بانجول.", "place:banjul"),
        ("واتفق الوزيران على اللقاء في القاهرة.", "place:cairo"),
        ("واتفق الجانبان على عقد اللجنة العليا المشتركة ببانجول خلال النصف الأول من 2031.", "place:banjul"),
        ("واتفقا على الاجتماع مجددا على هامش الدورة الثمانين للجمعية العامة للأمم المتحدة بنيويورك.", "place:new-york"),
    ],
)
def test_what_was_agreed_on_is_to_come(text: str, city: str) -> None:
    rows = rows_of(RABAT + text, reference=REFERENCE)
    (planned,) = in_role(rows, "planned")
    assert (planned.status, planned.city_id) == ("planned", city)
    assert in_role(rows, "subject")[0].city_id == "place:rabat"


def test_what_was_agreed_at_a_meeting_is_not() -> None:
    rows = rows_of("عمان - اتفق الوزيران في الاجتماع الذي عقد اليوم في عمان على التعاون.", reference=REFERENCE)
    assert not in_role(rows, "planned")


@pytest.mark.parametrize(
    "text",
    [
        "عقد اجتماع في باريس بين الأطراف الليبية، حيث اتفق فائز السراج وخليفة حفتر على لقاء باريس بوصفه أساسا للحل.",
        "اتفق رأي المشاركين على اجتماع الرياض الذي عقد أمس باعتباره محطة مهمة.",
        "وبحسب البيان فقد اتفقت الأطراف السودانية على لقاء جنيف الذي انعقد أمس برعاية سويسرية.",
    ],
)
def test_a_meeting_held_before_is_not_agreed_on(text: str) -> None:
    assert {row.status for row in rows_of(text).meetings} == {"held"}


@pytest.mark.parametrize("hundred", ["المائة", "المئة"])
def test_a_session_beyond_the_hundredth_has_its_day(hundred: str) -> None:
    rows = rows_of(f"عقد المجلس الوزاري دورته الثالثة والستين بعد {hundred} يوم الخميس 6 مارس 2025م في الرياض.")
    assert [(row.date, row.city_id) for row in rows.meetings] == [("2025-03-06", "place:riyadh")]
    assert [row.text for row in rows.dates] == ["الخميس 6 مارس 2025م"]


@pytest.mark.parametrize(
    "text",
    [
        "سيعقد المؤتمر بعد مائة يوم.",
        "رحب وزير الخارجية المغربي ناصر بوريطة بالاتفاق بعد المائة يوم الأولى من حكم الرئيس.",
        "قال الوزير للصحفيين بعد المئة يوم الأولى إن الحوار مستمر.",
    ],
)
def test_a_hundred_days_are_a_length_of_time(text: str) -> None:
    assert [row.duration for row in rows_of(text).dates] == ["P100D"]


def test_the_third_session_beyond_the_hundredth_has_its_day() -> None:
    rows = rows_of("عقد المجلس الوزاري دورته الثالثة بعد المائة يوم الخميس 6 مارس 2025م في الرياض.")
    assert [row.text for row in rows.dates] == ["الخميس 6 مارس 2025م"]
