"""The two flows by the clock: `ingest` and `release` as deployments that a machine serves to itself.

Cron lines and the time zone are settings. A run that comes due while the one before still works is cancelled and not
kept waiting: the next one does its work. Two releases can never both publish whatever starts them, because the folder
of releases is locked (`flows.publish.store`). Deployments on a work pool are in `prefect.yaml`.
"""

from __future__ import annotations

from typing import Any, cast

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.pipeline.ingest_flow import fetch_sources
from flows.pipeline.release_flow import release
from flows.pipeline.servers import check_server
from flows.settings import Settings, invalid_setting

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def deployments(settings: Settings) -> tuple[RunnerDeployment, RunnerDeployment]:
    """Fetching and releasing, each with its schedule.

    Folders are absolute: whoever runs a flow may stand elsewhere.

    Raises:
        SijillError: `setting-invalid`: a cron line is none.
    """
    raw, published = str(settings.raw.absolute()), str(settings.published.absolute())
    return (
        _deployment(fetch_sources, "ingest", settings, {"raw_dir": raw}),
        _deployment(release, "release", settings, {"raw_dir": raw, "published_dir": published}),
    )


def serve_schedule(settings: Settings) -> None:
    """Run both flows when they are due, until interrupted.

    Schedules stay on when this ends: runs that were due meanwhile start late.

    Raises:
        SijillError: `prefect-unreachable`; `setting-invalid`.
    """
    check_server()
    serve(*deployments(settings), pause_on_shutdown=False, print_starting_message=False)


def _deployment(flow: Flow[..., Any], name: str, settings: Settings, folders: dict[str, str]) -> RunnerDeployment:
    made = flow.to_deployment(
        name=f"{name} by the clock",
        schedule=_schedule(f"{name}_cron", settings),
        parameters=folders,
        concurrency_limit=ONE_AT_A_TIME,
        enforce_parameter_schema=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # a coroutine only where it is awaited


def _schedule(setting: str, settings: Settings) -> Schedule:
    try:
        return Cron(getattr(settings, setting), timezone=settings.time_zone)
    except ValueError as error:
        raise invalid_setting(setting, f"{getattr(settings, setting)!r} is no cron line.") from error
