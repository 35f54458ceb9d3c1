"""What all tests share: releases without their checks; and which tests run in one process where several do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from unchecked import checks_left_out

# The first release of a newcomer takes half a minute: made once, in the process that runs all who look at it.
NEWCOMER = "a newcomer's release"
SHARING = {f"tests/integration/{name}.py": NEWCOMER for name in ("test_cli", "test_published", "test_hostile_folder")}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Files in their order, each whole; those that share a release are one."""
    from xdist.scheduler import LoadFileScheduling

    class Sharing(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return SHARING.get(file, file)

    return Sharing(config, log)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no case: an archive holds the second it was made in, and processes must agree on the names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def unchecked() -> Iterator[None]:
    with checks_left_out():
        yield
