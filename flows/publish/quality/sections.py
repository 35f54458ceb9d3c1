"""The sections of the quality page, each in one language at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from flows.contract import Bilingual, tables
from flows.publish.quality import words
from flows.publish.quality.markup import Child, Markup, element, joined, key, stable_name
from flows.validate import Check, Failure, ValidationReport
from flows.validate.expectations import NAME as EXPECTATIONS

Language = Literal["en", "ar"]
SHOWN_KEYS = 20
NUMBERS = frozenset(("failures", "warnings", "notes", "rows", "count"))
MARKS = {"critical": "✗ ", "warning": "! ", "info": "· "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page tells; `rejects` are rows of that table."""

    report: ValidationReport
    version: str
    rejects: tuple[Mapping[str, Any], ...]

    @property
    def expectations(self) -> Mapping[str, Any]:
        """The report of the expectations; empty where they did not run."""
        found = (check.report for check in self.report.checks if check.name == EXPECTATIONS)
        return next(found, {})


def said(text: Bilingual, language: Language) -> str:
    return text.en if language == "en" else text.ar


def _word(known: Mapping[str, Bilingual], name: str, language: Language) -> str:
    return said(known[name], language) if name in known else name


def _table(language: Language, columns: Iterable[str], rows: Iterable[Iterable[Child]]) -> Markup:
    heads = (
        element("th", said(words.COLUMNS[name], language), scope="col", class_="number" if name in NUMBERS else "text")
        for name in columns
    )
    body = (element("tr", *map(_cell, row)) for row in rows)
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *body))
    return element("div", table, class_="scroll")


def _cell(content: Child) -> Markup:
    return element("td", content, class_="number") if isinstance(content, int) else element("td", content)


def _none(language: Language) -> Iterator[Markup]:
    yield element("p", said(words.NOTHING, language))


def _table_title(name: str | None, language: Language) -> Child:
    known = tables().get(name or "")
    return said(known.title, language) if known else key(name) if name else ""


def _severity(severity: str, language: Language) -> Markup:
    return element("span", MARKS[severity], said(words.SEVERITIES[severity], language), class_=f"label {severity}")


def checks(facts: Facts, language: Language) -> Iterator[Markup]:
    columns = ("check", "about", "examined", "failures", "warnings", "notes", "outcome")
    yield _table(language, columns, (_check_row(check, language) for check in facts.report.checks))


def _check_row(check: Check, language: Language) -> Iterator[Child]:
    yield stable_name(check.name)
    yield said(words.CHECKS[check.name], language) if check.name in words.CHECKS else ""
    yield joined(check.examined, " ", _word(words.UNITS, check.unit, language))
    yield from (len(check.failures), len(check.warnings), len(check.notes))
    word = words.HOLDS if check.passed else words.DIFFERS
    yield element(
        "span",
        "✓ " if check.passed else "✗ ",
        said(word, language),
        class_="label good" if check.passed else "label critical",
    )


def findings(facts: Facts, language: Language) -> Iterator[Markup]:
    found = (*facts.report.failures, *facts.report.warnings, *facts.report.notes)
    if not found:
        yield from _none(language)
        return
    groups = [list(group) for _, group in groupby(found, key=_kind)]
    columns = ("severity", "table", "found", "count")
    yield _table(language, columns, (_finding_row(group, language) for group in groups))


def _kind(finding: Failure) -> tuple[str | None, ...]:
    return finding.severity, finding.check, finding.table, finding.code


def _finding_row(group: list[Failure], language: Language) -> Iterator[Child]:
    first = group[0]
    yield _severity(first.severity, language)
    yield _table_title(first.table, language) or key(first.check)
    yield joined(_message(first, language), " ", key(first.code), _keys([each.key for each in group], language))
    yield len(group)


def _message(finding: Failure, language: Language) -> Markup:
    if language == "en" or finding.message_ar is None:
        return element("span", finding.message, lang="en", dir="ltr")
    return element("span", finding.message_ar)


def _keys(found: Iterable[str | None], language: Language) -> Markup:
    named = [each for each in found if each]
    if not named:
        return Markup("")
    heading = said(words.FIRST_KEYS, language).format(shown=SHOWN_KEYS)
    items = (element("li", key(each)) for each in named[:SHOWN_KEYS])
    return element("details", element("summary", heading), element("ul", *items))


