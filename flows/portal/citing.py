"""How to cite the release, a table, a document or a single row of it: Chicago, APA, Arabic, BibTeX.

A citation names the version, because rows change between versions, and an identifier by which the version can be found
again: the address of the release where there is one, else its tag. It has no year of publication, which no input tells
(docs/adr/0006). Of a row it also holds the words that the row was
read from and the page where they stand. Parts of a citation are kept apart, so that a template can set titles off and
keep codes from being turned around by Arabic; parts of `SLOTS` are what differs from row to row of a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flows.contract import tables
from flows.contract.rows import DocumentRow
from flows.portal import addresses
from flows.portal.edition import Edition, category
from flows.portal.language import ARABIC, ENGLISH, Words

Kind = Literal["plain", "title", "name", "code", "key", "quote", "link", "bibkey"]
SLOTS: tuple[Kind, ...] = ("key", "quote", "link", "bibkey")
LONGEST_QUOTE = 90
_SPECIAL = re.compile(r"[\\{}$&#^_%~]")
_NO_KEY = re.compile(r"[^0-9A-Za-z.]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation; what stands around it goes with it where it is empty."""

    text: str
    kind: Kind = "plain"
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """The text with what stands around it, or nothing."""
        return f"{self.before}{self.text}{self.after}" if self.text else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation: the name of its style, the language it is written in, its parts; `verbatim` for BibTeX."""

    style: str
    lang: str
    parts: tuple[Part, ...]
    verbatim: bool = False

    @property
    def text(self) -> str:
        """The citation in one string."""
        return "".join(part.whole for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What of the dataset is cited.

    Attributes:
        name_en, name_ar: a table's name, or a document's title, or what a document without one is (`titled`).
        key: `statements`, `documents: issg`, `statements: issg:statement:12`.
        issuer_en, issuer_ar, date: who published the document, and when.
        quote: the words that a row was read from.
        page: where it is shown, below the folder of a language, with an anchor for a row.
    """

    name_en: str
    name_ar: str
    key: str
    titled: bool = True
    issuer_en: str = ""
    issuer_ar: str = ""
    date: str = ""
    quote: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    """What the descriptor of a release says of it."""

    maker: str
    maker_ar: str
    title: str
    title_ar: str
    version: str
    where: str
    home: str
    tables_hash: str


def citations(edition: Edition, cited: Cited | None = None) -> tuple[Citation, ...]:
    """The citations of a part of the dataset, or of the dataset; the one in the page's own language first."""
    about = _dataset(edition.data.descriptor, edition.version, edition.identifier)
    made = (
        Citation(style="Chicago", lang="en", parts=_chicago(about, cited)),
        Citation(style="APA", lang="en", parts=_apa(about, cited)),
        Citation(style="BibTeX", lang="en", parts=_bibtex(about, cited), verbatim=True),
    )
    arabic = Citation(style=str(edition.words("cite.arabic")), lang="ar", parts=_arabic(about, cited))
    return (arabic, *made) if edition.language.code == "ar" else (*made[:2], arabic, made[2])


def cited_document(row: DocumentRow, edition: Edition) -> Cited:
    """A document: by its title, else by what it is; with its publisher and its date."""
    kinds = category("documents", "document_type", row.document_type)
    issuer = edition.data.entities.get(row.issuer_id or "")
    return Cited(
        name_en=row.title or Words(ENGLISH)("cite.untitled", kind=kinds.en[:1].lower() + kinds.en[1:]).unescape(),
        name_ar=row.title or Words(ARABIC)("cite.untitled", kind=kinds.ar).unescape(),
        key=f"documents: {row.document_id}",
        titled=bool(row.title),
        issuer_en=(issuer.name_en or issuer.name_ar or "") if issuer else "",
        issuer_ar=(issuer.name_ar or issuer.name_en or "") if issuer else "",
        date=row.issued or "",
        page=edition.place_of("documents", row.document_id),
    )


def cited_table(name: str) -> Cited:
    """A table."""
    title = tables()[name].title
    return Cited(name_en=title.en, name_ar=title.ar, key=name, page=addresses.table_page(name))


def cited_thing(table: str, key: str, name_ar: str | None, name_en: str | None, page: str) -> Cited:
    """A meeting, an actor or an instrument: its row, by its name in each language, or by the one that it has."""
    return Cited(
        name_ar=name_ar or name_en or "",
        name_en=name_en or name_ar or "",
        key=f"{table}: {key}",
        titled=bool(name_ar or name_en),
        page=page,
    )


def short_quote(text: str) -> str:
    """The words of a row, cut where they are long."""
    if len(text) <= LONGEST_QUOTE:
        return text
    return f"{text[:LONGEST_QUOTE].rpartition(' ')[0] or text[:LONGEST_QUOTE]} …"


