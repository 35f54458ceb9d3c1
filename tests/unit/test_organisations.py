"""Bodies in no list: where a name by head noun ends, and which phrases are none."""

from __future__ import annotations

import pytest

from flows.extract import extract_text
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
        ("اجتمعت اللجنة المشتركة أمس.", "اللجنة المشتركة"),
        ("أدانت النقابة الوطنية للمعلمين الحادث.", "النقابة الوطنية للمعلمين"),
        ("رأى الائتلاف الحاكم أن القرار سليم.", "الائتلاف الحاكم"),
        ("زار الوفد مؤسسة ضياء للحوار أمس.", "مؤسسة ضياء للحوار"),
        ("قررت اللجنة الفنية المعنية بترسيم الحدود ذلك.", "اللجنة الفنية المعنية بترسيم الحدود"),
        ("صوت عضو كتلة البناء والإصلاح ضده.", "كتلة البناء والإصلاح"),
        ("استنكرت وَوزارة الطاقة السودانية ذلك.", "وزارة الطاقة السودانية"),
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
        "توقفت حركة البضائع عبر المعبر.",
        "بحثا تنظيم الملاحة في الخليج.",
        "دعا إلى مقاومة الحكومة سلميا.",
        "انتشر فريق المراقبين أمس.",
        "استقبل رئيس مجلس الوزراء الوفد.",
        "فاز برئاسة الاتحاد الجديد.",
        "عادت منظمات الإغاثة إلى الإقليم.",
        "ناقشا البرنامج النووي.",
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


def test_a_shortened_name_is_the_same_body() -> None:
    text = "اجتمعت لجنة الحوار الوطني أمس. وقالت لجنة الحوار إن اللقاء مفيد."
    names = [one for one in prepare(text).reading.names if one.rule == "organisation.head_noun"]
    assert len(names) == 2
    assert len({one.entity_id for one in names}) == 1


def test_two_bodies_share_a_dual_head() -> None:
    assert bodies("طالب مجلسي الأعيان والعموم بالإسراع.") == ["مجلسي الأعيان", "العموم"]


@pytest.mark.parametrize("line", ["الرياض – واس\n", "جدة 21 أغسطس 2016 م واس\n", "تونس (وات)\n"])
def test_an_agency_tag_is_an_agency(line: str) -> None:
    text = f"عنوان الخبر هنا\n{line}استقبل الوزير الوفد."
    assert any(one.entity_id in ("org:spa", "org:tap") for one in prepare(text).reading.names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال المكتب الإعلامي لرئيس الوزراء إن اللقاء مهم.", "المكتب الإعلامي لرئيس الوزراء"),
        ("أعلنت المديرية العامة للأمن الوطني المغربية ذلك.", "المديرية العامة للأمن الوطني المغربية"),
        ("طالبت الآلية الأفريقية رفيعة المستوى بوقف القتال.", "الآلية الأفريقية رفيعة المستوى"),
        ("بحثه مجلس الأمن الوطني العراقي أمس.", "مجلس الأمن الوطني العراقي"),
        ("قررت محكمة قضايا الانتخابات رفض الطعن.", "محكمة قضايا الانتخابات"),
        ("أشاد تكتل «لبنان القوي» بذلك.", "تكتل «لبنان القوي"),
        ("رحب حزب غوران بالقرار.", "حزب غوران"),
    ],
)
def test_bodies_with_a_purpose_a_rank_or_an_owner(text: str, name: str) -> None:
    found = extract_text(text, document_id="text")
    assert name in {row.text for row in found.mentions if row.entity_id.startswith(("org:", "group:"))}


def test_a_longer_name_of_a_list_holds_no_shorter_one_that_begins_it() -> None:
    found = extract_text("أعلنت الوكالة الدولية للطاقة الذرية ذلك.", document_id="text")
    assert {row.entity_id for row in found.mentions} == {"org:iaea"}


def test_an_agency_after_the_date_of_a_dateline() -> None:
    found = extract_text("رام الله 24-7-2022 وفا- استقبل الرئيس وفدا.", document_id="text")
    assert "org:wafa" in {row.entity_id for row in found.mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("عقدت لجنة الاتصال المعنية بليبيا اجتماعها.", "لجنة الاتصال المعنية بليبيا"),
        ("وذكر مكتب منسق الأمم المتحدة في بيان أن العمل مستمر.", "مكتب منسق الأمم المتحدة"),
        ("وأكدت وزارة الخارجية والتعاون الدولي موقفها.", "وزارة الخارجية والتعاون الدولي"),
        ("وحذرت من انهيار النظام الصحي قريبا.", None),
        ("وأشار إلى نظام روما الأساسي في كلمته.", None),
        ("وتابع حركة جنود حفظ السلام هناك.", None),
    ],
)
def test_where_a_name_ends_and_what_is_no_body(text: str, name: str | None) -> None:
    bodies = [row.name_ar for row in extract_text(text, document_id="text").entities if row.kind == "organisation"]
    assert (name in bodies) if name else not bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("عقدت اللجنة العليا المشتركة المغربية الموريتانية دورتها في الرباط. وستعقد اللجنة المشتركة دورتها المقبلة.", 1),
        ("وستعقد اللجنة المشتركة دورتها. وعقدت اللجنة العليا المشتركة المغربية الموريتانية دورتها في الرباط.", 1),
        # Of two the text does not say which.
        ("اجتمعت اللجنة العليا المشتركة المصرية السودانية واللجنة العليا المشتركة المصرية الأردنية. وأكدت اللجنة المشتركة ذلك.", 3),
        # Other words stand in it, or a noun.
        ("عقدت اللجنة العليا المشتركة المغربية الموريتانية دورتها في الرباط. واجتمعت اللجنة القنصلية المشتركة أمس.", 2),
        ("رحبت لجنة المتابعة العربية. واجتمعت لجنة العربية للتصنيع.", 2),
    ],
)  # fmt: skip
def test_a_body_may_go_without_some_of_its_adjectives(text: str, bodies: int) -> None:
    rows = extract_text(text, document_id="text")
    named = {row.entity_id for row in rows.mentions if row.text.startswith(("اللجنة", "لجنة"))}
    assert len(named) == bodies
