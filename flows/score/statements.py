"""Statements: verbs found, and their act, speaker, topics, clause, deadline and instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from flows.contract.rows import StatementRow
from flows.score.edtf_values import same_edtf, unqualified
from flows.score.found import Case
from flows.score.gold import GoldStatement
from flows.score.identity import same_speaker
from flows.score.instruments import pair_instruments
from flows.score.outcome import Count, Finding, Outcome, Shown, retrieval
from flows.score.pairing import Pairing, pair
from flows.score.spans import Span, overlap

Pairs = Pairing[GoldStatement, StatementRow]


def compare_statements(case: Case) -> Iterator[Outcome]:
    """Pair statements by their verb phrases; act and speaker end to end; sets of values on pairs."""
    pairing = pair(case.gold.statements, case.rows.statements, lambda g, f: overlap(g.span, _span(f)))
    yield retrieval("statements", pairing, lambda g: Shown.at(g.span, g.act), _show_found)
    yield _with("statement_act", pairing, lambda g: g.act, lambda f: f.act, lambda g, f: g.act == f.act)
    yield _with(
        "statement_speaker",
        pairing,
        lambda g: g.speaker,
        lambda f: f.speaker_id or f.speaker_text,
        lambda g, f: same_speaker(g.speaker, f.speaker_id, f.speaker_text, case),
    )
    topics = _collected((row.statement_id, row.topic) for row in case.rows.statement_topics)
    yield _sets("statement_topics", pairing, lambda g: g.topics, lambda f: topics.get(f.statement_id))
    yield _sets("statement_clause", pairing, lambda g: _one(g.clause), lambda f: _one(f.clause_number))
    yield _sets(
        "statement_deadline",
        pairing,
        lambda g: _one(unqualified(g.deadline)),
        lambda f: _one(_deadline(f, case)),
        lambda g, f: same_deadline(g, f, case),
    )
    keys = _instrument_keys(case)
    yield _sets("statement_instruments", pairing, lambda g: g.instruments, lambda f: keys.get(f.statement_id))


def same_deadline(gold: GoldStatement, found: StatementRow, case: Case) -> bool:
    """A deadline is right by its day (EDTF) or by its ISO 8601 duration."""
    date = case.dates.get(found.deadline_date_id or "")
    if gold.deadline is None or date is None:
        return False
    return same_edtf(gold.deadline, date.edtf) or gold.deadline == date.duration


def _with(
    measure: str,
    pairing: Pairs,
    wanted: Callable[[GoldStatement], str],
    had: Callable[[StatementRow], str | None],
    right: Callable[[GoldStatement, StatementRow], bool],
) -> Outcome:
    """A statement counts when it is found and the value is right too."""
    wrong = [(g, f) for g, f in pairing.pairs if not right(g, f)]
    found = len(pairing.pairs)
    count = Count(found + len(pairing.missed), found + len(pairing.extra), found - len(wrong))
    return Outcome(measure, count, tuple(Shown.at(g.span, wanted(g)).wrong(had(f)) for g, f in wrong))


def _sets(
    measure: str,
    pairing: Pairs,
    wanted: Callable[[GoldStatement], frozenset[str]],
    had: Callable[[StatementRow], frozenset[str] | None],
    same: Callable[[GoldStatement, StatementRow], bool] | None = None,
) -> Outcome:
    """Micro counts of values on paired statements; ``same`` decides instead of set equality."""
    total, findings = Count(), list[Finding]()
    for gold, found in pairing.pairs:
        left, right = wanted(gold), had(found) or frozenset()
        shared = left & right if same is None else left if same(gold, found) else frozenset[str]()
        total += Count(len(left), len(right), len(shared))
        if len(shared) < max(len(left), len(right)):
            findings.append(Shown.at(gold.span, _listed(left)).wrong(_listed(right)))
    return Outcome(measure, total, tuple(findings))


def _instrument_keys(case: Case) -> dict[str, frozenset[str]]:
    """Instruments of each found statement, under the gold's name where it has one."""
    key_of = {found.row.instrument_id: gold.key for gold, found in pair_instruments(case).pairs}
    rows = case.rows.statement_instruments
    return _collected((row.statement_id, key_of.get(row.instrument_id, row.instrument_id)) for row in rows)


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    sets: dict[str, frozenset[str]] = {}
    for key, value in pairs:
        sets[key] = sets.get(key, frozenset()) | {value}
    return sets


def _deadline(row: StatementRow, case: Case) -> str | None:
    date = case.dates.get(row.deadline_date_id or "")
    return (unqualified(date.edtf) or date.duration) if date else None


def _one(value: object) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def _listed(values: frozenset[str]) -> str | None:
    return ", ".join(sorted(values)) or None


def _span(row: StatementRow) -> Span:
    return Span(row.start, row.end, row.text)


def _show_found(row: StatementRow) -> Shown:
    return Shown.at(_span(row), row.act)
