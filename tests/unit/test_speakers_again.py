"""Whom short later mentions mean: offices, envoys' own countries, joined subjects, bodies by their nouns, sources."""

from __future__ import annotations

import pytest

from flows.contract.rows import StatementRow
from flows.extract import extract_text
from flows.extract.gazetteer import gazetteer


def statements(text: str) -> dict[str, StatementRow]:
    """Statements by their verb phrase; of equal ones the last."""
    return {row.text: row for row in extract_text(text, document_id="text").statements}


def speaker(text: str, verb: str) -> str | None:
    row = statements(text)[verb]
    return row.speaker_id or row.speaker_text


GRUNDBERG = "التقى المبعوث الأممي الخاص إلى اليمن هانس غروندبرغ وكيل وزارة الخارجية اليمنية في عدن. "
JABER = "استقبل رشاد العليمي سفير خادم الحرمين الشريفين لدى اليمن محمد آل جابر. "
ATTACK = "أعلنت ميليشيا الحوثي استهداف ناقلة. وقال وزير الإعلام معمر الإرياني إن العالم يراقب. "


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        (GRUNDBERG + "ودعا المسؤول الأممي الأطراف اليمنية إلى الحوار.", "دعا", "person:hans-grundberg"),
        (GRUNDBERG + "وأكد المبعوث التزام الأمم المتحدة بالسلام.", "أكد", "person:hans-grundberg"),
        (GRUNDBERG + "من جانبه ثمن الوكيل جهود المبعوث.", "ثمن", "الوكيل"),
        (JABER + "وقال السفير إن بلاده ترفض الانقسام.", "ترفض", "country:SAU"),
        ("قال رئيس الوزراء الإسباني إن بلاده ترفض العنف.", "ترفض", "country:ESP"),
        ("قالت وزارة الخارجية المصرية إن بلادها ترفض العنف.", "ترفض", "country:EGY"),
        (ATTACK + "وأضاف أن الميليشيات ترفض الهدنة.", "ترفض", "armed:houthis"),
        (ATTACK + "ودعا العالم إلى إدانة الجماعة. وأكدت المليشيا أنها ستواصل.", "أكدت", "armed:houthis"),
        ("قال أحمد أبو الغيط إن مجلسا لجامعة الدول العربية سيجتمع. وأكدت الجامعة دعمها.", "أكدت", "org:league-of-arab-states"),
        ("رحبت المندوبة الأمريكية الدائمة لدى الأمم المتحدة ليندا توماس غرينفيلد بالقرار.", "رحبت",
         "person:linda-thomas-greenfield"),
        ("استقبل رئيس الوزراء محمد شياع السوداني السفيرة ألينا رومانوسكي. وأكد سيادته أن بغداد ترحب بها.", "أكد",
         "person:mohammed-shia-al-sudani"),
        ("استقبل الرئيس قيس سعيد المبعوث. وجدد رئيس الجمهورية موقف بلاده.", "جدد رئيس الجمهورية موقف", "person:kais-saied"),
        ("قال المفوض السامي فيليبو غراندي إن الوضع صعب. ودعا المسؤول الأممي إلى فتح الحدود.", "دعا",
         "person:filippo-grandi"),
        ("اتهمت قوى الحرية والتغيير الجيش. ودعت لجان المقاومة إلى مليونية.", "دعت", "org:resistance-committees"),
        ("التقى هاكان فيدان وزير الخارجية فؤاد حسين. ورد حسين بأن بغداد ملتزمة.", "رد", "person:fuad-hussein"),
        ("بحث ولي العهد السعودي محمد بن سلمان الأزمة. وأكد ولي العهد حرص المملكة على الحوار.", "أكد", "person:mohammed-bin-salman"),
        ("استقبل عبد اللطيف رشيد وزير الدفاع ثابت العباسي. من جهته قدم الوزير شرحا، مؤكدا أن القوات جاهزة.", "مؤكدا",
         "person:thabet-al-abbasi"),
        ("انتقدت موسكو القرار، ووصفه المتحدث باسم الكرملين دميتري بيسكوف بأنه باطل.", "وصفه", "person:dmitry-peskov"),
        ("وصل المبعوث الأمريكي توم بيرييلو. وأبلغ المبعوث الأمريكي البرهان بأن الهدنة قريبة.", "أبلغ", "person:tom-perriello"),
        ("وقال بلاغ لوزارة الخارجية المصرية إن الوزير عاد. وأضاف المصدر ذاته أن الزيارة ناجحة.", "أضاف",
         "org:egypt-ministry-of-foreign-affairs"),
    ],
)  # fmt: skip
def test_a_later_mention_means_whoever_was_named(text: str, verb: str, wanted: str) -> None:
    found = speaker(text, verb)
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("اتفقت الحكومة اليمنية والحوثيون على تبادل الأسرى.", "اتفقت", "الحكومة اليمنية، الحوثيون"),
        ("أكد سامح شكري ونظيره الأردني أيمن الصفدي ضرورة التهدئة.", "أكد", "سامح شكري، أيمن الصفدي"),
        ("اتفقت واشنطن وباريس على الخطة. وأكدت العاصمتان دعم لبنان.", "أكدت", "واشنطن، باريس"),
        ("عقد لقاء بين حركة حماس وحركة فتح في الدوحة. وثمنت الحركتان دور قطر.", "ثمنت", "حركة حماس، حركة فتح"),
        ("قال البيان إن طرفي النزاع اتفقا على هدنة.", "اتفقا", "طرفي النزاع"),
        ("وذكر مصدر أن وفدي الحكومة اليمنية وجماعة الحوثي قررا الاجتماع.", "قررا", "الحكومة اليمنية، جماعة الحوثي"),
        ("وأعلنت حركات أزواد رفضها للخطوة.", "أعلنت", "حركات أزواد"),
        (
            "أعلن المجلس الأعلى للدولة رفضه. وأعلن مجلس النواب الليبي قبوله. واتفق المجلسان على لجنة.",
            "اتفق",
            "المجلس الأعلى للدولة، مجلس النواب الليبي",
        ),
        (
            "بدعوة من الرئيس قيس سعيد زار عبد الحميد الدبيبة تونس. واستعرض الجانبان التعاون.",
            "استعرض",
            "قيس سعيد، عبد الحميد الدبيبة",
        ),
    ],
)
def test_several_speak_together(text: str, verb: str, wanted: str) -> None:
    row = statements(text)[verb]
    assert row.speaker_id is None
    assert row.speaker_text == wanted


