"""`sijill explain`: where every value of a text comes from.

First the text with its spans in colour, from right to left on a terminal that can; then one line a span:
where it stands, which table it went to, the rule that found it, and the values it gave; last what is known
of the document as a whole and why. A new table with evidence shows up by itself; what of it is worth showing
is one line in `VALUES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from flows.commands.screen import END, ISOLATE, arabic, plain_table, print_json, results
from flows.commands.single_text import read_text, rows_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from flows.contract.rows import DocumentRow, Rows
    from flows.ingest import Document

# Columns of a table whose values explain a span, in the order shown; evidence and rule are always shown.
VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "passages": ("kind", "clause_number"),
        "mentions": ("entity_id", "form"),
        "dates": ("kind", "edtf", "duration", "modifier", "anchor", "basis"),
        "meeting_reports": ("role", "meeting_id"),
        "participations": ("role", "entity_id", "represented_by_id", "basis"),
        "positions": ("person_id", "position_en", "affiliation_id"),
        "citations": ("instrument_id", "paragraph_cited"),
        "statements": (
            *("act", "negated", "speaker_id", "speaker_text", "target_id", "target_text", "deadline_date_id"),
        ),
        "quotations": ("speaker_id", "speaker_text", "verb"),
    }
)
# Later ones lie over earlier ones; passages are the text itself.
STYLES: Mapping[str, str] = MappingProxyType(
    {
        "quotations": "italic",
        "meeting_reports": "underline",
        "positions": "cyan",
        "mentions": "green",
        "citations": "magenta",
        "dates": "bold yellow",
        "statements": "bold red",
    }
)
_COUNTLESS = frozenset({"passages"})


@dataclass(frozen=True, slots=True)
class Explained:
    """One span of the text: the table it went to, the rule, and the values that it gave."""

    table: str
    start: int
    end: int
    text: str
    rule: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        return " · ".join(_value_text(name, value) for name, value in self.values.items())


def run(file: Path, *, as_json: bool) -> None:
    """Extract one text and show its spans.

    Raises:
        SourceError: the file cannot be read as a text.
    """
    document = read_text(file)
    rows = rows_of(document)
    spans = sorted(explained(rows), key=lambda span: (span.start, -span.end, span.table))
    if as_json:
        print_json({"document": asdict(rows.documents[0]), "spans": [asdict(span) for span in spans]})
        return
    console = results()
    if console.is_terminal:
        _show_text(document, spans, console)
    _show_spans(spans, console)
    _show_document(rows.documents[0], console)


def explained(rows: Rows) -> Iterator[Explained]:
    """Every row with evidence, as a span with the values it explains."""
    for table, columns in VALUES.items():
        for row in cast("tuple[Any, ...]", rows[table]):
            chosen = {name: getattr(row, name) for name in columns}
            values = {name: value for name, value in chosen.items() if value not in (None, False)}
            yield Explained(table, row.start, row.end, row.text, row.rule, _words_without_id(values))


def _words_without_id(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the text calls somebody is told where no entity stands for it."""
    named = {name.removesuffix("_id") for name in values if name.endswith("_id")}
    return {name: value for name, value in values.items() if name.removesuffix("_text") not in named}


def coloured(text: str, spans: list[Explained]) -> Text:
    """The text with each kind of span in its style."""
    from rich.text import Text

    shown = Text(text)
    for table, style in STYLES.items():
        for span in spans:
            if span.table == table:
                shown.stylize(style, span.start, span.end)
    return shown


def _show_text(document: Document, spans: list[Explained], console: Console) -> None:
    from rich.text import Text

    legend = Text("  ").join(Text(table, style=style) for table, style in STYLES.items())
    console.print(legend, end="\n\n")
    for paragraph in coloured(document.text, spans).split("\n", allow_blank=True):
        for line in paragraph.wrap(console, console.width - 1):
            # Every screen line is isolated by itself: terminals know lines, not paragraphs.
            console.print(Text.assemble(ISOLATE, line, END), justify="right", overflow="ignore", no_wrap=True)


def _show_spans(spans: list[Explained], console: Console) -> None:
    table = plain_table("Characters", "Table", "Rule", "Text", "Values", numbers=("Characters",))
    for span in spans:
        if span.table in _COUNTLESS:
            continue
        words = arabic(" ".join(span.text.split()), console)
        table.add_row(f"{span.start}–{span.end}", span.table, span.rule, words, str(span), style=_style(span, console))
    console.print(table)


def _style(span: Explained, console: Console) -> str | None:
    return STYLES.get(span.table) if console.is_terminal else None


def _show_document(row: DocumentRow, console: Console) -> None:
    table = plain_table("Document", row.document_id)
    facts = ("title", "document_type", "issuer_id", "issued", "issued_basis", "issued_reason", "language")
    for name in facts:
        value = getattr(row, name)
        table.add_row(name, "–" if value is None else arabic(str(value), console))
    console.print(table)


def _value_text(name: str, value: Any) -> str:
    """Kinds and dates speak for themselves; a true flag is its name, an id or number needs it."""
    if value is True:
        return name
    if name.endswith("_text"):
        return f"{name.removesuffix('_text')} «{value}»"
    return f"{name.removesuffix('_id')} {value}" if name.endswith("_id") or isinstance(value, int) else str(value)
