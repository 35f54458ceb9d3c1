"""The search: which forms a text is found under, in what order, quoted how; an index that is the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from browser_scripts import called

from flows.arabic.searching import search_form, without_article, words_of
from flows.errors import PublishError
from flows.portal.addresses import meeting_page
from flows.portal.release_data import ReleaseData
from flows.portal.search import FOLDER, digest, files_of_search, indexed_words, pagefind_index
from flows.portal.search.dates import date_words
from flows.portal.search.pagefind_index import Record, index_files
from flows.portal.search.records import MARK, Records
from flows.portal.search.tokens import WordForms, word_family

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "search_cases.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FIXTURE["cases"]
TEXTS: dict[str, str] = FIXTURE["documents"]
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def found_under() -> dict[str, set[str]]:
    forms = WordForms([*TEXTS.values(), *FIXTURE["names"]])
    return {name: {*text.lower().split(), *words_of(text), *forms.added_to(text)} for name, text in TEXTS.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["class"])
def test_a_text_is_indexed_under_the_forms_that_people_type(
    case: dict[str, Any], found_under: dict[str, set[str]]
) -> None:
    words = words_of(case["query"])
    bare = [without_article(word) or word for word in words]
    found = {name for name, forms in found_under.items() if {*words} <= forms or {*bare} <= forms}
    assert found == set(case["finds"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["class"])
def test_exact_forms_come_first(case: dict[str, Any]) -> None:
    near = called(
        "given.shown.map((text) => Sijill.nearness(given.query, 'عنوان', text, ''))",
        {"query": case["query"], "shown": [TEXTS[name] for name in case["finds"]]},
        "folding.js",
        "search.js",
    )
    assert near == sorted(near)


def test_a_quotation_marks_the_words_as_they_are_written() -> None:
    pieces = called(
        "Sijill.excerpt(given.query, given.text)",
        {"query": "مدبولي المستشفي", "text": f"{TEXTS['maqsura']} {EVIL}"},
        "folding.js",
        "search.js",
    )
    assert "".join(text for text, _ in pieces) == f"{TEXTS['maqsura']} {EVIL}"[: sum(len(text) for text, _ in pieces)]
    assert [text for text, marked in pieces if marked] == ["مدبولي", "المستشفى"]


@pytest.mark.parametrize(
    "date, words",
    [
        ("2020-01-27?", ["2020 01 27", "27 1 2020", "27 يناير 2020", "27 كانون الثاني 2020", "27 January 2020"]),
        ("2015-11", ["2015 11", "11 2015", "نوفمبر 2015", "تشرين الثاني 2015", "نونبر 2015", "November 2015"]),
        ("2014-11-10/2014-12-02", ["10 نوفمبر 2014", "2 ديسمبر 2014", "2 كانون الأول 2014"]),
        ("2016~", ["2016"]),
        ("2016-21", ["2016"]),
    ],
)
def test_a_date_is_found_by_every_name_of_its_month(date: str, words: list[str]) -> None:
    assert set(words) <= set(date_words([date, None, date]).split(" · "))


@pytest.mark.parametrize("date", ["201X", "", None, "12020"])
def test_what_is_no_year_has_no_words(date: str | None) -> None:
    assert date_words([date]) == ""


def test_a_phrase_of_a_date_is_nearer_than_its_words_apart() -> None:
    nearness = (
        "given.dates.map((dates) => Sijill.nearness('كانون الثاني 2020', 'عنوان', 'كانون الأول 2020 الثاني', dates))"
    )
    phrase, apart = called(nearness, {"dates": ["27 كانون الثانى 2020", ""]}, "folding.js", "search.js")
    assert phrase < apart


def test_every_form_of_a_word_leads_to_all_of_them() -> None:
    for form, family in word_family().items():
        assert form == search_form(form) and form in family
    assert {"سفير", "سفراء"} <= set(word_family()["سفراء"])


def sample(root: Path) -> ReleaseData:
    rows = sample_rows.rows()
    evil = replace(rows.entities[0], name_en=f"{EVIL}{MARK}")
    texts = root / "1.0.0" / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    (texts / "vienna.txt").write_bytes(sample_rows.TEXTS["vienna"].encode())
    return ReleaseData(
        root=root, version="1.0.0", rows=replace(rows, entities=(evil, *rows.entities[1:])), descriptor={}, versions={}
    )


def test_records_quote_what_is_published_and_no_more(tmp_path: Path) -> None:
    records = {each.address: each for each in Records(sample(tmp_path)).all()}
    assert "لا حل عسكريا" in records["documents/vienna.html"].content.split(MARK)[0]
    london = records["documents/london.html"].content
    assert "وقف القصف" not in london or "القصف" in "".join(
        row.content for row in sample_rows.rows().statements if row.document_id == "london"
    )
    assert all(each.content.count(MARK) == 3 for each in records.values())
    dated = [row for row in sample_rows.rows().meetings if row.date]
    for row in dated:
        assert row.date and row.date[:4] in records[meeting_page(row.meeting_id)].content.split(MARK)[2]
    assert dated
    assert {each.meta["kind"] for each in records.values()} == {"documents", "meetings", "actors", "instruments"}


def test_the_index_is_the_same_each_time_and_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = sample(tmp_path)
    first = {file.path: file.content for file in files_of_search(data)}
    for path, content in first.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    elsewhere = sample(tmp_path / "elsewhere")
    assert {file.path: file.content for file in files_of_search(elsewhere)} == first

    monkeypatch.setattr("flows.portal.search.index_files", lambda _: pytest.fail("made again"))
    assert {file.path: file.content for file in files_of_search(data)} == first
    touched = next(path for path in first if path.endswith(".pf_index"))
    (tmp_path / touched).write_bytes(b"other")
    with pytest.raises(pytest.fail.Exception):
        list(files_of_search(data))
    assert f"{FOLDER}/pagefind.js" in first and not any("-ui" in path for path in first)


def test_other_records_are_another_index() -> None:
    one = Record(address="a.html", content="قرار", meta={"ar": "أ"})
    assert digest([one]) == digest([one]) != digest([replace(one, content="قرارات")])


def test_a_program_that_ends_early_or_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    monkeypatch.setattr(pagefind_index, "LONGEST", 0.3)
    with pytest.raises(PublishError, match="index of the search"):
        index_files([Record(address="a.html", content="x" * 2_000_000, meta={})])
    program.write_text("#!/bin/sh\nexit 3\n", encoding="ascii")
    with pytest.raises(PublishError, match="index of the search"):
        index_files([])


STOPS = "من في متى أين who in"


@pytest.mark.parametrize(
    "typed, asked",
    [
        ("من التقى في فيينا؟", "التقى فيينا"),
        ("أين", "أين"),
        ("Who met in Vienna?", "met Vienna"),
        ("مجلس الأمن", "مجلس الأمن"),
    ],
)
def test_words_that_only_ask_are_passed_over_where_others_remain(typed: str, asked: str) -> None:
    given = {"typed": typed, "stops": STOPS}
    assert called("Sijill.asked(given.typed, given.stops)", given, "folding.js", "asking.js") == asked


@pytest.mark.parametrize(
    "asked, meant",
    [
        ("دي مستورا", "دي ميستورا"),
        ("Viena 2015", "vienna 2015"),
        ("الميتسورا", "ميستورا"),
        ("فيينا", None),
        ("فيي", None),
        ("بالأردن", None),
        ("2245", None),
        ("أنتاركتيكا", None),
    ],
)
def test_a_word_that_nobody_wrote_is_read_as_the_nearest(asked: str, meant: str | None) -> None:
    given = {"asked": asked, "index": ["2254", "فيينا", "دي", "ميستورا", "vienna", "الاردن", "2015"]}
    assert called("Sijill.corrected(given.asked, given.index)", given, "folding.js", "asking.js") == meant


def test_what_texts_call_an_actor_is_a_name_of_it_and_of_meetings_there(tmp_path: Path) -> None:
    data = sample(tmp_path)
    mention = replace(data.rows.mentions[0], text=f"فينا{MARK}\n{EVIL}", entity_id="place:vienna")
    data = replace(data, rows=replace(data.rows, mentions=(mention, mention, *data.rows.mentions)))
    records = Records(data).all()
    found = {each.address: each for each in records}["actors/place.vienna.html"]
    assert found.meta["also"].split("\n").count(f"فينا{MARK} {EVIL}") == 1
    there = [row for row in data.rows.meetings if row.city_id == "place:vienna"]
    assert there and all(
        "فينا" in each.content for each in records if each.address == meeting_page(there[0].meeting_id)
    )
    words = indexed_words(records)
    assert "فينا" in words and len(words) == len(set(words)) and words == indexed_words(records)
