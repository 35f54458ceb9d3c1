"""The contract agrees with itself, speaks two languages, and is the only place where a column is defined."""

import ast
import re
from collections.abc import Iterator
from importlib import resources

import pytest

from flows.contract import Bilingual, Column, Table, package, tables
from flows.contract.generate import row_name, source
from flows.contract.rows import ROW_TYPES, Rows

ARABIC = re.compile(r"[\u0621-\u064A]{2}")
FLOWS = resources.files("flows")


def each_column() -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in tables().values() for column in table.columns)


def every_wording() -> Iterator[tuple[str, Bilingual]]:
    for table in tables().values():
        yield f"{table.name} title", table.title
        yield f"{table.name} description", table.description
    for table, column in each_column():
        place = f"{table.name}.{column.name}"
        yield f"{place} title", column.title
        yield f"{place} description", column.description
        for category in column.categories:
            yield f"{place}={category.value} label", category.label
            yield f"{place}={category.value} description", category.description


def package_wording() -> Iterator[tuple[str, Bilingual]]:
    about = package()
    yield from (("title", about.title), ("description", about.description), ("rights", about.rights))
    yield "version_policy", about.version_policy
    titles = [item.title for item in about.licences]
    titles += [item.title for item in about.contributors] + [item.title for item in about.sources]
    yield from ((f"{words.en} title", words) for words in titles)
    yield from (("credit", item.credit) for item in about.sources)


def test_every_file_of_schemas_is_a_table_and_views_come_last() -> None:
    stems = {item.name.removesuffix(".yaml") for item in FLOWS.joinpath("..", "schemas", "tables").iterdir()}
    assert stems == set(tables())
    views = [table.is_view for table in tables().values()]
    assert views == sorted(views) and sum(views) == 2


def test_rows_module_is_a_fresh_generation() -> None:
    assert FLOWS.joinpath("contract", "rows.py").read_text(encoding="utf-8") == source()


def test_a_row_class_for_each_table_and_a_field_for_each_stored_one() -> None:
    assert list(ROW_TYPES) == list(tables())
    assert Rows.names == tuple(name for name, table in tables().items() if not table.is_view)
    for name, row_type in ROW_TYPES.items():
        assert row_type.__name__ == row_name(name)
        assert row_type.__slots__ == tuple(column.name for column in tables()[name].columns)


def test_rows_are_reached_by_name() -> None:
    rows = Rows()
    assert rows["dates"] is rows.dates
    with pytest.raises(KeyError):
        rows["names"]


def test_names_are_given_in_english_and_in_arabic() -> None:
    for place, words in (*every_wording(), *package_wording()):
        assert ARABIC.search(words.ar), place
        assert re.search("[A-Za-z]{2}", words.en), place
        without_examples = re.sub(r"\([^)]*\)", "", words.en)
        if place.endswith(("title", "label")):
            assert not ARABIC.search(without_examples), place
        assert words.en == words.en.strip() and words.ar == words.ar.strip(), place


def test_descriptions_are_sentences_and_add_to_the_title() -> None:
    for place, words in every_wording():
        if place.endswith("description"):
            assert words.en.endswith(".") and words.ar.endswith("."), place
    for table, column in each_column():
        assert column.description.en.rstrip(".") != column.title.en, (table.name, column.name)
        assert column.description.ar.rstrip(".") != column.title.ar, (table.name, column.name)


def test_each_id_is_the_key_of_its_table_or_a_foreign_key() -> None:
    for table, column in each_column():
        if not column.name.endswith("_id"):
            continue
        foreign = [key for key in table.foreign_keys if key.fields == (column.name,)]
        assert len(foreign) == 1 or table.primary_key == (column.name,), (table.name, column.name)


def test_foreign_keys_lead_to_primary_keys_of_stored_tables() -> None:
    for table in tables().values():
        for key in table.foreign_keys:
            target = tables()[key.table]
            assert key.references == target.primary_key and not target.is_view


