"""What is fuzzed: a target composes an input out of bytes, runs the code on it, and checks what came of it.

A reader may refuse what it gets, with a `SourceError` that has a known code and, where a person has to mend a file, a
line and a way out. Everything else that is raised is a fault. Running and checking are apart because only the code's
own time is measured.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from any_text import check_rows
from composing import text_of
from originals_composing import PAGE_PARTS, PDF_PARTS, WARC_PARTS, WORD_PARTS, as_pdf, as_word, composed

from flows.arabic.cleaning import clean, visible_name
from flows.arabic.folding import Folded, fold, fold_text
from flows.arabic.numbers import cardinal_value
from flows.contract.rows import Rows
from flows.errors import SourceError
from flows.extract import extract_text
from flows.extract.dates import TimeExpression, find_dates
from flows.ingest import corrections as corrections_page
from flows.ingest import sources as sources_page
from flows.ingest.corrections import parse_corrections
from flows.ingest.decoding import decode
from flows.ingest.document import Correction
from flows.ingest.identity import SAFE_ID, document_id_from
from flows.ingest.readers import Limits, Reading, ReadText, read_original
from flows.ingest.readers.kinds import Kind
from flows.ingest.rejection import reject_row
from flows.ingest.sources import SideEntries, parse_sources


@dataclass(frozen=True, slots=True)
class Input:
    """A file's bytes or a text, and the day on which it is read."""

    content: Any
    day: dt.date | None = None

    def swollen(self, size: int) -> Input:
        """The same over and over, until it has `size` bytes."""
        one = self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "surrogatepass")
        return replace(self, content=self.content * -(-size // len(one))) if one else self


@dataclass(frozen=True, slots=True)
class Target:
    """`compose` bytes into an input, `run` the code, `check` the result."""

    compose: Callable[[bytes], Input]
    run: Callable[[Input], Any]
    check: Callable[[Input, Any], None]

    def __call__(self, raw: bytes) -> None:
        given = self.compose(raw)
        self.check(given, self.run(given))


FILES = frozenset({"a.txt", "بيان.txt", "c.txt"})
# Of these and of any other bytes a side file is put together, so that the fuzzer gets past its first line.
SIDE_PARTS = tuple(
    part.encode()
    for part in (
        *(
            ",",
            ",,",
            ",,,,,",
            "\n",
            "\r\n",
            '"',
            '""',
            " ",
            "\ufeff",
            "a.txt",
            "بيان.txt",
            "c.txt",
            "x.txt",
            "id-1",
            "../x",
        ),
        *(
            "full",
            "excerpt",
            "press_release",
            "2015-11-14",
            "2015-11",
            "2016-05-17",
            "2016-02-30",
            "https://example.org/a",
        ),
        *(
            "0" * 64,
            "بيان فيينا",
            "statements",
            "speaker_id",
            "act",
            "affirm",
            "start",
            "dates",
            "edtf",
            "documents",
            "rejects",
        ),
        *(
            "meetings",
            "earliest",
            "entities",
            "latitude",
            "33.5",
            "-91",
            "true",
            "someone",
            "a reason",
            "key | more",
            "\u202e",
        ),
        *(sources_page.COLUMNS + corrections_page.COLUMNS),
    )
)


def as_file(raw: bytes) -> Input:
    return Input(raw)


def as_text(raw: bytes) -> Input:
    return Input(text_of(raw))


def as_dated_text(raw: bytes) -> Input:
    """A text read on no known day, or on any day of the calendar, its ends included."""
    number = int.from_bytes(raw[:3], "big") % (dt.date.max.toordinal() + 1)
    return Input(text_of(raw[3:]), dt.date.fromordinal(number) if number else None)


def as_sources(raw: bytes) -> Input:
    return Input(_side_file(sources_page.COLUMNS, raw))


def as_corrections(raw: bytes) -> Input:
    return Input(_side_file(corrections_page.COLUMNS, raw))


def as_parts_of(parts: Sequence[str | bytes]) -> Callable[[bytes], Input]:
    """Originals of pieces of their format."""
    return lambda raw: Input(composed(parts, raw))


def original(kind: Kind, wrapped: Callable[[bytes], bytes] = bytes) -> Callable[[Input], Any]:
    """Everything that is read out of an original of that kind."""
    return refusable(lambda raw: list(read_original(wrapped(raw), kind, Limits(seconds=10))))


def refusable(run: Callable[[Any], Any]) -> Callable[[Input], Any]:
    """A reader that may say no: the refusal is its result."""

    def attempt(given: Input) -> Any:
        try:
            return run(given.content)
        except SourceError as error:
            return error

    return attempt


def check_decoded(_: Input, result: str | SourceError) -> None:
    """Any file is a text without NUL and lone surrogates, or turned away with one of the known reasons."""
    if isinstance(result, SourceError):
        row = reject_row("any.txt", result)
        assert row.message and row.message_ar and "{" not in row.message
    else:
        assert result.strip() and "\0" not in result
        result.encode()


def check_readings(_: Input, result: Sequence[Reading] | SourceError) -> None:
    """Any original gives sound texts, or is turned away with one of the known reasons; nothing fails in a library."""
    for each in [result] if isinstance(result, SourceError) else result:
        if isinstance(each, SourceError):
            row = reject_row("any", each)
            assert row.code != "source-reader-failed" and row.message_ar and "{" not in row.message, repr(
                each.__cause__
            )
        elif isinstance(each, ReadText):
            assert each.text.strip() and "\0" not in each.text
            each.text.encode()
            assert all(each.text[start:end].strip() for start, end in each.captions)
            assert all(
                clean(said) == said for said in (each.said.title, each.said.issuer, each.said.source_url) if said
            )


def check_sources(_: Input, result: SideEntries | SourceError) -> None:
    """Any `sources.csv` gives entries of present files with safe ids, or a useful error."""
    if isinstance(result, SourceError):
        _check_side_error(result, sources_page.FILE_NAME)
    else:
        assert result.files.keys() <= FILES
        assert all(entry.document_id is None or SAFE_ID.fullmatch(entry.document_id) for entry in result.files.values())


def check_corrections(_: Input, result: tuple[Correction, ...] | SourceError) -> None:
    """Any `corrections.csv` gives corrections that say everything they must, or a useful error."""
    if isinstance(result, SourceError):
        _check_side_error(result, corrections_page.FILE_NAME)
    else:
        assert all(each.table and each.key and each.column and each.reason and each.who for each in result)


def check_name(_: Input, result: tuple[str, str]) -> None:
    """Any file name gives an id that is safe, clean and stable, and a form that can be shown."""
    document_id, shown = result
    assert document_id == "" or SAFE_ID.fullmatch(document_id), document_id
    assert document_id_from(document_id) == document_id == clean(document_id)
    assert visible_name(shown) == shown and "\n" not in shown
    shown.encode()


def check_folded(given: Input, folded: Folded) -> None:
    """Any text folds to one that is no longer, whose every span leads back to the source, and that folds to itself."""
    assert folded.source == given.content and len(folded.text) <= len(given.content)
    assert fold(folded.text) == fold(given.content)
    before = 0
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert before <= start < end <= len(given.content)
        before = end


def check_number(_: Input, value: int | None) -> None:
    assert value is None or value >= 0


def check_dates(given: Input, found: Sequence[TimeExpression]) -> None:
    """Any text on any day: time expressions in order, without overlap, inside the text."""
    last = 0
    for each in found:
        assert last <= each.start < each.end <= len(given.content)
        last = each.end


def check_extracted(given: Input, rows: Rows) -> None:
    """Any text on any day: the rows are sound, and can be resolved."""
    check_rows(given.content, rows)


TARGETS: Mapping[str, Target] = {
    "decoding": Target(as_file, refusable(decode), check_decoded),
    "sources": Target(as_sources, refusable(lambda raw: parse_sources(raw, FILES)), check_sources),
    "corrections": Target(as_corrections, refusable(parse_corrections), check_corrections),
    "names": Target(as_text, lambda given: (document_id_from(given.content), visible_name(given.content)), check_name),
    "folding": Target(as_text, lambda given: fold_text(given.content), check_folded),
    "numbers": Target(as_text, lambda given: cardinal_value(fold(given.content)), check_number),
    "dates": Target(as_dated_text, lambda given: find_dates(given.content, given.day), check_dates),
    "html": Target(as_parts_of(PAGE_PARTS), original("html"), check_readings),
    "docx": Target(as_parts_of(WORD_PARTS), original("docx", as_word), check_readings),
    "pdf": Target(as_parts_of(PDF_PARTS), original("pdf", as_pdf), check_readings),
    "warc": Target(as_parts_of(WARC_PARTS), original("warc"), check_readings),
    "extraction": Target(
        as_dated_text,
        lambda given: extract_text(given.content, document_id="any", reference=given.day),
        check_extracted,
    ),
}


def _side_file(columns: Sequence[str], raw: bytes) -> bytes:
    """Any bytes, or a right first line and then words of such files between any bytes."""
    if raw[:1] < b"\x40":
        return raw[1:]
    body = b"".join(SIDE_PARTS[byte] if byte < len(SIDE_PARTS) else bytes([byte]) for byte in raw[1:])
    return ",".join(columns).encode() + b"\n" + body


def _check_side_error(error: SourceError, file: str) -> None:
    assert error.file == file and error.place and error.place.startswith("line ") and error.remedy, repr(error)
