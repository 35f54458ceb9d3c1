"""The index of the search, made by Pagefind's program from records of ours.

The program is spoken to in its own way, base64 of JSON parted by commas: its Python face waits a tenth of a second for
each record and can wait for ever. Here all records are sent at once, and after `LONGEST` seconds the program is ended.
Same records, same bytes: that is why there are no filters, whose values Pagefind writes in the order of a hash.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from flows.errors import PublishError

LANGUAGE = "ar"
LONGEST = 600
# What our page asks for; the program writes pages and styles of its own besides.
NEEDED = (
    *("pagefind.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind", "pagefind.*.pf_meta"),
    *("index/*.pf_index", "fragment/*.pf_fragment"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing to be found: `content` is indexed, `meta` is shown."""

    address: str
    content: str
    meta: Mapping[str, str]


def pagefind_version() -> str:
    """The version of Pagefind, on which the bytes of the index depend."""
    return version("pagefind")


def index_files(records: Sequence[Record]) -> dict[str, bytes]:
    """The files of the index by path.

    Raises:
        PublishError: `site-search-failed`, when the program is missing, does not finish, or refuses a record.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            _run(list(_requests(records, folder)), folder)
        except (OSError, ValueError, ImportError, subprocess.SubprocessError) as error:
            raise PublishError(
                "site-search-failed",
                f"The index of the search was not made ({type(error).__name__}: {error}).",
                remedy="Build again; if that does not help, install the environment anew.",
            ) from error
        root = Path(folder)
        found = sorted(file for pattern in NEEDED for file in root.glob(pattern))
        return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def _requests(records: Sequence[Record], folder: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    for each in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": each.address,
            "content": each.content,
            "language": LANGUAGE,
            "meta": dict(each.meta),
            "filters": None,
            "sort": None,
        }
    yield {"type": "WriteFiles", "index_id": 0, "output_path": folder}


def _run(requests: list[dict[str, Any]], folder: str) -> None:
    """Ask the program one thing after the other.

    Raises:
        ValueError: an answer is an error, or answers are missing.
    """
    from pagefind_bin import get_executable

    process = subprocess.Popen(
        [str(get_executable()), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    assert process.stdin is not None and process.stdout is not None
    guard = threading.Timer(LONGEST, process.kill)
    sender = threading.Thread(target=_send, args=(requests, process.stdin))
    guard.start()
    sender.start()
    try:
        answered = sum(1 for _ in _answers(process.stdout, len(requests)))
    finally:
        guard.cancel()
        process.kill()
        sender.join()
        process.stdout.close()
        process.wait()
    if answered < len(requests):
        raise ValueError(f"{answered} of {len(requests)} answers")


def _send(requests: list[dict[str, Any]], stream: IO[bytes]) -> None:
    try:
        for number, payload in enumerate(requests, start=1):
            message = json.dumps({"message_id": number, "payload": payload}).encode()
            stream.write(base64.b64encode(message) + b",")
        stream.flush()
    except OSError:  # the program has ended; what it did not answer is counted
        return


def _answers(stream: IO[bytes], wanted: int) -> Iterator[dict[str, Any]]:
    rest, count = b"", 0
    while count < wanted and (read := stream.read1(65_536)):  # type: ignore[attr-defined]
        *whole, rest = (rest + read).split(b",")
        for each in whole:
            payload = json.loads(base64.b64decode(each))["payload"]
            if payload["type"] == "Error":
                raise ValueError(payload.get("message", "error"))
            count += 1
            yield payload
