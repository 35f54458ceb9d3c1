"""Feeds (RSS, Atom) and sitemaps (XML, its index, plain lines; packed or not) as lists of pages.

All XML comes from strangers. Entities that a document defines are refused before anything else reads it, so nothing
can be made to grow or to fetch; then feeds go to feedparser, which also reads the many that are not well formed, and
sitemaps to an event parser that keeps nothing but the address at hand.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.sax import ContentHandler, SAXException  # nosec # B406: names alone, defusedxml reads

import defusedxml.sax
import feedparser
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from flows.arabic.cleaning import clean
from flows.ingest.addresses import normal
from flows.ingest.fetching.trouble import trouble

GZIP_MAGIC = b"\x1f\x8b"
MARKUP = re.compile(r"<[^<>]*>")
# The limits of the sitemap protocol; of a longer list the first are read.
MOST_PAGES = 50_000
LONGEST_TITLE = 500
# A feed tells the newest pages; one that is larger is something else.
LARGEST_FEED = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page that a list names; `modified` is what the list says of its last change, in whatever form, else empty.

    `title` and `issued` (a day, 2016-05-17) are what a feed says of it, else empty.
    """

    address: str
    modified: str = ""
    title: str = ""
    issued: str = ""


@dataclass(slots=True)
class Listing:
    """What a list names: pages, and further lists if it is an index; `unusable` counts addresses that are none."""

    pages: list[Listed] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unusable: int = 0

    def add(self, page: str, base: str, **told: str) -> None:
        try:
            self.pages.append(Listed(address=normal(page, base), **told))
        except ValueError:
            self.unusable += 1

    def add_list(self, address: str, base: str) -> None:
        try:
            self.lists.append(normal(address, base))
        except ValueError:
            self.unusable += 1


def read_feed(body: bytes, base: str) -> Listing:
    """The pages of a feed, in its order.

    Args:
        body: RSS or Atom of any version.
        base: where it lay, for relative links.

    Raises:
        FetchError: `fetch-hostile`, `fetch-list`, `fetch-too-large`.
    """
    if len(body) > LARGEST_FEED:
        raise trouble("fetch-too-large", base, LARGEST_FEED)
    _refuse_entities(body, base)
    # A name or address that this would open is never passed: only bytes, as a stream.
    feed = feedparser.parse(io.BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    if not feed.version:
        raise trouble("fetch-list", base, "neither RSS nor Atom")
    listing = Listing()
    for entry in feed.entries[:MOST_PAGES]:
        page = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else "")
        if page:
            title = clean(MARKUP.sub("", str(entry.get("title", ""))))[:LONGEST_TITLE]
            changed = _one_line(dict.get(entry, "updated") or entry.get("published") or "")
            listing.add(page, base, modified=changed, title=title, issued=_day(str(entry.get("published", ""))))
    return listing


def read_sitemap(body: bytes, base: str, most: int) -> Listing:
    """The pages, or further lists, of a sitemap.

    Args:
        body: XML or lines, perhaps in gzip.
        base: where it lay.
        most: bytes that it may have when unpacked.

    Raises:
        FetchError: `fetch-hostile`, `fetch-list`, `fetch-too-large`.
    """
    if body.startswith(GZIP_MAGIC):
        body = _unpacked(body, base, most)
    if not body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        return _lines(body, base)
    _refuse_entities(body, base)
    listing = Listing()
    try:
        for kind, told in _items(body):
            if kind == "sitemap":
                listing.add_list(told.get("loc", ""), base)
            else:
                listing.add(told.get("loc", ""), base, modified=_one_line(told.get("lastmod", "")))
            if len(listing.pages) + len(listing.lists) >= MOST_PAGES:
                break
    except (ParseError, ValueError, LookupError) as error:
        raise trouble("fetch-list", base, _one_line(str(error))) from error
    return listing


def _items(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each `url` or `sitemap` with the texts of its parts; one at a time in memory."""
    path: list[str] = []
    root: Any = None
    told: dict[str, str] = {}
    for event, element in iterparse(io.BytesIO(body), events=("start", "end"), forbid_dtd=False):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if not path and name not in ("urlset", "sitemapindex"):
                raise ValueError(f"it begins with <{name[:50]}>")
            path.append(name)
            root = element if root is None else root
            continue
        path.pop()
        if len(path) == 2 and name in ("loc", "lastmod"):
            told[name] = (element.text or "").strip()
        elif len(path) == 1:
            if name in ("url", "sitemap"):
                yield name, told
            told = {}
            root.clear()


def _lines(body: bytes, base: str) -> Listing:
    listing = Listing()
    for line in body.decode("utf-8-sig", errors="replace").splitlines()[:MOST_PAGES]:
        if line.strip():
            listing.add(line, "")
    if not listing.pages:
        raise trouble("fetch-list", base, "no line of it is an address")
    return listing


def _refuse_entities(body: bytes, base: str) -> None:
    """Only what a document defines itself can make it grow; what is not well formed is judged by its reader.

    A DTD that it names elsewhere, as old feeds do, is never loaded.
    """
    try:
        defusedxml.sax.parseString(
            body, ContentHandler(), forbid_dtd=False, forbid_entities=True, forbid_external=False
        )
    except DefusedXmlException as error:
        raise trouble("fetch-hostile", base) from error
    except (SAXException, ValueError, LookupError):
        return


def _unpacked(body: bytes, base: str, most: int) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(body, most + 1)
    except zlib.error as error:
        raise trouble("fetch-list", base, "it is no gzip") from error
    if len(plain) > most:
        raise trouble("fetch-too-large", base, most)
    return plain


def _day(text: str) -> str:
    """The day as its publisher wrote it, in the publisher's own zone: «Sat, 14 Nov 2015 00:30:00 +0300»."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(text.strip()).date().isoformat()
        except (ValueError, IndexError, OverflowError, TypeError):
            continue
    return ""


def _one_line(text: object) -> str:
    return " ".join(str(text).split())[:200]
