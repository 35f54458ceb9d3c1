"""An answer of a web server as a crawler kept it: status, headers, and the page out of its wrappings.

Crawlers keep answers as they came or unwrapped, and often leave the headers as they were: so a page is unwrapped only
where its bytes show the wrapping that the headers name.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from flows.ingest.readers.model import Limits
from flows.ingest.readers.warc_records import HEADERS_END, LONGEST_HEADERS, parsed_headers
from flows.ingest.rejection import refusal

STATUS = re.compile(rb"HTTP/[0-9.]{1,3} ([0-9]{3})(?=[ \r\n])[^\r\n]*\r?\n")
CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
GZIP = b"\x1f\x8b"
UNREAD = frozenset(("br", "zstd", "compress", "x-compress", "dcb", "dcz"))


def payload_of(block: bytes, limits: Limits) -> tuple[int, Mapping[str, str], bytes, bytes]:
    """Status, headers by name in lower case, the body as it was kept, and the page.

    Raises:
        SourceError: `source-record-damaged`, `source-unpacks-too-large`.
    """
    status = STATUS.match(block)
    ends = HEADERS_END.search(block, 0, LONGEST_HEADERS) if status else None
    if status is None or ends is None:
        raise refusal("source-record-damaged", place="HTTP")
    headers = parsed_headers(block[status.end() : ends.start()])
    body = block[ends.end() :]
    page = body
    if "chunked" in headers.get("transfer-encoding", "").lower():
        page = _joined(page)
    for encoding in reversed(headers.get("content-encoding", "").lower().replace(",", " ").split()):
        page = _unpacked(page, encoding, limits)
    return int(status[1]), headers, body, page


def _joined(body: bytes) -> bytes:
    """The chunks of a body; a body that does not begin with one was joined by its crawler."""
    if not CHUNK_SIZE.match(body):
        return body
    parts: list[bytes] = []
    place = 0
    while size := CHUNK_SIZE.match(body, place):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        part = body[size.end() : size.end() + length]
        parts.append(part)
        place = size.end() + length
        if len(part) < length:
            break
    raise refusal("source-record-damaged", place="Transfer-Encoding")


def _unpacked(page: bytes, encoding: str, limits: Limits) -> bytes:
    if encoding in UNREAD:
        raise refusal("source-record-damaged", place=f"Content-Encoding: {encoding}")
    if encoding in ("gzip", "x-gzip"):
        return _inflated(page, 31, limits) if page.startswith(GZIP) else page
    if encoding == "deflate":
        # Some servers leave out the frame that the standard asks for.
        return _inflated(page, 15 if page[:1] == b"\x78" else -15, limits)
    return page


def _inflated(page: bytes, window: int, limits: Limits) -> bytes:
    unpacking = zlib.decompressobj(wbits=window)
    try:
        found = unpacking.decompress(page, limits.unpacked + 1)
    except zlib.error as error:
        raise refusal("source-record-damaged", place="Content-Encoding") from error
    if len(found) > limits.unpacked:
        raise refusal("source-unpacks-too-large", place=f"{limits.unpacked} bytes")
    if not unpacking.eof:
        raise refusal("source-record-damaged", place="Content-Encoding")
    return found
