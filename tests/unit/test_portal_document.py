"""The page of a document: text and rows tied both ways, rights kept, hostile words harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from test_portal_marked_text import Panel

from flows.contract import tables
from flows.contract.rows import Rows
from flows.portal import machine_words
from flows.portal.citing import Cited, citations, cited_document
from flows.portal.dating_reasons import reasons_in_words
from flows.portal.edition import Edition
from flows.portal.language import ARABIC, ENGLISH, LANGUAGES, Words
from flows.portal.loading import load_release
from flows.portal.page import Page
from flows.portal.pages import document
from flows.portal.pages.document.layers import KINDS
from flows.portal.release_data import ReleaseData
from flows.portal.rendering import render
from flows.portal.search.records import Records
from flows.publish import publish_release

HOSTILE = "</script><script>alert(1)</script>\"'<b>{{ 7*7 }}"
DESCRIPTOR: dict[str, Any] = {
    "id": "tag:example,2026:sijill/1.0.0",
    "title": "Sijill: a register",
    "title_ar": "سجل",
    "created": "2015-11-14T00:00:00Z",
    "tables_hash": "sha256:" + "a" * 64,
    "contributors": [{"title": "The maintainers", "title_ar": "القائمون", "roles": ["creator"]}],
}


def edition(folder: Path, rows: Rows | None = None, language: Any = ARABIC, *, texts: bool = True) -> Edition:
    """The sample as a release in a folder."""
    (folder / "1.0.0" / "texts").mkdir(parents=True, exist_ok=True)
    for name, text in sample_rows.TEXTS.items() if texts else ():
        (folder / "1.0.0" / "texts" / f"{name}.txt").write_bytes(text.encode())
    data = ReleaseData(
        root=folder, version="1.0.0", rows=rows or sample_rows.rows(), descriptor=DESCRIPTOR, versions={"versions": []}
    )
    return Edition(data, language, Words(language))


def pages(shown: Edition) -> dict[str, tuple[Page, str]]:
    made = (planned.make() for planned in document.PAGES.all(shown))
    return {page.path: (page, render(page, shown).decode()) for page in made}


def panel_of(html: str) -> Panel:
    found = re.search(r'<div class="paper" lang="ar" dir="rtl">(.*?)</div>', html, re.DOTALL)
    assert found
    return Panel(found[1])


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_text_on_the_page_is_the_source(tmp_path: Path, language: Any) -> None:
    made = pages(edition(tmp_path, language=language))
    for name, text in sample_rows.TEXTS.items():
        assert panel_of(made[f"documents/{name}.html"][1]).text == text


def test_a_statement_brings_its_sentence_to_those_who_come_by_its_link(tmp_path: Path) -> None:
    shown = edition(tmp_path)
    html = pages(shown)["documents/vienna.html"][1]
    told = [unescape(each) for each in re.findall(r'<p class="told source"[^>]*>([^<]*)</p>', html)]
    rows = shown.data.statements_in_document["vienna"]
    assert told == [row.content for row in sorted(rows, key=lambda row: row.start) if row.content != row.text] != []


def test_every_row_leads_to_its_place_and_back(tmp_path: Path) -> None:
    _, html = pages(edition(tmp_path))["documents/vienna.html"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    panel = panel_of(html)
    data = edition(tmp_path).data
    rows = sum(len(data.in_document(kind.table)["vienna"]) for kind in KINDS)
    listed = re.findall(r'<li class="row [^"]*" id="([^"]+)">\s*<p><a class="n" id="(r[0-9]+)" href="#(t[0-9]+)"', html)
    assert len(listed) == rows
    for _, row, place in listed:
        assert f"#{row}" in panel.links and place in panel.ids


def test_anchors_are_those_that_other_pages_use(tmp_path: Path) -> None:
    shown = edition(tmp_path)
    _, html = pages(shown)["documents/vienna.html"]
    row = shown.data.rows.statements[0]
    for named in (row.statement_id, row.passage_id, row.deadline_date_id):
        assert f'id="{str(named).removeprefix("vienna:").replace(":", ".")}"' in html
    report = shown.data.rows.meeting_reports[0]
    assert f'id="report.{report.start}"' in html


def test_what_a_statement_says_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    _, english = pages(edition(tmp_path, language=ENGLISH))["documents/vienna.html"]
    assert "<b>Agree</b>" in english and "Speaker" in english and "Ceasefire" in english
    _, arabic = pages(edition(tmp_path))["documents/vienna.html"]
    assert "<b>اتفاق</b>" in arabic and "المتكلم" in arabic and "وقف إطلاق النار" in arabic


def test_a_text_with_limited_rights_has_no_panel_but_its_rows(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    limited = replace(
        rows,
        documents=tuple(replace(row, rights="excerpt") for row in rows.documents),
        statements=tuple(replace(row, text="") for row in rows.statements),
    )
    _, html = pages(edition(tmp_path, limited, ENGLISH, texts=False))["documents/vienna.html"]
    assert 'class="paper"' not in html and "The text is not published in full" in html
    assert 'id="date.' in html and "words withheld" in html and 'href="#t' not in html
    assert ".txt</bdi></a>" not in html
    assert "From the sentence" in html and rows.statements[0].content in html


@pytest.mark.usefixtures("unchecked")
def test_words_that_a_release_withholds_are_read_as_none(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    publish_release(
        replace(rows, documents=tuple(replace(row, rights="excerpt") for row in rows.documents)),
        tuple(replace(each, supplied=replace(each.supplied, rights="excerpt")) for each in sample_rows.documents()),
        (),
        tmp_path,
    )
    data = load_release(tmp_path)
    assert {row.text for row in data.rows.passages} == {""}
    for language in LANGUAGES:
        for _, html in pages(Edition(data, language, Words(language))).values():
            assert 'class="paper"' not in html


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    hostile = replace(
        rows,
        documents=tuple(
            replace(row, title=HOSTILE, issued_reason=HOSTILE, licence=HOSTILE, source_url="javascript:alert(1)")
            for row in rows.documents
        ),
        entities=tuple(replace(row, name_ar=HOSTILE, name_en=HOSTILE) for row in rows.entities),
        statements=tuple(replace(row, speaker_text=HOSTILE, text=HOSTILE, rule=HOSTILE) for row in rows.statements),
    )
    for language in LANGUAGES:
        for _, html in pages(edition(tmp_path, hostile, language)).values():
            assert "<script>alert" not in html and "<b>{{" not in html and "7*7" in html
            assert 'href="javascript:' not in html
            (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
            assert json.loads(told)["headline"]["@value"] == HOSTILE and "license" not in json.loads(told)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://a b", 'https://a"', "//a", ""])
def test_only_web_addresses_become_links(address: str) -> None:
    assert machine_words.web_address(address) is None
    assert machine_words.web_address("https://example.org/a?b=1") == "https://example.org/a?b=1"


def test_reasons_for_a_date_are_told_in_the_language_of_the_page(tmp_path: Path) -> None:
    told = "not before 2016-05-01, the latest past date in the text; «اليوم» is weekday 2 of the ISO week; new sentence"
    arabic = reasons_in_words(told, edition(tmp_path))
    assert [each.lang for each in arabic] == ["ar", "ar", "en"]
    assert "2016-05-01" in arabic[0].text and "ليس قبل" in arabic[0].text and arabic[2].text == "new sentence"
    english = reasons_in_words("publication date stated: 2015-11-05", edition(tmp_path, language=ENGLISH))
    assert "2015-11-05" in english[0].text and english[0].lang == "en"
    assert reasons_in_words(None, edition(tmp_path)) == ()


def test_citations_name_version_and_part(tmp_path: Path) -> None:
    made = citations(edition(tmp_path), Cited(name_en="50% {Dates} & _more_", name_ar="التواريخ", key="dates: a:1"))
    assert [each.lang for each in made] == ["ar", "en", "en", "en"]
    texts = {each.style: each.text for each in made}
    for text in texts.values():
        assert "1.0.0" in text and "dates: a:1" in text
        assert "2015" not in text, "the newest day of the sources is no year of publication"
    assert "التواريخ" in texts["بالعربية"]
    assert r"50\% \{Dates\} \& \_more\_" in texts["BibTeX"] and texts["BibTeX"].startswith(
        "@misc{sijill-1.0.0-dates-a-1,"
    )
    for each in citations(edition(tmp_path, language=ENGLISH)):
        assert "dates" not in each.text


def test_a_document_without_a_title_is_cited_by_what_it_is(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    issuer = next(each for each in rows.entities if each.name_ar and each.name_en)
    row = replace(rows.documents[0], title=None, issued="2015-11-14", issuer_id=issuer.entity_id)
    shown = edition(tmp_path, replace(rows, documents=(row, *rows.documents[1:])))
    texts = {each.style: each.text for each in citations(shown, cited_document(row, shown))}
    kind = {"joint_statement": ("بيان مشترك", "joint statement"), "press_release": ("بيان صحفي", "press release")}
    assert f"{kind[row.document_type][0]} غير معنون، {issuer.name_ar}، 2015-11-14، documents" in texts["بالعربية"]
    assert f"Untitled {kind[row.document_type][1]}, {issuer.name_en}, 2015-11-14; documents" in texts["Chicago"]
    assert f"[Untitled {kind[row.document_type][1]}], {issuer.name_en}, 2015-11-14 (documents" in texts["APA"]


def test_entries_of_bibtex_differ(tmp_path: Path) -> None:
    shown = edition(tmp_path)
    document = cited_document(shown.data.rows.documents[0], shown)
    parts = (
        None,
        Cited(name_en="Dates", name_ar="", key="dates"),
        document,
        replace(document, key="dates: vienna:date:1"),
    )
    entries = [citations(shown, each)[-1].text.partition(",")[0] for each in parts]
    assert len(set(entries)) == len(entries) and all(re.fullmatch(r"@misc\{[\w.-]+", each) for each in entries)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_each_row_holds_its_citation_without_a_script(tmp_path: Path, language: Any) -> None:
    shown = edition(tmp_path, language=language)
    for path, (page, html) in pages(shown).items():
        told = [html_text(each) for each in re.findall(r'<p class="cited">(.*?)</p>', html, re.DOTALL)]
        rows = [row for group in page.view.groups for row in group.rows]  # type: ignore[attr-defined]
        assert len(told) == len(rows)
        document = cited_document(shown.data.documents[page.view.source.document_id], shown)  # type: ignore[attr-defined]
        for row, citation in zip(rows, told, strict=True):
            anchor = citation.rpartition("#")[2].rstrip(".")
            part = replace(document, key=f"{row.table}: {row.key}", quote=row.quote, page=f"{path}#{anchor}")
            assert citation.endswith(citations(shown, part)[0].text)
            assert f'id="{anchor}"' in html and (not row.anchor or row.anchor == anchor)


def html_text(html: str) -> str:
    """The text of an element."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_a_document_without_a_title_has_one_name_everywhere(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    row = replace(rows.documents[0], title=None)
    shown = edition(tmp_path, replace(rows, documents=(row, *rows.documents[1:])))
    name = shown.document(row.document_id).text
    page, _ = pages(shown)[f"documents/{row.document_id}.html"]
    (record,) = (each for each in Records(shown.data).all() if each.address.endswith(page.path))
    assert page.title == name != row.document_id
    assert page.json_ld["headline"] == {"@language": "ar", "@value": name}
    assert record.meta["ar"] == name and record.meta["en"] not in ("", name)


def test_a_statement_is_told_in_the_words_of_its_columns() -> None:
    words, table = Words(ARABIC), tables()["statements"]
    assert words("document.speaker") == table.column("speaker_id").title.ar
    assert words("document.deadline") == table.column("deadline_date_id").title.ar
    assert table.column("target_text").title.ar.startswith(words("document.target"))
