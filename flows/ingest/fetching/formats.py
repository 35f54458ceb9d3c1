"""What a server says it sends, as the suffix by which a reader knows it.

Only forms of text are fetched. A server that does not know what it sends («application/octet-stream», a gzip, or
nothing) is taken at the address's own suffix. The charset that a server tells is kept in the register and decides
nothing: bytes tell their encoding better (`flows.ingest.decoding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from flows.ingest.fetching.trouble import trouble
from flows.ingest.readers import suffix_of as suffix_of_name
from flows.ingest.readers.kinds import SUFFIXES as KINDS

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "text/plain": ".txt",
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/warc": ".warc",
    }
)
UNTOLD = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/gzip"}
)
# One suffix a kind: what was fetched is told apart by its content, not by its name.
BY_KIND: Mapping[str, str] = MappingProxyType(
    {"plain": ".txt", "html": ".html", "pdf": ".pdf", "docx": ".docx", "warc": ".warc"}
)


def suffix_of(address: str, headers: Mapping[str, str]) -> str:
    """The suffix for what lies at an address.

    Raises:
        FetchError: `fetch-format`.
    """
    told = media_type(headers)
    if told not in UNTOLD:
        found = SUFFIXES.get(told)
    else:
        named = suffix_of_name(unquote(urlsplit(address).path))
        found = BY_KIND[KINDS[named]] if named else None
    if found is None:
        raise trouble("fetch-format", address, told or "of an unknown type")
    return found


def check_format(address: str, headers: Mapping[str, str]) -> None:
    """Raise what `suffix_of` raises."""
    suffix_of(address, headers)


def media_type(headers: Mapping[str, str]) -> str:
    """`text/plain` of «Text/Plain; charset=utf-8»."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()
