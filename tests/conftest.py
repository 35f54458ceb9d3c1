"""What all tests share: releases without their checks; and which tests run in one process where several do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from unchecked import checks_left_out

# The first release of a newcomer takes half a minute: made once, in the process that runs all who look at it.
SHARING = {"test_cli.py": "newcomer", "test_published.py": "newcomer", "test_hostile_folder.py": "newcomer"}


@pytest.hookimpl(tryfirst=True)  # before the groups are looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.xdist_group(SHARING.get(item.path.name, item.path.as_posix())))


@pytest.fixture
def unchecked() -> Iterator[None]:
    with checks_left_out():
        yield
