"""Typed reading of a YAML file: each value is asked for by key and type, and nothing may be left over.

A mistake is a `ContractError` with the file and the place, either a line (the YAML itself is broken) or a
path of keys such as `columns[3].title.ar`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from flows.contract.model import Bilingual
from flows.contract.schema_files import read_schema
from flows.errors import ContractError


class Node:
    """A mapping of a YAML file. Its keys are checked when it is made.

    Raises:
        ContractError: `schema-malformed`, for anything but a mapping with the keys it should have.
    """

    def __init__(self, data: object, file: str, place: str, required: str, optional: str = "") -> None:
        self._file = file
        self._place = place
        if not isinstance(data, dict):
            raise self.error("should be a mapping")
        wanted, allowed = set(required.split()), set(f"{required} {optional}".split())
        for key in data:
            if key not in allowed:
                raise self.error(f"has the unknown key {key!r}")
        for key in sorted(wanted - data.keys()):
            raise self.error(f"lacks the key {key!r}")
        self._data: dict[str, Any] = data

    def error(self, problem: str, key: str = "") -> ContractError:
        """The error for a value of this mapping, or for the mapping itself."""
        place = ".".join(part for part in (self._place, key) if part) or "top level"
        return ContractError("schema-malformed", f"{place} {problem}.", file=self._file, place=place)

    def text(self, key: str) -> str:
        """A string that is not blank."""
        value = self._data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error("should be a text", key)
        return value

    def maybe_text(self, key: str) -> str | None:
        """A string that is not blank, or null."""
        return None if self._data.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            raise self.error("should be true or false", key)
        return value

    def maybe_number(self, key: str) -> float | int | None:
        """A number, or null."""
        value = self._data.get(key)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        raise self.error("should be a number", key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings without repetition."""
        values = self._list(key)
        if not all(isinstance(value, str) and value for value in values) or len(set(values)) < len(values):
            raise self.error("should be a list of different texts", key)
        return tuple(values)

    def bilingual(self, key: str) -> Bilingual:
        """A mapping with `en` and `ar`."""
        node = self.node(key, "en ar")
        return Bilingual(en=node.text("en"), ar=node.text("ar"))

    def node(self, key: str, required: str, optional: str = "") -> Node:
        """The mapping under a key."""
        place = ".".join(part for part in (self._place, key) if part)
        return Node(self._data.get(key), self._file, place, required, optional)

    def nodes(self, key: str, required: str, optional: str = "") -> tuple[Node, ...]:
        """The list of mappings under a key; empty where the key is absent."""
        place = f"{self._place}.{key}" if self._place else key
        return tuple(
            Node(item, self._file, f"{place}[{index}]", required, optional)
            for index, item in enumerate(self._list(key))
        )

    def _list(self, key: str) -> list[Any]:
        value = self._data.get(key, [])
        if not isinstance(value, list):
            raise self.error("should be a list", key)
        return value


def read_yaml(path: str) -> object:
    """The content of a YAML file under `schemas/`.

    Raises:
        ContractError: `schema-file-missing`, or `schema-not-yaml` with the line.
    """
    import yaml

    try:
        return yaml.load(read_schema(path), Loader=_strict_loader())  # nosec # B506: the strict loader is a safe one
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else None
        problem = getattr(error, "problem", None) or "not UTF-8"
        raise ContractError(
            "schema-not-yaml", f"This is not valid YAML: {problem}.", file=f"schemas/{path}", place=place
        ) from error


@cache
def _strict_loader() -> Any:
    """The safe loader (in C where libyaml is there), refusing a key that is given twice."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class StrictLoader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            if len(mapping) < len(node.value):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key is given twice in this mapping", node.start_mark
                )
            return mapping

    return StrictLoader
