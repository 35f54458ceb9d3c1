"""The scorer: what is equal to the gold scores 1, and each kind of error lowers its own measure only."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from flows.contract.rows import (
    CitationRow,
    DateRow,
    DocumentRow,
    EntityRow,
    InstrumentRow,
    MeetingReportRow,
    MeetingRow,
    MentionRow,
    ParticipationRow,
    PositionRow,
    QuotationRow,
    Rows,
    StatementInstrumentRow,
    StatementRow,
    StatementTopicRow,
)
from flows.errors import SourceError
from flows.score import MEASURES, ScoreReport, score_folder
from flows.score.gold import parse_gold
from flows.score.table import fault_lines, markdown_table, rich_table

SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"
RAW = Path(__file__).parents[2] / "raw"

TEXT = (
    "بيان لندن\n"
    "1. اجتمع أصدقاء سورية في لندن يوم 10 نوفمبر 2014 "
    "بحضور فرنسا والأمم المتحدة ورئيس الائتلاف هادي البحرة.\n"
    "2. أكد المجتمعون أن الفقرة 5 من بيان جنيف لعام 2012 والقرار 2165 ملزمان خلال شهرين.\n"
    "وقال البحرة «سنلتزم بذلك» منددا بداعش وبالحكومة التركية مؤخرا.\n"
    "ويجتمعون في باريس يوم 5 يناير 2015.\n"
)


def at(needle: str, nth: int = 0) -> dict[str, Any]:
    """Offsets of the nth occurrence of a string in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(needle, start + 1)
    return {"text": needle, "start": start, "end": start + len(needle)}


def statement(verb: str, act: str, speaker: str, **more: Any) -> dict[str, Any]:
    blank = {"clause": None, "deadline": None, "instruments": [], "topics": []}
    return {**at(verb), "verb": verb, "act": act, "speaker": speaker, **blank, **more}


def name(ar: str, en: str, **more: Any) -> dict[str, Any]:
    return {"name_ar": ar, "name_en": en, **more}


def took_part(ar: str, en: str, role: str, iso3: str | None = None) -> dict[str, Any]:
    return {**at(ar), **name(ar, en, role=role, iso3=iso3, meeting="m1")}


GOLD: dict[str, Any] = {
    "document": {"title": "بيان لندن", "type": "joint_statement", "issued": "2014-11-10?"},
    "dates": [
        {**at("10 نوفمبر 2014"), "kind": "date", "edtf": "2014-11-10", "relative": False},
        {**at("عام 2012"), "kind": "date", "edtf": "2012~", "relative": False},
        {**at("خلال شهرين"), "kind": "duration", "edtf": None, "duration": "P2M", "relative": True},
        {**at("مؤخرا"), "kind": "date", "edtf": None, "relative": True},
        {**at("5 يناير 2015"), "kind": "date", "edtf": "2015-01-05", "relative": False},
    ],
    "meetings": [
        {
            **at("اجتمع أصدقاء سورية في لندن"),
            **{"id": "m1", "role": "subject", "group": "Friends of Syria", "date": "2014-11-10"},
            **{"city": "London", "country": "GBR", "host": "France", "level": "ministers"},
        },
        {**at("ويجتمعون في باريس"), "id": "m2", "role": "planned", "date": "2015-01-05", "city": "Paris"},
    ],
    "participants": [
        took_part("فرنسا", "France", "host", "FRA"),
        took_part("الأمم المتحدة", "United Nations", "participant"),
        took_part("هادي البحرة", "Hadi al-Bahra", "guest"),
    ],
    "persons": [name("هادي البحرة", "Hadi al-Bahra", variants=["البحرة"], position_ar="رئيس الائتلاف")],
    "countries": ["FRA"],
    "nationality_only": ["TUR"],
    "organisations": [
        name("الأمم المتحدة", "United Nations"),
        name("أصدقاء سورية", "Friends of Syria"),
        name("الحكومة التركية", "Turkish government"),
    ],
    "armed_groups": [name("داعش", "Daesh (ISIS)")],
    "places": [name("لندن", "London"), name("باريس", "Paris")],
    "instruments": [
        {
            **{"kind": "communique", "number": None, "name_en": "Geneva Communiqué"},
            "mentions": [{**at("بيان جنيف"), "paragraph_cited": 5}],
        },
        {
            **{"kind": "unsc_resolution", "number": 2165, "name_en": "UNSC resolution 2165"},
            "mentions": [{**at("القرار 2165"), "paragraph_cited": None}],
        },
    ],
    "statements": [
        statement(
            "أكد",
            "affirm",
            "Friends of Syria",
            clause=2,
            deadline="P2M",
            instruments=["Geneva Communiqué", "UNSC 2165"],
            topics=["ceasefire", "weapons"],
        ),
        statement("قال", "report", "Hadi al-Bahra", topics=["other"]),
    ],
    "quotes": [{**at("سنلتزم بذلك"), "speaker": "Hadi al-Bahra"}],
}

