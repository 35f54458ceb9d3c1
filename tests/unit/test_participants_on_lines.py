"""Those who came, one a line: ended by full stops or semicolons, numbered or with bullets; paragraphs are no such list."""

from __future__ import annotations

import pytest

from flows.extract import extract_text


def came(text: str) -> set[str]:
    rows = extract_text(text, document_id="text", reference="2025-06-05")
    subject = {row.meeting_id for row in rows.meeting_reports if row.role == "subject"}
    return {row.text for row in rows.participations if row.meeting_id in subject}


OPENING = "عقد وزراء خارجية الدول الأعضاء اجتماعهم اليوم في نيروبي، وشارك في الاجتماع كل من:\n"
LINES = ("السيد جيجي أودونغو، وزير خارجية أوغندا", "معالي تشو هيون، وزير خارجية كوريا", "سعادة جون سميث، سفير كندا")


@pytest.mark.parametrize(
    "listed",
    [
        ".\n".join(LINES) + ".",
        "؛\n".join(LINES) + ".",
        "\n".join(LINES),
        "\n".join(f"{number}- {line}." for number, line in enumerate(LINES, 1)),
        "\n".join(f"{number}. {line}" for number, line in enumerate(LINES, 1)),
        "\n".join(f"- {line}؛" for line in LINES),
    ],
)
def test_everyone_on_the_lines_came(listed: str) -> None:
    found = came(f"{OPENING}{listed}\nوأكد الوزراء أهمية الحوار مع روسيا.")
    assert {"جيجي أودونغو", "تشو هيون", "جون سميث"} <= found
    assert "روسيا" not in found


def test_paragraphs_behind_the_list_are_none_of_it() -> None:
    found = came(
        "عقد المجلس دورته اليوم في الرياض، وبحضور معالي جاسم محمد البديوي، الأمين العام لمجلس التعاون.\n"
        "معالي وزير خارجية مصر بدر عبد العاطي أكد أهمية الحوار.\n"
        "2025 عام حاسم للسيد أنطونيو غوتيريش."
    )
    assert "جاسم محمد البديوي" in found
    assert not {"بدر عبد العاطي", "أنطونيو غوتيريش"} & found
