"""Texts, what was read from them, and which of it is of which part."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.contract.rows import RejectRow, Rows
from flows.ingest import Document, described
from flows.ingest.document import Correction
from flows.publish.parts.shared import FitShared
from flows.resolve import SHARED
from flows.validate import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Texts and what was read from them.

    Attributes:
        documents: the texts, in any order.
        parts: for each part, places of its texts in the order of their ids, and numbers of its buckets.
        buckets: the digest of each bucket.
        rows: the rows of each bucket as extraction gave them.
        corrections: those of all texts.
        code: names the program.
    """

    documents: Sequence[Document]
    parts: Sequence[tuple[Sequence[int], range]]
    buckets: Sequence[str]
    rows: Sequence[Rows]
    corrections: Sequence[Correction]
    code: str


class ByPart:
    """Corrections by what they are of: shared rows, or the part with their text; and other things of parts."""

    def __init__(self, corpus: Corpus) -> None:
        texts = described(corpus.documents)
        self._firsts = [texts[places[0]].document_id for places, _ in corpus.parts]
        self._ids = {text.document_id for text in texts}
        self.of_shared = [each for each in corpus.corrections if each.table in SHARED]
        self.of_texts = [each for each in corpus.corrections if each.table not in SHARED]
        self._of_part: dict[int, list[Correction]] = defaultdict(list)
        for each in self.of_texts:
            self._of_part[self._part(each.key, each.document_id)].append(each)

    def of_part(self, place: int) -> list[Correction]:
        """Those of cells of the texts of a part; the first part has those of no text, too, which no row will fit."""
        return self._of_part.get(place, [])

    def rows(self, named: Sequence[Failure]) -> Mapping[int, list[Failure]]:
        """Rows that are named: those that texts share for every part, the others by the part of their text."""
        shared = [each for each in named if each.table in SHARED]
        found = {place: list(shared) for place in range(len(self._firsts))}
        for each in (each for each in named if each.table not in SHARED):
            found[self._part(each.key or "")].append(each)
        return found

    def rejects(self, fit: FitShared) -> Mapping[int, list[RejectRow]]:
        """Rejects of shared rows that one text needs, by the part of that text."""
        found: dict[int, list[RejectRow]] = defaultdict(list)
        for each in fit.outcome.rejects:
            if owner := fit.owner(each):
                found[self._part(owner)].append(each)
        return found

    def _part(self, key: str, document: str | None = None) -> int:
        """The part with the text of a row; where it is not told, the key begins with it: `vienna:statement:57`."""
        pieces = key.split(" | ")[0].split(":")
        named = (":".join(pieces[:count]) for count in range(1, len(pieces) + 1))
        owner = document or next((each for each in named if each in self._ids), None)
        return bisect_right(self._firsts, owner) - 1 if owner in self._ids and owner is not None else 0
