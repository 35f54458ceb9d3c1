"""What a statement is about: spellings of keywords, the part of the sentence that counts, and words that say nothing."""

from __future__ import annotations

import pytest
from one_text import rows_of


def topics(text: str) -> list[set[str]]:
    """The topics of every statement, in order."""
    rows = rows_of(text)
    return [
        {row.topic for row in rows.statement_topics if row.statement_id == statement.statement_id}
        for statement in rows.statements
    ]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("دعا الوزير فؤاد حسين إلى هدنة إنسانية فورية.", "ceasefire"),
        ("أدان الوزير فؤاد حسين الهجوم الإرهابي على السوق.", "counter_terrorism"),
        ("دعا الوزير فؤاد حسين إلى إيجاد حلا سياسيا في ليبيا.", "political_transition"),
        ("أكد الوزير فؤاد حسين الحل السياسي الشامل في ليبيا.", "political_transition"),
        ("بحث الوزير فؤاد حسين حجم التبادل والفرص الاستثمارية.", "other"),
        ("دعا الوزير فؤاد حسين إلى إدخال شاحنات المساعدات.", "humanitarian_access"),
        ("أيد الوزير فؤاد حسين تدابير تقييدية جديدة.", "sanctions_pressure"),
        ("أكد الوزير فؤاد حسين سلامة المناطق وسيادتها.", "sovereignty"),
    ],
)
def test_keywords_are_found_with_and_without_article_case_and_pronoun(text: str, topic: str) -> None:
    assert topics(text) == [{topic}]


def test_of_a_keyword_that_is_no_phrase_the_article_counts() -> None:
    assert topics("علم الوزير فؤاد حسين بالأمر وأكد أن العلم نور.") == [{"other"}]
    assert topics("أكد الوزير فؤاد حسين أن الطائرات غادرت قاعدة في الشمال.") == [{"other"}]


def test_an_honorific_after_a_verb_is_no_sovereignty() -> None:
    assert topics("أكد سيادته أهمية التجارة.") == [{"other"}]
    assert topics("أكد سيادته متانة الروابط.") == [{"other"}]
    assert topics("دعا الوزير فؤاد حسين إلى احترام سيادته.") == [{"sovereignty"}]


def test_the_text_that_a_statement_goes_by_is_not_what_it_is_about() -> None:
    assert topics("أكد الوزير فؤاد حسين قيام الدولة الفلسطينية وفقا لمبادرة السلام العربية.") == [{"sovereignty"}]
    assert topics("رحب الوزير فؤاد حسين بمبادرة السلام العربية.") == [{"talks_process"}]


def test_what_is_told_gives_its_topic_to_who_tells_of_it() -> None:
    told = "قال الوزير فؤاد حسين إن الطرفين اتفقا على مناقشة جميع العقوبات."
    assert topics(told) == [{"sanctions_pressure"}, {"sanctions_pressure"}]
    talk = "ندد الوزير فؤاد حسين بالحريق، وأكد أن وقف إطلاق النار صامد."
    assert topics(talk) == [{"other"}, {"ceasefire"}]


def test_a_resolution_by_its_number_only_where_no_plain_word_says_more() -> None:
    assert topics("دعا الوزير فؤاد حسين إلى تنفيذ القرار 1701.") == [{"ceasefire"}]
    assert topics("دعا الوزير فؤاد حسين إلى نزع السلاح الوارد في القرار 1701.") == [{"weapons"}]


def test_a_meeting_named_in_passing_sets_no_topic() -> None:
    assert topics("أدان الوزير فؤاد حسين الحريق عقب المحادثات.") == [{"other"}]
    assert topics("أيد الوزير فؤاد حسين المحادثات.") == [{"talks_process"}]
    assert topics("قال الوزير فؤاد حسين إن القمة نجحت.") == [{"other"}]
    assert topics("رحب الوزير فؤاد حسين بنتائج القمة.") == [{"talks_process"}]


def test_the_name_of_a_council_is_no_word_of_security() -> None:
    assert topics("دعا الوزير فؤاد حسين مجلس الأمن الدولي إلى إدانة الحريق.") == [{"other"}]
    assert topics("حذر الوزير فؤاد حسين من تهديد الأمن الدولي.") == [{"sovereignty"}]


def test_who_leaves_a_treaty_withdraws_no_troops() -> None:
    assert topics("انتقد الوزير فؤاد حسين انسحاب روسيا من مبادرة الحبوب.") == [{"other"}]
    assert topics("أيد الوزير فؤاد حسين انسحاب روسيا من الأراضي المحتلة.") == [{"sovereignty"}]


def test_a_text_joined_to_the_one_gone_by_is_gone_by_too() -> None:
    text = "طالب الوزير فؤاد حسين بوقف البناء استنادا إلى القرارين 242 و2334 ومبادرة السلام العربية."
    assert topics(text) == [{"other"}]


def test_what_others_affirm_in_the_sentence_sets_no_topic_here() -> None:
    text = "قال الوزير فؤاد حسين إن الأمر واضح، وأكد الوزير أيمن الصفدي احترام سيادة العراق."
    assert topics(text) == [{"other"}, {"sovereignty"}]


def test_who_points_back_speaks_of_all_that_was_told() -> None:
    before = "بعد الحديث عن سيادة العراق ووحدة أراضيه، اتفق الوزيران فؤاد حسين وأيمن الصفدي على أن "
    assert topics(before + "هذه المبادئ أساسية.") == [{"sovereignty"}]
    assert topics(before + "الأمر واضح في هذا الإطار.") == [{"other"}]


def test_an_agenda_is_no_list_of_sanctions() -> None:
    assert topics("طلب الوفد العراقي إدراج الموضوع على جدول أعمال الدورة.") == [{"other"}]
    assert topics("طلب الوفد العراقي إدراج الجماعة على قائمة العقوبات.") == [{"sanctions_pressure"}]


def test_recourse_to_something_is_no_asylum() -> None:
    assert topics("رفض الوزير فؤاد حسين اللجوء إلى العقوبات.") == [{"sanctions_pressure"}]
    assert topics("بحث الوزير فؤاد حسين اللجوء إلى التحكيم.") == [{"other"}]
    assert topics("بحث الوزير فؤاد حسين أعباء اللجوء.") == [{"refugees"}]
