"""Extraction against its peers on the same text in one run: `make bench`. Ratios, not seconds, are what counts.

The text is the five sources repeated to about the asked size, so every engine reads the same characters:
dateparser.search (the best-known date reader in Python), one bare pass of the name matcher (the floor of any
extraction by lists), our dates alone, and everything.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from flows.arabic import fold_text
from flows.extract import extract_text
from flows.extract.dates import find_dates, scan_dates
from flows.extract.gazetteer import gazetteer


def corpus(characters: int) -> list[str]:
    """The five texts, repeated until there are at least so many characters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("raw").glob("*.txt"))]
    repeats = -(-characters // sum(map(len, texts)))
    return texts * repeats


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Wall-clock time of one pass over the texts, after one text to warm caches."""
    work(texts[0])
    begin = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begin


def dateparser_search(text: str) -> object:
    """What a user of dateparser would call on an Arabic text."""
    from dateparser.search import search_dates

    return search_dates(text, languages=["ar"])


def main(characters: int) -> None:
    """Print a table of characters per second and ratios to everything."""
    texts = corpus(characters)
    total = sum(map(len, texts))
    few = texts[:5]
    peers: list[tuple[str, Callable[[str], object], list[str]]] = [
        ("everything (extract_text)", lambda text: extract_text(text, document_id="d"), texts),
        ("dates with the document's date (find_dates)", find_dates, texts),
        ("dates alone (scan_dates)", lambda text: scan_dates(fold_text(text)), texts),
        ("one matcher pass", lambda text: gazetteer().hits(fold_text(text).text), texts),
        ("dateparser.search_dates", dateparser_search, few),
    ]
    rates = {name: sum(map(len, batch)) / seconds(work, batch) for name, work, batch in peers}
    base = rates["everything (extract_text)"]
    print(f"{total:,} characters in {len(texts)} texts")
    for name, rate in rates.items():
        print(f"{name:<48}{rate:>14,.0f} characters/s {rate / base:>9.2f} ×")
    joined = "\n".join(texts[:5])
    one = (joined * (1_000_000 // len(joined) + 1))[:1_000_000]
    begin = time.perf_counter()
    extract_text(one, document_id="d")
    rate = len(one) / (time.perf_counter() - begin)
    print(
        f"{'everything, one document of ' + format(len(one), ','):<48}{rate:>14,.0f} characters/s {rate / base:>9.2f} ×"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
