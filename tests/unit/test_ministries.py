"""One title for the holders of several ministries: «وزراء الصحة X والبيئة Y والشؤون الاجتماعية Z»."""

from __future__ import annotations

import pytest
from one_text import took_part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "اجتمع فيصل بن فرحان في الرياض مع وزراء الداخلية محمود توفيق والدفاع محمد زكي.",
            {"فيصل بن فرحان", "محمود توفيق", "محمد زكي"},
        ),
        (
            "بحضور وزيري الطاقة محمد عرقاب والتعليم العالي كمال بداري، استقبل الرئيس عبد المجيد تبون وفدا.",
            {"محمد عرقاب", "كمال بداري", "عبد المجيد تبون"},
        ),
        (
            "التقى الرئيس عبد المجيد تبون وزراء البيئة سمير فاضلي، والشؤون الاجتماعية نذير بوعلام والنقل رياض سعدون.",
            {"عبد المجيد تبون", "سمير فاضلي", "نذير بوعلام", "رياض سعدون"},
        ),
    ],
)
def test_holders_of_several_ministries_take_part(text: str, expected: set[str]) -> None:
    assert set(took_part(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A ministry that nobody is named for ends the list, and what is no ministry opens no further one.
        ("التقى الرئيس عبد المجيد تبون وزراء المالية محمد معيط والتخطيط.", {"عبد المجيد تبون", "محمد معيط"}),
        ("التقى الرئيس عبد المجيد تبون وزراء المالية محمد معيط والحوار قائم بينهم.", {"عبد المجيد تبون", "محمد معيط"}),
    ],
)
def test_what_ends_such_a_list(text: str, expected: set[str]) -> None:
    assert set(took_part(text)) == expected
