"""The canonical texts that a release carries: those whose rights allow the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from flows.contract.rows import DocumentRow
from flows.errors import PublishError
from flows.ingest import Document, texts_of

FULL = "full"


def texts_to_publish(rows: Iterable[DocumentRow], documents: Sequence[Document]) -> Iterator[tuple[str, bytes]]:
    """Paths (`texts/<document_id>.txt`) and bytes, one after the other, line endings as in the source.

    Raises:
        PublishError: `unsafe-document-id`, when an id cannot name a file.
    """
    texts = texts_of(documents)
    for row in rows:
        if row.rights == FULL and (text := texts.get(row.document_id)) is not None:
            yield _path(row.document_id), text.encode()


def _path(document_id: str) -> str:
    name = f"{document_id}.txt"
    if PurePosixPath(name).name != name or "\\" in name or name.startswith("."):
        raise PublishError(
            "unsafe-document-id",
            f"The id {document_id!r} cannot name a file.",
            remedy="Give the document another id in sources.csv.",
        )
    return f"texts/{name}"
