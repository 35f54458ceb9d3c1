"""Offices of persons: before the name, after it, shared by a list."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.extract import extract_text


def offices(text: str, person: str) -> list[str]:
    rows = extract_text(text, document_id="text").positions
    return [row.position_ar for row in rows if row.person_id == f"person:{person}"]


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        ("وصل وزير الخارجية الروسي سيرغي لافروف إلى القاهرة.", "sergei-lavrov", "وزير الخارجية الروسي"),
        ("والتقى سيرغي لافروف، وزير الخارجية الروسي، الصحفيين.", "sergei-lavrov", "وزير الخارجية الروسي"),
        ("قال الأمين العام للأمم المتحدة أنطونيو غوتيريس.", "antonio-guterres", "الأمين العام للأمم المتحدة"),
        ("وحضر المبعوث الأممي إلى سوريا، السيد غير بيدرسن.", "geir-pedersen", "المبعوث الأممي إلى سوريا"),
        ("نائب رئيس الوزراء ووزير الخارجية أيمن الصفدي.", "ayman-safadi", "نائب رئيس الوزراء ووزير الخارجية"),
        ("مؤتمر صحفي لوزير الخارجية أيمن الصفدي.", "ayman-safadi", "وزير الخارجية"),
        ("التقى سامح شكري وزير الخارجية بوزارة الخارجية أمس.", "sameh-shoukry", "وزير الخارجية بوزارة الخارجية"),
        (
            "قام سامح شكري وزير الخارجية والتعاون الدولي بزيارة إلى تونس.",
            "sameh-shoukry",
            "وزير الخارجية والتعاون الدولي",
        ),
        ("قال سامح شكري القائم بأعمال الوزير.", "sameh-shoukry", "القائم بأعمال الوزير"),
        ("التقى رئيس الأمانة العامة (AHLC) سامح شكري أمس.", "sameh-shoukry", "رئيس الأمانة العامة"),
        ("قال سامح شكري، القائم بالأعمال بسفارة الهند، ذلك.", "sameh-shoukry", "القائم بالأعمال بسفارة الهند"),
        ("قال سامح شكري، قائد القيادة المركزية، ذلك.", "sameh-shoukry", "قائد القيادة المركزية"),
        ("نقل ذلك الصحفي أيمن الصفدي أمس.", "ayman-safadi", "الصحفي"),
    ],
)
def test_offices_beside_the_name(text: str, person: str, office: str) -> None:
    assert office in offices(text, person)


def held(text: str) -> dict[str, list[str]]:
    rows = extract_text(text, document_id="text")
    names = {entity.entity_id: entity.name_ar or "" for entity in rows.entities}
    found: dict[str, list[str]] = {}
    for row in rows.positions:
        found.setdefault(names[row.person_id], []).append(row.position_ar or "")
    return found


def test_each_member_of_a_list_has_his_own_office() -> None:
    text = (
        "حضر جواد الكاظمي نائب وزير الخارجية، ونضال الكعبري معاون وزير الخارجية، والسفير عدنان المصيلحي المندوب الدائم"
        " لسوريا لدى الأمم المتحدة."
    )
    assert held(text) == {
        "جواد الكاظمي": ["نائب وزير الخارجية"],
        "نضال الكعبري": ["معاون وزير الخارجية"],
        "عدنان المصيلحي": ["السفير", "المندوب الدائم لسوريا لدى الأمم المتحدة"],
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "استقبل نائب رئيس مجلس الوزراء وزير الخارجية السيد جواد الكاظمي الوفد.",
            "نائب رئيس مجلس الوزراء وزير الخارجية",
        ),
        ("قال المتحدث باسم وزارة النقل السفير جواد الكاظمي ذلك.", "المتحدث باسم وزارة النقل"),
        ("حضر معالي جواد الكاظمي وزير النقل والأستاذة سعاد الكعبري مديرة المراسم.", "وزير النقل"),
        ("التقى أمين عام المنظمة جواد الكاظمي الوفد.", "أمين عام المنظمة"),
        ("شدد وزير الاقتصاد د. جواد الكاظمي على ذلك.", "وزير الاقتصاد"),
        ("وصل رئيس البعثة لدى بلادنا جواد الكاظمي.", "رئيس البعثة لدى بلادنا"),
        ("قال نائبه جواد الكاظمي ذلك.", "نائبه"),
    ],
)
def test_stacked_titles_and_forms_of_address(text: str, office: str) -> None:
    assert held(text)["جواد الكاظمي"] == [office]


def test_a_list_shares_its_office() -> None:
    text = "اجتمع وزراء خارجية مصر سامح شكري والأردن أيمن الصفدي في عمّان."
    assert offices(text, "sameh-shoukry") == ["وزراء خارجية مصر"]
    assert offices(text, "ayman-safadi") == ["وزراء خارجية"]


def test_honorifics_are_no_office() -> None:
    assert offices("واستقبل معالي الدكتور أيمن الصفدي الوفد.", "ayman-safadi") == []


def test_an_office_before_another_name_is_not_his() -> None:
    text = "التقى سامح شكري وزير الخارجية الروسي سيرغي لافروف."
    assert offices(text, "sameh-shoukry") == []
    assert offices(text, "sergei-lavrov") == ["وزير الخارجية الروسي"]


def test_evidence_is_the_office() -> None:
    text = "وقال للرئيس الأمريكي جو بايدن وللوزير سيرغي لافروف."
    for row in extract_text(text, document_id="text").positions:
        assert text[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("office", "english", "affiliation"),
    [
        ("وزير الخارجية السعودي", "Minister of Foreign Affairs", "country:SAU"),
        ("نائب رئيس الوزراء ووزير الخارجية", "Deputy Prime Minister and Minister of Foreign Affairs", None),
        ("المبعوث الأممي إلى سوريا", "UN envoy to Syria", "org:united-nations"),
        ("المبعوث الأمريكي الخاص لسوريا", "US Special Envoy for Syria", "country:USA"),
        ("المبعوث الخاص للأمم المتحدة", "Special Envoy", "org:united-nations"),
        (
            "الأمين العام لجامعة الدول العربية",
            "Secretary-General of the League of Arab States",
            "org:league-of-arab-states",
        ),
        # Half of an office is another office.
        ("وكيل الأمين العام للشؤون السياسية", None, None),
        ("وزير الخارجية لشؤون البحار", None, None),
        ("رئيس نادي الصحافة", None, None),
    ],
)
def test_the_english_of_an_office_is_whole(office: str, english: str | None, affiliation: str | None) -> None:
    rows = extract_text(f"والتقى {office} سيرغي لافروف الوفد.", document_id="text").positions
    [row] = [row for row in rows if row.position_ar == office]
    assert (row.position_en, row.affiliation_id) == (english, affiliation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صدر عن المكتب الإعلامي لرئيس مجلس النواب نبيه بري بيان.", ["رئيس مجلس النواب"]),
        ("ووضع السفراء الرئيس نبيه بري في أجواء اللقاء.", ["الرئيس"]),
        ("أبلغ الوزراء الأمين العام أنطونيو غوتيريش بالقرار.", ["الأمين العام"]),
    ],
)
def test_whose_bureau_and_who_was_told_is_no_part_of_an_office(text: str, expected: list[str]) -> None:
    assert [row.position_ar for row in extract_text(text, document_id="text").positions] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى كبار المسؤولين العمانيين وكبير مفاوضي أنصار الله محمد عبد السلام.", ["كبير مفاوضي أنصار الله"]),
        ("شارك عضو مجلس السيادة مالك عقار في القمة.", ["عضو مجلس السيادة"]),
        ("حضر رئيس الوزراء ووزير الخارجية أيمن الصفدي.", ["رئيس الوزراء ووزير الخارجية"]),
    ],
)
def test_offices_of_several_people_end_before_the_next(text: str, expected: list[str]) -> None:
    assert [row.position_ar for row in extract_text(text, document_id="text").positions] == expected


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("قال القائم بأعمال وزير الخارجية الطاهر الباعور إن الوضع صعب.", "القائم بأعمال وزير الخارجية"),
        ("رحب الوزراء بالدور القيادي لفخامة الرئيس دونالد ترامب.", "الرئيس"),
        ("قال القيادي في الحركة خالد مشعل إن الوضع صعب.", "القيادي في الحركة"),
    ],
)
def test_offices_held_for_another_and_adjectives_that_are_none(text: str, office: str) -> None:
    assert [row.position_ar for row in rows_of(text).positions] == [office]
