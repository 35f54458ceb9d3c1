"""Which texts share a bucket: those whose ids have hashes with the same first bits.

The number of buckets is a power of two and stays as long as it fits, so that a text more or less changes one bucket
and not all of them. It is chosen for about the wanted number of texts in a bucket, and chosen anew only when the
buckets have become four times as full: once in a while everything is read again, and else next to nothing.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Sequence

from flows.ingest import Document, described

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


def spread(documents: Sequence[Document], count: int) -> tuple[Sequence[int], ...]:
    """The texts of each bucket that has any, by number, as places in the sequence; inside a bucket by their ids.

    Args:
        documents: texts with different ids.
        count: number of buckets.
    """
    texts = described(documents)
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    for place, text in enumerate(texts):
        found[bucket_of(text.document_id, count)].append(place)
    return tuple(
        array("q", sorted(found[number], key=lambda place: texts[place].document_id)) for number in sorted(found)
    )


def bucket_of(document_id: str, count: int) -> int:
    """The number of a text's bucket, from 0; the same on every machine."""
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") % count
