"""Write a made-up corpus for measuring: `python tests/benchmarks/corpus.py OUT --documents 100000`.

The same number and seed give the same bytes, and a larger corpus holds the smaller one. See `corpus_maker`.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus


def main() -> None:
    """Read the command line, write, and say how much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--documents", type=int, required=True, help="how many")
    parser.add_argument("--seed", type=int, default=2254, help="another seed is another corpus")
    parser.add_argument("--broken", type=float, default=0.01, help="share of documents that cannot be read")
    chosen = parser.parse_args()
    begin = time.perf_counter()
    size = write_corpus(chosen.out, chosen.documents, Corpus(chosen.seed, chosen.broken))
    print(f"{chosen.documents:,} documents, {size:,} bytes, {time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main()
