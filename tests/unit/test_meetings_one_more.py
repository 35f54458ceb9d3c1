"""One more meeting of whoever is called by an office or not at all: «وفي لقاء آخر، استقبلت الوزيرة المنسقة X»."""

from __future__ import annotations

import pytest
from one_text import in_role, present, rows_of

RECEIVED = "استقبلت وزيرة الخارجية السيدة الناها بنت مكناس اليوم في نواكشوط السيد لي باي جيون، سفير الصين.\n"


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("وفي لقاء آخر، استقبلت معالي الوزيرة المنسقة المقيمة السيدة ليلى بيترز.", "person:ليلي_بيترز"),
        ("كما التقت الوزيرة وفدا من الاتحاد الأوروبي برئاسة السفير غويليم جونس.", "org:european-union"),
        ("وفي لقاء منفصل، بحثت الوزيرة مع السفير غويليم جونس برامج الأمم المتحدة.", "person:غويليم_جونس"),
        ("كما التقت سفير ألمانيا غويليم جونس.", "person:غويليم_جونس"),
    ],
)
def test_whoever_is_called_by_her_office_or_not_at_all_meets_others_too(text: str, guest: str) -> None:
    rows = rows_of(RECEIVED + text)
    first, second = in_role(rows, "subject")
    assert guest in present(rows, second) and guest not in present(rows, first)
    assert any(name.endswith("بنت_مكناس") for name in present(rows, second))
    assert second.group_id is None


def test_another_ministers_meeting_is_only_cited() -> None:
    rows = rows_of(RECEIVED + "كما التقى وزير المالية إسلمو ولد محمد السفير غويليم جونس.")
    assert len(in_role(rows, "subject")) == 1


def test_what_is_discussed_with_her_is_no_meeting_of_the_body_that_it_is_about() -> None:
    rows = rows_of(RECEIVED + "وبحثت معها برامج الأمم المتحدة في البلاد.")
    assert [one.group_id for one in rows.meetings] == [None]


def test_one_more_whom_he_met_in_the_same_sentence_was_at_no_earlier_meeting() -> None:
    rows = rows_of("التقى عبد الله حمدوك وزير خارجية جيبوتي محمود علي يوسف، كما التقى المبعوث الأمريكي دونالد بوث.")
    first, second = in_role(rows, "subject")
    assert "person:donald-booth" not in present(rows, first)
    assert set(present(rows, second)) == {"person:abdalla-hamdok", "person:donald-booth"}
