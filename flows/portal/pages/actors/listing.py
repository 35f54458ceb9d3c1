"""The list of actors by kind, those that the texts speak of most first; a kind with very many has pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.contract import tables
from flows.contract.rows import EntityRow
from flows.portal.edition import Edition, Label
from flows.portal.grouping import grouped
from flows.portal.page import Page
from flows.portal.release_data import ReleaseData

ON_FIRST_PAGE, ON_ONE_PAGE = 120, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor in the list."""

    name: Label
    other_name: Label | None
    meetings: int
    statements: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Actors of a kind; `pages` are those with all of them, where `lines` has not."""

    kind: str
    words: str
    count: int
    lines: tuple[ActorLine, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    total: int
    kinds: tuple[Kind, ...]
    whole: bool


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list, and a part of it for each six hundred of a kind that does not fit."""
    rows = grouped(edition.data.rows.entities, lambda row: row.kind)
    order = [each.value for each in tables()["entities"].column("kind").categories]
    kinds = []
    for kind in sorted(rows, key=lambda each: order.index(each) if each in order else len(order)):
        lines = _lines(rows[kind], edition)
        parts = range(0, len(lines), ON_ONE_PAGE) if len(lines) > ON_FIRST_PAGE else range(0)
        paths = tuple(f"actors/all-{kind}-{number}.html" for number, _ in enumerate(parts, start=1))
        kinds.append(_kind(kind, lines[:ON_FIRST_PAGE], len(lines), paths, edition))
        for path, start in zip(paths, parts, strict=True):
            yield _page(path, (_kind(kind, lines[start : start + ON_ONE_PAGE], len(lines), paths, edition),), edition)
    yield _page("actors/index.html", tuple(kinds), edition)


def _kind(kind: str, lines: Sequence[ActorLine], count: int, paths: tuple[str, ...], edition: Edition) -> Kind:
    words = edition.words(f"actors.kind_{kind}") if edition.words.known(f"actors.kind_{kind}") else kind
    return Kind(kind=kind, words=words, count=count, lines=tuple(lines), pages=paths)


def _lines(rows: Sequence[EntityRow], edition: Edition) -> list[ActorLine]:
    lines = [_line(row, edition) for row in rows]
    return sorted(lines, key=lambda line: (-line.mentions, -line.meetings, line.name.text))


def _line(row: EntityRow, edition: Edition) -> ActorLine:
    data = edition.data
    name = edition.entity(row.entity_id)
    other = (row.name_en, "en") if name.lang == "ar" else (row.name_ar, "ar")
    return ActorLine(
        name=name,
        other_name=Label(other[0], other[1]) if other[0] and other[0] != name.text else None,
        meetings=len((meetings_there if row.kind == "place" else meetings_of)(row.entity_id, data)),
        statements=len(data.statements_of_speaker.get(row.entity_id, ())),
        mentions=len(data.mentions_of_entity.get(row.entity_id, ())),
    )


def meetings_of(entity_id: str, data: ReleaseData) -> set[str]:
    """Meetings that an entity takes part in, hosts, is represented at; those of a format."""
    found = {row.meeting_id for row in data.participations_of_entity.get(entity_id, ()) if row.role != "absent"}
    found |= {row.meeting_id for row in data.represented_by.get(entity_id, ())}
    for index in (data.meetings_of_group, data.meetings_of_host):
        found |= {row.meeting_id for row in index.get(entity_id, ())}
    return found


def meetings_there(entity_id: str, data: ReleaseData) -> set[str]:
    """Meetings at a place; a country or city where others met takes no part by that."""
    return {row.meeting_id for row in data.meetings_at.get(entity_id, ())}


def _page(path: str, kinds: tuple[Kind, ...], edition: Edition) -> Page:
    t = edition.words
    whole = path == "actors/index.html"
    return Page(
        path=path,
        template="actors.html",
        title=t("actors.title") if whole else kinds[0].words,
        description=t("actors.description"),
        view=ActorsView(total=len(edition.data.rows.entities), kinds=kinds, whole=whole),
        section="actors",
        trail=() if whole else ((t("actors.title"), "actors/index.html"),),
    )
