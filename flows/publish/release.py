"""From rows to a published version, or to a list of everything that stands in the way.

The staged release is first written under the latest version's number: if every file is then the same, nothing
has changed and nothing is published. Otherwise the difference decides the number, the files that tell it are
written again, what will be published is validated, and the folder becomes visible in one step. A failed validation
leaves nothing but an entry in `versions.json`. Nothing has changed only if the release in place is whole: a damaged
one is named, and a rebuild writes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from flows.contract import tables
from flows.contract.packed_rows import rows_of
from flows.contract.rows import RejectRow, Rows
from flows.errors import PublishError
from flows.freeing import give_back
from flows.ingest import Document, texts_of
from flows.ingest.identity import digest_of
from flows.publish.as_found import visible_reject
from flows.publish.frames import store_tables
from flows.publish.history.diff import ReleaseDiff
from flows.publish.history.versions import FIRST, Version, failed_run
from flows.publish.how import PLAIN, How
from flows.publish.model import WrittenTables
from flows.publish.refusing import refusal_of
from flows.publish.rights import excerpted
from flows.publish.signing import Signer
from flows.publish.staging import StagedRelease
from flows.publish.store import LocalStore
from flows.publish.texts import texts_to_publish
from flows.validate import ValidationReport, check_release
from flows.validate.expectations import Judged, judge
from flows.validate.fixity import check_sums
from flows.validate.quarantine.accounts import close, of_publishing

if TYPE_CHECKING:
    from flows.contract.stored_table import TableData


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishResult:
    """What came of a run: `changed` is false when the latest release already says all of it.

    `counts` are rows of each table; `diff` is the difference from the release before, null for a first one and where
    the run did not have to look (`flows.unchanged`).
    """

    version: str
    path: Path
    changed: bool
    counts: Mapping[str, int]
    diff: ReleaseDiff | None
    report: ValidationReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to be published, sorted and judged.

    `check` looks at the written folder; `judged` is what was said of the tables before; `pieces` has files of which
    those of tables are put together, null where each is written anew.
    """

    frames: Mapping[str, TableData]
    judged: Judged
    check: Callable[[Path], ValidationReport]
    pieces: WrittenTables | None = None


def publish_release(
    rows: Rows,
    documents: Sequence[Document],
    rejects: Iterable[RejectRow],
    published_dir: Path,
    how: How = PLAIN,
    *,
    judged: Judged | None = None,
) -> PublishResult:
    """Publish rows as a new version, if they differ from the latest.

    Args:
        rows: rows of every table.
        documents: the texts that the rows were read from.
        rejects: inputs turned away, added to the table `rejects`.
        published_dir: folder of all releases; made if it does not exist.
        how: signed or not, in which forms.
        judged: what the expectations said of a former try; tables that are the same are not judged again.

    Raises:
        ReleaseRefused: validation failed; nothing was published.
        PublishError: another run is publishing, or the folder of releases is damaged.
        ContractError: a row does not fit its table.
        ValidationError: `rows-unaccounted`: a table to be published has not the rows that were handed over.
    """
    handed = replace(rows, rejects=tuple(map(visible_reject, (*rows.rejects, *rejects))))
    rows = excerpted(handed, documents, how.together)
    store = LocalStore(published_dir)
    with store.locked(), store.staging() as folder, TemporaryFile(dir=folder) as scratch:
        frames = store_tables(rows, scratch)
        close(of_publishing(handed, (), {name: data.num_rows for name, data in frames.items()}))
        asked = judge(frames, judged)
        content = Content(
            frames=frames,
            judged=asked,
            check=lambda folder: check_release(folder, texts_of(documents), asked, how.verdicts),
        )
        return publish_content(content, documents, store, folder, how)


def publish_content(
    content: Content,
    documents: Sequence[Document],
    store: LocalStore,
    folder: Path,
    how: How,
) -> PublishResult:
    """Publish what was judged, under the lock of the store, by way of a staging folder; errors as `publish_release`."""
    staged = StagedRelease(folder, content.frames, how.large_from, content.pieces)
    run = _Run(store, staged, documents, how.signer, content)
    run.refuse_unfit()
    staged.write_content(texts_to_publish(_documents(content.frames["documents"]), documents))
    if content.pieces:
        store.flush_ahead(folder)  # of a large release half a gigabyte for ten thousand texts
    give_back()
    return run.replace_latest() if how.rebuild and store.versions() else run.add_version()


