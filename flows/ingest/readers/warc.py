"""WARC and WET: what crawlers keep of the web. Each page that was fetched is a text of its own.

A page has its address and the day of its fetching from the record; what it says of itself is read as in any HTML page,
a day of publication after the fetching is not believed (`flows.ingest.original`). In WET the text was already taken out
by the crawler. Requests, notes on the crawl, repeated visits, errors of servers and what is neither page nor text
(pictures, scripts) are counted and skipped. A page that its crawler cut off, whose digest does not fit, or that is
packed in a way that is not read here (Brotli) is turned away alone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from flows.errors import SourceError
from flows.ingest.addresses import id_from, told_apart
from flows.ingest.decoding import decode
from flows.ingest.document import Supplied
from flows.ingest.readers.fetched import payload_of
from flows.ingest.readers.html import read_page
from flows.ingest.readers.kinds import PAGE
from flows.ingest.readers.model import Limits, Reading, ReadText, Skipped
from flows.ingest.readers.page_facts import language_tag, web_address
from flows.ingest.readers.warc_records import Damaged, Record, records
from flows.ingest.rejection import refusal

PAGES = frozenset({"text/html", "application/xhtml+xml"})
PLAIN = "text/plain"
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T|$)")
CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
# Names of languages in WET have three letters: «ara», «eng».
LANGUAGES = {"ara": "ar", "eng": "en", "fra": "fr", "fas": "fa", "urd": "ur", "tur": "tr"}


def read(raw: bytes, limits: Limits) -> Iterator[Reading]:
    """The pages of an archive.

    Raises:
        SourceError: `source-unpacks-too-large`, `source-too-many-records`, or `source-archive-without-pages`.
    """
    pages = False
    for number, record in enumerate(records(raw, limits), 1):
        if number > limits.records:
            raise refusal("source-too-many-records", place=str(limits.records))
        found = _page(record, number, limits)
        pages = pages or not isinstance(found, Skipped)
        yield found
    if not pages:
        raise refusal("source-archive-without-pages")


def _page(record: Record | Damaged, number: int, limits: Limits) -> Reading:
    """A record as a text; what is wrong with it as an error whose file is the number of the record."""
    try:
        if isinstance(record, Damaged):
            raise refusal("source-record-damaged", place=record.place)
        found = _read(record, limits)
        return found if isinstance(found, Skipped) else replace(found, record=number)
    except SourceError as error:
        error.file = str(number)
        return error
    except (Exception, RecursionError) as error:
        # One page that a library stumbles over must not hold up the others.
        return refusal("source-reader-failed", file=str(number), place=type(error).__name__)


def _read(record: Record, limits: Limits) -> ReadText | Skipped:
    headers = record.headers
    kind = headers.get("warc-type", "").lower()
    if kind not in ("response", "resource", "conversion"):
        return Skipped(kind if kind.isalpha() else "unknown")
    if "warc-truncated" in headers:
        raise refusal("source-record-damaged", place="WARC-Truncated")
    address = web_address(headers.get("warc-target-uri", "").strip("<>"))
    if address is None or urlsplit(address).path == "/robots.txt":
        return Skipped("robots.txt" if address else "no web address")
    media, payload = headers.get("content-type", ""), record.block
    if kind == "response":
        status, sent, body, payload = payload_of(record.block, limits)
        _check_digest(headers, body, payload)
        if not 200 <= status < 300:
            return Skipped(f"status {status}")
        media = sent.get("content-type", "")
    else:
        _check_digest(headers, payload)
    return _text(payload, media, address, headers, limits)


def _text(payload: bytes, media: str, address: str, headers: Mapping[str, str], limits: Limits) -> ReadText | Skipped:
    said = Supplied(source_url=address, retrieved=_day(headers.get("warc-date", "")))
    name = media.partition(";")[0].strip().lower()
    if name in PAGES or (not name and PAGE.match(payload[:1024].decode("latin-1"))):
        charset = CHARSET.search(media)
        found = read_page(payload, limits, declared=charset[1] if charset else None, address=address)
        said = found.said.over(said)
    elif name == PLAIN:
        language = headers.get("warc-identified-content-language", "").partition(",")[0]
        found = ReadText(text=decode(payload))
        said = replace(said, language=language_tag(LANGUAGES.get(language, language)))
    else:
        return Skipped(name if name.isprintable() and 0 < len(name) < 80 else "unknown")
    sha256 = hashlib.sha256(payload).hexdigest()
    return replace(found, said=said, name=_name(address, headers.get("warc-date", "")), sha256=sha256)


def _day(written: str) -> date | None:
    found = DAY.match(written)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _name(address: str, fetched: str) -> str:
    """Words of the address and the end of a hash over address and second: pages keep their ids when an archive grows.

    >>> _name("https://www.example.org/ar/news/12.html", "2020-01-28T06:00:00Z")
    'example-org-ar-news-12-629f3044fe'
    """
    return told_apart(id_from(address), f"{address}\n{fetched}")


def _check_digest(headers: Mapping[str, str], *forms: bytes) -> None:
    """Crawlers take the digest of a page before or after they unpack it; one of the forms has to fit.

    Raises:
        SourceError: `source-record-damaged`.
    """
    name, _, written = headers.get("warc-payload-digest", "").partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in ("sha1", "sha256") or not written:
        return
    expected = _digest_bytes(written.strip())
    digests = (hashlib.new(name, form, usedforsecurity=False).digest() for form in forms)
    if expected is not None and expected not in digests:
        raise refusal("source-record-damaged", place="WARC-Payload-Digest")


def _digest_bytes(written: str) -> bytes | None:
    """Base 32 as crawlers write it, or hexadecimal; null for anything else, which says nothing."""
    try:
        if len(written) in (40, 64):
            return bytes.fromhex(written)
        return base64.b32decode(written.upper())
    except (ValueError, binascii.Error):
        return None
