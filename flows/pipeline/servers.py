"""What people are told when Prefect itself fails: its server is not there, or is lost while a run is under way."""

from __future__ import annotations

import os

from prefect.client.orchestration import get_client

from flows.errors import SijillError


def check_server() -> None:
    """Say plainly that a server is not there, before the first run fails on it."""
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
        if problem is not None:
            raise SijillError(
                "prefect-unreachable",
                f"The Prefect server does not answer: {problem}.",
                place=str(client.api_url),
                remedy="Start it, or unset PREFECT_API_URL to run without one.",
            )


def server_lost(error: Exception) -> SijillError:
    """Prefect itself failed while the flow ran: whatever the run had not published by then, it did not publish."""
    reason = (str(error).splitlines() or [""])[0]
    return SijillError(
        "prefect-lost",
        f"Prefect failed while the run was under way ({type(error).__name__}: {reason}).",
        place=os.environ.get("PREFECT_API_URL"),
        remedy="The releases are whole. See that its server answers and its disk has room, then run again.",
    )
