"""Every quoted span is found in its document, character by character: `text == document[start:end]`.

Holds for each table of the contract that has `document_id`, `start`, `end` and `text`, and for the sentence
of a statement (`content`). Of a document whose rights allow excerpts only, a cell may hold the beginning of its
span or nothing; its text is not in the package, so its rows are checked before publication, when the text is
at hand, and counted as not checkable afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from flows.contract import Table
from flows.contract.quoting import FULL, SPANS
from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure, key_text

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "evidence"
DOCUMENTS = "documents"


def check_evidence(release: ReleaseFolder) -> Check:
    """Compare every span with the canonical text of its document, and lengths with `documents.characters`."""
    looked_up = Spans(release.texts)
    failures: list[Failure] = []
    for table in release.tables:
        for data in release.batches(table):
            failures += looked_up.failures(table, data)
    report = {"spans": looked_up.examined, "not_checkable": looked_up.skipped}
    return Check(name=NAME, examined=looked_up.examined, unit="spans", failures=tuple(failures), report=report)


class Spans:
    """Looks spans up in the texts, some rows at a time; those of `documents` come first, as they do in the contract."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._withheld: set[object] = set()
        self.examined = self.skipped = 0

    def failures(self, table: Table, data: pa.Table) -> list[Failure]:
        """What some rows of a table quote wrongly."""
        failures = self._of_documents(data) if table.name == DOCUMENTS else []
        names = {column.name for column in table.columns}
        for span in (span for span in SPANS if names.issuperset(("document_id", *span))):
            for index, (document, start, end, quoted) in enumerate(_cells(data, span)):
                text = self._texts.get(document)
                # What most rows are: words that stand where the row says, in a text that is at hand.
                if text is not None and start is not None and 0 <= start < end and quoted and text[start:end] == quoted:
                    self.examined += 1
                    continue
                excerpt = document in self._withheld
                if text is None and excerpt:
                    self.skipped += 1
                    continue
                self.examined += 1
                failures += _compare(table, span, data.slice(index, 1).to_pylist()[0], text, excerpt=excerpt)
        return failures

    def _of_documents(self, data: pa.Table) -> list[Failure]:
        rows = data.select(["document_id", "rights", "characters"]).to_pylist()
        self._withheld.update(row["document_id"] for row in rows if row["rights"] != FULL)
        return _wrong_lengths(self._texts, {row["document_id"]: row for row in rows})


def _cells(data: pa.Table, span: tuple[str, str, str]) -> Iterator[tuple[Any, ...]]:
    """Document, first position, position after the last and words, row by row."""
    return zip(*(data.column(name).to_pylist() for name in ("document_id", *span)), strict=True)


def _wrong_lengths(texts: Mapping[str, str], documents: Mapping[object, Mapping[str, object]]) -> list[Failure]:
    return [
        Failure(
            check=NAME,
            code="wrong-length",
            message=f"says {row['characters']} characters, the text has {len(texts[name])}",
            table="documents",
            key=name,
            column="characters",
        )
        for name, row in documents.items()
        if isinstance(name, str) and name in texts and row["characters"] != len(texts[name])
    ]


def _compare(
    table: Table, span: tuple[str, str, str], row: Mapping[str, object], text: str | None, *, excerpt: bool
) -> list[Failure]:
    start, end, quoted = (row[name] for name in span)
    if start is None and end is None and quoted is None:
        return []
    problem = _problem(start, end, quoted, text, excerpt=excerpt)
    if problem is None:
        return []
    code, message = problem
    key = key_text(row[name] for name in table.primary_key)
    return [Failure(check=NAME, code=code, message=message, table=table.name, key=key, column=span[2])]


def _problem(start: object, end: object, quoted: object, text: str | None, *, excerpt: bool) -> tuple[str, str] | None:
    if text is None:
        return "evidence-without-text", "the text of its document is not at hand"
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        return (
            "span-outside-text",
            f"the span {start}-{end} is not within the {len(text)} characters of the text",
        )
    words = text[start:end]
    if words == quoted or (excerpt and words.startswith(str(quoted or ""))):
        return None
    return "evidence-differs", f"the text has {words!r:.80}, the cell {quoted!r:.80}"
