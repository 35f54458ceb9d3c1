"""Write docs/data-dictionary.md and docs/data-dictionary.ar.md from the schemas: `make dictionary`.

Everything in them is said once, in `schemas/`; the rules and where their code lies are read from `flows/extract`.
A test compares the pages with a fresh generation.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.contract import Bilingual, Column, Table, package, tables
from flows.contract.quoting import LONGEST, SHARE

PAGES = {"en": Path("docs/data-dictionary.md"), "ar": Path("docs/data-dictionary.ar.md")}
RULES = Path("flows/extract")
# First part of a rule's name: the table whose rows it fills.
FAMILIES = {
    "passage": "passages",
    "name": "mentions",
    "organisation": "mentions",
    "person": "mentions",
    "date": "dates",
    "duration": "dates",
    "set": "dates",
    "instrument": "citations",
    "meeting": "meeting_reports",
    "participant": "participations",
    "position": "positions",
    "statement": "statements",
    "quotation": "quotations",
}
RULE = re.compile(rf"({'|'.join(FAMILIES)})\.([a-z_]+)?")

TITLE = Bilingual(en="Data dictionary", ar="معجم البيانات")
OTHER = Bilingual(
    en="Arabic page: [data-dictionary.ar.md](data-dictionary.ar.md).",
    ar="الصفحة الإنجليزية: [data-dictionary.md](data-dictionary.md).",
)
INTRO = Bilingual(
    en="Every table and column of a release, generated from `schemas/` (`make dictionary`). Positions count Unicode "
    "code points of the document's text from 0. **Empty** tells whether a cell may be empty. Columns marked ❝ hold "
    "words of a source: where `documents.rights` is `excerpt` they are cut to "
    f"{LONGEST} characters, all of them together to {SHARE:.0%} of the text, or left empty ([rights](rights.md)). "
    "Rules are listed with the modules that name them.",
    ar="كل جدول وعمود في الإصدار، مولَّدا من `schemas/` بالأمر `make dictionary`. والمواضع معدودة من الصفر بنقاط ترميز "
    "يونيكود في نص الوثيقة. ويبيّن عمود **فراغ** هل يجوز أن تخلو الخلية. والأعمدة المعلَّمة ❝ تحمل كلام المصدر: فحيث قيمة "
    f"`documents.rights` هي `excerpt` تُقطع عند {LONGEST} محرف، ولا يزيد مجموعها على {SHARE:.0%} من النص، أو تُترك فارغة "
    "([الحقوق](rights.md)). وتُسرد القواعد مع الوحدات البرمجية التي تسمّيها.",
)
HEAD = Bilingual(
    en="| column | title | type | unit | empty | meaning |\n|---|---|---|---|---|---|",
    ar="| العمود | العنوان | النوع | الوحدة | فراغ | المعنى |\n|---|---|---|---|---|---|",
)
VALUES_HEAD = Bilingual(
    en="| value | English | Arabic | meaning |\n|---|---|---|---|",
    ar="| القيمة | العربية | الإنجليزية | المعنى |\n|---|---|---|---|",
)
WORDS = {
    "key": Bilingual(en="Primary key", ar="المفتاح الأساسي"),
    "foreign": Bilingual(en="Refers to", ar="يحيل إلى"),
    "values": Bilingual(en="Values of", ar="قيم"),
    "rules": Bilingual(en="Rules", ar="القواعد"),
    "view": Bilingual(en="flat view", ar="عرض مسطح"),
    "yes": Bilingual(en="yes", ar="نعم"),
    "no": Bilingual(en="no", ar="لا"),
    "tables": Bilingual(en="| table | what one row is |\n|---|---|", ar="| الجدول | الصف الواحد |\n|---|---|"),
}


def page(language: str, rules: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """One page: an overview, then a section for each table."""

    def say(words: Bilingual) -> str:
        text: str = getattr(words, language)
        return text

    overview = "\n".join(
        f"| [`{name}`](#{name}) | {_cell(say(table.description))}{_view(table, language)} |"
        for name, table in tables().items()
    )
    sections = "\n\n".join(_section(table, language, rules.get(name, {})) for name, table in tables().items())
    body = f"{say(package().title)}\n\n{say(INTRO)}\n\n{say(WORDS['tables'])}\n{overview}\n\n{sections}"
    if language == "ar":
        body = f'<div dir="rtl" lang="ar">\n\n{body}\n\n</div>'
    return f"# {say(TITLE)}\n\n{say(OTHER)}\n\n{body}\n"


def _view(table: Table, language: str) -> str:
    return f" ({getattr(WORDS['view'], language)})" if table.is_view else ""


def _section(table: Table, language: str, rules: Mapping[str, tuple[str, ...]]) -> str:
    parts = [
        f'<a id="{table.name}"></a>\n\n## `{table.name}` · {getattr(table.title, language)}',
        getattr(table.description, language),
        *_keys(table, language),
        "\n".join((getattr(HEAD, language), *(_line(table, column, language) for column in table.columns))),
        *(_values(column, language) for column in table.columns if column.categories),
    ]
    if rules:
        parts.append(_rules(rules, language))
    return "\n\n".join(parts)


def _keys(table: Table, language: str) -> Iterator[str]:
    lines = []
    if table.primary_key:
        lines.append(f"- {getattr(WORDS['key'], language)}: {', '.join(f'`{name}`' for name in table.primary_key)}")
    for key in table.foreign_keys:
        fields = ", ".join(f"`{name}`" for name in key.fields)
        lines.append(f"- {fields}: {getattr(WORDS['foreign'], language)} [`{key.table}`](#{key.table})")
    if lines:
        yield "\n".join(lines)


def _line(table: Table, column: Column, language: str) -> str:
    empty = WORDS["yes" if table.nullable(column) else "no"]
    mark = " ❝" if column.quotes else ""
    cells = (
        f"`{column.name}`{mark}",
        _cell(getattr(column.title, language)),
        column.type,
        column.unit or "",
        getattr(empty, language),
        _cell(getattr(column.description, language)),
    )
    return f"| {' | '.join(cells)} |"


def _values(column: Column, language: str) -> str:
    lines = [f"{getattr(WORDS['values'], language)} `{column.name}`:\n", getattr(VALUES_HEAD, language)]
    for each in column.categories:
        labels = (each.label.en, each.label.ar) if language == "en" else (each.label.ar, each.label.en)
        cells = (f"`{each.value}`", *map(_cell, labels), _cell(getattr(each.description, language)))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _rules(rules: Mapping[str, tuple[str, ...]], language: str) -> str:
    lines = [f"{getattr(WORDS['rules'], language)}:\n"]
    lines += [f"- `{module}`: {', '.join(f'`{name}`' for name in names)}" for module, names in sorted(rules.items())]
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text in a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def rules_by_table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Names of rules by table and module; `family.…` where the code works the second part out."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in sorted(RULES.rglob("*.py")):
        for name in _rules_of(ast.parse(file.read_text(encoding="utf-8"))):
            found[FAMILIES[name.partition(".")[0]]][file.as_posix()].add(name)
    return {
        table: {module: tuple(sorted(names)) for module, names in modules.items()} for table, modules in found.items()
    }


def _rules_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and (match := RULE.fullmatch(str(first.value))) and not match[2]:
                yield f"{match[1]}.…"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = RULE.fullmatch(node.value)
            if match and match[2]:
                yield node.value


def main() -> None:
    """Write both pages."""
    rules = rules_by_table()
    for language, file in PAGES.items():
        file.write_text(page(language, rules), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
