"""A release whose names, titles and rejects were written to act: no file of it lets them, in two versions.

Names go into every passport: places into JSON-LD and the catalogue, corrected cells into the feed and the list of
changes. The tables' own formats are compared cell by cell when a release is checked (`flows.validate.same_cells`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import hostile_cells
import pytest
import sample_rows
import yaml
from markdown_it import MarkdownIt

from flows.contract.rows import RejectRow, Rows
from flows.portal import SiteReport
from flows.publish import publish_release
from flows.publish.as_found import visible_reject
from flows.publish.history.quality_change import QualityChange
from flows.publish.markdown import code, plain
from flows.publish.outcome import ReleaseOutcome, release_notes
from flows.publish.passports.readme.citing import CitedCell, cell_query
from flows.publish.release import PublishResult
from flows.validate import ValidationReport

PAYLOADS = (
    "</script><script>alert(1)</script>",
    '"><img src=https://evil.example/x onerror=alert(1)>',
    "<!--<svg/onload=alert(1)>",
    "[x](javascript:alert(1)) ![y](https://evil.example/y.png) <https://evil.example>",
    "https://evil.example www.evil.example a@evil.example",
    "| **b** | `c` | # d | - e | ~~f~~ | $g$ | &lt;h&gt; | [^1] | \\",
    "]]><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    '{"@context": "https://evil.example", "@id": "x"}',
    "'); DROP TABLE entities; --",
    "=HYPERLINK('https://evil.example';'x')",
    "{{7*7}} ${7*7} $(id) `id` %s %n {0}",
    "- - -\\n# x",
)
# Pages are read in readers of any kind: raw HTML, tables and bare addresses on.
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TAGS = frozenset(
    [
        "a",
        "blockquote",
        "code",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
ATTRIBUTES = frozenset(("href", "id", "dir", "lang", "class", "style"))
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
BARE = re.compile(r"(https?://|www\.|@)evil", re.IGNORECASE)


def hostile() -> Rows:
    """The sample with payloads wherever a name or a title stands, and rejects that nobody can read safely."""
    sample = sample_rows.rows()
    names = iter(PAYLOADS * 2)
    entities = tuple(replace(each, name_en=next(names), name_ar=next(names)) for each in sample.entities)
    instruments = tuple(replace(each, name_ar=next(names)) for each in sample.instruments)
    meetings = tuple(replace(each, name_ar=PAYLOADS[0], name_en=PAYLOADS[3]) for each in sample.meetings)
    documents = tuple(
        replace(each, title=payload, licence=PAYLOADS[1])
        for each, payload in zip(sample.documents, PAYLOADS, strict=False)
    )
    return replace(sample, entities=entities, instruments=instruments, meetings=meetings, documents=documents)


def rejects() -> Iterator[RejectRow]:
    for number, words in enumerate((*PAYLOADS, *hostile_cells.HOSTILE)):
        yield replace(
            sample_rows.REJECT,
            source_file=f"{number} {words}",
            message=f"This was in the file: {words}",
            evidence=words,
        )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "published"
    publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    publish_release(hostile(), sample_rows.documents(), rejects(), folder)
    return folder


def files(folder: Path, *suffixes: str) -> list[Path]:
    found = [file for file in sorted(folder.rglob("*")) if file.suffix in suffixes and not file.is_symlink()]
    return [file for file in found if file.is_file() and "latest" not in file.parts]


def test_hostile_words_are_published_as_words(published: Path) -> None:
    assert len([each for each in published.iterdir() if (each / "datapackage.json").is_file()]) >= 2
    assert PAYLOADS[0] in (published / "latest" / "data" / "entities.csv").read_text("utf-8")


def test_json_can_stand_in_a_page(published: Path) -> None:
    found = files(published, ".json", ".jsonld")
    assert {file.name for file in found} >= {"dataset.jsonld", "croissant.json", "catalog.jsonld", "versions.json"}
    for file in found:
        text = file.read_text("utf-8")
        json.loads(text)
        assert "<" not in text and not OBEYED.search(text), file
    told = json.loads((published / "latest" / "dataset.jsonld").read_bytes())
    assert PAYLOADS[6] in json.dumps(told["spatialCoverage"], ensure_ascii=False), "a name does reach a passport"
    for file in files(published, ".jsonl"):
        assert not OBEYED.search(file.read_text("utf-8")), file


class Page(HTMLParser):
    """Everything of a page that is not text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def test_pages_in_markdown_show_words_as_they_are(published: Path) -> None:
    pages = files(published, ".md")
    assert {"README.md", "CHANGES.md"} <= {file.name for file in pages}
    for file in pages:
        source = file.read_text("utf-8")
        assert not OBEYED.search(source) and not BARE.search(re.sub("`[^`]*`", "", source)), file
        for tag, attributes in Page(MARKDOWN.render(source)).tags:
            assert tag in TAGS and set(attributes) <= ATTRIBUTES, (file, tag, attributes)
            assert "evil" not in str(attributes) and "javascript:" not in str(attributes), (file, attributes)
    assert any("alert" in file.read_text("utf-8") for file in pages), "the payload does reach a page"


