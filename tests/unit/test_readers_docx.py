"""DOCX documents: paragraphs, tables, numbers and notes in their order, and nothing that a file should not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from originals import DATA, OTHER, SENTENCE, W, code_of, packed, paragraph, read, word

from flows.ingest.readers import Limits

RAW = DATA.parents[2] / "raw"


def lines(raw: bytes) -> list[str]:
    return read(raw, "a.docx").text.splitlines()


def test_a_document_of_libreoffice_reads_as_its_plain_text() -> None:
    plain = [line for line in (RAW / "london11-final-statement.txt").read_text("utf-8").split("\n") if line.strip()]
    found = read((DATA / "london11.docx").read_bytes(), "a.docx")
    assert found.text.splitlines() == [
        *plain,
        "الدولة\tالتمثيل",
        "المملكة المتحدة\tوزير الخارجية",
        "الأردن\tالمبعوث الخاص",
        "قطر\tالسفير",
        "لندن، 10 نوفمبر (تشرين الثاني) 2014",
        "ينظر في إعلان جنيف الصادر في 30 يونيو (حزيران) 2012.",
    ]
    assert (found.said.title, found.said.language) == (plain[0], "ar-SY")
    assert (found.said.issued, found.said.issuer) == (None, None)


def test_what_is_deleted_hidden_or_a_code_is_no_text() -> None:
    body = (
        f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r><w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> ثم</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> ظهر</w:t></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r>'
        "<w:hyperlink><w:r><w:t> رابط</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>بعد</w:t><w:br/><w:t>سطر</w:t></w:r></w:p>"
    )
    assert lines(word(body)) == [f"{SENTENCE} ثم ظهر رابط بعد", "سطر"]


def test_a_drawing_is_read_once_and_its_box_after_its_paragraph() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('في الإطار')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>قبل </w:t><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>وبعد</w:t></w:r></w:p>"
    )
    assert lines(word(body)) == ["قبل وبعد", "في الإطار"]


def test_a_table_for_the_layout_holds_paragraphs() -> None:
    cell = f"<w:tc>{paragraph(SENTENCE)}{paragraph(OTHER)}</w:tc>"
    rows = f"<w:tr>{cell}<w:tc>{paragraph('')}</w:tc></w:tr><w:tr><w:tc>{paragraph('قطر')}</w:tc><w:tc>{paragraph('السفير')}</w:tc></w:tr>"
    assert lines(word(f"<w:tbl>{rows}</w:tbl>")) == [SENTENCE, OTHER, "قطر\tالسفير"]


def test_numbers_count_by_level_and_by_style() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = (
        level.format(0, 1, "decimal", "%1.")
        + level.format(1, 4, "decimal", "%1-%2")
        + level.format(2, 1, "bullet", "o")
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    styles = '<w:style w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'
    by_style = '<w:pStyle w:val="Clause"/>'
    body = "".join(
        paragraph(text, properties)
        for text, properties in (
            ("أ", by_style),
            ("ب", place.format(1)),
            ("ج", place.format(1)),
            ("د", place.format(2)),
            ("ه", by_style),
            ("و", place.format(1)),
            ("ز", by_style + '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    found = lines(word(body, numbering=numbering, styles=styles))
    assert found == ["1. أ", "1-4 ب", "1-5 ج", "د", "2. ه", "2-4 و", "ز"]


def test_captions_are_known_by_their_style() -> None:
    styles = '<w:style w:styleId="a7"><w:name w:val="caption"/></w:style>'
    found = read(
        word(paragraph("الوزير في فيينا", '<w:pStyle w:val="a7"/>') + paragraph(SENTENCE), styles=styles), "a.docx"
    )
    assert [found.text[start:end] for start, end in found.captions] == ["الوزير في فيينا"]


def test_a_title_left_over_from_another_document_is_not_believed() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>مسودة قديمة</dc:title><dc:language>x</dc:language></c>'
    document = f'<w:document xmlns:w="{W}"><w:body>{paragraph(SENTENCE)}</w:body></w:document>'
    said = read(packed({"word/document.xml": document, "docProps/core.xml": core}), "a.docx").said
    assert (said.title, said.language, said.sha256) == (None, None, None)


def entities(count: int) -> str:
    listed = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, count))
    return f'<!DOCTYPE l [<!ENTITY l0 "ها">{listed}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l{count - 1};</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (packed({"word/document.xml": entities(10)}), "source-declares-entities", "word/document.xml"),
        (packed({"word/document.xml": entities(1)}), "source-declares-entities", "word/document.xml"),
        (
            packed({"word/document.xml": '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'}),
            "source-declares-entities",
            "word/document.xml",
        ),
        (word("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "source-too-deep", "256"),
        (word(paragraph("")), "source-empty", None),
        (packed({"word/document.xml": "<x/>"}), "source-damaged", "word/document.xml"),
        (packed({"word/document.xml": "<x"}), "source-damaged", "word/document.xml"),
        ((DATA / "london11.docx").read_bytes()[:5000], "source-damaged", "5000 bytes"),
    ],
)
def test_hostile_and_broken_documents_are_refused(raw: bytes, code: str, place: str | None) -> None:
    assert code_of(raw, "a.docx") == (code, place)


def test_a_bomb_is_not_unpacked() -> None:
    raw = packed({"word/document.xml": b"0" * 3_000_000})
    assert len(raw) < 5_000
    assert code_of(raw, "a.docx", Limits(unpacked=1_000_000)) == ("source-unpacks-too-large", "1000000 bytes")


def test_parts_count_together() -> None:
    raw = word(paragraph("x" * 60_000), styles="<w:style/>" * 6_000)
    assert code_of(raw, "a.docx", Limits(unpacked=100_000))[0] == "source-unpacks-too-large"


def test_a_size_that_lies_is_found_out() -> None:
    raw = bytearray(word(paragraph(SENTENCE * 50)))
    directory = raw.rindex(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert code_of(bytes(raw), "a.docx")[0] == "source-damaged"


@contextmanager
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody went to the network")

    monkeypatch.setattr("socket.socket", refuse)
    yield


def test_external_relations_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}/attachedTemplate" Target="http://example.org/t.dotm" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{relation}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{relation}"><w:body>{paragraph(SENTENCE)}<w:altChunk r:id="r1"/>'
        '<w:subDoc r:id="r2"/></w:body></w:document>'
    )
    raw = packed({"word/document.xml": document, "word/_rels/document.xml.rels": rels})
    with no_network(monkeypatch):
        assert lines(raw) == [SENTENCE]
