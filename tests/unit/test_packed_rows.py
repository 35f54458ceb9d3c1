"""Rows packed in a file: the same rows as in memory, stage by stage, and only some of them in memory at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample_rows

from flows.buckets.kept import KeptBuckets, StoredRows
from flows.contract import packed_rows, tables, together
from flows.contract.arrow import to_arrow
from flows.contract.packed_rows import PackedRows, Spool, in_columns
from flows.contract.rows import Rows
from flows.errors import ContractError, SijillError
from flows.ingest import Correction
from flows.publish.frames import build_tables
from flows.publish.rights import excerpted
from flows.resolve import apply_corrections, resolve
from flows.validate.quarantine import accounts, set_aside
from flows.validate.quarantine.documents import Bucket

ROWS = sample_rows.rows()
RENAMED = Correction(
    line=2,
    document_id=None,
    table="entities",
    key=ROWS.entities[0].entity_id,
    column="name_en",
    expected=ROWS.entities[0].name_en or "",
    value="Another",
    reason="The paper of the conference spells it so.",
    who="N. N.",
    when=date(2016, 5, 17),
)


@pytest.fixture
def spool(monkeypatch: pytest.MonkeyPatch) -> Spool:
    """A file in memory, and blocks so small that most tables have several."""
    for module in (together, packed_rows):
        monkeypatch.setattr(module, "ROWS_OF_BLOCK", 2)
    return Spool(io.BytesIO())


def packed(spool: Spool, rows: Rows = ROWS) -> Rows:
    return spool.together([rows])


def test_packed_rows_are_a_sequence_of_the_same_rows(spool: Spool) -> None:
    found = packed(spool).entities
    assert isinstance(found, PackedRows) and len(found) == len(ROWS.entities) > 4
    assert found == ROWS.entities and tuple(found) == tuple(found) == ROWS.entities
    assert (found[3], found[-1], found[1:4]) == (ROWS.entities[3], ROWS.entities[-1], ROWS.entities[1:4])
    assert found != ROWS.entities[:-1] and found != (*ROWS.entities[:-1], ROWS.entities[0])
    with pytest.raises(IndexError):
        found[len(found)]


def test_parts_of_several_sizes_come_together_in_their_order(spool: Spool) -> None:
    parts = [Rows(), ROWS, Rows(dates=ROWS.dates[:1]), ROWS]
    assert packed(spool, Rows()) == Rows()
    assert spool.together(parts) == together.together(parts)


def test_one_block_is_in_memory_at_a_time(spool: Spool) -> None:
    read: list[int] = []
    found = packed(spool).entities
    assert isinstance(found, PackedRows)
    inner = spool._read
    spool._read = lambda place, size: read.append(place) or inner(place, size)  # type: ignore[method-assign,func-returns-value]
    again = packed(spool).entities
    following = iter(again)
    next(following), next(following)
    assert len(read) == 1
    assert sum(1 for _ in following) + 2 == len(ROWS.entities)
    assert len(read) == -(-len(ROWS.entities) // 2)


def test_columns_are_the_same_packed_or_not(spool: Spool) -> None:
    table = tables()["mentions"]
    for ours, theirs in zip(in_columns(packed(spool).mentions, table), in_columns(ROWS.mentions, table), strict=True):
        assert ours.equals(theirs)
    assert to_arrow(packed(spool).mentions, table).equals(to_arrow(ROWS.mentions, table))


def test_a_value_of_a_wrong_type_is_not_packed(spool: Spool) -> None:
    with pytest.raises(ContractError, match="wrong type"):
        packed(spool, Rows(dates=(replace(ROWS.dates[0], start="?"),)))  # type: ignore[arg-type]


def stages(rows: Rows, spool: Spool | None) -> Iterator[Rows]:
    """The rows after each stage that changes some, in memory or packed."""
    bring = spool.together if spool else together.together
    given = [rows] if spool is None else [packed(spool, rows)]
    resolved = resolve(given, bring)
    accounts.close(accounts.of_resolving(given, resolved))
    yield resolved
    yield apply_corrections(resolved, [RENAMED], bring)
    outcome = set_aside(resolved, sample_rows.TEXTS, bring)
    accounts.close(accounts.of_setting_aside(outcome))
    yield replace(outcome.rows, rejects=outcome.rejects)
    limited = [replace(row, rights="excerpt") for row in outcome.rows.documents]
    yield excerpted(replace(outcome.rows, documents=limited), sample_rows.documents(), bring)


def faulty() -> Rows:
    """The sample with rows of each kind that quarantine sets aside, and one thing that two texts tell of."""
    wrong = replace(ROWS.mentions[0], text="لا يوجد")
    return replace(
        ROWS,
        mentions=(wrong, *ROWS.mentions[1:]),
        dates=(*ROWS.dates, ROWS.dates[0]),
        statements=(*ROWS.statements, replace(ROWS.statements[0], act="no such act", statement_id="s:x")),
        statement_topics=(*ROWS.statement_topics, replace(ROWS.statement_topics[0], statement_id="s:x")),
        quotations=tuple(replace(row, rule="") for row in ROWS.quotations[:1]) + tuple(ROWS.quotations[1:]),
        entities=(*ROWS.entities, replace(ROWS.entities[0], name_en=None)),
    )


@pytest.mark.parametrize("make", [sample_rows.rows, faulty])
def test_every_stage_gives_the_same_in_memory_and_packed(make: Callable[[], Rows], spool: Spool) -> None:
    here, there = list(stages(make(), None)), list(stages(make(), spool))
    assert here == there
    assert bool(here[2].rejects) == (make is faulty)
    for ours, theirs in zip(here, there, strict=True):
        frames = build_tables(ours)
        assert all(frames[name].equals(data) for name, data in build_tables(theirs).items())


def test_rows_of_a_bucket_that_is_gone_are_missed(tmp_path: Path) -> None:
    store = KeptBuckets(str(tmp_path))
    store.keep("a" * 64, Bucket((ROWS,), ()))
    stored = StoredRows(store, ["a" * 64])
    assert [*stored] == [ROWS] and len(stored[0:1]) == 1
    store.drop("a" * 64)
    with pytest.raises(SijillError) as caught:
        stored[0]
    assert caught.value.code == "bucket-lost"
