"""`CHANGES.md`: what this version added, removed and corrected, for people, English and Arabic side by side.

A table of counts first, then for each changed table some rows of each kind by name, and how many more there are; every
corrected cell is in `corrections.csv`. Rows that moved in their text are counted, not listed. Words from texts are
shown as they are and never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from flows.contract import Bilingual, tables
from flows.contract.cells import key_text
from flows.publish.history import corrections
from flows.publish.history.changes import SHOWN_TEXTS
from flows.publish.history.diff import (
    Bump,
    Cause,
    CellChange,
    ReleaseDiff,
    RowChange,
    SchemaChange,
    TableDiff,
    TextChanges,
)
from flows.publish.markdown import code, plain
from flows.publish.model import Passport, Release

SHOWN = 5
NOTHING = "∅"
KINDS: Mapping[str, Bilingual] = {
    "table-added": Bilingual(en="New table", ar="جدول جديد"),
    "table-removed": Bilingual(en="Table removed", ar="جدول محذوف"),
    "column-added": Bilingual(en="New column", ar="عمود جديد"),
    "column-removed": Bilingual(en="Column removed", ar="عمود محذوف"),
    "column-retyped": Bilingual(en="Column of another type", ar="عمود تغيّر نوعه"),
    "columns-moved": Bilingual(en="Columns in another order", ar="أعمدة تغيّر ترتيبها"),
    "constraint-changed": Bilingual(en="Other limits for a column", ar="عمود تغيّرت قيوده"),
}
CAUSES: Mapping[Cause, Bilingual] = {
    "source": Bilingual(en="the source changed", ar="تغيّر المصدر"),
    "pipeline": Bilingual(en="the rules read it otherwise", ar="تغيّرت قراءة القواعد"),
    "correction": Bilingual(en="corrected by hand", ar="تصويب يدوي"),
}
STEPS: Mapping[Bump, Bilingual] = {
    "major": Bilingual(
        en="A major step: the structure changed, or rows that others refer to went. Check what you built on it.",
        ar="خطوة رئيسية: تغيّرت البنية أو سُحبت صفوف يُستشهد بها بأسمائها. فراجع ما بنيته عليها.",
    ),
    "minor": Bilingual(
        en="A minor step: rows, tables or texts came, or rows or texts went. No document, entity, meeting or "
        "instrument that rows referred to is gone, unless its id holds a place in a text: such ids may be void.",
        ar="خطوة فرعية: أُضيفت صفوف أو جداول أو نصوص، أو سُحبت صفوف أو نصوص. ولم تُسحب وثيقة ولا كيان ولا اجتماع "
        "ولا صك كانت صفوف تشير إليه، إلا ما تضمّن معرّفه موضعا في نص، فقد لا يدل هذا المعرّف على شيء بعد الآن.",
    ),
    "patch": Bilingual(
        en="A patch: the same rows, with values or descriptions corrected.",
        ar="خطوة تصويب: الصفوف نفسها، وصُوّبت قيم أو أوصاف.",
    ),
}
FIRST = Bilingual(
    en="This is the first version. There is nothing to compare it with, so nothing is listed as changed.",
    ar="هذا هو الإصدار الأول، ولا إصدار قبله يُقارن به، فلا تغييرات تُذكر.",
)
CORRECTED = Bilingual(
    en=f"Every corrected cell, with its old and its new value, is in [{corrections.PATH}]({corrections.PATH}).",
    ar=f"كل خلية صُوّبت، بقيمتها القديمة والجديدة، في [{corrections.PATH}]({corrections.PATH}).",
)
WENT = Bilingual(
    en="Every row that went, and why, is in the table `withdrawn`.",
    ar="كل صف سُحب، مع سبب سحبه، في الجدول `withdrawn`.",
)
MOVED = Bilingual(
    en="Rows that moved say the same at another place of their text and have another key; their old keys are in "
    "`withdrawn`, too, with the reason `moved`.",
    ar="الصفوف المنتقلة تقول ما كانت تقوله في موضع آخر من نصها ولها مفتاح آخر؛ ومفاتيحها القديمة في `withdrawn` "
    "أيضا وسببها `moved`.",
)
WITHHELD = Bilingual(en="Whole text no longer given", ar="لم يعد النص الكامل منشورا")
GIVEN = Bilingual(en="Whole text now given", ar="صار النص الكامل منشورا")
NO_ROW = Bilingual(
    en="No row or cell of the data changed, only what describes it or what is derived from it.",
    ar="لم يتغير أي صف ولا خلية من البيانات، بل تغيّر وصفها أو ما يُشتق منها فحسب.",
)


def write_page(release: Release) -> bytes:
    """The page in Markdown."""
    parts = _first(release) if release.diff is None else _changes(release.version, release.previous or "", release.diff)
    return ("\n\n".join(parts) + "\n").encode()


def _first(release: Release) -> Iterator[str]:
    yield f"# Sijill {release.version} · سِجِلّ {release.version}"
    yield from _both(FIRST)
    known = tables()
    rows = [(name, count) for name, count in release.counts.items() if name in known]
    lines = [f"| {known[name].title.en} (`{name}`) | {count:,} | {known[name].title.ar} |" for name, count in rows]
    yield "\n".join(["| table | rows · الصفوف | الجدول |", "|---|---:|---:|", *lines])


def _changes(version: str, previous: str, diff: ReleaseDiff) -> Iterator[str]:
    yield f"# Sijill {version}: what changed since {previous} · ما الذي تغيّر منذ {previous}"
    yield from _both(STEPS[diff.bump])
    if diff.schema:
        yield "## Structure · البنية"
        yield "\n".join(
            ["| change | where | التغيير | الموضع |", "|---|---|---:|---:|", *map(_schema_line, diff.schema)]
        )
    if diff.texts:
        yield "## Texts · النصوص"
        yield from _texts(diff.texts)
    if not diff.changed_tables:
        yield from _both(NO_ROW)
        return
    yield "## Rows · الصفوف"
    yield _counts(diff.changed_tables)
    for words in _where_to_look(diff):
        yield from _both(words)
    for table in diff.changed_tables:
        yield f"### {plain(table.title.en)} · {plain(table.title.ar)}"
        yield from _table(table)


def _where_to_look(diff: ReleaseDiff) -> Iterator[Bilingual]:
    """Where the whole lists are, of the kinds of change that there are."""
    if any(table.corrected for table in diff.tables):
        yield CORRECTED
    if any(table.removed or table.moved for table in diff.tables):
        yield WENT
    if any(table.moved for table in diff.tables):
        yield MOVED
    withheld = sum(table.withheld for table in diff.tables)
    if withheld:
        yield Bilingual(
            en="Cells with words of texts that are not given in full changed, too; what they said is not told, only "
            f"how many they are: {withheld:,}.",
            ar="وتغيّرت أيضا خلايا فيها ألفاظ نصوص لا تُنشر كاملة؛ ولا يُذكر ما كان فيها، وإنما يُذكر عددها: "
            f"{withheld:,}.",
        )


def _texts(texts: TextChanges) -> Iterator[str]:
    """Which whole texts came and which went."""
    for heading, names in ((WITHHELD, texts.withheld), (GIVEN, texts.given)):
        if names:
            yield _listed(heading, map(code, names), len(names), SHOWN_TEXTS)


def _both(words: Bilingual) -> Iterator[str]:
    yield words.en
    yield f'<div dir="rtl" lang="ar">\n\n{words.ar}\n\n</div>'


def _schema_line(change: SchemaChange) -> str:
    kind = KINDS[change.kind]
    names = f"`{change.table}.{change.column}`" if change.column else f"`{change.table}`"
    titles = [change.title, *([change.column_title] if change.column_title else [])]
    english, arabic = " ▸ ".join(plain(each.en) for each in titles), " ▸ ".join(plain(each.ar) for each in titles)
    return f"| {kind.en} | {english} ({names}) | {kind.ar} | {arabic} |"


def _counts(changed: Iterable[TableDiff]) -> str:
    lines = [
        f"| {plain(each.title.en)} (`{each.table}`) | {each.before:,} → {each.after:,} | {len(each.added):,} "
        f"| {len(each.removed):,} | {len(each.moved):,} | {len(each.corrected):,} | {plain(each.title.ar)} |"
        for each in changed
    ]
    names = ("table", "rows · الصفوف", "added · أُضيف", "removed · سُحب", "moved · انتقل")
    head = f"| {' | '.join(names)} | cells corrected · خلايا صُوّبت | الجدول |"
    return "\n".join([head, "|---|---:|---:|---:|---:|---:|---:|", *lines])


def _table(diff: TableDiff) -> Iterator[str]:
    if diff.added:
        yield _listed(Bilingual(en="Added", ar="أُضيف"), map(_row, diff.added), len(diff.added))
    if diff.removed:
        yield _listed(Bilingual(en="Removed", ar="سُحب"), map(_row, diff.removed), len(diff.removed))
    if diff.corrected:
        yield _corrected(diff.corrected)


def _listed(heading: Bilingual, lines: Iterable[str], total: int, most: int = SHOWN) -> str:
    shown = [f"- {line}" for line in islice(lines, most)]
    return "\n".join([f"**{heading.en} · {heading.ar}: {total:,}**", "", *shown, *_more(total, most)])


def _more(total: int, most: int = SHOWN) -> Iterator[str]:
    if total > most:
        yield f"- and {total - most:,} more · و{total - most:,} غيرها"


def _row(row: RowChange) -> str:
    return _named(row.label, code(key_text(row.key)))


def _named(label: str, key: str) -> str:
    return f"«{plain(label)}» {key}" if label else key


def _corrected(cells: tuple[CellChange, ...]) -> str:
    lines = [_cell_line(cell) for cell in cells[:SHOWN]]
    total = len(cells)
    page = [
        f"**Corrected · صُوّب: {total:,}**",
        "",
        "| row · الصف | column · العمود | was · كان | is · صار | why · السبب |",
        "|---|---|---|---|---|",
        *lines,
    ]
    return "\n".join([*page, *([""] if total > SHOWN else []), *_more(total)])


def _cell_line(cell: CellChange) -> str:
    column = f"{plain(cell.title.en)} · {plain(cell.title.ar)}"
    cause = CAUSES[cell.cause]
    values = " | ".join(plain(value) or NOTHING for value in cell.where_they_differ)
    row = _named("" if cell.label == cell.new else cell.label, code(key_text(cell.key), in_table=True))
    return f"| {row} | {column} | {values} | {cause.en} · {cause.ar} |"


PASSPORT = Passport(path="CHANGES.md", write=write_page)
