"""How browsers and caches are to take a file, by its path.

What lies in the folder of a version never changes and may be kept for a year; everything else is asked for anew each
time, which costs little where nothing changed. Texts say that they are UTF-8. Files that are packed by themselves
(`.gz`, Parquet, the pieces of the search) are sent as they are and not marked as packed for the way: whoever downloads
one gets the bytes whose hash the release tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

UTF8 = "; charset=utf-8"
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_ANEW = "no-cache"
PLAIN = f"text/plain{UTF8}"
UNKNOWN = "application/octet-stream"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".atom": f"application/atom+xml{UTF8}",
        ".cff": f"text/yaml{UTF8}",
        ".css": f"text/css{UTF8}",
        ".csv": f"text/csv{UTF8}",
        ".gz": "application/gzip",
        ".html": f"text/html{UTF8}",
        ".ico": "image/x-icon",
        ".js": f"text/javascript{UTF8}",
        ".json": f"application/json{UTF8}",
        ".jsonl": f"application/jsonl{UTF8}",
        ".jsonld": f"application/ld+json{UTF8}",
        ".md": f"text/markdown{UTF8}",
        ".parquet": "application/vnd.apache.parquet",
        ".png": "image/png",
        ".sig": PLAIN,
        ".sqlite": "application/vnd.sqlite3",
        ".svg": f"image/svg+xml{UTF8}",
        ".txt": PLAIN,
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": f"application/xml{UTF8}",
        ".yaml": f"text/yaml{UTF8}",
    }
)
BY_NAME: Mapping[str, str] = MappingProxyType({"SHA256SUMS": PLAIN, "SHA256SUMS.sig": PLAIN})


def headers_of(path: str, *, immutable: bool) -> Mapping[str, str]:
    """Content-Type and Cache-Control for a path of the target."""
    name = PurePosixPath(path)
    kind = BY_NAME.get(name.name) or TYPES.get(name.suffix.lower(), UNKNOWN)
    return {"Content-Type": kind, "Cache-Control": FOR_GOOD if immutable else ASK_ANEW}
