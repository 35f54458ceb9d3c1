"""The two languages of the portal and their words.

Words stand in `words/*.csv` (key, ar, en), one file a topic; a key begins with the name of its file. `{name}` in them
is replaced, and what replaces it is escaped unless it is markup. Counted words have one key for each plural category
of CLDR that the language has: `home.meetings.one`, `.two`, `.few`, `.many`, `.other` (Arabic counts in six ways).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from babel import Locale
from markupsafe import Markup, escape

Code = Literal["ar", "en"]
_DATE = re.compile(r"((?<![0-9-])[0-9]{4}(?:(?:-[0-9]{2}){1,2}[~?%]?|[~?%]))")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the portal: its code, its direction of writing, and its own name."""

    code: Code
    direction: Literal["rtl", "ltr"]
    name: str


ARABIC = Language("ar", "rtl", "العربية")
ENGLISH = Language("en", "ltr", "English")
LANGUAGES = (ARABIC, ENGLISH)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> Markup:
        """The words of a key.

        Raises:
            KeyError: no file of words has the key, or a value is missing.
        """
        return _escaped(self.language.code, key).format(**values) if values else _plain(self.language.code, key)

    def count(self, key: str, number: int, **values: object) -> Markup:
        """Counted words; `{n}` is the number."""
        category = Locale.parse(self.language.code).plural_form(number)
        chosen = f"{key}.{category}"
        found = chosen if chosen in _words(self.language.code) else f"{key}.other"
        return self(found, n=isolated(f"{number:,}"), **values)

    def plain(self, key: str) -> str:
        """The words of a key as they stand in the file, for scripts that fill them in."""
        return _words(self.language.code)[key]

    def topic(self, name: str) -> tuple[tuple[str, str], ...]:
        """Every key of a file of words, with its words as they are written there."""
        return tuple((key, text) for key, text in _words(self.language.code).items() if key.startswith(f"{name}."))

    def known(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in _words(self.language.code)


def isolated(text: object) -> Markup:
    """A number, date, identifier or unit that keeps its own direction inside a line of Arabic."""
    words = f'<bdi dir="ltr">{escape(text)}</bdi>'
    return Markup(words)  # nosec # B704: words of ours, escaped where they are read


def with_dates_isolated(text: str) -> Markup:
    """A sentence whose dates keep their order and their signs in a line of Arabic."""
    parts = _DATE.split(text)
    return Markup("").join(isolated(part) if place % 2 else part for place, part in enumerate(parts))


@cache
def _escaped(code: Code, key: str) -> Markup:
    return escape(_words(code)[key])


@cache
def _plain(code: Code, key: str) -> Markup:
    return _escaped(code, key).format()


@cache
def _words(code: Code) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for file in sorted(files("flows.portal").joinpath("words").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            for row in csv.DictReader(file.read_text("utf-8").splitlines()):
                found[f"{file.name.removesuffix('.csv')}.{row['key']}"] = row[code]
    return found