COMMON: dict[str, Any] = {"document_id": "doc", "rule": "test"}
STATED: dict[str, Any] = {"basis": "stated"}


def place(item: dict[str, Any], text: str) -> dict[str, Any]:
    return {"start": item["start"], "end": item["end"], "text": text[item["start"] : item["end"]]}


class Oracle:
    """Builds the rows that a perfect extraction of a gold file would give."""

    def __init__(self, text: str, gold: dict[str, Any]) -> None:
        self.text, self.gold = text, gold
        self.entities: dict[tuple[str, str], EntityRow] = {}
        self.mentions: list[MentionRow] = []

    def entity(self, kind: str, en: str | None, ar: str | None = None, iso3: str | None = None) -> str | None:
        if en is None:
            return None
        key = ("country", iso3) if iso3 else (kind, en)
        row = EntityRow(
            entity_id=f"{kind}:{iso3 or en}", kind=kind, name_ar=ar, name_en=en, iso3=iso3, basis="discovered"
        )
        return self.entities.setdefault(key, row).entity_id

    def mention(self, entity_id: str | None, form: str = "name") -> None:
        number = len(self.mentions)
        self.mentions.append(
            MentionRow(
                mention_id=f"m{number}", entity_id=str(entity_id), form=form, start=0, end=1,
                text=self.text[:1], **COMMON,
            )
        )  # fmt: skip

    def named(self, key: str, kind: str) -> None:
        for item in self.gold.get(key, ()):
            self.mention(self.entity(kind, item["name_en"], item["name_ar"]))

    def by_name(self, english: str | None) -> str | None:
        """The entity the gold names so, or a group of that name."""
        same = [row.entity_id for row in self.entities.values() if row.name_en == english]
        return same[0] if same else self.entity("group", english)

    def rows(self) -> Rows:
        for key, kind in (
            ("persons", "person"),
            ("organisations", "organisation"),
            ("armed_groups", "armed_group"),
            ("places", "place"),
        ):
            self.named(key, kind)
        for iso3 in self.gold["countries"]:
            self.mention(self.entity("country", iso3, iso3, iso3))
        for iso3 in self.gold["nationality_only"]:
            self.mention(self.entity("country", iso3, iso3, iso3), "adjective")
        tables: dict[str, Any] = {
            "documents": self.documents(),
            "dates": tuple(map(self.date, self.gold["dates"])),
            "meetings": tuple(map(self.meeting, self.gold["meetings"])),
            "meeting_reports": tuple(
                MeetingReportRow(meeting_id=m["id"], role=m["role"], **place(m, self.text), **COMMON)
                for m in self.gold["meetings"]
            ),
            "participations": tuple(map(self.participation, self.gold["participants"])),
            "positions": self.positions(),
            **self.cited(),
            **self.said(),
            "quotations": tuple(map(self.quotation, self.gold["quotes"])),
        }
        return Rows(**tables, entities=tuple(self.entities.values()), mentions=tuple(self.mentions))

    def documents(self) -> tuple[DocumentRow, ...]:
        own = self.gold["document"]
        row = DocumentRow(
            document_id="doc", title=own["title"], document_type=own["type"], issued=own["issued"],
            language="ar", source_file="doc.txt", source_sha256="0" * 64, rights="full",
            characters=len(self.text), words=1, extractor_version="1",
        )  # fmt: skip
        return (row,)

    def date(self, item: dict[str, Any]) -> DateRow:
        return DateRow(
            date_id=f"date:{item['start']}", kind=item["kind"], calendar="gregorian", edtf=item["edtf"],
            duration=item.get("duration"), relative=item["relative"],
            **place(item, self.text), **COMMON, **STATED,
        )  # fmt: skip

    def meeting(self, item: dict[str, Any]) -> MeetingRow:
        country = item.get("country")
        return MeetingRow(
            meeting_id=item["id"], meeting_type="meeting", status="held", date=item.get("date"),
            level=item.get("level"), group_id=self.by_name(item.get("group")),
            city_id=self.entity("place", item.get("city")),
            country_id=self.entity("country", country, country, country),
            host_id=self.entity("group", item.get("host")), **STATED,
        )  # fmt: skip

    def participation(self, item: dict[str, Any]) -> ParticipationRow:
        kind = item.get("kind", "organisation")
        entity = self.entity(kind, item["name_en"], item["name_ar"], item["iso3"])
        return ParticipationRow(
            meeting_id=item["meeting"], entity_id=str(entity), role=item["role"],
            **place(item, self.text), **COMMON, **STATED,
        )  # fmt: skip

    def positions(self) -> tuple[PositionRow, ...]:
        return tuple(
            PositionRow(
                person_id=str(self.entity("person", one["name_en"])), position_ar=one["position_ar"],
                start=0, end=1, text=self.text[:1], **COMMON, **STATED,
            )
            for one in self.gold["persons"]
            if one.get("position_ar")
        )  # fmt: skip

    def cited(self) -> dict[str, Any]:
        instruments, citations = [], []
        for one in self.gold["instruments"]:
            key = f"i:{one['name_en']}"
            instruments.append(
                InstrumentRow(
                    instrument_id=key, kind=one["kind"], number=one["number"], name_en=one["name_en"],
                    basis="vocabulary",
                )
            )  # fmt: skip
            citations += [
                CitationRow(
                    citation_id=f"c{m['start']}", instrument_id=key, paragraph_cited=m["paragraph_cited"],
                    **place(m, self.text), **COMMON,
                )
                for m in one["mentions"]
            ]  # fmt: skip
        return {"instruments": tuple(instruments), "citations": tuple(citations)}

    def said(self) -> dict[str, Any]:
        statements, topics, instruments = [], [], []
        for number, item in enumerate(self.gold["statements"]):
            key = f"s{number}"
            statements.append(
                StatementRow(
                    statement_id=key, clause_number=item["clause"], verb_lemma="x", act=item["act"],
                    speaker_id=self.by_name(item["speaker"]), negated=False,
                    deadline_date_id=self.deadline(item["deadline"]),
                    content_start=0, content_end=1, content=self.text[:1],
                    **place(item, self.text), **COMMON, **STATED,
                )
            )  # fmt: skip
            topics += [StatementTopicRow(statement_id=key, topic=topic) for topic in item["topics"]]
            instruments += [self.rests_on(key, cited) for cited in item["instruments"]]
        return {
            "statements": tuple(statements),
            "statement_topics": tuple(topics),
            "statement_instruments": tuple(instruments),
        }

    def deadline(self, value: str | None) -> str | None:
        same = [d["start"] for d in self.gold["dates"] if value and value in (d["edtf"], d.get("duration"))]
        return f"date:{same[0]}" if same else None

    def rests_on(self, key: str, cited: str) -> StatementInstrumentRow:
        english = cited.replace("UNSC", "UNSC resolution")
        return StatementInstrumentRow(statement_id=key, instrument_id=f"i:{english}")

    def quotation(self, item: dict[str, Any]) -> QuotationRow:
        wide = {"start": item["start"] - 1, "end": item["end"] + 1}
        return QuotationRow(
            quotation_id=f"q{item['start']}", speaker_id=self.by_name(item["speaker"]),
            **place(wide, self.text), **COMMON, **STATED,
        )  # fmt: skip


