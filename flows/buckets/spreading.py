"""Which texts share a bucket: those whose ids have hashes with the same first bits.

The number of buckets is a power of two and stays as long as it fits, so that a text more or less changes one bucket
and not all of them. It is chosen for about the wanted number of texts in a bucket, and chosen anew only when the
buckets have become four times as full: once in a while everything is read again, and else next to nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from flows.ingest import Document

FULLEST = 4


def bucket_count(documents: int, wanted: int, before: int | None = None) -> int:
    """How many buckets there are.

    Args:
        documents: number of texts.
        wanted: texts in a bucket, about.
        before: the number used by the run before, if there was one.
    """
    if before is not None and documents <= before * wanted * FULLEST:
        return before
    fitting = -(-documents // wanted)
    return 1 << max(0, fitting - 1).bit_length()


def spread(documents: Sequence[Document], count: int) -> tuple[tuple[Document, ...], ...]:
    """The texts of each bucket that has any, by number; inside a bucket in the order of their ids.

    Args:
        documents: texts with different ids.
        count: number of buckets.
    """
    found: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        found[bucket_of(document.document_id, count)].append(document)
    return tuple(tuple(sorted(found[number], key=lambda each: each.document_id)) for number in sorted(found))


def bucket_of(document_id: str, count: int) -> int:
    """The number of a text's bucket, from 0; the same on every machine."""
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") % count