def test_evidence_has_its_four_columns_together() -> None:
    for table in tables().values():
        names = {column.name for column in table.columns}
        if "start" in names:
            required = {column.name for column in table.columns if column.required}
            words = set() if table.is_view else {"text"}
            assert {"document_id", "start", "end"} | words <= required, table.name
            assert table.column("start").constraints.minimum == 0


def test_one_meaning_for_one_pair_of_names() -> None:
    shared = {"document_id", "passage_id", "start", "end", "text", "rule", "language"}
    kinds: dict[str, set[str]] = {}
    for _, column in each_column():
        kinds.setdefault(column.name, set()).add(column.type)
    assert all(len(types) == 1 for types in kinds.values())
    assert shared <= kinds.keys()


def test_names_and_values_are_snake_case() -> None:
    for table, column in each_column():
        words = (table.name, column.name, *(category.value for category in column.categories))
        assert all(re.fullmatch("[a-z][a-z0-9_]*", word) for word in words)


def test_patterns_mean_the_same_in_every_regular_expression_dialect() -> None:
    patterns = {column.constraints.pattern for _, column in each_column()} - {None}
    assert patterns
    for pattern in patterns:
        assert pattern and pattern.startswith("^") and pattern.endswith("$")
        assert not re.search(r"\\[dwb]|\(\?", pattern), pattern


@pytest.mark.parametrize(
    ("place", "good", "bad"),
    [
        (
            "dates.edtf",
            "2015-11-14 2015-11 2015 2022~ 2020-01-27? 201X 2015-21 2015-11-14/2015-11-15 ../2015 2015/..",
            "14-11-2015 ٢٠١٥ 2015/11/14 soon 2015-1-1",
        ),
        ("dates.duration", "P6M P1Y P18M P1Y6M PT48H P1DT12H P2W", "6M P six PT"),
        ("documents.document_id", "issg-vienna-statement بيان-فيينا", "a:b"),
        ("entities.entity_id", "country:SYR org:united-nations armed:isis", "SYR city:vienna"),
        ("entities.iso3", "SYR", "SY syr SYRIA"),
        ("documents.language", "ar ar-SY", "Arabic- AR"),
        ("mentions.rule", "date.dual_month country", "Date. 1a"),
        ("rejects.code", "source-not-utf8", "Source_not -x"),
    ],
)
def test_patterns_take_what_is_right_and_nothing_else(place: str, good: str, bad: str) -> None:
    table, name = place.split(".")
    pattern = re.compile(tables()[table].column(name).constraints.pattern or "")
    assert [word for word in good.split() if not pattern.search(word)] == []
    assert [word for word in bad.split() if pattern.search(word)] == []


def test_no_other_module_defines_columns() -> None:
    """Arrow fields are made in `flows/contract/arrow.py` alone, row classes in `flows/contract/rows.py`."""
    offenders = [
        f"{name}:{line}" for name, text in modules("", FLOWS) for line in column_definitions(name, ast.parse(text))
    ]
    assert offenders == []


def test_the_search_for_columns_finds_them() -> None:
    text = 'import pyarrow as pa\nx = pa.field("a", pa.int64())\ny = pa.schema({})\nclass ARow: ...\n'
    assert sorted(column_definitions("publish/x.py", ast.parse(text))) == [2, 3, 4]


def modules(folder: str, place: resources.abc.Traversable) -> Iterator[tuple[str, str]]:
    for item in sorted(place.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from modules(f"{folder}{item.name}/", item)
        elif item.name.endswith(".py"):
            yield folder + item.name, item.read_text(encoding="utf-8")


def column_definitions(name: str, tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Row") and name != "contract/rows.py":
            yield node.lineno
        if isinstance(node, ast.Call) and name != "contract/arrow.py" and is_arrow_schema(node.func):
            yield node.lineno


def is_arrow_schema(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in {"pa", "pyarrow"}
        and function.attr in {"field", "schema", "struct"}
    )