def bibtex_name(key: str) -> str:
    """What tells the entry of a part of the dataset from others.

    >>> bibtex_name("dates: issg:date:12")
    'dates-issg-date-12'
    """
    return _NO_KEY.sub("-", key)


def _dataset(descriptor: Mapping[str, Any], version: str, identifier: str | None) -> _Dataset:
    makers = [each for each in descriptor.get("contributors", ()) if "creator" in each.get("roles", ())]
    homepage = descriptor.get("homepage") or ""
    return _Dataset(
        maker=", ".join(each["title"] for each in makers),
        maker_ar="، ".join(each.get("title_ar") or each["title"] for each in makers),
        title=descriptor["title"],
        title_ar=descriptor.get("title_ar") or descriptor["title"],
        version=version,
        where=f"{homepage}{version}/" if homepage else identifier or "",
        home=homepage,
        tables_hash=str(descriptor.get("tables_hash", "")),
    )


def _link(about: _Dataset, cited: Cited | None, language: str, before: str, after: str = "") -> Part:
    page = f"{about.home}{language}/{cited.page}" if cited and cited.page else ""
    return Part(page, "link", before, after)


def _chicago(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    inner: tuple[Part, ...] = ()
    if cited:
        around = (" “", ",” ") if cited.titled else (" ", ", ")
        inner = (
            Part(cited.name_en, "name", *around),
            Part(cited.issuer_en, "name", "", ", "),
            Part(cited.date, "code", "", "; "),
            Part(cited.key, "key"),
            Part(cited.quote, "quote", ": “", "”"),
            Part(". In"),
        )
    return (
        Part(f"{about.maker}."),
        *inner,
        Part(" "),
        Part(about.title, "title"),
        Part(". Version "),
        Part(about.version, "code"),
        Part(". Data set. "),
        Part(about.where, "code"),
        _link(about, cited, "en", ", "),
        Part("."),
    )


def _apa(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    inner: tuple[Part, ...] = ()
    if cited:
        around = ("", "") if cited.titled else ("[", "]")
        inner = (
            Part(cited.name_en, "name", *around),
            Part(cited.issuer_en, "name", ", "),
            Part(cited.date, "code", ", "),
            Part(" ("),
            Part(cited.key, "key"),
            Part(cited.quote, "quote", ": “", "”"),
            Part("). In "),
        )
    return (
        Part(f"{about.maker}. (n.d.). "),
        *inner,
        Part(about.title, "title"),
        Part(" (Version "),
        Part(about.version, "code"),
        Part(") [Data set]. "),
        Part(about.where, "code"),
        _link(about, cited, "en", ", "),
    )


def _arabic(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    inner: tuple[Part, ...] = ()
    if cited:
        around = ("«", "»، ") if cited.titled else ("", "، ")
        inner = (
            Part(cited.name_ar, "name", *around),
            Part(cited.issuer_ar, "name", "", "، "),
            Part(cited.date, "code", "", "، "),
            Part(cited.key, "key"),
            Part(cited.quote, "quote", ": «", "»"),
            Part("، ضمن: "),
        )
    return (
        Part(f"{about.maker_ar}. "),
        *inner,
        Part(about.title_ar, "title"),
        Part(". مجموعة بيانات، الإصدار "),
        Part(about.version, "code"),
        Part(". "),
        Part(about.where, "code"),
        _link(about, cited, "ar", "، "),
        Part("."),
    )


def _bibtex(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    fields = [f"  author  = {{{{{_tex(about.maker)}}}}},\n", f"  title   = {{{{{_tex(about.title)}}}}},\n"]
    fields.append(f"  version = {{{_tex(about.version)}}},\n  howpublished = {{Data set, {_tex(about.where)}}},\n")
    inner: tuple[Part, ...] = ()
    if cited:
        inner = (
            Part(_tex(cited.name_en), "name", "", ", "),
            Part(_tex(cited.issuer_en), "name", "", ", "),
            Part(_tex(cited.date), "code", "", "; "),
            Part(_tex(cited.key), "key"),
            Part(_tex(cited.quote), "quote", ": ``", "''"),
        )
    # Of all tables: the whole is known by it, and a document does not change with every other.
    tables_hash = (
        "" if cited and ": " in cited.key else _tex(about.tables_hash.replace("sha256:", "SHA-256 of the tables: "))
    )
    return (
        Part(f"@misc{{sijill-{about.version}"),
        *((Part(bibtex_name(cited.key), "bibkey", "-"),) if cited else ()),
        Part(",\n"),
        *map(Part, fields),
        _link(about, cited, "en", "  url     = {", "},\n"),
        Part("  note    = {"),
        *inner,
        Part(tables_hash, "plain", "; " if inner else ""),
        Part("}\n}"),
    )


def _tex(text: str) -> str:
    """Text that TeX prints as it is."""
    names = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return _SPECIAL.sub(lambda found: names.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
