"""HTML pages become articles: what people see of them, and what they say of themselves."""

from __future__ import annotations

import json

import pytest
from originals import DATA, OTHER, SENTENCE, code_of, page, read

from flows.ingest.readers import Limits
from flows.ingest.readers.html import read_page

RAW = DATA.parents[2] / "raw"
NEWS = [line for line in (RAW / "syria-small-group-london.txt").read_text("utf-8").split("\n") if line.strip()]


def test_a_page_of_a_news_site_gives_its_article_and_no_more() -> None:
    found = read((DATA / "small-group-london.html").read_bytes(), "a.html")
    assert found.text.splitlines() == NEWS[:-3]
    assert [found.text[start:end] for start, end in found.captions] == [NEWS[2]]
    said = found.said
    assert (said.title, said.issued, said.issuer, said.language) == (NEWS[0], "2020-01-27", "صحيفة المثال", "ar")
    assert said.source_url == "https://news.example.org/ar/2020/01/small-group-london"
    assert (said.rights, said.licence, said.document_type, said.retrieved) == (None, None, None, None)


def test_a_page_of_a_word_processor_gives_the_document() -> None:
    lines = [line for line in (RAW / "london11-final-statement.txt").read_text("utf-8").split("\n") if line.strip()]
    found = read((DATA / "london11.html").read_bytes(), "a.html").text.splitlines()
    assert found[: len(lines)] == lines
    assert found[len(lines) :] == [
        "الدولة\tالتمثيل",
        "المملكة المتحدة\tوزير الخارجية",
        "الأردن\tالمبعوث الخاص",
        "قطر\tالسفير",
        "لندن، 10 نوفمبر (تشرين الثاني) 2014",
        "ينظر في إعلان جنيف الصادر في 30 يونيو (حزيران) 2012.",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('مخفي')</script>",
        "<style>.x:after{content:'مخفي'}</style>",
        "<noscript><p>مخفي عن كل من يقرأ هذه الصفحة.</p></noscript>",
        "<template><p>مخفي</p></template>",
        '<p style="color:red; DISPLAY : none">مخفي عن كل من يقرأ هذه الصفحة.</p>',
        "<div hidden><p>مخفي عن كل من يقرأ هذه الصفحة.</p></div>",
        '<p style="visibility:hidden">مخفي عن كل من يقرأ.</p>',
        '<p style="font-size:0">مخفي عن كل من يقرأ.</p>',
        '<style>p.gone, #none {margin:0; display:none}</style><p class="a gone">مخفي عن كل من يقرأ.</p><p id="none">مخفي</p>',
        "<!-- مخفي -->",
        "<textarea>مخفي</textarea>",
        '<svg><text>مخفي</text></svg><iframe srcdoc="مخفي"></iframe>',
    ],
)
def test_what_nobody_sees_is_no_text(hidden: str) -> None:
    assert read(page(hidden), "a.html").text == f"{SENTENCE}\n{OTHER}\n"


def test_what_is_hidden_on_paper_only_is_text() -> None:
    style = "<style>@media print { .wide { display: none } } .small { font-size: 0.8em }</style>"
    body = '<p class="wide small" style="font-size:0.9em">وقال الوزير إن الاجتماع كان مثمرا للغاية.</p>'
    assert "مثمرا" in read(page(body, style), "a.html").text


def test_items_have_the_numbers_that_browsers_draw() -> None:
    items = "".join(f"<li>{SENTENCE[:80]} {word}.</li>" for word in ("أولا", "ثانيا"))
    lines = read(page(f'<ol start="3">{items}</ol>'), "a.html").text.splitlines()
    assert [line[:3] for line in lines[1:3]] == ["3. ", "4. "]


def test_a_figure_keeps_its_caption_in_its_place() -> None:
    figure = '<figure><img src="a.png" alt="صورة"><figcaption>وزير الخارجية\n خلال الاجتماع</figcaption></figure>'
    found = read(page(figure), "a.html")
    assert found.text.splitlines() == [SENTENCE, "وزير الخارجية خلال الاجتماع", OTHER]
    assert [found.text[start:end] for start, end in found.captions] == ["وزير الخارجية خلال الاجتماع"]