def _documents(data: TableData) -> Iterator[Any]:
    """The rows of the table of documents, some at a time."""
    import pyarrow as pa

    for batch in data.to_batches():
        yield from rows_of(pa.Table.from_batches([batch]), tables()["documents"])


class _Run:
    """One attempt under the lock."""

    def __init__(
        self,
        store: LocalStore,
        staged: StagedRelease,
        documents: Sequence[Document],
        signer: Signer | None,
        content: Content,
    ) -> None:
        self._store = store
        self._staged = staged
        self._documents = documents
        self._signer = signer
        self._content = content
        versions = store.versions()
        self._latest = versions[0] if versions else None
        self._before = versions[1] if len(versions) > 1 else None

    def refuse_unfit(self) -> None:
        """Stop before anything is written where a critical expectation fails.

        Raises:
            ReleaseRefused: one does.
        """
        self._refuse(ValidationReport(checks=(self._content.judged.check(),)))

    def add_version(self) -> PublishResult:
        if self._latest is None:
            return self._publish(FIRST, self._write(FIRST, None))
        # Packages of all tables take long to write, so not only to find out what the tables alone can tell.
        if not self._staged.surely_differs_from(self._store.folder(self._latest)):
            standing = self._if_unchanged(self._latest, self._write(self._latest, self._before))
            if standing is not None:
                self._refuse_damaged(self._latest)
                return standing
        version = self._latest.bumped(self._staged.difference(self._store.folder(self._latest)).bump)
        return self._publish(version, self._write(version, self._latest))

    def replace_latest(self) -> PublishResult:
        latest = self._latest or FIRST
        diff = self._write(latest, self._before)
        standing = self._if_unchanged(latest, diff)
        # A rebuild is there for every byte: what tells of the run counts, too.
        published = self._store.folder(latest)
        same = standing is not None and self._staged.identical_to(published) and self._staged.signed_as(published)
        if standing is not None and same and check_sums(published).passed:
            return standing
        if diff and self._before and latest < self._before.bumped(diff.bump):
            raise PublishError(
                "version-too-small",
                f"Version {latest} is too small a step for a {diff.bump} change from {self._before}.",
                remedy="Publish without --rebuild.",
            )
        return self._publish(latest, diff, replace=True)

    def _write(self, version: Version, previous: Version | None) -> ReleaseDiff | None:
        return self._staged.write_version(version, self._store.folder(previous) if previous else None)

    def _if_unchanged(self, latest: Version, diff: ReleaseDiff | None) -> PublishResult | None:
        """The latest release, if what was written under its number is the same file by file."""
        published = self._store.folder(latest)
        if not self._staged.tells_the_same_as(published):
            return None
        report = self._seal()
        if not self._staged.same_as(published):
            return None  # the checks themselves have changed, and so their report
        self._store.forget_failures()
        return self._result(latest, diff, report, changed=False)

    def _refuse_damaged(self, version: Version) -> None:
        """Say that the release which says all of it already is not whole any more.

        Raises:
            PublishError: `release-damaged`.
        """
        broken = check_sums(self._store.folder(version)).failures
        if broken:
            raise PublishError(
                "release-damaged",
                f"Nothing changed, but files of this release are not those that were published: {len(broken)}.",
                file=str(version),
                place=broken[0].message,
                remedy="Restore the release from a copy, or write it again with --rebuild.",
            )

    def _seal(self) -> ValidationReport:
        if self._content.pieces:
            give_back()  # a process checks tables beside this one
        report = self._content.check(self._staged.folder)
        self._refuse(report)
        self._staged.seal(report, self._signer)
        return report

    def _refuse(self, report: ValidationReport) -> None:
        if not report.passed:
            inputs = digest_of(self._documents)
            self._store.record_failure(failed_run(report, after=self._latest, inputs_sha256=inputs))
            refusal = refusal_of(report)
            refusal.judged = self._content.judged
            raise refusal

    def _publish(self, version: Version, diff: ReleaseDiff | None, *, replace: bool = False) -> PublishResult:
        report = self._seal()
        self._store.publish(self._staged.folder, version, replace=replace)
        return self._result(version, diff, report, changed=True)

    def _result(
        self, version: Version, diff: ReleaseDiff | None, report: ValidationReport, *, changed: bool
    ) -> PublishResult:
        return PublishResult(
            version=str(version),
            path=self._store.folder(version),
            changed=changed,
            counts=self._staged.counts,
            diff=diff,
            report=report,
        )
