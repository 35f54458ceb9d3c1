"""Where the contract's files lie: beside the `flows` package in a checkout, inside it once installed.

A wheel carries `schemas/` as `flows/_schemas`; a checkout (or an editable install) has the folder next to
`flows`. Readers name files as `schemas/tables/dates.yaml` in both cases, so that messages do too.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from flows.errors import ContractError

MARKER = "datapackage.yaml"


@cache
def schema_folder() -> Traversable:
    """The folder that holds `datapackage.yaml`, `tables/`, `vocabularies/` and `expectations/`.

    Raises:
        ContractError: `schemas-missing`, when the installation is incomplete.
    """
    package = resources.files("flows")
    for folder in (package.joinpath("_schemas"), package.joinpath("..", "schemas")):
        if folder.joinpath(MARKER).is_file():
            return folder
    raise ContractError(
        "schemas-missing",
        "The folder schemas/ is neither inside the installed package nor beside it.",
        remedy="Install the package again, or run it from a complete checkout.",
    )


def read_schema(path: str) -> bytes:
    """The bytes of a file under `schemas/`, for instance `tables/dates.yaml`.

    Raises:
        ContractError: `schema-file-missing`, when there is no such file.
    """
    try:
        return schema_folder().joinpath(*path.split("/")).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise ContractError(
            "schema-file-missing", "This file of the contract does not exist.", file=f"schemas/{path}"
        ) from error


def schema_names(folder: str, suffix: str) -> tuple[str, ...]:
    """Names without suffix of the files in a folder of `schemas/`, sorted; empty where there is no folder."""
    place = schema_folder().joinpath(folder)
    if not place.is_dir():
        return ()
    return tuple(sorted(item.name.removesuffix(suffix) for item in place.iterdir() if item.name.endswith(suffix)))
