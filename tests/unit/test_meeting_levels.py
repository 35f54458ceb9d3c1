"""The level of a meeting: what is said of it, and the offices of those who met."""

from __future__ import annotations

import pytest
from one_text import rows_of


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("التقى وزير الخارجية المصري سامح شكري اليوم في القاهرة نظيره الأردني أيمن الصفدي.", "ministers"),
        ("التقت وزيرة الخارجية السويدية آن ليندي يوم 3 مايو 2021 في مسقط وزير الخارجية العماني بدر البوسعيدي.", "ministers"),
        ("بحث رئيس الوزراء العراقي محمد شياع السوداني في بغداد مع نظيره اللبناني نجيب ميقاتي العلاقات.", "heads_of_state"),
        ("تلقى الرئيس المصري عبد الفتاح السيسي اليوم اتصالا هاتفيا من أمير دولة قطر الشيخ تميم بن حمد آل ثاني.", "heads_of_state"),
        # Of two ranks: no level.
        ("استقبل وزير الخارجية المصري سامح شكري اليوم في القاهرة سفير اليابان أوكا هيروشي.", None),
        ("استقبل الرئيس المصري عبد الفتاح السيسي اليوم في القاهرة وزير الخارجية الأردني أيمن الصفدي.", None),
        # Who holds two offices met as what the other is.
        ("التقى رئيس مجلس الوزراء وزير الخارجية القطري الشيخ محمد بن عبد الرحمن آل ثاني اليوم وزير الخارجية التركي هاكان فيدان.", "ministers"),
        # What is said comes first.
        ("عقد في أديس أبابا اليوم اجتماع وزاري بين وزير الخارجية المصري سامح شكري ورئيس الوزراء الصومالي حمزة عبدي بري.", "ministers"),
        ("عقد في تونس يوم 3 مايو 2021 اجتماع على مستوى الخبراء بين مصر والأردن.", "experts"),
    ],
)  # fmt: skip
def test_two_of_one_rank_meet_at_that_level(text: str, level: str | None) -> None:
    (meeting, *_) = rows_of(text).meetings
    assert meeting.level == level


def test_a_counterpart_has_the_rank_that_the_other_was_given_before() -> None:
    read = rows_of(
        "وصل وزير الخارجية المصري سامح شكري إلى كينشاسا أمس. وقد التقى شكري يوم 3 مايو 2021 نظيرته السودانية مريم الصادق المهدي."
    )
    assert [each.level for each in read.meetings] == ["ministers"]
