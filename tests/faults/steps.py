"""Killing a process at its n-th step in the file system, whatever the moment.

Python tells an audit hook of every call that opens, makes, renames or removes something. The hook of a forked child
counts those that concern a folder and kills the child at one of them, before the step is done.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Of these the first argument, or the first two, are paths. To exchange two folders is no such event, but what stands
# before it and after it is.
EVENTS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.scandir"})


def killed_at(step: int, folder: Path, action: Callable[[], None]) -> bool:
    """Run an action in a child that dies at a step (counted from 1) inside a folder; false if it never came to it.

    Raises:
        AssertionError: the action itself failed.
    """
    child = os.fork()
    if child == 0:
        _run(step, os.fsencode(folder), action)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, -signal.SIGKILL):
        raise AssertionError(f"the action failed with {code} before step {step}")
    return code != 0


def _run(step: int, folder: bytes, action: Callable[[], None]) -> None:
    """The child's end: 0 when the action came through."""
    count = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in EVENTS and any(_inside(each, folder) for each in arguments[:2]):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        action()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _inside(argument: object, folder: bytes) -> bool:
    return isinstance(argument, str | bytes | os.PathLike) and os.fsencode(argument).startswith(folder)
