"""Which resolutions and communiqués are invoked: a bar for each, as long as it is often cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from flows.portal.charts import bars
from flows.portal.charts.chart import Cell, Chart, DataTable, Day, chart_file, chart_words
from flows.portal.charts.csv_file import csv_file
from flows.portal.edition import Edition
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData

NAME = "invoked"
DRAWN, SHOWN = 12, 60


def invoked(edition: Edition) -> Chart:
    """Instruments, those most cited first."""
    title, note = chart_words(edition, NAME)
    t, listed = edition.words, most_cited(edition.data)
    edition.data.need("instruments", (instrument for instrument, *_ in listed[:SHOWN]))
    drawn = [
        bars.Bar(edition.instrument(each).text, (bars.Part("cited", citations, str(citations)),))
        for each, citations, _ in listed[:DRAWN]
    ]
    return Chart(
        name=NAME,
        title=title,
        note=note,
        drawing=bars.drawn(NAME, title, note, drawn, edition.language),
        table=DataTable(
            caption=title,
            head=(t("charts.instrument"), t("charts.adopted"), t("charts.citations"), t("charts.documents")),
            rows=tuple(_rows(listed[:SHOWN], edition)),
            more=max(0, len(listed) - SHOWN),
        ),
        file=chart_file(NAME),
    )


@lru_cache(maxsize=1)
def most_cited(data: ReleaseData) -> list[tuple[str, int, int]]:
    """Instruments with the numbers of their citations and of the documents that cite them."""
    citations, documents = Counter[str](), Counter[str]()
    rows = data.rows_with("citations", "document_id", "instrument_id")
    for _, cited in groupby(rows, key=attrgetter("document_id")):
        named = [row.instrument_id for row in cited]
        citations.update(named)
        documents.update(set(named))
    told = [(instrument, count, documents[instrument]) for instrument, count in citations.items()]
    return sorted(told, key=lambda each: (-each[1], -each[2], each[0]))


def _rows(listed: list[tuple[str, int, int]], edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for instrument, citations, documents in listed:
        adopted = edition.data.instruments[instrument].adopted
        yield edition.instrument(instrument), Day(adopted), citations, documents


def file(data: ReleaseData) -> SiteFile:
    """Every instrument that is cited."""
    lines, listed = [], most_cited(data)
    data.need("instruments", (instrument for instrument, *_ in listed))
    for instrument, citations, documents in listed:
        row = data.instruments[instrument]
        lines.append((row.instrument_id, row.name_ar, row.name_en, row.adopted, citations, documents))
    return csv_file(NAME, ("instrument_id", "name_ar", "name_en", "adopted", "citations", "documents"), lines)
