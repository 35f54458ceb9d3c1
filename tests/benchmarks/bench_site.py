"""The site of made-up corpora, made from nothing and then with one text more: `make bench-site`.

Of each size a release is published and its site is made, by one process and in a process of its own so that nothing is
loaded yet; then a release with one text more is published beside it and the site is made again, with the cache of the
first. With `--times` the release is taken so many times over (`many_times`) and its large site is made. Seconds are of
the processor (those of Pagefind's program counted), and of the clock; memory is of the process alone. In the end the
site is made once more from nothing: the bytes must be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus_maker.broken import Corpus
from corpus_maker.writing import write_corpus
from many_times import write_many

from flows.extract import extract_document
from flows.ingest import read_folder
from flows.publish import publish_release
from flows.resolve import resolve
from flows.validate.quarantine import set_aside

CORPUS = Corpus(2254, 0.01)
BUILD = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from flows.portal import build, build_site
build.LARGE = 1 << 60
told = build_site(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None, sys.argv[3])
# Not what `wait4` says, which counts the memory of whoever started the process.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({**asdict(told), "peak": peak // 1024}))
"""


def publish(raw: Path, documents: int, published: Path) -> int:
    """A release of the first texts of the corpus; how many of them could be read."""
    write_corpus(raw, documents, CORPUS)
    read = read_folder(raw)
    rows = resolve([extract_document(each) for each in read.documents])
    fit = set_aside(rows, {each.document_id: each.text for each in read.documents}).rows
    publish_release(fit, read.documents, read.rejects, published)
    return len(read.documents)


def site(what: str, texts: int, published: Path, cache: Path | str, kind: str = "full") -> dict[str, int]:
    """Make the site, and tell what it cost."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", BUILD, str(published), str(cache), kind]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"}
    )
    assert process.stdout is not None
    told: dict[str, int] = json.loads(process.stdout.read())
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    spent, clock = used.ru_utime + used.ru_stime, time.perf_counter() - begin
    print(
        f"{what:<22}{spent:>7.1f} s of the processor, {1000 * spent / texts:>6.1f} ms a text, {clock:>7.1f} s; "
        f"{told['files']:>7,} files, {told['rendered']:>6,} rendered, {told['written']:>6,} written; "
        f"at most {told['peak']:,} MB",
        flush=True,
    )
    return told


def main() -> None:
    """Print four lines for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100], help="sizes of the corpora")
    parser.add_argument("--times", type=int, nargs="*", default=[], help="large sites of so many times the release")
    parser.add_argument("--place", type=Path, help="a folder to work in, such as one in memory")
    chosen = parser.parse_args()
    for documents in chosen.documents:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=chosen.place) as folder:
            raw, published, cache = (Path(folder) / name for name in ("raw", "published", "cache"))
            texts = publish(raw, documents, published)
            for times in chosen.times:
                many = Path(folder) / f"many-{times}"
                site(f"large, {times} times", write_many(published / "1.0.0", times, many), many, "", "large")
            print(f"\n{documents:,} documents, one process", flush=True)
            site("from nothing", texts, published, cache)
            texts = publish(raw, documents + 1, published)
            site("one text more", texts, published, cache)
            if site("from nothing, to compare", texts, published, "")["written"]:
                raise SystemExit("the site with one text more is not the one made from nothing")


if __name__ == "__main__":
    main()