def json_ld(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (json_ld(datePublished="2015-11-14T23:30:00-05:00"), "2015-11-14"),
        (json_ld(datePublished=20151114), None),
        (json_ld(datePublished="14/11/2015"), None),
        (json_ld(datePublished="2015-13-14"), None),
        (json_ld(datePublished="9999-01-01"), None),
        (json_ld(dateModified="2015-11-14"), None),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":["Report"],"datePublished":"2015-11-14"}]}</script>',
            "2015-11-14",
        ),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
        ('<meta property="article:published_time" content="2015-11-14">', "2015-11-14"),
        ('<meta name="DC.date.issued" content="2015-11-14">', "2015-11-14"),
        ('<meta name="created" content="2015-11-14">', None),
        ('<meta property="article:modified_time" content="2015-11-14">', None),
        ('<meta itemprop="datePublished" content="2015-11-14T10:00">', "2015-11-14"),
    ],
)
def test_a_day_of_publication_is_what_the_page_calls_so(head: str, day: str | None) -> None:
    assert read(page("", head), "a.html").said.issued == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<time datetime="2015-11-14">أمس</time>', "2015-11-14"),
        ('<time datetime="2015-11-14">أمس</time><time datetime="2015-11-15">اليوم</time>', None),
        ('<time datetime="2015-11-10"></time><time class="published" datetime="2015-11-14"></time>', "2015-11-14"),
    ],
)
def test_a_time_counts_where_it_can_mean_nothing_else(body: str, day: str | None) -> None:
    assert read(page(body), "a.html").said.issued == day


@pytest.mark.parametrize(
    ("head", "address", "found"),
    [
        ('<link rel="canonical" href="https://example.org/a">', None, "https://example.org/a"),
        ('<link rel="canonical" href="/a">', None, None),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        ('<link rel="canonical" href="https://name:secret@example.org/a">', None, None),
        ('<meta property="og:url" content="https://example.org/a b">', None, None),
        (
            '<link rel="canonical" href="https://example.org/a">',
            "http://example.org/a?from=feed",
            "https://example.org/a",
        ),
        ('<link rel="canonical" href="https://other.example/a">', "http://example.org/a", "http://example.org/a"),
    ],
)
def test_an_address_is_one_of_the_web_and_of_the_same_host(head: str, address: str | None, found: str | None) -> None:
    assert read_page(page("", head), Limits(), address=address).said.source_url == found


def test_values_of_strangers_are_clean_and_short() -> None:
    head = (
        '<meta property="og:title" content="بيـــان\u202e فيينا ٢">'
        + f'<meta property="og:site_name" content="{"x" * 501}">'
    )
    said = read(page("", head), "a.html").said
    assert (said.title, said.issuer) == ("بيان فيينا 2", None)


def test_the_name_of_a_site_is_no_part_of_the_title() -> None:
    assert read(page("", "<title>اجتماع فيينا | وكالة الأنباء</title>"), "a.html").said.title == "اجتماع فيينا"


def test_a_template_that_says_english_of_an_arabic_page_is_not_believed() -> None:
    assert read(page("", "", 'lang="en-US"'), "a.html").said.language is None
    assert read(page("", '<meta property="og:locale" content="ar_AR">', ""), "a.html").said.language == "ar-AR"


@pytest.mark.parametrize("name", ["windows-1256", "utf-8", "iso-8859-1", "none-such", "rot13"])
def test_a_declared_encoding_counts_if_the_bytes_are_valid_in_it(name: str) -> None:
    raw = page("", f'<meta charset="{name}">')
    encoded = raw.decode().encode("cp1256") if name == "windows-1256" else raw
    assert read(encoded, "a.html").text == f"{SENTENCE}\n{OTHER}\n"


def test_a_page_in_utf_16_is_read() -> None:
    assert SENTENCE in read(page("").decode().encode("utf-16"), "a.html").text


@pytest.mark.parametrize("body", ["<br>" * 100_001, "<p>" + "ا" * 10_000_001])
def test_a_page_of_more_than_any_text_needs_is_refused(body: str) -> None:
    assert code_of(page(body), "a.html")[0] == "source-page-too-large"


@pytest.mark.parametrize("depth", [300, 10_000])
def test_deep_nesting_is_refused_and_not_cut_off(depth: int) -> None:
    assert code_of(page("<div>" * depth + "<p>نص</p>"), "a.html") == ("source-too-deep", "256")


def test_the_limit_of_nesting_is_a_setting() -> None:
    raw = page("<div>" * 20)
    assert SENTENCE in read(raw, "a.html").text
    assert code_of(raw, "a.html", Limits(nesting=10)) == ("source-too-deep", "10")


@pytest.mark.parametrize(
    "raw",
    [
        b"<html></html>",
        "<html><body><nav><a href='/'>الرئيسية</a> <a href='/a'>سياسة</a></nav></body></html>".encode(),
        "<html><body><p>الصفحة غير موجودة</p></body></html>".encode(),
    ],
)
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    assert code_of(raw, "a.html")[0] == "source-page-without-text"


def test_garbled_letters_are_refused_in_a_page_too() -> None:
    garbled = SENTENCE.encode().decode("cp1256")
    assert (
        code_of(f"<html><body><p>{garbled}</p><p>{garbled}</p></body></html>".encode(), "a.html")[0]
        == "source-mojibake"
    )


def test_the_same_page_gives_the_same_text() -> None:
    raw = (DATA / "small-group-london.html").read_bytes()
    assert len({read(raw, "a.html").text for _ in range(3)}) == 1
