"""The body that meets where its leaders or ministers are said to, and names that hold no meeting."""

from __future__ import annotations

import pytest
from one_text import rows_of

ARAB_LEAGUE = "org:council-of-the-arab-league"


def groups(text: str) -> list[str | None]:
    return [meeting.group_id for meeting in rows_of(f"القاهرة في 7 مارس 2017\n\n{text}").meetings]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("اختتم وزراء الخارجية العرب، مساء اليوم الثلاثاء، دورتهم العادية الـ147.", ARAB_LEAGUE),
        ("وزراء الخارجية العرب يعقدون اليوم اجتماعا طارئا في القاهرة.", ARAB_LEAGUE),
        ("يجتمع وزراء الخارجية العرب في عمان يوم 26 مارس.", ARAB_LEAGUE),
        ("شارك الوزير في اجتماع تشاوري لوزراء الخارجية العرب في الرياض يوم 9 مارس.", ARAB_LEAGUE),
        ("وكانت القمة الإسلامية في إسطنبول عام 2016 قد اعتمدت القرار.", "org:oic"),
        ("استضافت هامبورغ قمة العشرين يوم 7 يوليو 2017.", "org:g20"),
        ("انطلقت اليوم أشغال الدورة العادية لمجلس وزراء مجموعة الخمس في الساحل.", "org:g5-sahel"),
        # Others meet with them, or are met by one who is none of them.
        ("عقد وزراء الخارجية العرب ونظيرهم الياباني اجتماعا في القاهرة يوم 6 مارس.", None),
        ("التقى الوزير سامح شكري وزراء الخارجية العرب في عمان يوم 6 مارس.", None),
        # Who hosts the talks of others, and who watches over them.
        ("استضاف مكتب الأمم المتحدة في جنيف اليوم الجولة الثانية من المحادثات بين الحكومة وجماعة الحوثي.", None),
        ("تعقد في تونس يوم 9 مايو 2017 ندوة دولية تحت إشراف الأمم المتحدة.", None),
        # Agencies report.
        (
            "أدلى الوزير الناني ولد اشروقه بتصريح للوكالة الموريتانية للأنباء عقب اجتماعه بنظيره السنغالي مانكور ندياي أمس.",
            None,
        ),
        # Talks of others in Jeddah than those on Sudan.
        ("اختتمت أمس محادثات جدة بين وفدي أوكرانيا والولايات المتحدة.", None),
        ("استؤنفت أمس محادثات جدة بين الجيش السوداني وقوات الدعم السريع في السودان.", "group:jeddah-process-sudan"),
    ],
)
def test_the_body_whose_members_meet(text: str, group: str | None) -> None:
    assert groups(text)[:1] == [group]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # A relative clause between commas parts the body from its meeting, «أنها» and «قد» from the verb.
        (
            "عقدت اللجنة الرباعية الدولية المعنية باليمن، التي تضم السعودية والإمارات، اجتماعا في لندن يوم 5 مارس.",
            "group:quad-yemen",
        ),
        ("أعلنت اللجنة الخماسية أنها عقدت اجتماعا في جنيف يوم 5 مارس.", "org:اللجنه_الخماسيه"),
        (
            "عقد مجلس السلم والأمن اليوم جلسة في أديس أبابا. وكان المجلس قد اجتمع في نيروبي يوم 9 فبراير 2017.",
            "org:au-peace-and-security-council",
        ),
        # «ل» swallows the article of a body named before; with an adjective it is another.
        (
            "عقدت اللجنة الدستورية السورية اليوم جلسة في جنيف. وكان آخر اجتماع للجنة عقد في فيينا يوم 9 فبراير 2017.",
            "org:syrian-constitutional-committee",
        ),
        (
            "عقدت اللجنة الدستورية السورية اليوم جلسة في جنيف. وعقد آخر اجتماع للجنة القنصلية في فيينا يوم 9 فبراير 2017.",
            "org:اللجنه_القنصليه",
        ),
    ],
)
def test_the_body_before_its_verb_and_again(text: str, last: str) -> None:
    assert groups(text)[-1] == last
