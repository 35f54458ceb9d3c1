"""A short mention of an office means its holder or nobody, and never the holder of another office."""

from __future__ import annotations

import pytest

from flows.contract.rows import StatementRow
from flows.extract import extract_text

MAURITANIA = "استقبل الرئيس محمد ولد الغزواني عبد الله ماي مبعوث الأمين العام للأمم المتحدة الخاص إلى الساحل. وأكد الرئيس دعمه لجهود السلام. "
EGYPT = "أكد الرئيس المصري عبد الفتاح السيسي حرص مصر على السلام. "
FRENCH = "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون. "
RUSSIAN = "التقى وزير الخارجية المصري سامح شكري نظيره الروسي سيرغي لافروف. "
AMERICAN = "استقبل الرئيس الأمريكي جو بايدن رئيس الوزراء. "
LIBYA = "استقبل رئيس المجلس الرئاسي محمد المنفي رئيسة بعثة الأمم المتحدة للدعم في ليبيا هانا تيتيه. وأكد المنفي دعمه للمسار. "
OMAN = "اجتمع وزير الخارجية العماني بدر البوسعيدي مع الممثل الخاص للأمين العام للأمم المتحدة هانس غروندبرغ. وثمن البوسعيدي جهوده. "
SUDAN = "التقى نائب رئيس مجلس السيادة مالك عقار المبعوث الخاص للاتحاد الأفريقي محمد بلعيش. وأكد عقار دعمه للحوار. "
EUROPE = (
    "التقى وزير الخارجية سامح شكري المبعوث الأوروبي الخاص إلى القرن الأفريقي ألكسندر روندوس. وأكد شكري دعمه للحوار. "
)
IRAQ = "استقبل رئيس الوزراء العراقي محمد شياع السوداني السفير. "


def last(text: str) -> StatementRow:
    return extract_text(text, document_id="text").statements[-1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (MAURITANIA + "وقال المبعوث الأممي إن الوضع صعب.", "person:عبد_الله_ماي"),
        (MAURITANIA + "وقال الدبلوماسي الأممي إن الوضع صعب.", "person:عبد_الله_ماي"),
        (MAURITANIA + "وقال الموفد الأممي إن الوضع صعب.", "person:عبد_الله_ماي"),
        (LIBYA + "وقالت المبعوثة الأممية إن الوضع صعب.", "person:hanna-tetteh"),
        (OMAN + "وقال الموفد الأممي إن الوضع صعب.", "person:hans-grundberg"),
        (SUDAN + "وقال الدبلوماسي الأفريقي إن الوضع صعب.", "person:محمد_بلعيش"),
        (EUROPE + "وقال المسؤول الأوروبي إن الوضع صعب.", "person:الكسندر_روندوس"),
        (RUSSIAN + "وقال رئيس الدبلوماسية الروسية إن الوضع صعب.", "person:sergei-lavrov"),
        (FRENCH + "وقال الرئيس الفرنسي إن الوضع صعب.", "person:emmanuel-macron"),
    ],
)
def test_a_short_office_means_who_holds_one_of_its_kind(text: str, wanted: str) -> None:
    assert last(text).speaker_id == wanted


@pytest.mark.parametrize(
    "text",
    [
        EGYPT + "وقال المبعوث الأممي إن الوضع صعب.",
        EGYPT + "وقال المسؤول الأوروبي إن الوضع صعب.",
        RUSSIAN + "وقال وزير الدفاع الروسي إن الوضع صعب.",
        RUSSIAN + "وقال الدبلوماسي الأممي إن الوضع صعب.",
        FRENCH + "وقال وزير الخارجية الفرنسي إن الوضع صعب.",
        AMERICAN + "وقال السفير الأمريكي إن الوضع صعب.",
        AMERICAN + "وقال المبعوث الأمريكي إن الوضع صعب.",
        MAURITANIA + "وقال المسؤول الأوروبي إن الوضع صعب.",
        IRAQ + "وقال الرئيس العراقي إن الوضع صعب.",
        "استقبل الرئيس العراقي عبد اللطيف رشيد السفير. وقال رئيس الوزراء العراقي إن الوضع صعب.",
    ],
)
def test_a_short_office_that_nobody_holds_means_nobody(text: str) -> None:
    row = last(text)
    assert row.speaker_id is None
    assert row.speaker_text
    assert row.speaker_text.split()[0] in text.split()


def test_what_somebody_gives_is_no_part_of_the_office() -> None:
    rows = extract_text(MAURITANIA, document_id="text").statements
    assert [row.speaker_id for row in rows] == ["person:mohamed-ould-ghazouani"]
