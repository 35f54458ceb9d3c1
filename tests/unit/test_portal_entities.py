"""Pages of meetings, actors and instruments, and the home page: what they say, where they lead, that words stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sample_portal
import sample_rows
from test_portal_charts import HOSTILE

from flows.contract.rows import (
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    QuotationRow,
    Rows,
)
from flows.portal import addresses
from flows.portal.edition import Edition
from flows.portal.language import ENGLISH, Words
from flows.portal.page import Page
from flows.portal.pages import actors, home, instruments, meetings
from flows.portal.pages.actors.listing import meetings_of, meetings_there
from flows.portal.rendering import render

MEETING = sample_rows.MEETING
KINDS = (meetings, actors, instruments)


def _pages(edition: Edition) -> dict[str, Page]:
    listed = (page for kind in KINDS for page in kind.list_pages(edition))
    about = (planned.make() for kind in KINDS for planned in kind.PAGES.all(edition))
    return {page.path: page for page in (*listed, *about, *home.pages(edition))}


def _html(path: str, edition: Edition) -> str:
    return render(_pages(edition)[path], edition).decode()


def _meeting(name: str, **told: object) -> MeetingRow:
    row = replace(sample_rows.rows().meetings[0], meeting_id=f"meeting:{name}", name_ar=f"اجتماع {name}", name_en=name)
    return replace(row, **told)  # type: ignore[arg-type]


def _with(**tables: tuple[object, ...]) -> Rows:
    rows = sample_rows.rows()
    return replace(rows, **{name: (*rows[name], *more) for name, more in tables.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 1])
def test_every_page_of_the_sample_renders_and_has_one_heading_of_the_first_order(number: int) -> None:
    edition = sample_portal.editions()[number]
    for path, page in _pages(edition).items():
        html = render(page, edition).decode()
        assert html.count("<h1") == 1, path
        assert "style=" not in html and "meeting:" not in page.title, path
        for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
            assert "<caption" in table and 'scope="col"' in table, path


def test_a_meeting_says_who_where_when_and_leads_to_the_words() -> None:
    html = _html(addresses.meeting_page(MEETING), sample_portal.edition())
    for row in sample_rows.rows().participations:
        place = addresses.in_document("vienna", addresses.participation_anchor(row.start, row.entity_id))
        assert f'href="../{place}"' in html and row.text in html
    assert "جون كيري" in html and "وزير الخارجية" in html and "وزراء" in html
    assert '<time datetime="2015-11-14">' in html and "../actors/place.vienna.html" in html
    assert 'href="../documents/vienna.html#report.' in html


def test_a_meeting_shows_what_those_who_met_say_in_its_documents_only() -> None:
    rows = sample_rows.rows()
    agreed, called = rows.statements
    foreign = replace(agreed, statement_id="vienna:statement:9", speaker_id="country:AUT", content="جملة بعيدة")
    own = replace(agreed, statement_id="vienna:statement:8", speaker_id="country:RUS", content="جملة قريبة")
    edition = sample_portal.edition(replace(rows, statements=(agreed, foreign, own, called)))
    html = _html(addresses.meeting_page(MEETING), edition)
    assert "<mark>اتفق</mark> المشاركون" in html and "جملة قريبة" in html
    assert "جملة بعيدة" not in html and "يـدعو" not in html


def test_the_chain_of_meetings_goes_both_ways_and_ends_in_a_circle() -> None:
    first, last = _meeting("first", previous_meeting_id="meeting:last"), _meeting("last", previous_meeting_id=MEETING)
    rows = _with(meetings=(first, last))
    here = replace(rows.meetings[0], previous_meeting_id="meeting:first")
    edition = sample_portal.edition(replace(rows, meetings=(here, *rows.meetings[1:])))
    chain = _pages(edition)[addresses.meeting_page(MEETING)].view.chain  # type: ignore[attr-defined]
    assert [(line.name.text, line.here) for line in chain] == [
        ("اجتماع last", False),
        ("اجتماع first", False),
        ("اجتماع روسيا والولايات المتحدة في فيينا", True),
    ]


def test_meetings_of_the_same_format_are_the_nearest_ones() -> None:
    group = EntityRow(entity_id="group:g", kind="group", name_ar="مجموعة", basis="vocabulary")
    several = tuple(
        _meeting(f"{n:02}", group_id="group:g", earliest=date(2000 + n, 1, 1), latest=date(2000 + n, 1, 1))
        for n in range(60)
    )
    view = _pages(sample_portal.edition(_with(entities=(group,), meetings=several)))["meetings/30.html"].view
    shown = [line.name.text for line in view.series.lines]  # type: ignore[attr-defined]
    near = [line.name.text for line in view.chain]  # type: ignore[attr-defined]
    assert (near[0], near[4], near[-1]) == ("اجتماع 26", "اجتماع 30", "اجتماع 34")
    assert (shown[0], shown[9], shown[10], shown[-1]) == ("اجتماع 16", "اجتماع 25", "اجتماع 35", "اجتماع 44")
    assert len(near) - 1 + len(shown) + view.series.others == 59  # type: ignore[attr-defined]


def test_a_meeting_without_a_name_is_told_by_what_it_is() -> None:
    row = _meeting(
        "x", name_ar=None, name_en=None, meeting_type="session", city_id=None, country_id=None, status="target"
    )
    for edition, told in zip(
        sample_portal.editions(_with(meetings=(row,))), ("جلسة، مطلوب عقدها", "Session, called for"), strict=True
    ):
        assert edition.meeting("meeting:x").text == told


def test_many_meetings_have_a_page_a_year_and_none_is_lost() -> None:
    rows = tuple(
        _meeting(f"{n}", date=str(2000 + n % 3), earliest=date(2000 + n % 3, 1, 1), latest=date(2000 + n % 3, 12, 31))
        for n in range(1500)
    )
    edition = sample_portal.edition(
        replace(
            sample_rows.rows(),
            meetings=(*rows, _meeting("never", date=None, earliest=None, latest=None), *sample_rows.rows().meetings),
        )
    )
    listed = list(meetings.list_pages(edition))
    assert [page.path for page in listed] == [
        "meetings/index.html",
        "meetings/of-y2015.html",
        *(f"meetings/of-y{year}{part}.html" for year in (2002, 2001, 2000) for part in ("", "-2")),
        "meetings/of-undated.html",
    ]
    assert sum(len(year.lines) for page in listed for year in page.view.shown) == 1502  # type: ignore[attr-defined]


def test_an_actor_has_its_meetings_statements_offices_and_mentions() -> None:
    rows = sample_rows.rows()
    agreed = replace(rows.statements[0], speaker_id="country:RUS", target_id="country:USA")
    edition = sample_portal.edition(replace(rows, statements=(agreed, *rows.statements[1:])))
    russia, america = (_html(f"actors/country.{code}.html", edition) for code in ("RUS", "USA"))
    place = addresses.document_page("vienna", agreed.statement_id)
    assert 'id="by"' in russia and 'id="at"' not in russia and f'href="../{place}"' in russia
    assert 'id="at"' in america and 'id="by"' not in america and 'id="people"' in america
    assert f'href="../{addresses.document_page("vienna", rows.mentions[0].mention_id)}"' in russia
    kerry = _html("actors/person.john-kerry.html", edition)
    assert 'id="offices"' in kerry and 'id="quoted"' in kerry and "position." in kerry
    assert meetings_of("person:john-kerry", edition.data) == meetings_there("place:vienna", edition.data) == {MEETING}


def test_a_meeting_at_which_somebody_was_absent_is_not_theirs() -> None:
    rows = sample_rows.rows()
    absent = tuple(replace(row, role="absent") for row in rows.participations)
    edition = sample_portal.edition(replace(rows, participations=absent))
    view = _pages(edition)["actors/country.RUS.html"].view
    assert not view.meetings.lines and [each.text for each in view.absences] == ["اجتماع فيينا"]  # type: ignore[attr-defined]


def test_very_many_actors_of_a_kind_are_all_listed() -> None:
    people = tuple(
        EntityRow(entity_id=f"person:p{n}", kind="person", name_en=f"P {n}", basis="discovered") for n in range(700)
    )
    edition = sample_portal.edition(_with(entities=people))
    listed = {page.path: page.view for page in actors.list_pages(edition)}
    assert sorted(listed) == ["actors/all-person-1.html", "actors/all-person-2.html", "actors/index.html"]
    assert (
        sum(len(kind.lines) for path, view in listed.items() if path != "actors/index.html" for kind in view.kinds)
        == 701
    )  # type: ignore[attr-defined]


def test_an_instrument_says_who_cites_it_in_which_words() -> None:
    edition = sample_portal.edition()
    html = _html("instruments/unsc.2254.html", edition)
    assert 'href="../documents/vienna.html#citation.' in html and "القرار 2254" in html
    assert 'id="invoking"' in html and "على دعم القرار 2254" in html
    unused = InstrumentRow(instrument_id="unsc:1", kind="unsc_resolution", name_ar="القرار 1", basis="vocabulary")
    assert "لا تستشهد به أي وثيقة" in _html(
        "instruments/unsc.1.html", sample_portal.edition(_with(instruments=(unused,)))
    )


def test_home_tells_what_changed_and_leads_to_every_part() -> None:
    arabic, english = sample_portal.editions()
    html = render(next(iter(home.pages(arabic))), arabic).decode()
    assert "هذا أول إصدار" in html and 'href="../1.0.0/excel/sijill.xlsx"' in html and "180 kB" in html
    for path in (
        "documents/index.html",
        "meetings/index.html",
        "instruments/index.html",
        "releases/index.html",
        "cite.html",
    ):
        assert f'href="{path}"' in html
    changes = {
        "from": "1.0.0",
        "tables": {
            "meetings": {"added": 3, "removed": 1, "corrected": 2},
            "mentions": {"added": 1, "removed": 0, "corrected": 0},
        },
    }
    later = Edition(sample_portal.data(changes=changes), english.language, english.words)
    (page,) = home.pages(later)
    assert [(each.added, each.removed, each.corrected) for each in page.view.changes] == [(3, 1, 2)]  # type: ignore[attr-defined]
    assert "What changed since the release before" in render(page, later).decode()


def test_an_empty_release_has_pages_too() -> None:
    for edition in sample_portal.editions(Rows()):
        assert all(render(page, edition) for page in _pages(edition).values())
    assert [file.path for file in home.front_door(sample_portal.data(Rows()))] == [".nojekyll", "index.html"]


def test_the_front_door_speaks_both_languages() -> None:
    page = next(file.content.decode() for file in home.front_door(sample_portal.data()) if file.path == "index.html")
    assert "ar/index.html" in page and "en/index.html" in page and "اجتماع واحد" in page and "meeting" in page


def test_hostile_words_stay_words_on_every_page() -> None:
    rows = sample_rows.rows()
    told = {
        "entities": tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.entities),
        "meetings": tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.meetings),
        "instruments": tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.instruments),
        "documents": tuple(replace(row, title=HOSTILE) for row in rows.documents),
        "statements": tuple(
            replace(row, content=HOSTILE, speaker_text=HOSTILE, target_text=HOSTILE) for row in rows.statements
        ),
        "participations": tuple(replace(row, text=HOSTILE) for row in rows.participations),
        "positions": tuple(
            replace(row, position_ar=HOSTILE, position_en=HOSTILE, text=HOSTILE) for row in rows.positions
        ),
        "citations": tuple(replace(row, text=HOSTILE) for row in rows.citations),
        "mentions": tuple(replace(row, text=HOSTILE) for row in rows.mentions),
        "quotations": tuple(replace(row, text=HOSTILE) for row in rows.quotations),
        "meeting_reports": tuple(replace(row, text=HOSTILE) for row in rows.meeting_reports),
        "dates": tuple(replace(row, text=HOSTILE) for row in rows.dates),
    }
    for edition in sample_portal.editions(replace(rows, **told)):  # type: ignore[arg-type]
        for path, page in _pages(edition).items():
            html = render(page, edition).decode()
            assert "<script>alert" not in html and "</title><script" not in html, path


def test_the_same_rows_give_the_same_views() -> None:
    views = [{path: repr(page) for path, page in _pages(sample_portal.edition()).items()} for _ in range(2)]
    assert views[0] == views[1] and not any(" at 0x" in told for told in views[0].values())


def test_lists_are_cut_and_say_how_much_is_left() -> None:
    rows = sample_rows.rows()
    quotation = rows.quotations[0]
    several = tuple(QuotationRow(**{**_fields(quotation), "quotation_id": f"vienna:quotation:{n}"}) for n in range(30))
    edition = sample_portal.edition(replace(rows, quotations=several))
    html = _html("actors/person.john-kerry.html", edition)
    assert html.count("#quotation.") == 20 and "غيرها في الجداول" in html


def _fields(row: QuotationRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}


def test_every_report_of_a_meeting_is_an_anchor_of_its_document() -> None:
    report = MeetingReportRow(
        document_id="london", meeting_id=MEETING, role="cited", start=3, end=7, text="بيان", rule="r"
    )
    html = _html(addresses.meeting_page(MEETING), sample_portal.edition(_with(meeting_reports=(report,))))
    assert 'href="../documents/london.html#report.3"' in html and "اجتماع آخر مذكور" in html


def _between(*countries: str, **told: object) -> Edition:
    """A meeting of countries without a group, in Vienna; both editions have it."""
    rows = sample_rows.rows()
    named = {"name_ar": "اجتماع فيينا", "name_en": "Meeting in Vienna", "group_id": None} | told
    meeting = replace(rows.meetings[0], **named)  # type: ignore[arg-type]
    taking_part = tuple(replace(rows.participations[0], entity_id=each) for each in countries)
    return sample_portal.edition(replace(rows, meetings=(meeting,), participations=taking_part))


def _names(edition: Edition) -> tuple[str, str]:
    english = replace(edition, language=ENGLISH, words=Words(ENGLISH))
    return edition.meeting(MEETING).text, english.meeting(MEETING).text


def test_a_chain_has_the_meetings_of_a_format_in_order_of_time() -> None:
    group = EntityRow(entity_id="group:small", kind="group", name_ar="المجموعة", basis="vocabulary")
    days = {name: date(2015, month, 1) for name, month in (("jan", 1), ("mar", 3), ("may", 5), ("jul", 7))}
    listed = [
        _meeting(name, group_id="group:small", date=day.isoformat(), earliest=day, latest=day)
        for name, day in days.items()
    ]
    # The text of July names January as the one before: March and May lie between all the same.
    listed[3] = replace(listed[3], previous_meeting_id="meeting:jan", status="planned")
    undated = _meeting("someday", group_id="group:small", date=None, earliest=None, latest=None)
    pages = _pages(sample_portal.edition(_with(meetings=(*listed, undated), entities=(group,))))
    page = pages[addresses.meeting_page("meeting:may")]
    assert [(line.name.text[7:], line.here) for line in page.view.chain] == [  # type: ignore[attr-defined]
        ("jan", False),
        ("mar", False),
        ("may", True),
        ("jul", False),
    ]
    assert [line.name.text[7:] for line in page.view.series.lines] == ["someday"]  # type: ignore[attr-defined]


def test_a_meeting_of_two_countries_is_named_after_them() -> None:
    both = _between("country:RUS", "country:USA")
    assert _names(both) == (
        "اجتماع روسيا والولايات المتحدة في فيينا",
        "Meeting between Russia and United States in Vienna",
    )
    talks = _between(
        "country:RUS", "country:USA", meeting_type="talks", name_ar=None, name_en=None, city_id=None, country_id=None
    )
    assert _names(talks) == ("محادثات روسيا والولايات المتحدة", "Talks between Russia and United States")


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        (("country:RUS",), {}),
        (("country:RUS", "country:USA"), {"name_ar": "لقاء القمة", "name_en": "The Vienna summit"}),
        (("country:RUS", "country:USA"), {"meeting_type": "visit", "name_ar": "زيارة فيينا", "name_en": "Visit"}),
    ],
)
def test_a_name_that_says_more_or_would_mislead_stays(countries: tuple[str, ...], told: dict[str, object]) -> None:
    names = _names(_between(*countries, **told))
    assert names == (told.get("name_ar", "اجتماع فيينا"), told.get("name_en", "Meeting in Vienna"))


def test_a_country_where_others_met_takes_no_part_and_is_not_named() -> None:
    rows = sample_rows.rows()
    entity = "country:AUT"
    shown = sample_portal.edition(
        replace(
            rows,
            mentions=tuple(row for row in rows.mentions if row.entity_id != entity),
            participations=tuple(row for row in rows.participations if row.entity_id != entity),
            positions=(),
        )
    )
    view: Any = _pages(shown)["actors/country.AUT.html"].view
    there = {row.meeting_id for row in rows.meetings if row.country_id == entity}
    assert not view.meetings.lines and len(view.there.lines) == len(there) > 0
    assert shown.data.named_countries == sum(row.kind == "country" for row in rows.entities) - 1


def test_a_chain_has_the_meetings_that_a_text_calls_previous_and_planned() -> None:
    rows = sample_rows.rows()
    report = next(row for row in rows.meeting_reports if row.meeting_id == MEETING and row.role == "subject")
    places = {"group_id": None, "city_id": None, "country_id": None, "host_id": None, "previous_meeting_id": None}
    before = _meeting("before", date="2015-10-30", earliest=date(2015, 10, 30), latest=date(2015, 10, 30), **places)
    after = _meeting("after", date=None, earliest=None, latest=None, status="planned", **places)
    elsewhere = replace(after, meeting_id="meeting:elsewhere", city_id="place:vienna")
    told = {"previous": before, "planned": after, "cited": elsewhere}
    reports = [replace(report, meeting_id=row.meeting_id, role=role) for role, row in told.items()]
    reports.append(replace(report, meeting_id=elsewhere.meeting_id, role="planned"))
    own = [row for row in rows.meeting_reports if row.meeting_id == MEETING]
    (meeting,) = (replace(row, previous_meeting_id=None) for row in rows.meetings if row.meeting_id == MEETING)
    edition = sample_portal.edition(
        replace(rows, meetings=(meeting, before, after, elsewhere), meeting_reports=(*own, *reports))
    )
    chains = {page.path: page.view.chain for page in _pages(edition).values() if page.template == "meeting.html"}  # type: ignore[union-attr, attr-defined]
    wanted = [addresses.meeting_page(each) for each in (before.meeting_id, MEETING, after.meeting_id)]
    assert all([line.name.to for line in chains[path]] == wanted for path in wanted[:2])


def test_an_office_whose_words_are_withheld_is_not_told_in_english_on_an_arabic_page() -> None:
    rows = sample_rows.rows()
    held = replace(rows.positions[0], position_ar=None, position_en="Minister of Bridges", text=None)  # type: ignore[arg-type]
    arabic, english = sample_portal.editions(replace(rows, positions=(held, *rows.positions[1:])))
    path = addresses.actor_page(held.person_id)
    told, other = _html(path, arabic), _html(path, english)
    assert "Minister of Bridges" not in told and "كلمات محجوبة" in told
    assert "Minister of Bridges" in other and ">words withheld</a>" in other


def test_the_number_of_those_who_met_says_what_it_counts_where_a_list_has_no_heads() -> None:
    arabic, english = sample_portal.editions()
    assert 'data-unit="المشاركون">' in _html("meetings/index.html", arabic)
    assert 'data-unit="Taking part">' in _html("meetings/index.html", english)
