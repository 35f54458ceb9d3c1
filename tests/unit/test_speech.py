"""Speech acts: which words speak, which only look as if they did."""

from __future__ import annotations

import pytest

from flows.extract.source import prepare
from flows.extract.speech import SpeechAct, find_speech


def acts(text: str) -> list[tuple[str, str]]:
    """Verb phrase and act of every speech act of a text."""
    source = prepare(text)
    words = source.reading.words
    found: list[SpeechAct] = [act for sentence in source.sentences for act in find_speech(source.reading, sentence)]
    return [(text[act.start : words.ends[act.last]], act.act) for act in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أكد المشاركون التزامهم بالحل السياسي.", [("أكد", "affirm")]),
        ("وندعوهم إلى وقف القتال.", [("ندعوهم", "call")]),
        ("وأعرب الوزير عن قلقه البالغ إزاء التصعيد.", [("أعرب الوزير عن قلقه البالغ", "concern")]),
        ("لم توافق الحركة على المشاركة.", [("لم توافق", "agree")]),
        ("ولا يقبل المجلس استمرار الاحتلال.", [("لا يقبل", "reject")]),
        ("وينبغي على الأطراف وقف القتال.", [("ينبغي على", "call")]),
        ("ونحن ملتزمون بمواجهة التنظيم.", [("نحن ملتزمون", "commit")]),
        ("وسوف نستعين بكافة السبل.", [("سوف نستعين", "commit")]),
        ("ومن المقرر أن يقدم تقريرا.", [("من المقرر", "plan")]),
        ("وأضاف أن روسيا مستعدة لمواصلة الاتصالات.", [("أضاف", "report"), ("مستعدة", "commit")]),
        ("وحثّ الطرفين على الحوار.", [("حثّ", "call")]),
        ("وجاء في البيان الختامي أن الجولة انتهت.", [("جاء في البيان الختامي", "report")]),
        ("وكان الوزير قد رفض، الخميس، المقترح.", [("رفض", "reject")]),
        ("وذكّروا بالقرار السابق.", [("ذكّروا", "recognise")]),
    ],
)
def test_acts(text: str, wanted: list[tuple[str, str]]) -> None:
    assert acts(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "يذكر أن القمة الأولى عُقدت في القاهرة.",
        "ونؤكد دعمنا المستمر للشعب.",
        "بدأ دعم البلدان المضيفة.",
        "تشمل الأفراد التي تدعمها الدول.",
        "جرى ذلك وفق ما أشار إليه إعلان برلين.",
        "إضافة إلى ممثلي المنظمات.",
    ],
)
def test_nouns_and_references_do_not_speak(text: str) -> None:
    assert [phrase for phrase, _ in acts(text) if phrase not in ("نؤكد",)] == []


def test_decisions_are_lists_of_verbal_nouns() -> None:
    text = "يقرر المجلس ما يلي:\n\n1 - إدانة العدوان، ومطالبة مجلس الأمن بعقد جلسة، والتأكيد على السلام."
    assert [act for _, act in acts(text)] == ["agree", "condemn", "call", "affirm"]


def test_light_verb_keeps_its_noun() -> None:
    assert acts("وأعربت الممثلة عن أسفها لما جرى.") == [("أعربت الممثلة عن أسفها", "concern")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("نفى الوزير أن تكون مصر وافقت على الاتفاق.", ["نفى"]),
        ("أنكر الوزير أن حكومته وقعت الاتفاق ووافقت على شروطه.", ["أنكر"]),
        ("نفى الوزير أن تكون مصر وافقت، واعتبر أن العقوبات غير شرعية.", ["نفى", "اعتبر"]),
        ("نفى الوزير أن تكون مصر وافقت، مؤكدا أن موقفها ثابت.", ["نفى", "مؤكدا"]),
        ("لم ينف الوزير أن بلاده وافقت على المبادرة.", ["لم ينف", "وافقت"]),
        ("قال الوزير إن مصر وافقت على الاتفاق.", ["قال", "وافقت"]),
    ],
)
def test_what_is_denied_was_done_by_nobody(text: str, wanted: list[str]) -> None:
    assert [phrase for phrase, _ in acts(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ستتدهور الأوضاع ما لم تلتزم إسرائيل بالهدنة.", []),
        ("سينهار الاتفاق إذا لم توافق إسرائيل على الشروط.", []),
        ("قالت إن الحكومة لم توافق على الشروط.", ["قالت", "لم توافق"]),
        ("ألزم المجلس الدول الأعضاء بتقديم تقارير.", ["ألزم"]),
        ("وعدّ المتحدث الاتفاق خطوة مهمة.", []),
        ("ووعد المتحدث بإطلاق سراح المعتقلين.", ["وعد"]),
        ("وقالت إنها تدعم كل ما يلزم من تدابير.", ["قالت", "تدعم"]),
    ],
)
def test_what_is_supposed_was_not_said_and_who_binds_others_asks_of_them(text: str, wanted: list[str]) -> None:
    assert [phrase for phrase, _ in acts(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("التقى الوزير نظيره وحثه على القبول بالصفقة.", ["حثه"]),
        ("وبعد حثه على القبول غادر الوزير.", []),
        ("كان رده على المقترح إيجابيا.", []),
        ("أفضت المحادثات التي جرت في جنيف إلى اتفاق على تبادل الأسرى.", ["أفضت المحادثات التي جرت في جنيف إلى اتفاق"]),
        ("أسفر الهجوم عن مقتل عشرة، وأسفر الاجتماع عن تعيين لجنة.", []),
    ],
)
def test_short_verbs_with_objects_and_what_talks_came_to(text: str, wanted: list[str]) -> None:
    assert [phrase for phrase, _ in acts(text)] == wanted
