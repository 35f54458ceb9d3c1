"""What kind of document a text is, and which of its first lines is the title."""

from __future__ import annotations

import pytest

from flows.extract import extract_text

TALK = "بحث الوزراء الأوضاع في المنطقة. وأكد الوزراء دعمهم للحوار. ورحب القادة بالاتفاق. ودعا المشاركون إلى الهدوء."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"الرياض 24 ربيع الآخر 1445 هـ الموافق 8 نوفمبر 2023 م واس\n{TALK}", "news_report"),
        (f"لقاء في قرطاج\nتونس 20 فيفري 2017 (وات) - {TALK}", "news_report"),
        (f"القادة يلتقون في جدة\nالمصدر: وكالات\n{TALK[:80]}", "news_report"),
        (f"القادة يلتقون في جدة\n{TALK[:80]}", "joint_statement"),
        (f"بيان من رئيس مجلس الأمن\n{TALK[:80]}", "joint_statement"),
        (f"ملخص الرئاسة للمؤتمر الثالث\n{TALK}", "press_release"),
        (
            "تطورات الوضع في المنطقة\nإن مجلس الجامعة المنعقد في دورته العادية، بعد اطلاعه على المذكرة، يقرر:\n",
            "joint_statement",
        ),
    ],
)
def test_signs_of_a_kind(text: str, kind: str) -> None:
    assert extract_text(text, document_id="text").documents[0].document_type == kind


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "وزارة الخارجية\nسلطنة عُمان\nبيان صحفي\n\nالوزير يستقبل المبعوث الأممي الخاص",
            "الوزير يستقبل المبعوث الأممي الخاص",
        ),
        (
            "الأمم المتحدة\nمجلس الأمن\nوثيقة صحفية 2013/11\n\nبيان بشأن لبنان صدر عن الأعضاء",
            "بيان بشأن لبنان صدر عن الأعضاء",
        ),
        ("السوداني يصل أنقرة", "السوداني يصل أنقرة"),
        ("لقاء ثلاثي في العقبة اليوم\nتفاصيل لقاء القادة", "لقاء ثلاثي في العقبة اليوم"),
    ],
)
def test_who_publishes_is_no_title(head: str, title: str) -> None:
    text = f"{head}\n\nاستقبل الوزير ضيفه في مكتبه وبحث معه ملفات عدة.\nوأكد الضيف أهمية الحوار بين الأطراف كلها.\n"
    assert extract_text(text, document_id="text").documents[0].title == title
