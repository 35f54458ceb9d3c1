"""What a clean cell is: which rules a column has to obey, as patterns that RE2 and Python read alike.

Three kinds of columns:

- words of a source (`quotes: true` in the contract): they stand in their text as they are, or are clean;
- what people and systems wrote (names of files, reasons, messages): nothing in them is invisible;
- all others are ours and clean: no direction marks, zero-width or control characters, no tatweel, no presentation
  forms, no characters without meaning, no two kinds of digits in one cell, no blanks but single spaces inside; and
  Latin digits alone where the contract gives a pattern (`\\d` of many programs takes «٢٢٥٤» for a number).
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.arabic.cleaning import (
    ARABIC_DIGIT,
    BLANK,
    CONTROL,
    CONTROL_BUT_LINES,
    DIRECTION,
    NO_CHARACTER,
    PRESENTATION,
    TATWEEL,
    ZERO_WIDTH,
)
from flows.contract import Column, Table


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, the pattern of what must not be, and what to say of a cell that has it."""

    code: str
    pattern: str
    message: str


INVISIBLE_RULES = (
    Rule("direction-mark", f"[{DIRECTION}]", "holds an invisible direction mark"),
    Rule("zero-width", f"[{ZERO_WIDTH}]", "holds a character without width"),
    Rule("control-character", f"[{CONTROL}]", "holds a control character"),
    Rule("no-character", f"[{NO_CHARACTER}]", "holds a character without a meaning"),
)
RULES = (
    *INVISIBLE_RULES,
    Rule("tatweel", TATWEEL, "holds a tatweel"),
    Rule("presentation-form", f"[{PRESENTATION}]", "holds a letter in one of its presentation forms"),
    Rule("mixed-digits", f"(?s)[0-9].*[{ARABIC_DIGIT}]|[{ARABIC_DIGIT}].*[0-9]", "mixes Latin and Arabic digits"),
    Rule("blanks", f"[{BLANK}]|  |^ | $", "holds blanks other than single spaces between words"),
)
ARABIC_DIGIT_RULE = Rule("arabic-digit", f"[{ARABIC_DIGIT}]", "holds Arabic digits where Latin ones belong")
# The search form of a passage has its lines, and the blanks and dashes of its text.
SEARCH_RULES = (
    *(rule for rule in INVISIBLE_RULES if rule.code != "control-character"),
    Rule("control-character", f"[{CONTROL_BUT_LINES}]", "holds a control character"),
    Rule("presentation-form", f"[{PRESENTATION}]", "holds a letter in one of its presentation forms"),
    ARABIC_DIGIT_RULE,
)
SEARCH_FORM = "text_normalised"
# Tables and columns that say what was found or typed, by whomever.
AS_FOUND_TABLES = frozenset({"rejects", "corrected_cells", "withdrawn"})
AS_FOUND_COLUMNS = frozenset({"source_file", "source_url"})


def rules_of(table: Table, column: Column) -> tuple[Rule, ...]:
    """The rules for the cells of a column; for one that quotes, those for cells that are not in their text."""
    if column.type != "string":
        return ()
    if column.name == SEARCH_FORM:
        return SEARCH_RULES
    if table.name in AS_FOUND_TABLES or column.name in AS_FOUND_COLUMNS:
        return INVISIBLE_RULES
    if column.constraints.pattern and not column.name.endswith("_id"):
        return (*RULES, ARABIC_DIGIT_RULE)
    return RULES
