"""Rows become Arrow tables: typed, sorted, described in two languages, whatever order they came in."""

import datetime
import io
import random
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample_rows

from flows.contract import Column, tables
from flows.contract.arrow import arrow_schema, to_arrow
from flows.contract.rows import ROW_TYPES, EntityRow, RejectRow, Row
from flows.errors import ContractError
from flows.publish.views import who_met

PLAIN = {
    "string": "نصّ",
    "integer": 2,
    "number": 33.5,
    "boolean": True,
    "date": datetime.date(2015, 11, 14),
}


def entity(name: str, **more: Any) -> EntityRow:
    values: dict[str, Any] = {"entity_id": f"place:{name}", "kind": "place", "basis": "vocabulary"}
    return EntityRow(**(values | more))


def sample(name: str, number: int) -> Row:
    """A row of any table with every cell filled."""
    columns = tables()[name].columns
    cells: dict[str, Any] = {column.name: value(column, number) for column in columns}
    return ROW_TYPES[name](**cells)


def value(column: Column, number: int) -> object:
    if column.type == "string":
        return f"{PLAIN['string']} {number}"
    return number if column.type == "integer" else PLAIN[column.type]


@pytest.mark.parametrize("name", list(tables()))
def test_rows_survive_parquet(name: str) -> None:
    rows = [sample(name, number) for number in (3, 1, 2)]
    buffer = io.BytesIO()
    pq.write_table(to_arrow(rows, tables()[name]), buffer)
    back = pq.read_table(io.BytesIO(buffer.getvalue()))
    assert [ROW_TYPES[name](**cells) for cells in back.to_pylist()] == sorted(rows, key=str)
    assert back.schema.equals(arrow_schema(tables()[name]), check_metadata=True)
    assert b"pandas" not in back.schema.metadata


@pytest.mark.parametrize("name", list(tables()))
def test_no_rows_make_an_empty_table(name: str) -> None:
    empty = to_arrow([], tables()[name])
    assert empty.num_rows == 0
    assert empty.schema.equals(arrow_schema(tables()[name]), check_metadata=True)


def test_order_of_arrival_does_not_matter() -> None:
    rows = [entity(name, latitude=place) for name in ("homs", "حمص", "vienna") for place in (None, 1.5, 0.5)]
    table = tables()["entities"]
    expected = to_arrow(rows, table)
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert to_arrow(shuffled, table).equals(expected, check_metadata=True)
    assert expected["entity_id"].to_pylist()[0] == "place:homs"
    assert expected["latitude"].to_pylist()[:3] == [0.5, 1.5, None]


def test_spans_stand_as_in_their_text_and_undated_rows_last() -> None:
    dates = sample_rows.rows().dates
    late, early = (
        replace(dates[0], date_id=f"vienna:date:{start}", start=start, end=start + 4) for start in (1000, 200)
    )
    assert to_arrow((late, early), tables()["dates"])["start"].to_pylist() == [200, 1000]
    met = next(who_met(sample_rows.rows()))
    rows = [replace(met, earliest=day) for day in (None, datetime.date(2015, 11, 14), datetime.date(2014, 11, 10))]
    found = to_arrow(rows, tables()["who_met"])["earliest"].to_pylist()
    assert found == [datetime.date(2014, 11, 10), datetime.date(2015, 11, 14), None]


def test_a_key_is_never_null() -> None:
    row = RejectRow(source_file="a.txt", stage="ingest", code="c", message="m", message_ar="م")
    assert (row.table, row.key) == ("", "")
    schema = arrow_schema(tables()["rejects"])
    assert not schema.field("table").nullable and schema.field("evidence").nullable


def test_descriptions_travel_in_the_schema() -> None:
    schema = arrow_schema(tables()["dates"])
    assert (schema.metadata or {})[b"title_ar"].decode() == tables()["dates"].title.ar
    start = schema.field("start")
    assert start.type == pa.int64() and (start.metadata or {})[b"unit"] == b"code points"
    assert schema.field("earliest").type == pa.date32()
    calendar = schema.field("calendar").metadata or {}
    assert calendar[b"categories"] == b"gregorian, hijri"


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (entity("a", kind=None), "row-value-missing", "place:a"),
        (entity("b", latitude="north"), "row-value-wrong-type", "place:b"),
        (entity("c", name_ar=7), "row-value-wrong-type", "place:c"),
    ],
)
def test_a_row_that_does_not_fit_is_named(row: EntityRow, code: str, place: str) -> None:
    with pytest.raises(ContractError) as caught:
        to_arrow([entity("z"), row], tables()["entities"])
    assert (caught.value.code, caught.value.file, caught.value.place) == (code, "entities", place)


def test_rows_of_another_table_are_refused() -> None:
    with pytest.raises(ContractError, match="RejectRow is no row of the table entities"):
        to_arrow([sample("rejects", 1)], tables()["entities"])
