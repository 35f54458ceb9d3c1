"""What a page says of itself: title, day of publication, publisher, language, address.

Sources, strongest first: JSON-LD of an article (schema.org), Open Graph and other meta elements, microdata and a
`<time>` marked as the day of publication. A page is a stranger: a value counts only in a plain form and in a sensible
length, a day only as an ISO date that stands there in so many digits (no zone is applied to it: it is the day at which
the publisher dates), and nothing here says what may be done with a text: rights and licence are for people to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flows.arabic.cleaning import clean
from flows.ingest.decoding import ARABIC_LETTER, LETTER
from flows.ingest.document import Supplied

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "webpage", "advertisercontentarticle"}
)
TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
DAYS = (
    *("article:published_time", "og:published_time", "datepublished", "dcterms.issued", "dc.date.issued"),
    *("parsely-pub-date", "publish-date", "publish_date", "pubdate", "dc.date", "dcterms.date", "date"),
)
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
# «2015-11-14», «2015-11-14T18:05:00+03:00»
ISO_DAY = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
# «لندن تستضيف اجتماعا - صحيفة المثال», «… | وكالة الأنباء»
SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}\Z")
PUBLISHED = re.compile("publish|pubdate", re.I)
# Languages that are written in Arabic letters.
ARABIC_SCRIPT = frozenset(
    ("ar", "ara", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "az", "ks", "pa", "arz", "ary", "apc")
)
FIRST_YEAR, LAST_YEAR = 1945, 2099
LONGEST, LONGEST_ADDRESS = 500, 2000
MOST_JSON = 500_000
DEEPEST = 6


def facts_of(tree: HtmlElement, address: str | None = None) -> Supplied:
    """What a page says of itself, as far as it can be believed.

    Args:
        tree: the whole page, scripts included.
        address: where it was fetched, if that is known.
    """
    article = next(iter(_articles(tree)), {})
    meta = _meta(tree)
    publisher = article.get("publisher")
    named = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    titles = (article.get("headline"), *(meta.get(name) for name in TITLES), _title(tree))
    days = (article.get("datePublished"), *(meta.get(name) for name in DAYS), *_marked_days(tree))
    languages = (article.get("inLanguage"), tree.get("lang"), _body_language(tree), meta.get("og:locale"))
    return Supplied(
        title=_first(map(_words, titles)),
        issued=_first(map(_day, days)),
        issuer=_first(_words(each) for each in (named, *(meta.get(name) for name in PUBLISHERS))),
        source_url=_address(tree, meta, address),
        language=_first(map(language_tag, languages)),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _words(value: object) -> str | None:
    """A value of one line in its clean form; what is longer than a title is none."""
    text = clean(value) if isinstance(value, str) and len(value) <= LONGEST else ""
    return text or None


def _day(value: object) -> str | None:
    found = ISO_DAY.match(value) if isinstance(value, str) else None
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day.isoformat() if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def language_tag(value: object) -> str | None:
    """«ar_AR» → «ar-AR»."""
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    first, _, rest = tag.partition("-")
    tag = "-".join(filter(None, (first.lower(), rest)))
    return tag if LANGUAGE.fullmatch(tag) and len(tag) <= 35 else None


def may_be(language: str | None, text: str) -> bool:
    """Whether a text can be in the language that was declared: templates say «en» whatever they are filled with."""
    arabic = 2 * len(ARABIC_LETTER.findall(text)) > len(LETTER.findall(text))
    return language is None or arabic == (language.partition("-")[0] in ARABIC_SCRIPT)


def _address(tree: HtmlElement, meta: Mapping[str, str], fetched: str | None) -> str | None:
    """The canonical address; of a page whose own is known, on the same host only."""
    links = (link.get("href") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split())
    canonical = _first(map(web_address, (*links, meta.get("og:url"))))
    known = web_address(fetched)
    if known and canonical and urlsplit(canonical).hostname != urlsplit(known).hostname:
        return known
    return canonical or known


def web_address(value: object) -> str | None:
    """An address of the web, without a name or password in it; null for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    if not ADDRESS.fullmatch(text) or len(text) > LONGEST_ADDRESS or clean(text) != text:
        return None
    try:
        parts = urlsplit(text)
        return text if parts.hostname and "@" not in parts.netloc else None
    except ValueError:
        return None


def _title(tree: HtmlElement) -> str | None:
    """The `<title>` without the name of the site behind it."""
    title = next((" ".join("".join(each.itertext()).split()) for each in tree.iter("title")), "")
    return SITE_NAME.sub("", title) or None


def _body_language(tree: HtmlElement) -> str | None:
    return next((body.get("lang") for body in tree.iter("body")), None)


def _meta(tree: HtmlElement) -> Mapping[str, str]:
    """Meta elements by name in lower case, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _marked_days(tree: HtmlElement) -> Iterator[str | None]:
    """`datetime` of elements that are marked as the day of publication, or of the only one in an article."""
    times = [each for each in tree.iter("time") if each.get("datetime")]
    for each in times:
        if (
            any(PUBLISHED.search(each.get(name, "")) for name in ("itemprop", "class"))
            or each.get("pubdate") is not None
        ):
            yield each.get("datetime")
    inside = [each for each in times if next(each.iterancestors("article"), None) is not None]
    if len(inside) == 1:
        yield inside[0].get("datetime")


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Objects of JSON-LD that describe an article; the page as such comes last."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json" and len(script.text or "") <= MOST_JSON:
            try:
                found += _objects(json.loads(script.text or ""), DEEPEST)
            except (ValueError, RecursionError):
                continue
    yield from sorted(found, key=lambda each: _kinds(each) == {"webpage"})


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(value, list):
        for each in value:
            yield from _objects(each, depth - 1)
    elif depth and isinstance(value, Mapping):
        if _kinds(value) & ARTICLES:
            yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _kinds(value: Mapping[str, Any]) -> set[str]:
    kinds = value.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {each.lower() for each in listed if isinstance(each, str)}
