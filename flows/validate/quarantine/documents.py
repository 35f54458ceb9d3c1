"""Texts read one by one: a text that a rule cannot take, or that takes too long, is set aside as a whole.

The time limit is cooperative: the extractor asks between its stages whether it may go on, so a text is given up at
the end of the stage in which its time ran out. Time is the one thing here that differs from run to run, so the limit
is far beyond what texts need.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.contract.rows import RejectRow, Rows
from flows.errors import SourceError
from flows.ingest import Document
from flows.validate.quarantine.excerpt import excerpt

STAGE = "extract"
FAILED, TOO_SLOW = "extraction-failed", "extraction-too-slow"
PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The rows of the texts of a bucket, in one part or several, and the texts that were set aside."""

    rows: Sequence[Rows]
    rejects: tuple[RejectRow, ...]

    @property
    def size(self) -> int:
        """Rows of all tables."""
        return sum(len(rows[name]) for rows in self.rows for name in Rows.names)


class TooSlow(SourceError):
    """`extraction-too-slow`: a text has used up its time."""


class Deadline:
    """Called between stages; raises once the time of one text is over."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def __call__(self) -> None:
        """Raises:
        TooSlow: the time is over.
        """
        if self._clock() > self._end:
            raise TooSlow(TOO_SLOW, f"Reading takes longer than {self._seconds:g} seconds.")


def read_bucket(
    documents: Iterable[Document],
    max_seconds: float,
    tell: Callable[[Document, Exception], None],
    check: Callable[[Rows], object] = lambda _: None,
) -> Bucket:
    """Extract texts, each within its time.

    Args:
        documents: the texts.
        max_seconds: time for one text.
        tell: called with each text that failed, for the log.
        check: called with the rows of each text; whatever it raises sets the text aside.
    """
    from flows.extract import extract_document

    rows: list[Rows] = []
    rejects: list[RejectRow] = []
    for document in documents:
        try:
            found = extract_document(document, checkpoint=Deadline(max_seconds))
            check(found)
            rows.append(found)
        except Exception as error:
            # One text that a rule cannot take must not hold up the others; it stays visible as a reject.
            tell(document, error)
            rejects.append(_reject(document, error, max_seconds))
    return Bucket(tuple(rows), tuple(rejects))


def failure_line(document: Document, error: Exception) -> str:
    """The line of the log for a text that failed: which, why and where in the rules.

    A whole traceback may quote the text at length; this never has more than an excerpt.
    """
    said = {"file": document.source_file, "error": type(error).__name__, "at": _place(error), "message": str(error)}
    return "stage=extract " + " ".join(f"{name}={excerpt(value)}" for name, value in said.items())


def _place(error: Exception) -> str:
    """File and line of the innermost place of ours that an error came through: `extract/persons.py:120`."""
    ours = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(PACKAGE)
    ]
    if not ours:
        return "elsewhere"
    return f"{Path(ours[-1].filename).relative_to(PACKAGE).as_posix()}:{ours[-1].lineno}"


def _reject(document: Document, error: Exception, max_seconds: float) -> RejectRow:
    name, limit = type(error).__name__, f"{max_seconds:g}"
    slow = isinstance(error, TooSlow)
    return RejectRow(
        source_file=document.source_file,
        stage=STAGE,
        code=TOO_SLOW if slow else FAILED,
        message=f"Reading this text took longer than the limit of {limit} seconds. Split it, or give it more time "
        "with SIJILL_MAX_SECONDS."
        if slow
        else f"A rule failed on this text ({name}). Please report it with the text.",
        message_ar=f"استغرقت قراءة هذا النص أكثر من الحد وهو {limit} ثانية. قسّمه أو امنحه وقتا أطول "
        "بالإعداد SIJILL_MAX_SECONDS."
        if slow
        else f"أخفقت إحدى القواعد في هذا النص ({name}). يرجى الإبلاغ عنه مع النص.",
        evidence=None if slow else excerpt(str(error)) or None,
    )