def test_whom_a_verb_with_a_pronoun_names_is_no_object() -> None:
    assert statements("استنكرت مقديشو الخطوة ووصفته مصر وجيبوتي بالمقلق.")["وصفته"].speaker_text == "مصر، جيبوتي"


@pytest.mark.parametrize(
    ("text", "verb", "target"),
    [
        ("ندد رئيس الوزراء الإسرائيلي بنيامين نتنياهو بالخطوة.", "ندد", None),
        ("رحبت المندوبة الأمريكية لدى الأمم المتحدة ليندا توماس غرينفيلد بقرار مصر.", "رحبت", "country:EGY"),
        ("حث الأمين العام للأمم المتحدة أنطونيو غوتيريش إسرائيل على ضبط النفس.", "حث", "country:ISR"),
        ("دعت فرنسا وألمانيا وبريطانيا إيران إلى التعاون.", "دعت", "country:IRN"),
        ("قال منصور العتيبي إن العمل مستمر. وطالب مجلس الأمن بالاضطلاع بمسؤولياته.", "طالب", "org:un-security-council"),
        (ATTACK + "وحمل الإرياني المليشيا مسؤولية التصعيد.", "حمل الإرياني المليشيا مسؤولية", "armed:houthis"),
        ("أعرب فؤاد حسين عن ارتياح العراق لمستوى التعاون.", "أعرب فؤاد حسين عن ارتياح", None),
        ("ورحب الوزير بالتقدم وفق قرار مجلس الأمن 2254.", "رحب", None),
        ("انتقدت موسكو الخطوة، ووصفها المتحدث باسم الكرملين دميتري بيسكوف بأنها عدائية.", "انتقدت", None),
    ],
)
def test_a_target_stands_behind_the_subject(text: str, verb: str, target: str | None) -> None:
    assert statements(text)[verb].target_id == target


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("رحبت الرئاسة الفلسطينية بقرار النرويج وإسبانيا وإيرلندا.", "رحبت", "النرويج، إسبانيا، إيرلندا"),
        ("حث الأمين العام للأمم المتحدة أنطونيو غوتيريش جميع الأطراف على الحوار.", "حث", "جميع الأطراف"),
        ("وطالب البيان المجتمع الدولي بوقف العدوان.", "طالب", "المجتمع الدولي"),
        ("ناشدت المفوضية المانحين تقديم الدعم.", "ناشدت", "المانحين"),
        ("طالبت الآلية الثلاثية الأطراف بالعودة إلى الحوار.", "طالبت", "الأطراف"),
    ],
)
def test_what_is_asked_is_no_part_of_whom(text: str, verb: str, words: str) -> None:
    assert statements(text)[verb].target_text == words


