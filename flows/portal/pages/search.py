"""The search page; without script, and under what the script shows, a plain index from letter to letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.arabic.searching import search_form, without_article
from flows.portal.edition import Edition, Label
from flows.portal.language import LANGUAGES, Words
from flows.portal.page import Page
from flows.portal.telling_time import script_words

KINDS = ("documents", "meetings", "actors", "instruments")
WORDS = ("found", "partly", "none", "failed", "meant", *(f"kind_{kind}" for kind in KINDS))
# The index names countries, organisations and groups; persons and places stand in the lists of actors.
LISTED = ("country", "organisation", "group")
MOST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Names that begin with one letter, articles aside."""

    letter: str
    names: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    kinds: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int, str], ...]
    letters: tuple[Letter, ...]
    settings: dict[str, Any]


def pages(edition: Edition) -> Iterator[Page]:
    """The one page."""
    t, rows = edition.words, edition.data.rows
    counts = (len(rows.documents), len(rows.meetings), len(rows.entities), len(rows.instruments))
    yield Page(
        path="search.html",
        template="search.html",
        title=t("search.title"),
        description=t("search.description"),
        view=SearchView(
            kinds=tuple((kind, t(f"search.only_{kind}")) for kind in KINDS),
            counts=tuple(
                (t(f"common.section_{kind}"), count, f"{kind}/index.html")
                for kind, count in zip(KINDS, counts, strict=True)
            ),
            letters=tuple(_letters(edition)),
            settings={
                "language": edition.language.code,
                "root": "",
                "stops": " ".join(Words(each).plain("search.stop_words") for each in LANGUAGES),
                "words": {key: t.plain(f"search.{key}") for key in WORDS} | script_words(t),
            },
        ),
        section="search",
        scripts=("folding.js", "elements.js", "asking.js", "search.js"),
        wasm=True,
    )


def _letters(edition: Edition) -> Iterator[Letter]:
    """Names in the order of their letters; those that take part in most meetings, if there are very many."""
    taking_part = edition.data.participations_of_entity
    rows = [row for row in edition.data.rows.entities if row.kind in LISTED]
    rows.sort(key=lambda row: (-len(taking_part.get(row.entity_id, ())), row.entity_id))
    listed = sorted(
        ((_sorted_as(label.text), label) for label in (edition.entity(row.entity_id) for row in rows[:MOST])),
        key=lambda each: (each[0], each[1].text, each[1].to or ""),
    )
    for letter in sorted({sorted_as[:1] for sorted_as, _ in listed}):
        yield Letter(letter=letter.upper(), names=tuple(label for name, label in listed if name[:1] == letter))


def _sorted_as(name: str) -> str:
    """A name in its search form without its article: «المملكة المتحدة» stands under م, «ألمانيا» does not."""
    bare = name.strip(" «»\"'()")
    first, _, rest = search_form(bare).partition(" ")
    return f"{(bare.startswith('ال') and without_article(first)) or first} {rest}".strip()
