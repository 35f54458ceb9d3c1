"""Charts: what they count, where they draw it, and that hostile names stay text in drawings, tables and files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
import sample_portal
import sample_rows
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from flows.contract import tables
from flows.contract.excel_cells import MARK, unguarded
from flows.contract.rows import EntityRow, MeetingRow, ParticipationRow, PositionRow, Rows
from flows.portal.acts import TINTS, tint_of
from flows.portal.charts import bars, files, places
from flows.portal.charts.axis import axis_over
from flows.portal.charts.csv_file import csv_file
from flows.portal.charts.days import days_of
from flows.portal.charts.deadlines import deadlines
from flows.portal.charts.deadlines import file as deadline_file
from flows.portal.charts.invoked import invoked
from flows.portal.charts.lengths import end_of
from flows.portal.charts.map_labels import Spot, placed_labels, window_around
from flows.portal.charts.matrix import matrix, shared_meetings
from flows.portal.charts.places import places_map
from flows.portal.charts.projection import HEIGHT, WIDTH, project, shown
from flows.portal.charts.promises import acts, promises
from flows.portal.charts.svg import element, is_arabic, shortened, text, told_as
from flows.portal.charts.timeline import timeline
from flows.portal.language import ARABIC, ENGLISH
from flows.portal.rendering import environment

HOSTILE = "</title><script>alert(1)</script>\"'&"


def test_drawings_escape_whatever_they_are_given() -> None:
    drawn = element("text", HOSTILE, class_=HOSTILE)
    parsed = ElementTree.fromstring(drawn)
    assert parsed.text == HOSTILE and parsed.attrib["class"] == HOSTILE and len(parsed) == 0


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_any_text_is_drawn_as_itself(words: str) -> None:
    assert ElementTree.fromstring(text(words, 1, 2, "left")).text == (words or None)


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\0", "\x1b", "\ud800"])
def test_a_sign_that_xml_cannot_hold_leaves_a_drawing_whole(sign: str) -> None:
    drawn = ElementTree.fromstring(element("text", f"قبل{sign}بعد", class_=sign))
    assert drawn.text == "قبل\ufffdبعد" and drawn.attrib["class"] == "\ufffd"


def test_a_text_keeps_to_its_side_whatever_it_is_written_in() -> None:
    assert 'text-anchor="start"' in text("Vienna", 0, 0, "left") and 'text-anchor="end"' in text("فيينا", 0, 0, "left")
    assert 'text-anchor="end"' in text("Vienna", 0, 0, "right") and 'text-anchor="start"' in text(
        "فيينا", 0, 0, "right"
    )
    assert 'direction="rtl"' in text("فيينا", 0, 0, "left") and "direction" not in text("2254", 0, 0, "left")
    assert is_arabic("«11 لندن") and not is_arabic("UN الأمم")


def test_words_of_a_drawing_tell_their_language_whatever_the_page() -> None:
    for words, lang in (
        ("Vienna", ' lang="en"'),
        ("فيينا", ' lang="ar"'),
        ("ISSG المجموعة", ' lang="en"'),
        ("2254", ""),
    ):
        assert f"<title{lang}>" in told_as(words)
        assert (" lang=" in text(words, 0, 0, "left")) == bool(lang) and lang in text(words, 0, 0, "left")


def test_words_of_a_source_tell_their_language() -> None:
    template = environment().from_string("<q {{ words | tongue }}>{{ words }}</q>")
    assert template.render(words="5 November 2015").startswith('<q lang="en" dir="ltr">')
    assert template.render(words="<b> ISSG المجموعة").startswith('<q lang="ar" dir="rtl">&lt;b&gt;')
    assert template.render(words="2015").startswith('<q lang="ar" dir="rtl">')


def test_long_names_are_cut_at_a_blank() -> None:
    assert shortened("مجموعة لندن", 20) == "مجموعة لندن"
    assert shortened("المجموعة الدولية لدعم سوريا", 18) == "المجموعة الدولية…"
    assert len(shortened("ا" * 50, 10)) <= 11


def _meetings(*told: tuple[str, str | None, date | None, date | None]) -> Rows:
    rows = tuple(
        MeetingRow(
            meeting_id=f"meeting:{name}",
            name_ar=f"اجتماع {name}",
            meeting_type="meeting",
            date=edtf,
            earliest=first,
            latest=last,
            status="held",
            basis="stated",
        )
        for name, edtf, first, last in told
    )
    return replace(sample_rows.rows(), meetings=rows, participations=(), meeting_reports=())


def test_time_runs_from_left_to_right_in_both_languages() -> None:
    rows = _meetings(
        ("late", "2019-02-06", date(2019, 2, 6), date(2019, 2, 6)),
        ("early", "2014-11-10", date(2014, 11, 10), date(2014, 11, 10)),
        ("year", "2016~", None, None),
        ("never", None, None, None),
    )
    for edition in sample_portal.editions(rows):
        chart = timeline(edition)
        circles = {
            circle[0].text.split(" ")[1]: float(circle.attrib["cx"])  # type: ignore[union-attr]
            for circle in ElementTree.fromstring(chart.drawing).iter("circle")
        }
        assert circles["early"] < circles["year"] < circles["late"] and "never" not in circles
        assert [row[0].value for row in chart.table.rows] == ["2019-02-06", "2016~", "2014-11-10", None]  # type: ignore[union-attr]


def test_a_pile_that_is_too_high_becomes_a_column_with_its_number() -> None:
    rows = _meetings(*((str(n), "2015-01-01", date(2015, 1, 1), date(2015, 1, 1)) for n in range(40)))
    drawing = timeline(sample_portal.edition(rows)).drawing
    assert "<circle" not in drawing and "mark-many" in drawing and ">40<" in drawing


def test_days_are_those_told_else_the_whole_year_else_none() -> None:
    told, year, none = _meetings(
        ("a", "2015-11", date(2015, 11, 1), date(2015, 11, 30)), ("b", "2022~", None, None), ("c", "XXXX", None, None)
    ).meetings
    assert days_of(told) == (date(2015, 11, 1), date(2015, 11, 30))
    assert days_of(year) == (date(2022, 1, 1), date(2022, 12, 31)) and days_of(none) is None


@pytest.mark.parametrize(
    "first, last, told",
    [
        (date(2014, 5, 1), date(2017, 5, 1), ["2014", "2015", "2016", "2017"]),
        (date(2015, 11, 4), date(2016, 1, 30), ["2015-11", "2015-12", "2016-01"]),
        (date(1950, 1, 1), date(2020, 1, 1), [str(year) for year in range(1950, 2021, 10)]),
    ],
)
def test_an_axis_has_ticks_that_can_be_read(first: date, last: date, told: list[str]) -> None:
    axis = axis_over(first, last, 10, 110)
    assert [words for _, words in axis.ticks] == told
    assert 10 <= axis.place(first) <= axis.place(last) <= 110


def _person(name: str) -> EntityRow:
    return EntityRow(entity_id=f"person:{name}", kind="person", name_en=name, basis="vocabulary")


def _at(entity_id: str, meeting: str, role: str = "participant") -> ParticipationRow:
    return ParticipationRow(
        meeting_id=f"meeting:{meeting}",
        entity_id=entity_id,
        role=role,
        document_id="vienna",
        start=0,
        end=4,
        text="بيان",
        basis="stated",
        rule="participation.subject",
    )


def test_who_met_whom_counts_meetings_held_once_and_offices_too() -> None:
    rows = _meetings(*((name, "2015", date(2015, 1, 1), date(2015, 12, 31)) for name in "abc"))
    planned = replace(rows.meetings[2], status="planned")
    office = PositionRow(
        person_id="person:kerry",
        position_ar="وزير",
        affiliation_id="country:USA",
        document_id="vienna",
        start=0,
        end=4,
        text="بيان",
        basis="stated",
        rule="position.before",
    )
    elsewhere = replace(office, document_id="london", affiliation_id="country:AUT")
    told = replace(
        rows,
        meetings=(*rows.meetings[:2], planned),
        entities=(*rows.entities, _person("kerry")),
        positions=(office, elsewhere),
        participations=(
            *(_at(each, "a") for each in ("country:RUS", "country:USA", "person:kerry", "country:AUT")),
            *(_at(each, "b") for each in ("country:RUS", "person:kerry")),
            _at("country:AUT", "b", "absent"),
            *(_at(each, "c") for each in ("country:RUS", "country:USA")),
        ),
    )
    edition = sample_portal.edition(told)
    assert shared_meetings(edition.data) == {
        ("country:AUT", "country:AUT"): 1,
        ("country:RUS", "country:RUS"): 2,
        ("country:USA", "country:USA"): 2,
        ("country:AUT", "country:RUS"): 1,
        ("country:AUT", "country:USA"): 1,
        ("country:RUS", "country:USA"): 2,
    }
    drawn = matrix(edition)
    assert [country.name.text for country in drawn.countries] == ["روسيا", "الولايات المتحدة", "النمسا"]
    assert (drawn.meetings, drawn.held, drawn.met, drawn.named, drawn.others) == (2, 2, 3, 3, 0)
    assert [(each.count, each.heat, each.own) for each in drawn.countries[0].squares] == [
        (2, 0, True),
        (2, 4, False),
        (1, 2, False),
    ]


def test_every_act_has_a_tint_and_every_topic_is_counted() -> None:
    listed = {each.value for each in tables()["statements"].column("act").categories}
    assert set(acts()) == listed == {act for group in TINTS.values() for act in group}
    assert tint_of("something-new") == "report"
    edition = sample_portal.edition()
    assert edition.data.acts_on_topics == {("talks_process", "agree"): 1, ("ceasefire", "agree"): 1}
    assert [row[0] for row in promises(edition).table.rows] == ["وقف إطلاق النار", "مسار المحادثات"]


def test_bars_grow_from_where_reading_begins() -> None:
    told = (
        bars.Bar("أ", (bars.Part("promise", 3, "3"), bars.Part("demand", 1, "1"))),
        bars.Bar("b", (bars.Part("judge", 2, "2"),)),
    )
    for language, first in ((ENGLISH, lambda x, width: x == 0), (ARABIC, lambda x, width: x + width == bars.WIDTH)):
        rects = list(ElementTree.fromstring(bars.drawn("n", "t", "d", told, language)).iter("rect"))
        places_of = [(float(each.attrib["x"]), float(each.attrib["width"])) for each in rects]
        assert first(*places_of[0]) and first(*places_of[2]) and not first(*places_of[1])
        assert places_of[0][1] == 3 * places_of[1][1]
    assert bars.drawn("n", "t", "d", (), ENGLISH) == Markup("")


def test_instruments_are_ranked_by_citations() -> None:
    chart = invoked(sample_portal.edition(language=ENGLISH))
    assert chart.table.rows[0][2:] == (1, 1) and "Resolution 2254" in chart.drawing


def test_deadlines_are_open_as_of_the_release_not_of_today() -> None:
    told = deadlines(sample_portal.edition())
    assert (told.as_of, told.open, [line.state for line in told.lines]) == ("2015-11-14", 1, ["open"])
    rows = sample_rows.rows()
    later = replace(
        rows.documents[1], issued="2019", issued_earliest=date(2019, 1, 1), issued_latest=date(2019, 12, 31)
    )
    told = deadlines(sample_portal.edition(replace(rows, documents=(rows.documents[0], later))))
    assert (told.as_of, told.open, [line.state for line in told.lines]) == ("2019-01-01", 0, ["passed"])


def test_a_deadline_that_no_statement_holds_is_listed_with_its_sentence() -> None:
    rows = sample_rows.rows()
    edition = sample_portal.edition(
        replace(rows, statements=tuple(replace(row, deadline_date_id=None) for row in rows.statements))
    )
    told = deadlines(edition)
    held = [row for row in rows.dates if row.kind == "deadline"]
    assert told.open == len(held) > 0 and {line.speaker for line in told.lines} == {None}
    assert [line.words in line.sentence.text for line in told.lines] == [True] * len(held)
    listed = list(csv.DictReader(io.StringIO(deadline_file(edition.data).content.decode("utf-8-sig"))))
    assert [(line["statement_id"], line["sentence"]) for line in listed] == [("", told.lines[0].sentence.text)]


def _within(length: str, **document: object) -> tuple[str, str | None, bool]:
    """The deadline of the sample as a length of time: its state, its day, whether it is counted."""
    rows = sample_rows.rows()
    told = {"latest": None, "earliest": None, "edtf": None, "duration": length, "relative": True}
    dates = tuple(replace(row, **told) for row in rows.dates)  # type: ignore[arg-type]
    documents = (replace(rows.documents[0], **document), *rows.documents[1:])  # type: ignore[arg-type]
    lines = deadlines(sample_portal.edition(replace(rows, dates=dates, documents=documents))).lines
    return lines[0].state, lines[0].day, lines[0].counted


def test_a_length_of_time_is_counted_from_the_day_of_its_document() -> None:
    assert _within("P18M") == ("open", "2017-05-14~", True)
    span = {"issued": "2022~", "issued_earliest": date(2021, 7, 1), "issued_latest": date(2023, 6, 30)}
    assert _within("P1M", **span) == ("open", "2021-08-01~/2023-07-30~", True)
    assert _within("P1M", retrieved=date(2016, 5, 17)) == ("passed", "2015-12-14~", True)
    assert _within("P1M", issued=None, issued_earliest=None, issued_latest=None) == ("unnamed", None, False)
    assert _within("P9999Y") == _within("P1.5Y") == ("unnamed", None, False)
    rows = sample_rows.rows()
    vague = tuple(replace(row, latest=None, earliest=None, edtf=None) for row in rows.dates)
    edition = sample_portal.edition(replace(rows, dates=vague))
    assert (deadlines(edition).open, deadlines(edition).unnamed) == (0, 1)
    [line] = list(csv.DictReader(io.StringIO(deadline_file(edition.data).content.decode("utf-8-sig"))))
    assert (line["state"], line["deadline"], line["counted_from"]) == ("unnamed", "", "")


@pytest.mark.parametrize(
    ("length", "end"),
    [("P6M", "2016-02-29"), ("P1Y2W", "2016-09-14"), ("PT48H", "2015-09-02"), ("P1M15D", "2015-10-15"), ("PX", None)],
)
def test_a_length_ends_on_a_day_of_the_calendar(length: str, end: str | None) -> None:
    assert end_of(length, date(2015, 8, 31)) == (date.fromisoformat(end) if end else None)


def test_the_map_shows_places_where_they_are() -> None:
    vienna, damascus, washington = project(16.37, 48.21), project(36.29, 33.51), project(-77.04, 38.9)
    assert shown(*vienna) and shown(*damascus) and not shown(*washington)
    assert vienna[0] < damascus[0] and vienna[1] < damascus[1] and washington[0] < 0
    drawn = places_map(sample_portal.edition(language=ENGLISH), "en/index.html")
    assert [(place.name.text, place.meetings, place.on_map) for place in drawn.places] == [("Vienna", 1, True)]
    parsed = ElementTree.fromstring(drawn.drawing)
    assert [each.attrib["href"] for each in parsed.iter("image")] == ["../assets/region.svg"]
    assert [each.text for each in parsed.iter("text")] == ["Vienna"]


def test_a_window_holds_its_points_and_stays_on_the_map() -> None:
    size = (float(WIDTH), float(HEIGHT))
    assert window_around([], size) == (0, 0, WIDTH, HEIGHT)
    for points in ([(5.0, 5.0)], [(790.0, 650.0)], [(10.0, 10.0), (790.0, 20.0)]):
        left, top, width, height = window_around(points, size)
        assert left >= 0 and top >= 0 and left + width <= WIDTH + 1 and top + height <= HEIGHT + 1
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in points)


def test_names_on_a_map_never_cover_each_other() -> None:
    spots = [Spot(f"Place {n}", 400, 300 + n, 5, True) for n in range(12)]
    labels = placed_labels(spots, (0, 0, WIDTH, HEIGHT), 1)
    assert 1 < len(labels) < 12


def test_outlines_are_small_and_have_the_region() -> None:
    assert sum(map(len, places.outlines().values())) < 40_000
    assert {"BHR", "PSE", "QAT", "LBN", "SYR", "AUT", "MAR", "YEM"} <= set(places.outlines())
    parsed = ElementTree.fromstring(places.land().content)
    assert not [each for each in parsed.iter() if each.tag.endswith(("script", "a", "foreignObject"))]


def _records(content: bytes) -> list[list[str]]:
    told = content.decode()
    assert told.startswith(MARK)
    return list(csv.reader(io.StringIO(told[1:], newline="")))


def test_each_chart_has_a_file_that_a_spreadsheet_opens() -> None:
    made = {file.path: file.content for file in files.files_of_charts(sample_portal.data())}
    assert sorted(made) == sorted(
        ["assets/region.svg"]
        + [
            f"api/charts/{name}.csv"
            for name in ("deadlines", "invoked", "places", "promises", "timeline", "who-meets-whom")
        ]
    )
    for path, content in made.items():
        if path.endswith(".csv"):
            records = _records(content)
            assert len(records) > 1 and {len(record) for record in records} == {len(records[0])}, path


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@SUM(A1)", "\t=1", '"quoted", and\r\nbroken', HOSTILE, "2015-11"])
def test_no_cell_of_a_file_is_computed(cell: str) -> None:
    records = _records(csv_file("x", ("a", "b", "c", "d"), [(cell, 1, None, date(2015, 11, 14))]).content)
    assert unguarded(records[1][0]) == cell and records[1][1:] == ["1", "", "2015-11-14"]
    assert not records[1][0].lstrip().startswith(("=", "+", "-", "@"))


def test_hostile_names_stay_text_in_every_drawing() -> None:
    rows = sample_rows.rows()
    entities = tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.entities)
    meetings = tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.meetings)
    instruments = tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.instruments)
    hostile = replace(rows, entities=entities, meetings=meetings, instruments=instruments)
    for edition in sample_portal.editions(hostile):
        for drawing in (
            timeline(edition).drawing,
            invoked(edition).drawing,
            places_map(edition, "ar/index.html").drawing,
        ):
            tags = {each.tag for each in ElementTree.fromstring(drawing).iter()}
            assert "script" not in tags and "text" in tags


def test_the_timeline_says_how_many_meetings_it_cannot_draw() -> None:
    rows = sample_rows.rows()
    dated = replace(rows.meetings[0], meeting_id="meeting:dated")
    undated = replace(dated, meeting_id="meeting:undated", date=None, earliest=None, latest=None)
    notes = [
        timeline(sample_portal.edition(replace(rows, meetings=meetings), ENGLISH)).note
        for meetings in ((*rows.meetings, dated), (*rows.meetings, dated, undated))
    ]
    assert "without a date" not in notes[0] and "1 meeting without a date is in the table only" in notes[1]
