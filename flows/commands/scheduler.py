"""Whether a Dask scheduler answers, asked before the work: Dask itself would say so after a minute, as a traceback."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from flows.errors import SijillError
from flows.settings import Settings

SECONDS = 10.0
# Of other kinds of address Dask knows where they lead.
KINDS = ("tcp", "tls")


def check_scheduler(settings: Settings) -> None:
    """Ask the scheduler that the settings name, if they name one.

    Raises:
        SijillError: `scheduler-unreachable`.
    """
    address = settings.dask_address
    if settings.runner != "dask" or not address:
        return
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme not in KINDS:
        return
    try:
        socket.create_connection((parts.hostname or "", parts.port or 8786), timeout=SECONDS).close()
    except (OSError, ValueError) as error:
        raise SijillError(
            "scheduler-unreachable",
            "No Dask scheduler answers at this address.",
            place=address,
            remedy="Start it, or correct --dask-address (SIJILL_DASK_ADDRESS); without one, a cluster is started here.",
        ) from error
