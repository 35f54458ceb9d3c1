"""An answer becomes a new text, a new revision of a known one, or the news that nothing changed.

Many pages hold a token, a counter or the time of day, and differ each time they are asked for. What counts is what a
reader makes of them: where words and facts are the same, the revision that is kept stays the newest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flows.errors import SourceError
from flows.ingest.archive import Archive
from flows.ingest.fetching.exchange import FOUND, Answer
from flows.ingest.fetching.exchange import UNCHANGED as NOT_MODIFIED
from flows.ingest.fetching.formats import suffix_of
from flows.ingest.fetching.listings import Listed
from flows.ingest.fetching.report import CHANGED, NEW, UNCHANGED
from flows.ingest.fetching.trouble import trouble
from flows.ingest.readers import Limits, Reading, kind_of, read_original
from flows.ingest.register import Fetched, moment
from flows.ingest.rejection import refusal
from flows.ingest.sources import Origin


def known_headers(row: Fetched) -> Mapping[str, str]:
    """The headers by which a server recognises a revision."""
    return {"etag": row.etag, "last-modified": row.last_modified}


def record(archive: Archive, page: Listed, origin: Origin, answer: Answer, now: datetime) -> str:
    """Keep what an answer brought, and give the outcome: new, changed or unchanged.

    Raises:
        FetchError: `fetch-status`, `fetch-unasked`, `fetch-empty`, `fetch-format`.
    """
    known = archive.newest(page.address)
    if answer.status == NOT_MODIFIED:
        if known is None:
            raise trouble("fetch-unasked", page.address)
        _note_facts(archive, known, page, origin, answer)
        return UNCHANGED
    if answer.status != FOUND:
        raise trouble("fetch-status", page.address, answer.status)
    if not answer.body.strip():
        raise trouble("fetch-empty", page.address)
    last = archive.last(page.address)
    digest = hashlib.sha256(answer.body).hexdigest()
    if last is not None and last.sha256 == digest:
        archive.keep(answer.body, last.file[len(digest) :])
        _note_facts(archive, last, page, origin, answer)
        return UNCHANGED
    if known is not None and _says_the_same(archive.content(known), answer):
        _note_facts(archive, known, page, origin, answer)
        return UNCHANGED
    archive.add(_revision(archive, last, page, origin, answer, now))
    return CHANGED if last else NEW


def _says_the_same(kept: bytes, answer: Answer) -> bool:
    """Whether readers make the same of what is kept and of what came; not where one of them cannot be read."""
    suffix = suffix_of(answer.address, answer.headers)
    try:
        before, now = (_read(content, suffix) for content in (kept, answer.body))
    except SourceError:
        return False
    return bool(before) and before == now


def _read(content: bytes, suffix: str) -> list[Reading]:
    found = list(read_original(content, kind_of(content, suffix, strict=False), Limits()))
    if any(isinstance(each, SourceError) for each in found):
        raise refusal("source-damaged")
    return found


def _revision(
    archive: Archive, last: Fetched | None, page: Listed, origin: Origin, answer: Answer, now: datetime
) -> Fetched:
    headers = answer.headers
    file = archive.keep(answer.body, suffix_of(answer.address, headers))
    return Fetched(
        address=page.address,
        source=origin.address,
        final_address=answer.address,
        document_id=last.document_id if last else archive.id_for(page.address, origin.document_id),
        revision=last.revision + 1 if last else 1,
        supersedes=last.sha256 if last else "",
        fetched=moment(now),
        status=answer.status,
        content_type=headers.get("content-type", ""),
        content_language=headers.get("content-language", ""),
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        listed_modified=page.modified,
        title=page.title,
        issued=page.issued,
        bytes=len(answer.body),
        sha256=file.partition(".")[0],
        file=file,
    )


def _note_facts(archive: Archive, known: Fetched, page: Listed, origin: Origin, answer: Answer) -> None:
    """The same text with other facts that a release tells: a new line."""
    now = replace(
        known,
        source=origin.address,
        final_address=answer.address,
        title=page.title or known.title,
        issued=page.issued or known.issued,
    )
    if now != known:
        archive.add(now)
