"""The line of the log that a stage leaves: `stage=extract bucket=1 documents=5 rows=1053 rejected=0 seconds=0.42`."""

from __future__ import annotations

import time

from prefect import get_run_logger


class StageLine:
    """The line of the log that a stage leaves when it is done: counts, and the seconds since it began."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._start = time.monotonic()

    def write(self, **counts: object) -> None:
        """Write it; `counts` in the order in which they are given."""
        said = " ".join(f"{name}={value}" for name, value in counts.items())
        get_run_logger().info("stage=%s %s seconds=%.2f", self._stage, said, time.monotonic() - self._start)
