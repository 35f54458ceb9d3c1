"""What may be quoted of a text whose rights allow excerpts only: by construction, and by the check of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sample_rows
from hypothesis import given
from hypothesis import strategies as st
from sample_release import write_release

from flows.contract import tables
from flows.contract.quoting import APART, LONGEST, allowance, quoting_columns
from flows.contract.rows import CorrectedCellRow, DocumentRow, RejectRow, Rows, StatementRow
from flows.publish.disclosure import Disclosure
from flows.publish.history.compare import diff_tables
from flows.publish.history.discretion import discreet
from flows.publish.history.packaged_tables import packaged_tables
from flows.publish.rights import excerpted
from flows.validate.evidence import check_evidence
from flows.validate.release_folder import open_release
from flows.validate.rights import check_rights, stretches_shared

SPANS = st.tuples(st.integers(0, 999), st.integers(1, 400)).map(lambda pair: (pair[0], min(1000, sum(pair))))


def limited(rows: Rows, *names: str) -> Rows:
    """The rows, with these documents open to excerpts only."""
    documents = tuple(replace(row, rights="excerpt") if row.document_id in names else row for row in rows.documents)
    return replace(rows, documents=documents)


def quoted(rows: Rows, document: str) -> dict[tuple[str, str], list[str | None]]:
    """Quoting cells of a document by table and column."""
    return {
        (name, column.name): [
            getattr(row, column.name) for row in rows[name] if getattr(row, "document_id", None) == document
        ]
        for name in Rows.names
        for column in quoting_columns(tables()[name])
    }


@given(st.lists(SPANS, max_size=60), st.sampled_from(["ا" * 1000, "كلمة " * 200]))
def test_no_choice_of_spans_gives_more_than_a_run_and_a_share(spans: list[tuple[int, int]], text: str) -> None:
    disclosure = Disclosure(text)
    shown: set[int] = set()
    for start, end in spans:
        granted = disclosure.grant(start, end)
        assert granted <= min(end - start, LONGEST)
        assert granted == end - start or granted == 0 or text[start + granted].isspace()
        shown |= set(range(start, start + granted))
    assert len(shown) <= allowance(len(text))
    places = sorted(shown)
    begin = places[0] if places else 0
    for one, other in pairwise(places):
        begin = other if other - one > APART else begin
        assert other - begin < LONGEST


def test_what_is_shown_already_is_granted_again_and_costs_nothing() -> None:
    disclosure = Disclosure("ا" * 100)
    assert disclosure.grant(10, 50) == 40
    assert [disclosure.grant(10, 50), disclosure.grant(20, 30)] == [40, 10]
    assert disclosure.grant(70, 71) == 0


def test_texts_with_full_rights_stay_as_they_are() -> None:
    rows = sample_rows.rows()
    assert excerpted(rows, sample_rows.documents()) == rows
    out = excerpted(limited(rows, "vienna"), sample_rows.documents())
    assert quoted(out, "london") == quoted(rows, "london")


def test_passages_lose_their_words_and_keep_their_place() -> None:
    rows = sample_rows.rows()
    out = excerpted(limited(rows, "vienna"), sample_rows.documents())
    before = [row for row in rows.passages if row.document_id == "vienna"]
    after = [row for row in out.passages if row.document_id == "vienna"]
    assert [(row.start, row.end, row.kind) for row in after] == [(row.start, row.end, row.kind) for row in before]
    assert {(row.text, row.text_normalised) for row in after} == {("", "")}


def test_titles_and_short_words_come_before_sentences() -> None:
    out = quoted(excerpted(limited(sample_rows.rows(), "vienna"), sample_rows.documents()), "vienna")
    assert out["documents", "title"] == ["بيان فيينا"]
    assert "روسيا" in out["mentions", "text"]
    assert out["statements", "content"] == [""]


def test_the_order_of_rows_and_other_texts_change_nothing() -> None:
    rows = limited(sample_rows.rows(), "vienna")
    turned = Rows(**{name: tuple(reversed(rows[name])) for name in Rows.names})  # type: ignore[arg-type]
    one = quoted(excerpted(rows, sample_rows.documents()), "vienna")
    other = quoted(excerpted(turned, sample_rows.documents()), "vienna")
    both = quoted(excerpted(limited(rows, "london"), sample_rows.documents()), "vienna")
    assert {place: sorted(map(str, cells)) for place, cells in one.items()} == {
        place: sorted(map(str, cells)) for place, cells in other.items()
    }
    assert one == both


def test_a_text_that_is_not_at_hand_is_not_quoted() -> None:
    out = quoted(excerpted(limited(sample_rows.rows(), "vienna"), ()), "vienna")
    assert {cell for place, cells in out.items() if place[0] != "documents" for cell in cells if cell} == set()


def test_wrong_evidence_is_left_for_validation_to_find() -> None:
    rows = sample_rows.rows()
    wrong = replace(rows, dates=(replace(rows.dates[0], text="15 تشرين الثاني 2015"), *rows.dates[1:]))
    out = excerpted(limited(wrong, "vienna"), sample_rows.documents())
    assert out.dates[0].text == "15 تشرين الثاني 2015"


@pytest.mark.parametrize(("file", "length"), [("broken.txt", LONGEST), ("vienna.txt", 300)])
def test_evidence_of_a_refused_input_is_short(file: str, length: int) -> None:
    rows = sample_rows.rows()
    assert rows.documents[0].source_file == "vienna.txt"
    reject = replace(sample_rows.REJECT, source_file=file, evidence="س" * 300)
    (out,) = excerpted(replace(rows, rejects=(reject,)), sample_rows.documents()).rejects
    assert len(out.evidence or "") == length


def test_evidence_of_a_refused_row_counts_as_a_quotation() -> None:
    words = sample_rows.VIENNA.splitlines()[1]
    reject: RejectRow = replace(sample_rows.REJECT, source_file="vienna.txt", evidence=words)
    rows = limited(replace(sample_rows.rows(), rejects=(reject,)), "vienna")
    (out,) = excerpted(rows, sample_rows.documents()).rejects
    assert not out.evidence


def test_a_correction_of_quoted_words_is_told_without_them() -> None:
    cell = CorrectedCellRow(
        table="documents",
        key="vienna",
        column="title",
        document_id="vienna",
        expected="بيان",
        value="بيان فيينا",
        reason="عنوان ناقص",
        who="محرر",
        corrected_on=date(2026, 1, 1),
    )
    other = replace(cell, column="issued", expected="2015", value="2015-11-14")
    rows = limited(replace(sample_rows.rows(), corrected_cells=(cell, other)), "vienna")
    first, second = excerpted(rows, sample_rows.documents()).corrected_cells
    assert (first.expected, first.value, first.reason) == (None, None, "عنوان ناقص")
    assert second == other


# A text long enough for the check to have something to object to.
LONG = "".join(f"{number}. قال الوزير في الاجتماع إن البند رقم {number} مهم جدا. " for number in range(40))


def long_rows(*spans: tuple[int, int]) -> Rows:
    """One document with limited rights and a statement for each span, its sentence quoted whole."""
    rows = sample_rows.rows()
    document: DocumentRow = replace(
        rows.documents[0], document_id="long", characters=len(LONG), rights="excerpt", title=None, issuer_id=None
    )
    statements: list[StatementRow] = [
        replace(
            rows.statements[0],
            statement_id=f"long:statement:{start}",
            document_id="long",
            passage_id=None,
            deadline_date_id=None,
            start=start,
            end=start + 1,
            text=LONG[start],
            content_start=start,
            content_end=end,
            content=LONG[start:end],
        )
        for start, end in spans
    ]
    return Rows(documents=(document,), entities=rows.entities, statements=tuple(statements))


@pytest.mark.parametrize(
    ("spans", "codes"),
    [
        ([(0, 150), (200, 350)], []),
        # In the table, in its flat view, and as a run.
        ([(0, 201)], ["quotation-too-long", "quotation-too-long", "quotations-join"]),
        ([(0, 150), (150, 250)], ["quotations-join"]),
        ([(0, 150), (155, 250)], ["quotations-join"]),
        ([(start, start + 150) for start in range(0, 1500, 200)], ["quotations-too-many"]),
    ],
)
def test_the_check_counts_all_quotations_together(
    tmp_path: Path, spans: list[tuple[int, int]], codes: list[str]
) -> None:
    folder = write_release(tmp_path / "release", long_rows(*spans))
    assert [failure.code for failure in check_rights(open_release(folder)).failures] == codes


def test_the_check_finds_a_text_a_passage_and_a_cell_that_should_not_be_there(tmp_path: Path) -> None:
    rows = long_rows((0, 50))
    entity = replace(rows.entities[0], name_ar=f"مقدمة {LONG[300:600]}")
    passage = replace(
        sample_rows.rows().passages[0], document_id="long", passage_id="long:passage:0", text=LONG[:9], end=9
    )
    folder = write_release(tmp_path / "release", replace(rows, entities=(entity,), passages=(passage,)))
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "long.txt").write_text(LONG, encoding="utf-8")
    found = check_rights(open_release(folder, {"long": LONG})).failures
    assert [(failure.code, failure.table) for failure in found] == [
        ("text-carried", None),
        ("passage-carried", "passages"),
        ("passage-carried", "passages"),
        ("text-rebuilt", "entities"),
    ]


@given(st.integers(0, 2**32), st.integers(1, 12))
def test_long_stretches_of_many_texts_are_found_as_if_each_were_looked_at(seed: int, count: int) -> None:
    drawn = Random(seed)
    texts = ["".join(drawn.choices("اب ", k=drawn.randint(0, 900))) for _ in range(count)]
    cells = []
    for text in texts:
        start = drawn.randint(0, max(0, len(text) - 150))
        piece = text[start : start + LONGEST + drawn.randint(-2, 3)]
        cells.append("".join(drawn.choices("ab", k=drawn.randint(0, 250))) + piece + "c" * drawn.randint(0, 130))
    looked_at = {
        place
        for place, cell in enumerate(cells)
        if any(cell[at : at + LONGEST + 1] in text for text in texts for at in range(len(cell) - LONGEST))
    }
    assert stretches_shared(cells, texts) == looked_at


def test_words_may_be_missing_only_where_rights_are_limited(tmp_path: Path) -> None:
    rows: Any = replace(sample_rows.rows(), passages=(replace(sample_rows.rows().passages[0], text=""),))
    folder = write_release(tmp_path / "a", rows)
    (failure,) = check_rights(open_release(folder)).failures
    assert (failure.code, failure.table, failure.column) == ("words-missing", "passages", "text")
    folder = write_release(tmp_path / "b", excerpted(limited(sample_rows.rows(), "vienna"), sample_rows.documents()))
    assert check_rights(open_release(folder)).failures == ()


def test_evidence_of_an_excerpt_is_the_beginning_of_its_span(tmp_path: Path) -> None:
    rows = long_rows((0, 150))
    statement = replace(rows.statements[0], content=LONG[:50])
    for content, codes in ((LONG[:50], []), (LONG[1:50], ["evidence-differs"])):
        changed = replace(rows, statements=(replace(statement, content=content),))
        folder = write_release(tmp_path / str(len(content)), changed)
        found = check_evidence(open_release(folder, {"long": LONG})).failures
        assert [failure.code for failure in found] == codes


def test_rows_of_a_text_that_was_withdrawn_are_listed_without_its_words(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    left = {
        name: tuple(row for row in rows[name] if getattr(row, "document_id", "london") == "london")
        for name in ("documents", "passages", "mentions", "statements")
    }
    before = packaged_tables(write_release(tmp_path / "a", rows))
    after = packaged_tables(write_release(tmp_path / "b", replace(rows, **left)))
    whole = {each.table: each for each in diff_tables(before, after).tables}
    told = {each.table: each for each in discreet(diff_tables(before, after), before, after).tables}
    assert {row.label for row in whole["passages"].removed} > {"بيان فيينا"}
    assert {row.label for row in told["passages"].removed} == {""}
    assert [row.key for row in told["passages"].removed] == [row.key for row in whole["passages"].removed]
    assert told["entities"] == whole["entities"]
