"""Which known name a word is, and when it is none: grammar, vowel marks, neighbours."""

from __future__ import annotations

import pytest

from flows.extract.names import Name
from flows.extract.source import prepare


def names(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[one.start : one.end], one.entity_id, one.form) for one in prepare(text).reading.names if not one.nested
    ]


def found(text: str) -> set[str]:
    return {entity for _, entity, _ in names(text)}


@pytest.mark.parametrize(
    ("text", "word", "entity", "form"),
    [
        ("وصل الوفد إلى سورية أمس.", "سورية", "country:SYR", "name"),
        ("انتشرت قوات سورية هناك.", "سورية", "country:SYR", "adjective"),
        ("رحبت القيادة السعودية بالخطوة.", "السعودية", "country:SAU", "adjective"),
        ("اتفقت قطر والسعودية على ذلك.", "السعودية", "country:SAU", "name"),
        ("زار وفد من المملكة المتحدة المنطقة.", "المملكة المتحدة", "country:GBR", "name"),
        ("زار وفد من بريطانيا المنطقة.", "بريطانيا", "country:GBR", "name"),
        ("رحبت الولايات الأمريكية المتحدة بالخطوة.", "الولايات الأمريكية المتحدة", "country:USA", "name"),
        ("شاركت جمهورية مصر العربية في الاجتماع.", "جمهورية مصر العربية", "country:EGY", "name"),
        ("أكدت سلطنة عُمان موقفها.", "سلطنة عُمان", "country:OMN", "name"),
        ("وصل الوزير إلى عُمان أمس.", "عُمان", "country:OMN", "name"),
        ("وصل الوزير إلى عمّان أمس.", "عمّان", "place:amman", "name"),
        ("عُقد الاجتماع في عمان.", "عمان", "place:amman", "name"),
        ("اتفقت قطر وعمان والكويت على ذلك.", "عمان", "country:OMN", "name"),
        ("وفي عمان، أجرى الوزير مباحثات.", "عمان", "place:amman", "name"),
        ("بين بغداد وعمان والقاهرة تعاون.", "عمان", "place:amman", "name"),
        # What else the text tells of decides, where nothing beside the word does.
        ("قال وزير الخارجية الأردني إن عمان ستستضيف الاجتماع.", "عمان", "place:amman", "name"),
        ("شكر الأردن والسعودية وعمان الأمين العام.", "عمان", "country:OMN", "name"),
        ("تلقى سلطان عُمان رسالة من ملك الأردن عن نتائج قمة عمان.", "عمان", "country:OMN", "name"),
        ("رحب الأردن ومصر والعراق بنتائج قمة عمان.", "عمان", "place:amman", "name"),
        ("شكر ملك الأردن لعمان جهودها.", "عمان", "country:OMN", "name"),
        ("التقى الوزير أيمن الصفدي وزير خارجية عمان.", "عمان", "country:OMN", "name"),
        ("رحبت عمان بالاتفاق.", "عمان", "country:OMN", "name"),
        (
            "عقدت مجموعة الدعم الدولية لسوريا (ISSG) اجتماعا.",
            "ISSG",
            "group:international-syria-support-group",
            "abbreviation",
        ),
        ("رحب مجلس الأمن الدولي بالاتفاق.", "مجلس الأمن الدولي", "org:un-security-council", "name"),
        ("هاجم تنظيم داعش القرية.", "تنظيم داعش", "armed:daesh", "name"),
        ("عقد الاجتماع في فيينا.", "فيينا", "place:vienna", "name"),
        (
            "أعلن الأمين العام لجامعة الدول العربية أن مجلس الجامعة سيعقد دورة غير عادية.",
            "مجلس الجامعة",
            "org:council-of-the-arab-league",
            "name",
        ),
        ("اجتمع الرئيس بالوفد في قصر بعبدا أمس.", "قصر بعبدا", "place:baabda", "name"),
    ],
)
def test_a_known_name(text: str, word: str, entity: str, form: str) -> None:
    assert (word, entity, form) in names(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("عبر الوزير عن أسفه.", "place:"),
        ("الكلمة الحرة أساس الحوار.", "org:"),
        ("فتح الطرفان قنوات الحوار.", "org:"),
        ("دعا إلى مصرف جديد للتمويل.", "country:"),
        ("في بلد عربي شقيق.", "place:"),
        ("القارة الأوروبية موحدة.", "country:"),
        ("صدر ذلك في مسقط رأسه بالشمال.", "place:muscat"),
    ],
)
def test_a_word_that_only_looks_like_a_name(text: str, entity: str) -> None:
    assert not [one for one in found(text) if one.startswith(entity)]


def test_a_surname_counts_after_the_full_name() -> None:
    text = "التقى جيمس جيفري نظيره. وقال جيفري إن اللقاء مفيد."
    assert {entity for word, entity, _ in names(text) if word == "جيفري"} == {"person:james-jeffrey"}
    assert not [entity for entity in found("وقال جيفري إن اللقاء مفيد.") if entity == "person:james-jeffrey"]


def test_a_surname_that_everybody_knows_counts_alone() -> None:
    assert "person:sergei-lavrov" in found("وقال لافروف إن اللقاء مفيد.")


def test_spans_leave_attached_particles_out_and_words_are_indexed() -> None:
    text = "وبسوريا وللأردن ولبنان"
    for word, _, _ in names(text):
        assert not word.startswith("و")
    reading = prepare(text).reading
    for name in reading.names:
        assert isinstance(name, Name) and reading.by_word[name.first] is not None
        assert reading.words.starts[name.first] <= name.start < name.end <= reading.words.ends[name.last]
