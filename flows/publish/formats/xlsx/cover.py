"""The first sheet: what this is, how to read it and cite it, what lies where; each line in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.contract import Bilingual, Table, package
from flows.publish.formats.xlsx.styles import Styles, height_of
from flows.publish.formats.xlsx.table_sheet import CutCell, done, print_on_paper
from flows.publish.model import Release

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "README"
LABEL_WIDTH, PROSE_WIDTH, COUNT_WIDTH = 28, 66, 10
NOTES = (
    Bilingual(
        en="Start with who_met and who_said_what: names written out, no ids to look up. "
        "The other sheets hold the parts.",
        ar="ابدأ بالورقتين who_met وwho_said_what ففيهما الأسماء مكتوبة كاملة بلا معرّفات، وفي سائر الأوراق التفاصيل.",
    ),
    Bilingual(
        en="Each sheet has three header rows: Arabic title, English title, and the name that the column has in all "
        "other files. What a column means stands in the codebook.",
        ar="في رأس كل ورقة ثلاثة أسطر: العنوان العربي، والعنوان الإنجليزي، واسم العمود كما هو في سائر الملفات. "
        "ومعنى كل عمود في دليل الأعمدة.",
    ),
    Bilingual(
        en="Rules read these texts, not people. Look at the words of the text before you quote a row; start and end "
        "tell where they stand. An empty cell means that the text leaves it open, or that its words are withheld: "
        "those of texts whose rights (documents) are excerpt.",
        ar="هذه القيم قرأتها قواعد آلية لا بشر، فارجع إلى كلمات النص قبل الاقتباس، وموضعها بين start وend. "
        "والخلية الفارغة تعني أن النص سكت عنها، أو أن كلامه محجوب "
        "لأن حقوقه (rights في documents) هي \u2066excerpt\u2069.",
    ),
    Bilingual(
        en="Dates in EDTF are texts, such as 2015-11 for all of November; earliest and latest beside them are days "
        "that can be sorted and filtered.",
        ar="التواريخ بصيغة EDTF نصوص، مثل \u20662015-11\u2069 لشهر تشرين الثاني (نوفمبر) كله، "
        "وبجانبها أول يوم وآخر يوم للفرز والتصفية.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """A table, and whether it has a sheet."""

    table: Table
    rows: int
    is_here: bool


def write_cover(
    sheet: Worksheet, release: Release, codebook: str, sheets: Iterable[SheetFacts], cut: list[CutCell], styles: Styles
) -> None:
    """Write the sheet, top to bottom."""
    about = package()
    sheet.right_to_left()
    sheet.hide_gridlines(2)
    for index, width in enumerate((LABEL_WIDTH, PROSE_WIDTH, PROSE_WIDTH, COUNT_WIDTH)):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 34)
    done(sheet.write_string(0, 0, about.title.ar, styles.named("title")))
    done(sheet.write_string(1, 0, about.title.en, styles.named("subtitle")))
    page = _Page(sheet, styles, 3)
    for label, words in _facts(release):
        page.line(label, words)
    page.row += 1
    page.contents(codebook, sheets)
    page.cut(cut)
    print_on_paper(sheet, 0, on_one_page=True)


def _facts(release: Release) -> Iterator[tuple[str, Bilingual]]:
    about = package()
    yield "الإصدار · Version", Bilingual(en=release.version, ar=release.version)
    if release.created:
        day = release.created.isoformat()
        yield "تبلغ مصادره · Sources reach", Bilingual(en=day, ar=day)
    yield "الوصف · About", about.description
    licences = about.licences
    yield (
        "الرخصة · Licence",
        Bilingual(
            en="\n".join(f"{each.title.en} ({each.path})" for each in licences),
            ar="\n".join(each.title.ar for each in licences),
        ),
    )
    yield "الحقوق · Rights", about.rights
    yield "كيف تستشهد · To cite", _citation(release)
    for number, note in enumerate(NOTES):
        yield "كيف تقرأ · How to read" if number == 0 else "", note
    for number, source in enumerate(about.sources):
        yield "المصادر · Credits" if number == 0 else "", source.credit


def _citation(release: Release) -> Bilingual:
    about = package()
    arabic = "، ".join(each.title.ar for each in about.contributors)
    english = ", ".join(each.title.en for each in about.contributors)
    return Bilingual(
        en=f"{english}. {about.title.en}, version {release.version}. One row: sijill {release.version}, sheet, id.",
        ar=f"{arabic}. {about.title.ar}، الإصدار {release.version}. "
        f"ولصف واحد: سِجِلّ {release.version}، اسم الورقة، المعرّف.",
    )


class _Page:
    """The sheet from the row on that comes next."""

    def __init__(self, sheet: Worksheet, styles: Styles, row: int) -> None:
        self.row = row
        self._sheet = sheet
        self._styles = styles

    def line(self, label: str, words: Bilingual) -> None:
        """A label and the same words in both languages."""
        self._sheet.set_row(self.row, _height(words))
        done(self._sheet.write_string(self.row, 0, label, self._styles.named("label")))
        self._prose(words)
        self.row += 1

    def contents(self, codebook: str, sheets: Iterable[SheetFacts]) -> None:
        """A linked line for each sheet."""
        self._heading("الورقة · Sheet", Bilingual(en="One row is", ar="كل صف فيها"), "الصفوف")
        words = Bilingual(en="What every column means", ar="معنى كل عمود وقيمه")
        self._linked(codebook, words)
        for each in sheets:
            title, text = each.table.title, each.table.description
            words = Bilingual(en=f"{title.en}: {text.en}", ar=f"{title.ar}: {text.ar}")
            done(self._sheet.write_number(self.row, 3, each.rows, self._styles.named("count")))
            if each.is_here:
                self._linked(each.table.name, words)
            else:
                self.line(each.table.name, _elsewhere(each.table, words))

    def cut(self, cells: list[CutCell]) -> None:
        """Where a cell holds less than the table."""
        if not cells:
            return
        self.row += 1
        words = Bilingual(
            en="Texts too long for a cell of Excel; the whole text is in data/<table>.csv",
            ar="نصوص أطول مما تتسع له خلية في Excel، وهي كاملة في data/<table>.csv",
        )
        self._heading("قُصّت · Cut", words, "المحارف")
        for each in cells:
            place = f"{each.sheet}, {each.column}, {each.row}"
            done(self._sheet.write_number(self.row, 3, each.characters, self._styles.named("count")))
            self.line("", Bilingual(en=place, ar=place))

    def _heading(self, first: str, words: Bilingual, last: str) -> None:
        self._sheet.set_row(self.row, 22)
        done(self._sheet.write_string(self.row, 0, first, self._styles.named("heading")))
        done(self._sheet.write_string(self.row, 1, words.ar, self._styles.named("heading")))
        done(self._sheet.write_string(self.row, 2, words.en, self._styles.named("heading_en")))
        done(self._sheet.write_string(self.row, 3, last, self._styles.named("heading_count")))
        self.row += 1

    def _linked(self, name: str, words: Bilingual) -> None:
        self._sheet.set_row(self.row, _height(words))
        done(self._sheet.write_url(self.row, 0, f"internal:'{name}'!A1", self._styles.named("link"), name))
        self._prose(words)
        self.row += 1

    def _prose(self, words: Bilingual) -> None:
        done(self._sheet.write_string(self.row, 1, words.ar, self._styles.named("prose_ar")))
        done(self._sheet.write_string(self.row, 2, words.en, self._styles.named("prose_en")))


def _elsewhere(table: Table, words: Bilingual) -> Bilingual:
    """What is said of a table that is too long for a workbook."""
    return Bilingual(
        en=f"{words.en}\nToo many rows for a workbook: excel/{table.name}.csv",
        ar=f"{words.ar}\nصفوفها أكثر مما يصلح لمصنّف، وهي في \u2066excel/{table.name}.csv\u2069",
    )


def _height(words: Bilingual) -> float:
    return height_of(((words.ar, PROSE_WIDTH), (words.en, PROSE_WIDTH)))
