"""What a run of `sijill ingest` did, source by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.ingest.addresses import host_of
from flows.ingest.fetching.trouble import FetchError
from flows.ingest.sources import Origin

# Outcomes of an address.
NEW, CHANGED, UNCHANGED, REFUSED, FAILED, LEFT = "new", "changed", "unchanged", "refused", "failed", "left"
OUTCOMES = (NEW, CHANGED, UNCHANGED, REFUSED, FAILED, LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why an address gave nothing."""

    address: str
    code: str
    message: str


@dataclass(slots=True, kw_only=True)
class OriginReport:
    """One source: how many of its addresses had which outcome; `left` wait for the next run.

    `whole` is the trouble of a source of which nothing could be read.
    """

    address: str
    kind: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    troubles: list[Trouble] = field(default_factory=list)
    whole: Trouble | None = None

    def count(self, outcome: str, number: int = 1) -> None:
        self.counts[outcome] += number

    def note(self, address: str, error: FetchError) -> None:
        """An address that gave nothing."""
        self.count(REFUSED if error.refused else FAILED)
        self.troubles.append(Trouble(address=address, code=error.code, message=error.message))

    def note_whole(self, error: FetchError) -> None:
        """A source that gave nothing."""
        self.note(self.address, error)
        self.whole = self.troubles[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReport:
    """All sources in the order in which they are read: pages, then lists, as their lines stand."""

    sources: tuple[OriginReport, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: sum(each.counts[outcome] for each in self.sources) for outcome in OUTCOMES}

    @property
    def unread(self) -> tuple[OriginReport, ...]:
        """Sources of which nothing could be read."""
        return tuple(each for each in self.sources if each.whole)


def by_host(origins: Sequence[Origin]) -> list[tuple[Origin, ...]]:
    """Sources that share a host, together, in their order."""
    hosts: dict[str, list[Origin]] = {}
    for origin in origins:
        hosts.setdefault(host_of(origin.address), []).append(origin)
    return [tuple(each) for each in hosts.values()]
