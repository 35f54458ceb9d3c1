"""PDFs become paragraphs in reading order, whatever way their makers wrote Arabic down."""

from __future__ import annotations

import re
import unicodedata

import pytest
from originals import DATA, code_of, read
from pdf_maker import Maker, Run, pdf_of, rtl

from flows.arabic import fold
from flows.arabic.visual_order import reading_order
from flows.ingest.readers import Limits

RAW = DATA.parents[2] / "raw"
LINE = "اجتمع وزراء الخارجية في فيينا وأكدوا دعم العملية"
NEXT = "السياسية في البلاد كلها."
SHAPES = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (*range(0xFE8D, 0xFEFD),)
    if unicodedata.name(chr(code), "").endswith("INITIAL FORM") or len(unicodedata.normalize("NFKC", chr(code))) > 1
}


def lines(raw: bytes, limits: Limits | None = None) -> list[str]:
    return read(raw, "a.pdf", limits).text.splitlines()


def without_marks(texts: list[str]) -> list[str]:
    """Vowel marks are drawn between two letters and may be read with either."""
    return [re.sub("[\u064b-\u0652]", "", text) for text in texts]


def test_a_pdf_of_libreoffice_reads_as_its_plain_text() -> None:
    plain = [line for line in (RAW / "london11-final-statement.txt").read_text("utf-8").split("\n") if line.strip()]
    found = read((DATA / "london11.pdf").read_bytes(), "a.pdf")
    assert without_marks(found.text.splitlines()) == without_marks(
        [
            *plain,
            "الدولة\tالتمثيل",
            "المملكة المتحدة\tوزير الخارجية",
            "الأردن\tالمبعوث الخاص",
            "قطر\tالسفير",
            "لندن، 10 نوفمبر (تشرين الثاني) 2014",
            "ينظر في إعلان جنيف الصادر في 30 يونيو (حزيران) 2012.",
        ]
    )
    assert (found.said.title, found.said.language, found.said.issued) == (plain[0], "ar-SY", None)


def test_a_pdf_of_chromium_reads_as_its_plain_text() -> None:
    plain = [line for line in (RAW / "syria-small-group-london.txt").read_text("utf-8").split("\n") if line.strip()]
    found = without_marks(lines((DATA / "small-group-london.pdf").read_bytes()))
    start = found.index(plain[0])
    assert [*found[start : start + 1], *found[start + 2 : start + 2 + len(plain) - 4]] == without_marks(plain[:-3])
    assert not [line for line in found if "news.example.org" in line or "PM" in line]


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("انييف يف", "في فيينا"),
        ("2015 يناثلا نيرشت 14 موي", "يوم 14 تشرين الثاني 2015"),
        ("14/11/2015 خيراتب", "بتاريخ 14/11/2015"),
        ("2016-2015 يماع", "عامي 2015-2016"),
        ("4,5 وحن", "نحو 4,5"),
        ("ISSG ةعومجم", "مجموعة ISSG"),
        ("the ISSG, UN ةعومجم نم", "من مجموعة the ISSG, UN"),
        (".2254 رارقلا", "القرار 2254."),
    ],
)
def test_what_is_seen_from_the_left_is_read_from_the_right(seen: str, said: str) -> None:
    assert "".join(reading_order([*seen])) == said


def test_a_line_of_latin_letters_keeps_its_order() -> None:
    assert "".join(reading_order([*"The انييف statement"], "ltr")) == "The فيينا statement"


@pytest.mark.parametrize("shaped", [False, True])
def test_letters_and_shapes_of_letters_give_the_same_text(shaped: bool) -> None:
    runs = [rtl(LINE, base=700), rtl(NEXT, base=682)]
    if shaped:
        runs = [Run([SHAPES.get(sign, sign) for sign in run.signs], run.left, run.base) for run in runs]
        assert any(sign >= "\ufe70" for run in runs for sign in run.signs)
    assert lines(pdf_of([runs])) == [f"{LINE} {NEXT}"]


def test_a_ligature_is_two_letters_in_reading_order() -> None:
    assert lines(pdf_of([[Run(["ﻡ", "ﻼ", "ﺴ", "ﻟ", "ﺍ", *" يف ثحابت ريزولا"], 300, 700)]]))[0].startswith(
        "الوزير تباحث في السلام"
    )


