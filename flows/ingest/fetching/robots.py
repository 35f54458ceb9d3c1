"""robots.txt as RFC 9309 has it: what a host allows us, and how fast.

None there (404 and its like): everything is allowed. Not to be had (an error of the server, no connection): nothing
is, for now. It is asked for once in a run, over the same bounded exchange as everything else, and may lie behind
redirects. Directives count for the name `sijill`, else for all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from flows.ingest.addresses import normal
from flows.ingest.fetching.exchange import FOUND, Answer
from flows.ingest.fetching.trouble import FetchError, trouble

NAME = "sijill"
# RFC 9309 asks to read at least this much; what follows is passed over.
LONGEST = 512_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host asks of us; `pace` is in seconds."""

    _rules: Protego

    def allow(self, address: str) -> bool:
        return self._rules.can_fetch(address, NAME)

    @property
    def pace(self) -> float:
        """Seconds between two requests; 0 where nothing is said."""
        rate = self._rules.request_rate(NAME)
        asked = [self._rules.crawl_delay(NAME) or 0.0]
        if rate is not None and rate.requests > 0:
            asked.append(rate.seconds / rate.requests)
        return max((each for each in asked if math.isfinite(each)), default=0.0)


def place_of(address: str) -> str:
    """Where the robots.txt lies that counts for an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules_from(answer: Answer) -> Rules:
    """The rules in an answer that is no redirect."""
    text = answer.body[:LONGEST].decode("utf-8", errors="replace") if answer.status == FOUND else ""
    return Rules(Protego.parse(text.removeprefix("\ufeff")))


def redirected(answer: Answer) -> str:
    """The address that a redirect names.

    Raises:
        FetchError: `fetch-address`: there is none, or none that may be fetched, such as file:///etc/passwd.
    """
    try:
        return normal(answer.headers.get("location", ""), answer.address)
    except ValueError as error:
        raise trouble("fetch-address", answer.address, f"the redirect leads nowhere, {error}") from error


def silent(error: FetchError, address: str) -> FetchError:
    """Trouble with robots.txt as trouble of the address that wanted it; it passes or stays as its cause does."""
    if error.code in ("fetch-private", "fetch-address"):
        return error
    code = "fetch-robots-silent" if error.passing else "fetch-robots-unusable"
    return trouble(code, address, error.message, wait=error.wait)
