"""`CHANGES.md`: what this version added, removed and corrected, for people, English and Arabic side by side.

A table of counts first, then for each changed table some rows of each kind by name, and how many more there are;
every corrected cell is in `corrections.csv`. Words from texts are shown as they are and never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flows.contract import Bilingual, tables
from flows.contract.cells import key_text
from flows.publish.history import corrections
from flows.publish.history.diff import Bump, Cause, CellChange, ReleaseDiff, RowChange, SchemaChange, TableDiff
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
        ar="خطوة رئيسية: تغيّرت البنية أو سُحبت سجلات يُستشهد بها بأسمائها. فراجع ما بنيته عليها.",
    ),
    "minor": Bilingual(
        en="A minor step: rows or tables came, or rows went; what you cite by name still stands.",
        ar="خطوة فرعية: أُضيفت سجلات أو جداول أو سُحبت سجلات، وما يُستشهد به باسمه باقٍ.",
    ),
    "patch": Bilingual(
        en="A patch: the same rows, with values or descriptions corrected.",
        ar="خطوة تصويب: السجلات نفسها، وصُوّبت قيم أو أوصاف.",
    ),
}
FIRST = Bilingual(
    en="This is the first version. There is nothing to compare it with, so nothing is listed as changed.",
    ar="هذا هو الإصدار الأول، ولا إصدار قبله يُقارن به، فلا تغييرات تُذكر.",
)
NO_ROW = Bilingual(
    en="No row or cell of the data changed, only what describes it or what is derived from it.",
    ar="لم يتغير أي سجل ولا خلية من البيانات، بل تغيّر وصفها أو ما يُشتق منها فحسب.",
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
    yield "\n".join(["| table | rows · السجلات | الجدول |", "|---|---:|---:|", *lines])


def _changes(version: str, previous: str, diff: ReleaseDiff) -> Iterator[str]:
    yield f"# Sijill {version}: what changed since {previous} · ما الذي تغيّر منذ {previous}"
    yield from _both(STEPS[diff.bump])
    if diff.schema:
        yield "## Structure · البنية"
        yield "\n".join(
            ["| change | where | التغيير | الموضع |", "|---|---|---:|---:|", *map(_schema_line, diff.schema)]
        )
    if not diff.changed_tables:
        yield from _both(NO_ROW)
        return
    yield "## Rows · السجلات"
    yield _counts(diff.changed_tables)
    yield from _both(
        Bilingual(
            en=f"Every corrected cell, with its old and its new value, is in [{corrections.PATH}]({corrections.PATH}); "
            "every row that went is in the table `withdrawn`.",
            ar=f"كل خلية صُوّبت، بقيمتها القديمة والجديدة، في [{corrections.PATH}]({corrections.PATH})؛ "
            "وكل سجل سُحب في الجدول `withdrawn`.",
        )
    )
    for table in diff.changed_tables:
        yield f"### {plain(table.title.en)} · {plain(table.title.ar)}"
        yield from _table(table)


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
        f"| {len(each.removed):,} | {len(each.corrected):,} | {plain(each.title.ar)} |"
        for each in changed
    ]
    head = "| table | rows · السجلات | added · أُضيف | removed · سُحب | cells corrected · خلايا صُوّبت | الجدول |"
    return "\n".join([head, "|---|---:|---:|---:|---:|---:|", *lines])


def _table(diff: TableDiff) -> Iterator[str]:
    if diff.added:
        yield _listed(Bilingual(en="Added", ar="أُضيف"), map(_row, diff.added), len(diff.added))
    if diff.removed:
        yield _listed(Bilingual(en="Removed", ar="سُحب"), map(_row, diff.removed), len(diff.removed))
    if diff.corrected:
        yield _corrected(diff.corrected)


def _listed(heading: Bilingual, lines: Iterable[str], total: int) -> str:
    shown = [f"- {line}" for line, _ in zip(lines, range(SHOWN), strict=False)]
    return "\n".join([f"**{heading.en} · {heading.ar}: {total:,}**", "", *shown, *_more(total)])


def _more(total: int) -> Iterator[str]:
    if total > SHOWN:
        yield f"- and {total - SHOWN:,} more · و{total - SHOWN:,} غيرها"


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
        "| row · السجل | column · العمود | was · كان | is · صار | why · السبب |",
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
