"""Addresses of texts on the web: one spelling each, an id that can be read, and which address belongs to a source.

`HTTPS://Example.ORG:443/ar/بيان 1#top` and `https://example.org/ar/%d8%a8…%201` are one address. Its id keeps what
people recognise: `example-org-ar-بيان-1`. It never changes, for the register keeps it beside the address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from flows.ingest.identity import document_id_from

SCHEMES = {"http": 80, "https": 443}
LONGEST = 2000
# Everything that has a meaning in a path or query, and what is escaped already.
KEPT = "%/:=&?~+!$,;'@()*[]"
ESCAPED = re.compile("%[0-9a-fA-F]{2}")
BROKEN_ESCAPE = re.compile("%(?![0-9a-fA-F]{2})")
PAGE_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|jsp|txt|pdf|docx)$", re.IGNORECASE)
LONGEST_ID = 80
DIGITS_OF_HASH = 10


def normal(address: str, base: str = "") -> str:
    """The one spelling of an address, absolute.

    Args:
        address: as it was written, perhaps relative.
        base: address of the page that names it.

    Raises:
        ValueError: it is no address of a page on the web: another scheme, no host, a password, too long.
    """
    parts = urlsplit(urljoin(base, address.strip()))
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES or not parts.hostname:
        raise ValueError("it does not begin with http:// or https:// and a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("it holds a user's name or password")
    host = _host(parts.hostname)
    port = "" if parts.port in (None, SCHEMES[scheme]) else f":{parts.port}"
    written = urlunsplit((scheme, host + port, _escaped(parts.path) or "/", _escaped(parts.query), ""))
    if len(written) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    return written


def host_of(address: str) -> str:
    """The host of a normal address; `www.` names no other host."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def belongs(address: str, source: str, only: Sequence[str]) -> bool:
    """Whether a page may be read for a source: on its host, or wherever `only` (patterns with `*`) says."""
    if only:
        return any(fnmatchcase(address, pattern) or fnmatchcase(unquote(address), pattern) for pattern in only)
    return host_of(address) == host_of(source)


def id_from(address: str) -> str:
    """A document id for a normal address; where words alone would be too long, the end of a hash stands for them."""
    parts = urlsplit(address)
    path = PAGE_SUFFIX.sub("", unquote(parts.path).rstrip("/"))
    words = document_id_from(" ".join((host_of(address), path, unquote(parts.query))))
    return words if len(words) <= LONGEST_ID else told_apart(words[: LONGEST_ID - DIGITS_OF_HASH].rstrip("-"), address)


def told_apart(document_id: str, address: str) -> str:
    """The id where another address has taken it."""
    return f"{document_id}-{hashlib.sha256(address.encode()).hexdigest()[:DIGITS_OF_HASH]}"


def _host(name: str) -> str:
    """In lower case and ASCII: «وزارة.مثال» is `xn--…`."""
    if ":" in name:
        return f"[{name.lower()}]"
    try:
        return name.encode("ascii" if name.isascii() else "idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise ValueError("its host has no valid name") from error


def _escaped(part: str) -> str:
    return ESCAPED.sub(lambda found: found[0].upper(), quote(BROKEN_ESCAPE.sub("%25", part), safe=KEPT))
