"""Where pages stand, and how one page points to another.

Every address is relative and ends in a file name, so that the site works in any folder of any host and from a disk.
Identifiers become file names by `slug`; rows of a document are anchors of its page, which `anchor` names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from posixpath import relpath
from urllib.parse import quote

from flows.contract import tables

LONGEST = 120
ODD = "<>:\"/\\|?*%#&'`~"


@lru_cache(maxsize=1 << 16)
def slug(identifier: str) -> str:
    """The file name of an identifier, without suffix: `country:SYR` is `country.SYR`.

    Characters that a file system or an address could take for something else are dots. A name that does not tell its
    identifier any more, or is longer than 120 bytes, ends in a part of the identifier's hash.
    """
    name = "".join("." if each in ODD or each.isspace() or not each.isprintable() else each for each in identifier)
    raw = name.encode()
    if name.replace(".", ":") == identifier and len(raw) <= LONGEST and not name.startswith("."):
        return name
    kept = raw[: LONGEST - 10].decode("utf-8", "ignore").strip(".")
    return f"{kept}-{sha256(identifier.encode()).hexdigest()[:8]}"


def anchor(identifier: str, document_id: str) -> str:
    """The anchor of a row on the page of its document: `issg:date:1913` is `date.1913`."""
    return slug(identifier.removeprefix(f"{document_id}:"))


def document_page(document_id: str, row_id: str | None = None) -> str:
    page = f"documents/{slug(document_id)}.html"
    return f"{page}#{anchor(row_id, document_id)}" if row_id else page


def report_anchor(start: int) -> str:
    """The anchor of a place that speaks of a meeting; several rows may share it."""
    return f"report.{start}"


def participation_anchor(start: int, entity_id: str) -> str:
    """The anchor of an entity as it takes part, there; several rows may share it."""
    return f"participation.{start}.{slug(entity_id)}"


def position_anchor(start: int, person_id: str) -> str:
    """The anchor of a person's office as it stands there."""
    return f"position.{start}.{slug(person_id)}"


def in_document(document_id: str, row_anchor: str) -> str:
    """The place of a row that has no identifier, by one of the anchors above."""
    return f"{document_page(document_id)}#{row_anchor}"


def meeting_page(meeting_id: str) -> str:
    return f"meetings/{slug(meeting_id.removeprefix('meeting:'))}.html"


def actor_page(entity_id: str) -> str:
    return f"actors/{slug(entity_id)}.html"


def instrument_page(instrument_id: str) -> str:
    return f"instruments/{slug(instrument_id)}.html"


# Of tables whose rows have a page each, where it stands.
PAGES: Mapping[str, Callable[[str], str]] = {
    "documents": document_page,
    "meetings": meeting_page,
    "entities": actor_page,
    "instruments": instrument_page,
}


def row_page(table: str, key: str) -> str:
    """The page that shows any row of a large release, asked for one of a table whose key is one column."""
    (column,) = tables()[table].primary_key
    return f"row.html?table={table}&{column}={quote(key, safe='')}"


def table_page(table: str) -> str:
    return f"tables/{slug(table)}.html"


def release_page(version: str) -> str:
    """A version number is digits and dots, so it is a file name as it is."""
    return f"releases/{version}.html"


def relative(target: str, page: str) -> str:
    """The address of a target as a page writes it; both are paths from the root of the site."""
    return _from_folder(target, page.rpartition("/")[0] or ".")


def _from_folder(target: str, folder: str) -> str:
    path, mark, fragment = target.partition("#")
    path, question, query = path.partition("?")
    return f"{_path(path, folder)}{question}{query}{mark}{_quoted(fragment)}"


@lru_cache(maxsize=1 << 16)
def _path(path: str, folder: str) -> str:
    return quote(relpath(path, folder))


@lru_cache(maxsize=1 << 16)
def _quoted(fragment: str) -> str:
    return quote(fragment)
