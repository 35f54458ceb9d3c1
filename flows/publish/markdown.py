"""Words of strangers inside a Markdown page: shortened to one line, and never markup, a link or a mention."""

from __future__ import annotations

import re
import unicodedata

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Without it, some renderers make a link of «someone@example.org» and a mention of «@someone».
AT = "\\@<!-- -->"
INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def plain(text: str, longest: int = 80) -> str:
    """A text as one line of Markdown that shows as it is written, cut after `longest` characters.

    Marks that nobody sees, and that would turn the line around, are left out.
    """
    line = " ".join(text.split())
    line = "".join(char for char in line if unicodedata.category(char) not in INVISIBLE)
    line = f"{line[:longest].rstrip()}…" if len(line) > longest else line
    return PUNCTUATION.sub(lambda match: AT if match[0] == "@" else f"\\{match[0]}", line)
