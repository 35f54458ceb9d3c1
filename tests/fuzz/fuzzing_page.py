"""docs/fuzzing.md: the page that the long fuzz run writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MEANINGS = {
    "decoding": "any file: its text, or why there is none",
    "names": "any file name: its id, and how it is shown",
    "folding": "any text: its search form and the way back",
    "numbers": "any words: their number",
    "sources": "any `sources.csv`",
    "corrections": "any `corrections.csv`",
    "dates": "any text on any day: its time expressions",
    "extraction": "any text on any day: all rows, then resolved",
    "html": "any page: its article, captions and facts",
    "docx": "any body of a DOCX: its paragraphs",
    "pdf": "any content of a page of a PDF: its paragraphs",
    "warc": "any web archive: its pages, skipped and damaged records",
}
# What fuzzing found, and what was done: told by people, because a machine cannot know what mattered.
FOUND = (
    "`folding`: a tatweel that stands as a dash after a blank counted as a mark of the blank, so that a span reached one "
    "character too far. Mended.",
    "`names`: a file name with «İ» gave an id that was not safe, because lower case adds a combining dot. Mended.",
)


def render(results: Sequence[Mapping[str, Any]], *, seed: int, planned: Mapping[str, int]) -> str:
    """The page in Markdown; a run that was told to stop before its plan was done shows the plan, too."""
    return "\n".join((*_head(results, seed), *_table(results, planned), *_tail()))


def _head(results: Sequence[Mapping[str, Any]], seed: int) -> Iterator[str]:
    executions, seconds = (sum(each[name] for each in results) for name in ("executions", "seconds"))
    yield "# Fuzzing"
    yield ""
    yield "What is read from strangers is fuzzed: bytes that a fuzzer mutates become files, names, side files and texts, and"
    yield "the code must neither fail nor stand still. The newest long run:"
    yield f"{executions:,} executions in {seconds:,} seconds, one process at a time, atheris (libFuzzer), seed {seed},"
    yield "command `make fuzz`. The same targets run under Hypothesis in `make test`."
    yield ""


def _table(results: Sequence[Mapping[str, Any]], planned: Mapping[str, int]) -> Iterator[str]:
    yield "| target | what is fuzzed | executions | s | branches | inputs kept | slowest 100 kB, s | faults |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for each in results:
        slowest = "–" if each["slowest"] is None else f"{each['slowest']:.2f}"
        plan = planned[each["target"]]
        executions = f"{each['executions']:,}" + (f" of {plan:,}" if each["executions"] < plan else "")
        counts = f"{executions} | {each['seconds']:,} | {each['branches']:,} | {each['kept']:,}"
        yield f"| `{each['target']}` | {MEANINGS[each['target']]} | {counts} | {slowest} | {len(each['faults'])} |"
    yield ""


def _tail() -> Iterator[str]:
    yield "A fault is an exception other than a refusal with a known code, a row that breaks an invariant (evidence equal to"
    yield "the text, ids that lead somewhere, values well formed), or more than a second of the processor for one input."
    yield "«Slowest 100 kB»: what the fuzzer kept, because it reached a new branch, repeated until it has 100,000 bytes;"
    yield "the processor seconds of the slowest, instrumentation off. Seconds are those of a machine that did other work, too,"
    yield "which makes them up to twice as long; «of» a number: the run was told to stop before it had come so far."
    yield ""
    yield "## Found and mended"
    yield ""
    yield from (f"- {each}" for each in FOUND)
    yield ""
    yield "atheris has wheels for Linux only, so it is not part of the development environment; `make fuzz` installs it from"
    yield "`requirements/fuzz.lock` into a folder of its own."
    yield ""
