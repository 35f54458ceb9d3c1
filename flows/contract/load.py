"""From `schemas/` to the records of `flows.contract.model`, checking that the contract agrees with itself.

Checked here, because everything downstream trusts it: unknown keys, column types, names used twice, primary
keys and foreign keys that point nowhere, category values given twice, a file whose name is not its table's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from flows.contract.model import (
    COLUMN_TYPES,
    Category,
    Column,
    ColumnType,
    Constraints,
    Contributor,
    DataSource,
    ForeignKey,
    Licence,
    Package,
    Table,
)
from flows.contract.yaml_node import Node, read_yaml
from flows.errors import ContractError

PACKAGE_FILE = "datapackage.yaml"
HOMEPAGE = re.compile(r"https?://[^\s?#]+/")
# RFC 4151: an authority, a day from which it held, a name of its own: tag:example.org,2026-01:sijill
TAG_URI = re.compile(r"tag:[a-z0-9@._-]+,[0-9]{4}(-[0-9]{2}){0,2}:[A-Za-z0-9._~/-]+")
COLUMN_KEYS = ("name type required title description", "unique pattern minimum maximum unit categories quotes")


def load_package() -> Package:
    """The package's own metadata, from `schemas/datapackage.yaml`."""
    root = Node(
        read_yaml(PACKAGE_FILE),
        f"schemas/{PACKAGE_FILE}",
        "",
        "name title description keywords homepage identifier themes licences rights contributors sources "
        "version_policy tables",
    )
    keywords = root.node("keywords", "en ar")
    return Package(
        name=root.text("name"),
        title=root.bilingual("title"),
        description=root.bilingual("description"),
        keywords=MappingProxyType({language: keywords.texts(language) for language in ("en", "ar")}),
        homepage=_homepage(root),
        identifier=_identifier(root),
        themes=root.texts("themes"),
        licences=tuple(_licence(node) for node in root.nodes("licences", "name path title")),
        rights=root.bilingual("rights"),
        contributors=tuple(_contributor(node) for node in root.nodes("contributors", "title roles")),
        sources=tuple(_source(node) for node in root.nodes("sources", "title path credit")),
        version_policy=root.bilingual("version_policy"),
        tables=root.texts("tables"),
    )


def load_tables(names: Iterable[str]) -> Mapping[str, Table]:
    """The tables of those names, in that order; their foreign keys stay among them."""
    tables = {name: load_table(name) for name in names}
    for table in tables.values():
        _check_foreign_keys(table, tables)
    return MappingProxyType(tables)


def load_table(name: str) -> Table:
    """One table, from `schemas/tables/<name>.yaml`."""
    path = f"tables/{name}.yaml"
    root = Node(
        read_yaml(path),
        f"schemas/{path}",
        "",
        "name title description primary_key foreign_keys columns",
        "is_view order",
    )
    if root.text("name") != name:
        raise root.error(f"should be {name!r}, as the file is named", "name")
    columns = tuple(_column(node) for node in root.nodes("columns", *COLUMN_KEYS))
    _refuse_repeated(root, "columns", (column.name for column in columns))
    primary_key = _column_names(root, "primary_key", columns)
    return Table(
        name=name,
        title=root.bilingual("title"),
        description=root.bilingual("description"),
        columns=columns,
        primary_key=primary_key,
        foreign_keys=tuple(_foreign_key(n) for n in root.nodes("foreign_keys", "fields table references")),
        is_view=root.flag("is_view"),
        order=_column_names(root, "order", columns),
    )


def _column_names(root: Node, key: str, columns: Iterable[Column]) -> tuple[str, ...]:
    names = root.texts(key)
    if missing := set(names) - {column.name for column in columns}:
        raise root.error(f"names no column: {', '.join(sorted(missing))}", key)
    return names


def _column(node: Node) -> Column:
    name = node.text("name")
    categories = tuple(_category(item) for item in node.nodes("categories", "value label description"))
    _refuse_repeated(node, "categories", (category.value for category in categories))
    return Column(
        name=name,
        type=_column_type(node),
        required=node.flag("required"),
        title=node.bilingual("title"),
        description=node.bilingual("description"),
        constraints=Constraints(
            unique=node.flag("unique"),
            pattern=_pattern(node),
            minimum=node.maybe_number("minimum"),
            maximum=node.maybe_number("maximum"),
        ),
        categories=categories,
        unit=node.maybe_text("unit"),
        quotes=node.flag("quotes"),
    )


def _column_type(node: Node) -> ColumnType:
    name = node.text("type")
    for kind in COLUMN_TYPES:
        if kind == name:
            return kind
    raise node.error(f"should be one of {', '.join(COLUMN_TYPES)}", "type")


def _pattern(node: Node) -> str | None:
    pattern = node.maybe_text("pattern")
    if pattern is None:
        return None
    try:
        re.compile(pattern)
    except re.error as error:
        raise node.error(f"is no regular expression ({error})", "pattern") from error
    if "\\d" in pattern:
        raise node.error("should say [0-9]: \\d also takes Arabic-Indic digits in some readers", "pattern")
    return pattern


def _category(node: Node) -> Category:
    return Category(value=node.text("value"), label=node.bilingual("label"), description=node.bilingual("description"))


def _foreign_key(node: Node) -> ForeignKey:
    fields, references = node.texts("fields"), node.texts("references")
    if not fields or len(fields) != len(references):
        raise node.error("should pair each field with the column it refers to", "fields")
    return ForeignKey(fields=fields, table=node.text("table"), references=references)


def _homepage(root: Node) -> str | None:
    address = root.maybe_text("homepage")
    if address and not HOMEPAGE.fullmatch(address):
        raise root.error("should be a web address that ends in /", "homepage")
    return address


def _identifier(root: Node) -> str:
    name = root.text("identifier")
    if not TAG_URI.fullmatch(name):
        raise root.error("should be a tag URI such as tag:example.org,2026:name", "identifier")
    return name


def _licence(node: Node) -> Licence:
    return Licence(name=node.text("name"), path=node.text("path"), title=node.bilingual("title"))


def _contributor(node: Node) -> Contributor:
    return Contributor(title=node.bilingual("title"), roles=node.texts("roles"))


def _source(node: Node) -> DataSource:
    return DataSource(title=node.bilingual("title"), path=node.maybe_text("path"), credit=node.bilingual("credit"))


def _refuse_repeated(node: Node, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise node.error(f"has {name!r} twice", key)
        seen.add(name)


def _check_foreign_keys(table: Table, tables: Mapping[str, Table]) -> None:
    own = {column.name for column in table.columns}
    for key in table.foreign_keys:
        target = tables.get(key.table)
        # Frictionless and SQLite look a referred row up by its key, so nothing else may be referred to.
        if not set(key.fields) <= own or target is None or key.references != target.primary_key:
            raise ContractError(
                "schema-dangling-key",
                f"The foreign key {', '.join(key.fields)} does not lead to the primary key of {key.table}.",
                file=f"schemas/tables/{table.name}.yaml",
                place="foreign_keys",
            )
