"""What is measured on annotated passages may not fall.

``floors.json`` holds, for each set and measure, a figure slightly (0.02) under what was measured when it was last
raised. A change that improves a measure raises its floor; one that lowers it below the floor fails here.
Annotations outside the project are scored too where ``SIJILL_TEST_GOLD`` names their folder (texts: ``raw``).
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from flows.extract import extract_text
from flows.score import ScoreReport, score_folder

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "raw"
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
OUTSIDE = os.environ.get("SIJILL_TEST_GOLD")


@cache
def report(gold: Path, texts: Path) -> ScoreReport:
    return score_folder(gold, texts, lambda text, document_id: extract_text(text, document_id=document_id))


def figure(scores: ScoreReport, measure: str) -> float:
    """F1 of a retrieval measure, the share of right values of an accuracy measure."""
    score = scores[measure]
    if score.measure.style == "retrieval":
        return score.total.f1 or 0.0
    return score.total.matched / score.total.gold if score.total.gold else 0.0


HELD_OUT = {path.stem for path in (HERE / "heldout").glob("*.json")}


def faults(scores: ScoreReport, measure: str) -> str:
    # Nobody may learn from the faults of the held-out texts.
    if any(document in HELD_OUT for document in scores.documents):
        return "held out: figures only"
    return "\n".join(f"{fault.document_id}: {fault.finding}" for fault in scores[measure].faults)


def check(gold: Path, texts: Path, measure: str, floor: float) -> None:
    scores = report(gold, texts)
    assert figure(scores, measure) >= floor, faults(scores, measure)


@pytest.mark.parametrize(("name", "measure"), [(name, one) for name in ("dev", "heldout") for one in FLOORS[name]])
def test_passages_of_the_project(name: str, measure: str) -> None:
    check(HERE / name, HERE / name, measure, FLOORS[name][measure])


@pytest.mark.skipif(OUTSIDE is None, reason="SIJILL_TEST_GOLD names no folder of outside annotations")
@pytest.mark.parametrize("measure", FLOORS["raw"])
def test_the_five_texts(measure: str) -> None:
    check(Path(OUTSIDE or ""), RAW, measure, FLOORS["raw"][measure])


@pytest.mark.parametrize(("name", "count"), [("dev", 119), ("heldout", 40)])
def test_every_passage_has_its_text_and_its_annotation(name: str, count: int) -> None:
    texts = {path.stem for path in (HERE / name).glob("*.txt")}
    assert texts == {path.stem for path in (HERE / name).glob("*.json")}
    assert len(texts) == count


def test_no_passage_is_in_both_sets() -> None:
    assert not {path.stem for path in (HERE / "dev").glob("*")} & {path.stem for path in (HERE / "heldout").glob("*")}
