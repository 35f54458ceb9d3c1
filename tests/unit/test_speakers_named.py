"""Who speaks where a circumstance, a quotation or a text stands between the verb and its subject."""

import pytest

from flows.extract import extract_text


def _speakers(text):
    rows = extract_text(text, document_id="d")
    names = {entity.entity_id: entity.name_en or entity.name_ar for entity in rows.entities}
    return [(row.text, names.get(row.speaker_id) or row.speaker_text) for row in rows.statements]


def test_who_speaks_after_a_circumstance_goes_on_in_the_quotation():
    text = (
        "استقبل الرئيس نبيه بري السفير المصري علاء موسى. بعد اللقاء الذي دام ساعة، قال السفير موسى باسم زملائه: "
        '"وجدنا استعدادا للتعاون، ونأمل أن تثمر جهودنا".'
    )
    assert _speakers(text)[-1] == ("نأمل", "علاء موسى")


def test_who_is_named_after_the_pronoun_of_the_speech_speaks():
    text = (
        "التقى وزير الخارجية أيمن الصفدي نظيرته الألمانية أنالينا بيربوك، وعقدا مؤتمرا صحفيا قال فيه الصفدي إن "
        "بلاده تدعم الحل."
    )
    assert ("قال", "Ayman Safadi") in _speakers(text)


def test_who_is_called_on_in_a_speech_does_not_speak():
    text = "ألقى الرئيس الأوكراني فولوديمير زيلينسكي كلمة دعا فيها الدول العربية إلى السلام."
    assert _speakers(text)[-1] == ("دعا", "Volodymyr Zelensky")


def test_words_within_quotation_marks_are_no_subject():
    text = 'أعلن وزير الخارجية الفرنسي لوران فابيوس ذلك اليوم، وقال أيضا "إيران ملتزمة بالاتفاق كل الالتزام".'
    assert ("قال", "Laurent Fabius") in _speakers(text)


def test_a_statement_speaks_for_whoever_issued_it():
    text = 'قال فابيوس ذلك أمس، حيث ورد في بيان صادر عن وزارة الخارجية القطرية: "ندعم الحوار".'
    assert _speakers(text)[-2] == ("ورد في بيان", "Qatari Ministry of Foreign Affairs")


@pytest.mark.parametrize("word", ["نددا", "أشادا"])
def test_the_two_sides_of_a_series_are_its_countries(word):
    text = (
        "اختتمت بالرباط اليوم أشغال الدورة الثانية للاجتماع رفيع المستوى المغربي-الإسباني، التي ترأسها رئيس الحكومة عزيز "
        f"أخنوش ونظيره بيدرو سانشيز. وقال البيان إن الجانبين {word} بذلك."
    )
    assert _speakers(text)[-1] == (word, "إسبانيا، المغرب")


def test_a_decision_to_impose_something_is_no_judge():
    text = "صرح المتحدث باسم الوزارة أن القانون القاضي بفرض عقوبات على الشركات مرفوض."
    rows = extract_text(text, document_id="d")
    assert not [entity for entity in rows.entities if entity.kind == "person"]


def test_a_minister_under_whose_chair_they_met_has_his_office():
    text = (
        "عقد المجلس دورته تحت رئاسة وزير الدفاع والتعاون السيد محمد سالم ولد مرزوك. وأكد معالي الوزير أن العمل مستمر."
    )
    rows = extract_text(text, document_id="d")
    assert [row.position_ar for row in rows.positions] == ["وزير الدفاع والتعاون"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("تخيم غيوم الحرب على المنطقة، وحذر وزير الخارجية من غيوم سوداء.", "وزير الخارجية"),
        ("أشاد وزير الخارجية بالنموذج الفريد وقال إن موقع مصر الفريد مهم.", "وزير الخارجية"),
    ],
)
def test_clouds_and_what_is_unique_are_no_first_names(text, speaker):
    assert {name for _, name in _speakers(text)} == {speaker}


def test_the_hamza_tells_alfred_from_what_is_unique():
    rows = extract_text("وشارك في الاجتماع ألفريد موتوا وعلي يوسف.", document_id="d")
    assert "person:الفريد_موتوا" in {entity.entity_id for entity in rows.entities}
