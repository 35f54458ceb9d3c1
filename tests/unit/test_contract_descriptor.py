"""Table Schema descriptors: what Frictionless reads, and that it enforces what the contract says."""

import csv
import io
import json
from pathlib import Path

import frictionless
import pytest

from flows.contract import tables
from flows.contract.frictionless_schema import table_schema


@pytest.mark.parametrize("name", list(tables()))
def test_frictionless_reads_the_descriptor(name: str) -> None:
    descriptor = table_schema(tables()[name])
    schema = frictionless.Schema.from_descriptor(json.loads(json.dumps(descriptor)))
    assert [field.name for field in schema.fields] == [column.name for column in tables()[name].columns]
    assert schema.primary_key == list(tables()[name].primary_key)


def test_a_column_is_told_in_full() -> None:
    fields = {field["name"]: field for field in table_schema(tables()["dates"])["fields"]}
    kind = fields["kind"]
    assert kind["constraints"] == {"required": True, "enum": ["date", "deadline", "duration", "set"]}
    assert [category["value"] for category in kind["categories"]] == kind["constraints"]["enum"]
    assert set(kind["categories"][0]) == {"value", "label", "label_ar", "description", "description_ar"}
    assert fields["start"]["constraints"] == {"required": True, "minimum": 0}
    assert fields["relative"]["trueValues"] == ["true"]


def test_a_reference_to_the_table_itself_names_no_resource() -> None:
    keys = {key["fields"][0]: key["reference"] for key in table_schema(tables()["meetings"])["foreignKeys"]}
    assert keys["previous_meeting_id"] == {"fields": ["meeting_id"]}
    assert keys["city_id"] == {"resource": "entities", "fields": ["entity_id"]}


def test_each_call_gives_a_descriptor_of_its_own() -> None:
    first, second = table_schema(tables()["dates"]), table_schema(tables()["dates"])
    first["fields"].clear()
    assert second["fields"] and json.dumps(second) == json.dumps(table_schema(tables()["dates"]))


def test_frictionless_enforces_the_contract(tmp_path: Path) -> None:
    fine = {"source_file": "a.txt", "stage": "ingest", "code": "no-text", "message": "m", "message_ar": "م"}
    assert errors(tmp_path, "rejects", [fine]) == []
    assert errors(tmp_path, "rejects", [fine, fine]) == ["primary-key"]
    assert errors(tmp_path, "rejects", [fine | {"stage": "lunch"}]) == ["constraint-error"]
    assert errors(tmp_path, "rejects", [fine | {"code": "No Text"}]) == ["constraint-error"]
    assert errors(tmp_path, "rejects", [fine | {"message_ar": ""}]) == ["constraint-error"]
    place = {"entity_id": "place:homs", "kind": "place", "basis": "vocabulary", "latitude": "34.7"}
    assert errors(tmp_path, "entities", [place]) == []
    assert errors(tmp_path, "entities", [place | {"parent_id": "country:SYR"}]) == ["foreign-key"]
    assert errors(tmp_path, "entities", [place | {"latitude": "134.7"}]) == ["constraint-error"]
    assert "primary-key" in errors(tmp_path, "entities", [place, place])


def errors(folder: Path, name: str, rows: list[dict[str, str]]) -> list[str]:
    """Types of the errors that Frictionless finds in a CSV with these rows."""
    descriptor = table_schema(tables()[name])
    # Tables that are not in this package cannot be looked up.
    own = [key for key in descriptor.get("foreignKeys", []) if "resource" not in key["reference"]]
    descriptor["foreignKeys"] = own
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in tables()[name].columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / f"{name}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    schema = frictionless.Schema.from_descriptor(descriptor)
    resource = frictionless.resources.TableResource(name=name, path=path.name, basepath=str(folder), schema=schema)
    report = resource.validate()
    return [error for (error,) in report.flatten(["type"])]
