"""`feed.atom` by the rules of RFC 4287, and `versions.json` by its own schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from sample_history import write_history

from flows.contract import package
from flows.contract.schema_files import read_schema
from flows.publish.history.versions import Version, failed_run, render_versions
from flows.publish.passports.announced import AnnouncedRelease, CorrectedCell, version_notes
from flows.publish.passports.feed import SHOWN_CORRECTIONS, UNDATED, render_feed
from flows.validate import Check, Failure, ValidationReport

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ONE = ("id", "title", "updated")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,[0-9]{4}:\S+")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
SCHEMA = json.loads(read_schema("versions.schema.json"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("published"))


def release(version: str, *cells: CorrectedCell, created: str | None = "2016-05-17T00:00:00Z") -> AnnouncedRelease:
    descriptor = {"title": "Sijill: a register", "title_ar": "سجل"} | ({"created": created} if created else {})
    changes = {"from": None if version == "1.0.0" else "1.0.0", "bump": "patch", "schema": [], "tables": {}}
    return AnnouncedRelease(version=version, descriptor=descriptor, changes=changes, corrections=cells)


def cell(new: str, key: str = "k") -> CorrectedCell:
    return CorrectedCell(table="dates", key=key, column="edtf", old="2015", new=new, cause="source")


def check_rules(root: ElementTree.Element) -> None:
    """What RFC 4287, 4.1 asks of a feed and its entries."""
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ONE:
            (only,) = element.findall(f"{ATOM}{name}")
            assert only.text and only.text.strip()
        assert TAG_URI.fullmatch(element.findtext(f"{ATOM}id") or "")
        assert INSTANT.fullmatch(element.findtext(f"{ATOM}updated") or "")
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)) and ("alternate" in {rel for rel, _, _ in links})
    assert root.findall(f"{ATOM}author/{ATOM}name")
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("type") == "application/atom+xml"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "xhtml" and [child.tag for child in content] == [f"{XHTML}div"]
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)


def test_the_feed_of_a_history_is_valid_and_names_the_correction(published: Path) -> None:
    raw = (published / "feed.atom").read_bytes()
    check_rules(ElementTree.fromstring(raw))
    parsed = feedparser.parse(raw)
    assert not parsed.bozo and parsed.version == "atom10"
    assert [entry.id for entry in parsed.entries] == [f"{package().identifier}/{each}" for each in ("1.0.1", "1.0.0")]
    newest, first = parsed.entries
    assert newest.title == "Sijill 1.0.1 · سِجِلّ 1.0.1"
    assert (newest.updated, first.summary) == ("2015-11-14T00:00:01Z", "First version.\nالإصدار الأول.")
    assert "entities / place:vienna / name_en" in newest.content[0].value
    assert {link.href for link in newest.links} == {"1.0.1/README.md", "1.0.1/datapackage.json"}
    assert all((published / link.href).is_file() for link in newest.links)


def test_cells_stand_in_the_feed_as_text() -> None:
    hostile = '<script>alert(1)</script>]]>&amp;"\x00\x1f\ufffe\ud800 مرحبا'
    raw = render_feed(package(), [release("1.0.1", cell(hostile)), release("1.0.0")])
    root = ElementTree.fromstring(raw)
    check_rules(root)
    told = [span.text for span in root.iter(f"{XHTML}span")]
    assert '<script>alert(1)</script>]]>&amp;"���� مرحبا' in told
    assert not list(root.iter(f"{XHTML}script"))
    assert {each.tag for each in root.iter() if each.tag.startswith(XHTML)} == {
        XHTML + tag for tag in ("div", "p", "ul", "li", "span", "a")
    }


def test_many_corrections_are_pointed_to() -> None:
    cells = [cell("x" * 1000, key=str(number)) for number in range(120)]
    root = ElementTree.fromstring(render_feed(package(), [release("1.0.1", *cells), release("1.0.0")]))
    assert len(list(root.iter(f"{XHTML}li"))) == SHOWN_CORRECTIONS
    assert "Corrected cells: 120." in [each.text for each in root.iter(f"{XHTML}p")]
    assert [each.get("href") for each in root.iter(f"{XHTML}a")] == ["1.0.1/corrections.csv"]
    assert max(len(each.text or "") for each in root.iter(f"{XHTML}span")) <= 200


def test_the_feed_tells_what_changed_and_no_more() -> None:
    late = "a word and " * 40
    cells = (
        replace(cell(f"{late}new"), old=f"{late}old"),
        replace(cell("1"), column="end"),
        replace(cell("1"), column="source_sha256"),
        replace(cell("1"), table="corrected_cells"),
        replace(cell(""), old=""),
    )
    changed = release("1.0.1", *cells)
    tables = {"dates": {"added": 1, "moved": 2, "corrected": 5}, "corrected_cells": {"added": 7}}
    schema = [{"kind": "column-added", "table": "dates", "column": "era"}]
    changed = replace(changed, changes={**changed.changes, "tables": tables, "schema": schema})
    assert version_notes(changed).en == (
        "From 1.0.0, corrections only: 1 row added, 2 rows moved in their text, 1 cell corrected, "
        "1 change of the structure."
    )
    root = ElementTree.fromstring(render_feed(package(), [changed, release("1.0.0")]))
    told = [each.text or "" for each in root.iter(f"{XHTML}span")]
    assert len(list(root.iter(f"{XHTML}li"))) == 1 and told[1].endswith("old") and told[3].endswith("new")
    assert told[4] == " (the source changed · تغيّر المصدر)"
    assert "New column · عمود جديد: dates.era" in [each.text for each in root.iter(f"{XHTML}p")]
    assert "no row or cell of the data changed" in version_notes(release("1.0.1")).en


def test_an_undated_release_has_the_day_of_the_one_before() -> None:
    history = [release("1.0.2", created=None), release("1.0.1"), release("1.0.0", created=None)]
    root = ElementTree.fromstring(render_feed(package(), history))
    check_rules(root)
    days = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    assert days == ["2016-05-17T00:00:01Z", "2016-05-17T00:00:00Z", UNDATED]


def test_versions_json_keeps_its_schema(published: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    page = json.loads((published / "versions.json").read_bytes())
    validator.validate(page)
    assert page["versions"][0]["version"] == "1.0.1"
    assert (published / "versions.schema.json").read_bytes() == read_schema("versions.schema.json")


def test_failed_runs_keep_the_schema_too(published: Path) -> None:
    found = Failure(check="evidence", code="evidence-differs", message="m", table="dates", column="text")
    report = ValidationReport(checks=(Check(name="evidence", examined=1, unit="rows", failures=(found,)),))
    for after in (None, Version(1, 0, 1)):
        run = failed_run(report, after=after, inputs_sha256="0" * 64)
        page = json.loads(render_versions(published, [Version(1, 0, 0)] if after else [], [run]))
        jsonschema.Draft202012Validator(SCHEMA).validate(page)
        assert [each["status"] for each in page["failed"]] == ["failed"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"latest": "1.0"},
        {"versions": [{}]},
        {"failed": [{"status": "failed"}]},
        {"more": 1},
    ],
)
def test_the_schema_of_versions_refuses_what_is_wrong(published: Path, wrong: dict[str, object]) -> None:
    page = json.loads((published / "versions.json").read_bytes())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(page | wrong)