def score(tmp_path: Path, change: Callable[[Rows], Rows] = lambda rows: rows) -> ScoreReport:
    (tmp_path / "doc.txt").write_bytes(TEXT.encode())
    (tmp_path / "doc.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return score_folder(tmp_path, tmp_path, lambda text, document_id: change(Oracle(text, GOLD).rows()))


def lowered(report: ScoreReport) -> set[str]:
    return {one.measure.name for one in report if one.total.f1 not in (1, None)}


def test_a_perfect_extraction_scores_one_everywhere(tmp_path: Path) -> None:
    report = score(tmp_path)
    assert {one.measure.name for one in report if one.total.f1 == 1} == set(MEASURES)
    assert not any(one.faults for one in report)


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="the gold annotations are not part of the project")
def test_the_gold_itself_scores_one_on_the_five_texts() -> None:
    def perfect(text: str, document_id: str) -> Rows:
        return Oracle(text, json.loads((SHARED_GOLD / f"{document_id}.json").read_bytes())).rows()

    report = score_folder(SHARED_GOLD, RAW, perfect)
    assert len(report.documents) == 5
    assert {one.measure.name: one.faults for one in report if one.faults} == {}


def test_an_empty_extraction_finds_nothing(tmp_path: Path) -> None:
    report = score(tmp_path, lambda rows: Rows())
    assert all(one.total.matched == 0 for one in report)
    assert report["dates_exact"].total.gold == 5
    assert report["dates_exact"].total.precision is None


