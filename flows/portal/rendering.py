"""Views into pages: Jinja with everything escaped, nothing undefined, and addresses that are relative to the page.

What templates may use besides their view:
- `t(key, …)`, `t.count(key, n)`: words; `lang`, `dir`, `other` (the other language); `v` is the view, `page` the page.
- `to(path)`: the address of a page of the same language; `root(path)`: of a file from the root of the site, such as
  `assets/site.css` or `1.0.0/data/dates.csv`.
- `name(label)` (of `parts.html`): a `Label` as a link or as text, in its own language and direction.
- `homepage` and `here`: the address of the site, if it is known, and the page's own path below it.
- the filter `bdi` for dates, numbers with units, identifiers, versions and codes; `number` for counts; `json_ld`;
  `cited` for citations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flows.contract import package
from flows.contract.json_text import escaped
from flows.portal.addresses import relative
from flows.portal.citation_markup import citation_markup
from flows.portal.edition import Edition, is_arabic
from flows.portal.label_markup import LabelMarkup
from flows.portal.language import LANGUAGES, Code, Language, Words, isolated, with_dates_isolated
from flows.portal.page import Page
from flows.portal.templating import CompiledOnce, QuickEnvironment

# The navigation: sections and the first page of each.
SECTIONS = (
    ("documents", "documents/index.html"),
    ("meetings", "meetings/index.html"),
    ("actors", "actors/index.html"),
    ("instruments", "instruments/index.html"),
    ("tables", "tables/index.html"),
    ("releases", "releases/index.html"),
    ("method", "method.html"),
    ("search", "search.html"),
)


def render(page: Page, edition: Edition) -> bytes:
    """The page's bytes, UTF-8."""
    code = edition.language.code
    here = f"{code}/{page.path}"
    shown: Mapping[str, Any] = {
        "page": page,
        "v": page.view,
        "first_of_section": (page.section, page.path) in SECTIONS,
        "twin": relative(f"{_other(code).code}/{page.path}", here),
        "homepage": package().homepage,
        "here": quote(here),
        "version": edition.version,
        "created": edition.created,
    }
    return _environment(code, here.rpartition("/")[0]).get_template(page.template).render(shown).encode()


@cache
def _environment(code: Code, folder: str) -> Environment:
    """The templates for pages of a language and a folder, with what all of these may use.

    What a template imports is then the same for all of them, and is made once.
    """
    made, (language,) = environment().overlay(), (each for each in LANGUAGES if each.code == code)
    words, here = Words(language), f"{folder}/"
    made.globals = {
        **made.globals,
        "t": words,
        "lang": code,
        "dir": language.direction,
        "other": _other(code),
        "to": partial(_of_language, code, here),
        "labels": LabelMarkup(words, folder),
        "root": partial(relative, page=here),
        "part": partial(_part_of_frame, code, folder),
        "sections": SECTIONS,
    }
    return made


@cache
def _part_of_frame(code: Code, folder: str, part: str, *told: object) -> Markup:
    """A part of the frame of pages (`frame.html`)."""
    made: Markup = getattr(_environment(code, folder).get_template("frame.html").module, part)(*told)
    return made


def _other(code: Code) -> Language:
    (other,) = (each for each in LANGUAGES if each.code != code)
    return other


@cache
def environment() -> Environment:
    """The templates, with what they may use."""
    made = QuickEnvironment(
        loader=PackageLoader("flows.portal", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # A build has one state of its templates, and asks for them for each page.
        auto_reload=False,
        bytecode_cache=CompiledOnce(),
    )
    made.filters.update(bdi=isolated, dates=with_dates_isolated, number=_number)
    made.filters.update(json_ld=_json_ld, tongue=_tongue, cited=citation_markup)
    return made


def _of_language(code: str, page: str, path: str) -> str:
    return relative(f"{code}/{path}", page)


def _number(count: int) -> Markup:
    return isolated(f"{count:,}")


def _tongue(words: str) -> Markup:
    """The attributes of words of a source: in Arabic, unless they have Latin letters and no Arabic one."""
    english = not is_arabic(words) and any(map(str.isalpha, words))
    return Markup('lang="en" dir="ltr"' if english else 'lang="ar" dir="rtl"')  # nosec # B704: a choice of two of ours


def _json_ld(told: Any) -> Markup:
    """JSON that cannot end the element it stands in, nor turn a line of it around: such characters are escapes."""
    text = escaped(json.dumps(told, ensure_ascii=False, sort_keys=True))
    return Markup(text)  # nosec # B704: no character of markup is left
