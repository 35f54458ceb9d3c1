"""The index of the search, made by Pagefind's program from records of ours.

The program is spoken to in its own way, base64 of JSON parted by commas: its Python face waits a tenth of a second for
each record and can wait for ever. Here all records are sent at once, and after `LONGEST` seconds the program is ended.
The files come in its last answer: asked to write them itself, it answers before the last of them is on the disk.
Same records, same bytes: that is why there are no filters, whose values Pagefind writes in the order of a hash.
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import version
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
    try:
        told = _run(list(_requests(records)))
        made = {str(file["path"]): base64.b64decode(file["content"], validate=True) for file in told["files"]}
    except (OSError, ValueError, KeyError, TypeError, ImportError, subprocess.SubprocessError) as error:
        raise PublishError(
            "site-search-failed",
            f"The index of the search was not made ({type(error).__name__}: {error}).",
            remedy="Build again; if that does not help, install the environment anew.",
        ) from error
    return {path: made[path] for path in sorted(made) if any(fnmatch(path, pattern) for pattern in NEEDED)}


def _requests(records: Sequence[Record]) -> Iterator[dict[str, Any]]:
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
    yield {"type": "GetFiles", "index_id": 0}


def _run(requests: list[dict[str, Any]]) -> dict[str, Any]:
    """Ask the program one thing after the other; returns its last answer.

    Raises:
        ValueError: an answer is an error, or answers are missing.
    """
    from pagefind_bin import get_executable

    process = subprocess.Popen(
        [str(get_executable()), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    guard = threading.Timer(LONGEST, process.kill)
    sender = threading.Thread(target=_send, args=(requests, process.stdin))
    guard.start()
    sender.start()
    try:
        answers = list(_answers(process.stdout, len(requests)))
    finally:
        guard.cancel()
        process.kill()
        sender.join()
        process.stdout.close()
        process.wait()
    if len(answers) < len(requests):
        raise ValueError(f"{len(answers)} of {len(requests)} answers")
    return answers[-1]


def _send(requests: list[dict[str, Any]], stream: IO[bytes]) -> None:
    try:
        for number, payload in enumerate(requests, start=1):
            message = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False).encode()
            stream.write(base64.b64encode(message) + b",")
        stream.flush()
    except OSError:  # the program has ended; what it did not answer is counted
        return


def _answers(stream: IO[bytes], wanted: int) -> Iterator[dict[str, Any]]:
    begun: list[bytes] = []
    count = 0
    while count < wanted and (read := stream.read1(1 << 20)):  # type: ignore[attr-defined]
        *ends, rest = read.split(b",")
        for end in ends:
            payload = json.loads(base64.b64decode(b"".join((*begun, end))))["payload"]
            if payload["type"] == "Error":
                raise ValueError(payload.get("message", "error"))
            begun.clear()
            count += 1
            yield payload
        begun.append(rest)
