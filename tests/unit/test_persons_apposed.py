"""Persons of foreign names, whom no list knows: before their office, behind a form of address, of four parts and more."""

from __future__ import annotations

import pytest

from flows.extract.source import prepare


def named(text: str) -> set[str]:
    names = prepare(text).reading.names
    return {text[name.start : name.end] for name in names if name.kind == "person" and not name.nested}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شارك في الاجتماع اليوم السيد جيجي أودونغو، وزير خارجية أوغندا، والسيد إيدي فرنر.", "جيجي أودونغو"),
        ("حضر اللقاء السيدة أوفيليا كايكوامبا مبويي وزيرة خارجية الكونغو الديمقراطية.", "أوفيليا كايكوامبا مبويي"),
        ("استقبل الوزير بدر عبد العاطي اليوم /الإثنين/ إيفيتسا داتشيتش نائب رئيس الوزراء الصربي.", "إيفيتسا داتشيتش"),
        ("استقبل الوزير اليوم ميلوش ياكوفليفيتش مبعوث الرئيس الصربي.", "ميلوش ياكوفليفيتش"),
        # four parts and more, right before a mark or an office
        (
            "أجرى مباحثات مع وزير خارجية غواتيمالا، السيد كارلوس راميرو مارتينيز ألفارادو، الذي يزور الرباط.",
            "كارلوس راميرو مارتينيز ألفارادو",
        ),
        ("حضر اللقاء السيد كارلوس فرنانديز فالدوفينوس وزير الاقتصاد والمالية.", "كارلوس فرنانديز فالدوفينوس"),
        ("حضر اللقاء السيد روبين راميريز ليزكانو وزير العلاقات الخارجية.", "روبين راميريز ليزكانو"),
        ("استقبل الرئيس اليوم وزير خارجية جمهورية كوريا تشو تاي يول والوفد المرافق له.", "تشو تاي يول"),
    ],
)
def test_a_foreign_name_is_read_to_its_end(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال المبعوث هادي هاشم بانسحاب القوات، وأضاف أن الوضع خطير.", "هادي هاشم"),
        ("ناقش الوزير خالد خوجا ملفات تعاون مهمة، وأكد أهميتها.", "خالد خوجا"),
        ("ثمن الوزير خالد خوجا موقف بلاده، وأكد أهمية الحوار.", "خالد خوجا"),
        ("أطلع المبعوث هانس غروندبرغ أعضاء المجلس، اليوم، على الوضع.", "هانس غروندبرغ"),
    ],
)
def test_what_somebody_does_goes_on_with_no_name(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "تلقى السيد وزير الخارجية اليوم دعوة للمشاركة.",
        "عقد الوزراء اليوم جلسة عمل برئاسة وزير الطاقة.",
        "استقبل معالي رئيس مجلس الوزراء اليوم سعادة السفراء المعتمدين لدى الدولة سفير بعد سفير.",
        "التقى المجتمعون اليوم لبحث ملفات عاجلة وزير المالية مكلف بها.",
    ],
)
def test_an_office_without_its_holder_makes_nobody(text: str) -> None:
    assert named(text) == set()


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (
            "لافروف يلتقي وزير خارجية سيراليون تيموثي كابونغا\n\nاستقبل سيرغي لافروف وزير خارجية سيراليون تيموثي موسى كابونغا أمس.",
            {"person:sergei-lavrov", "person:تيموثي_موسي_كابونغا"},
        ),
        (  # two with that first and last name: nobody knows which is meant
            "حضر اللقاء السيد سعد خالد الهاجري والسيد سعد ناصر الهاجري، وقال سعد الهاجري إن اللقاء مهم.",
            {"person:سعد_خالد_الهاجري", "person:سعد_ناصر_الهاجري", "person:سعد_الهاجري"},
        ),
        (
            "حضر اللقاء السيد سعد خالد الهاجري والسيد ناصر الهاجري أمس.",
            {"person:سعد_خالد_الهاجري", "person:ناصر_الهاجري"},
        ),
    ],
)
def test_a_title_leaves_out_middle_names(text: str, persons: set[str]) -> None:
    assert {name.entity_id for name in prepare(text).reading.names if name.kind == "person"} == persons
