"""Who leads the side of a country speaks for it, and who meets a side does not lead it."""

from __future__ import annotations

import pytest
from one_text import rows_of

TALKS = "نيقوسيا 3 مارس 2024\nعقدت دولة الكويت وجمهورية قبرص اليوم مشاورات سياسية على مستوى مساعدي وزيري الخارجية. "
LED = (
    "وترأس الجانب الكويتي مساعد وزير الخارجية السفير سميح جوهر حيات فيما ترأس الجانب القبرصي نائب وزير الخارجية "
    "للشؤون السياسية أندرياس كاكوريس. "
)
AMBASSADORS = "وحضر سفير جمهورية قبرص لدى دولة الكويت ميخاليس زاخاريوغلو. "


@pytest.mark.parametrize(
    "led",
    [
        LED,
        "وترأس السفير سميح جوهر حيات الجانب الكويتي، وترأس الدكتور أندرياس كاكوريس الوفد القبرصي. ",
        "وقاد الوفد الكويتي السفير سميح جوهر حيات وقاد الوفد القبرصي الدكتور أندرياس كاكوريس. ",
    ],
)
def test_who_leads_a_side_represents_its_country(led: str) -> None:
    represented = {row.entity_id: row.represented_by_id for row in rows_of(TALKS + led).participations}
    assert represented["country:KWT"] == "person:سميح_جوهر_حيات"
    assert represented["country:CYP"] == "person:اندرياس_كاكوريس"


@pytest.mark.parametrize("also", ["", AMBASSADORS])
def test_the_official_of_a_country_is_who_leads_its_side(also: str) -> None:
    said = rows_of(TALKS + LED + "وأكد حيات أهمية التعاون. من جانبه أشاد المسؤول القبرصي بالعلاقات. " + also).statements
    assert [row.speaker_id for row in said][-2:] == ["person:سميح_جوهر_حيات", "person:اندرياس_كاكوريس"]


def test_the_official_of_a_third_country_is_nobody_who_was_named() -> None:
    said = rows_of(TALKS + LED + "وأكد حيات أهمية التعاون. من جانبه أشاد المسؤول اليوناني بالعلاقات.").statements
    assert said[-1].speaker_id is None


@pytest.mark.parametrize(
    "text",
    [
        "ترأس الوزير المصري بدر عبد العاطي اجتماعا مع الوفد الأمريكي في القاهرة.",
        "ترأس وزير الخارجية المصري بدر عبد العاطي في القاهرة جلسة مباحثات مع الجانب السوداني.",
        "يقود الوفد الأمريكي مفاوضات في مسقط مع عباس عراقجي.",
        "ويقود الجانب الأمريكي المفاوضات مع وزير الخارجية الإيراني عباس عراقجي.",
    ],
)
def test_who_meets_a_side_does_not_lead_it(text: str) -> None:
    assert not [row for row in rows_of("15 مايو 2025\n" + text).participations if row.represented_by_id]
