"""`quality/index.html`: what validation found, for people, complete in English and in Arabic.

In place of the Data Docs of Great Expectations, which load their styles and scripts from other people's servers (see
docs/adr/0009-data-docs-of-our-own.md). No script; the policy in its head forbids everything but its own style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from flows.publish.quality import words
from flows.publish.quality.markup import Markup, element, joined
from flows.publish.quality.sections import SECTIONS, Facts, said
from flows.publish.quality.style import STYLE
from flows.validate import ValidationReport

Language = Literal["en", "ar"]
DIRECTIONS: Mapping[Language, str] = {"en": "ltr", "ar": "rtl"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def quality_page(report: ValidationReport, version: str, rejects: Iterable[Mapping[str, Any]]) -> bytes:
    """The page in UTF-8; the same findings give the same bytes."""
    facts = Facts(report=report, version=version, rejects=tuple(rejects))
    title = f"{_title(facts, 'en')} · {_title(facts, 'ar')}"
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    body = element("body", *(_language(facts, language) for language in DIRECTIONS))
    return f'<!DOCTYPE html>\n<html lang="en">{head}\n{body}</html>\n'.encode()


def _title(facts: Facts, language: Language) -> str:
    return said(words.TITLE, language).format(version=facts.version)


def _language(facts: Facts, language: Language) -> Markup:
    other: Language = "ar" if language == "en" else "en"
    switch = element("a", said(words.OTHER, language), href=f"#{other}", lang=other, class_="switch")
    parts = [
        element("header", switch, element("h1", _title(facts, language)), *_opening(facts, language)),
        _contents(language),
        element("main", *(_part(facts, language, name) for name in SECTIONS)),
    ]
    return element("section", *parts, id=language, lang=language, dir=DIRECTIONS[language], class_="language")


def _opening(facts: Facts, language: Language) -> Iterator[Markup]:
    passed = facts.report.passed
    verdict = ("✓ ", words.PASSED) if passed else ("✗ ", words.NOT_PASSED)
    text = verdict[0] + said(verdict[1], language)
    yield element("p", text, class_="verdict good" if passed else "verdict critical")
    yield element("p", said(words.OPENING, language))


def _contents(language: Language) -> Markup:
    links = (element("a", said(words.HEADINGS[name], language), href=f"#{name}-{language}") for name in SECTIONS)
    return element("nav", element("ul", *(element("li", link) for link in links)))


def _part(facts: Facts, language: Language, name: str) -> Markup:
    heading = element("h2", said(words.HEADINGS[name], language), id=f"{name}-{language}")
    return joined(heading, *SECTIONS[name](facts, language), Markup("\n"))