def test_words_turned_by_recognition_are_turned_back() -> None:
    words = f"{LINE} {NEXT}".split()
    right, runs = 560.0, []
    for word in words:
        runs.append(Run([*word], right - 6 * len(word), 700.0 if right > 330 else 682.0))
        right -= 6 * len(word) + 6
    line = [Run(run.signs, run.left, 700.0) for run in runs]
    assert lines(pdf_of([line])) == [f"{LINE} {NEXT}"]


def test_the_order_of_writing_does_not_matter() -> None:
    signs = rtl(LINE).signs
    runs = [Run([sign], 100 + 6 * place, 700) for place, sign in enumerate(signs)]
    assert lines(pdf_of([runs[::-1]])) == lines(pdf_of([runs])) == [LINE]


def test_blanks_that_are_not_drawn_are_seen() -> None:
    runs = [Run([sign], 100 + 6 * place, 700) for place, sign in enumerate(rtl(LINE).signs) if sign != " "]
    assert lines(pdf_of([runs])) == [LINE]


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), (")", "(")])
def test_brackets_open_before_they_close(opening: str, closing: str) -> None:
    text = f"نوفمبر {opening}تشرين الثاني{closing} في فيينا عاصمة النمسا"
    assert lines(pdf_of([[rtl(text)]])) == ["نوفمبر (تشرين الثاني) في فيينا عاصمة النمسا"]


def sheet(number: int, body: list[str]) -> list[Run]:
    return [
        rtl("مجموعة لندن - بيان ختامي", base=820, size=9),
        *(rtl(line, base=700 - 18 * place) for place, line in enumerate(body)),
        rtl(f"صفحة {'٠١٢٣٤٥'[number]} من ٣", base=30, size=9),
    ]


def test_heads_and_feet_of_sheets_go_and_paragraphs_go_on() -> None:
    pages = [
        sheet(1, [LINE, LINE]),
        sheet(2, [NEXT, "وأدان المشاركون الهجمات في باريس وبيروت وأنقرة"]),
        sheet(3, ["جميعها."]),
    ]
    assert lines(pdf_of(pages)) == [f"{LINE} {LINE} {NEXT}", "وأدان المشاركون الهجمات في باريس وبيروت وأنقرة جميعها."]


def test_small_print_comes_last_without_its_mark() -> None:
    page = [
        rtl(LINE, base=700),
        rtl(NEXT, base=682),
        Run(["1"], 349, 687, 7),
        rtl("1 انظر إعلان جنيف.", base=60, size=8),
    ]
    assert lines(pdf_of([page])) == [f"{LINE} {NEXT}", "انظر إعلان جنيف."]


