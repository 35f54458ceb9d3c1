"""A corpus in a folder: one file a document, and `sources.csv` beside them. Nothing is kept in memory."""

from __future__ import annotations

import csv
from pathlib import Path

from corpus_maker.broken import Corpus
from flows.ingest.sources import COLUMNS, FILE_NAME


def write_corpus(folder: Path, documents: int, corpus: Corpus) -> int:
    """Write the first so many documents; gives the bytes of their texts.

    A folder that holds some of them already grows: what is there is written again with the same bytes.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    with (folder / FILE_NAME).open("w", encoding="utf-8", newline="") as stream:
        lines = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
        lines.writeheader()
        for number in range(documents):
            file = corpus.file(number)
            (folder / file.name).write_bytes(file.raw)
            total += len(file.raw)
            if file.cells:
                lines.writerow(file.cells)
    return total
