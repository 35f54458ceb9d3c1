"""Full-text search that finds «الخارجية» for somebody who types «خارجيه», in plain SQLite.

SQLite compares letters as they are, and a query comes as it was typed: with or without hamza, with «ه» for «ة»,
with or without the article. So each row is indexed under several forms of its words, in columns of their own:

| column | «والخارجيّة» | for |
|---|---|---|
| `written` | والخارجية | phrases as in the text, without diacritics |
| `folded` | والخارجيه | one spelling (`flows.arabic.folding`), Latin digits |
| `stems` | خارجيه | without article and, where the rest is a word of this release, without و ف ب ك ل |
| `spellings` | الخارجية خارجية الخارجيه | other ways to write the last one, with and without the article |

A word matches when it is one of the forms; a query of several words wants each of them. Not covered: endings
(«لقاؤهم») and broken plurals, and a query with diacritics or tatweel. For those there is `search_letters`: whoever
replaces each `letter` by `folded` in the query, in the order of `n`, has its folded form, and the query `search`
in `datasette.json` does just that in SQL.

The index holds no text (`content=''`) and knows only what the tables hold: a sentence that is withheld from the
tables is not in it either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from flows.arabic.folding import fold, unmarked
from flows.contract import Table
from flows.contract.sql_names import quoted

if TYPE_CHECKING:
    import apsw

    from flows.contract.stored_table import TableData

# What is searched in each table.
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "documents": ("title",),
    "passages": ("text",),
    "entities": ("name_ar", "name_en"),
    "meetings": ("name_ar", "name_en"),
    "statements": ("content", "text", "speaker_text", "target_text"),
    "quotations": ("text", "speaker_text"),
    "who_met": (
        *("participant_ar", "participant_en", "represented_by_ar", "represented_by_en", "position_ar", "position_en"),
        *("meeting_name_ar", "meeting_name_en", "city_ar", "city_en", "country_ar", "country_en"),
        *("group_ar", "group_en", "evidence", "document_title"),
    ),
    "who_said_what": (
        *("speaker_ar", "speaker_en", "speaker_text", "target_ar", "target_en", "target_text", "sentence"),
        *("act_ar", "topics_ar", "instruments_ar", "instruments_en", "document_title"),
    ),
}
FORMS = ("written", "folded", "stems", "spellings")
SUFFIX = "_fts"
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0621-\u064a]{2,}")
# After one of these stands a noun with its article: «والخارجية», «بالخارجية», «للخارجية».
_ARTICLE = re.compile("(?:[وف]?(?:[بك]?ال|لل))(?=..{2,})")
# «وبروكسل», «وببروكسل»
_PARTICLES = (re.compile("[وفبكل](?=...)"), re.compile("[وف][بكل](?=...)"))
_FIRST = {"ا": "اأإآ"}
_LAST = {"ه": "هة", "ي": "يى"}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FOLDED_RANGE = range(0x0610, 0x0700)


def search_table(table: str) -> str:
    """The name of the index of a table."""
    return table + SUFFIX


def write_search(database: apsw.Connection, known: Iterable[Table], data: Mapping[str, TableData]) -> None:
    """Make an index for every table that is searched, and the table of folded letters.

    Rows of an index have the row numbers of their table, which are those of insertion, from 1.
    """
    searched = [table.name for table in known if _is_searched(table)]
    lexicon: set[str] = set()
    for name in searched:
        for text in _texts(data[name], SEARCHED[name]):
            lexicon.update(_words(fold(text)))
    words = WordForms(frozenset(lexicon))
    for name in searched:
        _write_index(database, search_table(name), _texts(data[name], SEARCHED[name]), words)
    database.execute('CREATE TABLE "search_letters" ("n" INTEGER PRIMARY KEY, "letter" TEXT, "folded" TEXT)')
    database.executemany("INSERT INTO search_letters VALUES (?, ?, ?)", folded_letters())


def folded_letters() -> Iterator[tuple[int, str, str]]:
    """Every letter and mark of Arabic writing that folding replaces or deletes, numbered from 1."""
    changed = [(chr(code), fold(chr(code))) for code in _FOLDED_RANGE if fold(chr(code)) != chr(code)]
    # Alone a tatweel is a dash; in a word, where people type it, it is nothing.
    without = [(letter, "" if letter == "\u0640" else folded) for letter, folded in changed]
    return ((number, letter, folded) for number, (letter, folded) in enumerate(without, start=1))


def _is_searched(table: Table) -> bool:
    return table.name in SEARCHED


def _texts(data: TableData, columns: tuple[str, ...]) -> Iterator[str]:
    """What is searched of each row, in one text."""
    for batch in data.to_batches(max_chunksize=16_384):
        for row in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
            yield "\n".join(cell for cell in row if cell)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _write_index(database: apsw.Connection, name: str, rows: Iterable[str], words: WordForms) -> None:
    columns = ", ".join(FORMS)
    options = "content='', tokenize='unicode61 remove_diacritics 2'"
    database.execute(f"CREATE VIRTUAL TABLE {quoted(name)} USING fts5({columns}, {options})")
    database.executemany(
        f"INSERT INTO {quoted(name)} (rowid, {columns}) VALUES (?, ?, ?, ?, ?)",  # nosec # B608: names of ours
        ((number, *words.forms_of(text)) for number, text in enumerate(rows, start=1)),
    )
    database.execute(f"INSERT INTO {quoted(name)} ({quoted(name)}) VALUES ('optimize')")  # nosec # B608: names of ours


class WordForms:
    """Forms of words against a lexicon of folded words, each worked out once."""

    def __init__(self, lexicon: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._stems: dict[str, str] = {}
        self._spellings: dict[str, frozenset[str]] = {}

    def forms_of(self, text: str) -> tuple[str, str, str, str]:
        """A text in the four forms of an index, words parted by blanks.

        >>> WordForms(frozenset()).forms_of("والخارجيّة")[:3]
        ('والخارجية', 'والخارجيه', 'خارجيه')
        """
        written, folded = _words(unmarked(text)), _words(fold(text))
        stems = [self._stem(word) for word in folded]
        others = frozenset().union(*map(self._spelt, {*folded, *stems})).difference(written, folded, stems)
        return " ".join(written), " ".join(folded), " ".join(stems), " ".join(sorted(others))

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = stem(word, self._lexicon)
        return self._stems[word]

    def _spelt(self, word: str) -> frozenset[str]:
        if word not in self._spellings:
            self._spellings[word] = frozenset(spellings(word))
        return self._spellings[word]


def stem(word: str, lexicon: frozenset[str]) -> str:
    """A folded word without its article and the particles that are written together with it.

    A particle without article is taken off where the rest is a word by itself: «وبروكسل» gives «بروكسل» if the
    lexicon has that, «وزير» stays.
    """
    if not _ARABIC.fullmatch(word):
        return word
    if article := _ARTICLE.match(word):
        return word[article.end() :]
    found = (word[match.end() :] for match in (each.match(word) for each in _PARTICLES) if match)
    return next((rest for rest in found if rest in lexicon or f"ال{rest}" in lexicon), word)


def spellings(word: str) -> Iterator[str]:
    """How a folded word may be typed: hamza on its first alif, «ة» or «ى» at its end, with its article or without.

    A number may be typed in the digits of either keyboard.
    """
    if word.isdecimal():
        yield word.translate(_ARABIC_DIGITS)
    if not _ARABIC.fullmatch(word):
        return
    article, bare = ("ال", word[2:]) if word.startswith("ال") and len(word) > 4 else ("", word)
    for first in _FIRST.get(bare[0], bare[0]):
        for last in _LAST.get(bare[-1], bare[-1]):
            typed = first + bare[1:-1] + last
            yield article + typed
            yield f"ال{typed}"
