"""The score of a folder: every measure over all documents and by document, with its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from flows.score.measures import MEASURES, Measure
from flows.score.outcome import Count, Finding, Outcome


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with the document and the measure it belongs to."""

    document_id: str
    measure: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class MeasureScore:
    """One measure: micro total, one count a document, faults in reading order of documents."""

    measure: Measure
    total: Count
    by_document: Mapping[str, Count]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """Every measure in table order; ``report["dates_exact"].total.f1`` is one figure of it."""

    documents: tuple[str, ...]
    scores: tuple[MeasureScore, ...]

    def __iter__(self) -> Iterator[MeasureScore]:
        return iter(self.scores)

    def __getitem__(self, measure: str) -> MeasureScore:
        for score in self.scores:
            if score.measure.name == measure:
                return score
        raise KeyError(measure)

    def as_json(self) -> dict[str, object]:
        """Plain values for ``json.dumps``: the figures of each measure and its faults."""
        return {
            "documents": list(self.documents),
            "measures": {score.measure.name: _score_json(score) for score in self.scores},
        }


def build_report(outcomes: Sequence[tuple[str, Outcome]]) -> ScoreReport:
    """Gather (document id, outcome) pairs under their measures."""
    documents = tuple(dict.fromkeys(document_id for document_id, _ in outcomes))
    scores = (_gather(measure, outcomes) for measure in MEASURES.values())
    return ScoreReport(documents, tuple(scores))


def _gather(measure: Measure, outcomes: Sequence[tuple[str, Outcome]]) -> MeasureScore:
    own = [(document_id, one) for document_id, one in outcomes if one.measure == measure.name]
    faults = (Fault(document_id, measure.name, finding) for document_id, one in own for finding in one.findings)
    by_document = {document_id: one.count for document_id, one in own}
    return MeasureScore(measure, sum(by_document.values(), Count()), by_document, tuple(faults))


def _score_json(score: MeasureScore) -> dict[str, object]:
    return {
        "label_en": score.measure.label_en,
        "label_ar": score.measure.label_ar,
        "style": score.measure.style,
        **_count_json(score.total),
        "by_document": {name: _count_json(count) for name, count in score.by_document.items()},
        "faults": [{"document_id": one.document_id, **asdict(one.finding)} for one in score.faults],
    }


def _count_json(count: Count) -> dict[str, object]:
    figures = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    rounded = {name: None if value is None else round(value, 4) for name, value in figures.items()}
    return {"gold": count.gold, "found": count.found, "matched": count.matched, **rounded}
