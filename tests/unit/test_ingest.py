"""A folder of texts becomes documents, and what cannot be read becomes rows with a reason."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import Path

import pytest

from flows.errors import SourceError
from flows.ingest import IngestResult, read_folder
from flows.ingest.decoding import decode
from flows.ingest.identity import document_id_from
from flows.ingest.readers.kinds import NAMES
from flows.ingest.rejection import MESSAGES, reject_row
from flows.settings import PREFIX, Settings

RAW = Path(__file__).parents[2] / "raw"
VIENNA = "اجتمع وزراء الخارجية في فيينا يوم ١٤ تشرين الثاني، وأكد المجتمعون دعم العملية السياسية في البلاد.\r\n"


def folder(tmp_path: Path, **files: bytes) -> Path:
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def codes(result: IngestResult) -> dict[str, str]:
    return {row.source_file: row.code for row in result.rejects}


def test_the_five_texts_are_read_as_written() -> None:
    result = read_folder(RAW)
    assert [document.document_id for document in result.documents] == [
        "brussels-syria-envoys-meeting",
        "counter-daesh-small-group-brussels",
        "issg-vienna-statement",
        "london11-final-statement",
        "syria-small-group-london",
    ]
    assert result.rejects == ()
    for document in result.documents:
        raw = (RAW / document.source_file).read_bytes()
        assert document.text.encode() == raw
        assert document.source_sha256 == hashlib.sha256(raw).hexdigest()
        assert document.supplied.rights == "full"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1256", "utf-16-le", "utf-16-be"]
)
def test_encodings_give_the_same_text(encoding: str) -> None:
    text = VIENNA.replace("١٤", "14")
    marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
    raw = marks.get(encoding, b"") + text.encode(encoding.removesuffix("-bom"))
    assert decode(raw) == text


@pytest.mark.parametrize("code_page", ["iso8859_6", "cp720"])
def test_code_pages_of_dos_and_old_mail_are_recognised(code_page: str) -> None:
    text = "أكد الوزير في بيان أصدره اليوم أن الاجتماع المقبل سيعقد في العاصمة الأردنية عمان بعد الانتخابات."
    assert decode(text.encode(code_page)) == text


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"", "source-empty", None),
        (b"\xef\xbb\xbf \r\n\t", "source-empty", None),
        (b"abc\0def", "source-has-nul", "character 3"),
        ("سطر\n".encode() + VIENNA.encode().decode("cp1256").encode(), "source-mojibake", "line 2"),
        (VIENNA.encode().decode("latin-1").encode(), "source-mojibake", "line 1"),
        (b"\xff\xfea\xd8", "source-not-decodable", "byte 2"),
        (VIENNA.encode() + b"\xd8", "source-not-decodable", f"byte {len(VIENNA.encode())}"),
        (VIENNA.encode()[1:], "source-not-decodable", "byte 0"),
        (b"\xef\xbb\xbf\xff", "source-not-decodable", "byte 3"),
        ("Le ministre a été reçu à Genève.".encode("latin-1"), "source-not-decodable", "byte 14"),
        (
            "Встреча министров иностранных дел в Вене о Сирии".encode("cp1251"),
            "source-not-decodable",
            "byte 0",
        ),
        (bytes(range(1, 256)), "source-not-decodable", "byte 127"),
    ],
)
def test_what_is_no_text_says_why_and_where(raw: bytes, code: str, place: str | None) -> None:
    with pytest.raises(SourceError) as caught:
        decode(raw)
    assert (caught.value.code, caught.value.place) == (code, place)


@pytest.mark.parametrize(
    ("stem", "document_id"),
    [
        ("issg-vienna-statement", "issg-vienna-statement"),
        ("ISSG Vienna (final) 2015", "issg-vienna-final-2015"),
        ("بيان فيينا ٢٠١٥", "بيان-فيينا-2015"),
        ("بيـــانُ\u200f_فيينا", "بيان-فيينا"),
        ("\ufe91\ufef4\ufe8e\ufee5 ﻻﻫﺎﻱ", "بيان-لاهاي"),
        ("e\u0301te\u0301", "été"),
        ("...", ""),
    ],
)
def test_ids_are_readable_and_stable(stem: str, document_id: str) -> None:
    assert document_id_from(stem) == document_id
    assert document_id_from(document_id) == document_id


def test_every_file_is_read_ignored_by_name_or_signalled(tmp_path: Path) -> None:
    text = VIENNA.encode()
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    files = {
        "a.txt": text,
        "b.TXT": b"\xef\xbb\xbf" + text,
        "A (1).txt": text + b"2",
        "A_1.txt": text + b"3",
        "page.xml": b"<p>",
        "noformat": b"x",
        "big.txt": b"x" * 2000,
        "---.txt": b"x",
        ".hidden": b"x",
        "README.md": b"x",
        "a.txt.sha256": b"x",
        "corrections.csv": b"document,table,key,column,expected,value,reason,who,when\n",
    }
    folder(raw, **files)
    (raw / "sub.txt").mkdir()
    (raw / "link.txt").symlink_to("../secret.txt")
    (raw / "dangling.txt").symlink_to("nowhere.txt")
    result = read_folder(raw, max_bytes=1000)
    assert [document.source_file for document in result.documents] == ["A (1).txt", "a.txt"]
    assert codes(result) == {
        "---.txt": "source-name-unusable",
        "A_1.txt": "duplicate-document-id",
        "b.TXT": "duplicate-text",
        "big.txt": "source-too-large",
        "dangling.txt": "source-unreadable",
        "link.txt": "source-outside-folder",
        "noformat": "source-format-unknown",
        "page.xml": "source-format-unknown",
        "sub.txt": "source-not-a-file",
    }
    assert all(row.message and row.message_ar and "{" not in row.message_ar for row in result.rejects)


def test_a_name_with_hidden_characters_is_told_by_their_numbers(tmp_path: Path) -> None:
    folder(
        tmp_path, **{"a\u202etxt.exe.txt": VIENNA.encode(), "b\nc.txt": VIENNA.encode(), "=1+1.txt": VIENNA.encode()}
    )
    (tmp_path / os.fsdecode(b"\xff.txt")).write_bytes(VIENNA.encode())
    (tmp_path / "=1+1\u00a0.txt").write_bytes(VIENNA.encode())
    (tmp_path / "=1\u200d+1.txt").write_bytes(VIENNA.encode())
    result = read_folder(tmp_path)
    assert [document.source_file for document in result.documents] == ["=1+1.txt"]
    assert codes(result) == {
        "a<U+202E>txt.exe.txt": "source-name-hidden",
        "b<U+000A>c.txt": "source-name-hidden",
        "<U+DCFF>.txt": "source-name-hidden",
        "=1+1<U+00A0>.txt": "source-name-hidden",
        "=1<U+200D>+1.txt": "source-name-hidden",
    }


def test_other_bytes_than_sources_csv_names_are_turned_away(tmp_path: Path) -> None:
    right = hashlib.sha256(VIENNA.encode()).hexdigest()
    side = f"file,sha256\na.txt,{right.upper()}\nb.txt,{right}\n"
    folder(tmp_path, **{"a.txt": VIENNA.encode(), "b.txt": b"x" + VIENNA.encode(), "sources.csv": side.encode()})
    result = read_folder(tmp_path)
    assert [document.source_file for document in result.documents] == ["a.txt"]
    assert codes(result) == {"b.txt": "source-hash-differs"}
    assert hashlib.sha256(b"x" + VIENNA.encode()).hexdigest() in result.rejects[0].message


def test_a_file_that_grows_while_it_is_read_is_turned_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, **{"a.txt": VIENNA.encode()})
    look, seen = os.fstat, [0]

    def growing(handle: int) -> os.stat_result:
        seen[0] += 1
        if seen[0] == 2:
            (tmp_path / "a.txt").write_bytes(VIENNA.encode() * 2)
        return look(handle)

    monkeypatch.setattr(os, "fstat", growing)
    assert codes(read_folder(tmp_path)) == {"a.txt": "source-changing"}


def test_sources_csv_supplies_what_people_know(tmp_path: Path) -> None:
    side = (
        "\ufefffile,document_id,title,issued,source_url,retrieved,rights\r\n"
        'بيان.txt,vienna,"بيـان, \u200fفيينا",2015-11,https://example.org/a,2016-05-17,excerpt\r\n'
    )
    folder(tmp_path, **{"بيان.txt": VIENNA.encode(), "sources.csv": side.encode()})
    (document,) = read_folder(tmp_path).documents
    supplied = document.supplied
    assert (document.document_id, supplied.title, supplied.issued) == ("vienna", "بيان, فيينا", "2015-11")
    assert (supplied.retrieved, supplied.rights, supplied.issuer) == (date(2016, 5, 17), "excerpt", None)


@pytest.mark.parametrize(
    ("side", "code", "line"),
    [
        ("title\nx\n", "sources-missing-column", 1),
        ("file,colour\na.txt,x\n", "sources-unknown-column", 1),
        ("file,file\na.txt,x\n", "sources-unknown-column", 1),
        ("file,rights\n\na.txt\n", "sources-wrong-width", 3),
        ('file,title\na.txt,"x\n', "sources-wrong-width", 2),
        ("file,rights\nb.txt,full\n", "sources-unknown-file", 2),
        ("file,rights\na.txt,full\na.txt,full\n", "sources-duplicate-file", 3),
        ("file,document_id\na.txt,x\nc.txt,x\n", "sources-duplicate-id", 3),
        ("file,rights\na.txt,all\n", "sources-bad-value", 2),
        ("file,document_type\na.txt,poem\n", "sources-bad-value", 2),
        ("file,issued\na.txt,14/11/2015\n", "sources-bad-value", 2),
        ("file,retrieved\na.txt,20160517\n", "sources-bad-value", 2),
        ("file,retrieved\na.txt,2016-02-30\n", "sources-bad-value", 2),
        ("file,source_url\na.txt,example.org\n", "sources-bad-value", 2),
        ("file,document_id\na.txt,../../x\n", "sources-bad-value", 2),
        ("file,document_id\na.txt,a:b\n", "sources-bad-value", 2),
        ("file,document_id\na.txt,بيـان\n", "sources-bad-value", 2),
        ("file,document_id\na.txt,بيان-٢\n", "sources-bad-value", 2),
        ("file,source_url\na.txt,https://example.org/\u202egpj.exe\n", "sources-bad-value", 2),
        ("file,rights\n,full\n", "sources-bad-value", 2),
        ("file,sha256\na.txt,12ab\n", "sources-bad-value", 2),
        ("file;rights,title\na.txt;full,x\n", "sources-unknown-column", 1),
        ("file;rights\na.txt;full;x\n", "sources-wrong-width", 2),
    ],
)
def test_sources_csv_is_strict(tmp_path: Path, side: str, code: str, line: int) -> None:
    folder(tmp_path, **{"a.txt": b"x", "c.txt": b"y", "sources.csv": side.encode()})
    with pytest.raises(SourceError) as caught:
        read_folder(tmp_path)
    assert (caught.value.code, caught.value.place) == (code, f"line {line}")
    assert caught.value.file == str(tmp_path / "sources.csv")
    assert caught.value.remedy


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_sources_csv_is_read_as_excel_saves_it(tmp_path: Path, separator: str) -> None:
    side = '\ufefffile,"title",rights\r\na.txt,"لقاء; وآخر",full\r\n'.replace(",", separator)
    folder(tmp_path, **{"a.txt": VIENNA.encode(), "sources.csv": side.encode()})
    (document,) = read_folder(tmp_path).documents
    assert (document.supplied.title, document.supplied.rights) == ("لقاء; وآخر", "full")


def test_a_header_with_several_separators_says_what_is_wrong(tmp_path: Path) -> None:
    folder(tmp_path, **{"a.txt": b"x", "sources.csv": b"file;rights,title\na.txt;full,x\n"})
    with pytest.raises(SourceError) as caught:
        read_folder(tmp_path)
    assert "semicolons" in str(caught.value.remedy)


def test_sources_csv_in_an_old_code_page_names_the_row(tmp_path: Path) -> None:
    folder(tmp_path, **{"a.txt": b"x", "sources.csv": "file,title\na.txt,بيان\n".encode("cp1256")})
    with pytest.raises(SourceError, match="line 2"):
        read_folder(tmp_path)


def test_a_missing_folder_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_folder(tmp_path / "none")
    assert caught.value.code == "raw-folder-missing"


def test_a_folder_without_sources_csv_supplies_nothing(tmp_path: Path) -> None:
    folder(tmp_path, **{"a.txt": b"x"})
    (document,) = read_folder(tmp_path).documents
    assert document.supplied.rights is None


def test_whoever_may_raise_a_limit_reads_which_setting_it_is() -> None:
    for english, arabic in MESSAGES.values():
        if "limit" in english and "nested" not in english and "tags" not in english:
            [name] = re.findall(r"SIJILL_\w+", english)
            assert name in arabic
            assert name.removeprefix(PREFIX).lower() in Settings.model_fields


@pytest.mark.parametrize(
    ("place", "arabic"),
    [
        ("byte 12", "البايت 12"),
        ("line 3", "السطر 3"),
        ("3 pages", "3 صفحة"),
        ("20 bytes", "20 بايت"),
        ("RTF", "RTF"),
    ],
)
def test_an_arabic_reason_gives_its_place_in_arabic(place: str, arabic: str) -> None:
    error = SourceError("source-damaged", "x", place=place)
    assert f"({arabic})" in reject_row("a.txt", error).message_ar
    assert place in reject_row("a.txt", error).message


@pytest.mark.parametrize("name", NAMES.values())
def test_an_arabic_reason_names_kinds_of_files_in_arabic(name: str) -> None:
    assert name not in reject_row("a.txt", SourceError("source-kind-differs", "x", place=f".txt: {name}")).message_ar
