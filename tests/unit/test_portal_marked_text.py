"""The text of a document page: what a browser takes out of it is the source, and every row has its place in it."""

from __future__ import annotations

from html.parser import HTMLParser
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.portal.marked_text import DEEPEST, Block, Mark, marked_text

INLINE = ("mark", "a")


class Panel(HTMLParser):
    """The panel as a parser sees it: its text, what stands under each mark, and whether elements close as they open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.open, self.under = "", [], {}
        self.ids: list[str] = []
        self.links: dict[str, int] = {}
        # A parser of documents reads line ends in this way before anything else.
        self.feed(str(html).replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("p", *INLINE) and not (tag == "p" and self.open)
        found = dict(attrs)
        if tag == "a":
            self.links[str(found["href"])] = len(self.text)
        number = found.get("data-n") or str(found.get("id", "")).removeprefix("t")
        self.open.append((tag, number if tag == "mark" else ""))
        self.ids += [found["id"]] if found.get("id") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, number in self.open:
            if number:
                self.under[number] = self.under.get(number, "") + data


def mark(start: int, end: int, number: int, kind: str = "d") -> Mark:
    return Mark(start=start, end=end, number=number, kind=kind)


def panel(text: str, *marks: Mark, blocks: tuple[Block, ...] = ()) -> Panel:
    return Panel(marked_text(text, blocks, marks))


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Block], list[Mark]]:
    text = draw(st.text(st.sampled_from("اب ت\n\r.<&>\"'ً12\u200f\U0001f600"), max_size=60))
    places = st.integers(0, len(text) + 2)
    marks = [mark(*sorted(pair), n) for n, pair in enumerate(draw(st.lists(st.tuples(places, places), max_size=12)))]
    starts = sorted(set(draw(st.lists(places, max_size=4))))
    return text, [Block(start=each, anchor=f"passage.{each}", kind="title") for each in starts], marks


@given(texts_with_marks())
def test_the_text_is_the_source_and_marks_cover_their_spans(case: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = case
    shown = Panel(marked_text(text, blocks, marks))
    assert shown.text == text
    assert len(shown.ids) == len(set(shown.ids))
    for each in marks:
        inside = each.start < each.end <= len(text)
        assert shown.under.get(str(each.number), "") == (text[each.start : each.end] if inside else "")
        assert (f"#r{each.number}" in shown.links) == inside


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 10), (2, 5), (3, 5)],
        [(0, 6), (3, 10)],
        [(0, 6), (3, 10), (5, 12)],
        [(2, 8), (2, 8)],
        [(0, 5), (5, 10)],
    ],
    ids=["nested", "crossing", "crossing twice", "the same", "side by side"],
)
def test_spans_in_any_position(spans: list[tuple[int, int]]) -> None:
    text = "اجتمع الوزراء في فيينا"
    shown = panel(text, *(mark(start, end, number) for number, (start, end) in enumerate(spans, 1)))
    assert shown.text == text
    for number, (start, end) in enumerate(spans, 1):
        assert shown.under[str(number)] == text[start:end]


def test_a_number_never_parts_the_letters_of_a_word() -> None:
    text = "السعوديين في فيينا"
    assert panel(text, mark(0, 7, 1)).links == {"#r1": len("السعوديين")}


def test_passages_are_paragraphs_and_blank_lines_take_no_room() -> None:
    text = "عنوان\n\nفقرة أولى\n"
    html = marked_text(text, [Block(start=0, anchor="p.0", kind="title"), Block(start=7, anchor="p.7", kind="")], ())
    assert html == '<p id="p.0" class="title">عنوان</p>\n\n<p id="p.7">فقرة أولى</p>\n'


def test_a_span_over_two_passages_goes_on_in_the_second() -> None:
    text = "أول\nثان"
    shown = panel(
        text, mark(0, 7, 1), blocks=(Block(start=0, anchor="a", kind=""), Block(start=4, anchor="b", kind=""))
    )
    assert shown.text == text and shown.under["1"] == text


def test_hostile_text_stays_text() -> None:
    text = "</p><script>alert(1)</script>&amp;\r\n\"'<!--"
    html = marked_text(text, (), [mark(0, 12, 1, kind='d" onclick="x')])
    assert "<script" not in html and "onclick=" not in html.replace("onclick=&#34;", "")
    assert Panel(html).text == text


def test_nesting_has_a_limit_and_every_row_its_link() -> None:
    text = "ا" * 100
    shown = panel(text, *(mark(n, 100 - n, n) for n in range(40)))
    assert shown.text == text and len(shown.links) == 40 and len(shown.under) == DEEPEST


def test_twice_the_text_takes_no_more_than_about_twice_the_time() -> None:
    random = Random(7)

    def seconds(size: int) -> float:
        text = "كلمة " * size
        starts = [random.randrange(len(text) - 40) for _ in range(size // 10)]
        marks = [mark(start, start + random.randrange(1, 40), number) for number, start in enumerate(starts)]
        best = []
        for _ in range(3):
            before = perf_counter()
            marked_text(text, (), marks)
            best.append(perf_counter() - before)
        return min(best)

    assert seconds(80_000) < 10 * seconds(20_000) + 0.2
