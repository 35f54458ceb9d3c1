"""Parts of a large release handed out: those that are kept cost a look, the others a process each at a time.

They are made on this machine, by as many processes as read texts (one, with the runner `inline`). The folder of parts,
not what a process returns, tells what was made; whatever is not there because its process was killed is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from prefect import get_run_logger

from flows.errors import SijillError
from flows.ingest.corrections import Fault
from flows.pipeline.listening import tell
from flows.pipeline.runners import workers_of
from flows.publish.parts.made import KeptParts, MadePart
from flows.publish.parts.making import make_part
from flows.publish.parts.order import PartOrder
from flows.publish.parts.publishing import Make
from flows.settings import Settings, part_of

FOLDER = "parts"


def maker(settings: Settings) -> Make:
    """Makes parts as the settings say, and keeps them for the next run.

    What it gives raises SijillError: `parts-incomplete`: processes went away again and again.
    """
    place = settings.cache / FOLDER / part_of(settings.published)
    kept = KeptParts(place)

    def make(digests: Sequence[str], order: Callable[[int], PartOrder]) -> Sequence[MadePart] | Sequence[Fault]:
        place.mkdir(parents=True, exist_ok=True)
        kept.forget_all_but(digests)
        for _ in range(settings.retries + 1):
            parts = [kept.load(digest) for digest in digests]
            lacking = [number for number, part in enumerate(parts) if part is None]
            if not lacking:
                return [part for part in parts if part is not None]
            get_run_logger().info("stage=parts parts=%d lacking=%d", len(parts), len(lacking))
            faults = _made(lacking, len(digests), order, place, settings)
            if faults:
                return faults
        raise SijillError(
            "parts-incomplete",
            f"{len(lacking)} of {len(digests)} parts were not made, in {settings.retries + 1} tries.",
            place=str(place),
            remedy="Look at the log for what stopped them, then run again; what was made is kept.",
        )

    return make


def _made(
    lacking: Sequence[int], count: int, order: Callable[[int], PartOrder], place: Path, settings: Settings
) -> list[Fault]:
    """Make parts, and give what is wrong with corrections."""
    workers = min(len(lacking), 1 if settings.runner == "inline" else workers_of(settings))
    done = count - len(lacking)
    faults: list[Fault] = []
    if workers == 1:
        for number in lacking:
            faults += make_part(order(number), place)
            tell("parts", done := done + 1, count)
        return faults
    waiting = iter(lacking)
    under_way: set[Future[Sequence[Fault]]] = set()
    try:
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            while True:
                for number in islice(waiting, workers + 1 - len(under_way)):
                    under_way.add(pool.submit(make_part, order(number), place))
                if not under_way:
                    return faults
                ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                for each in ended:
                    faults += each.result()
                    tell("parts", done := done + 1, count)
    except BrokenProcessPool:
        get_run_logger().warning("stage=parts process-lost")
        return faults
