"""Reading `schemas/`: mistakes are refused with file and place, in tables, metadata and vocabularies."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.contract import package, schema_files, tables, vocabularies
from flows.contract.load import load_package, load_table, load_tables
from flows.errors import ContractError

COLUMN = """
  - name: thing_id
    type: string
    required: true
    title: {en: Thing, ar: شيء}
    description: {en: A thing., ar: شيء ما.}
"""
TABLE = f"""\
name: things
title: {{en: Things, ar: أشياء}}
description: {{en: All things., ar: كل الأشياء.}}
primary_key: [thing_id]
foreign_keys: []
columns:{COLUMN}"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of `schemas/`."""
    for name in ("tables", "vocabularies"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(schema_files, "schema_folder", lambda: tmp_path)
    vocabularies.load.cache_clear()
    yield tmp_path
    vocabularies.load.cache_clear()


def refused(folder: Path, text: str) -> ContractError:
    (folder / "tables" / "things.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContractError) as caught:
        load_tables(["things"])
    assert caught.value.file == "schemas/tables/things.yaml"
    return caught.value


def test_a_plain_table_is_read(folder: Path) -> None:
    (folder / "tables" / "things.yaml").write_text(TABLE, encoding="utf-8")
    table = load_table("things")
    assert table.column("thing_id").title.ar == "شيء" and not table.is_view
    with pytest.raises(KeyError):
        table.column("nothing")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: things", "name: thing", "name"),
        ("primary_key: [thing_id]", "primary_key: [other_id]", "primary_key"),
        ("primary_key: [thing_id]", "primary_key: thing_id", "primary_key"),
        ("foreign_keys: []", "foreign_key: []", "top level"),
        (
            "foreign_keys: []",
            "foreign_keys: [{fields: [], table: a, references: []}]",
            "foreign_keys[0].fields",
        ),
        ("type: string", "type: text", "columns[0].type"),
        ("type: string", "type: string\n    maximum: ten", "columns[0].maximum"),
        ("type: string", "type: string\n    pattern: '('", "columns[0].pattern"),
        ("type: string", "type: string\n    pattern: '\\d'", "columns[0].pattern"),
        ("type: string", "type: string\n    length: 3", "columns[0]"),
        ("required: true", "required: yes please", "columns[0].required"),
        ("title: {en: Thing, ar: شيء}", "title: {en: Thing}", "columns[0].title"),
        ("title: {en: Thing, ar: شيء}", "title: {en: Thing, ar: ' '}", "columns[0].title.ar"),
        ("title: {en: Thing, ar: شيء}", "title: Thing", "columns[0].title"),
    ],
)
def test_a_malformed_table_is_refused_with_its_place(folder: Path, old: str, new: str, place: str) -> None:
    error = refused(folder, TABLE.replace(old, new))
    assert (error.code, error.place) == ("schema-malformed", place)


def test_a_repeated_column_is_refused(folder: Path) -> None:
    assert refused(folder, TABLE + COLUMN).place == "columns"


def test_a_key_given_twice_is_refused(folder: Path) -> None:
    error = refused(folder, TABLE.replace("type: string", "type: string\n    type: date"))
    assert (error.code, error.place) == ("schema-not-yaml", "line 7")


def test_broken_yaml_is_refused_with_its_line(folder: Path) -> None:
    error = refused(folder, "name: things\ntitle: [")
    assert (error.code, error.place) == ("schema-not-yaml", "line 3")


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "tables" / "things.yaml").write_bytes(b"name: \xe4\xf6\n")
    with pytest.raises(ContractError, match="schema-not-yaml"):
        load_table("things")


def test_a_dangling_foreign_key_is_refused(folder: Path) -> None:
    keys = "foreign_keys: [{fields: [thing_id], table: others, references: [other_id]}]"
    assert refused(folder, TABLE.replace("foreign_keys: []", keys)).code == "schema-dangling-key"


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ContractError) as caught:
        load_package()
    assert (caught.value.code, caught.value.file) == ("schema-file-missing", "schemas/datapackage.yaml")


def test_missing_schemas_are_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    schema_files.schema_folder.cache_clear()
    with pytest.raises(ContractError, match="schemas-missing"):
        schema_files.schema_folder()
    (tmp_path / "_schemas").mkdir()
    (tmp_path / "_schemas" / "datapackage.yaml").write_text("name: x")
    assert schema_files.schema_folder() == tmp_path / "_schemas"
    schema_files.schema_folder.cache_clear()


def vocabulary(folder: Path, content: bytes) -> ContractError | list[dict[str, str]]:
    (folder / "vocabularies" / "words.csv").write_bytes(content)
    try:
        return [dict(row) for row in vocabularies.load("words")]
    except ContractError as error:
        assert error.file == "schemas/vocabularies/words.csv"
        return error


def test_a_vocabulary_with_a_byte_order_mark_and_windows_lines_is_read(folder: Path) -> None:
    content = '\ufeffword,note\r\nبيان,"a, b"\r\n\r\nقرار,\r\n'.encode()
    expected = [{"word": "بيان", "note": "a, b"}, {"word": "قرار", "note": ""}]
    assert vocabulary(folder, content) == expected
    assert vocabularies.names() == ("words",)
    assert vocabularies.load("words") is vocabularies.load("words")


def test_a_vocabulary_of_a_header_alone_is_empty(folder: Path) -> None:
    assert vocabulary(folder, b"word,note\n") == []


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "vocabulary-header", "line 1"),
        (b"word,word\n", "vocabulary-header", "line 1"),
        (b"word,\n", "vocabulary-header", "line 1"),
        (b"word,note\na,b\n\nc\n", "vocabulary-ragged", "line 4"),
        (b'word,note\n"a\nb",c\nd,e,f\n', "vocabulary-ragged", "line 4"),
        (b'word,note\na,"b"c\n', "vocabulary-not-csv", "line 2"),
        (b"word,note\na,\xe4\n", "vocabulary-not-utf8", "line 2"),
    ],
)
def test_a_malformed_vocabulary_is_refused_with_its_line(folder: Path, content: bytes, code: str, place: str) -> None:
    error = vocabulary(folder, content)
    assert isinstance(error, ContractError)
    assert (error.code, error.place) == (code, place)


def test_a_missing_vocabulary_is_named(folder: Path) -> None:
    with pytest.raises(ContractError, match=r"schemas/vocabularies/none\.csv"):
        vocabularies.load("none")


def test_every_vocabulary_of_the_project_is_well_formed() -> None:
    assert vocabularies.names()
    assert all(vocabularies.load(name) for name in vocabularies.names())


@pytest.mark.parametrize(
    ("name", "column"), [("phrase_words", "words"), ("time_words", "words"), ("participant_cues", "forms")]
)
def test_no_word_stands_twice_in_a_row(name: str, column: str) -> None:
    rows = [row[column].split("|") for row in vocabularies.load(name)]
    assert [word for words in rows for word in set(words) if words.count(word) > 1] == []


def test_the_package_credits_its_sources() -> None:
    about = package()
    assert (about.name, about.homepage) == ("sijill", None)
    assert [licence.name for licence in about.licences] == ["CC-BY-4.0"]
    assert any("GeoNames" in source.title.en and "CC BY" in source.credit.en for source in about.sources)
    assert set(about.keywords) == {"en", "ar"} and about.tables == tuple(tables())


def test_rows_are_imported_without_yaml_and_arrow() -> None:
    code = (
        "import sys, flows.contract.rows;"
        "sys.exit(', '.join({'yaml', 'pyarrow', 'frictionless'} & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
