"""The canonical texts that a release carries: those whose rights allow the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from flows.contract.rows import DocumentRow
from flows.errors import PublishError
from flows.ingest import Document

FULL = "full"


def texts_to_publish(rows: Iterable[DocumentRow], documents: Iterable[Document]) -> Mapping[str, bytes]:
    """Bytes by path (`texts/<document_id>.txt`), line endings as in the source.

    Raises:
        PublishError: `unsafe-document-id`, when an id cannot name a file.
    """
    texts = {document.document_id: document.text for document in documents}
    return {
        _path(row.document_id): texts[row.document_id].encode()
        for row in sorted(rows, key=lambda row: row.document_id)
        if row.rights == FULL and row.document_id in texts
    }


def _path(document_id: str) -> str:
    name = f"{document_id}.txt"
    if PurePosixPath(name).name != name or "\\" in name or name.startswith("."):
        raise PublishError(
            "unsafe-document-id",
            f"The id {document_id!r} cannot name a file.",
            remedy="Give the document another id in sources.csv.",
        )
    return f"texts/{name}"
