"""Who speaks in passing does not go on speaking: a source that a sentence names, a text that somebody welcomes."""

from __future__ import annotations

import pytest
from one_text import rows_of


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row.text, row.speaker_text) for row in rows_of(text).statements]


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("أكد الوزير فؤاد حسين، وفق البيان، أن العراق قوي، مشيرا إلى أن الحكومة ماضية.", "مشيرا", "فؤاد حسين"),
        ("أكد الوزير فؤاد حسين، وفق البيان، أن العراق قوي. وأضاف أن الوضع مستقر.", "أضاف", "فؤاد حسين"),
        ("وبحسب بيان لوزارة الدفاع، قتل شخصان. وأضاف أن الوضع مستقر.", "أضاف", "وزارة الدفاع"),
    ],
)
def test_a_source_named_in_passing_leaves_the_floor_to_who_speaks(text: str, verb: str, speaker: str) -> None:
    assert (verb, speaker) in said(text)


def test_a_text_of_which_a_clause_tells_does_not_go_on_speaking() -> None:
    adopted = "رحبت الرئاسة الفلسطينية باعتماد قرار جديد يطالب إسرائيل بالانسحاب. واعتبرت أن الإجماع مهم."
    assert said(adopted)[-1] == ("اعتبرت", "الرئاسة الفلسطينية")
    own = "دعت الرئاسة الفلسطينية إسرائيل إلى الانسحاب. واعتبرت وزارة الخارجية أن الإجماع مهم. وأكدت ضرورة التنفيذ."
    assert said(own)[-1] == ("أكدت", "وزارة الخارجية")


def test_what_will_be_announced_is_said_by_who_tells_of_it() -> None:
    told = "قال المتحدث باسم الحكومة باسم العوادي إن رئيس الوزراء بحث الأمر، وأنه سيتم إعلان النتائج خلال عشرة أيام."
    assert said(told)[-1] == ("سيتم إعلان", "باسم العوادي")
    met = "اجتمع الوزير فؤاد حسين مع نظيره أيمن الصفدي. وتم الاتفاق على عقد لقاء آخر."
    assert said(met)[-1] == ("تم الاتفاق", "فؤاد حسين، أيمن الصفدي")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ويُهيب رؤساء البعثات بالحوثيين السماح لفريق الخبراء بالعمل.", "رؤساء البعثات"),
        ("جدد سمو وزير الخارجية التأكيد على ضرورة الحوار.", "سمو وزير الخارجية"),
        ("ناشد الوزير الحركات المسلحة وقف القتال.", "الوزير"),
        ("أكد وزير الاتصالات دعم المشروع.", "وزير الاتصالات"),
        ("أكد سفير السعودية بالقاهرة دعم بلاده للحوار.", "سفير السعودية بالقاهرة"),
    ],
)
def test_an_office_ends_before_what_is_said_and_who_is_called_on(text: str, speaker: str) -> None:
    assert said(text)[0][1] == speaker


def test_heads_of_missions_do_not_speak_for_those_whom_they_call_on() -> None:
    assert rows_of("ويُهيب رؤساء البعثات بالحوثيين السماح لفريق الخبراء بالعمل.").statements[0].speaker_id is None
    members = rows_of("رحب أعضاء مجلس الأمن بالاتفاق.").statements[0]
    assert members.speaker_id == "org:un-security-council"


def test_an_own_office_ends_before_how_a_paper_came_by_its_text() -> None:
    assert ("بحسب بيان", "مكتبه") in said("بحث الوزير الأمر مع السفير، بحسب بيان لمكتبه تلقته الوكالة.")
    assert ("بحسب بيان", "مكتبه الإعلامي") in said("بحث الوزير الأمر مع السفير، بحسب بيان لمكتبه الإعلامي.")


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("ويتهم منتقدون الحكومة السابقة بالإخفاق.", "يتهم", "منتقدون"),
        ("وطالب محتجون غاضبون بالإفراج عن المعتقلين.", "طالب", "محتجون غاضبون"),
        ("وقال ميمون الفاسي إن الأمر مهم.", "قال", "ميمون الفاسي"),
        ("قال الوزير إنهم مستعدون للحوار.", "قال", "الوزير"),
    ],
)
def test_several_in_the_case_of_a_subject_speak(text: str, verb: str, speaker: str) -> None:
    assert (verb, speaker) in said(text)


def test_two_behind_the_colon_of_a_headline() -> None:
    headline = "كولومبيا: الحكومة وجيش التحرير الوطني يتوصلان إلى اتفاق\nوقع الطرفان أمس الاتفاق."
    assert said(headline)[0] == ("يتوصلان", "الحكومة، جيش التحرير الوطني")
    assert said("قال الوزير: إن مصر وقطر تتفقان على ذلك.")[-1] == ("تتفقان", "مصر، قطر")


def test_who_acts_behind_a_dateline_affirms_and_promises() -> None:
    agency = "بكين 5 سبتمبر 2024 (شينخوا) طرح الرئيس الصيني شي جين بينغ ست مقترحات، متعهدا بتقديم المال."
    assert said(agency) == [("متعهدا", "شي جين بينغ")]
    title = "الخرطوم 5 سبتمبر 2024 (سونا) زيارة الرئيس الصيني شي جين بينغ مهمة. وقال البرهان إنها مهمة، متعهدا بالدعم."
    assert said(title)[-1] == ("متعهدا", "البرهان")


