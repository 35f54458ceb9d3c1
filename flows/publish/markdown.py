"""Words of strangers inside a Markdown page: shortened to one line, and never markup, a link or a mention."""

from __future__ import annotations

import re
import unicodedata

# Everything that begins markup inside a line, and what some renderers make links of: «http://», «www.».
MARKUP = re.compile(r"[\\`*_\[\]<>&|~!#$^]|:(?=//)|\.(?<=www\.)", re.IGNORECASE)
# Without it, some renderers make a link of «someone@example.org» and a mention of «@someone».
AT = "@<!-- -->"
INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def plain(text: str, longest: int = 80) -> str:
    """A text as one line of Markdown that shows as it is written, cut after `longest` characters.

    Marks that nobody sees, and that would turn the line around, are left out.
    """
    line = _one_line(text)
    line = f"{line[:longest].rstrip()}…" if len(line) > longest else line
    return MARKUP.sub(r"\\\g<0>", line).replace("@", AT)


def code(text: str, *, in_table: bool = False) -> str:
    """A key or name as code, whole. Inside a table, a bar would end the cell even in code."""
    line = _one_line(text).replace("`", "ˋ")
    return f"`{line.replace('|', chr(92) + '|') if in_table else line}`"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return "".join(char for char in line if unicodedata.category(char) not in INVISIBLE)
