"""Pages about releases, the method and citing: what is published is told, in both languages, and stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample_history
from test_portal_document import edition

from flows.contract import tables
from flows.contract.rows import WithdrawnRow
from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Words
from flows.portal.loading import load_release
from flows.portal.pages import cite, method, releases
from flows.portal.rendering import render


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_history.write_history(tmp_path_factory.mktemp("history") / "published")


@pytest.fixture(params=LANGUAGES, ids=lambda each: each.code)
def shown(request: pytest.FixtureRequest, history: Path) -> Edition:
    return Edition(load_release(history), request.param, Words(request.param))


def pages(maker: Any, shown: Edition) -> dict[str, str]:
    return {page.path: render(page, shown).decode() for page in maker.pages(shown)}


def test_every_release_has_its_page_with_its_reason(shown: Edition) -> None:
    made = pages(releases, shown)
    assert set(made) == {"releases/index.html", "releases/1.0.0.html", f"releases/{shown.data.version}.html"}
    assert shown.words("releases.step_first") in made["releases/1.0.0.html"]
    for told in shown.data.versions["versions"]:
        assert told["sha256sums"] in made["releases/index.html"]
        assert told["sha256sums"] in made[f"releases/{told['version']}.html"]


def test_a_correction_is_shown_before_and_after_and_stays_text(shown: Edition) -> None:
    page = pages(releases, shown)[f"releases/{shown.data.version}.html"]
    assert "entities.name_en" in page and "place:vienna" in page
    column = tables()["entities"].column("name_en")
    assert f"{shown.one_of(tables()['entities'].title)}: {shown.one_of(column.title)}<br>" in page
    assert "<b>فيينا</b>" not in page and "&lt;b&gt;فيينا&lt;/b&gt;" in page
    assert shown.words("releases.cause_pipeline") in page


def test_refused_runs_are_listed(tmp_path: Path) -> None:
    made = edition(tmp_path)
    finding = {"check": "evidence", "code": "<b>", "table": "dates", "failures": 12}
    failed = {"status": "failed", "after": None, "inputs_sha256": "a", "code": "release-refused", "failures": 12}
    data = replace(made.data, versions={"versions": [], "failed": [{**failed, "findings": [finding]}]})
    page = pages(releases, replace(made, data=data))["releases/index.html"]
    assert "release-refused" in page and "evidence · &lt;b&gt; · dates" in page


def test_withdrawn_rows_stand_on_the_page_of_the_release_that_withdrew_them(shown: Edition) -> None:
    gone = WithdrawnRow(table="dates", key="vienna:date:<b>", version="1.0.0", reason="moved")
    data = replace(shown.data, rows=replace(shown.data.rows, withdrawn=(gone,)))
    made = pages(releases, replace(shown, data=data))
    assert "vienna:date:&lt;b&gt;" in made["releases/1.0.0.html"]
    assert "vienna:date:" not in made[f"releases/{shown.data.version}.html"]


def test_the_method_shows_the_figures_that_were_published(shown: Edition) -> None:
    page = pages(method, shown)["method.html"]
    lines = (shown.data.folder / "quality" / "accuracy.csv").read_text("utf-8").splitlines()[1:]
    assert page.count('<th scope="row">') == len({line.split(",")[0] for line in lines})
    assert f"{float(lines[-1].split(',')[-1] or 0):.3f}" in page


def test_citing_covers_dataset_tables_and_a_row(shown: Edition) -> None:
    page = pages(cite, shown)["cite.html"]
    assert page.count("@misc{sijill-") == 1 + 20 + 1
    assert shown.data.release_of(shown.data.version)["sha256sums"] in page
    assert f"statements: {shown.data.rows.statements[0].statement_id}" in page
    assert '"@type": "Dataset"' in page and f"../{shown.data.version}/data/dates.csv" in page


def test_figures_of_texts_that_no_rule_has_seen_are_told(tmp_path: Path) -> None:
    data = replace(edition(tmp_path).data, root=tmp_path)
    assert method.held_out(data, "statement_topics") is None
    (data.folder / "quality").mkdir(parents=True)
    figures = "measure,set,f1\nstatement_topics,tuned,0.9\nstatement_topics,held_out,0.5559\ndates,held_out,\n"
    (data.folder / "quality" / "accuracy.csv").write_text(figures)
    assert (method.held_out(data, "statement_topics"), method.held_out(data, "dates")) == ("0.56", None)
