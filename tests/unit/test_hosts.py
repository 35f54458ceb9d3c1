"""Who hosts a meeting, and which group holds its next editions."""

from __future__ import annotations

import pytest

from flows.contract.rows import MeetingRow
from flows.extract import extract_text


def meetings(text: str) -> list[MeetingRow]:
    return list(extract_text(f"القاهرة في 3 سبتمبر 2020 - {text}", document_id="text").meetings)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("استضافت الدوحة اليوم اجتماعا لوزراء الخارجية العرب.", "country:QAT"),
        ("وأشاد الوزير بالجزائر التي احتضنت مؤتمر المصالحة في أكتوبر 2019.", "country:DZA"),
        # Who offers the place comes before who invites; a government stands for its country.
        (
            "عقد المجلس دورته اليوم بدعوة من السعودية، وباستضافة كريمة من حكومة جمهورية باكستان الإسلامية.",
            "country:PAK",
        ),
        ("عقد المجلس دورته اليوم بدعوة من السعودية، وبحضور حكومة جمهورية باكستان الإسلامية.", "country:SAU"),
        # The passive: who is named behind «من طرف» receives.
        (
            "استقبل الوزير الأول أيمن بن عبد الرحمن، اليوم بنيامي، من طرف رئيس النيجر محمد بازوم.",
            "person:mohamed-bazoum",
        ),
        ("استقبل رئيس النيجر محمد بازوم، اليوم بنيامي، الوزير الأول أيمن بن عبد الرحمن.", "person:mohamed-bazoum"),
        # A verb that has its own meeting behind it tells nothing of the one before.
        ("اختتمت القمة أعمالها في بغداد اليوم باعتماد إعلان بغداد، على أن تستضيف البحرين القمة المقبلة.", None),
        ("وكانت العاصمة الألمانية قد استضافت مؤتمرا حول ليبيا في 19 يناير 2020.", "country:DEU"),
        ("عقد اجتماع لجنة المتابعة في الرباط بدعوة من المملكة المغربية يوم الاثنين.", "country:MAR"),
        ("ينعقد المؤتمر في باريس في 9 نوفمبر 2020 باستضافة فرنسا.", "country:FRA"),
        ("التقى الوفدان اليوم في عمان بتنظيم من الأمم المتحدة.", "org:united-nations"),
        ("عقدت في مسقط اليوم محادثات بوساطة عمانية.", "country:OMN"),
        ("عُقد في مقر وزارة الخارجية الفرنسية اجتماع ضم وزراء خارجية مصر والأردن والعراق يوم الأحد.", None),
    ],
)
def test_hosts(text: str, host: str | None) -> None:
    assert meetings(text)[0].host_id == host


def test_the_next_edition_is_held_by_the_same_group() -> None:
    text = "عقدت اللجنة العسكرية المشتركة 5+5 اجتماعها الثالث في سرت اليوم. وسيعقد الاجتماع الرابع في جنيف في أكتوبر المقبل."
    first, second = meetings(text)
    assert first.group_id is not None
    assert second.group_id == first.group_id


def test_a_meeting_of_others_keeps_no_group() -> None:
    text = "عقدت اللجنة العسكرية المشتركة 5+5 اجتماعها في سرت اليوم. وسيلتقي الوزير سامح شكري نظيره أيمن الصفدي غدا في عمان."
    assert {row.group_id for row in meetings(text)[1:]} <= {None}


