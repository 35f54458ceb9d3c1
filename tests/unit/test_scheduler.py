"""A Dask scheduler is asked for before the work."""

from __future__ import annotations

import socket

import pytest

from flows.commands.scheduler import check_scheduler
from flows.errors import SijillError
from flows.settings import load_settings


def test_an_address_where_nobody_answers_stops_the_run() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        check_scheduler(load_settings(runner="dask", dask_address=address))
    for wrong in (address, address.removeprefix("tcp://"), "tcp://127.0.0.1:no"):
        with pytest.raises(SijillError, match="scheduler-unreachable") as caught:
            check_scheduler(load_settings(runner="dask", dask_address=wrong))
        assert (caught.value.place, "--dask-address" in str(caught.value.remedy)) == (wrong, True)


def test_nobody_is_asked_where_no_cluster_is_wanted() -> None:
    check_scheduler(load_settings(runner="inline", dask_address="tcp://127.0.0.1:1"))
    check_scheduler(load_settings(runner="dask"))
