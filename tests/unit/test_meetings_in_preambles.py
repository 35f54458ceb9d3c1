"""Meetings in whose preamble earlier ones are told of, whose outcomes are carried out, prepared for or praised."""

from __future__ import annotations

from one_text import in_role, rows_of, subject

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
    (about,), (earlier,), (to_come,) = (in_role(rows, role) for role in ("subject", "previous", "planned"))
    assert (about.meeting_type, about.level, about.date) == ("meeting", "ministers", "2021-03-30")
    assert (earlier.meeting_type, earlier.level, earlier.date) == ("summit", "heads_of_state", None)
    assert (to_come.meeting_type, to_come.status) == ("summit", "planned")
    assert about.previous_meeting_id == earlier.meeting_id
    (told,) = (row.text for row in rows.meeting_reports if row.meeting_id == earlier.meeting_id)
    assert told.endswith("لمخرجات القمة")


def test_outcomes_that_are_praised_may_be_those_of_the_meeting_itself() -> None:
    rows = rows_of("عمان 25 أغسطس 2020\nرحب القادة بنتائج القمة الثلاثية التي عقدت اليوم في عمان.")
    assert subject(rows).date == "2020-08-25"
