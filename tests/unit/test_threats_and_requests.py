"""Acts that go on without a subject of their own, and whom a call, a refusal or blame is directed at."""

from __future__ import annotations

import pytest
from one_text import rows_of


def acts(text: str) -> list[tuple[str, str]]:
    return [(row.text, row.act) for row in rows_of(text).statements]


def targets(text: str) -> list[tuple[str | None, str | None]]:
    return [(row.target_id, row.target_text) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("دان الوزير فؤاد حسين إطلاق الصواريخ.", [("دان", "condemn")]),
        ("توعد فؤاد حسين برد مناسب، وهدد بالانسحاب.", [("توعد", "condemn"), ("هدد", "condemn")]),
        ("رحب فؤاد حسين بالاتفاق، وهدد الجفاف المحاصيل.", [("رحب", "welcome")]),
        ("دعا فؤاد حسين مصر إلى التدخل، كما طلب من فرنسا الضغط.", [("دعا", "call"), ("طلب", "call")]),
        ("زار فؤاد حسين باريس بناء على طلب من فرنسا.", []),
        ("انتقدت موسكو الخطوة معتبرة أنها تقوض الثقة.", [("انتقدت", "condemn"), ("معتبرة", "report")]),
        ("انتقدت موسكو الخطوة معتبرة.", [("انتقدت", "condemn")]),
        ("قال فؤاد حسين إن مصر ستسهم في الخطة.", [("قال", "report"), ("ستسهم", "commit")]),
        ("وستعين مصر سفيرا لدى دمشق.", [("ستعين", "plan")]),
        ("وعد المجلس إطلاق التحالف خطوة مهمة.", []),
        ("وعد الوزير فؤاد حسين بدعم الخطوة.", [("وعد", "commit")]),
    ],
)
def test_what_goes_on_without_a_subject(text: str, wanted: list[tuple[str, str]]) -> None:
    assert acts(text) == wanted


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("طلب فؤاد حسين إلى الأمين العام أن يقدم إحاطة.", (None, "الأمين العام")),
        ("ناشد الوزير فؤاد حسين الدول العربية الإسهام في إعمار لبنان.", (None, "الدول العربية")),
        ("ناشد الوزير فؤاد حسين الدول سد فجوة التمويل.", (None, "الدول")),
        ("جدد الوزير فؤاد حسين مطالبته المجتمع الدولي بالاعتراف بدولة فلسطين.", (None, "المجتمع الدولي")),
        ("دعا الوزير فؤاد حسين إيران إلى الحوار.", ("country:IRN", "إيران")),
        ("استبعد الوزير فؤاد حسين أن تشارك ألمانيا في القتال.", (None, None)),
        ("رفض الوزير فؤاد حسين موقف ألمانيا.", ("country:DEU", "ألمانيا")),
        ("حمل الوزير فؤاد حسين الحركات المسلحة مسؤولية الأزمة.", (None, "الحركات المسلحة")),
        ("ثمن الوزير فؤاد حسين مشاركة النرويج والاتحاد الأوروبي.", (None, "النرويج، الاتحاد الأوروبي")),
    ],
)
def test_whom_it_is_directed_at(text: str, target: tuple[str | None, str | None]) -> None:
    assert targets(text) == [target]


def test_what_a_body_looked_into_is_no_part_of_its_name() -> None:
    rows = rows_of("وبعد أن استعرض المؤتمر الأوضاع المتدهورة في لبنان، قرر ما يلي.").statements
    assert [row.speaker_text for row in rows] == ["المؤتمر", "المؤتمر"]
    known = rows_of("وأكد المجلس الرئاسي أهمية الحوار.").statements
    assert [row.speaker_text for row in known] == ["المجلس الرئاسي"]
