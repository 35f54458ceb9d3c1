"""The sources of one host, read one after the other: lists first tell their pages, then page by page what is new.

A page that a list says has not changed since it was fetched is not asked for; every other known page is asked for
with its ETag and Last-Modified. A page that several sources name is the first one's. A host that does not answer
several times in a row is left alone until the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock

from flows.ingest.addresses import belongs
from flows.ingest.archive import Archive
from flows.ingest.fetching.exchange import FOUND, Answer, Exchange
from flows.ingest.fetching.exchange import UNCHANGED as NOT_MODIFIED
from flows.ingest.fetching.formats import check_format
from flows.ingest.fetching.kept_answers import LISTED, KeptAnswers, conditions
from flows.ingest.fetching.limits import Clock, FetchLimits
from flows.ingest.fetching.listings import Listed, Listing, read_feed, read_sitemap
from flows.ingest.fetching.pace import Pace
from flows.ingest.fetching.report import LEFT, UNCHANGED, OriginReport
from flows.ingest.fetching.revisions import known_headers, record
from flows.ingest.fetching.trouble import FetchError, OutOfTime, trouble
from flows.ingest.fetching.web import LONGEST_WAIT, Web, Wish
from flows.ingest.fetching.wire import Resolve, resolve
from flows.ingest.register import Fetched
from flows.ingest.sources import FEED, PAGE, Origin

# Troubles in a row that may pass, after which a host is left alone.
PATIENCE = 3
# Lists that an index may name; each is a request.
MOST_LISTS = 500


@dataclass(slots=True)
class _Time:
    """What is left of a host's share of a run."""

    until: float
    silent: int = 0

    def heed(self, error: FetchError | None) -> None:
        """An address gave something, or why it did not."""
        self.silent = self.silent + 1 if error and error.passing else 0
        if error and (error.wait or 0) > LONGEST_WAIT:
            self.end()

    def end(self) -> None:
        self.silent = PATIENCE

    @property
    def over(self) -> bool:
        return self.silent >= PATIENCE


