"""No host is asked faster than it wishes, whoever asks; and no host holds a run longer than its share."""

from __future__ import annotations

from threading import Lock

from flows.ingest.fetching.limits import Clock
from flows.ingest.fetching.trouble import OutOfTime


class Pace:
    """When each host may be asked again; shared by all hosts of a run."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def turn(self, host: str, seconds: float, until: float) -> None:
        """Wait for the next turn of a host, `seconds` after the one before.

        Raises:
            OutOfTime: that would be after `until` (of `Clock.passed`).
        """
        with self._lock:
            now = self._clock.passed()
            turn = max(now, self._next.get(host, now))
            if turn > until:
                raise OutOfTime
            self._next[host] = turn + seconds
        if turn > now:
            self._clock.wait(turn - now)

    def rest(self, seconds: float, until: float) -> bool:
        """Wait before another try; false, at once, where that would end after `until`."""
        if self._clock.passed() + seconds > until:
            return False
        self._clock.wait(seconds)
        return True
