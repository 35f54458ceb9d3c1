"""The site of a large release: told from stored rows it says what the full one says, and every address in it leads."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pyarrow.parquet as pq
import pytest
import sample_rows
from unchecked import checks_left_out

from flows.contract import tables
from flows.portal import SiteReport, build_site
from flows.portal.charts import deadlines, invoked, matrix, places, promises
from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Words
from flows.portal.large import profiles as large_profiles
from flows.portal.loading import load_release
from flows.portal.release_data import ReleaseData
from flows.portal.site_folder import FILES, FOLDERS
from flows.portal.stored_rows import StoredRows
from flows.publish import publish_release

CHARTS = (matrix, promises, invoked, deadlines, places)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    return folder


@pytest.fixture(scope="module")
def site(published: Path) -> SiteReport:
    return build_site(published, kind="large")


@pytest.fixture(scope="module")
def both(published: Path) -> tuple[ReleaseData, ReleaseData]:
    return load_release(published), load_release(published, large=True)


def test_stored_rows_are_the_rows(both: tuple[ReleaseData, ReleaseData]) -> None:
    whole, stored = both
    for name in whole.rows.names:
        assert len(stored.rows[name]) == len(whole.rows[name])
        assert tuple(stored.rows[name]) == tuple(whole.rows[name])
    last = whole.rows.meetings[-1]
    assert stored.rows.meetings[-1] == last == stored.meetings[last.meeting_id]
    assert "no such meeting" not in stored.meetings and set(stored.meetings) == set(whole.meetings)
    document = whole.rows.statements[0].document_id
    assert stored.statements_in_document[document] == whole.statements_in_document[document]


def test_some_columns_of_rows_are_those_of_the_whole_rows(both: tuple[ReleaseData, ReleaseData]) -> None:
    whole, stored = both
    for name in whole.rows.names:
        columns = [column.name for column in reversed(tables()[name].columns)]
        rows = [tuple(getattr(row, each) for each in columns) for row in whole.rows_with(name, *columns)]
        assert [tuple(row) for row in stored.rows_with(name, *columns)] == rows
    held = [row for row in whole.rows.statements if row.deadline_date_id]
    assert [row for part in stored.with_deadlines() for row in part.rows.statements] == held
    assert {row.deadline_date_id for row in held} <= {key for part in stored.with_deadlines() for key in part.dates}


def test_what_charts_show_is_the_same(both: tuple[ReleaseData, ReleaseData]) -> None:
    whole, stored = both
    assert stored.named_countries == whole.named_countries
    assert dict(stored.countries_of_meetings) == dict(whole.countries_of_meetings)
    assert stored.acts_on_topics == whole.acts_on_topics
    for chart in CHARTS:
        assert chart.file(stored) == chart.file(whole), chart
    for language in LANGUAGES:
        one, other = (Edition(data, language, Words(language)) for data in both)
        assert promises.promises(other) == promises.promises(one)
        assert [each.squares for each in matrix.matrix(other).countries] == [
            each.squares for each in matrix.matrix(one).countries
        ]


def test_columns_are_counted_the_same(both: tuple[ReleaseData, ReleaseData]) -> None:
    whole, stored = both
    assert stored.profiles == whole.profiles


def test_of_very_many_values_is_told_that_there_are_more(
    published: Path, monkeypatch: pytest.MonkeyPatch, both: tuple[ReleaseData, ReleaseData]
) -> None:
    monkeypatch.setattr(large_profiles, "MOST", 1)
    rows = StoredRows(published / "1.0.0" / "data" / "mentions.parquet", "mentions")
    found = large_profiles.streamed_profiles(tables()["mentions"], rows)
    known = both[0].profiles["mentions"]
    assert known["mention_id"].distinct > 1
    many = found["mention_id"]
    assert (many.many, many.distinct, many.shape) == (True, 1, None)
    assert many.examples == (known["mention_id"].examples[0], known["mention_id"].examples[-1])
    assert found["start"] == known["start"], "numbers are counted to the end"


def test_of_long_values_fewer_are_kept(
    published: Path, monkeypatch: pytest.MonkeyPatch, both: tuple[ReleaseData, ReleaseData]
) -> None:
    monkeypatch.setattr(large_profiles, "MOST_CHARACTERS", 10)
    rows = StoredRows(published / "1.0.0" / "data" / "passages.parquet", "passages")
    found = large_profiles.streamed_profiles(tables()["passages"], rows)["text"]
    known = both[0].profiles["passages"]["text"]
    assert (found.many, found.distinct, found.shape) == (True, known.distinct, None), "they came at once"
    assert found.examples == (known.examples[0], known.examples[-1])
    assert (
        large_profiles.streamed_profiles(tables()["passages"], rows)["start"] == both[0].profiles["passages"]["start"]
    )


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action", "formaction") and value]


def test_every_address_leads_to_a_file_and_every_row_named_is_there(published: Path, site: SiteReport) -> None:
    assert not (published / "cards").exists() and not (published / "pagefind").exists()
    asked = set()
    for page in (*published.glob("ar/**/*.html"), *published.glob("en/**/*.html")):
        links = _Links()
        links.feed(page.read_text("utf-8"))
        for link in links.found:
            told = urlsplit(link)
            if told.scheme or not told.path:
                continue
            target = (page.parent / unquote(told.path)).resolve()
            assert target.is_file(), (page, link)
            if target.name == "row.html" and told.query:
                asked.add(tuple(sorted((name, value) for name, (value,) in parse_qs(told.query).items())))
    assert asked
    for each in asked:
        wanted = dict(each)
        rows = pq.read_table(published / "1.0.0" / "data" / f"{wanted.pop('table')}.parquet").to_pylist()
        assert any(all(row[name] == value for name, value in wanted.items()) for row in rows), each


def test_both_languages_have_the_same_pages_and_the_row_page_knows_every_table(
    published: Path, site: SiteReport
) -> None:
    pages = [
        {file.relative_to(published / code).as_posix() for file in (published / code).rglob("*.html")}
        for code in ("ar", "en")
    ]
    assert pages[0] == pages[1]
    told = re.search(r'id="row-settings">(.*?)</script>', (published / "ar" / "row.html").read_text("utf-8"), re.S)
    assert told
    settings = json.loads(unescape(told[1]))
    assert set(settings["tables"]) == set(tables())
    for table in settings["tables"].values():
        assert (published / "ar" / table["file"]).stat().st_size == table["bytes"]
        assert (published / "ar" / table["explorer"]).is_file()


def test_a_site_is_large_from_a_number_on_or_when_asked(published: Path, tmp_path: Path) -> None:
    documents = len(sample_rows.documents())
    full = build_site(published, tmp_path, large_from=documents + 1)
    assert (published / "ar" / "documents" / "vienna.html").is_file()
    large = build_site(published, tmp_path, large_from=documents)
    assert (published / "ar" / "row.html").is_file() and not (published / "ar" / "documents" / "vienna.html").exists()
    assert large.files < full.files and large.removed
    again = build_site(published, tmp_path, kind="large")
    assert (again.rendered, again.written) == (0, 0)
    assert build_site(published, kind="large").written == 0, "the same bytes from nothing"
    gone = build_site(published, kind="none")
    assert gone.removed == large.files and gone.files == 0
    assert not any((published / name).exists() for name in (*FOLDERS, *FILES))
    build_site(published, kind="large")
