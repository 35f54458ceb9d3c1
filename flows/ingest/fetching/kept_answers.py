"""What servers last said of each address, so that they may answer that nothing has changed.

Of a feed or sitemap the body is kept, too; of a page the hash of the revision that it was, so that an answer counts
only for a text that is still the newest in the archive. Lies in the cache folder: ETags of some servers differ each
time, and a register of them would grow without end. Where it is lost, things come whole once more. Never read for a
release.
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
# When a list says that a page was changed.
LISTED = "listed"


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """A folder with one file an address: a line of what was told, then the body."""

    folder: Path

    def read(self, address: str) -> tuple[Mapping[str, str], bytes] | None:
        """What was told, and the body; null where there is none, or none that is whole."""
        try:
            head, _, body = self._file(address).read_bytes().partition(b"\n")
            told = {str(name): str(value) for name, value in json.loads(head).items()}
        except (OSError, ValueError, AttributeError):
            return None
        return (told, body) if told.pop("sha256", "") == hashlib.sha256(body).hexdigest() else None

    def keep(self, address: str, told: Mapping[str, str], body: bytes) -> None:
        """Remember an answer that has been understood."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(address)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        said = {name: told[name] for name in (*CONDITIONS, LISTED) if told.get(name)}
        draft.write_bytes(json.dumps({**said, "sha256": hashlib.sha256(body).hexdigest()}).encode() + b"\n" + body)
        os.replace(draft, file)

    def _file(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()


def conditions(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers that ask for a body only if it has changed."""
    return {asked: headers[name] for name, asked in CONDITIONS.items() if headers.get(name)}