def test_pages_in_html_have_no_tag_of_a_payload(published: Path) -> None:
    for file in files(published, ".html"):
        for tag, attributes in Page(file.read_text("utf-8")).tags:
            assert not {name for name in attributes if name.startswith("on")}, (file, tag)
            assert "evil" not in str(attributes) and tag not in ("img", "svg", "iframe", "object", "embed", "base")


def test_the_feed_has_its_own_elements_alone(published: Path) -> None:
    text = (published / "feed.atom").read_text("utf-8")
    assert "<!" not in text and "alert(1)" in text
    allowed = set(
        [
            "feed",
            "id",
            "title",
            "subtitle",
            "updated",
            "author",
            "name",
            "rights",
            "link",
            "entry",
            "published",
            "summary",
            "content",
        ]
    )
    allowed |= set(["div", "p", "ul", "li", "span", "a"])
    for element in ElementTree.fromstring(text).iter():
        assert element.tag.rpartition("}")[2] in allowed
        assert "evil" not in str(element.attrib) and "javascript:" not in str(element.attrib)


def test_the_citation_file_is_plain_yaml(published: Path) -> None:
    for file in files(published, ".cff"):
        assert "evil" not in str(yaml.safe_load(file.read_bytes()))


@pytest.mark.parametrize("words", (*PAYLOADS, *hostile_cells.HOSTILE))
def test_words_in_a_line_or_cell_of_markdown_are_words(words: str) -> None:
    shown = (
        f"- «{plain(words)}» {code(words)}\n\n| a | b |\n|---|---|\n| {plain(words)} | {code(words, in_table=True)} |\n"
    )
    page = Page(MARKDOWN.render(shown))
    tags = [tag for tag, _ in page.tags if tag != "code"]
    assert tags == ["ul", "li", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"], page.tags
    assert not BARE.search(re.sub("`[^`]*`", "", shown))


@pytest.mark.parametrize("words", (*PAYLOADS, *hostile_cells.HOSTILE))
def test_notes_in_prefect_show_words_as_they_are(words: str, tmp_path: Path) -> None:
    """The Markdown artifact of a run, which Prefect's pages render: names of files, keys and messages are words."""
    row = replace(sample_rows.REJECT, source_file=words, table="meetings", key=words, message=f"Found: {words}")
    outcome = ReleaseOutcome(
        documents=1,
        characters=1,
        rejects=(visible_reject(row),),
        accounts=(),
        published=PublishResult(
            version="1.0.0",
            path=tmp_path,
            changed=True,
            counts={"meetings": 1},
            diff=None,
            report=ValidationReport(checks=()),
        ),
        quality=QualityChange(since="1.0.0", warnings_new=(("check", words, words, words),)),
        site=SiteReport(version="1.0.0", files=1, rendered=1, written=1, removed=0),
    )
    source = release_notes(outcome)
    assert not OBEYED.search(source) and not BARE.search(re.sub("`[^`]*`", "", source))
    page = Page(MARKDOWN.render(source))
    expected = {"h1", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert {tag for tag, _ in page.tags} <= expected, page.tags
    assert [tag for tag, _ in page.tags].count("td") == 3 + 2, "a cell ends where it should"
    assert all(set(attributes) <= {"style"} for _, attributes in page.tags)


def test_a_key_stays_inside_its_query() -> None:
    cell = CitedCell(key="x'; DROP TABLE dates; --", value="2015", document="d", start=0, end=1, words="x")
    assert "WHERE date_id = 'x''; DROP TABLE dates; --';" in cell_query(cell)


def test_rejects_are_told_in_sight() -> None:
    shown = visible_reject(replace(sample_rows.REJECT, source_file="a\u202etxt.exe", evidence="\ud800\x1b\nx"))
    assert (shown.source_file, shown.evidence) == ("a<U+202E>txt.exe", "<U+D800><U+001B><U+000A>x")
