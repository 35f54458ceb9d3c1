"""Bodies in no list: where a name by head noun ends, and which phrases are none."""

from __future__ import annotations

import pytest

from flows.extract.source import prepare


def bodies(text: str) -> list[str]:
    return [text[one.start : one.end] for one in prepare(text).reading.names if one.rule == "organisation.head_noun"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت وزارة الصحة اليمنية حصيلة جديدة.", "وزارة الصحة اليمنية"),
        ("رحبت لجنة التحقيق الدولية المستقلة بالقرار.", "لجنة التحقيق الدولية المستقلة"),
        ("اجتمع المجلس الأعلى للآثار أمس.", "المجلس الأعلى للآثار"),
        ("أعلن حزب النهوض الديمقراطي موقفه.", "حزب النهوض الديمقراطي"),
        ("عقدت لجنة الحوار الوطني جلسة.", "لجنة الحوار الوطني"),
        ("أصدرت هيئة الشفافية والنزاهة تقريرا.", "هيئة الشفافية والنزاهة"),
        ("ناقشت مجموعة العمل الاقتصادية الملف.", "مجموعة العمل الاقتصادية"),
        ("وقعت وبوزارة الطاقة السودانية أزمة.", "وزارة الطاقة السودانية"),
    ],
)
def test_a_body_is_found(text: str, name: str) -> None:
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "شُكلت لجنة مشتركة بين الجانبين.",
        "عقد المجلس جلسته الثانية.",
        "أكدت الحكومة الجديدة التزامها.",
        "اتفقت الأطراف المعنية على ذلك.",
        "اجتمعت اللجنة المشتركة أمس.",
        "التحالف الرامي إلى ذلك قائم.",
        "تشكيل حكومة وحدة أمر ضروري.",
        "دعا إلى منظمة أقوى وأكثر فاعلية.",
        "حضرت مجموعة من الوزراء اللقاء.",
    ],
)
def test_a_phrase_that_names_no_body(text: str) -> None:
    assert bodies(text) == []


def test_what_it_met_for_is_no_part_of_its_name() -> None:
    assert bodies("اجتمعت لجنة الحوار الوطني لبحث الأزمة.") == ["لجنة الحوار الوطني"]


def test_kinds_come_from_the_head_noun() -> None:
    names = {one.rule: one.kind for one in prepare("هاجمت كتيبة النور الشامية القرية.").reading.names}
    assert names.get("organisation.head_noun") == "armed_group"


def test_a_known_body_is_left_to_the_gazetteer() -> None:
    assert bodies("رحب مجلس الأمن الدولي وجامعة الدول العربية بالاتفاق.") == []