GUEST, HOST = "وزيرة الخارجية النمساوية كارين كنايسل", "رئيس الجمهورية اللبنانية ميشال عون"


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (f"أكدت {GUEST} التي استقبلها {HOST} في قصر بعبدا دعم بلادها للعراق.", {"guest", "host"}),
        (f"أكد {HOST} ل{GUEST} التي استقبلها في قصر بعبدا أن لبنان ملتزم.", {"guest", "host"}),
        (f"وصلت {GUEST} إلى بيروت حيث استقبلها {HOST}.", {"guest", "host"}),
        (f"أكد المبعوث الخاص هانس غروندبرغ و{GUEST} اللذان استقبلهما {HOST} في قصر بعبدا دعمهما.", {"guest", "host"}),
        # Who received her is not told.
        (f"أكدت {GUEST} التي استقبلها في قصر بعبدا دعم بلادها للعراق.", {"guest"}),
    ],
)
def test_who_is_received_in_a_relative_clause_stands_before_it(text: str, present: set[str]) -> None:
    rows = extract_text(text, document_id="text")
    roles = {one.entity_id: one.role for one in rows.participations}
    assert roles["person:karin-kneissl"] == "guest" and set(roles.values()) == present
    assert all(key.startswith("person:") for key in roles) and roles.get("person:michel-aoun", "host") == "host"
    assert {each.host_id for each in rows.meetings} == {"person:michel-aoun" if "host" in present else None}


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("تستضيف بريطانيا وفرنسا وألمانيا اليوم مؤتمرا وزاريا في لندن حول السودان.", {"country:GBR", "country:FRA", "country:DEU"}),
        ("تستضيف بريطانيا اليوم مؤتمرا وزاريا في لندن بمشاركة فرنسا وألمانيا.", {"country:GBR"}),
        ("استضافت قطر اليوم، بمشاركة مصر، اجتماعا لوزراء الخارجية العرب.", {"country:QAT"}),
    ],
)  # fmt: skip
def test_several_may_host_together(text: str, hosts: set[str]) -> None:
    rows = extract_text(f"القاهرة في 3 سبتمبر 2020 - {text}", document_id="text")
    assert {one.entity_id for one in rows.participations if one.role == "host"} == hosts


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("يستضيف الرئيس الروسي فلاديمير بوتين اليوم في سوتشي نظيره التركي رجب طيب أردوغان في القمة الرابعة.", "person:vladimir-putin"),
        ("احتضن قصر دولمة بهتشة لقاء بين الوفدين، وترأسه وزير الخارجية التركي هاكان فيدان.", None),
        ("استضافت العاصمة الروسية اليوم لقاء بين الوفدين بحضور فلاديمير بوتين.", "country:RUS"),
    ],
)  # fmt: skip
def test_the_holder_of_the_office_is_host_where_the_verb_stands_before_it(text: str, host: str | None) -> None:
    assert meetings(text)[0].host_id == host


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        (
            "اجتمع وزراء خارجية المجموعة في روما اليوم بدعوة من وزير الخارجية الإيطالي لويجي دي مايو ووزير الخارجية الأمريكي أنتوني بلينكن.",
            {"person:luigi-di-maio", "person:antony-blinken"},
        ),
        (
            "اجتمع وزراء خارجية المجموعة في روما اليوم بدعوة من وزير الخارجية الإيطالي لويجي دي مايو. وحضر وزير الخارجية الأمريكي أنتوني بلينكن.",
            {"person:luigi-di-maio"},
        ),
    ],
)
def test_two_may_invite_together(text: str, hosts: set[str]) -> None:
    rows = extract_text(f"روما في 3 سبتمبر 2020 - {text}", document_id="text")
    assert {one.entity_id for one in rows.participations if one.role == "host"} == hosts


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("وشارك في الاجتماع بصفة مراقب كل من بوركينا فاسو وغانا.", {"country:BFA": "guest", "country:GHA": "guest"}),
        ("وشاركت بوركينا فاسو وغانا بصفة مراقب.", {"country:BFA": "guest", "country:GHA": "guest"}),
        ("وشاركت بوركينا فاسو وغانا.", {"country:BFA": "participant", "country:GHA": "participant"}),
    ],
)
def test_observers_named_before_or_behind(text: str, roles: dict[str, str]) -> None:
    rows = extract_text(f"عقد في روما اليوم اجتماع وزاري حول الساحل. {text}", document_id="text")
    assert roles.items() <= {one.entity_id: one.role for one in rows.participations}.items()


def test_an_office_before_the_verb_receives_and_not_the_guest() -> None:
    text = "رئيس الجمهورية يستقبل وزير خارجية قطر محمد بن عبدالرحمن آل ثاني."
    rows = extract_text(text, document_id="text")
    assert [meeting.host_id for meeting in rows.meetings] == [None]
    assert {one.role for one in rows.participations} == {"guest"}
    named = extract_text("رئيس الجمهورية قيس سعيد يستقبل السفير المصري.", document_id="text")
    assert [meeting.host_id for meeting in named.meetings] == ["person:kais-saied"]
