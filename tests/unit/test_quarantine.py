"""What is not fit is set aside with its reason, what hangs on it follows, and nothing else is touched or lost."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sample_rows

import flows.extract
from flows.contract.packed_rows import Spool
from flows.contract.rows import RejectRow, Rows
from flows.errors import ValidationError
from flows.ingest import Document
from flows.publish.fit_release import publish_fit
from flows.publish.history.packaged_tables import packaged_tables
from flows.publish.refusing import ReleaseRefused
from flows.validate.quarantine import Limit, Limits, SetAside, accounts, check_limits, set_aside, set_aside_found
from flows.validate.quarantine.documents import TOO_SLOW, Deadline, TooSlow, failure_line, read_bucket
from flows.validate.quarantine.excerpt import excerpt
from flows.validate.quarantine.messages import MESSAGES
from flows.validate.quarantine.origins import is_read_alone
from flows.validate.quarantine.record import QuarantineRecord
from flows.validate.report import Failure

RLM = "\u200f"
ANY = Limits(Limit(10_000, 1.0))


def judged(rows: Rows) -> SetAside:
    outcome = set_aside(rows, sample_rows.TEXTS)
    accounts.close(accounts.of_setting_aside(outcome))
    return outcome


def first_changed(table: str, **cells: Any) -> Rows:
    rows = sample_rows.rows()
    listed = rows[table]
    return replace(rows, **{table: (replace(listed[0], **cells), *listed[1:])})


def told(outcome: SetAside) -> list[tuple[str, str, str]]:
    return [(row.table, row.key, row.code) for row in outcome.rejects]


def test_sound_rows_pass_as_they_are():
    rows = sample_rows.rows()
    outcome = judged(rows)
    assert (outcome.rows, outcome.rejects) == (rows, ())


@pytest.mark.parametrize(
    ("table", "cells", "code", "column", "evidence"),
    [
        ("dates", {"earliest": "2015-11-14"}, "value-wrong-type", "earliest", "2015-11-14"),
        ("dates", {"start": 10**30}, "value-wrong-type", "start", str(10**30)),
        ("dates", {"text": "\udc00"}, "value-wrong-type", "text", "<U+DC00>"),
        ("dates", {"kind": None}, "value-missing", "kind", None),
        ("dates", {"kind": ""}, "value-missing", "kind", None),
        ("dates", {"calendar": "julian"}, "value-not-allowed", "calendar", "julian"),
        ("dates", {"edtf": "14/11/2015"}, "value-wrong-form", "edtf", "14/11/2015"),
        ("dates", {"edtf": "2015-11-14\n"}, "value-wrong-form", "edtf", "2015-11-14<U+000A>"),
        ("quotations", {"start": -1}, "value-out-of-range", "start", "-1"),
        ("entities", {"name_ar": f"روسيا{RLM}"}, "direction-mark", "name_ar", "روسيا<U+200F>"),
        ("mentions", {"text": "غير ما في النص"}, "evidence-differs", "text", "غير ما في النص"),
        ("quotations", {"end": 10_000}, "span-outside-text", "text", "لا حل عسكريا، والحل سياسي"),
        ("statements", {"content": "كلام آخر"}, "evidence-differs", "content", "كلام آخر"),
    ],
)
def test_a_row_with_a_fault_is_set_aside_with_code_column_and_evidence(table, cells, code, column, evidence):
    rows = first_changed(table, **cells)
    outcome = judged(rows)
    first = outcome.rejects[0]
    assert (first.table, first.code, first.stage, first.rows) == (table, code, "validate", 1)
    assert column in first.message and column in first.message_ar
    assert first.evidence == evidence
    assert rows[table][0] not in outcome.rows[table]
    assert len(outcome.rows[table]) == len(rows[table]) - 1 - outcome_hanging(outcome, table)


def outcome_hanging(outcome: SetAside, table: str) -> int:
    return sum(row.table == table and row.code == "hangs-on-set-aside" for row in outcome.rejects)


def test_what_hangs_on_a_row_follows_with_a_code_of_its_own():
    outcome = judged(first_changed("statements", act="sing"))
    rows = sample_rows.rows()
    statement = rows.statements[0].statement_id
    topics = [row.topic for row in rows.statement_topics if row.statement_id == statement]
    assert told(outcome) == [
        ("statements", statement, "value-not-allowed"),
        *[("statement_topics", f"{statement} | {topic}", "hangs-on-set-aside") for topic in topics],
        ("statement_instruments", f"{statement} | unsc:2254", "hangs-on-set-aside"),
    ]
    assert {row.source_file for row in outcome.rejects} == {"vienna.txt"}
    assert outcome.rejects[1].evidence == statement


def test_a_document_takes_all_of_its_rows_with_it_and_no_others():
    outcome = judged(first_changed("documents", document_type="poem"))
    assert [row.document_id for row in outcome.rows.documents] == ["london"]
    assert {row.document_id for row in outcome.rows.statements} == {"london"}
    assert outcome.rows.mentions == () and outcome.rows.statement_topics == ()
    assert {row.source_file for row in outcome.rejects} == {"vienna.txt"}


def test_a_reference_to_a_row_that_never_was_is_told_apart():
    outcome = judged(first_changed("mentions", entity_id="country:SUN"))
    assert [row[2] for row in told(outcome)] == ["reference-missing"]
    assert outcome.rejects[0].evidence == "country:SUN"


def test_a_series_does_not_fall_with_its_first_meeting_but_loses_the_link():
    rows = sample_rows.rows()
    broken = replace(rows.meetings[0], meeting_id="meeting:old", status="dreamt")
    later = replace(rows.meetings[0], previous_meeting_id="meeting:old")
    outcome = judged(replace(rows, meetings=(broken, later)))
    assert told(outcome) == [
        ("meetings", "meeting:old", "value-not-allowed"),
        ("meetings", sample_rows.MEETING, "link-left-out"),
    ]
    assert outcome.rows.meetings == (replace(later, previous_meeting_id=None),)
    assert outcome.rejects[1].rows is None
    assert outcome.lost == {"meetings": 1}


def test_the_same_row_twice_is_published_once():
    rows = sample_rows.rows()
    outcome = judged(replace(rows, dates=(*rows.dates, rows.dates[0], rows.dates[0])))
    (reject,) = outcome.rejects
    assert (reject.code, reject.rows) == ("row-repeated", 2)
    assert outcome.rows == rows


def test_of_rows_that_differ_under_one_key_none_is_published():
    rows = sample_rows.rows()
    other = replace(rows.statements[1], act="promise")
    outcome = judged(replace(rows, statements=(*rows.statements, other)))
    (reject,) = outcome.rejects
    assert (reject.code, reject.rows) == ("key-repeated", 2)
    assert "act" in reject.message
    assert outcome.rows.statements == rows.statements[:1]


def test_order_of_rows_changes_nothing():
    rows = first_changed("statements", act="sing")
    turned = Rows(**{name: tuple(reversed(rows[name])) for name in Rows.names})  # type: ignore[arg-type]
    one, other = judged(rows), judged(turned)
    assert set(told(one)) == set(told(other))
    assert Counter(one.rows.dates) == Counter(other.rows.dates)


def test_rows_that_a_check_of_the_package_names_are_set_aside_with_its_words():
    before = judged(sample_rows.rows())
    key = sample_rows.rows().statements[0].statement_id
    named = Failure(
        check="expectations",
        code="deadline-late",
        message="Too late.",
        message_ar="متأخر.",
        table="statements",
        key=key,
    )
    view = Failure(check="expectations", code="x", message="x", table="who_met", key="y")
    whole = Failure(check="expectations", code="not-empty", message="x", table="documents")
    outcome = set_aside_found(before, [named, view, whole])
    assert [row[2] for row in told(outcome)] == ["deadline-late", *["hangs-on-set-aside"] * 3]
    assert (outcome.rejects[0].message, outcome.rejects[0].message_ar) == ("Too late.", "متأخر.")
    assert outcome.taken == before.taken
    accounts.close(accounts.of_setting_aside(outcome))
    assert set_aside_found(outcome, [named, view, whole]).findings == outcome.findings


def test_every_code_has_words_in_both_languages():
    for english, arabic in MESSAGES.values():
        assert english.endswith(".") and arabic.endswith(".")
        assert english.format(column="x", code="y") and any("ء" <= char <= "ي" for char in arabic)


def test_a_row_whose_key_other_texts_decide_is_not_read_alone():
    assert is_read_alone("dates") and is_read_alone("statements") and is_read_alone("statement_topics")
    assert not is_read_alone("meetings") and not is_read_alone("participations") and not is_read_alone("entities")


# Limits


@pytest.mark.parametrize(
    ("count", "share", "rows", "allowed"),
    [(1000, 0.1, 30, 3), (1000, 0.1, 31, 4), (1000, 0.1, 1, 1), (2, 0.5, 100, 2), (1000, 0, 5, 0), (1000, 0.3, 10, 3)],
)
def test_a_limit_is_a_count_and_a_share_rounded_up(count, share, rows, allowed):
    assert Limit(count, share).allows(rows) == allowed


def test_rows_that_fall_with_their_document_count_as_that_document():
    outcome = judged(first_changed("documents", document_type="poem"))
    assert check_limits(outcome, Limits(Limit(1000, 0.1))).passed
    strict = check_limits(outcome, Limits(Limit(1000, 1.0), {"documents": Limit(0, 1.0)}))
    assert [(each.code, each.table) for each in strict.failures] == [("too-many-set-aside", "documents")]
    assert strict.failures[0].message == "1 of 2 rows were set aside; at most 0 may be"


def test_too_many_rows_stop_the_release_and_leave_a_trace_and_a_record(tmp_path: Path):
    outcome = judged(first_changed("statements", act="sing"))
    kept: list[RejectRow] = []
    limits = Limits(Limit(1000, 1.0), {"statements": Limit(0, 1.0)})
    with pytest.raises(ReleaseRefused, match=r"1 of 2 rows were set aside"):
        publish_fit(outcome, sample_rows.documents(), (), tmp_path, limits, tell=kept.extend)
    assert [row.code for row in kept][:1] == ["value-not-allowed"]
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("versions.json", ".lock")] == []
    assert '"too-many-set-aside"' in (tmp_path / "versions.json").read_text()


# Publishing


def test_duplicate_keys_no_longer_stop_a_release_and_the_rejects_are_published(tmp_path: Path):
    rows = sample_rows.rows()
    twice = replace(rows, dates=(*rows.dates, replace(rows.dates[0], edtf=None)))
    fit = publish_fit(judged(twice), sample_rows.documents(), (), tmp_path, ANY)
    published = packaged_tables(fit.result.path)
    assert published["rejects"].keys(("source_file", "table", "code", "rows")) == [
        ("vienna.txt", "dates", "key-repeated", "2")
    ]
    assert fit.result.counts["dates"] == len(rows.dates) - 1
    accounts.close(fit.accounts(()))


def test_a_row_that_breaks_a_critical_rule_is_set_aside_and_the_rest_is_published(tmp_path: Path):
    rows = sample_rows.rows()
    later = replace(rows.dates[0], earliest=date(2015, 12, 1))
    fit = publish_fit(judged(replace(rows, dates=(later, rows.dates[1]))), sample_rows.documents(), (), tmp_path, ANY)
    rejects = fit.outcome.rejects
    assert [(row.table, row.key, row.stage) for row in rejects] == [("dates", later.date_id, "validate")]
    assert fit.result.counts["dates"] == 1
    assert fit.result.report.passed
    assert '"failed": []' in (tmp_path / "versions.json").read_text()


def test_what_names_no_row_refuses_the_release_as_ever(tmp_path: Path):
    rows = sample_rows.rows()
    with pytest.raises(ReleaseRefused):
        publish_fit(judged(Rows()), sample_rows.documents(), (), tmp_path, ANY)
    assert not (tmp_path / "latest").exists()
    assert rows == sample_rows.rows()


# Accounts


def test_an_account_that_does_not_close_is_told_loudly():
    outcome = judged(sample_rows.rows())
    short = replace(outcome, rows=replace(outcome.rows, dates=outcome.rows.dates[1:]))
    with pytest.raises(ValidationError) as caught:
        accounts.close(accounts.of_setting_aside(short))
    assert caught.value.code == "rows-unaccounted"
    assert "dates in quarantine: 2 in, 1 out" in caught.value.message


@pytest.mark.parametrize("table", ["dates", "mentions", "statement_topics", "documents"])
def test_resolving_may_lose_no_place_of_a_text_and_no_row_that_nothing_merges(table):
    rows = sample_rows.rows()
    accounts.close(accounts.of_resolving([rows], rows))
    with pytest.raises(ValidationError, match=f"{table} in resolve"):
        accounts.close(accounts.of_resolving([rows], replace(rows, **{table: rows[table][1:]})))


def test_resolving_may_merge_what_texts_share():
    rows = sample_rows.rows()
    both = accounts.of_resolving([rows, Rows(entities=rows.entities)], rows)
    assert sum(account.merged for account in accounts.close(both)) == len(rows.entities)


# Documents


def text(name: str, words: str = "عقد الاجتماع في لندن.") -> Document:
    return Document(document_id=name, text=words, source_file=f"{name}.txt", source_sha256="0" * 64)


def ticking(step: float) -> Callable[[], float]:
    passed = iter(range(10_000))
    return lambda: next(passed) * step


def test_a_text_is_given_up_between_stages_when_its_time_is_over(monkeypatch):
    Deadline(5, clock=ticking(1))()
    with pytest.raises(TooSlow):
        Deadline(0.5, clock=ticking(1))()
    monkeypatch.setattr("flows.validate.quarantine.documents.Deadline", lambda _: Deadline(2.5, clock=ticking(1)))
    bucket = read_bucket([text("long")], 2.5, lambda _document, _error: None)
    (reject,) = bucket.rejects
    assert (reject.code, reject.stage, reject.source_file, reject.evidence) == (TOO_SLOW, "extract", "long.txt", None)
    assert "2.5 seconds" in reject.message and "2.5" in reject.message_ar
    assert all("SIJILL_MAX_SECONDS" in words for row in bucket.rejects for words in (row.message, row.message_ar))


def test_a_text_in_time_is_read_whole():
    assert len(read_bucket([text("one"), text("two")], 60, lambda _document, _error: None).rows) == 2


def test_a_failure_is_told_with_its_place_and_no_more_of_the_text_than_an_excerpt(monkeypatch):
    words = "سر\n" * 500

    def failing(document: Document, **_: object) -> Rows:
        raise KeyError(document.text)

    monkeypatch.setattr(flows.extract, "extract_document", failing)
    lines: list[str] = []
    bucket = read_bucket([text("bad", words)], 60, lambda document, error: lines.append(failure_line(document, error)))
    (line,) = lines
    assert line.startswith("stage=extract file=bad.txt error=KeyError at=validate/quarantine/documents.py:")
    assert len(line) < 250 and "\n" not in line
    assert len(bucket.rejects[0].evidence or "") <= 80


def test_an_excerpt_is_short_visible_and_one_line():
    assert excerpt(f"روسيا{RLM}\n") == "روسيا<U+200F><U+000A>"
    assert len(excerpt("ب" * 1000)) == 80
    assert excerpt("قصير") == "قصير"


# The record


def test_the_record_gives_back_what_was_kept(tmp_path: Path):
    record = QuarantineRecord(tmp_path / "cache", tmp_path / "published")
    assert record.read() is None
    rejects = judged(first_changed("statements", act="sing")).rejects
    record.keep(rejects)
    assert record.read() == rejects
    assert QuarantineRecord(tmp_path / "cache", tmp_path / "other").read() is None
    record.file.write_text("{}")
    assert record.read() is None


def test_a_record_that_cannot_be_written_costs_nothing(tmp_path: Path):
    (tmp_path / "cache").write_text("a file where a folder belongs")
    record = QuarantineRecord(tmp_path / "cache", tmp_path)
    record.keep(())
    assert record.read() is None
    assert (tmp_path / "cache").read_text() == "a file where a folder belongs"


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("dates", {"kind": None}),
        ("dates", {"kind": ""}),
        ("dates", {"text": None, "kind": ""}),
        ("mentions", {"entity_id": "country:SUN"}),
        ("mentions", {"passage_id": ""}),
        ("documents", {"title": f"عنوان{RLM}"}),
        ("entities", {"entity_id": "place:wien"}),
        ("statements", {"target_id": None, "deadline_date_id": "none"}),
        ("meetings", {"previous_meeting_id": "meeting:none"}),
    ],
)
def test_packed_rows_are_judged_as_rows_in_memory(table, cells):
    rows = first_changed(table, **cells)
    rows = replace(rows, passages=(*rows.passages, rows.passages[0]))
    spool = Spool(io.BytesIO())
    packed = set_aside(spool.together([rows]), sample_rows.TEXTS, spool.together)
    plain = set_aside(rows, sample_rows.TEXTS)
    assert packed.findings == plain.findings != ()
    assert packed.rejects == plain.rejects
    assert packed.rows == plain.rows
