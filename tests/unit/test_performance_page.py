"""The figures of the benchmark in their page: between the marks, and drawn with no name upon another."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import performance_page
from bench_release import AGAIN, ALONE, COLD, ONE_MORE, Measured, Sized

SIZES = [
    Sized(
        documents=documents,
        runner="inline",
        texts=4_500 * documents,
        package=10**6,
        measured=[
            Measured(what=ALONE, seconds=2.0, processor=2.0, megabytes=100),
            Measured(what=COLD, seconds=10.0, processor=12.0, megabytes=500, stages={"site": 7.5, "look-back": 0.01}),
            Measured(what=AGAIN, seconds=1.0, processor=1.0, megabytes=100),
            Measured(what=ONE_MORE, seconds=9.0, processor=11.9, megabytes=500),
        ],
    )
    for documents in (100, 1000)
]


def test_the_page_keeps_its_words_and_takes_the_figures(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    for _ in range(2):
        page.write_text(f"before\n{performance_page.BEGIN}\nold\n{performance_page.END}\nafter\n", encoding="utf-8")
        performance_page.write_page(tmp_path, SIZES)
    words = page.read_text(encoding="utf-8")
    assert words.startswith("before\n") and words.endswith("after\n")
    assert "\nold\n" not in words
    assert "| release, cold | 10.0 | 5.00 | 12.0 | 6.00 | 500 | site 7.5 |" in words


def test_names_of_lines_stand_apart(tmp_path: Path) -> None:
    (tmp_path / "performance.md").write_text(performance_page.BEGIN + performance_page.END, encoding="utf-8")
    performance_page.write_page(tmp_path, SIZES)
    drawn = (tmp_path / performance_page.DRAWING).read_text(encoding="utf-8")
    heights = sorted(float(y) for y in re.findall(r'<text x="[0-9.]+" y="([0-9.]+)" font-size="12"', drawn))
    assert len(heights) == 4
    assert all(below - above >= performance_page.LINE for above, below in pairwise(heights))