def edit(table: str, index: int, **values: Any) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        items = list(rows[table])
        items[index] = replace(items[index], **values)
        return replace(rows, **{table: tuple(items)})

    return change


def drop(table: str, index: int) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        items = rows[table]
        return replace(rows, **{table: (*items[:index], *items[index + 1 :])})

    return change


def add(table: str, like: int, **values: Any) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        items = rows[table]
        return replace(rows, **{table: (*items, replace(items[like], **values))})

    return change


def edit_entity(english: str, **values: Any) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        index = [row.name_en for row in rows.entities].index(english)
        return edit("entities", index, **values)(rows)

    return change


def drop_mention(english: str) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        gone = {row.entity_id for row in rows.entities if row.name_en == english}
        return replace(rows, mentions=tuple(row for row in rows.mentions if row.entity_id not in gone))

    return change


def edit_mention(english: str, **values: Any) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        entity = next(row.entity_id for row in rows.entities if row.name_en == english)
        index = [row.entity_id for row in rows.mentions].index(entity)
        return edit("mentions", index, **values)(rows)

    return change


SPEECH = {"statements", "statement_act", "statement_speaker"}

ERRORS: dict[str, tuple[Callable[[Rows], Rows], set[str]]] = {
    "another day of issue": (edit("documents", 0, issued="2014-11-11"), {"document_issued"}),
    "another type": (edit("documents", 0, document_type="news_report"), {"document_type"}),
    "no title": (edit("documents", 0, title=None), {"document_title"}),
    "a date cut short": (edit("dates", 0, end=at("10 نوفمبر 2014")["end"] - 1), {"dates_exact"}),
    "a wrong value": (edit("dates", 0, edtf="2014-10-11"), {"dates_value"}),
    "a value that the text leaves open": (edit("dates", 3, edtf="2014"), {"dates_value"}),
    "a wrong duration": (edit("dates", 2, duration="P3M"), {"dates_value", "statement_deadline"}),
    "a wrong kind of date": (edit("dates", 0, kind="deadline"), {"dates_kind"}),
    "a date missed": (drop("dates", 0), {"dates_exact", "dates_overlap", "dates_value"}),
    "a vague date missed": (drop("dates", 3), {"dates_exact", "dates_overlap"}),
    "a date where there is none": (
        add("dates", 0, date_id="x", start=0, end=4, text=TEXT[:4]),
        {"dates_exact", "dates_overlap", "dates_value"},
    ),
    "a meeting missed": (drop("meetings", 1), {"meetings"}),
    "a role of a meeting": (edit("meeting_reports", 1, role="previous"), {"meeting_role"}),
    "the day of a meeting": (edit("meetings", 1, date="2015-01-06"), {"meeting_date"}),
    "the city of a meeting": (edit("meetings", 0, city_id="place:Paris"), {"meeting_city"}),
    "the country of a meeting": (edit("meetings", 0, country_id="country:FRA"), {"meeting_country"}),
    "the level of a meeting": (edit("meetings", 0, level="envoys"), {"meeting_level"}),
    "the host of a meeting": (edit("meetings", 0, host_id=None), {"meeting_host"}),
    "the group of a meeting": (edit("meetings", 0, group_id=None), {"meeting_group"}),
    "a participant missed": (drop("participations", 1), {"participants"}),
    "a participant too many": (add("participations", 0, entity_id="country:TUR"), {"participants"}),
    "a role of a participant": (edit("participations", 0, role="participant"), {"participant_role"}),
    "a person missed": (drop_mention("Hadi al-Bahra"), {"persons"}),
    "a wrong position": (edit("positions", 0, position_ar="وزير خارجية فرنسا"), {"person_position"}),
    "a country missed": (drop_mention("FRA"), {"countries"}),
    "a name taken for an adjective": (edit_mention("FRA", form="adjective"), {"countries", "nationalities"}),
    "an adjective missed": (drop_mention("TUR"), {"nationalities"}),
    "an organisation missed": (drop_mention("Turkish government"), {"organisations"}),
    "an armed group missed": (drop_mention("Daesh (ISIS)"), {"armed_groups"}),
    "a place missed": (drop_mention("London"), {"places"}),
    "another resolution": (edit("instruments", 1, number=2166), {"instruments", "statement_instruments"}),
    "a citation cut short": (edit("citations", 1, start=at("القرار 2165")["start"] + 2), {"citations_exact"}),
    "no paragraph": (edit("citations", 0, paragraph_cited=None), {"paragraph_cited"}),
    "a paragraph too many": (edit("citations", 1, paragraph_cited=7), {"paragraph_cited"}),
    "a statement where there is none": (
        add("statements", 0, statement_id="x", clause_number=None, start=0, end=4, text=TEXT[:4]),
        SPEECH,
    ),
    "a wrong act": (edit("statements", 0, act="call"), {"statement_act"}),
    "a wrong speaker": (edit("statements", 0, speaker_id="person:Hadi al-Bahra"), {"statement_speaker"}),
    "no speaker": (edit("statements", 1, speaker_id=None), {"statement_speaker"}),
    "a topic missed": (drop("statement_topics", 0), {"statement_topics"}),
    "a wrong clause": (edit("statements", 0, clause_number=3), {"statement_clause"}),
    "no deadline": (edit("statements", 0, deadline_date_id=None), {"statement_deadline"}),
    "an instrument missed": (drop("statement_instruments", 0), {"statement_instruments"}),
    "a quotation cut short": (
        edit("quotations", 0, start=at("سنلتزم بذلك")["start"] + 3),
        {"quotations_exact"},
    ),
    "a wrong person quoted": (edit("quotations", 0, speaker_id="country:FRA"), {"quotation_speaker"}),
    "a quotation missed": (
        drop("quotations", 0),
        {"quotations_exact", "quotations_overlap", "quotation_speaker"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_lowers_its_measure_and_no_other(error: str, tmp_path: Path) -> None:
    change, expected = ERRORS[error]

    def cut_to_text(rows: Rows) -> Rows:
        """Keep the evidence rule of every row whose span an error moved."""
        changed = change(rows)
        moved = {
            table: tuple(replace(row, text=TEXT[row.start : row.end]) for row in changed[table])
            for table in ("dates", "citations", "quotations")
        }
        return replace(changed, **moved)

    report = score(tmp_path, cut_to_text)
    assert lowered(report) == expected
    assert any(report[measure].faults for measure in expected)


def test_every_measure_is_lowered_by_some_error() -> None:
    assert set().union(*(expected for _, expected in ERRORS.values())) | {"citations_overlap"} == set(MEASURES)


def test_organisations_found_as_armed_groups_are_missed_but_no_false_alarm(tmp_path: Path) -> None:
    report = score(tmp_path, edit_entity("Turkish government", kind="armed_group"))
    assert lowered(report) == {"organisations"}
    assert (report["armed_groups"].total.found, report["organisations"].total.found) == (1, 2)


def test_absent_parties_are_no_participants(tmp_path: Path) -> None:
    report = score(tmp_path, add("participations", 0, entity_id="country:TUR", role="absent"))
    assert lowered(report) == set()


def test_the_most_telling_role_counts(tmp_path: Path) -> None:
    assert lowered(score(tmp_path, add("participations", 0, role="participant"))) == set()


def test_a_collective_speaker_stands_for_the_meeting(tmp_path: Path) -> None:
    report = score(tmp_path, edit("statements", 0, speaker_id=None, speaker_text="المجتمعون"))
    assert lowered(report) == set()


def test_a_speaker_is_known_by_the_arabic_names_in_the_gold(tmp_path: Path) -> None:
    report = score(tmp_path, edit("statements", 1, speaker_id=None, speaker_text="البحرة"))
    assert lowered(report) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"speaker_id": None, "speaker_text": "الأعضاء الخمسة الدائمون في مجلس الأمن"},
        {"speaker_id": None, "speaker_text": "وزارة الخارجية"},
        {"speaker_id": "place:London"},
        {"speaker_id": "organisation:United Nations"},
    ],
)
def test_others_do_not_speak_for_the_meeting(wrong: dict[str, Any], tmp_path: Path) -> None:
    assert lowered(score(tmp_path, edit("statements", 0, **wrong))) == {"statement_speaker"}


