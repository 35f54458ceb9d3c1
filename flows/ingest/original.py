"""A file of the source folder as texts: what its reader gives, joined with what `sources.csv` says.

A file that holds one text has the id that `sources.csv` gives it, or one made of its name. Pages of a web archive have
ids made of their address and the second in which they were fetched, so that an archive that grows changes none of them.
A line of `sources.csv` for the archive says what all its pages share (issuer, type, licence, rights); what one page
alone has, its title, day, address and id, stands in a line of its own, `crawl.warc.gz#17`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flows.contract.rows import RejectRow
from flows.errors import SourceError
from flows.ingest.document import Document, Supplied
from flows.ingest.identity import document_id_from
from flows.ingest.readers import ARCHIVE, Limits, ReadText, Skipped, kind_of, read_original
from flows.ingest.readers.kinds import Kind
from flows.ingest.rejection import refusal, reject_row
from flows.ingest.sources import RECORD, SourceEntry

# Servers may lie in a zone that is a day ahead.
AHEAD = timedelta(days=1)


def believable(found: Supplied, said: Supplied) -> Supplied:
    """What an original says of itself, without a day of publication after that of its fetching."""
    retrieved = said.retrieved or found.retrieved
    if found.issued and retrieved and date.fromisoformat(found.issued) > retrieved + AHEAD:
        return replace(found, issued=None)
    return found


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was read: its name as readers are shown it, its bytes, what it is, and what is said of it."""

    name: str
    raw: bytes
    kind: Kind
    suffix: str
    entries: Mapping[str, SourceEntry]

    @classmethod
    def of(
        cls, name: str, raw: bytes, suffix: str | None, entries: Mapping[str, SourceEntry], *, fetched: bool = False
    ) -> Original:
        """A file with what `sources.csv` says of it.

        Args:
            name: of the file, without its folder.
            raw: its bytes.
            suffix: what `suffix_of` said; null lets the content alone decide.
            entries: those of the folder's `sources.csv`, by name.
            fetched: its suffix is what a server said, so that nobody can rename it: the content wins.

        Raises:
            SourceError: as `kind_of`, `source-hash-differs`, or for what was fetched `source-archive-damaged`.
        """
        kind = kind_of(raw, suffix, strict=not fetched)
        original = cls(name, raw, kind, suffix or "", entries)
        entry = entries.get(name)
        if entry and entry.sha256 and entry.sha256 != original.sha256:
            code = "source-archive-damaged" if fetched else "source-hash-differs"
            raise refusal(code, file=name, place=original.sha256)
        return original

    @property
    def sha256(self) -> str:
        """The hash (hexadecimal) of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    def texts(self, limits: Limits) -> Iterator[Document | RejectRow | Skipped]:
        """The texts of the file; a bad record of an archive is a reject among them.

        Raises:
            SourceError: the file as a whole cannot be read, or no id can be made of its name.
        """
        for found in read_original(self.raw, self.kind, limits):
            if isinstance(found, ReadText):
                yield self._record(found) if self.kind in ARCHIVE else self._single(found)
            elif isinstance(found, SourceError):
                yield reject_row(f"{self.name}{RECORD}{found.file}", found)
            else:
                yield found

    def _single(self, found: ReadText) -> Document:
        entry = self.entries.get(self.name)
        document_id = (entry and entry.document_id) or document_id_from(self.name.removesuffix(self.suffix))
        return self._document(found, document_id, self.name, self.sha256, entry.supplied if entry else Supplied())

    def _record(self, found: ReadText) -> Document | RejectRow:
        name = f"{self.name}{RECORD}{found.record}"
        own, shared = self.entries.get(name), self.entries.get(self.name)
        supplied = (own.supplied if own else Supplied()).over(shared.supplied if shared else Supplied())
        sha256 = found.sha256 or self.sha256
        try:
            if own and own.sha256 and own.sha256 != sha256:
                raise refusal("source-hash-differs", place=sha256)
            document_id = (own and own.document_id) or document_id_from(found.name or "")
            return self._document(found, document_id, name, sha256, supplied)
        except SourceError as error:
            return reject_row(name, error)

    def _document(self, found: ReadText, document_id: str, name: str, sha256: str, said: Supplied) -> Document:
        if not document_id:
            raise refusal("source-name-unusable", file=name)
        return Document(
            document_id=document_id,
            text=found.text,
            source_file=name,
            source_sha256=sha256,
            supplied=said.over(believable(found.said, said)),
            captions=found.captions,
        )
