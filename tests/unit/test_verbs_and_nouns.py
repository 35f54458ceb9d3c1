"""Verbs that look like nouns and nouns that look like verbs, participles behind their verb, and what is only told of a text."""

from __future__ import annotations

import pytest
from one_text import rows_of


def acts(text: str) -> list[tuple[str, str]]:
    return [(row.text, row.act) for row in rows_of(text).statements]


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row.text, row.speaker_text) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ناشدت المشاركين تبنّيها.", [("ناشدت", "call")]),
        ("وتبنّى المجلس الخطة.", [("تبنّى", "agree")]),
        ("قال إن كييف اقترحت تبني وضع الحياد.", [("قال", "report"), ("اقترحت", "call")]),
        ("إن الملء الأحادي يهدد حياة 20 مليون سوداني.", []),
        ("وحيّاه الوزير على جهوده.", [("حيّاه", "appreciate")]),
        ("ونفى الوزير الخبر.", [("نفى", "report")]),
        ("واحتج الوزير على القرار.", [("احتج", "reject")]),
        ("وقلل الوزير من أهمية الخلاف.", [("قلل", "report")]),
        ("ونفي الوزير غير مقنع.", []),
        ("قمة عقدوها الأربعاء، مذكرة التفاهم التي وقعتها أنقرة.", []),
        ("أكد الوزير دعمه، مذكرا بالاتفاق.", [("أكد", "affirm"), ("مذكرا", "recognise")]),
    ],
)
def test_the_letters_of_the_source_tell_a_verb_from_a_noun(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


def test_a_club_speaks_and_does_not_call() -> None:
    assert said("وأعلن نادي الأسير أن عدد المعتقلين بلغ 9900.") == [("أعلن", "نادي الأسير")]
    assert acts("ونادى الأمين العام بوقف القتال.") == [("نادى", "call")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وتوقع البرهان أن يتم ذلك في القريب العاجل.", [("توقع", "plan")]),
        ("وتوقع الحكومة اتفاق السلام غدا.", [("توقع", "agree")]),
        ("ويقضي الاتفاق، الذي وقع في العاصمة هافانا بحضور الرئيس غوستافو بيترو، بوقف العمليات.", []),
        ("تحدث عن الاتفاق الذي أبرم في ديسمبر الماضي بين الطرفين.", [("تحدث", "report")]),
        ("وتوج الاجتماع ببيان مشترك وقعه الوزراء الثلاثة.", [("وقعه", "agree")]),
        ("تلك مذكرة التفاهم التي وقعتها أنقرة مع ليبيا.", []),
        ("وكان وقعه شديدا على السكان.", []),
        ("ووقع الوزيران الاتفاق.", [("وقع", "agree")]),
    ],
)
def test_who_signs_and_what_was_signed(text: str, expected: list[tuple[str, str]]) -> None:
    assert acts(text) == expected


