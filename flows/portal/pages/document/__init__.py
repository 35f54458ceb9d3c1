"""The page of a source text: the text on paper, and beside it every row that was read from it.

Each row has a number. In the text its span is marked and the number stands at its end, leading to the row; the row's
number leads back. Kinds of rows are layers (`layers`) that the reader switches without a script; a small script only
keeps both sides in step. Marks are made by `flows.portal.marked_text`, which changes no character of the text.

A text whose rights allow excerpts only has no panel: its rows stand alone, with the words that may be quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from flows.contract.rows import DocumentRow, PassageRow
from flows.portal import addresses, machine_words
from flows.portal.acts import TINTS
from flows.portal.cards import card_path
from flows.portal.citing import Citation, citations, cited_document
from flows.portal.dating_reasons import reasons_in_words
from flows.portal.edition import Edition, Label
from flows.portal.marked_text import Block, marked_text
from flows.portal.page import Page, RowPages
from flows.portal.pages.document.layers import Layer, layers_of
from flows.portal.pages.document.rows import rows_of_document
from flows.portal.pages.document.views import Group, RowView
from flows.portal.telling_time import day_plain
from flows.portal.touched import touched


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Where the text comes from and what it is: for those who check."""

    document_id: str
    url: str | None
    address: str | None
    file: str
    sha256: str
    retrieved: str | None
    licence: str | None
    rights: str
    characters: int
    words: int
    passages: int
    extractor: str
    text_path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """Everything on the page; `acts` are colours and their names; `text` is null where only excerpts may be shown."""

    title: Label
    kind: str
    issued: str | None
    basis: str | None
    interval: str | None
    reasons: tuple[Label, ...]
    issuer: Label | None
    meetings: tuple[Label, ...]
    layers: tuple[Layer, ...]
    acts: tuple[tuple[str, str], ...]
    text: Markup | None
    groups: tuple[Group, ...]
    source: SourceView
    citations: tuple[Citation, ...]


def _page(row: DocumentRow, edition: Edition) -> Page:
    t, path = edition.words, addresses.document_page(row.document_id)
    view = _view(row, edition)
    return Page(
        path=path,
        template="document.html",
        title=view.title.text,
        description=t(
            "document.description",
            kind=view.kind,
            day=day_plain(view.issued, t) if view.issued else t("common.unknown"),
        ),
        view=view,
        section="documents",
        trail=((t("common.section_documents"), "documents/index.html"),),
        json_ld=machine_words.document(row, edition, path),
        image=card_path(row.document_id),
        indexed=True,
        scripts=("cited.js", "document.js"),
    )


def _view(row: DocumentRow, edition: Edition) -> DocumentView:
    data, cited = edition.data, citations(edition, cited_document(row, edition))
    passages = data.in_document("passages").get(row.document_id, ())
    text = data.text(row.document_id)
    rows, marks = rows_of_document(row.document_id, edition, cited[0], sentences=text is None)
    panel = None if text is None else marked_text(text, map(_block, passages), marks)
    subjects = dict.fromkeys(
        report.meeting_id for report in data.reports_in_document.get(row.document_id, ()) if report.role == "subject"
    )
    day = row.issued_earliest == row.issued_latest
    basis = edition.category("documents", "issued_basis", row.issued_basis) if row.issued_basis else None
    return DocumentView(
        title=replace(edition.document(row.document_id), to=None),
        kind=edition.category("documents", "document_type", row.document_type),
        issued=row.issued,
        basis=basis,
        interval=None if day or not row.issued_earliest else f"{row.issued_earliest} – {row.issued_latest}",
        reasons=reasons_in_words(row.issued_reason, edition),
        issuer=edition.entity(row.issuer_id) if row.issuer_id else None,
        meetings=tuple(edition.meeting(each) for each in subjects),
        layers=layers_of(rows, edition.words),
        acts=tuple(
            (tint, edition.words(f"document.acts_{tint}")) for tint in TINTS if any(each.tint == tint for each in rows)
        ),
        text=panel,
        groups=tuple(_groups(rows, [mark.start for mark in marks], passages, edition, linked=panel is not None)),
        source=_source(row, len(passages), edition, published=panel is not None),
        citations=cited,
    )


def _block(passage: PassageRow) -> Block:
    anchor = addresses.anchor(passage.passage_id, passage.document_id)
    return Block(start=passage.start, anchor=anchor, kind=passage.kind)


def _groups(
    rows: Sequence[RowView], starts: Sequence[int], passages: Sequence[PassageRow], edition: Edition, *, linked: bool
) -> Iterator[Group]:
    """Rows by passage; what stands before the first passage is a group without one."""
    ordered = sorted(passages, key=lambda each: each.start)
    first = [each.start for each in ordered]
    held: list[list[RowView]] = [[] for _ in range(len(ordered) + 1)]
    for row, start in zip(rows, starts, strict=True):
        held[bisect_right(first, start)].append(row)
    if held[0]:
        yield Group(words=edition.words("document.elsewhere"), path=None, anchor=None, rows=tuple(held[0]))
    for passage, members in zip(ordered, held[1:], strict=True):
        anchor = addresses.anchor(passage.passage_id, passage.document_id)
        kind = edition.category("passages", "kind", passage.kind)
        number = passage.clause_number if passage.clause_number is not None else passage.position
        yield Group(
            words=kind if passage.kind == "title" else edition.words("document.passage", kind=kind, number=number),
            path=addresses.in_document(passage.document_id, anchor) if linked else None,
            anchor=None if linked else anchor,
            rows=tuple(members),
        )


def _source(row: DocumentRow, passages: int, edition: Edition, *, published: bool) -> SourceView:
    return SourceView(
        document_id=row.document_id,
        url=row.source_url,
        address=machine_words.web_address(row.source_url),
        file=row.source_file,
        sha256=row.source_sha256,
        retrieved=row.retrieved.isoformat() if row.retrieved else None,
        licence=row.licence,
        rights=edition.category("documents", "rights", row.rights),
        characters=row.characters,
        words=row.words,
        passages=passages,
        extractor=row.extractor_version,
        text_path=f"{edition.version}/texts/{row.document_id}.txt" if published else None,
    )


# One page a document.
PAGES = RowPages(
    rows=lambda data: data.rows.documents,
    path=lambda row: addresses.document_page(row.document_id),
    inputs=lambda row, data: touched(data).document(row),
    make=_page,
)
