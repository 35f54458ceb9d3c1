"""Runs of `sijill` without the seconds of their imports: a process that has imported everything forks for each.

Each line on standard input is a JSON object with `arguments` and `output`; the answer is the id of a child that leads
a process group of its own and runs the command as any other start would, then one line with its exit status. So two
hundred runs can be killed where they work, and not while they load libraries.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from importlib import import_module

HEAVY = ("great_expectations", "frictionless", "pyarrow.csv", "pandas", "xlsxwriter", "flows.pipeline")
OURS = ("flows.portal", "flows.publish.release", "flows.commands.release", "flows.extract.assembly", "flows.cli")


def main() -> None:
    """Serve until standard input ends."""
    for name in (*HEAVY, *OURS):
        import_module(name)
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(order["arguments"], order["output"])
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(arguments: list[str], output: str) -> None:
    """The child: the command, its output in a file, and no way back into the loop."""
    os.setsid()
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    errors = os.open(f"{output}.err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(handle, 1)
    os.dup2(errors, 2)
    sys.argv = ["sijill", *arguments]
    code = 70
    try:
        from flows.cli import main as run_command

        run_command()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
