"""How to cite the release, a table, a document or a single row of it: Chicago, APA, Arabic, BibTeX.

A citation names the version, because rows change between versions, and an identifier by which the version can be found
again: the address of the release where there is one, else its tag. Parts of a citation are kept apart, so that a
template can set titles off and keep codes from being turned around by Arabic: `title`, `code` (version, identifier,
key of a row) and `plain`. The part with the key of a row is `key`: a script may put another row's there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flows.portal.edition import Edition

Kind = Literal["plain", "title", "code", "key"]
_SPECIAL = re.compile(r"[\\{}$&#^_%~]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation."""

    text: str
    kind: Kind = "plain"


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
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What of the dataset is cited: its name in both languages (a table, the title of a document) and its key."""

    name_en: str
    name_ar: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    """What the descriptor of a release says of it."""

    maker: str
    maker_ar: str
    title: str
    title_ar: str
    version: str
    year: str | None
    where: str
    tables_hash: str


def citations(edition: Edition, cited: Cited | None = None) -> tuple[Citation, ...]:
    """The citations of a part of the dataset, or of the dataset; the one in the page's own language first."""
    about = _dataset(edition.data.descriptor, edition.data.version)
    made = (
        Citation(style="Chicago", lang="en", parts=_chicago(about, cited)),
        Citation(style="APA", lang="en", parts=_apa(about, cited)),
        Citation(style="BibTeX", lang="en", parts=_bibtex(about, cited), verbatim=True),
    )
    arabic = Citation(style=str(edition.words("cite.arabic")), lang="ar", parts=_arabic(about, cited))
    return (arabic, *made) if edition.language.code == "ar" else (*made[:2], arabic, made[2])


def _dataset(descriptor: Mapping[str, Any], version: str) -> _Dataset:
    makers = [each for each in descriptor.get("contributors", ()) if "creator" in each.get("roles", ())]
    homepage = descriptor.get("homepage")
    return _Dataset(
        maker=", ".join(each["title"] for each in makers),
        maker_ar="، ".join(each.get("title_ar") or each["title"] for each in makers),
        title=descriptor["title"],
        title_ar=descriptor.get("title_ar") or descriptor["title"],
        version=version,
        year=str(descriptor["created"])[:4] if descriptor.get("created") else None,
        where=f"{homepage}{version}/" if homepage else str(descriptor.get("id", "")),
        tables_hash=str(descriptor.get("tables_hash", "")),
    )


def _chicago(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    year = (Part(f" {about.year}."),) if about.year else ()
    inner = (Part(" “"), Part(cited.name_en), Part(",” "), Part(cited.key, "key"), Part(". In")) if cited else ()
    return (
        Part(f"{about.maker}."),
        *year,
        *inner,
        Part(" "),
        Part(about.title, "title"),
        Part(". Version "),
        Part(about.version, "code"),
        Part(". Data set. "),
        Part(about.where, "code"),
        Part("."),
    )


def _apa(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    inner = (Part(cited.name_en), Part(" ("), Part(cited.key, "key"), Part("). In ")) if cited else ()
    return (
        Part(f"{about.maker}. ({about.year or 'n.d.'}). "),
        *inner,
        Part(about.title, "title"),
        Part(" (Version "),
        Part(about.version, "code"),
        Part(") [Data set]. "),
        Part(about.where, "code"),
    )


def _arabic(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    inner = (Part("«"), Part(cited.name_ar), Part("»، "), Part(cited.key, "key"), Part("، ضمن: ")) if cited else ()
    year = (Part("، "), Part(about.year, "code")) if about.year else ()
    return (
        Part(f"{about.maker_ar}. "),
        *inner,
        Part(about.title_ar, "title"),
        Part(". مجموعة بيانات، الإصدار "),
        Part(about.version, "code"),
        *year,
        Part(". "),
        Part(about.where, "code"),
        Part("."),
    )


def _bibtex(about: _Dataset, cited: Cited | None) -> tuple[Part, ...]:
    fields = [f"  author  = {{{{{_tex(about.maker)}}}}},\n", f"  title   = {{{{{_tex(about.title)}}}}},\n"]
    fields += [f"  year    = {{{about.year}}},\n"] if about.year else []
    fields.append(f"  version = {{{_tex(about.version)}}},\n  howpublished = {{Data set, {_tex(about.where)}}},\n")
    note = about.tables_hash.replace("sha256:", "SHA-256 of the tables: ")
    inner = (Part(f"{_tex(cited.name_en)}, "), Part(_tex(cited.key), "key"), Part("; ")) if cited else ()
    return (
        Part(f"@misc{{sijill-{about.version},\n"),
        *map(Part, fields),
        Part("  note    = {"),
        *inner,
        Part(f"{_tex(note)}}}\n}}"),
    )


def _tex(text: str) -> str:
    """Text that TeX prints as it is."""
    names = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return _SPECIAL.sub(lambda found: names.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
