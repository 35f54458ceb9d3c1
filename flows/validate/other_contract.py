"""A release written under another contract is judged by its own descriptor, not by what the tables are today.

Published releases never change, the contract does: a table comes, a column goes, a type becomes narrower. Rules of
today say nothing about the truth of such a release; its own descriptor and hashes do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flows.contract import tables
from flows.contract.frictionless_schema import table_schema
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure

NAME = "contract"
OTHER = "other-contract"


def check_contract(release: ReleaseFolder) -> Check | None:
    """The note that a release of ours follows another contract, with the tables that differ; null if it does not."""
    theirs, ours = dict(_described(release)), {name: _rules(table_schema(table)) for name, table in tables().items()}
    other = [name for name in sorted(theirs.keys() | ours.keys()) if theirs.get(name) != ours.get(name)]
    if not other:
        return None
    names = ", ".join(other)
    note = Failure(
        check=NAME,
        code=OTHER,
        severity="info",
        message=f"Written under another contract than today's ({names}), so its structure, types, keys and hashes "
        "were checked against its own descriptor alone",
        message_ar=f"صدر وفق بنية غير بنية اليوم ({names})، ففُحصت بنيته وأنواعه ومفاتيحه وبصماته بحسب وصفه وحده",
    )
    return Check(name=NAME, examined=len(theirs), unit="tables", notes=(note,))


def _described(release: ReleaseFolder) -> Iterator[tuple[str, Any]]:
    resources = release.descriptor.get("resources")
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, Mapping) and isinstance(each.get("schema"), Mapping):
            yield str(each.get("name")), _rules(each["schema"])


def _rules(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What a schema demands of a table: columns in their order, types, constraints and keys, without the words."""
    fields = schema.get("fields")
    columns = [
        {key: each.get(key) for key in ("name", "type", "constraints")} if isinstance(each, Mapping) else each
        for each in (fields if isinstance(fields, list) else ())
    ]
    return {"fields": columns, **{key: schema.get(key) for key in ("primaryKey", "foreignKeys")}}
