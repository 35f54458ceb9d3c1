"""What every row maker needs: the document's id, its prepared source, and the ids of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.source import Source


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """A document while its rows are made."""

    document_id: str
    source: Source

    def row_id(self, table: str, start: int) -> str:
        """Id of a row that begins at a source offset: ``<document>:<table>:<start>``."""
        return f"{self.document_id}:{table}:{start}"

    def passage_id(self, offset: int) -> str | None:
        """Id of the passage that covers an offset."""
        passage = self.source.passage_at(offset)
        return self.row_id("passage", passage.start) if passage else None

    def text(self, start: int, end: int) -> str:
        """Evidence: the source text of a span."""
        return self.source.text[start:end]
