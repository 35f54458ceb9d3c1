"""How to open a release: a paragraph and a block of code for each program, in both languages.

Paths are seen from the release's folder. A program whose file a release does not have is left out. Tests run every
block as it is printed, but those of Excel, whose column they look up, and of R.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.contract import Bilingual, tables
from flows.publish.model import FileFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """A program: `needs` is the file that its block opens, `language` the one that the block is written in."""

    program: str
    needs: str
    language: str
    code: str
    text: Bilingual


def loading(files: Mapping[str, FileFacts]) -> Iterator[Loading]:
    """What to say of the programs whose files are there."""
    yield from (each for each in (_excel(), *PROGRAMS) if each.needs in files)


def _excel() -> Loading:
    names = [column.name for column in tables()["who_met"].columns]
    letter = column_letter(names.index("participant_en"))
    return Loading(
        program="Excel",
        needs="excel/sijill.xlsx",
        language="text",
        code=f'=COUNTIF(who_met!${letter}:${letter}, "Russia")',
        text=Bilingual(
            en="Open `excel/sijill.xlsx`: one workbook, right to left, a sheet for each table, filters in the header, "
            "what every column means in the sheet `codebook`. LibreOffice opens it too. For one table alone, "
            "double-click a file of `excel/` that ends in `.csv`; those in `data/` are for programs. In how many "
            "rows did Russia take part in a meeting? Into any empty sheet:",
            ar="افتح `excel/sijill.xlsx`: مصنف واحد من اليمين إلى اليسار، فيه ورقة لكل جدول، وعوامل تصفية في الرأس، "
            "ومعنى كل عمود في الورقة `codebook`، ويفتحه LibreOffice أيضا. ولجدول واحد انقر نقرا مزدوجا على ملف من "
            "`excel/` ينتهي بـ `.csv`، أما ملفات `data/` فللبرامج. كم صفا شاركت فيه روسيا في اجتماع؟ "
            "في أي ورقة فارغة:",
        ),
    )


def column_letter(index: int) -> str:
    """The name of a spreadsheet's column counted from 0: A, B, …, Z, AA."""
    quotient, rest = divmod(index, 26)
    return (column_letter(quotient - 1) if quotient else "") + chr(ord("A") + rest)


PROGRAMS = (
    Loading(
        program="Python, pandas",
        needs="data/who_met.parquet",
        language="python",
        code="""\
import pandas as pd

who_met = pd.read_parquet("data/who_met.parquet")
countries = who_met[who_met["participant_kind"] == "country"]
print(countries.groupby("meeting_id")["participant_en"].unique())""",
        text=Bilingual(
            en="Parquet keeps types: days are days, numbers are numbers, an empty cell is missing. "
            "Which countries took part in which meeting?",
            ar="تحفظ صيغة Parquet الأنواع: الأيام أيام والأعداد أعداد والخلية الفارغة قيمة مفقودة. "
            "أي البلدان شارك في أي اجتماع؟",
        ),
    ),
    Loading(
        program="Python, Polars",
        needs="data/who_said_what.parquet",
        language="python",
        code="""\
import polars as pl

said = pl.read_parquet("data/who_said_what.parquet")
calls = said.filter(pl.col("act") == "call")
print(calls.select("issued", "speaker_en", "target_en", "sentence"))""",
        text=Bilingual(
            en="The same files, in columns. Who calls on whom, and in which sentence?",
            ar="الملفات نفسها عمودا عمودا. مَن يدعو مَن، وفي أي جملة؟",
        ),
    ),
    Loading(
        program="DuckDB",
        needs="data/who_met.parquet",
        language="sql",
        code="""\
SELECT earliest, city_en, string_agg(DISTINCT participant_en, ', ' ORDER BY participant_en) AS countries
FROM 'data/who_met.parquet'
WHERE participant_kind = 'country'
GROUP BY meeting_id, earliest, city_en
ORDER BY earliest;""",
        text=Bilingual(
            en="SQL over the files where they lie, in this folder: in DuckDB's own program, or from Python with "
            '`duckdb.sql("…").show()`. Meetings and countries by day:',
            ar="لغة SQL على الملفات في موضعها، من هذا المجلد: في برنامج DuckDB نفسه، أو من Python بالأمر "
            '`duckdb.sql("…").show()`. الاجتماعات وبلدانها مرتبة باليوم:',
        ),
    ),
    Loading(
        program="R",
        needs="data/who_met.parquet",
        language="r",
        code="""\
library(arrow)

who_met <- read_parquet("data/who_met.parquet")
sort(table(who_met$participant_en), decreasing = TRUE)""",
        text=Bilingual(
            en="With the package `arrow`. Who takes part most often?",
            ar="بالحزمة `arrow`. مَن الأكثر مشاركة؟",
        ),
    ),
    Loading(
        program="SQLite",
        needs="sijill.sqlite",
        language="sql",
        code="""\
SELECT issued, speaker_en, act, sentence
FROM who_said_what
WHERE rowid IN (SELECT rowid FROM who_said_what_fts('سوريه'))
ORDER BY issued, statement_id;""",
        text=Bilingual(
            en="All tables in one file with their keys; `sqlite3 sijill.sqlite`, Datasette, or any language. The "
            "search finds «السورية» and «لسورية» for «سوريه». Which statements have that word?",
            ar="كل الجداول في ملف واحد بمفاتيحها؛ `sqlite3 sijill.sqlite` أو Datasette أو أي لغة برمجة. ويجد البحث "
            "«السورية» و«لسورية» لمن كتب «سوريه». في أي التصريحات ترد هذه الكلمة؟",
        ),
    ),
)
