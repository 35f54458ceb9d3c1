"""Why an address gave nothing: stable codes, each refused by us, or failed there, perhaps only for now."""

from __future__ import annotations

from collections.abc import Mapping

from flows.errors import SourceError

REFUSED: Mapping[str, str] = {
    "fetch-address": "The address cannot be fetched: {detail}.",
    "fetch-private": "It leads to {detail}, out of the public network; SIJILL_FETCH_NETWORKS allows networks.",
    "fetch-elsewhere": "It leads away from its source, to {detail}; the column 'only' of sources.csv allows addresses.",
    "fetch-insecure": "It leads from https to http, to {detail}; name that address in sources.csv if it is wanted.",
    "fetch-robots": "robots.txt of this host does not allow it.",
    "fetch-format": "What lies there is {detail}, which is no text.",
    "fetch-too-large": "It is larger than the limit of {detail} bytes.",
    "fetch-hostile": "This list defines entities, as no honest one does.",
}
FAILED: Mapping[str, str] = {
    "fetch-redirects": "It leads on and on: {detail}.",
    "fetch-status": "The server answers {detail}.",
    "fetch-unasked": "The server says that nothing changed, though it was not asked.",
    "fetch-empty": "What came is empty.",
    "fetch-list": "This is no list of pages: {detail}.",
    "fetch-robots-unusable": "robots.txt of this host cannot be read, so nothing is. {detail}",
}
# These may pass: somebody was busy, a line was cut.
PASSING: Mapping[str, str] = {
    "fetch-busy": "The server answers {detail}.",
    "fetch-slow": "No answer within the limit of {detail} seconds.",
    "fetch-broken": "The connection failed: {detail}.",
    "fetch-robots-silent": "robots.txt of this host cannot be read, so nothing is, for now. {detail}",
}


class FetchError(SourceError):
    """An address that gave nothing; `wait` is what the server asks for, in seconds."""

    wait: float | None = None

    @property
    def refused(self) -> bool:
        return self.code in REFUSED

    @property
    def passing(self) -> bool:
        return self.code in PASSING


def trouble(code: str, address: str, detail: object = "", *, wait: float | None = None) -> FetchError:
    """The error for one of the codes above, ready to raise."""
    sentence = {**REFUSED, **FAILED, **PASSING}[code]
    error = FetchError(code, sentence.format(detail=detail), file=address)
    error.wait = wait
    return error


class OutOfTime(Exception):
    """The time that a run gives to one host is over; what is left waits for the next run."""
