"""`feed.atom`: releases and their corrections, for feed readers (RFC 4287).

One entry a version, newest first, in English and Arabic; a release that corrected cells names them, up to
`SHOWN_CORRECTIONS`, and points to `corrections.csv` for all. Ids are tag URIs, so an entry stays the same one when
the folder moves. `updated` is the day of the release (docs/adr/0006-passports.md): nothing here knows a clock; where
no input has a day, that of the release before, and `UNDATED` at last. A release whose instant would not be later
than that of the release before has one second more, so that readers see every entry as new.

Cells are strangers' text: they stand in the feed as text, escaped, without what XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # nosec # B405: it writes; nothing is parsed

from flows.arabic.cleaning import for_xml
from flows.contract import Bilingual, Package, package
from flows.publish.history.changes_page import CAUSES, KINDS
from flows.publish.history.diff import where_they_differ
from flows.publish.history.versions import Version
from flows.publish.model import RootFile
from flows.publish.passports.announced import AnnouncedRelease, CorrectedCell, announced_releases, version_notes

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SHOWN_CORRECTIONS = 50
SHOWN_CHARACTERS = 200
INSTANT = "%Y-%m-%dT%H:%M:%SZ"
UNDATED = "1970-01-01T00:00:00Z"
EMPTY_CELL = "∅"
TITLES = {"en": "title", "ar": "title_ar"}


def write_feed(published: Path, versions: Sequence[Version]) -> bytes:
    """The feed of versions, newest first.

    Raises:
        PublishError: `release-damaged`.
    """
    return render_feed(package(), announced_releases(published, versions))


def render_feed(about: Package, releases: Sequence[AnnouncedRelease]) -> bytes:
    """The feed as XML; releases newest first."""
    feed = Element("feed", {"xmlns": ATOM, LANGUAGE: "en"})
    dated = list(zip(releases, _updated(releases), strict=True))
    _add(feed, "id", f"{about.identifier}/feed")
    _add(feed, "title", f"{about.title.en} · {about.title.ar}")
    _add(feed, "subtitle", f"{about.description.en}\n{about.description.ar}")
    _add(feed, "updated", max((day for _, day in dated), default=UNDATED))
    for maker in about.contributors:
        _add(SubElement(feed, "author"), "name", f"{maker.title.en} · {maker.title.ar}")
    _add(feed, "rights", f"{about.licences[0].title.en}. {about.rights.en}\n{about.rights.ar}")
    _link(feed, "self", f"{about.homepage or ''}feed.atom", "application/atom+xml")
    _link(feed, "alternate", about.homepage or "./", None)
    for release, day in dated:
        _entry(feed, about, release, day)
    indent(feed)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _updated(releases: Sequence[AnnouncedRelease]) -> list[str]:
    """The instant of each release, each later than that of the release before it."""
    found: list[str] = []
    last = UNDATED
    for release in reversed(releases):
        day = release.descriptor.get("created") or (last if found else UNDATED)
        last = max(day, _a_second_after(last)) if found else day
        found.append(last)
    return found[::-1]


def _a_second_after(instant: str) -> str:
    return (datetime.strptime(instant, INSTANT) + timedelta(seconds=1)).strftime(INSTANT)


def _entry(feed: Element, about: Package, release: AnnouncedRelease, day: str) -> None:
    entry = SubElement(feed, "entry")
    names = {language: release.descriptor[key].partition(":")[0] for language, key in TITLES.items()}
    _add(entry, "id", about.version_identifier(release.version))
    _add(entry, "title", f"{names['en']} {release.version} · {names['ar']} {release.version}")
    _add(entry, "updated", day)
    _add(entry, "published", day)
    notes = version_notes(release)
    _add(entry, "summary", f"{notes.en}\n{notes.ar}")
    _link(entry, "alternate", release.address(about.homepage, "README.md"), "text/markdown")
    _link(entry, "related", release.address(about.homepage, "datapackage.json"), "application/json")
    content = SubElement(entry, "content", {"type": "xhtml"})
    page = SubElement(content, "div", {"xmlns": XHTML})
    _add(page, "p", notes.en, {LANGUAGE: "en"})
    _add(page, "p", notes.ar, {LANGUAGE: "ar", "dir": "rtl"})
    for change in release.changes.get("schema", ()):
        kind, place = change["kind"], ".".join(filter(None, (change["table"], change.get("column"))))
        words = KINDS.get(kind, Bilingual(en=kind, ar=kind))
        _add(page, "p", f"{words.en} · {words.ar}: {place}", {"dir": "auto"})
    if release.told:
        _corrections(page, about, release)


def _corrections(page: Element, about: Package, release: AnnouncedRelease) -> None:
    cells = release.told
    _add(page, "p", f"Corrected cells: {len(cells)}.", {LANGUAGE: "en"})
    _add(page, "p", f"الخلايا المصوَّبة: {len(cells)}.", {LANGUAGE: "ar", "dir": "rtl"})
    listed = SubElement(page, "ul")
    for cell in cells[:SHOWN_CORRECTIONS]:
        item = SubElement(listed, "li")
        for part in _told(cell):
            _add(item, "span", part, {"dir": "auto"})
    last = SubElement(page, "p")
    address = release.address(about.homepage, "corrections.csv")
    _add(last, "a", "corrections.csv", {"href": address})


def _told(cell: CorrectedCell) -> Iterator[str]:
    yield f"{cell.table} / {_short(cell.key)} / {cell.column}: "
    old, new = where_they_differ(cell.old, cell.new)
    yield _short(old) or EMPTY_CELL
    yield " → "
    yield _short(new) or EMPTY_CELL
    cause = next((words for name, words in CAUSES.items() if name == cell.cause), None)
    if cause:
        yield f" ({cause.en} · {cause.ar})"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, tag, attributes or {}).text = for_xml(text)


def _link(parent: Element, relation: str, address: str, mediatype: str | None) -> None:
    attributes = {"rel": relation, "href": address} | ({"type": mediatype} if mediatype else {})
    SubElement(parent, "link", attributes)


FEED = RootFile(path="feed.atom", write=write_feed)
