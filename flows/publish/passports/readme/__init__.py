"""`README.md` of a release: what it is, what lies where, how to load, cite and verify it, what to beware of.

Complete in English and then in Arabic, from the same sections. Words of documents stand in one place, the cited
cell, as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from flows.contract import Bilingual, package, tables
from flows.contract.accuracy import accuracy_table
from flows.publish.model import Passport, Release
from flows.publish.passports.readme import words
from flows.publish.passports.readme.citing import cell_query, cell_reference, cited_cell, whole
from flows.publish.passports.readme.loading import loading

Language = Literal["en", "ar"]
# On one line, no fence: «`2015-11`», «`documents.rights`» has none.
CODE_WITH_DIGITS = re.compile("(?<!`)`[^`\\n]*[0-9][^`\\n]*`(?!`)")


def write_readme(release: Release) -> bytes:
    """The page in Markdown."""
    english = "\n\n".join(section(release, "en") for section in SECTIONS)
    arabic = "\n\n".join(section(release, "ar") for section in SECTIONS)
    about = package()
    head = f'# {about.title.en}\n\n<p dir="rtl" lang="ar"><a href="#arabic">{about.title.ar}</a></p>'
    foot = f'<a id="arabic"></a>\n\n<div dir="rtl" lang="ar">\n\n# {about.title.ar}\n\n{arabic}\n\n</div>'
    return f"{head}\n\n{english}\n\n{foot}\n".encode()


def _code_from_left(page: str) -> str:
    """Codes with digits, set from left to right inside Arabic: «`2015-11`» would else turn round its hyphen."""
    return CODE_WITH_DIGITS.sub(r'<span dir="ltr">\g<0></span>', page)


def _from_left(language: Language, block: str) -> str:
    """A block that reads from left to right whatever the page does: program code, a reference."""
    return block if language == "en" else f'<div dir="ltr">\n\n{block}\n\n</div>'


def _in(language: Language, said: Bilingual) -> str:
    return said.en if language == "en" else said.ar


def _heading(language: Language, name: str) -> str:
    return f"## {_in(language, words.HEADINGS[name])}"


def _opening(release: Release, language: Language) -> str:
    about = package()
    version = _in(language, Bilingual(en="Version", ar="الإصدار"))
    newest = _in(language, Bilingual(en="its sources certainly reach", ar="تبلغ مصادره على وجه اليقين"))
    day = f" · {newest} {release.created.isoformat()}" if release.created else ""
    licence = _in(language, Bilingual(en="Licence", ar="الرخصة"))
    licences = ", ".join(f"[{_in(language, each.title)}]({each.path})" for each in about.licences)
    return (
        f"{version} **{release.version}**{day}\n\n{_in(language, about.description)}\n\n"
        f"{licence}: {licences}. {_in(language, about.rights)}"
    )


def _contents(release: Release, language: Language) -> str:
    rows = "\n".join(
        f"| `{name}` | {release.counts[name]:,} | {_in(language, table.description)} |"
        for name, table in tables().items()
    )
    listed = (*words.FILES, *words.FILES_OF_LARGE) if release.large_from else words.FILES
    files = "\n".join(f"- {_in(language, text)}" for path, text in listed if path is None or path in release.files)
    return (
        f"{_heading(language, 'contents')}\n\n{_in(language, words.START)}\n\n"
        f"{_in(language, words.TABLE_HEAD)}\n|---|---:|---|\n{rows}\n\n{files}{_large(release, language)}"
    )


def _large(release: Release, language: Language) -> str:
    """Which forms a large release has not, and how to make them."""
    if release.large_from is None:
        return ""
    said = _in(language, words.LARGE).format(documents=release.counts["documents"], large_from=release.large_from)
    return f"\n\n{said}\n\n{_code(language, 'sql', words.LARGE_CODE)}"


def _loading(release: Release, language: Language) -> str:
    return "\n\n".join(
        (
            _heading(language, "loading"),
            *(
                f"### {each.program}\n\n{_in(language, each.text)}\n\n{_code(language, each.language, each.code)}"
                for each in loading(release.files)
            ),
        )
    )


def _code(language: Language, of: str, lines: str) -> str:
    return _from_left(language, f"```{of}\n{lines}\n```")


def _citing(release: Release, language: Language) -> str:
    return "\n\n".join((_heading(language, "citing"), whole(release, language), *_citing_a_cell(release, language)))


def _citing_a_cell(release: Release, language: Language) -> Iterator[str]:
    cell = cited_cell(release)
    if cell:
        yield _in(language, words.CITE_CELL)
        yield _from_left(language, cell_reference(cell, release))
        yield _in(language, words.FIND_CELL)
        yield _code(language, "sql", cell_query(cell))
    yield _in(language, package().version_policy)


def _verifying(release: Release, language: Language) -> str:
    code = _code(language, "sh", words.VERIFY_CODE)
    return f"{_heading(language, 'verifying')}\n\n{code}\n\n{_in(language, words.VERIFY)}"


def _caveats(release: Release, language: Language) -> str:
    listed = "\n".join(f"- {_in(language, each)}" for each in words.CAVEATS)
    listed = _code_from_left(listed) if language == "ar" else listed
    return f"{_heading(language, 'caveats')}\n\n{listed}"


def _accuracy(release: Release, language: Language) -> str:
    return f"{_heading(language, 'accuracy')}\n\n{_in(language, words.ACCURACY)}\n\n{accuracy_table(language).rstrip()}"


def _credits(release: Release, language: Language) -> str:
    credits = "\n".join(f"- {_in(language, each.credit)}" for each in package().sources)
    return f"{_heading(language, 'credits')}\n\n{credits}"


SECTIONS: tuple[Callable[[Release, Language], str], ...] = (
    _opening,
    _contents,
    _loading,
    _citing,
    _verifying,
    _caveats,
    _accuracy,
    _credits,
)

PASSPORT = Passport(path="README.md", write=write_readme)
