"""Where extraction runs: in this process, in several on this machine, or on a Dask cluster.

The work is the same for each, and so are the bytes that come of it (see `flows.buckets`). One process is the default:
it starts at once and is fast enough for some thousand texts. Dask is an extra, `pip install 'sijill[dask]'`: its
workers need the same version of Sijill, a store of buckets that they share with the run (SIJILL_BUCKETS), and a
Prefect server that they can reach (PREFECT_API_URL).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from prefect.context import FlowRunContext
from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

from flows.errors import SijillError
from flows.settings import Settings, usable_cores

if TYPE_CHECKING:
    from prefect.task_runners import TaskRunner


def task_runner(settings: Settings) -> TaskRunner[Any]:
    """The runner that the settings name, not started yet.

    Raises:
        SijillError: `runner-not-installed`.
    """
    if settings.runner == "processes":
        return ProcessPoolTaskRunner(max_workers=workers_of(settings))
    if settings.runner == "dask":
        return _dask(settings)
    # Extraction is pure computing: in one process a second thread would only wait for the first.
    return ThreadPoolTaskRunner(max_workers=1)


def workers_under(settings: Settings) -> Callable[[], int]:
    """Asks how many workers read at the same time for the flow that asks; those of a cluster come and go."""
    if settings.runner == "dask":
        context = FlowRunContext.get()
        runner: Any = context.task_runner if context else None
        return lambda: max(1, sum(runner.client.nthreads().values()))
    return lambda: 1 if settings.runner == "inline" else workers_of(settings)


def workers_of(settings: Settings) -> int:
    """How many workers are started on this machine."""
    return settings.workers or usable_cores()


def _dask(settings: Settings) -> TaskRunner[Any]:
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise SijillError(
            "runner-not-installed",
            "The runner 'dask' is not installed.",
            place="SIJILL_RUNNER",
            remedy="Install the extra: pip install 'sijill[dask]'.",
        ) from error
    if settings.dask_address:
        runner: TaskRunner[Any] = DaskTaskRunner(address=settings.dask_address)
        return runner
    # A cluster of our own on this machine, for who wants to try it.
    local: TaskRunner[Any] = DaskTaskRunner(
        cluster_kwargs={"n_workers": workers_of(settings), "threads_per_worker": 1, "dashboard_address": None}
    )
    return local
