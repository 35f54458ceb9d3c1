"""Whom a sentence is about where something opens it: a turn, an aside, a circumstance, the place and day of an agency."""

from __future__ import annotations

import pytest

from flows.extract import extract_text

BEFORE = "وأفادت وزارة الخارجية القطرية في بيان أن الاجتماع ناقش الأوضاع. "
SAFADI, HUSSEIN = "person:ayman-safadi", "person:fuad-hussein"
TOLD = "استقبل وزير الشؤون الخارجية عثمان الجرندي سفيرة الاتحاد الأوروبي، وأعرب عن تقدير تونس للدعم."


def _last_speaker(text: str) -> str | None:
    row = extract_text(text, document_id="text").statements[-1]
    return row.speaker_id or row.speaker_text


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (f"ومن جهة أخرى، {TOLD}", "person:othman-jerandi"),
        (f"وفي وقت لاحق {TOLD}", "person:othman-jerandi"),
        ("وعلى هامش أعمال الدورة العادية للجمعية العامة، التقى وزير الخارجية سامح شكري نظيره القبرصي، وأعرب عن ارتياحه.",
         "person:sameh-shoukry"),
        ("إلى ذلك، تلقى الوزير فؤاد حسين اتصالا من السفير التركي. وأعرب عن شكر العراق.", HUSSEIN),
        ("كما التقى الوزير أيمن الصفدي سفير الهند، وأكد حرص بلاده على التعاون.", SAFADI),
        ("ومن جهته، استقبل الوزير أيمن الصفدي السفير، وأكد أهمية التعاون.", SAFADI),
        ("ويذكر أن الوزير أيمن الصفدي كان قد زار دمشق، حيث دعا إلى رفع العقوبات.", SAFADI),
        ("ومن الجدير بالذكر أن الوزير أيمن الصفدي وصل إلى بغداد. وأكد فور وصوله دعم بلاده.", SAFADI),
        ("هذا، وكان الوزير فؤاد حسين قد وصل إلى أنقرة أمس، وأعرب عن ارتياحه.", HUSSEIN),
        ("واستقبل اليوم الخميس بقصر الاتحادية الرئيس عبد الفتاح السيسي وفدا من الكونغرس، وأعرب عن تطلعه إلى التعاون.",
         "person:abdel-fattah-el-sisi"),
    ],
)  # fmt: skip
def test_who_acts_behind_an_opening_goes_on_speaking(sentence: str, wanted: str) -> None:
    found = _last_speaker(BEFORE + sentence)
    assert found == wanted


@pytest.mark.parametrize("dateline", ["الرياض 5 مارس 2023 (واس) - ", "الرياض في 5 مارس /واس/ ", "الرياض - "])
def test_who_acts_behind_a_dateline_goes_on_speaking(dateline: str) -> None:
    sentence = "استقبل صاحب السمو الملكي الأمير محمد بن سلمان ولي العهد السفير الياباني، وأكد عمق العلاقات."
    assert _last_speaker(dateline + sentence) == "person:mohammed-bin-salman"


@pytest.mark.parametrize(
    "sentence",
    [
        "ومن جهة أخرى، عقد اجتماع في قصر الرئيس قيس سعيد، وأكد أهمية التعاون.",
        "هذا الرئيس قيس سعيد، وأكد أهمية التعاون.",
        "ويذكر أن البيان صدر بعد لقاء الوزير أيمن الصفدي بالسفير، وأكد أهمية التعاون.",
    ],
)
def test_whoever_is_named_in_passing_is_not_the_topic(sentence: str) -> None:
    assert _last_speaker(BEFORE + sentence) not in (SAFADI, "person:kais-saied")


LEFT = "غادر معالي السيد بدر بن حمد البوسعيدي وزير الخارجية إلى طهران بدعوة من نظيره الإيراني معالي الدكتور حسين أمير عبداللهيان. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (LEFT + "وقال معاليه إن المحادثات مهمة.", "person:badr-al-busaidi"),
        (LEFT + "وذكر معالي الدكتور حسين أمير عبداللهيان ذلك أمس. وقال معاليه إن المحادثات مهمة.",
         "person:hossein-amir-abdollahian"),
        ("تلقى بدر البوسعيدي رسالة من نظيره الإيراني معالي الدكتور حسين أمير عبداللهيان. وقال معاليه إن المحادثات مهمة.",
         "person:hossein-amir-abdollahian"),
    ],
)  # fmt: skip
def test_a_counterpart_is_addressed_only_where_nobody_else_is(text: str, wanted: str) -> None:
    found = _last_speaker(text)
    assert found == wanted
