"""What a run says of its quality beside the last release, and its release notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import sample_rows

from flows.contract.rows import RejectRow
from flows.portal import SiteReport
from flows.publish.fit_release import FitRelease, publish_fit
from flows.publish.history.quality_change import (
    Quality,
    QualityChange,
    RateChange,
    WarningChange,
    quality_change,
    quality_of,
)
from flows.publish.outcome import ReleaseOutcome, release_notes
from flows.validate.quarantine import Limit, Limits, set_aside

HOSTILE = "a|b](http://x)<script>.txt"


def published(folder: Path, *rejects: RejectRow, dates: int = 2) -> FitRelease:
    rows = sample_rows.rows()
    outcome = set_aside(replace(rows, dates=rows.dates[2 - dates :]), sample_rows.TEXTS)
    return publish_fit(outcome, sample_rows.documents(), rejects, folder, Limits(Limit(9, 1.0)))


def reject(file: str) -> RejectRow:
    return RejectRow(
        source_file=file, stage="ingest", code="source-empty", message="Empty file.", message_ar="ملف خال."
    )


def test_nothing_to_compare_with_before_the_first_release(tmp_path: Path):
    change = quality_change(quality_of(tmp_path / "latest"), None)
    assert (change.since, list(change.lines())) == (None, ["quality: first release, nothing to compare with"])


def test_rejects_and_rates_are_compared_with_the_last_release(tmp_path: Path):
    published(tmp_path, reject("old.txt"))
    before = quality_of(tmp_path / "latest")
    after = published(tmp_path, reject("new.txt"), reject("newer.txt"), dates=1)
    change = quality_change(before, quality_of(after.result.path))
    assert change.since == "1.0.0"
    assert [key[0] for key in change.rejects_new] == ["new.txt", "newer.txt"]
    assert [key[0] for key in change.rejects_gone] == ["old.txt"]
    assert [rate.table for rate in change.rates] == ["dates"]
    assert change.rates[0].after == change.rates[0].before / 2
    lines = list(change.lines())
    assert lines[0] == "quality since 1.0.0: changed"
    assert {"rejects new: 2 source-empty", "rejects gone: 1 source-empty"} <= set(lines)


def test_warnings_are_new_gone_or_found_more_often():
    one, other = ("expectations", "mostly-dated", "documents", ""), ("hygiene", "odd", "dates", "text")
    before = Quality(version="1.0.0", warnings={one: 1}, rejects=frozenset(), rates={"dates": 10.0, "gone": 1.0})
    after = Quality(version="1.1.0", warnings={one: 7, other: 1}, rejects=frozenset(), rates={"dates": 10.4})
    change = quality_change(before, after)
    more = (WarningChange(warning=one, before=1, after=7),)
    assert change == QualityChange(since="1.0.0", warnings_new=(other,), warnings_counted=more)
    assert list(change.lines())[1:] == [
        "warning new: hygiene odd dates text",
        "warning expectations mostly-dated documents: 1 before, 7 now",
    ]
    assert quality_change(after, before).warnings_gone == (other,)
    assert list(quality_change(before, before).lines()) == ["quality since 1.0.0: unchanged"]


def test_a_rate_that_falls_to_nothing_is_told():
    before = Quality(version="1.0.0", warnings={}, rejects=frozenset(), rates={"dates": 10.0})
    change = quality_change(before, replace(before, rates={"dates": 0.0}))
    assert change.rates == (RateChange(table="dates", before=10.0, after=0.0),)
    assert list(change.lines())[1] == "dates per 1000 words: 10.0 before, 0.0 now"


def test_release_notes_name_what_was_set_aside_and_a_file_name_is_no_markup(tmp_path: Path):
    fit = published(tmp_path, reject(HOSTILE))
    outcome = ReleaseOutcome(
        documents=2,
        characters=100,
        rejects=(reject(HOSTILE),),
        accounts=(),
        published=fit.result,
        quality=QualityChange(since=None),
        site=SiteReport(version="1.0.0", files=1, rendered=1, written=1, removed=0),
    )
    notes = release_notes(outcome)
    assert "- turned away or set aside: 1" in notes and "  - 1 × source-empty" in notes
    (line,) = [line for line in notes.splitlines() if "script" in line]
    assert line.startswith("| `a\\|b](http://x)<script>.txt` |")
    assert line.count(" | ") == 2