RESOLUTION = "قرار رقم 8914 د.ع (160)\nمجلس جامعة الدول العربية\nالقاهرة، 6 سبتمبر 2023\nإن مجلس الجامعة،\nبعد اطلاعه على المذكرة،\n"


def test_the_body_with_which_a_resolution_begins_speaks_in_its_clauses() -> None:
    text = RESOLUTION + "وإذ يؤكد على سيادة الدول،\nيقرر\n1- التأكيد على السيادة.\n2- مطالبة إيران بالحوار."
    assert {row.speaker_id for row in rows_of(text).statements} == {"org:council-of-the-arab-league"}
    told = "القاهرة، 6 سبتمبر 2023\nإن مجلس الجامعة يجتمع غدا.\nوإذ يؤكد الوزير سامح شكري ذلك، قال إن الأمر مهم."
    assert [row.speaker_text for row in rows_of(told).statements] == ["سامح شكري", "سامح شكري"]


def test_a_resolution_is_not_of_the_day_of_one_that_it_recalls() -> None:
    recalled = RESOLUTION + "وإذ يذكر بالقرار رقم 8850 د.ع (159) بتاريخ 8 مارس 2023،\nيقرر\n1- التأكيد على السيادة."
    assert rows_of(recalled).documents[0].issued == "2023-09-06"


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("وكشف الوزير النقاب عن مقترحات جديدة.", "كشف", "الوزير"),
        ("أما الوزير الإثيوبي فقد أبدى تحفظه على بعض البنود.", "أبدى تحفظه", "الوزير الإثيوبي"),
        ("ووجهت معالي نائبة الرئيس الدعوة إلى معالي ريم الهاشمي.", "وجهت", "معالي نائبة الرئيس"),
        ("أكد وفد كينيا دعمه للسودان، وأيدته في ذلك مندوبة مصر.", "أيدته", "مندوبة مصر"),
        ("أكد وفد كينيا دعمه للسودان. وقال في ذلك اليوم إن الأمر مهم.", "قال", "وفد كينيا"),
        ("وثمنت الوزيرة الكينية الدور الذي يقوم به الملك عبدالله الثاني.", "ثمنت", "الوزيرة الكينية"),
        ("وثمنت الوزيرة الكينية مارثا كاروا الدور الأردني.", "ثمنت", "مارثا كاروا"),
        ("وكشف مصدر حكومي لـ«الشرق الأوسط» أن المهلة تنتهي.", "كشف", "مصدر حكومي"),
        ("وحمّل مندوب كينيا خوسيه بلانكو المجتمع الدولي مسؤولية التأخير.", "حمّل", "خوسيه بلانكو"),
    ],
)
def test_who_speaks_ends_before_what_is_said_of_others(text: str, verb: str, speaker: str) -> None:
    assert [who for word, who in said(text) if word.startswith(verb)][-1] == speaker


def test_a_source_that_goes_on_is_no_footer() -> None:
    quoted = "وكشف مصدر حكومي أن المهلة تنتهي. وزاد المصدر: «الكرة في ملعبهم»."
    assert said(quoted) == [("كشف", "مصدر حكومي"), ("زاد", "مصدر حكومي")]
    assert said("وأكد الوزير ذلك أمس.\nالمصدر: وكالات أكدت الخبر") == [("أكد", "الوزير")]
    assert said("وكشف الوزير ذلك.\nوزاد العدد: مئة.") == [("كشف", "الوزير")]


def test_one_by_his_honorific_says_that() -> None:
    assert said("وردا على سؤال، بين معاليه أن وفودا فنية وصلت.")[0][0] == "بين"
    assert said("وبين معاليه والوزير علاقات وثيقة.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أكد كل من مصر وقطر دعمهما للاتفاق.", "مصر، قطر"),
        (
            "واعتبر كل من الرئيس الأنغولي جواو لورينسو ونظيره الكونغولي فيليكس تشيسيكيدي أن الأمر مهم.",
            "جواو لورينسو، فيليكس تشيسيكيدي",
        ),
        ("وناشد كل من أنطونيو غوتيريش وموسى فكي الأطراف وقف القتال.", "أنطونيو غوتيريش، موسى فكي"),
        ("وأكد كل من حضر أن الأمر مهم.", "كل من حضر"),
        ("رحب الوزير أيمن الصفدي بذلك، ودعا كل من مصر وقطر إلى الحوار.", "أيمن الصفدي"),
    ],
)
def test_each_of_several_speaks(text: str, speaker: str) -> None:
    assert said(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('وأضاف سيرغي لافروف أن "واشنطن خرجت من المعاهدة"، لافتا إلى أنها "تعتزم الانسحاب".', "واشنطن"),
        ("قالت الوزيرة مارثا كاروا إن كينيا كبيرة، مضيفة أنها تعتزم زيارة عمان.", "مارثا كاروا"),
        ("قال سيرغي لافروف إن الوفد غادر، لافتا إلى أنه يعتزم زيارة عمان.", "سيرغي لافروف"),
    ],
)
def test_of_whom_a_pronoun_speaks(text: str, speaker: str) -> None:
    assert said(text)[-1][1] == speaker


def test_thanks_that_are_sent_are_no_verb() -> None:
    assert said("وفي الختام، رفعت برقية شكر إلى خادم الحرمين الشريفين.") == []
    assert said("وشكر الوزير أيمن الصفدي مصر على جهودها.") == [("شكر", "أيمن الصفدي")]
