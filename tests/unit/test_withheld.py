"""What a run tells of texts that are published in excerpts only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import sample_rows
from rich.console import Console
from sample_release import write_release

from flows.commands.release import _parts
from flows.commands.withheld import excerpts, excerpts_line
from flows.settings import load_settings


def test_texts_in_excerpts_are_told_of_with_the_line_that_frees_them(tmp_path: Path) -> None:
    rows = sample_rows.rows()
    rows = replace(rows, documents=tuple(replace(row, rights="excerpt") for row in rows.documents))
    files = excerpts(write_release(tmp_path / "a", rows))
    assert set(files) == {row.source_file for row in rows.documents}
    raw = tmp_path / "my-texts"
    raw.mkdir()
    assert "file,rights" not in excerpts_line(files, raw)
    (raw / files[0]).touch()
    line = excerpts_line(files[:1], raw)
    assert line.startswith("Of 1 text ") and f"{files[0]},full" in line and "my-texts/sources.csv" in line
    full = replace(rows, documents=tuple(replace(row, rights="full") for row in rows.documents))
    assert excerpts(write_release(tmp_path / "b", full)) == ()


def test_a_text_that_was_set_aside_is_not_simply_read(tmp_path: Path) -> None:
    published = SimpleNamespace(
        counts={"documents": 6},
        report=SimpleNamespace(warnings=()),
        changed=True,
        version="1.0.0",
        path=write_release(tmp_path / "a"),
    )
    outcome = SimpleNamespace(
        documents=7,
        characters=10,
        published=published,
        rejects=(),
        quality=SimpleNamespace(since=None),
        site=SimpleNamespace(files=0),
        mirror=None,
    )
    told = list(_parts(cast("Any", outcome), load_settings(raw=Path("texts")), Console()))
    assert told[0] == "Read 7 texts (10 characters) from texts, 1 of them set aside."
    outcome.documents = 6
    assert str(next(iter(_parts(cast("Any", outcome), load_settings(), Console())))).endswith("from raw.")
