"""What can be told of a part by itself, and what only all parts together can tell.

A row of its own document (`own_tables`) is judged in its part. Of the whole are the tables whose rows several documents
share, those that tell of the release, and rules that compare rows of different documents.
"""

from __future__ import annotations

from dataclasses import replace

from flows.contract import tables
from flows.resolve import SHARED
from flows.validate.suites import Rule, Suite, load_suites

OF_THE_WHOLE = frozenset({*SHARED, "rejects", "corrected_cells", "withdrawn"})
DOCUMENT = "document_id"


def own_tables() -> list[str]:
    """Tables, views too, whose rows are of one document each."""
    return [name for name in tables() if name not in OF_THE_WHOLE]


def own_suites() -> list[Suite]:
    """Suites over own tables, with the rules that ask of no other document."""
    return [
        replace(suite, rules=tuple(rule for rule in suite.rules if _is_own(suite, rule)))
        for suite in load_suites()
        if suite.table in own_tables()
    ]


def whole_suites() -> list[Suite]:
    """The other suites, and of suites over own tables the other rules, if there are any."""
    left = [
        replace(suite, rules=tuple(rule for rule in suite.rules if not _is_own(suite, rule))) for suite in load_suites()
    ]
    return [suite for suite in left if suite.rules]


def _is_own(suite: Suite, rule: Rule) -> bool:
    own = suite.table in own_tables() and not rule.judges_whole
    return own and rule.compares_within in (None, DOCUMENT)
