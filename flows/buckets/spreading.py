"""Which texts share a bucket: neighbours in the order of their ids, up to one whose id has a certain hash.

A text ends a bucket if the hash of its id says so, which the hash of one in fifty does. So the set of texts alone
decides on its buckets, whatever was there before and on whatever machine; a text more or less changes one bucket, or
splits it, or joins two, and hardly ever touches another; and rows that are put together bucket by bucket are in the
order of their documents. Sizes differ: of a hundred buckets one or two have five times as many texts as wanted.

Buckets put together are parts of a large release, which end in the same way, and before they have half as many texts
again as wanted. A bucket ends where its part does: so which texts are in a part does not depend on the size of buckets.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence

from flows.ingest import Document, described

# Texts of a part of a large release. No setting: groups of rows in Parquet are those of parts.
TEXTS_OF_PART = 400


def spread(documents: Sequence[Document], wanted: int, part: int = TEXTS_OF_PART) -> tuple[Sequence[int], ...]:
    """The texts of each bucket, as places in the sequence; buckets and what is in them in the order of ids.

    Args:
        documents: texts with different ids, in any order.
        wanted: texts of a bucket, on average.
        part: of a part, on average at most.
    """
    texts = described(documents)
    found, bucket, in_part = [], array("q"), 0
    for place in sorted(range(len(texts)), key=lambda place: texts[place].document_id):
        bucket.append(place)
        in_part += 1
        ends = _ends_part(texts[place].document_id, in_part, part)
        if ends or ends_bucket(texts[place].document_id, wanted):
            found.append(bucket)
            bucket = array("q")
        in_part = 0 if ends else in_part
    return (*found, bucket) if bucket else tuple(found)


def ends_bucket(document_id: str, wanted: int) -> bool:
    """Whether a text is the last of its bucket; one that ends a bucket of so many texts ends one of fewer, too.

    (Where the larger number is a multiple of the smaller one.)
    """
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big") % wanted == 0


def _ends_part(document_id: str, texts: int, wanted: int) -> bool:
    """Whether a text is the last of its part, which has so many texts with it."""
    return ends_bucket(document_id, wanted) or 2 * texts >= 3 * wanted


def spread_parts(
    documents: Sequence[Document], buckets: Sequence[Sequence[int]], wanted: int = TEXTS_OF_PART
) -> tuple[tuple[Sequence[int], range], ...]:
    """Neighbouring buckets put together.

    Args:
        documents: the texts.
        buckets: as `spread` gave them.
        wanted: texts of a part, as `spread` was told.

    Returns:
        For each part places of its texts in the order of their ids, and numbers of its buckets.
    """
    texts = described(documents)
    found = []
    places, first = array("q"), 0
    for number, bucket in enumerate(buckets):
        places.extend(bucket)
        ends = _ends_part(texts[bucket[-1]].document_id, len(places), wanted)
        if ends or number + 1 == len(buckets):
            found.append((places, range(first, number + 1)))
            places, first = array("q"), number + 1
    return tuple(found)
