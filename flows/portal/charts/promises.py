"""What is promised: statements by topic, each bar in the five groups of acts; its table has every act.

A statement with several topics counts under each of them, so the bars do not add up to the number of statements.
"""

from __future__ import annotations

from collections.abc import Mapping

from flows.contract import tables
from flows.portal.acts import TINTS, tint_of
from flows.portal.charts import bars
from flows.portal.charts.chart import Cell, Chart, DataTable, chart_file, chart_words
from flows.portal.charts.csv_file import csv_file
from flows.portal.edition import Edition
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "promises"


def promises(edition: Edition) -> Chart:
    """Topics, those with most statements first."""
    title, note = chart_words(edition, NAME)
    counts = edition.data.acts_on_topics
    shown = [act for act in acts() if any(counts[topic, act] for topic in topics())]
    listed = sorted(topics(), key=lambda topic: _weight(topic, counts))
    listed = [topic for topic in listed if any(counts[topic, act] for act in shown)]
    return Chart(
        name=NAME,
        title=title,
        note=note,
        drawing=bars.drawn(NAME, title, note, [_bar(topic, counts, edition) for topic in listed], edition.language),
        table=DataTable(
            caption=edition.words("charts.promises_table"),
            head=(
                edition.words("charts.topic"),
                *(edition.category("statements", "act", act) for act in shown),
            ),
            rows=tuple(_row(topic, shown, counts, edition) for topic in listed),
        ),
        file=chart_file(NAME),
    )


def topics() -> tuple[str, ...]:
    """Every topic of the contract."""
    return tuple(each.value for each in tables()["statement_topics"].column("topic").categories)


def acts() -> tuple[str, ...]:
    """Every act of the contract, in the order of the groups."""
    listed = [each.value for each in tables()["statements"].column("act").categories]
    return tuple(sorted(listed, key=lambda act: list(TINTS).index(tint_of(act))))


def _weight(topic: str, counts: Mapping[tuple[str, str], int]) -> tuple[bool, int, str]:
    return topic == "other", -sum(counts.get((topic, act), 0) for act in acts()), topic


def _bar(topic: str, counts: Mapping[tuple[str, str], int], edition: Edition) -> bars.Bar:
    parts = []
    for group in TINTS:
        count = sum(counts.get((topic, act), 0) for act in acts() if tint_of(act) == group)
        if count:
            parts.append(bars.Part(group, count, f"{edition.words(f'charts.acts_{group}')}: \u2066{count}\u2069"))
    return bars.Bar(edition.category("statement_topics", "topic", topic), tuple(parts))


def _row(topic: str, shown: list[str], counts: Mapping[tuple[str, str], int], edition: Edition) -> tuple[Cell, ...]:
    return (
        edition.category("statement_topics", "topic", topic),
        *(counts.get((topic, act), 0) for act in shown),
    )


def file(data: ReleaseData) -> SiteFile:
    """Every act on every topic that occurs."""
    topic_labels = {each.value: each.label for each in tables()["statement_topics"].column("topic").categories}
    act_labels = {each.value: each.label for each in tables()["statements"].column("act").categories}
    counts = data.acts_on_topics
    lines = [
        (topic, topic_labels[topic].ar, topic_labels[topic].en, act, act_labels[act].ar, act_labels[act].en, count)
        for (topic, act), count in sorted(counts.items())
    ]
    return csv_file(NAME, ("topic", "topic_ar", "topic_en", "act", "act_ar", "act_en", "statements"), lines)
