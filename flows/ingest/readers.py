"""One reader a format: bytes of a file in, its text out.

A new format is one new module with a function of this shape and one line in `READERS`. A reader for a
format with markup returns the extracted text, which then is the canonical text that offsets count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flows.ingest.decoding import decode

Reader = Callable[[bytes], str]

READERS: Mapping[str, Reader] = {
    ".txt": decode,
}
