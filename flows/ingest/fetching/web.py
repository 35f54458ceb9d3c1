"""One address, as often and as fast as its host likes: redirects, robots.txt, turns, and tries again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from flows.ingest.addresses import host_of
from flows.ingest.fetching.exchange import REDIRECTS, Accept, Answer, Exchange
from flows.ingest.fetching.limits import Clock, FetchLimits
from flows.ingest.fetching.pace import Pace
from flows.ingest.fetching.robots import Rules, place_of, redirected, rules_from, silent
from flows.ingest.fetching.trouble import FetchError, trouble

# A server that wants to be left alone for longer gets its wish: the next run asks again.
LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for.

    `may_go` raises where an address is not the source's; `accept` where headers tell that a body is not wanted;
    `conditions` gives headers for an address, such as If-None-Match; `until` ends the time of the host.
    """

    address: str
    may_go: Callable[[str], None]
    until: float
    accept: Accept = lambda _address, _headers: None
    conditions: Callable[[str], Mapping[str, str]] = lambda _address: {}


@dataclass(frozen=True, slots=True)
class Web:
    """The web as a run sees it; shared by all hosts of a run."""

    limits: FetchLimits
    clock: Clock
    exchange: Exchange
    pace: Pace
    _rules: dict[str, Rules] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, wish: Wish) -> Answer:
        """The answer at the end of all redirects.

        Raises:
            FetchError: any of `flows.ingest.fetching.trouble`.
            OutOfTime: the host's time is over.
        """
        address, passed = wish.address, {wish.address}
        for _ in range(self.limits.redirects + 1):
            wish.may_go(address)
            rules = self._rules_for(address, wish)
            if not rules.allow(address):
                raise trouble("fetch-robots", address)
            answer = self._patiently(address, wish, rules.pace)
            if answer.status not in REDIRECTS:
                return answer
            target = redirected(answer)
            if target in passed:
                raise trouble("fetch-redirects", wish.address, "in a circle")
            if address.startswith("https:") and not target.startswith("https:"):
                raise trouble("fetch-insecure", wish.address, target)
            passed.add(target)
            address = target
        raise trouble("fetch-redirects", wish.address, f"more than {self.limits.redirects} redirects")

    def _patiently(self, address: str, wish: Wish, pace: float) -> Answer:
        """Try again, later each time, or when the server says."""
        delay = self.limits.retry_delay
        for tries_left in range(self.limits.retries, -1, -1):
            self.pace.turn(host_of(address), max(pace, self.limits.pace), wish.until)
            try:
                return self.exchange.get(address, wish.conditions(address), wish.accept, self.clock.now())
            except FetchError as error:
                if not error.passing or not tries_left:
                    raise
                wait = delay if error.wait is None else error.wait
                if wait > LONGEST_WAIT or not self.pace.rest(wait, wish.until):
                    raise
            delay *= 2
        raise AssertionError("the last try returns or raises")

    def _rules_for(self, address: str, wish: Wish) -> Rules:
        place = place_of(address)
        with self._lock:
            known = self._rules.get(place)
        if known is None:
            try:
                known = self._read_rules(place, wish)
            except FetchError as error:
                raise silent(error, address) from error
            with self._lock:
                self._rules[place] = known
        return known

    def _read_rules(self, place: str, wish: Wish) -> Rules:
        plain = Wish(address=place, may_go=wish.may_go, until=wish.until)
        for _ in range(self.limits.redirects + 1):
            answer = self._patiently(place, plain, 0.0)
            if answer.status not in REDIRECTS:
                return rules_from(answer)
            place = redirected(answer)
        raise trouble("fetch-redirects", plain.address, f"more than {self.limits.redirects} redirects")
