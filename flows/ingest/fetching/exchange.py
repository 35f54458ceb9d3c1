"""One request and its answer, bounded in time and size. Redirects and refusals are answers, too.

The body is kept as the publisher made it: gzip that was only put on for the way is taken off, piece by piece and
never beyond the limit; any other coding was not asked for and is refused. A body that ends too early is no body.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from flows.ingest.fetching.limits import FetchLimits
from flows.ingest.fetching.trouble import trouble
from flows.ingest.fetching.wire import CheckedTransport, Resolve, resolve

Accept = Callable[[str, Mapping[str, str]], None]

FOUND, UNCHANGED = 200, 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({408, 425, 429, *range(500, 600)})
GZIP = frozenset({"gzip", "x-gzip"})
ASKED = {"Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
CUT = "the body ends too early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: names of headers in lower case; the body is empty unless the status is 200."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Exchange:
    """Requests to whatever host, each by itself."""

    def __init__(self, limits: FetchLimits, find: Resolve = resolve) -> None:
        self._limits = limits
        timeout = httpx.Timeout(limits.read_seconds)
        self._client = httpx.Client(
            transport=CheckedTransport(limits, find),
            timeout=timeout,
            headers={"User-Agent": limits.user_agent, **ASKED},
            # What one page sets must not change what the next one says.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
            follow_redirects=False,
        )

    def close(self) -> None:
        self._client.close()

    def get(self, address: str, headers: Mapping[str, str], accept: Accept, now: datetime) -> Answer:
        """One GET.

        Args:
            address: in its normal spelling.
            headers: more of them, such as conditions.
            accept: raises where the headers of a found page tell that its body is not wanted.
            now: for a Retry-After that names a time.

        Raises:
            FetchError: any of `trouble`; for a busy server with the wait it asks for.
        """
        try:
            with self._client.stream("GET", address, headers=dict(headers)) as response:
                told = {name.lower(): _line(value) for name, value in response.headers.items()}
                if response.status_code in BUSY:
                    wait = _wait(told.get("retry-after", ""), now)
                    raise trouble("fetch-busy", address, response.status_code, wait=wait)
                body = self._body(address, response, told, accept) if response.status_code == FOUND else b""
                return Answer(address=address, status=response.status_code, headers=told, body=body)
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            limits = f"{self._limits.read_seconds:g}, or {self._limits.seconds:g} altogether, in"
            raise trouble("fetch-slow", address, limits) from error
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpx.StreamError) as error:
            raise trouble("fetch-broken", address, _line(str(error)) or type(error).__name__) from error
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol) as error:
            raise trouble("fetch-address", address, _line(str(error))) from error

    def _body(self, address: str, response: httpx.Response, told: Mapping[str, str], accept: Accept) -> bytes:
        accept(address, told)
        most = self._limits.max_bytes
        length = told.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > most:
            raise trouble("fetch-too-large", address, most)
        coding = told.get("content-encoding", "identity").lower() or "identity"
        if coding in GZIP:
            parts = _unzipped(address, response.iter_raw(), most)
        elif coding == "identity":
            parts = response.iter_raw()
        else:
            raise trouble("fetch-format", address, f"coded as {coding}")
        return _bounded(address, parts, most)


def _bounded(address: str, parts: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > most:
            raise trouble("fetch-too-large", address, most)
    return bytes(body)


def _unzipped(address: str, parts: Iterable[bytes], most: int) -> Iterator[bytes]:
    """gzip taken off; no piece is larger than the limit and one byte, however well it was packed."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        for part in parts:
            yield unpacking.decompress(part, most + 1)
            while unpacking.unconsumed_tail:
                yield unpacking.decompress(unpacking.unconsumed_tail, most + 1)
    except zlib.error as error:
        raise trouble("fetch-broken", address, "the body is no gzip") from error
    if not unpacking.eof:
        raise trouble("fetch-broken", address, CUT)


def _wait(text: str, now: datetime) -> float | None:
    """Seconds that Retry-After asks for, as a number or as a time."""
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _line(text: str) -> str:
    """A header in one line of its own, not longer than any honest one."""
    return " ".join(text.split())[:500]
