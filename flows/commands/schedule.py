"""`sijill schedule`: fetching and releasing by the clock on one machine, until interrupted.

Where no Prefect is set up, a server of our own runs beside it, with its pages and its scheduler, for as long as the
command does; its records are kept in the cache, so runs and their history are there after a restart.
"""

from __future__ import annotations

import os

from flows.commands.release import own_server
from flows.commands.screen import messages
from flows.ingest import check_folder
from flows.settings import Settings


def run(settings: Settings) -> None:
    """Serve both schedules.

    Raises:
        SijillError: the folder of texts or a cron line cannot be used, or Prefect does not start.
    """
    check_folder(settings.raw)
    server = own_server(settings, standing=True)
    from flows.pipeline.schedules import serve_schedule

    if server is not None:
        server.wait(settings.server_timeout)
    console = messages()
    console.print(f"ingest:  {settings.ingest_cron} ({settings.time_zone}), into {settings.raw}", markup=False)
    console.print(f"release: {settings.release_cron} ({settings.time_zone}), into {settings.published}", markup=False)
    console.print(f"Runs: {os.environ['PREFECT_API_URL'].removesuffix('/api')}/runs. Ctrl+C ends.", markup=False)
    serve_schedule(settings)