class Visitor:
    """Reads sources into an archive; one for all hosts of a run."""

    def __init__(
        self,
        archive: Archive,
        cache: Path,
        limits: FetchLimits,
        clock: Clock | None = None,
        find: Resolve = resolve,
        pages: Iterable[str] = (),
    ) -> None:
        """
        Args:
            archive: where texts go.
            cache: folder for state that can be lost.
            limits: what a fetch may cost.
            clock: time; the system's by default.
            find: how names become IP addresses; the system's way by default.
            pages: addresses that are sources by themselves, so that no list takes them.
        """
        self._archive = archive
        self._clock = clock or Clock()
        self._limits = limits
        self._exchange = Exchange(limits, find)
        self._web = Web(limits, self._clock, self._exchange, Pace(self._clock))
        self._lists = KeptAnswers(cache / "lists")
        self._told = KeptAnswers(cache / "pages")
        self._pages = frozenset(pages)
        self._taken: set[str] = set()
        self._lock = Lock()
        self._places = BoundedSemaphore(limits.hosts)

    def close(self) -> None:
        self._exchange.close()

    def visit(self, origins: Sequence[Origin]) -> list[OriginReport]:
        """All sources of one host; whatever goes wrong with one is told in its report."""
        with self._places:
            time = _Time(self._clock.passed() + self._limits.host_seconds)
            return [self._read(origin, time) for origin in origins]

    def _read(self, origin: Origin, time: _Time) -> OriginReport:
        report = OriginReport(address=origin.address, kind=origin.kind)
        if time.over:
            report.count(LEFT)
            return report
        try:
            listing = self._listing(origin, report, time)
        except OutOfTime:
            report.count(LEFT)
            time.end()
        except FetchError as error:
            report.note_whole(error)
            time.heed(error)
        else:
            self._read_pages(listing, origin, report, time)
            if origin.kind == PAGE and report.troubles:
                report.whole = report.troubles[0]
        return report

    def _read_pages(self, pages: Sequence[Listed], origin: Origin, report: OriginReport, time: _Time) -> None:
        asked = 0
        for page in pages:
            if not self._take(page, origin):
                continue
            if self._is_known(page):
                report.count(UNCHANGED)
                continue
            if time.over or asked >= self._limits.documents:
                report.count(LEFT)
                continue
            asked += 1
            try:
                report.count(self._fetch(page, origin, time))
                time.heed(None)
            except OutOfTime:
                report.count(LEFT)
                time.end()
            except FetchError as error:
                report.note(page.address, error)
                time.heed(error)

    def _take(self, page: Listed, origin: Origin) -> bool:
        """Whether this source is the first to name a page, and may."""
        if origin.kind != PAGE and (
            page.address in self._pages or not belongs(page.address, origin.address, origin.only)
        ):
            return False
        with self._lock:
            new = page.address not in self._taken
            self._taken.add(page.address)
        return new

    def _is_known(self, page: Listed) -> bool:
        """Whether a list says itself that a page is as it was."""
        row = self._archive.newest(page.address)
        if row is None or not page.modified:
            return False
        return page.modified in (row.listed_modified, self._last_told(row).get(LISTED))

    def _last_told(self, row: Fetched) -> Mapping[str, str]:
        """What the server last said of a revision; what the register says where that is lost or of another one."""
        kept = self._told.read(row.address)
        return kept[0] if kept and kept[1] == row.sha256.encode() else known_headers(row)

    def _fetch(self, page: Listed, origin: Origin, time: _Time) -> str:
        known = self._archive.newest(page.address)

        def asked(address: str) -> Mapping[str, str]:
            return conditions(self._last_told(known)) if known and known.final_address == address else {}

        wish = Wish(
            address=page.address,
            may_go=_stays(origin),
            until=time.until,
            accept=check_format,
            conditions=asked,
        )
        answer = self._web.get(wish)
        outcome = record(self._archive, page, origin, answer, self._clock.now())
        row = self._archive.newest(page.address)
        if row is not None:
            told = {**(self._last_told(row) if answer.status == NOT_MODIFIED else {}), **answer.headers}
            self._told.keep(page.address, {**told, LISTED: page.modified}, row.sha256.encode())
        return outcome

    def _listing(self, origin: Origin, report: OriginReport, time: _Time) -> Sequence[Listed]:
        """The pages of a source, each once; those of an index are in the lists that it names.

        An index in an index is not followed. A list that cannot be read is told of and stops no other.
        """
        if origin.kind == PAGE:
            return [Listed(address=origin.address)]
        first = self._read_list(origin.address, origin, time)
        pages = first.pages
        for address in list(dict.fromkeys(first.lists))[:MOST_LISTS]:
            if time.over:
                report.count(LEFT)
                continue
            try:
                pages += self._read_list(address, origin, time).pages
                time.heed(None)
            except FetchError as error:
                report.note(address, error)
                time.heed(error)
        return list({page.address: page for page in reversed(pages)}.values())[::-1]

    def _read_list(self, address: str, origin: Origin, time: _Time) -> Listing:
        kept = self._lists.read(address)
        asked = conditions(kept[0]) if kept else {}
        wish = Wish(address=address, may_go=_stays(origin), until=time.until, conditions=lambda _address: asked)
        answer = self._web.get(wish)
        if answer.status == NOT_MODIFIED and kept:
            return self._parse(kept[1], address, origin)
        _check_found(answer)
        listing = self._parse(answer.body, answer.address, origin)
        self._lists.keep(address, answer.headers, answer.body)
        return listing

    def _parse(self, body: bytes, address: str, origin: Origin) -> Listing:
        if origin.kind == FEED:
            return read_feed(body, address)
        return read_sitemap(body, address, self._limits.max_bytes)


def _stays(origin: Origin) -> Callable[[str], None]:
    """Raises where an address leads away from a source; its own address is never away."""

    def check(address: str) -> None:
        if address == origin.address or belongs(address, origin.address, ()):
            return
        if not origin.only or not belongs(address, origin.address, origin.only):
            raise trouble("fetch-elsewhere", origin.address, address)

    return check


def _check_found(answer: Answer) -> None:
    if answer.status != FOUND:
        raise trouble("fetch-status", answer.address, answer.status)
