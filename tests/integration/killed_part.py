"""A way to make a part that dies the first time, for tests in which other processes make parts."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.ingest.corrections import Fault
from flows.publish.parts.made import KeptParts, Verdict, write_verdict

NOTHING = Verdict(taken={}, findings=(), accounts=(), outcomes={}, checks={}, sound=())


@dataclass(frozen=True)
class Order:
    """An order for an empty part; the process that makes it dies while `mark` is not there, and leaves that."""

    digest: str
    mark: Path | None = None


def make(order: Order, place: Path) -> Sequence[Fault]:
    """Make the part, half of it before anybody dies."""
    with KeptParts(place).making(order.digest) as folder:
        if order.mark is not None and not order.mark.exists():
            order.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        write_verdict(folder, NOTHING)
    return ()
