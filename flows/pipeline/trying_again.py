"""When a step that failed is worth another try: only if the reason lies outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from prefect import Task
from prefect.tasks import exponential_backoff

from flows.errors import SijillError
from flows.settings import Settings

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

P = ParamSpec("P")
R = TypeVar("R")

# A code of these says: somebody else is at it, or a folder did not answer; try again.
PASSING = frozenset({"publish-locked", "publish-io-failed", "target-failed", "target-busy"})


def patient(step: Task[P, R], settings: Settings) -> Task[P, R]:
    """The step, tried again when the reason lies outside it."""
    return step.with_options(
        retries=settings.retries,
        retry_delay_seconds=exponential_backoff(settings.retry_delay),
        retry_condition_fn=is_outside_reason,
    )


def is_outside_reason(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Whether a failed step may succeed on its own if it is tried again."""
    error = state.result(raise_on_failure=False)
    if isinstance(error, SijillError):
        return error.code in PASSING
    return isinstance(error, OSError)
