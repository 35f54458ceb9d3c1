"""The last body of each feed and sitemap, so that a server may answer that it has not changed.

Lies in the cache folder: where it is lost, the list comes whole once more. Never read for a release.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class KeptLists:
    """A folder with one file a list: a line of headers, then the body."""

    folder: Path

    def read(self, address: str) -> tuple[Mapping[str, str], bytes] | None:
        """Headers and body; null where there are none, or none that are whole."""
        try:
            head, _, body = self._file(address).read_bytes().partition(b"\n")
            told = json.loads(head)
            whole = told.pop("sha256") == hashlib.sha256(body).hexdigest()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return (told, body) if whole else None

    def keep(self, address: str, headers: Mapping[str, str], body: bytes) -> None:
        """Remember a list that has been understood; without conditions there is no use in it."""
        told = {name: headers[name] for name in CONDITIONS if headers.get(name)}
        file = self._file(address)
        if not told:
            file.unlink(missing_ok=True)
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        draft.write_bytes(json.dumps({**told, "sha256": hashlib.sha256(body).hexdigest()}).encode() + b"\n" + body)
        os.replace(draft, file)

    def _file(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()


def conditions(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers that ask for a body only if it has changed."""
    return {asked: headers[name] for name, asked in CONDITIONS.items() if headers.get(name)}