def test_faults_say_where_and_what(tmp_path: Path) -> None:
    report = score(tmp_path, edit("dates", 0, edtf="2014-10-11"))
    start, end = at("10 نوفمبر 2014")["start"], at("10 نوفمبر 2014")["end"]
    assert list(fault_lines(report["dates_value"].faults)) == [
        f"doc:{start}-{end} wrong «10 نوفمبر 2014» · wanted 2014-11-10 · had 2014-10-11"
    ]


def test_json_and_tables_show_every_measure(tmp_path: Path) -> None:
    report = score(tmp_path, drop("dates", 0))
    measures = json.loads(json.dumps(report.as_json()))["measures"]
    assert list(measures) == list(MEASURES)
    assert measures["dates_exact"]["recall"] == 0.8
    assert measures["dates_exact"]["by_document"]["doc"]["precision"] == 1.0
    assert rich_table(report).row_count == rich_table(report, document="doc").row_count == len(MEASURES)
    assert "| Dates: exact span | 5 | 4 | 4 | 1.000 | 0.800 | 0.889 |\n" in markdown_table(report)
    assert markdown_table(report, "ar").count("\n") == len(MEASURES) + 2


def test_the_table_fits_a_terminal(tmp_path: Path) -> None:
    console = Console(width=80, file=io.StringIO(), force_terminal=False)
    console.print(rich_table(score(tmp_path)))
    assert isinstance(console.file, io.StringIO)
    assert "…" not in console.file.getvalue()


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no-gold") as caught:
        score_folder(tmp_path, tmp_path, lambda text, document_id: Rows())
    assert "docs/scoring.md" in str(caught.value.remedy)


def test_gold_without_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "doc.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SourceError, match="gold-without-text") as caught:
        score_folder(tmp_path, tmp_path, lambda text, document_id: Rows())
    assert "--texts" in str(caught.value.remedy)


@pytest.mark.parametrize("content", ["[]", "{", "{}", '{"document": {}}'])
def test_malformed_gold_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_bytes(TEXT.encode())
    (tmp_path / "doc.json").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="gold-malformed"):
        score_folder(tmp_path, tmp_path, lambda text, document_id: Rows())


def test_gold_whose_offsets_are_off_is_refused() -> None:
    shifted = {**GOLD, "dates": [{**GOLD["dates"][0], "start": GOLD["dates"][0]["start"] + 1}]}
    with pytest.raises(ValueError, match="characters"):
        parse_gold("doc", TEXT, shifted)


@pytest.mark.parametrize("page", ["scoring.md", "scoring.ar.md"])
def test_the_documentation_names_every_measure(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    assert [measure for measure in MEASURES if f"`{measure}`" not in text] == []
