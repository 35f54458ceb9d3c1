"""Connections that go only where they may, and end in time.

A name is resolved once, its addresses are checked, and the connection goes to one that was checked: a name that means
another machine a moment later leads nowhere else. Private, loopback, link-local, reserved and multicast addresses are
refused, and so are those that carry such an IPv4 address inside (mapped, 6to4, Teredo, NAT64). TLS still checks the
name. One deadline covers name, connection, greeting, headers and body, so that a server that sends a byte now and then
holds nobody up. Each request has a connection of its own, and no proxy is used, for it would resolve names itself.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore
import httpx

from flows.ingest.fetching.limits import FetchLimits, Network
from flows.ingest.fetching.trouble import trouble

Resolve = Callable[[str, int], Sequence[str]]

NAT64 = IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system knows them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_allowed(address: str, networks: Sequence[Network]) -> bool:
    """Whether a connection may go to an IP address: it is public, or in one of the networks."""
    ip = _inner(ip_address(address.partition("%")[0]))
    if any(ip.version == network.version and ip in network for network in networks):
        return True
    # Site-local addresses of old and addresses nobody has been given pass for global elsewhere.
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or getattr(ip, "is_site_local", False))


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


class Deadline:
    """The end of one exchange."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """A wait that ends before the exchange must.

        Raises:
            httpcore.ReadTimeout: the time is over.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the exchange took too long")
        return left if timeout is None else min(left, timeout)


class TimedStream(httpcore.NetworkStream):
    """A connection that keeps to a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, deadline: Deadline, networks: Sequence[Network], find: Resolve) -> None:
        self._deadline = deadline
        self._networks = networks
        self._find = find
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("the host has no address")
        for address in self._checked(host, port):
            try:
                wait = self._deadline.within(timeout)
                stream = self._plain.connect_tcp(address, port, wait, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = self._find(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name is not known ({error})") from error
        allowed = [address for address in found if is_allowed(address, self._networks)]
        if found and not allowed:
            raise trouble("fetch-private", host, found[0])
        return allowed


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends goes through a checked connection of its own."""

    def __init__(self, limits: FetchLimits, find: Resolve = resolve) -> None:
        self._limits = limits
        self._find = find

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """Loaded once, when it is needed; SSL_CERT_FILE counts, for a house may have an authority of its own."""
        return httpx.create_ssl_context()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        network = CheckedNetwork(Deadline(self._limits.seconds), self._limits.networks, self._find)
        pool = httpcore.ConnectionPool(
            ssl_context=self._context if request.url.scheme == "https" else None,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=network,
        )
        try:
            answer = pool.handle_request(_plain_request(request))
        except BaseException:
            pool.close()
            raise
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer, pool))


class _Body(httpx.SyncByteStream):
    """What follows the headers; closing it ends the connection."""

    def __init__(self, answer: httpcore.Response, pool: httpcore.ConnectionPool) -> None:
        self._answer = answer
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._pool.close()


def _plain_request(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        extensions=request.extensions,
    )