def rates(facts: Facts, language: Language) -> Iterator[Markup]:
    compared = facts.expectations.get("compared_with")
    if not compared:
        yield element("p", said(words.NO_PREVIOUS, language))
        return
    yield element("p", said(words.RATES_INTRO, language).format(previous=compared))
    columns = ("measure", "documents", "rows", "expected", "rate", "bounds", "outcome")
    yield _table(language, columns, (_rate_row(rate, language) for rate in facts.expectations["rates"]))


def _rate_row(rate: Mapping[str, Any], language: Language) -> Iterator[Child]:
    inside = rate["low"] <= rate["rate"] <= rate["high"]
    yield rate["said"][language]
    yield joined(_word(words.DOCUMENTS, rate["documents"], language), " (", rate["texts"], ")")
    yield rate["rows"]
    yield from (element("span", f"{rate[name]:.3f}", dir="ltr") for name in ("expected", "rate"))
    yield element("span", f"{rate['low']:.3f} – {rate['high']:.3f}", dir="ltr")
    word = words.INSIDE if inside else words.OUTSIDE
    yield element(
        "span", "✓ " if inside else "! ", said(word, language), class_="label good" if inside else "label warning"
    )


def rejects(facts: Facts, language: Language) -> Iterator[Markup]:
    if not facts.rejects:
        yield from _none(language)
        return
    kind = ("stage", "code", "table")
    ordered = sorted(facts.rejects, key=lambda row: [str(row[name]) for name in kind])
    groups = [list(rows) for _, rows in groupby(ordered, key=lambda row: [row[name] for name in kind])]
    columns = ("stage", "table", "code", "message", "count")
    yield _table(language, columns, (_reject_row(group, language) for group in groups))


def _reject_row(group: list[Mapping[str, Any]], language: Language) -> Iterator[Child]:
    first = group[0]
    yield _stage(str(first["stage"]), language)
    yield _table_title(first["table"], language)
    yield stable_name(str(first["code"]))
    named = [" · ".join(filter(None, (row["source_file"], row["key"]))) for row in group]
    message = str(first["message" if language == "en" else "message_ar"])
    yield joined(message, _keys(named, language))
    yield len(group)


def _stage(name: str, language: Language) -> str:
    categories = tables()["rejects"].column("stage").categories
    return next((said(each.label, language) for each in categories if each.value == name), name)


def rules(facts: Facts, language: Language) -> Iterator[Markup]:
    yield element("p", said(words.RULES_INTRO, language))
    for suite in facts.expectations.get("suites", ()):
        results = suite["results"]
        kept = sum(result["success"] for result in results)
        title = _table_title(suite["table"], language) or said(words.HEADINGS["rates"], language)
        summary = element("summary", title, " ", key(suite["suite"]), f" · {kept} / {len(results)}")
        table = _table(language, ("rule", "severity", "outcome"), (_rule_row(each, language) for each in results))
        yield element("details", summary, table)


def _rule_row(result: Mapping[str, Any], language: Language) -> Iterator[Child]:
    yield joined(result["rule"][language], " ", key(result["code"]))
    yield said(words.SEVERITIES[result["severity"]], language)
    wrong, rows = (result["counts"].get(name) for name in ("unexpected_count", "element_count"))
    count = f" ({wrong} / {rows})" if wrong and rows else ""
    if result["success"]:
        yield element("span", "✓ ", said(words.HOLDS, language), count, class_="good")
    else:
        mark = MARKS[result["severity"]]
        yield element("span", mark, said(words.DIFFERS, language), count, class_=result["severity"])


def files(facts: Facts, language: Language) -> Iterator[Markup]:
    items = (
        element("li", element("a", name, href=name, dir="ltr"), ": ", said(about, language))
        for name, about in words.FILES.items()
    )
    yield element("ul", *items)


SECTIONS: Mapping[str, Callable[[Facts, Language], Iterator[Markup]]] = {
    "checks": checks,
    "findings": findings,
    "rates": rates,
    "rejects": rejects,
    "rules": rules,
    "files": files,
}
