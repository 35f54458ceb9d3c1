"""Nouns that look like verbs of speech, plans and commitments to come, and further ways to say something."""

from __future__ import annotations

import pytest
from one_text import rows_of


def acts(text: str) -> list[tuple[str, str]]:
    return [(row.text, row.act) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بدأ سريان الاتفاق بين الطرفين، بوساطة مصر وقطر ودعم الولايات المتحدة.", []),
        ("عقد اللقاء في جنيف برعاية الأمم المتحدة ودعم سويسرا.", []),
        ("رحب الوزير بالاتفاق الموقع بوساطة قطر، ودعم الرئيس المصري الحل.", [("رحب", "welcome"), ("دعم", "support")]),
        ("وأكد الرئيس الأوكراني شكره، مؤكدا تطلعه إلى زيارة المملكة.", [("أكد", "affirm"), ("مؤكدا", "affirm")]),
        ("وأكد الوزير تطلعه إلى التعاون.", [("أكد", "affirm")]),
        ("قالت ماو إن الصين قلقة، مؤكدة معارضة بلادها لذلك.", [("قالت", "report"), ("مؤكدة", "affirm")]),
        ("وأطلعه الوزير على التطورات.", [("أطلعه", "report")]),
        ("واتفق الرئيسان على لقاء في موعد يتفق عليه عبر القنوات الدبلوماسية.", [("اتفق", "agree")]),
        ("واتفق عليه الطرفان.", [("اتفق", "agree")]),
        ("بعث الملك حمد بن عيسى آل خليفة برقية تهنئة إلى الرئيس الفرنسي.", []),
    ],
)
def test_nouns_are_no_acts(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كما أمّنا على ضرورة فتح المعابر.", [("أمّنا", "agree")]),
        ("وأمّن الجانبان على أهمية الحوار.", [("أمّن", "agree")]),
        ("وأكد الوزير أن أمن الحدود على رأس الأولويات.", [("أكد", "affirm")]),
        ("وكان القادة مؤمنين بالحل.", []),
    ],
)
def test_to_say_amen_to_something_is_to_agree(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وستعمل الدول الثلاث، بوصفها ضامنة للاتفاق، على ضمان تنفيذه.", [("ستعمل", "commit")]),
        ("وستعمل المحطة بالغاز.", []),
        ("وسيُحدد عدد الأسرى خلال المرحلة الأولى.", [("سيُحدد", "plan")]),
        ("وسيحدد موعد الجولة المقبلة لاحقا.", [("سيحدد", "plan")]),
        ("وسيحدد الناخبون مصير البلاد.", []),
        ("وسوف تستضيف الجامعة الاجتماع الثالث.", [("سوف تستضيف", "plan")]),
        ("وسوف يتحسن الطقس.", []),
        ("وسيُفتح مكتب تجاري بالدار البيضاء.", [("سيُفتح", "plan")]),
        ("وستقدم كندا 50 مليون دولار إضافية.", [("ستقدم", "commit")]),
        ("وسيقدم السفير أوراق اعتماده غدا.", [("سيقدم", "plan")]),
    ],
)
def test_what_is_to_come(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وبحسب لافروف فإن المحادثات كانت مثمرة.", [("بحسب", "report")]),
        ("وبحسب القانون فإن الملف مغلق.", []),
        (
            "وسارعت وزارة الخارجية التركية إلى التأكيد أن موقفها لم يتغير.",
            [("سارعت وزارة الخارجية التركية إلى التأكيد", "affirm")],
        ),
        ("وسارعت فرق الإنقاذ إلى المكان.", []),
        ("وبادرت قطر إلى إدانة الهجوم.", [("بادرت قطر إلى إدانة", "condemn")]),
        ("ولوّح الرئيس الأمريكي بفرض عقوبات جديدة على إيران.", [("لوّح", "condemn")]),
        ("ورفعت الأعلام فوق لوح في الساحة.", []),
        ("وأبرق الرئيس اللبناني إلى نظيره الفرنسي معزيا.", [("أبرق", "report"), ("معزيا", "support")]),
    ],
)
def test_further_ways_to_say_something(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


def speakers(text: str) -> dict[str, str | None]:
    return {row.text: row.speaker_id or row.speaker_text for row in rows_of(text).statements}


def test_nobody_opens_an_office_that_will_be_opened() -> None:
    text = "وأكدت السيدة آن ليند تطلع بلادها إلى التعاون. وسيُفتح مكتب تجاري للسويد بالدار البيضاء."
    assert speakers(text)["سيُفتح"] is None


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (
            "أجرى المبعوث الصيني تشاي جون اتصالا مع مساعد وزير الخارجية أسامة خضر، أكد خلاله دعم الحل.",
            "person:zhai-jun",
        ),
        ("تلقى الرئيس الفرنسي إيمانويل ماكرون اتصالا من سامح شكري، أكد خلاله دعم الحل.", "person:sameh-shoukry"),
    ],
)
def test_who_speaks_in_a_call_with_another(told: str, speaker: str) -> None:
    assert speakers(told)["أكد"] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أعلن عبدالله حمدوك أن الوفد وصل.\nأما الوسيط توت قلواك فأكد أن جوبا مستعدة.", "الوسيط توت قلواك"),
        ("أعلن عبدالله حمدوك أن الوفد وصل.\nأما في جوبا فأكد أن الحوار مستمر.", "person:abdalla-hamdok"),
    ],
)
def test_whom_a_sentence_sets_apart(text: str, speaker: str) -> None:
    assert speakers(text)["أكد"] == speaker
