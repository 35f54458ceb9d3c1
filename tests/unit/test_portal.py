"""The frame of the portal: names of files, relative addresses, words in both languages, and a folder kept in order."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from string import Formatter

import hostile_cells
import pytest
import sample_rows
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape
from unchecked import checks_left_out

from flows.errors import PublishError
from flows.portal import build_site, check_release_there
from flows.portal.addresses import LONGEST, anchor, document_page, relative, slug
from flows.portal.escaping import escaped
from flows.portal.language import ARABIC, ENGLISH, LANGUAGES, Words
from flows.portal.rendering import environment
from flows.portal.site_folder import FOLDERS, SiteFolder
from flows.publish import publish_release
from flows.publish.how import How

WORDS = sorted(file.name for file in files("flows.portal").joinpath("words").iterdir() if file.name.endswith(".csv"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portal") / "published"
    with checks_left_out():
        publish_release(sample_rows.rows(), sample_rows.documents(), (), folder)
    return folder


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_identifiers_never_share_a_file(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


@given(st.text(min_size=1))
def test_a_file_name_is_one_that_every_system_takes(identifier: str) -> None:
    name = slug(identifier.encode("utf-8", "ignore").decode() or "_")
    assert not set(name) & set('<>:"/\\|?*%#&\0\n\r\t ') and not name.startswith(".")
    assert len(name.encode()) <= LONGEST


@pytest.mark.parametrize(
    "target, page, told",
    [
        ("ar/index.html", "ar/index.html", "index.html"),
        ("en/documents/a.html#date.3", "ar/documents/b.html", "../../en/documents/a.html#date.3"),
        ("1.0.0/data/dates.csv", "ar/index.html", "../1.0.0/data/dates.csv"),
        ("ar/actors/org.الحكومه.html", "ar/index.html", "actors/org.%D8%A7%D9%84%D8%AD%D9%83%D9%88%D9%85%D9%87.html"),
    ],
)
def test_addresses_are_relative_to_the_page(target: str, page: str, told: str) -> None:
    assert relative(target, page) == told


def test_a_row_is_an_anchor_of_its_document() -> None:
    assert anchor("vienna:date:1913", "vienna") == "date.1913"
    assert document_page("vienna", "vienna:date:1913") == "documents/vienna.html#date.1913"


@pytest.mark.parametrize("file", WORDS)
def test_every_word_is_there_in_both_languages(file: str) -> None:
    rows = list(csv.DictReader(files("flows.portal").joinpath("words", file).read_text("utf-8").splitlines()))
    keys = [row["key"] for row in rows]
    assert len(keys) == len(set(keys)) and all(set(row) == {"key", "ar", "en"} for row in rows)
    for row in rows:
        stem, _, last = row["key"].rpartition(".")
        counted = last in Locale("ar").plural_form.tags | {"other"} and f"{stem}.other" in keys
        assert row["ar"], row
        assert row["en"] or (counted and last not in Locale("en").plural_form.tags | {"other"}), row
        if row["en"] and not counted:
            assert _fields(row["ar"]) == _fields(row["en"]), row


def _fields(words: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_counted_words_follow_the_grammar_of_the_language() -> None:
    arabic, english = Words(ARABIC), Words(ENGLISH)
    assert [str(arabic.count("documents.words", n)).split()[-1] for n in (1, 2)] == ["واحدة", "كلمتان"]
    assert str(arabic.count("documents.words", 3)).endswith("</bdi> كلمات")
    assert str(english.count("documents.words", 1200)) == '<bdi dir="ltr">1,200</bdi> words'


def test_values_in_words_are_escaped_and_markup_is_not() -> None:
    words = Words(ENGLISH)
    assert words.count("documents.words", 2, x="<b>") == Markup('<bdi dir="ltr">2</bdi> words')
    with pytest.raises(KeyError):
        words("documents.nothing")


def test_templates_escape_and_leave_nothing_undefined() -> None:
    page = environment().from_string("{{ name }}{{ told | json_ld }}")
    assert page.render(name="<script>", told={"a": "</script>"}) == ('&lt;script&gt;{"a": "\\u003c/script\\u003e"}')
    with pytest.raises(UndefinedError):
        environment().from_string("{{ name }}").render()


@pytest.mark.parametrize(
    "value", ["سجل", "<b>", 'a "b"', "it's & that", Markup("<b>"), 7, None, hostile_cells.HOSTILE[0]]
)
def test_what_is_escaped_is_escaped_as_ever(value: object) -> None:
    assert escaped(value) == escape(value)


def test_functions_and_macros_of_templates_escape_too() -> None:
    told = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% for x in xs %}{{ m(f(x)) }}{{ m(x ~ '<') }}{% endfor %}"
    assert environment().from_string(told).render(xs=["<"], f=str.upper) == "<i>&lt;</i><i>&lt;&lt;</i>"


def test_each_page_has_its_twin_and_a_second_build_writes_nothing(published: Path, tmp_path: Path) -> None:
    first = build_site(published, tmp_path)
    trees = [
        sorted(file.relative_to(published / each.code) for file in (published / each.code).rglob("*.html"))
        for each in LANGUAGES
    ]
    assert trees[0] == trees[1] and first.written == first.files
    again = build_site(published, tmp_path)
    assert (again.rendered, again.written, again.removed, again.files) == (0, 0, 0, first.files)


def test_without_its_cache_a_build_gives_the_same_bytes(published: Path) -> None:
    build_site(published)
    before = {
        file: file.read_bytes() for folder in FOLDERS for file in (published / folder).rglob("*") if file.is_file()
    }
    again = build_site(published)
    assert again.rendered and not again.written
    assert before == {file: file.read_bytes() for file in before}


def test_a_touched_page_is_mended_and_a_stray_is_removed(published: Path, tmp_path: Path) -> None:
    build_site(published, tmp_path)
    page, stray = published / "ar" / "index.html", published / "en" / "old" / "gone.html"
    before = page.read_bytes()
    page.write_bytes(b"touched")
    stray.parent.mkdir()
    stray.write_bytes(b"stray")
    mended = build_site(published, tmp_path)
    assert (mended.rendered, mended.written, mended.removed) == (1, 1, 1)
    assert page.read_bytes() == before and not stray.parent.exists()


@pytest.mark.usefixtures("unchecked")
def test_one_more_text_touches_only_what_tells_of_it(tmp_path: Path) -> None:
    rows, documents = sample_rows.rows(), sample_rows.documents()
    folder, cache = tmp_path / "published", tmp_path / "cache"
    publish_release(rows, documents, (), folder)
    first = build_site(folder, cache)
    changed = tuple(replace(row, title="عنوان آخر") if row.document_id == "london" else row for row in rows.documents)
    publish_release(replace(rows, documents=changed), documents, (), folder, How(rebuild=True))
    second = build_site(folder, cache)
    assert 0 < second.rendered < first.rendered


def test_the_site_writes_nowhere_else(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    with pytest.raises(PublishError, match="site-path-foreign"):
        folder.write("1.0.0/index.html", b"")
    folder.write("ar/index.html", b"")
    with pytest.raises(PublishError, match="site-path-twice"):
        folder.write("ar/index.html", b"")


def test_no_release_no_site(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as caught:
        check_release_there(tmp_path)
    assert caught.value.code == "site-no-release" and caught.value.remedy


def test_scripts_of_the_site_are_those_of_the_project_without_comment_and_indentation():
    from flows.portal import assets

    files = [file for file in assets.files_of_site(None) if file.path.endswith(".js")]  # type: ignore[arg-type]
    served = {Path(file.path).name: file.content.decode() for file in files}
    for source in Path(assets.__file__).parent.glob("*.js"):
        lines = (line.strip() for line in source.read_text("utf-8").splitlines())
        kept = [line for line in lines if line and not line.startswith("//")]
        assert served[source.name].splitlines() == kept
        assert not [line for line in kept if "`" in line], "a text over several lines would lose its indentation"
