"""How a text is read, what the values mean, what is not read, and how often it is right."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from flows.portal.edition import Edition
from flows.portal.page import Page
from flows.portal.release_data import ReleaseData

# Sections of prose and the number of their points; words of `words/method.csv`.
SECTIONS = (("steps", 8), ("conventions", 9), ("limits", 6))
ACCURACY = "quality/accuracy.csv"
# The texts that no rule has seen come first: a narrow window shows no more than one column.
SETS = ("held_out", "tuned", "five_texts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its points."""

    name: str
    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure in words, and its figure on each set of texts (`0.941`); a dash where there is none."""

    words: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """`accuracy` is empty where the release gives no figures; `path` is their file."""

    sections: tuple[Section, ...]
    sets: tuple[str, ...]
    accuracy: tuple[Measured, ...]
    path: str
    quality: str


def pages(edition: Edition) -> Iterator[Page]:
    """The one page about the method."""
    t, data = edition.words, edition.data
    yield Page(
        path="method.html",
        template="method.html",
        title=t("method.title"),
        description=t("method.description"),
        view=MethodView(
            sections=tuple(_section(name, count, edition) for name, count in SECTIONS),
            sets=tuple(t(f"method.set_{name}") for name in SETS),
            accuracy=_measured(data, edition.language.code),
            path=f"{data.version}/{ACCURACY}",
            quality=f"{data.version}/quality/index.html",
        ),
        section="method",
        indexed=True,
    )


def _section(name: str, count: int, edition: Edition) -> Section:
    points = tuple(edition.words(f"method.{name}_{number}") for number in range(1, count + 1))
    return Section(name=name, title=edition.words(f"method.{name}"), points=points)


def held_out(data: ReleaseData, measure: str) -> str | None:
    """The F1 of a measure on the texts that no rule has seen; null where the release was published without figures."""
    file = data.folder / ACCURACY
    rows = csv.DictReader(file.read_text("utf-8").splitlines()) if file.is_file() else ()
    found = (row["f1"] for row in rows if (row["measure"], row["set"]) == (measure, "held_out"))
    told = next(found, "")
    return f"{float(told):.2f}" if told else None


def _measured(data: ReleaseData, language: str) -> tuple[Measured, ...]:
    """The figures that the release was published with, in the order of their file."""
    file = data.folder / ACCURACY
    if not file.is_file():
        return ()
    figures: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        labels[row["measure"]] = row[f"label_{language}"]
        figures.setdefault(row["measure"], {})[row["set"]] = f"{float(row['f1']):.3f}" if row["f1"] else "–"
    return tuple(
        Measured(words=words, figures=tuple(figures[name].get(each, "–") for each in SETS))
        for name, words in labels.items()
    )
