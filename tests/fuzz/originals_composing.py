"""Originals out of bytes: each byte below a bound is a piece of such a file, every other stands for itself.

So a fuzzer gets past the first line of a format: pages with nested and unclosed tags, bodies of documents with fields,
tables and deletions, contents of PDF pages, records whose headers do not fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from originals import OTHER, SENTENCE, W, answer, packed, page, record
from pdf_maker import Maker, pdf_of, rtl

HERE = "http://example.org"
PAGE_PARTS = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "<table><tr><td>",
        "<td>",
        "<tr>",
        "</table>",
    ),
    *(
        "<ol start=3>",
        "<li>",
        "<ul>",
        "<br>",
        "<b>",
        "</b>",
        "<a href='#1'>1</a>",
        "<sup>",
        "<nav>",
        "</nav>",
        "<aside>",
    ),
    *(
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<script>",
        "</script>",
        "<style>.x{display:none}</style>",
        "<p class=x>",
    ),
    *("<p hidden>", "<p style='display:none'>", "<!--", "-->", "<![CDATA[", "]]>", "<template>", "<svg>", "<noscript>"),
    *('<meta charset="windows-1256">', '<meta property="article:published_time" content="2015-11-14">', "<title>"),
    *('<script type="application/ld+json">', '{"@type":"Article","datePublished":"2015-11-14"', "[{", "}]", "<html>"),
    *(
        '<link rel="canonical" href="http://x/">',
        "<time datetime=2015-11-14>",
        "&amp;",
        "&#0;",
        "&#x202e;",
        "&nbsp;",
    ),
    *(SENTENCE, OTHER, "في فيينا", " ", "\n", "<", ">", '"', "صورة"),
)
WORD_PARTS = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
    ),
    *("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "<w:del>", "</w:del>", "<w:sdt>", "</w:sdt>", "<w:br/>", "<w:tab/>"),
    *('<w:footnoteReference w:id="1"/>', "<w:txbxContent>", "</w:txbxContent>", "<w:instrText>", "</w:instrText>"),
    *(
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr>',
        '<w:pPr><w:pStyle w:val="a"/></w:pPr>',
    ),
    *("<w:rPr><w:vanish/></w:rPr>", "&amp;", "&x;", "<!--", "-->", "<?x?>", SENTENCE, "في فيينا", "\t", "\n", " "),
)
PDF_PARTS = (
    *(
        "BT ",
        "ET ",
        "/F1 12 Tf ",
        "/F1 8 Tf ",
        "/F1 -3 Tf ",
        "/F1 0 Tf ",
        "1 0 0 1 100 700 Tm ",
        "0 1 -1 0 9 9 Tm ",
        "-1 0 0 1 9 9 Tm ",
    ),
    *(
        "1 0 0 1 300 682 Tm ",
        "0 -18 Td ",
        "T* ",
        "3 Tr ",
        "0 Tr ",
        "5 Ts ",
        "200 Tz ",
        "q ",
        "Q ",
        "[",
        "] TJ ",
        " Tj ",
        "-250 ",
    ),
    *(
        "<0001>",
        "<000200030004>",
        "<0005>",
        "<ffff>",
        "<00010002000300040005000600070008> Tj ",
        "/I Do ",
        "1e99 ",
        "0.5 0 0 0.5 0 0 cm ",
    ),
    *("BI ID EI ", "/Span BDC ", "EMC ", "(", ")", "<<", ">>", "%", "\n"),
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
)
GOOD = record(answer(page("")), f"{HERE}/a")
WARC_PARTS = (
    *("WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Type: conversion\r\n", f"WARC-Target-URI: {HERE}/b\r\n"),
    *(
        "Content-Length: 5\r\n",
        "Content-Length: 99999\r\n",
        "Content-Length: 0\r\n",
        "\r\n",
        "\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
    ),
    *(
        "Content-Type: text/html\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n",
        "5\r\n",
        "0\r\n\r\n",
    ),
    *(
        "WARC-Date: 2020-01-28T06:00:00Z\r\n",
        "WARC-Payload-Digest: sha1:AAAA\r\n",
        GOOD,
        GOOD[:200],
        "\x1f\x8b\x08",
        "<html>",
    ),
)


def composed(parts: Sequence[str | bytes], raw: bytes) -> bytes:
    """Pieces for bytes below their number, the bytes themselves above."""
    pieces = [each.encode() if isinstance(each, str) else each for each in parts]
    return b"".join(pieces[byte] if byte < len(pieces) else bytes([byte]) for byte in raw)


def as_word(body: bytes) -> bytes:
    """A DOCX with that body, its tags put in order: what is no XML is refused at once."""
    from lxml import etree

    whole = f'<w:document xmlns:w="{W}"><w:body>'.encode() + body + b"</w:body></w:document>"
    root = etree.fromstring(whole, etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True))
    document = whole if root is None else etree.tostring(root)
    numbering = f'<w:numbering xmlns:w="{W}">{NUMBERING}</w:numbering>'
    return packed({"word/document.xml": document, "word/numbering.xml": numbering})


def as_pdf(content: bytes) -> bytes:
    """A PDF whose page draws that: the second stream of a good one is replaced by it."""
    whole = pdf_of([[rtl("اجتمع وزراء الخارجية (في) فيينا 2015")]])
    start = whole.rindex(b"stream\n", 0, whole.rindex(b"endstream")) + len(b"stream\n")
    dictionary = whole.rindex(b"<<", 0, start)
    end = whole.rindex(b"endstream")
    stream = Maker()
    stream.stream(content)
    return whole[:dictionary] + stream.objects[0].removesuffix(b"endstream") + whole[end:]
