"""Participles behind what a spokesman tells, chiefs of diplomacy, «وبيّن», «مجددا», and what is no speech."""

from __future__ import annotations

import pytest
from one_text import rows_of


def said(text: str) -> list[tuple[str, str | None]]:
    rows = rows_of(text)
    names = {entity.entity_id: entity.name_ar for entity in rows.entities}
    return [(row.text, names.get(row.speaker_id or "", row.speaker_text)) for row in rows.statements]


SPOKESMAN = "صرح المتحدث الرسمي أحمد أبو زيد بأن وزير الخارجية سامح شكري "


@pytest.mark.parametrize(
    ("told", "verb", "speaker"),
    [
        ("التقى اليوم نظيره الصربي ماركو دجوريتش، مؤكدا دعم مصر.", "مؤكدا", "سامح شكري"),
        ("استقبل اليوم الوفد، مشددا على أهمية الحوار. وأضاف أن اللقاء مهم.", "أضاف", "أحمد أبو زيد"),
        ("رحب بالاتفاق، معربا عن شكره للوسطاء.", "معربا عن شكره", "سامح شكري"),
        ("التقى الوفد، مشيرا إلى أن الزيارة مهمة.", "مشيرا", "أحمد أبو زيد"),
    ],
)
def test_of_whom_a_spokesman_tells(told: str, verb: str, speaker: str) -> None:
    assert (verb, speaker) in said(SPOKESMAN + told)


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        (
            "ذكر الناطق باسم حركة حماس جهاد طه أن المبعوث الأمريكي ستيف ويتكوف تراجع عن وعوده، مطالبا الوسطاء بالضغط.",
            "مطالبا",
            "جهاد طه",
        ),
        (
            "أعلن المتحدث باسم الحوثيين محمد عبد السلام أن رئيس الوزراء الإسرائيلي بنيامين نتنياهو رفض الاتفاق، داعيا إلى "
            "وقف العدوان.",
            "داعيا",
            "محمد عبد السلام",
        ),
        (
            "قالت المتحدثة باسم الخارجية الروسية ماريا زاخاروفا إن الرئيس الأوكراني فولوديمير زيلينسكي يرفض السلام، متهمة "
            "كييف بتعطيل المفاوضات.",
            "متهمة",
            "ماريا زاخاروفا",
        ),
        (
            "ذكرت المتحدثة باسم البيت الأبيض كارولين ليفيت أن الرئيس دونالد ترامب التقى الرئيس الروسي فلاديمير بوتين، "
            "مؤكدة أن المباحثات ستركز على أوكرانيا.",
            "مؤكدة",
            "كارولين ليفيت",
        ),
        (
            "أكد المتحدث باسم الحكومة الأردنية محمد المومني أن الملك عبد الله الثاني سيزور واشنطن، مشددا على أهمية الزيارة.",
            "مشددا",
            "محمد المومني",
        ),
    ],
)
def test_what_a_spokesman_says_himself_of_others(text: str, verb: str, speaker: str) -> None:
    assert (verb, speaker) in said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "أعلن المتحدث باسم الخارجية الإيرانية إسماعيل بقائي أن الرئيس الأمريكي دونالد ترامب أعلن فرض العقوبات، داعيا إلى "
            "وقفها.",
            "إسماعيل بقائي",
        ),
        (
            "ذكر المتحدث باسم الأمم المتحدة ستيفان دوجاريك أن الأمين العام أنطونيو غوتيريش التقى الرئيس عبد الفتاح السيسي، "
            "معربا عن قلقه.",
            "أنطونيو غوتيريش",
        ),
    ],
)
def test_for_whom_a_spokesman_speaks(text: str, speaker: str) -> None:
    assert said(text)[-1][1] == speaker


def test_a_minister_tells_of_another_and_goes_on_himself() -> None:
    text = "أكد وزير الخارجية سامح شكري أن الرئيس عبد الفتاح السيسي استقبل الوفد، مشددا على أهمية الحوار."
    assert ("مشددا", "سامح شكري") in said(text)


@pytest.mark.parametrize("office", ["وزير العلاقات الخارجية لجمهورية غواتيمالا", "وزير خارجية غواتيمالا"])
def test_the_chief_of_diplomacy_is_the_minister(office: str) -> None:
    text = f"أجرى ناصر بوريطة اليوم مباحثات مع {office} كارلوس راميرو. وجدد رئيس الدبلوماسية الغواتيمالية التأكيد على دعم بلاده."
    assert said(text)[-1][1] == "كارلوس راميرو"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("وبيّن الوزير فؤاد حسين أن بلاده ترغب في السلام.", "بيّن"),
        ("وبين فؤاد حسين أن بلاده ترغب في السلام.", "بين"),
        ('أشار الوزير فؤاد حسين إلى "حرص الحكومة"، مجدداً "موقف العراق الداعم للحوار".', 'مجدداً "موقف'),
        ("أوضح جان كريستوف كاريه أن المجلس وافق على القرض، آملا أن يقره المجلس.", "آملا"),
    ],
)
def test_what_is_said(text: str, verb: str) -> None:
    assert verb in [text for text, _ in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "تناول اللقاء العلاقات بين الوزير فؤاد حسين ونظيره، وبين البلدين أن تستمر.",
        "والحدود بين العراق وتركيا طويلة، وبين فؤاد حسين ونظيره صداقة.",
        "وبين الرئيس عبد الفتاح السيسي والملك عبد الله الثاني علاقات وثيقة، أكدا أن القضية الفلسطينية أولوية.",
        "وبين رئيس الحكومة ورئيس البرلمان خلاف، وأعلنت مصادر أن الحكومة ستستقيل.",
        "وبين الوزير فؤاد حسين وسامح شكري اتفاق أن يستمر الحوار.",
        "هذا العام يوافق الذكرى السبعين لمؤتمر باندونغ.",
        "يوم غد يوافق عيد الاستقلال.",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not {"بين", "يوافق"} & {text for text, _ in said(text)}


def test_what_somebody_praises_is_no_part_of_his_name() -> None:
    text = "ترأس الجانب الكوري كيم هونغ كيون. وأشاد كيم بمواقف السلطنة."
    assert said(text)[-1] == ("أشاد", "كيم هونغ كيون")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وصدر عن القمة «إعلان الدوحة» الذي دعا إلى وقف فوري لإطلاق النار.", "إعلان الدوحة"),
        ("وأصدرت القمة إعلان الدوحة الذي أكد مركزية القضية الفلسطينية.", "إعلان الدوحة"),
        ("ووصل الوفد إلى الدوحة التي دعت إلى وقف فوري لإطلاق النار.", "الدوحة"),
    ],
)
def test_a_text_named_for_a_place_says_what_its_relative_clause_tells(text: str, speaker: str) -> None:
    assert rows_of(text).statements[-1].speaker_text == speaker