def test_a_text_that_was_signed_belongs_to_what_is_said_in_it() -> None:
    signed = rows_of("وفي إعلان جدة وقعه الوزيران عقب اللقاء، أشاد الطرفان بالتعاون.")
    by_statement = [row.statement_id for row in signed.statement_instruments]
    assert [row.text for row in signed.statements if row.statement_id in by_statement] == ["وقعه", "أشاد"]
    other = rows_of("وأقر الوزيران إعلان جدة، وأشادا بالتعاون بين البلدين.")
    by_statement = [row.statement_id for row in other.statement_instruments]
    assert [row.text for row in other.statements if row.statement_id in by_statement] == ["أقر"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكد الوزير أن المملكة لن تدخر جهدا في ذلك.", ("لن تدخر", "commit")),
        ("قال الوزير: ولن نتأخر عن الموعد.", ("لن نتأخر", "commit")),
        ("قال الوزير: ولن نسمح بذلك.", ("لن نسمح", "reject")),
        ("أكد الوزير أن المملكة لن تقبل ذلك.", ("لن تقبل", "reject")),
        ("قال الوزير: ولن ننسى الأسرى.", ("لن ننسى", "commit")),
        ("قال الوزير: ولن ننسحب من المدينة.", ("لن ننسحب", "reject")),
        ("أكد الوزير أن المملكة لن تنسق مع الحلف.", ("لن تنسق", "reject")),
    ],
)
def test_who_will_not_fail_promises(text: str, expected: tuple[str, str]) -> None:
    assert acts(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أبرزت الوزيرة أهمية المبادرة، مسجلة أن بلادها كبيرة.", ("مسجلة", "recognise")),
        ("أكد الوزير ذلك، مسجلا بارتياح التقدم المحرز.", ("مسجلا", "recognise")),
        ("أكد الوزير أن الفريق فاز، مسجلا هدفين.", ("أكد", "affirm")),
        ("أكدت مصر أنها نمت، مسجلة بذلك ارتفاعا كبيرا.", ("أكدت", "affirm")),
        ('أكد أنه لا ينوي "التراجع عنها" مبينا أن اللجنة قوية.', ("مبينا", "report")),
        ("أكدت الوزيرة ذلك، معلنة تقديم 50 مليون يورو.", ("معلنة", "report")),
        ("أكدت الوزيرة أن المنطقة معلنة.", ("أكدت", "affirm")),
        ("قال شيخ محمود إن بلاده مستعدة للعمل مع الجميع.", ("مستعدة", "commit")),
        ("قال شيخ محمود إن بلاده كبيرة.", ("قال", "report")),
        ("وأعاد الوزير إلى الأذهان أن روسيا لم تنتهك المعاهدة.", ("أعاد الوزير إلى الأذهان", "recognise")),
        ("واستحضر الوزير تاريخ البلدين.", ("استحضر", "recognise")),
    ],
)
def test_further_words_of_speech(text: str, expected: tuple[str, str]) -> None:
    assert acts(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "وشدد الوزير على ذلك، وفق مذكرة التفاهم الموقعة بين تركيا وليبيا.",
        "وشدد الوزير على ذلك، منوها بما جاء في إعلان الجزائر.",
    ],
)
def test_what_rests_on_a_text_is_no_report(text: str) -> None:
    assert "report" not in [act for _, act in acts(text)]


def test_a_text_that_is_said_to_report_reports() -> None:
    assert ("جاء في البيان", "report") in acts("وجاء في البيان أن الأمر مهم.")
    assert ("وفق بيان نشرته", "report") in acts("وشدد على ذلك، وفق بيان نشرته الوزارة.")


def test_a_body_ends_before_what_it_adopts() -> None:
    assert said("وتبنى المجلس القرار.") == [("تبنى", "المجلس")]
    assert said("واعتمد المجلس الاقتصادي الخطة.") == [("اعتمد", "المجلس الاقتصادي")]


def test_keywords_of_topics_are_found_behind_for_the() -> None:
    rows = rows_of("أكد الوزير دعم بلاده للأعمال العدائية.")
    assert [row.topic for row in rows.statement_topics] == ["ceasefire"]
    assert [row.topic for row in rows_of("أكد الوزير زيارته لمقاطعة بريتوريا.").statement_topics] == ["other"]


def test_again_behind_what_will_be_done_is_no_affirmation() -> None:
    assert ("مجددا", "affirm") not in acts("وأوضح أن القادة سيجتمعون مجددا بالصيغة نفسها بحلول يوليو.")
    assert ("مجددا", "affirm") in acts("وأوضح الوزير ذلك، مجددا التأكيد على الحوار.") or (
        "مجددا التأكيد",
        "affirm",
    ) in acts("وأوضح الوزير ذلك، مجددا التأكيد على الحوار.")


def test_years_through_which_money_is_given_are_no_deadline() -> None:
    given = rows_of("نواكشوط 6 ديسمبر 2018\nوتعهد الوزير بتقديم 220 مليون يورو خلال الفترة ما بين 2019 و2022.")
    assert [row.deadline_date_id for row in given.statements] == [None]
    due = rows_of("نواكشوط 6 ديسمبر 2018\nوتعهد الوزير بعقد الاجتماع خلال مارس القادم.")
    assert [row.deadline_date_id is not None for row in due.statements] == [True]


def test_the_last_letter_tells_nothing_where_a_text_writes_them_alike() -> None:
    assert said("ونفي الوزير الاتهامات، داعيا الي الحوار.")[0] == ("نفي", "الوزير")
    assert "نفي" not in dict(said("ونفي الوزير الاتهامات، داعيا إلى الحوار."))
