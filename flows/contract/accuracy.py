"""How often the rules are right, as measured: `schemas/accuracy.csv`, written by `make accuracy`.

Figures belong to the code that is published with them, so they lie beside the contract and travel in every release.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.contract.model import Bilingual
from flows.contract.schema_files import read_schema
from flows.errors import ContractError

FILE = "accuracy.csv"
HEADER = ("measure", "label_en", "label_ar", "style", "set", "gold", "found", "right", "precision", "recall", "f1")
# Sets of annotated texts, in the order in which tables show them.
SETS: Mapping[str, Bilingual] = MappingProxyType(
    {
        "five_texts": Bilingual(en="five texts", ar="النصوص الخمسة"),
        "tuned": Bilingual(en="tuned on", ar="المضبوط عليها"),
        "held_out": Bilingual(en="held out", ar="غير المضبوط عليها"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure on every set: F1 from 0 to 1 by set; null where a set has nothing of the kind."""

    measure: str
    label: Bilingual
    f1: Mapping[str, float | None]


def accuracy_bytes() -> bytes:
    """The file as it is: canonical CSV, one line for each measure and set."""
    return read_schema(FILE)


def measured() -> tuple[Measured, ...]:
    """Every measure in the order of the file.

    Raises:
        ContractError: `accuracy-malformed`, `schema-file-missing`.
    """
    rows = list(csv.DictReader(accuracy_bytes().decode("utf-8").splitlines()))
    labels = {row["measure"]: Bilingual(en=row["label_en"], ar=row["label_ar"]) for row in rows}
    try:
        figures = {(row["measure"], row["set"]): float(row["f1"]) if row["f1"] else None for row in rows}
        return tuple(
            Measured(measure=name, label=label, f1={each: figures[name, each] for each in SETS})
            for name, label in labels.items()
        )
    except (KeyError, ValueError) as error:
        raise ContractError(
            "accuracy-malformed",
            "A figure is missing or no number.",
            file=f"schemas/{FILE}",
            remedy="Run make accuracy.",
        ) from error


def accuracy_table(language: str) -> str:
    """The figures as a Markdown table, in `en` or `ar`."""
    first = {"en": "Measure", "ar": "المقياس"}[language]
    head = [first, *(getattr(name, language) for name in SETS.values())]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * len(SETS)]
    for each in measured():
        figures = " | ".join("–" if each.f1[name] is None else f"{each.f1[name]:.3f}" for name in SETS)
        lines.append(f"| {getattr(each.label, language)} | {figures} |")
    return "\n".join(lines) + "\n"
