"""Who signs an agreement that was named before, and surnames that are titles too."""

from __future__ import annotations

import pytest
from one_text import took_part

from flows.extract.source import prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "الرياض - وقع الصندوق السعودي للتنمية اليوم اتفاقية قرض مع حكومة جمهورية رواندا. ووقع الاتفاقية الرئيس التنفيذي "
            "للصندوق سلطان بن عبدالرحمن المرشد، ووزير المالية الرواندي يوسف موراغوا.",
            {"سلطان بن عبدالرحمن المرشد", "يوسف موراغوا"},
        ),
        (
            "كيغالي - وقعت حكومتا الأردن ورواندا اليوم مذكرة تفاهم في مجال الزراعة. ووقع المذكرة عن الجانب الأردني وزير "
            "الزراعة خالد الحنيفات وعن الجانب الرواندي وزير الزراعة مارك باغابي.",
            {"خالد الحنيفات", "مارك باغابي"},
        ),
    ],
)
def test_who_signed_took_part(text: str, expected: set[str]) -> None:
    assert expected <= set(took_part(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حضر اللقاء سلطان بن عبدالرحمن المرشد، ووزير المالية.", "سلطان بن عبدالرحمن المرشد"),
        ("استقبل فهد بن سعد الأمير تركي بن فيصل.", "فهد بن سعد"),
        ("استقبل فهد بن سعد السفير الصيني.", "فهد بن سعد"),
    ],
)
def test_a_title_before_a_mark_may_be_a_surname(text: str, name: str) -> None:
    names = prepare(text).reading.names
    assert name in {text[one.start : one.end] for one in names if one.kind == "person"}