@pytest.mark.parametrize(
    ("text", "verb", "topics"),
    [
        ("نشكر قطر على دعم لجنة الانتخابات.", "نشكر", {"constitution_elections"}),
        ("وأكد الوزير أهمية خروج المرتزقة.", "أكد", {"military_support"}),
        ("وحضر الوزير القمة.", None, set()),
    ],
)
def test_topics(text: str, verb: str | None, topics: set[str]) -> None:
    rows = extract_text(text, document_id="text")
    assert [row.text for row in rows.statements] == ([verb] if verb else [])
    assert {row.topic for row in rows.statement_topics} == topics


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("نؤكد مجددا التزامنا بوحدة ليبيا.", ["نؤكد"]),
        ("يتابع الملك محمد السادس الوضع في القدس.", []),
        ("وتابع الوزير سامح شكري أن مصر مستعدة.", ["تابع"]),
        ("وذكر السيد ناصر بوريطة أن اللقاء مفيد.", ["ذكر"]),
        ("وتعهد بإنجاز الدستور قريبا.", ["تعهد"]),
        ("تتابع مصر بقلق بالغ ما يجري في غزة.", ["تتابع"]),
        ("وأعربت سعادة السفيرة نيفين الحسيني عن امتنانها.", ["أعربت سعادة السفيرة نيفين الحسيني عن امتنانها"]),
        ("نقلت الصحيفة عن مصادر مطلعة أن العمل مستمر.", ["نقلت"]),
    ],
)
def test_what_is_an_act_and_what_is_not(text: str, verbs: list[str]) -> None:
    assert list(statements(text)) == verbs


def test_persons_and_bodies_that_were_mistaken() -> None:
    text = "وطالب المبعوث مجلسي النواب والدولة بالعمل على حل. وحمل الوزير المليشيا مسؤولية انهيار الهدنة."
    kinds = {row.name_ar: row.kind for row in extract_text(text, document_id="text").entities}
    assert "person" not in kinds.values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال المتحدث باسم المجلس علي الكثيري إن المجلس مستعد على الدوام.", "علي الكثيري"),
        ("التقى السفير النرويجي المعتمد لدى الخرطوم، إندري ستيانسن، الوكيل.", "إندري ستيانسن"),
    ],
)
def test_names_after_an_office(text: str, name: str) -> None:
    assert name in {row.name_ar for row in extract_text(text, document_id="text").entities if row.kind == "person"}


def test_the_office_of_an_envoy_is_his_own_country_s() -> None:
    rows = extract_text(JABER, document_id="text").positions
    assert [row.affiliation_id for row in rows if row.person_id == "person:mohammed-al-jaber"] == ["country:SAU"]


@pytest.mark.parametrize(
    ("promise", "text", "duration"),
    [
        ("ودعا الوزير إلى سحب القوات في أجل لا يتجاوز ثلاثة أشهر.", "ثلاثة أشهر", "P3M"),
        ("وأمهل المجلس الحكومة 72 ساعة لتنفيذ القرار.", "72 ساعة", "PT72H"),
        ("واتفقوا على تشكيل الحكومة في مدة لا تزيد عن ثلاثين يوما.", "ثلاثين يوما", "P30D"),
        ("وأكد أن بلاده ستدعم البنك خلال شهرين.", "خلال شهرين", "P2M"),
        ("وأعلن الوزير أن بلاده ستسحب قواتها بنهاية العام.", "نهاية العام", None),
        ("واتفق الجانبان على عقد اللجنة في أجل أقصاه شهر مارس.", "شهر مارس", None),
        ("ودعا الوزير الفصائل إلى هدنة مدتها ثلاثة أشهر.", None, None),
    ],
)
def test_deadlines(promise: str, text: str | None, duration: str | None) -> None:
    rows = extract_text(f"القاهرة في 3 سبتمبر 2020 - قال مصدر إن العمل مستمر. {promise}", document_id="text")
    dates = {row.date_id: row for row in rows.dates}
    due = [dates[row.deadline_date_id] for row in rows.statements if row.deadline_date_id]
    assert [(date.text, date.duration) for date in due] == ([(text, duration)] if text else [])


def test_the_month_of_a_limit_lies_ahead() -> None:
    rows = extract_text("القاهرة في 3 سبتمبر 2020 - واتفقا على عقد اللجنة في موعد أقصاه شهر مارس.", document_id="text")
    assert rows.dates[-1].edtf == "2021-03"


@pytest.mark.parametrize(
    "name", ["حركة الشباب", "ألوية العمالقة", "كتائب أبو علي مصطفى", "حزب العمال الكوردستاني", "لواء طارق بن زياد"]
)
def test_armed_groups_are_known(name: str) -> None:
    found = extract_text(f"وقالت المصادر إن {name} أعلنت موقفها.", document_id="text").entities
    assert "armed_group" in {row.kind for row in found}
    assert all(entity.kind == "armed_group" for key, entity in gazetteer().entities.items() if key.startswith("armed:"))
