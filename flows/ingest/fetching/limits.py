"""What a fetch may cost, and the clock it goes by."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network

from flows import __version__
from flows.settings import Settings

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Times are seconds, sizes bytes.

    `seconds` bounds one exchange from its first to its last byte, `read_seconds` each wait within it, `host_seconds`
    everything a run does on one host; `pace` lies between two requests to a host, more if its robots.txt says so;
    `hosts` are asked at the same time; `documents` are asked for in one run for one source; `networks` may be
    fetched from though they are not public.
    """

    max_bytes: int = 20_000_000
    seconds: float = 60.0
    read_seconds: float = 15.0
    host_seconds: float = 1800.0
    hosts: int = 4
    pace: float = 1.0
    redirects: int = 5
    retries: int = 2
    retry_delay: float = 1.0
    documents: int = 1000
    networks: tuple[Network, ...] = ()
    contact: str = ""

    @property
    def user_agent(self) -> str:
        return f"sijill/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    @classmethod
    def of(cls, settings: Settings) -> FetchLimits:
        return cls(
            max_bytes=settings.max_bytes,
            seconds=settings.fetch_seconds,
            read_seconds=settings.fetch_read_seconds,
            host_seconds=settings.fetch_host_seconds,
            hosts=settings.fetch_hosts,
            pace=settings.fetch_pace,
            redirects=settings.fetch_redirects,
            retries=settings.retries,
            retry_delay=settings.retry_delay,
            documents=settings.fetch_documents,
            networks=settings.fetch_networks,
            contact=settings.fetch_contact or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time as it passes, the day it is, and waiting."""

    passed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    wait: Callable[[float], None] = time.sleep
