"""The guides: every command of them runs and prints what the pages show, in both languages the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide_pages import GUIDES, NAMES, PROJECT, Block, blocks, path, printed, with_outputs

LINK = re.compile(r"\]\(([^)#\s]+)?(#[^)\s]*)?\)")
RIGHT_TO_LEFT = '<div dir="rtl" lang="ar">\n'
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ARABIC = re.compile("[\u0600-\u06ff]")


def read(name: str, language: str) -> str:
    return path(name, language).read_text(encoding="utf-8")


def compare(name: str, place: Path, *, slow: bool) -> int:
    """Run a guide and say how many of its blocks were compared."""
    compared = 0
    for block, output in printed(read(name, "en"), place, slow=slow):
        assert output == (block.shown or ""), f"{block.code}\n`make guides` writes what is printed now."
        compared += 1
    return compared


@pytest.mark.parametrize("name", NAMES)
def test_what_a_guide_shows_is_what_its_commands_print(name: str, tmp_path: Path) -> None:
    assert compare(name, tmp_path, slow=False) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("name", ["operator", "contributor"])
def test_so_do_its_commands_that_make_whole_releases(name: str, tmp_path: Path) -> None:
    assert compare(name, tmp_path, slow=True) > sum(not block.mark for block in blocks(read(name, "en")))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_commands_and_outputs(name: str) -> None:
    english, arabic = read(name, "en"), read(name, "ar")
    assert blocks(english) == blocks(arabic)
    assert english.count("```") == arabic.count("```") == 2 * sum(1 if b.shown is None else 2 for b in blocks(english))
    assert [len(level) for level, _ in headings(english)] == [len(level) for level, _ in headings(arabic)]
    assert rows_of_tables(english) == rows_of_tables(arabic)
    assert sorted(targets(english)) == sorted(targets(arabic)), "links of both languages"
    assert arabic.startswith(RIGHT_TO_LEFT) and arabic.count(RIGHT_TO_LEFT) == arabic.count("\n</div>\n")
    assert all(ARABIC.search(heading) for _, heading in headings(arabic))


@pytest.mark.parametrize("name", NAMES)
def test_links_of_a_guide_lead_somewhere(name: str) -> None:
    for language in ("en", "ar"):
        for file, anchor in LINK.findall(FENCED.sub("", read(name, language))):
            target = (GUIDES / file).resolve() if file else path(name, language)
            assert target.exists(), f"{language}: {file}"
            if anchor and target.suffix == ".md":
                assert anchor[1:] in anchors(target.read_text(encoding="utf-8")), f"{language}: {file}{anchor}"


def test_readme_leads_to_every_guide() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        for language in ("en", "ar"):
            assert f"(docs/guides/{path(name, language).name})" in readme


def test_blocks_are_found_with_their_marks_and_outputs() -> None:
    page = (
        "a\n\n```sh\none\n```\n\n```text\n1\n```\n\n<!-- slow -->\n```sql\ntwo\n```\n\nb\n\n```text\nno output\n```\n"
    )
    assert blocks(page) == [Block("sh", "one\n", "", "1\n"), Block("sql", "two\n", "slow", None)]
    assert with_outputs(page, ["2\n3\n", "4\n"]) == page.replace("1\n", "2\n3\n")


def headings(page: str) -> list[tuple[str, str]]:
    return HEADING.findall(FENCED.sub("", page))


def rows_of_tables(page: str) -> int:
    return len(re.findall(r"^\|", FENCED.sub("", page), re.MULTILINE))


def targets(page: str) -> list[str]:
    """What a page links to, pages of one language and their anchors counted as one."""
    found = (file for file, _ in LINK.findall(FENCED.sub("", page)) if file)
    return [re.sub(r"\.ar\.md$", ".md", file) for file in found]


def anchors(page: str) -> set[str]:
    """Anchors that GitHub makes of headings."""
    plain = (re.sub(r"[^\w\- ]", "", text.lower()) for _, text in headings(page))
    return {text.strip().replace(" ", "-") for text in plain} | set(re.findall(r'<a id="([^"]+)"', page))


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_says_once_how_its_commands_are_found(name: str) -> None:
    for language in ("en", "ar"):
        assert read(name, language).count('export PATH="$PWD/.venv/bin:$PATH"') == 1, language