def test_of_two_columns_the_right_one_is_read_first() -> None:
    texts = [
        f"سطر من النص الأيمن في موضع {word} "
        for word in ["أول", "ثان", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"]
    ]
    width = max(map(len, texts))
    right = [rtl(text.strip().ljust(width, "ـ"), right=570, base=700 - 18 * n) for n, text in enumerate(texts)]
    left = [
        rtl(text.strip().replace("الأيمن", "الأيسر").ljust(width, "ـ"), right=270, base=700 - 18 * n)
        for n, text in enumerate(texts)
    ]
    text = " ".join(lines(pdf_of([[*left, *right]])))
    assert text.index("الأيمن في موضع عاشر") < text.index("الأيسر في موضع أول")


def test_signs_that_nobody_sees_are_left_out_beside_others() -> None:
    hidden = rtl("نص مخفي عن كل من يقرأ", base=600, mode=3)
    assert lines(pdf_of([[rtl(LINE), hidden]])) == [LINE]
    assert lines(pdf_of([[hidden]])) == ["نص مخفي عن كل من يقرأ"]


def scanned() -> bytes:
    maker = Maker()
    maker.add(b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>")
    image = maker.stream(
        b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    content = maker.stream(b"q 500 0 0 700 0 0 cm /I Do Q")
    maker.add(
        f"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /XObject << /I {image} 0 R >> >> >>".encode()
    )
    root = maker.add(b"<< /Type /Catalog /Pages 1 0 R >>")
    return maker.written(f"/Root {root} 0 R")


def locked() -> bytes:
    maker = Maker()
    maker.add(b"<< /Type /Pages /Count 0 /Kids [] >>")
    root = maker.add(b"<< /Type /Catalog /Pages 1 0 R >>")
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    lock = maker.add(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 {keys} >>".encode())
    return maker.written(f"/Root {root} 0 R /Encrypt {lock} 0 R /ID [<00> <00>]")


@pytest.mark.parametrize(
    ("raw", "limits", "code"),
    [
        (scanned(), None, ("source-scanned", "1")),
        (pdf_of([[]]), None, ("source-scanned", "1")),
        (locked(), None, ("source-locked", None)),
        (pdf_of([[rtl(LINE)]], known=False), None, ("source-letters-unknown", None)),
        (pdf_of([[rtl("".join(chr(0xE000 + n) for n in range(40)))]]), None, ("source-letters-unknown", "40 / 40")),
        (pdf_of([[rtl(LINE)]] * 3), Limits(pages=2), ("source-too-many-pages", "2")),
        (
            pdf_of([[rtl(LINE)]], packed=3_000_000),
            Limits(unpacked=1_000_000),
            ("source-unpacks-too-large", "1000000 bytes"),
        ),
        (
            pdf_of([[rtl(LINE)]] * 3, packed=400_000),
            Limits(unpacked=1_000_000),
            ("source-unpacks-too-large", "1000000 bytes"),
        ),
        (pdf_of([[rtl(LINE)]]), Limits(seconds=-1), ("source-reading-too-slow", "-1")),
        (pdf_of([[rtl(LINE)]])[:-40], None, ("source-damaged", None)),
        (b"%PDF-1.7\n/OpenAction\n%%EOF", None, ("source-damaged", None)),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    raw: bytes, limits: Limits | None, code: tuple[str, str | None]
) -> None:
    found = code_of(raw, "a.pdf", limits)
    assert found == code or (code[1] is None and found[0] == code[0])


def test_letters_that_make_no_words_are_refused() -> None:
    steps = [
        Run([sign], 560 - 6 * place, 700 - 7 * (place % 3))
        for place, sign in enumerate(LINE + LINE[:35])
        if sign != " "
    ]
    assert code_of(pdf_of([[*steps, *[Run(run.signs, run.left, run.base - 100) for run in steps]]]), "a.pdf")[0] == (
        "source-letters-apart"
    )


def test_a_cut_file_is_not_half_read() -> None:
    raw = (DATA / "london11.pdf").read_bytes()
    assert {code_of(raw[:size], "a.pdf")[0] for size in (1000, 20_000, len(raw) - 100)} == {"source-damaged"}


def test_scripts_and_actions_are_not_looked_at() -> None:
    catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"
    assert lines(pdf_of([[rtl(LINE)]], catalog=catalog)) == [LINE]


def test_a_picture_that_contains_itself_ends() -> None:
    maker = Maker()
    maker.add(b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>")
    maker.stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 2 0 R >> >>")
    maker.stream(b"/X Do")
    maker.add(
        b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 1 1] /Contents 3 0 R /Resources << /XObject << /X 2 0 R >> >> >>"
    )
    root = maker.add(b"<< /Type /Catalog /Pages 1 0 R >>")
    code = code_of(maker.written(f"/Root {root} 0 R"), "a.pdf")
    assert code in (("source-damaged", "RecursionError"), ("source-scanned", "1"))


def test_the_library_unpacks_as_before_when_a_file_is_read() -> None:
    import zlib

    from pdfminer import pdftypes

    lines(pdf_of([[rtl(LINE)]]))
    assert pdftypes.zlib is zlib


def test_folding_finds_the_same_words() -> None:
    plain = fold((RAW / "london11-final-statement.txt").read_text("utf-8"))
    found = fold(read((DATA / "london11.pdf").read_bytes(), "a.pdf").text)
    assert set(re.findall(r"\w+", plain)) <= set(re.findall(r"\w+", found))
