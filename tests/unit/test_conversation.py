"""Who holds the floor: offices found again, carriers, pairs, plans, issuers, and acts that nobody is named for."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.contract.rows import StatementRow
from flows.extract.speech_words import speech_words, verb_lemmas
from flows.extract.word_classes import words_of


def statements(text: str) -> dict[str, StatementRow]:
    """Statements by their verb phrase; of equal ones the last."""
    return {row.text: row for row in rows_of(text).statements}


RUSSIA_IRAN = (
    "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الإيراني عباس عراقجي في موسكو. وقال عراقجي إن اللقاء كان جيدا. "
)


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        ("وأكد الوزير الروسي أن الحوار مستمر.", "أكد", "person:sergei-lavrov"),
        ("وأوضح وزير الخارجية الإيراني أن الجولة انتهت.", "أوضح", "person:abbas-araghchi"),
        ("وشدد الوزير على ضرورة الحوار.", "شدد", "person:abbas-araghchi"),
        ("ولفت المسؤول الإيراني إلى أن الوفد سيعود.", "لفت", "person:abbas-araghchi"),
        ("بدوره أشاد لافروف بالموقف، مضيفا أن العمل مستمر.", "مضيفا", "person:sergei-lavrov"),
    ],
)
def test_an_office_is_found_again_by_its_country(sentence: str, verb: str, speaker: str) -> None:
    assert statements(RUSSIA_IRAN + sentence)[verb].speaker_id == speaker


def test_who_is_spoken_of_does_not_take_the_floor() -> None:
    text = "قال هاكان فيدان إن الرئيس الروسي فلاديمير بوتين وافق على المقترح. وأضاف أن اللقاء قريب."
    found = statements(text)
    assert found["وافق"].speaker_id == "person:vladimir-putin"
    assert found["أضاف"].speaker_id == "person:hakan-fidan"


def test_whom_an_agency_quotes_takes_the_floor() -> None:
    text = "ذكرت وكالة الأناضول أن الرئيس التركي رجب طيب أردوغان أكد دعم ليبيا. وأضاف أن بلاده ترفض التقسيم."
    found = statements(text)
    assert found["ذكرت"].speaker_id == "org:anadolu"
    assert found["أضاف"].speaker_id == "person:recep-tayyip-erdogan"
    assert found["ترفض"].speaker_id == "country:TUR"


def test_his_words_belong_to_the_source() -> None:
    found = statements("نقلت وكالة رويترز عن مصدر دبلوماسي غربي قوله إن المحادثات تعثرت، مشيرا إلى خلافات.")
    assert found["نقلت"].speaker_id == "org:reuters"
    assert (found["قوله"].speaker_text or "").startswith("مصدر دبلوماسي")
    assert (found["مشيرا"].speaker_text or "").startswith("مصدر دبلوماسي")


def test_passives_are_acts_of_those_who_met() -> None:
    text = (
        "استقبل الرئيس عبد الفتاح السيسي اليوم في القاهرة الرئيس الفرنسي إيمانويل ماكرون. "
        "وجرى خلال اللقاء استعراض العلاقات، وتم الاتفاق على مواصلة التشاور."
    )
    found = statements(text)
    assert [found[verb].act for verb in ("جرى خلال اللقاء استعراض", "تم الاتفاق")] == ["discuss", "agree"]
    assert "إيمانويل ماكرون" in (found["تم الاتفاق"].speaker_text or "")


@pytest.mark.parametrize(
    "text",
    [
        "ستنسحب فرنسا من الاتفاق إن رفضت روسيا الهدنة.",
        "هل يوافق المجلس على القرار؟",
        "كان مقررا أن تبدأ الجولة أمس.",
        "تشكل السياج من الحكم والقضاء.",
        "كان اللقاء جيدا، وهذا ما تم التوصل إليه.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert not rows_of(text).statements


def test_what_an_actor_will_not_do_is_a_rejection() -> None:
    row = statements("قال سامح شكري إن القاهرة لن تشارك في القوة.")["لن تشارك"]
    assert (row.act, row.speaker_id, row.negated) == ("reject", "country:EGY", True)
    assert "لن تكون" not in statements("قال سامح شكري إن القاهرة لن تكون طرفا.")


def test_a_committee_plans_through_who_tells_of_it() -> None:
    found = statements("أعلن هاكان فيدان أن اللجنة المشتركة ستجتمع في أنقرة، وأن الرئيس فلاديمير بوتين سيزور تركيا.")
    assert found["ستجتمع"].speaker_id == "person:hakan-fidan"
    assert found["سيزور"].speaker_id == "person:vladimir-putin"


def test_countries_joined_before_a_dual() -> None:
    row = statements("المغرب وهولندا يتفقان على خطة عمل.")["يتفقان"]
    assert row.speaker_text == "المغرب، هولندا"


def test_an_unnamed_spokesman_speaks_for_his_body() -> None:
    row = statements("قال المتحدث باسم الخارجية الإسرائيلية إن القرار مرفوض.")["قال"]
    assert row.speaker_id is not None and not row.speaker_id.startswith("person:")


def test_an_unknown_name_before_the_complement() -> None:
    assert statements("وأكد الصيادون في هذا الشأن أن حالتهم تسوء.")["أكد"].speaker_text == "الصيادون"


def test_a_source_between_verb_and_quotation_does_not_speak() -> None:
    text = "وشدد سامح شكري، وفق بلاغ لرئاسة الجمهورية، على أن “الحل لا يكون إلا سلميا في كل حال”."
    (quotation,) = rows_of(text).quotations
    assert quotation.speaker_id == "person:sameh-shoukry"


def test_a_call_is_aimed_at_its_object() -> None:
    found = statements("دعا سامح شكري أنقرة إلى الحوار. وطالبت فرنسا بوقف إطلاق النار في سوريا.")
    assert found["دعا"].target_id == "country:TUR"
    assert found["طالبت"].target_id is None


def test_a_stretch_ahead_is_a_deadline_of_acts_that_bind() -> None:
    text = "تونس في 17 أبريل 2024\nدعا سامح شكري إلى عقد مؤتمر خلال شهر سبتمبر 2025. ورحب بما تم قبل نهاية 2025."
    found = statements(text)
    assert found["دعا"].deadline_date_id is not None
    assert found["رحب"].deadline_date_id is None


@pytest.mark.parametrize("ask", [words_of, speech_words, verb_lemmas])
def test_a_misspelt_word_class_is_an_error(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(KeyError, match="no class"):
        ask("relativ")


def test_a_relative_clause_speaks_for_the_whole_phrase_before_it() -> None:
    row = statements("ورحب المشاركون ببيان الأمين العام للأمم المتحدة الذي أفاد بأن الخطط بدأت.")["أفاد"]
    assert row.speaker_text == "الأمين العام للأمم المتحدة"


def test_a_complement_is_no_target() -> None:
    assert statements("دعت فرنسا إلى وقف إطلاق النار.")["دعت"].target_text is None


def test_a_phrase_ends_before_what_its_verb_governs_with_b() -> None:
    found = statements(RUSSIA_IRAN + "ونوه الوزير بالعلاقات بين البلدين. والتزمت الحكومة بفتح المعابر.")
    assert found["نوه"].speaker_id == "person:abbas-araghchi"
    assert found["التزمت"].speaker_text == "الحكومة"


def test_a_verb_after_its_definite_subject_and_that() -> None:
    text = "وأفادت مصادر دبلوماسية بأن الوسيط القطري طلب من الطرفين ضبط النفس."
    assert statements(text)["طلب"].speaker_text == "الوسيط القطري"
    assert statements("وأوضح أن موسكو لا تزال تدعم المسار الأممي.")["تدعم"].speaker_id == "country:RUS"


def test_both_persons_behind_a_dual_speak() -> None:
    text = "اتفق الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان على وقف إطلاق النار."
    assert statements(text)["اتفق"].speaker_text == "فلاديمير بوتين، رجب طيب أردوغان"


def test_a_headline_quotes_whom_it_names_before_the_colon() -> None:
    text = "لافروف: نرفض أي إنذار\nقال وزير الخارجية الروسي سيرغي لافروف ذلك أمس."
    assert statements(text)["نرفض"].speaker_id == "person:sergei-lavrov"


def test_headlines_quote_a_body_without_its_head_noun() -> None:
    text = '"التعاون الإسلامي" تدين الاستيطان\nجدة - قالت المنظمة ذلك أمس. ودعت إلى تعزيز التعاون الإسلامي.'
    assert statements(text)["تدين"].speaker_id == "org:oic"
    assert [row.text for row in rows_of(text).mentions if row.entity_id == "org:oic"] == ["التعاون الإسلامي"]


def test_what_is_due_at_the_next_session() -> None:
    text = "قرار\nالقاهرة في 17/1/2024\nيقرر:\n1 - الطلب من الأمين العام رفع تقرير إلى الدورة العادية المقبلة في مارس 2024."
    rows = rows_of(text)
    due = statements(text)["الطلب"].deadline_date_id
    assert [date.edtf for date in rows.dates if date.date_id == due] == ["2024-03"]


def test_again_is_an_adverb_before_a_place() -> None:
    assert "مجددا" not in statements("وقال بولس إن الوزراء سيجتمعون مجددا في الرياض قبل نهاية العام.")
    assert "مجددا دعم" in statements("والتقى الوزير نظيره، مجددا دعم بلاده للحوار.")
